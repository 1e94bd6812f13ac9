//! The pages of a client's record and of its form.

use crate::domain::appointment::AppointmentStatus;
use askama::Template;

use super::controls::Section;
use super::controls::{self, Control};
use super::forms::{ClientForm, FormTerms};
use super::header::RecordHeader;
use super::history::{History, TimelineEntry};
use super::model::Client;
use super::model::details::{Contact, Registration};
use super::queries::{Record, RecordAppointment, TreatingTherapist};
use super::record_fields::{self, RecordDifference, RecordField, RecordSection};
use crate::domain::client::{ClientStatus, ContactKind};
use crate::domain::permissions::Permission;
use crate::web::form::ErrorLine;
use crate::web::shell::{color_key, initials};
use crate::web::{Errors, Shell};

/// `GET /c/{clinic}/clients/new`
#[derive(Template)]
#[template(path = "care/clients/new.html")]
pub struct NewPage {
    pub shell: Shell,
    pub form: ClientForm,
    pub errors: Errors,
    /// Who it might be.
    pub duplicates: Vec<Client>,
    pub terms: FormTerms,
}

impl NewPage {
    fn sections(&self) -> Vec<Section> {
        if self.terms.minimal {
            controls::short_section(self.shell.lang, &self.form, &self.errors)
        } else {
            controls::sections(self.shell.lang, &self.form, &self.errors, self.terms)
        }
    }

    /// That the plan holds no more clients.
    fn no_room(&self) -> Option<String> {
        self.errors.get("plan")
    }

    fn lede(&self) -> String {
        self.shell.t(if self.terms.minimal { "clients-new-lede-short" } else { "clients-new-lede" })
    }

    fn error_lines(&self) -> Vec<ErrorLine> {
        controls::error_lines(&self.sections(), &self.errors)
    }

    fn guard(&self) -> &'static str {
        if self.errors.is_empty() && self.duplicates.is_empty() { "" } else { "dirty" }
    }

    fn known_line(&self, client: &Client) -> String {
        self.shell.lang.args(
            "clients-known-line",
            &[
                ("name", (&client.full_name).into()),
                ("stage", self.shell.label(&client.status).into()),
                ("day", self.shell.format.date(&client.joined_on).into()),
            ],
        )
    }
}

/// `GET /c/{clinic}/clients/{client}/personal/edit`
#[derive(Template)]
#[template(path = "care/clients/edit.html")]
pub struct EditPage {
    pub shell: Shell,
    pub client: Client,
    pub form: ClientForm,
    pub errors: Errors,
    pub terms: FormTerms,
    /// Filled when somebody else saved first.
    pub stale: Option<Vec<RecordDifference>>,
}

impl EditPage {
    fn sections(&self) -> Vec<Section> {
        controls::sections(self.shell.lang, &self.form, &self.errors, self.terms)
    }

    fn error_lines(&self) -> Vec<ErrorLine> {
        controls::error_lines(&self.sections(), &self.errors)
    }

    fn guard(&self) -> &'static str {
        if self.errors.is_empty() && self.stale.is_none() { "" } else { "dirty" }
    }

    fn submit_key(&self) -> &'static str {
        if self.stale.is_some() { "clients-edit-again" } else { "clients-edit-submit" }
    }
}

/// `GET /c/{clinic}/clients/{client}`
#[derive(Template)]
#[template(path = "care/clients/show.html")]
pub struct ShowPage {
    pub shell: Shell,
    pub header: RecordHeader,
    pub tab: &'static str,
    pub record: Record,
    pub history: History,
}

impl ShowPage {
    fn registration(&self) -> &Registration {
        &self.record.registration
    }

    fn contact_facts(&self) -> Vec<RecordField> {
        let details = &self.registration().details;
        let fact = |label: &str, value: Option<String>| value.map(|value| RecordField { label: self.shell.t(label), value });
        let place = [&details.address, &details.city].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
        [
            fact("clients-field-address", Some(place).filter(|place| !place.is_empty())),
            fact("clients-field-occupation", details.occupation.clone()),
            fact("clients-field-marital-status", details.marital_status.map(|status| self.shell.label(&status))),
            fact("clients-overview-joined", Some(self.shell.format.date(&self.header.client.joined_on))),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn guardians(&self) -> Vec<&Contact> {
        self.registration().guardian.iter().chain(self.record.others.iter().filter(|contact| contact.kind == ContactKind::Guardian)).collect()
    }

    fn contact_line(&self, contact: &Contact) -> String {
        match record_fields::relationship(&self.shell, contact) {
            Some(relationship) => format!("{} ({relationship})", contact.full_name),
            None => contact.full_name.clone(),
        }
    }

    fn phone(&self, stored: &str) -> String {
        record_fields::phone(stored)
    }

    fn appointment(&self, next: &RecordAppointment) -> String {
        self.shell.link(format!("/appointments/{}", next.id))
    }

    fn initials(&self, therapist: &TreatingTherapist) -> String {
        initials(&therapist.full_name)
    }

    fn color(&self, therapist: &TreatingTherapist) -> u8 {
        color_key(&therapist.full_name)
    }

    fn since(&self, therapist: &TreatingTherapist) -> String {
        let (key, day) = match &therapist.until {
            None => ("clients-overview-therapist-since", &therapist.since),
            Some(until) => ("clients-overview-therapist-until", until),
        };
        self.shell.t1(key, "day", self.shell.format.date(day))
    }

    fn day_of(&self, next: &RecordAppointment) -> String {
        self.shell.format.long_date(&self.shell.format.day_of(next.starts_at))
    }

    fn percent(&self) -> String {
        self.shell.t1("clients-overview-progress-value", "percent", self.header.client.progress)
    }

    fn last_session(&self) -> String {
        self.header.client.last_session_on.map_or_else(|| self.shell.t("clients-none"), |day| self.shell.format.date(&day))
    }

    /// Whether there is anything to count yet.
    fn has_sessions(&self) -> bool {
        self.header.client.status >= ClientStatus::Therapy || self.held() + self.coming() + self.missed() > 0
    }

    fn held(&self) -> usize {
        self.history.sessions_in(&[AppointmentStatus::Completed])
    }

    fn coming(&self) -> usize {
        self.history.sessions_in(AppointmentStatus::AHEAD) + self.history.sessions_in(&[AppointmentStatus::InProgress])
    }

    fn missed(&self) -> usize {
        self.history.sessions_in(&[AppointmentStatus::NoShow])
    }

    /// The newest lines of the way.
    fn latest(&self) -> Vec<TimelineEntry> {
        self.history.entries(&self.shell, &self.header).into_iter().take(6).collect()
    }
}

/// `GET /c/{clinic}/clients/{client}/personal`
#[derive(Template)]
#[template(path = "care/clients/personal.html")]
pub struct PersonalPage {
    pub shell: Shell,
    pub header: RecordHeader,
    pub tab: &'static str,
    pub record: Record,
}

impl PersonalPage {
    fn sections(&self) -> Vec<RecordSection> {
        record_fields::sections(&self.shell, &self.record.registration)
    }
}

/// `GET /c/{clinic}/clients/{client}/history`
#[derive(Template)]
#[template(path = "care/clients/history.html")]
pub struct HistoryPage {
    pub shell: Shell,
    pub header: RecordHeader,
    pub tab: &'static str,
    pub history: History,
}

impl HistoryPage {
    fn entries(&self) -> Vec<TimelineEntry> {
        self.history.entries(&self.shell, &self.header)
    }
}
