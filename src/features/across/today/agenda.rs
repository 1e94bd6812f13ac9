//! The lines of the agenda: who comes when, how it stands, and what can be done about it from here.

use chrono::{DateTime, Utc};

use super::queries::AgendaRow;
use super::reader_roles::ReaderRoles;
use crate::domain::appointment::{AppointmentStatus as S, Modality};
use crate::domain::permissions::Permission;
use crate::web::Shell;
use crate::web::format::phone;
use crate::web::shell::{color_key, initials};

/// A badge: tone, icon, words.
pub type Badge = (&'static str, &'static str, String);

/// What can be done with a line.
pub enum AgendaAction {
    /// A page: address, icon, words.
    Open(String, &'static str, String),
    /// A button: address, version of the row, icon, words.
    Press(String, i32, &'static str, String),
}

/// A phone link: the number to dial and the number as shown.
#[derive(Debug, Clone)]
pub struct PhoneLink {
    pub href: String,
    pub label: String,
}

impl PhoneLink {
    /// The call to a stored number.
    pub fn to(stored: &str) -> Self {
        Self { href: format!("tel:{stored}"), label: phone(stored) }
    }
}

/// Initials, colour and name.
pub type PersonBadge = (String, u8, String);

/// Somebody by name.
pub fn person(name: &str) -> PersonBadge {
    (initials(name), color_key(name), name.to_owned())
}

/// One line.
pub struct AgendaLine {
    /// `10.30–11.30`.
    pub time: String,
    /// The machine's form of its beginning.
    pub starts: String,
    pub href: Option<String>,
    pub name: String,
    pub what: String,
    pub call: Option<PhoneLink>,
    /// Who treats; none where that goes without saying.
    pub therapist: Option<PersonBadge>,
    /// How it stands; none where the heading of the list says so.
    pub badge: Option<Badge>,
    pub is_past: bool,
    pub is_now: bool,
    pub step: Option<AgendaAction>,
}

/// The reader's view of the agenda.
pub struct AgendaView<'a> {
    pub shell: &'a Shell,
    pub reader: ReaderRoles,
    pub now: DateTime<Utc>,
}

impl AgendaView<'_> {
    /// The line of one appointment.
    pub fn line(&self, row: &AgendaRow) -> AgendaLine {
        let (shell, format) = (self.shell, self.shell.format);
        let is_now = row.status == S::InProgress || (row.status.is_open() && row.starts_at <= self.now && self.now < row.ends_at);
        AgendaLine {
            time: format!("{}–{}", format.time(&row.starts_at), format.time(&row.ends_at)),
            starts: format.machine(&row.starts_at),
            href: row.client_name.is_some().then(|| shell.link(format!("/appointments/{}", row.id))),
            name: row.client_name.clone().unwrap_or_else(|| shell.t("scheduling-former-client")),
            what: self.what(row),
            call: row.client_phone.as_deref().filter(|_| self.reader.is_desk).map(PhoneLink::to),
            therapist: self.reader.sees_all().then(|| person(&row.therapist_name)),
            badge: Some(self.badge(row)),
            is_past: !is_now && row.ends_at <= self.now,
            is_now,
            step: self.step(row),
        }
    }

    /// The line of one that is to be confirmed, in a list of such.
    pub fn unconfirmed(&self, row: &AgendaRow) -> AgendaLine {
        AgendaLine { badge: None, ..self.line(row) }
    }

    /// What it is, and where.
    fn what(&self, row: &AgendaRow) -> String {
        let what = row.kind.heading(self.shell.lang, row.session_number);
        let place = if row.modality == Modality::InPerson { row.place.clone() } else { Some(self.shell.label(&row.modality).to_lowercase()) };
        match place {
            Some(place) => format!("{what}, {place}"),
            None => what,
        }
    }

    fn is_mine(&self, row: &AgendaRow) -> bool {
        self.reader.therapist == Some(row.therapist_id)
    }

    /// Whether the reader is told if there is a note.
    fn knows_of_note(&self, row: &AgendaRow) -> bool {
        self.reader.is_admin || self.is_mine(row)
    }

    fn badge(&self, row: &AgendaRow) -> Badge {
        let (tone, icon, key) = match row.status {
            S::InProgress => ("ok", "activity", "today-badge-running"),
            S::NoShow => ("warn", "user-x", "today-badge-missed"),
            S::Completed if !self.knows_of_note(row) => ("mute", "check", "today-badge-held"),
            S::Completed if row.note_signed == Some(true) => ("mute", "check", "today-badge-note-signed"),
            S::Completed => ("warn", "notebook-pen", "today-badge-note-missing"),
            _ if row.ends_at <= self.now => ("warn", "clock-alert", "today-badge-unmarked"),
            _ if row.starts_at <= self.now => ("info", "clock", "today-badge-not-begun"),
            S::Confirmed => ("mute", "badge-check", "today-badge-confirmed"),
            _ => ("info", "circle-dashed", "today-badge-unconfirmed"),
        };
        (tone, icon, self.shell.t(key))
    }

    fn step(&self, row: &AgendaRow) -> Option<AgendaAction> {
        let (shell, url) = (self.shell, |part: &str| self.shell.link(format!("/appointments/{}/{part}", row.id)));
        let (opens_at, status) = (row.starts_at - chrono::Duration::minutes(30), row.status);
        let holds = self.is_mine(row) && shell.may(Permission::HoldAppointments);
        if holds && (status == S::InProgress || (status.is_open() && row.ends_at <= self.now)) {
            return Some(AgendaAction::Open(url("completion"), "check", shell.t("today-complete")));
        }
        if holds && status.is_open() && opens_at <= self.now {
            return Some(AgendaAction::Press(url("start"), row.lock_version, "play", shell.t("today-start")));
        }
        if self.is_mine(row) && shell.may(Permission::WriteClinicalRecord) && status == S::Completed && row.note_signed != Some(true) {
            let key = if row.note_signed.is_some() { "today-note-go-on" } else { "today-note-write" };
            return Some(AgendaAction::Open(url("note"), "notebook-pen", shell.t(key)));
        }
        let calls = self.reader.is_desk && shell.may(Permission::BookAppointments);
        (calls && status == S::Scheduled && self.now < row.starts_at)
            .then(|| AgendaAction::Press(url("confirmation"), row.lock_version, "badge-check", shell.t("today-confirm")))
    }
}
