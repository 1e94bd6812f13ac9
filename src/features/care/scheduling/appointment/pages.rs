//! Pages around one appointment.

use crate::domain::arcs::Arcs;
use askama::Template;

use super::forms::ReasonForm;
use crate::domain::appointment::{AppointmentStatus, CancellationCategory};
use crate::domain::text_enum::TextEnum;
use crate::features::care::clients::RecordHeader;
use crate::features::care::notes::{NoteForm, OpenNote};
use crate::features::care::scheduling::model::Appointment;
use crate::web::field_kit::{AnswerView, Control};
use crate::web::fields::{ChoiceView, FieldView, Fields};
use crate::web::{Errors, Shell};

/// What an appointment is called.
pub fn heading(shell: &Shell, appointment: &Appointment) -> String {
    appointment.kind.heading(shell.lang, appointment.session_number)
}

/// Day and time of an appointment.
pub fn when(shell: &Shell, appointment: &Appointment) -> String {
    let day = shell.format.long_date(&shell.format.day_of(appointment.starts_at));
    format!("{day}, {}", shell.format.time_range(&appointment.starts_at, &appointment.ends_at))
}

/// `GET` and, when refused, `POST …/cancellation` and `…/correction`.
#[derive(Template)]
#[template(path = "care/scheduling/reason.html")]
pub struct ReasonPage {
    pub shell: Shell,
    pub header: RecordHeader,
    pub tab: &'static str,
    pub appointment: Appointment,
    pub form: ReasonForm,
    pub errors: Errors,
    /// Whether it is a correction; a cancellation otherwise.
    pub corrects: bool,
}

impl ReasonPage {
    fn title(&self) -> String {
        self.shell.t(if self.corrects { "scheduling-correct-title" } else { "scheduling-cancel-title" })
    }

    fn lede(&self) -> String {
        self.shell.t1(if self.corrects { "scheduling-correct-lede" } else { "scheduling-cancel-lede" }, "when", when(&self.shell, &self.appointment))
    }

    fn submit(&self) -> String {
        self.shell.t(if self.corrects { "scheduling-correct" } else { "scheduling-cancel" })
    }

    fn back(&self) -> String {
        self.shell.link(self.appointment.path())
    }

    fn action(&self) -> String {
        format!("{}/{}", self.back(), if self.corrects { "correction" } else { "cancellation" })
    }

    fn category(&self) -> ChoiceView {
        Fields::new(self.shell.lang, &self.errors).choice::<CancellationCategory>("category", "scheduling-cancel-category", &self.form.category)
    }

    fn reason(&self) -> FieldView {
        Fields::new(self.shell.lang, &self.errors)
            .input("reason", "scheduling-reason", &self.form.reason)
            .hint(self.shell.t("scheduling-reason-hint"))
    }
}

/// Completing with a note, completing without one, or writing the note afterwards.
#[derive(Template)]
#[template(path = "care/scheduling/completion.html")]
pub struct CompletionPage {
    pub shell: Shell,
    pub header: RecordHeader,
    pub tab: &'static str,
    pub appointment: Appointment,
    pub form: NoteForm,
    pub errors: Errors,
    /// Whether the person writes the note: the appointment's therapist.
    pub writes: bool,
    /// The stored version, where somebody else saved first.
    pub stored: Option<OpenNote>,
    /// What somebody else did in the meantime, in one sentence.
    pub notice: Option<String>,
}

impl CompletionPage {
    fn is_completed(&self) -> bool {
        self.appointment.status == AppointmentStatus::Completed
    }

    fn is_signed(&self) -> bool {
        self.stored.as_ref().is_some_and(|stored| stored.note.signed_at.is_some())
    }

    /// Whether the form still leads anywhere: otherwise it only keeps what was typed.
    fn can_send(&self) -> bool {
        !self.is_signed() && self.appointment.status.leads_to(AppointmentStatus::Completed) || (self.is_completed() && !self.is_signed())
    }

    fn title(&self) -> String {
        self.shell.t1(
            if self.is_completed() { "scheduling-note-title" } else { "scheduling-complete-title" },
            "what",
            heading(&self.shell, &self.appointment),
        )
    }

    fn when(&self) -> String {
        when(&self.shell, &self.appointment)
    }

    fn back(&self) -> String {
        self.shell.link(self.appointment.path())
    }

    fn action(&self) -> String {
        format!("{}/{}", self.back(), if self.is_completed() { "note" } else { "completion" })
    }

    fn started(&self) -> FieldView {
        Fields::new(self.shell.lang, &self.errors).input("started", "scheduling-started", &self.form.started).kind("date")
    }

    fn ended(&self) -> FieldView {
        Fields::new(self.shell.lang, &self.errors).input("ended", "scheduling-ended", &self.form.ended).kind("date")
    }

    /// What is stored of the note beside its text, question after question.
    fn stored_answers(&self, stored: &OpenNote) -> Vec<AnswerView> {
        stored.details_shown(self.shell.lang)
    }

    fn note(&self) -> Vec<Vec<Control>> {
        self.form.controls(self.shell.lang, &self.errors)
    }
}

/// The page of one appointment.
#[derive(Template)]
#[template(path = "care/scheduling/show.html")]
pub struct ShowPage {
    pub shell: Shell,
    pub header: RecordHeader,
    pub tab: &'static str,
    pub appointment: Appointment,
    pub therapist: String,
    pub therapist_path: String,
    pub offers: Offers,
    /// The appointment before and the one after a move.
    pub before: Option<String>,
    pub after: Option<String>,
    /// What is known of its note.
    pub note: Option<(String, bool)>,
}

/// What the reader may do with it now.
#[derive(Debug, Clone, Copy)]
pub struct Offers {
    pub confirm: bool,
    pub start: bool,
    pub complete: bool,
    pub change: bool,
    pub miss: bool,
    pub correct: bool,
    /// Write the note, or go on with it.
    pub note: bool,
    /// Read the note.
    pub read: bool,
}

impl ShowPage {
    fn title(&self) -> String {
        heading(&self.shell, &self.appointment)
    }

    fn when(&self) -> String {
        when(&self.shell, &self.appointment)
    }

    fn badge(&self) -> (&'static str, &'static str) {
        self.appointment.status.badge()
    }

    fn url(&self, part: &str) -> String {
        self.shell.link(format!("{}{part}", self.appointment.path()))
    }

    fn actual(&self) -> Option<String> {
        let (from, to) = (self.appointment.actual_started_at?, self.appointment.actual_ended_at);
        Some(to.map_or_else(|| self.shell.format.time(&from), |to| self.shell.format.time_range(&from, &to)))
    }

    fn place(&self) -> String {
        let how = self.appointment.modality.label(self.shell.lang);
        self.appointment.place.as_ref().map_or(how.clone(), |place| format!("{how}, {place}"))
    }

    fn cancelled(&self) -> Option<String> {
        let category = self.appointment.cancellation_category?.label(self.shell.lang);
        Some(self.appointment.cancellation_reason.as_ref().map_or(category.clone(), |reason| format!("{category}: {reason}")))
    }

    fn note_state(&self) -> Option<String> {
        let is_over = self.appointment.status == AppointmentStatus::Completed;
        match &self.note {
            Some((_, true)) => Some(self.shell.t("scheduling-note-signed")),
            Some((_, false)) => Some(self.shell.t("scheduling-note-draft")),
            None => is_over.then(|| self.shell.t("scheduling-note-missing")),
        }
    }
}
