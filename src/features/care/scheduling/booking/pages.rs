//! The pages to book and to move.

use askama::Template;

use super::checks::{BookingRefusal, Problem};
use super::forms::SlotForm;
use crate::domain::appointment::{AppointmentKind, Modality};
use crate::domain::text_enum::TextEnum;
use crate::features::care::clients::RecordHeader;
use crate::features::care::scheduling::model::Appointment;
use crate::features::care::scheduling::slots::Span;
use crate::features::clinic::staff::Therapist;
use crate::web::fields::{ChoiceView, FieldView, Fields, OptionView};
use crate::web::form::ErrorLine;
use crate::web::{Errors, Shell};

/// `GET` and, when refused, `POST …/appointments`.
#[derive(Template)]
#[template(path = "care/scheduling/new.html")]
pub struct NewPage {
    pub shell: Shell,
    pub header: RecordHeader,
    pub tab: &'static str,
    pub therapists: Vec<Therapist>,
    pub form: SlotForm,
    pub errors: Errors,
    pub refusal: Option<BookingRefusal>,
}

/// `GET` and, when refused, `POST …/rescheduling`.
#[derive(Template)]
#[template(path = "care/scheduling/reschedule.html")]
pub struct ReschedulePage {
    pub shell: Shell,
    pub header: RecordHeader,
    pub tab: &'static str,
    pub appointment: Appointment,
    pub therapist: String,
    pub form: SlotForm,
    pub errors: Errors,
    pub refusal: Option<BookingRefusal>,
}

/// A free slot as a button.
pub struct FreeSlot {
    pub value: String,
    pub label: String,
}

impl BookingRefusal {
    /// The messages beside the fields.
    pub fn errors(&self, shell: &Shell) -> Errors {
        let mut errors = Errors::default();
        let several = self.problems.len() > 1;
        let mut of_time = Vec::new();
        for (slot, problem) in &self.problems {
            let text = sentence(shell, problem);
            match problem {
                Problem::WrongTherapist => errors.add("therapist", text),
                Problem::WrongKind => errors.add("kind", text),
                _ if several => of_time.push(shell.t2(
                    "scheduling-problem-on",
                    "date",
                    shell.format.weekday_date(&shell.format.day_of(slot.from)),
                    "problem",
                    text,
                )),
                _ => of_time.push(text),
            }
        }
        if !of_time.is_empty() {
            errors.add("time", of_time.join(" "));
        }
        errors
    }

    fn slots(&self, shell: &Shell) -> Vec<FreeSlot> {
        let slot = |at: &chrono::DateTime<chrono::Utc>| FreeSlot {
            value: shell.format.zone.local(*at).format("%Y-%m-%dT%H:%M").to_string(),
            label: shell.t1("scheduling-take", "at", shell.format.short_date_time(at)),
        };
        self.free.iter().map(slot).collect()
    }
}

fn sentence(shell: &Shell, problem: &Problem) -> String {
    let range = |span: &Span| format!("{}–{}", shell.format.time(&span.from), shell.format.time(&span.to));
    match problem {
        Problem::Past => shell.t("scheduling-problem-past"),
        Problem::TherapistTaken { span, client_name: Some(name) } => shell.t2("scheduling-problem-taken-by", "range", range(span), "name", name),
        Problem::TherapistTaken { span, client_name: None } => shell.t1("scheduling-problem-taken", "range", range(span)),
        Problem::ClientTaken { span } => shell.t1("scheduling-problem-client", "range", range(span)),
        Problem::Rest { span, minutes } => shell.t2("scheduling-problem-rest", "range", range(span), "minutes", *minutes),
        Problem::DayFull { max } => shell.t1("scheduling-problem-full", "max", *max),
        Problem::Leave => shell.t("scheduling-problem-leave"),
        Problem::Closed => shell.t("scheduling-problem-closed"),
        Problem::ClinicClosed => shell.t("scheduling-problem-clinic-closed"),
        Problem::WrongTherapist => shell.t("scheduling-problem-therapist"),
        Problem::WrongKind => shell.t("scheduling-problem-kind"),
    }
}

