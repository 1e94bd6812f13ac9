//! The page: lanes of cards.

use askama::Template;

use super::cards::Card;
use super::queries::{Board, Filter};
use crate::auth::Role;
use crate::features::clients::ClientStatus::{self, Assigned, Consultation, Done, New, Therapy};
use crate::web::Shell;
use crate::web::fields::OptionView;

/// One stage.
pub struct Lane {
    pub stage: &'static str,
    pub label: String,
    /// Cards, those that are not shown too.
    pub count: i64,
    /// How long a client should be here, or what the lane is.
    pub target: String,
    pub cards: Vec<Card>,
    /// What makes a card appear.
    pub empty: String,
    /// The rest, in words and as a list.
    pub more: Option<(String, String)>,
}

/// `GET /c/{clinic}/board`
#[derive(Template)]
#[template(path = "board/show.html")]
pub struct ShowPage {
    pub shell: Shell,
    pub lanes: Vec<Lane>,
    /// Whom one can narrow by; empty for a therapist, who sees the caseload only.
    pub therapists: Vec<OptionView>,
    pub only_attention: bool,
    pub attention_total: i64,
    pub is_filtered: bool,
    pub updated: String,
}

impl ShowPage {
    /// The page of a board, for somebody with these roles.
    pub fn new(shell: Shell, board: &Board, filter: Filter, roles: &[Role]) -> Self {
        let is_filtered = filter.therapist.is_some() || filter.only_attention;
        let lanes = ClientStatus::ALL.iter().map(|stage| lane(&shell, board, *stage, roles, is_filtered)).collect();
        let sees_all = roles.iter().any(|role| *role != Role::Therapist);
        let option = |value: String, label: String, selected| OptionView { value, label, selected, hint: None };
        let mut therapists = Vec::new();
        if sees_all {
            therapists.push(option(String::new(), shell.t("board-all-therapists"), filter.therapist.is_none()));
            therapists.extend(board.therapists.iter().map(|one| option(one.id.to_string(), one.full_name.clone(), filter.therapist == Some(one.id))));
        }
        Self {
            lanes,
            therapists,
            only_attention: filter.only_attention,
            attention_total: board.cards.first().map_or(0, |card| card.attention_total),
            is_filtered,
            updated: shell.t1("board-updated", "time", shell.format.time(&board.now)),
            shell,
        }
    }

    fn clear(&self) -> String {
        self.shell.link("/board")
    }

    fn may_register(&self) -> bool {
        self.shell.may(crate::auth::Permission::EditClients)
    }
}

fn lane(shell: &Shell, board: &Board, stage: ClientStatus, roles: &[Role], is_filtered: bool) -> Lane {
    let rows = board.cards.iter().filter(|row| row.status == stage);
    let count = rows.clone().next().map_or(0, |row| row.in_lane);
    let cards: Vec<Card> = rows.map(|row| Card::new(shell, row, board.now, roles, &shell.here)).collect();
    let rest = count - i64::try_from(cards.len()).unwrap_or(count);
    Lane {
        stage: stage.as_str(),
        label: shell.label(&stage),
        count,
        target: match stage.target_days() {
            Some(days) => shell.t1("board-target", "days", days),
            None if stage == Therapy => shell.t("board-lane-therapy"),
            None => shell.t("board-lane-done"),
        },
        empty: shell.t(match stage {
            _ if is_filtered => "board-empty-filtered",
            New => "board-empty-new",
            Assigned => "board-empty-assigned",
            Consultation => "board-empty-consultation",
            Therapy => "board-empty-therapy",
            Done => "board-empty-done",
        }),
        more: (rest > 0).then(|| (shell.t1("board-more", "count", rest), shell.link(format!("/clients?stage={stage}")))),
        cards,
    }
}
