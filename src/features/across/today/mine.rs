//! A therapist's own lists, in words.

use super::queries::{AttentionRow, UnfinishedRow};
use crate::domain::client::ClientStatus;
use crate::web::Shell;

/// Something to finish.
pub struct Unfinished {
    pub tone: &'static str,
    pub icon: &'static str,
    pub name: String,
    pub text: String,
    pub href: String,
    pub action: String,
}

/// All of it, oldest first.
pub fn unfinished(shell: &Shell, rows: &[UnfinishedRow]) -> Vec<Unfinished> {
    let mut rows: Vec<&UnfinishedRow> = rows.iter().collect();
    rows.sort_by_key(|row| row.since);
    rows.into_iter().map(|row| one(shell, row)).collect()
}

/// How many there are, those that are not shown too.
pub fn unfinished_total(rows: &[UnfinishedRow]) -> i64 {
    let of = |kind: &str| rows.iter().find(|row| row.kind == kind).map_or(0, |row| row.total);
    ["session", "note", "consultation", "assessed"].into_iter().map(of).sum()
}

fn one(shell: &Shell, row: &UnfinishedRow) -> Unfinished {
    let (text, action, look, path) = match (row.kind.as_str(), row.is_draft) {
        ("session", _) => ("today-unmarked-since", "today-complete", ("warn", "clock-alert"), format!("/appointments/{}/completion", row.id)),
        ("note", false) => ("today-note-missing", "today-note-write", ("warn", "notebook-pen"), format!("/appointments/{}/note", row.id)),
        ("note", true) => ("today-note-draft", "today-note-go-on", ("warn", "notebook-pen"), format!("/appointments/{}/note", row.id)),
        ("consultation", _) => (
            "today-consultation-open",
            "today-note-go-on",
            ("info", "clipboard-list"),
            format!("/clients/{}/consultations/{}/edit", row.client_id, row.id),
        ),
        _ => (
            "today-consultation-completed",
            "today-begin-therapy",
            ("info", "clipboard-check"),
            format!("/clients/{}/moves/new?to=therapy&back={}", row.client_id, shell.here),
        ),
    };
    let date = shell.format.date(&shell.format.day_of(row.since));
    Unfinished {
        tone: look.0,
        icon: look.1,
        name: row.client_name.clone(),
        text: shell.t1(text, "date", date),
        href: shell.link(path),
        action: shell.t(action),
    }
}

/// A client to think of.
pub struct Attention {
    pub name: String,
    pub href: String,
    pub status: ClientStatus,
    /// Icon and words of each thing.
    pub alerts: Vec<(&'static str, String)>,
}

/// A client with everything they need.
pub fn attention(shell: &Shell, row: &AttentionRow) -> Attention {
    let attention = &row.attention;
    let mut alerts: Vec<_> = attention.short_alerts(shell, None).into_iter().map(|alert| (alert.icon, alert.text)).collect();
    if let Some(target) = row.status.target_days().filter(|_| attention.over > 0) {
        alerts.push(("clock-alert", shell.t2("board-days-over", "days", attention.days, "target", target)));
    }
    Attention { name: row.full_name.clone(), href: shell.link(format!("/clients/{}", row.id)), status: row.status, alerts }
}
