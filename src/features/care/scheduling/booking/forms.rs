//! What is typed to book or to move.

use chrono::NaiveDateTime;
use serde::Deserialize;

use super::queries::{Booking, Slot};
use crate::domain::appointment::AppointmentKind;
use crate::domain::i18n::Lang;
use crate::domain::ids::TherapistId;
use crate::domain::yes_no::is_ticked;
use crate::features::care::scheduling::model::Appointment;
use crate::features::clinic::staff::Therapist;
use crate::web::format::Format;
use crate::web::{Check, Errors};

/// What was typed. `take` is the button of a free slot: day and time in one, instead of the fields.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SlotForm {
    pub kind: String,
    pub therapist: String,
    pub date: String,
    pub time: String,
    pub minutes: String,
    pub modality: String,
    pub place: String,
    pub admin_note: String,
    pub weeks: String,
    pub anyway: String,
    pub take: String,
    pub lock_version: String,
}

impl SlotForm {
    /// Fills in what the page can know before anybody types.
    pub fn prefill(mut self, kinds: &[AppointmentKind], therapists: &[Therapist]) -> Self {
        let chosen = therapists.iter().find(|therapist| therapist.id.to_string() == self.therapist).or_else(|| therapists.first());
        let or = |typed: &mut String, value: Option<String>| {
            if typed.is_empty() {
                *typed = value.unwrap_or_default();
            }
        };
        or(&mut self.kind, kinds.first().map(ToString::to_string));
        or(&mut self.minutes, chosen.map(|therapist| therapist.session_minutes.to_string()));
        or(&mut self.therapist, chosen.map(|therapist| therapist.id.to_string()));
        or(&mut self.modality, Some("in_person".to_owned()));
        or(&mut self.weeks, Some("1".to_owned()));
        self
    }

    /// A form to move an appointment: only the length is known.
    pub fn of(appointment: &Appointment) -> Self {
        Self { minutes: appointment.span().length().num_minutes().to_string(), lock_version: appointment.lock_version.to_string(), ..Self::default() }
    }

    /// Puts the slot of the pressed button into the fields, as if it had been typed.
    pub fn taken(mut self, format: Format) -> Self {
        if let Ok(at) = NaiveDateTime::parse_from_str(&self.take, "%Y-%m-%dT%H:%M") {
            self.date = format.typed_date(&at.date());
            self.time = at.format("%H:%M").to_string();
        }
        self
    }

    /// The booking.
    ///
    /// # Errors
    /// Messages beside the fields.
    pub fn booking(&self, lang: Lang) -> Result<Booking, Errors> {
        let mut check = Check::new(lang);
        let therapist = self.therapist.trim().parse::<TherapistId>();
        if therapist.is_err() {
            check.fail("therapist", "field-choice-missing");
        }
        let booking = Booking {
            kind: check.choice("kind", &self.kind),
            therapist: therapist.unwrap_or(TherapistId(uuid::Uuid::nil())),
            slot: self.slot_of(&mut check),
            modality: check.choice("modality", &self.modality),
            place: check.optional_line("place", &self.place, 200),
            weeks: check.number("weeks", &self.weeks, 1..=12),
            admin_note: check.optional_text("admin_note", &self.admin_note, 1000),
        };
        check.finish(booking)
    }

    /// The new time.
    ///
    /// # Errors
    /// Messages beside the fields.
    pub fn slot(&self, lang: Lang) -> Result<Slot, Errors> {
        let mut check = Check::new(lang);
        let slot = self.slot_of(&mut check);
        check.finish(slot)
    }

    fn slot_of(&self, check: &mut Check) -> Slot {
        Slot {
            day: check.date("date", &self.date),
            time: check.time("time", &self.time),
            minutes: check.number("minutes", &self.minutes, 5..=480),
            anyway: is_ticked(&self.anyway),
        }
    }
}
