//! The page: lanes of cards.

use askama::Template;

use super::cards::Card;
use super::queries::{Board, CardRow};
use crate::domain::client::ClientStatus::{self, Assigned, Consultation, Done, New, Therapy};
use crate::domain::permissions::{Permission, Role};
use crate::features::care::clients::ClientFilters;
use crate::web::Shell;
use crate::web::fields::OptionView;
use crate::web::page_cache::Rendered;

/// One stage.
pub struct Lane {
    pub stage: &'static str,
    pub label: String,
    /// Cards, those that are not shown too.
    pub count: i64,
    /// How long a client should be here, or how it goes.
    pub subtitle: String,
    pub cards: Vec<Card>,
    /// What makes a card appear.
    pub empty: String,
    /// The rest, in words and as a list.
    pub more: Option<(String, String)>,
}

/// `GET /c/{clinic}/board`
#[derive(Template)]
#[template(path = "care/board/show.html", blocks = ["lanes"])]
pub struct ShowPage {
    pub shell: Shell,
    pub lanes: Rendered,
}

impl ShowPage {
    fn may_register(&self) -> bool {
        self.shell.may(Permission::EditClients)
    }
}

/// The part of the board that changes: cached for everybody with the same rights until the clinic's version rises.
#[derive(Template)]
#[template(path = "care/board/_lanes.html")]
pub struct Lanes<'a> {
    shell: &'a Shell,
    lanes: Vec<Lane>,
    /// Whom one can narrow by; empty for a therapist, who sees the caseload only.
    therapists: Vec<OptionView>,
    forms: Vec<OptionView>,
    filters: ClientFilters,
    attention_total: i64,
}

impl<'a> Lanes<'a> {
    /// The lanes of a board, for somebody with these roles.
    pub fn new(shell: &'a Shell, board: &Board, filters: ClientFilters, roles: &[Role]) -> Self {
        let here = filters.url(&shell.link("/board"));
        let sees_all = roles.iter().any(|role| *role != Role::Therapist);
        Self {
            shell,
            lanes: ClientStatus::ALL.iter().map(|stage| lane(shell, board, *stage, roles, filters, &here)).collect(),
            therapists: if sees_all { filters.therapists(shell, &board.therapists) } else { Vec::new() },
            forms: filters.forms(shell),
            filters,
            attention_total: board.cards.first().map_or(0, |card| card.attention_total),
        }
    }

    fn address(&self) -> String {
        self.shell.link("/board")
    }

    /// Whether the filters leave nothing over.
    fn nothing_matches(&self) -> bool {
        self.filters.is_narrowed() && self.lanes.iter().all(|lane| lane.count == 0)
    }
}

fn lane(shell: &Shell, board: &Board, stage: ClientStatus, roles: &[Role], filters: ClientFilters, here: &str) -> Lane {
    let rows: Vec<&CardRow> = board.cards.iter().filter(|row| row.status == stage).collect();
    let first = rows.first().copied();
    let count = first.map_or(0, |row| row.in_lane);
    let rest = count - i64::try_from(rows.len()).unwrap_or(count);
    Lane {
        stage: stage.as_str(),
        label: shell.label(&stage),
        count,
        subtitle: subtitle(shell, board, stage, first),
        empty: shell.t(match stage {
            _ if filters.is_narrowed() => "board-empty-filtered",
            New => "board-empty-new",
            Assigned => "board-empty-assigned",
            Consultation => "board-empty-consultation",
            Therapy => "board-empty-therapy",
            Done => "board-empty-done",
        }),
        more: (rest > 0).then(|| (shell.t1("board-more", "count", rest), filters.url_with(&shell.link("/clients"), "stage", stage.as_str()))),
        cards: rows.into_iter().map(|row| Card::new(shell, row, board.now, roles, here)).collect(),
    }
}

/// The target of a stage; for how long the clients in therapy have been there; how many were done this month.
fn subtitle(shell: &Shell, board: &Board, stage: ClientStatus, first: Option<&CardRow>) -> String {
    match (stage.target_days(), stage) {
        (Some(days), _) => shell.t1("board-target", "days", days),
        (None, Therapy) => first.map_or_else(|| shell.t("board-lane-therapy"), |row| shell.t1("board-lane-median", "weeks", row.median_days / 7)),
        (None, _) => {
            let month = shell.format.month(&shell.format.day_of(board.now));
            shell.t2("board-lane-done", "count", first.map_or(0, |row| row.this_month), "month", month)
        }
    }
}
