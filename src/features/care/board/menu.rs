//! What can be done with a client from their card.

use super::queries::CardRow;
use crate::domain::client::ClientStatus::{self, Assigned, Consultation, Done, New, Therapy};
use crate::domain::permissions::{Permission, Role};
use crate::domain::yes_no::TICKED;
use crate::web::Shell;

/// The menu of a card.
pub struct Menu {
    pub label: String,
    pub moves: Vec<MoveItem>,
    pub others: Vec<OtherItem>,
    /// Hidden fields of the moves that ask nothing.
    pub action: String,
    pub from: &'static str,
    pub version: i32,
    pub back: String,
}

/// One move: a link to a page with questions, or a button where there is nothing to ask.
pub struct MoveItem {
    pub to: &'static str,
    pub label: String,
    pub href: Option<String>,
}

/// One more way on.
pub struct OtherItem {
    pub href: String,
    pub icon: &'static str,
    pub label: String,
    /// Whether it opens over the board.
    pub in_dialog: bool,
}

/// Whether a move asks nothing: then the card carries it out at once.
const fn asks_nothing(from: ClientStatus, to: ClientStatus) -> bool {
    matches!((from, to), (Assigned, Consultation) | (Consultation, Therapy))
}

/// Where the menu of a card offers to move a client. A new cycle takes a therapist, whom only the clinic's admin chooses.
fn offered(from: ClientStatus, roles: &[Role]) -> Vec<ClientStatus> {
    let admin = roles.contains(&Role::ClinicAdmin);
    let mut offered = from.moves(roles);
    offered.retain(|to| admin || (from, *to) != (Done, Consultation));
    // Forward first.
    offered.sort_by_key(|to| (*to < from, *to));
    offered
}

impl Menu {
    /// The menu of a card on a page at `back`; none where nothing can be done.
    pub fn of(shell: &Shell, row: &CardRow, roles: &[Role], back: &str) -> Option<Self> {
        if !shell.may(Permission::MoveClients) {
            return None;
        }
        let (path, from) = (format!("/clients/{}", row.id), row.status);
        let moves: Vec<MoveItem> = offered(from, roles)
            .into_iter()
            .map(|to| MoveItem {
                to: to.as_str(),
                label: shell.label(&to),
                href: (!asks_nothing(from, to)).then(|| shell.link(questions(&path, from, to, back))),
            })
            .collect();
        let others = others(shell, from, &path, back);
        (!moves.is_empty() || !others.is_empty()).then(|| Self {
            label: shell.t1("board-menu", "client", &row.full_name),
            moves,
            others,
            action: shell.link(format!("{path}/moves")),
            from: from.as_str(),
            version: row.lock_version,
            back: back.to_owned(),
        })
    }
}

fn query(pairs: &[(&str, &str)]) -> String {
    serde_html_form::to_string(pairs).unwrap_or_default()
}

/// The page that asks what a move must know: the way out of New leads over the therapist.
fn questions(path: &str, from: ClientStatus, to: ClientStatus, back: &str) -> String {
    match from {
        New if to == Consultation => format!("{path}/assignments/new?{}", query(&[("start", TICKED), ("back", back)])),
        New => format!("{path}/assignments/new?{}", query(&[("back", back)])),
        _ => format!("{path}/moves/new?{}", query(&[("to", to.as_str()), ("back", back)])),
    }
}

fn others(shell: &Shell, from: ClientStatus, path: &str, back: &str) -> Vec<OtherItem> {
    let mut others = Vec::new();
    let under_way = matches!(from, Assigned | Consultation | Therapy);
    let mut offer = |permission, page: String, icon, label: &str, in_dialog| {
        if under_way && shell.may(permission) {
            others.push(OtherItem { href: shell.link(page), icon, label: shell.t(label), in_dialog });
        }
    };
    offer(Permission::BookAppointments, format!("{path}/appointments/new"), "calendar-plus", "board-menu-schedule", false);
    let transfer = format!("{path}/assignments/new?{}", query(&[("back", back)]));
    offer(Permission::AssignTherapists, transfer, "repeat-2", "board-menu-transfer", true);
    others
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::arcs::Arcs;

    #[test]
    fn a_menu_offers_what_the_person_may_do_forward_first() {
        let admin = [Role::ClinicAdmin];
        assert_eq!(offered(Consultation, &admin), [Therapy, New]);
        assert_eq!(offered(Assigned, &admin), [Consultation, New]);
        assert_eq!(offered(Assigned, &[Role::Therapist]), [Consultation]);
        assert_eq!(offered(Done, &admin), [New, Consultation]);
        assert!(offered(Done, &[Role::Therapist]).is_empty());
        assert!(offered(New, &[Role::Therapist]).is_empty());
        assert!(offered(Therapy, &[Role::Receptionist]).is_empty());
    }

    #[test]
    fn a_move_that_asks_a_reason_is_never_made_at_once() {
        for from in ClientStatus::ALL {
            for to in ClientStatus::ALL.iter().filter(|to| asks_nothing(*from, **to)) {
                assert!(from.leads_to(*to) && !from.asks_reason(*to) && *to != Done, "{from} → {to}");
            }
        }
    }
}
