//! The sheet.

use askama::Template;
use chrono::{DateTime, Utc};

use crate::domain::appointment::AppointmentStatus;
use crate::features::care::clients::{History, Record, RecordHeader, RecordSection, TimelineEntry, record_sections};
use crate::features::care::consultations::{Consultation, Details};
use crate::features::care::notes::OpenNote;
use crate::features::care::scheduling::{Booked, heading};
use crate::features::clinic::clinics::Clinic;
use crate::web::Shell;
use crate::web::field_kit::AnswerView;
use crate::web::format::phone;

/// What therapists have written, with their names: newest first.
pub struct Clinical {
    pub consultations: Vec<(Consultation, Details, String)>,
    pub notes: Vec<(OpenNote, String)>,
}

/// `GET /c/{clinic}/clients/{client}/print`
#[derive(Template)]
#[template(path = "care/record_sheet/show.html")]
pub struct SheetPage {
    pub shell: Shell,
    pub header: RecordHeader,
    pub clinic: Clinic,
    pub record: Record,
    pub history: History,
    pub booked: Vec<Booked>,
    /// Only for those who may read it.
    pub clinical: Option<Clinical>,
    pub now: DateTime<Utc>,
}

impl SheetPage {
    fn back(&self) -> String {
        self.shell.link(self.header.client.path())
    }

    fn lede_key(&self) -> &'static str {
        if self.clinical.is_some() { "record-sheet-lede-clinical" } else { "record-sheet-lede" }
    }

    fn address(&self) -> String {
        let place = [Some(&self.clinic.address), self.clinic.city.as_ref()].into_iter().flatten().map(String::as_str);
        place.chain([phone(&self.clinic.phone).as_str()]).collect::<Vec<_>>().join(", ")
    }

    fn sections(&self) -> Vec<RecordSection> {
        let filled = |mut section: RecordSection| {
            section.fields.retain(|fact| !fact.value.is_empty());
            section
        };
        record_sections(&self.shell, &self.record.registration).into_iter().map(filled).filter(|section| !section.fields.is_empty()).collect()
    }

    fn entries(&self) -> Vec<TimelineEntry> {
        self.history.entries(&self.shell, &self.header)
    }

    /// What has a place in the record: what was held, what is to come, what was missed.
    fn sessions(&self) -> Vec<&Booked> {
        let is_dropped = |status| matches!(status, AppointmentStatus::Cancelled | AppointmentStatus::Rescheduled);
        self.booked.iter().filter(|booked| !is_dropped(booked.appointment.status)).collect()
    }

    fn name(&self, booked: &Booked) -> String {
        heading(&self.shell, &booked.appointment)
    }

    fn when(&self, booked: &Booked) -> String {
        self.shell.format.date_time(&booked.appointment.starts_at)
    }

    fn consultation_title(&self, consultation: &Consultation, therapist: &str) -> String {
        self.shell.t2("record-sheet-by", "day", self.shell.format.date(&consultation.session_on), "name", therapist)
    }

    fn note_title(&self, open: &OpenNote, therapist: &str) -> String {
        self.shell.t2("record-sheet-by", "day", self.shell.format.date(&self.shell.format.day_of(open.note.created_at)), "name", therapist)
    }

    fn assessment(&self, details: &Details) -> Vec<AnswerView> {
        details.shown(self.shell.lang)
    }

    fn written(&self, open: &OpenNote) -> Vec<AnswerView> {
        open.shown(self.shell.lang)
    }

    /// The line at the foot of every page.
    fn confidential(&self) -> String {
        let at = format!("{} {}", self.shell.format.date_time(&self.now), self.shell.format.zone.short_name(self.now));
        let number = self.header.client.record_number();
        self.shell.lang.args("record-sheet-confidential", &[("name", (&self.shell.user_name).into()), ("at", at.into()), ("number", number.into())])
    }
}
