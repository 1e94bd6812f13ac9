//! The forms of an appointment's actions.

use chrono::{DateTime, Days, Utc};
use serde::Deserialize;

use super::queries::ActualTimes;
use crate::domain::appointment::CancellationCategory;
use crate::domain::i18n::Lang;
use crate::features::care::notes::NoteForm;
use crate::features::care::scheduling::model::Appointment;
use crate::web::format::Format;
use crate::web::{Check, Errors};

/// A button's form: which version of the row was on the page, and where one comes back to, if not to the appointment.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct StepForm {
    pub lock_version: String,
    pub back: String,
}

/// Why it is cancelled or corrected.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReasonForm {
    pub category: String,
    pub reason: String,
    pub lock_version: String,
}

impl ReasonForm {
    /// The category and the reason.
    ///
    /// # Errors
    /// Messages beside the fields.
    pub fn cancellation(&self, lang: Lang) -> Result<(CancellationCategory, String), Errors> {
        let mut check = Check::new(lang);
        let parsed = (check.choice("category", &self.category), check.line("reason", &self.reason, 300));
        check.finish(parsed)
    }

    /// The reason alone.
    ///
    /// # Errors
    /// A message beside the field.
    pub fn correction(&self, lang: Lang) -> Result<String, Errors> {
        let mut check = Check::new(lang);
        let reason = check.line("reason", &self.reason, 300);
        check.finish(reason)
    }
}

/// The times an appointment is offered to have taken: when it was begun, until it was to end or now.
pub fn offered_times(form: &mut NoteForm, appointment: &Appointment, now: DateTime<Utc>, format: Format) {
    let from = appointment.actual_started_at.unwrap_or(appointment.starts_at).min(now);
    form.started = format.typed_time(&from);
    form.ended = format.typed_time(&appointment.ends_at.min(now).max(from));
    form.lock_version = appointment.lock_version.to_string();
}

/// The times it took, on the day of the appointment; an end before the beginning is on the day after.
pub fn actual_times(check: &mut Check, form: &NoteForm, appointment: &Appointment, now: DateTime<Utc>, format: Format) -> ActualTimes {
    let (started, ended) = (check.time("started", &form.started), check.time("ended", &form.ended));
    // Begun shortly before midnight for an appointment at midnight: the day on which it was begun counts.
    let day = format.day_of(appointment.actual_started_at.unwrap_or(appointment.starts_at));
    let from = format.zone.moment(day, started);
    let last = if ended < started { day.checked_add_days(Days::new(1)).unwrap_or(day) } else { day };
    let to = format.zone.moment(last, ended);
    if !check.failed("started") && from > now {
        check.fail("started", "scheduling-held-in-future");
    }
    if !check.failed("ended") && !check.failed("started") && to > now {
        check.fail("ended", "scheduling-held-in-future");
    }
    ActualTimes { from, to }
}