/// The controls that both pages have.
macro_rules! slot_controls {
    ($page:ty) => {
        impl $page {
            fn fields(&self) -> Fields<'_> {
                Fields::new(self.shell.lang, &self.errors)
            }

            fn date(&self) -> FieldView {
                self.fields().input("date", "scheduling-date", &self.form.date).hint(self.shell.t("scheduling-date-hint")).kind("date")
            }

            fn time(&self) -> FieldView {
                self.fields()
                    .input("time", "scheduling-time", &self.form.time)
                    .hint(self.shell.t1("scheduling-time-hint", "zone", self.zone()))
                    .kind("date")
            }

            fn minutes(&self) -> FieldView {
                self.fields().input("minutes", "scheduling-minutes", &self.form.minutes).kind("number")
            }

            fn zone(&self) -> String {
                self.shell.format.zone.name().split('/').next_back().unwrap_or_default().replace('_', " ")
            }

            fn free(&self) -> Vec<FreeSlot> {
                self.refusal.as_ref().map(|refusal| refusal.slots(&self.shell)).unwrap_or_default()
            }

            fn offers_anyway(&self) -> bool {
                self.refusal.as_ref().is_some_and(BookingRefusal::is_soft)
            }
        }
    };
}
slot_controls!(NewPage);
slot_controls!(ReschedulePage);

impl NewPage {
    fn kinds(&self) -> &'static [AppointmentKind] {
        AppointmentKind::offered(self.header.client.status)
    }

    /// Why nothing can be booked now, if so.
    fn obstacle(&self) -> Option<String> {
        if self.kinds().is_empty() {
            Some(self.shell.t1("scheduling-not-at-stage", "stage", self.shell.label(&self.header.client.status)))
        } else if self.therapists.is_empty() {
            Some(self.shell.t("scheduling-no-therapist"))
        } else {
            None
        }
    }

    fn action(&self) -> String {
        self.shell.link(format!("{}/appointments", self.header.client.path()))
    }

    fn error_lines(&self) -> Vec<ErrorLine> {
        let choices = [self.kind(), self.therapist(), self.modality()].map(|choice| choice.named());
        let fields = [self.date(), self.time(), self.minutes(), self.place(), self.admin_note(), self.weeks()].map(|field| field.named());
        self.errors.lines_with(&[choices.as_slice(), fields.as_slice()].concat())
    }

    fn kind(&self) -> ChoiceView {
        let option = |kind: &AppointmentKind| OptionView {
            value: kind.to_string(),
            label: kind.label(self.shell.lang),
            selected: self.form.kind == kind.as_str(),
            hint: None,
        };
        self.fields().choices("kind", "scheduling-kind", self.kinds().iter().map(option).collect())
    }

    fn therapist(&self) -> ChoiceView {
        let option = |therapist: &Therapist| OptionView {
            value: therapist.id.to_string(),
            label: therapist.full_name.clone(),
            selected: self.form.therapist == therapist.id.to_string(),
            hint: None,
        };
        self.fields().choices("therapist", "scheduling-therapist", self.therapists.iter().map(option).collect())
    }

    fn modality(&self) -> ChoiceView {
        self.fields().choice::<Modality>("modality", "scheduling-modality", &self.form.modality)
    }

    fn place(&self) -> FieldView {
        self.fields().input("place", "scheduling-place", &self.form.place).hint(self.shell.t("scheduling-place-hint")).optional()
    }

    fn admin_note(&self) -> FieldView {
        self.fields()
            .input("admin_note", "scheduling-admin-note", &self.form.admin_note)
            .hint(self.shell.t("scheduling-admin-note-hint"))
            .optional()
            .rows(3)
    }

    fn weeks(&self) -> FieldView {
        self.fields().input("weeks", "scheduling-weeks", &self.form.weeks).hint(self.shell.t("scheduling-weeks-hint")).kind("number")
    }
}

impl ReschedulePage {
    fn action(&self) -> String {
        self.shell.link(format!("{}/rescheduling", self.appointment.path()))
    }

    fn back(&self) -> String {
        self.shell.link(self.appointment.path())
    }

    /// The time it has now.
    fn now(&self) -> String {
        let day = self.shell.format.long_date(&self.shell.format.day_of(self.appointment.starts_at));
        let range = self.shell.format.time_range(&self.appointment.starts_at, &self.appointment.ends_at);
        self.shell.t2("scheduling-reschedule-now", "when", format!("{day}, {range}"), "therapist", &self.therapist)
    }
}
