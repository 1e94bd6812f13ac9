//! What a card says and offers.

use chrono::{DateTime, Utc};

use super::queries::CardRow;
use crate::auth::{Permission, Role};
use crate::features::clients::ClientStatus::{self, Assigned, Consultation, Done, New, Therapy};
use crate::web::Shell;
use crate::web::format::age_on;
use crate::web::shell::{color_key, initials};

/// A card.
pub struct Card {
    /// The part of the ids of its elements.
    pub key: String,
    pub name: String,
    pub href: String,
    /// Age, and whether a minor.
    pub about: String,
    pub alerts: Vec<Alert>,
    pub therapist: Option<Treats>,
    pub next: Option<String>,
    pub days: String,
    pub is_late: bool,
    /// Completed therapy sessions, in words; empty before the first.
    pub sessions: String,
    pub menu: Option<Menu>,
}

/// Who treats the client.
pub struct Treats {
    pub name: String,
    pub initials: String,
    pub key: u8,
}

/// Something that wants to be done.
pub struct Alert {
    pub icon: &'static str,
    pub text: String,
}

/// What can be done with the client from here.
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
}

/// Whether a move asks nothing: then the card carries it out at once.
const fn asks_nothing(from: ClientStatus, to: ClientStatus) -> bool {
    matches!((from, to), (Assigned, Consultation) | (Consultation, Therapy))
}

/// Where the menu of a card offers to move a client. A new cycle takes a therapist, whom only the clinic's admin chooses.
pub fn offered(from: ClientStatus, roles: &[Role]) -> Vec<ClientStatus> {
    let admin = roles.contains(&Role::ClinicAdmin);
    let mut offered = from.moves(roles);
    offered.retain(|to| admin || (from, *to) != (Done, Consultation));
    // Forward first.
    offered.sort_by_key(|to| (*to < from, *to));
    offered
}

impl Card {
    /// A row as a card, on a page at `back`.
    pub fn new(shell: &Shell, row: &CardRow, now: DateTime<Utc>, roles: &[Role], back: &str) -> Self {
        let path = format!("/clients/{}", row.id);
        let is_late = row.over > 0;
        Self {
            key: row.id.to_string(),
            name: row.full_name.clone(),
            href: shell.link(&path),
            about: about(shell, row, now),
            alerts: alerts(shell, row),
            therapist: row.therapist.as_ref().map(|name| Treats { name: name.clone(), initials: initials(name), key: color_key(name) }),
            next: next(shell, row, now),
            days: match row.status.target_days().filter(|_| is_late) {
                Some(target) => shell.t2("board-days-over", "days", row.days, "target", target),
                None => shell.t1("board-days", "days", row.days),
            },
            is_late,
            sessions: if row.total_sessions > 0 { shell.t1("board-sessions", "count", row.total_sessions) } else { String::new() },
            menu: menu(shell, row, roles, &path, back),
        }
    }
}

fn about(shell: &Shell, row: &CardRow, now: DateTime<Utc>) -> String {
    let age = row.birth_date.map(|birth| age_on(birth, shell.format.day_of(now)));
    match (age, row.is_minor) {
        (Some(age), true) => shell.t1("board-about-minor", "age", age),
        (Some(age), false) => shell.t1("board-about-adult", "age", age),
        (None, true) => shell.t("board-minor"),
        (None, false) => shell.t("board-adult"),
    }
}

fn alerts(shell: &Shell, row: &CardRow) -> Vec<Alert> {
    let mut alerts = Vec::new();
    if row.guardian_missing {
        alerts.push(Alert { icon: "shield-user", text: shell.t("board-alert-guardian") });
    }
    if row.missed > 0 {
        alerts.push(Alert { icon: "user-x", text: shell.t1("board-alert-missed", "count", row.missed) });
    }
    if row.unscheduled {
        alerts.push(Alert { icon: "calendar-x", text: shell.t("board-alert-unscheduled") });
    }
    alerts
}

fn next(shell: &Shell, row: &CardRow, now: DateTime<Utc>) -> Option<String> {
    let (starts, ends) = (row.next_starts_at?, row.next_ends_at?);
    let format = shell.format;
    Some(if row.next_status.as_deref() == Some("in_progress") {
        shell.t1("board-next-running", "until", format.time(&ends))
    } else if format.day_of(starts) == format.day_of(now) {
        shell.t1("board-next-today", "time", format.time(&starts))
    } else {
        format.short_date_time(&starts)
    })
}

fn menu(shell: &Shell, row: &CardRow, roles: &[Role], path: &str, back: &str) -> Option<Menu> {
    if !shell.may(Permission::MoveClients) {
        return None;
    }
    let query = |pairs: &[(&str, &str)]| serde_html_form::to_string(pairs).unwrap_or_default();
    let (may_assign, from) = (shell.may(Permission::AssignTherapists), row.status);
    let moves = offered(from, roles).into_iter().map(|to| {
        let page = match from {
            New if to == Consultation => format!("{path}/assignments/new?{}", query(&[("start", "yes"), ("back", back)])),
            New => format!("{path}/assignments/new?{}", query(&[("back", back)])),
            _ => format!("{path}/moves/new?{}", query(&[("to", to.as_str()), ("back", back)])),
        };
        MoveItem { to: to.as_str(), label: shell.label(&to), href: (!asks_nothing(from, to)).then(|| shell.link(page)) }
    });
    let mut others = Vec::new();
    if shell.may(Permission::BookAppointments) && matches!(from, Assigned | Consultation | Therapy) {
        let href = shell.link(format!("{path}/appointments/new"));
        others.push(OtherItem { href, icon: "calendar-plus", label: shell.t("board-menu-schedule") });
    }
    if may_assign && matches!(from, Assigned | Consultation | Therapy) {
        let href = shell.link(format!("{path}/assignments/new?{}", query(&[("back", back)])));
        others.push(OtherItem { href, icon: "repeat-2", label: shell.t("board-menu-transfer") });
    }
    let moves: Vec<MoveItem> = moves.collect();
    (!moves.is_empty() || !others.is_empty()).then(|| Menu {
        label: shell.t1("board-menu", "client", &row.full_name),
        moves,
        others,
        action: shell.link(format!("{path}/moves")),
        from: from.as_str(),
        version: row.lock_version,
        back: back.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
