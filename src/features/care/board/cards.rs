//! What a card says.

use crate::domain::appointment::AppointmentStatus;
use chrono::{DateTime, Utc};

use super::menu::Menu;
use super::queries::CardRow;
use crate::domain::client::ClientStatus::{Assigned, Consultation, Done, New, Therapy};
use crate::domain::permissions::Role;
use crate::features::care::clients::ShortAlert;
use crate::web::Shell;
use crate::web::format::age_on;
use crate::web::shell::{color_key, initials};

/// A card.
pub struct Card {
    /// The part of the ids of its elements.
    pub key: String,
    pub name: String,
    pub href: String,
    /// Age, and which consultation.
    pub about: String,
    pub alerts: Vec<ShortAlert>,
    pub therapist: Option<CardTherapist>,
    /// Somebody should be treating the client, or should soon.
    pub needs_therapist: bool,
    pub next: Option<CardAppointment>,
    pub days: String,
    pub is_late: bool,
    /// What else one wants to know at this stage; empty where there is nothing.
    pub detail: String,
    pub menu: Option<Menu>,
}

/// Who treats the client.
pub struct CardTherapist {
    pub name: String,
    pub initials: String,
    pub key: u8,
}

/// The next appointment, or the one that is under way.
pub struct CardAppointment {
    pub when: String,
    /// The client has said that they come.
    pub is_confirmed: bool,
}

impl Card {
    /// A row as a card, on a page at `back`.
    pub fn new(shell: &Shell, row: &CardRow, now: DateTime<Utc>, roles: &[Role], back: &str) -> Self {
        let is_late = row.attention.over > 0;
        Self {
            key: row.id.to_string(),
            name: row.full_name.clone(),
            href: shell.link(format!("/clients/{}", row.id)),
            about: about(shell, row, now),
            alerts: alerts(shell, row),
            therapist: row.therapist.as_ref().map(|name| CardTherapist { name: name.clone(), initials: initials(name), key: color_key(name) }),
            needs_therapist: row.status != Done,
            next: next(shell, row, now),
            days: match row.status.target_days().filter(|_| is_late) {
                Some(target) => shell.t2("board-days-over", "days", row.attention.days, "target", target),
                None => shell.t1("board-days", "days", row.attention.days),
            },
            is_late,
            detail: detail(shell, row),
            menu: Menu::of(shell, row, roles, back),
        }
    }
}

fn about(shell: &Shell, row: &CardRow, now: DateTime<Utc>) -> String {
    match row.birth_date {
        Some(birth) => shell.t2("board-about", "age", age_on(birth, shell.format.day_of(now)), "form", row.form_type.as_str()),
        None => shell.label(&row.form_type),
    }
}

/// Days without a session say more than days in therapy; before the first they are the same.
fn alerts(shell: &Shell, row: &CardRow) -> Vec<ShortAlert> {
    row.attention.short_alerts(shell, row.since_session.filter(|days| row.status == Therapy && *days > 0))
}

fn next(shell: &Shell, row: &CardRow, now: DateTime<Utc>) -> Option<CardAppointment> {
    let (starts, ends) = (row.next_starts_at?, row.next_ends_at?);
    let (format, status) = (shell.format, row.next_status);
    let when = if status == Some(AppointmentStatus::InProgress) {
        shell.t1("board-next-running", "until", format.time(&ends))
    } else if format.day_of(starts) == format.day_of(now) {
        shell.t1("board-next-today", "time", format.time(&starts))
    } else {
        format.short_date_time(&starts)
    };
    Some(CardAppointment { when, is_confirmed: status == Some(AppointmentStatus::Confirmed) })
}

/// Where the client comes from, how far the consultation is, how many sessions there were; of a minor who answers for them, where nothing
/// else is to be said.
fn detail(shell: &Shell, row: &CardRow) -> String {
    let guardian = || row.guardian.map(|guardian| shell.t1("board-guardian", "who", shell.label(&guardian).to_lowercase()));
    let sessions = || (row.total_sessions > 0).then(|| shell.t1("board-sessions", "count", row.total_sessions));
    let said = match row.status {
        New => guardian().or_else(|| row.referral_source.clone()),
        Assigned => guardian(),
        Consultation => assessment(shell, row).or_else(guardian),
        Therapy | Done => sessions().or_else(guardian),
    };
    said.unwrap_or_default()
}

fn assessment(shell: &Shell, row: &CardRow) -> Option<String> {
    match (row.assessment.as_deref()?, row.filled) {
        ("open", Some(filled @ 1..)) => Some(shell.t1("board-draft-filled", "percent", filled)),
        ("open", _) => Some(shell.t("board-draft")),
        _ => Some(shell.t("board-assessed")),
    }
}
