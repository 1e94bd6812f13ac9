//! The pages one writes on: the form of a step, and both texts after a clash.

use askama::Template;

use super::forms::ConsultationForm;
use super::model::{Consultation, Details};
use super::pages::form_title;
use super::steps::{Step, StepState};
use crate::domain::field::Field;
use crate::features::care::clients::RecordHeader;
use crate::web::draft::{SaveState, Window};
use crate::web::field_conflict::TwoVersions;
use crate::web::field_kit::Control;
use crate::web::form::ErrorLine;
use crate::web::format::age_on;
use crate::web::{Errors, Shell};

/// One question of the form.
pub struct Question {
    pub control: Control,
    /// The answer elsewhere that makes this question matter: see static/js/reveal.js.
    pub when: Option<String>,
}

/// The last save, if there was one.
pub fn saved(shell: &Shell, consultation: &Consultation) -> SaveState {
    let at = Some(&consultation.updated_at).filter(|_| consultation.lock_version > 0);
    SaveState::saved(shell, "consultations-save-none", "consultations-saved-at", at)
}

/// One step in the rail.
pub struct RailStep {
    pub word: &'static str,
    pub number: usize,
    pub label: String,
    pub caption: String,
    pub mark: &'static str,
    pub is_current: bool,
}

/// The form of one step.
#[derive(Template)]
#[template(path = "care/consultations/edit.html")]
pub struct EditPage {
    pub shell: Shell,
    pub header: RecordHeader,
    pub consultation: Consultation,
    /// What is stored.
    pub details: Details,
    /// What was typed.
    pub form: ConsultationForm,
    pub errors: Errors,
    /// Whether the form came back with text that is not stored.
    pub is_dirty: bool,
    pub save_state: SaveState,
}

impl EditPage {
    /// The form as it is stored, in a window of its own.
    pub fn fresh(shell: Shell, header: RecordHeader, consultation: Consultation, details: Details, step: Step) -> Self {
        let typed = ConsultationForm::typed(&details, shell.lang);
        let form = ConsultationForm { step, then: String::new(), window: Window::fresh(consultation.lock_version), typed };
        let save_state = saved(&shell, &consultation);
        Self { shell, header, consultation, details, form, errors: Errors::default(), is_dirty: false, save_state }
    }

    const fn step(&self) -> Step {
        self.form.step
    }

    fn path(&self, end: &str) -> String {
        self.shell.link(format!("{}{end}", self.consultation.path()))
    }

    fn step_label(&self) -> String {
        self.shell.label(&self.step())
    }

    fn position(&self) -> String {
        self.shell.t2("consultations-step-position", "number", self.step().number(), "total", Step::ALL.len())
    }

    fn previous(&self) -> Option<&'static str> {
        self.step().previous().map(Step::as_str)
    }

    fn is_last(&self) -> bool {
        self.step().next().is_none()
    }

    /// What the primary button asks for.
    fn primary(&self) -> &'static str {
        if self.is_last() { "complete" } else { "next" }
    }

    fn questions(&self) -> Vec<Question> {
        let question = |field: &Field| Question {
            control: field.control(self.shell.lang, &self.errors, self.form.typed.get(field.name)),
            when: field.when.map(|when| when.rule()),
        };
        self.step().fields().iter().map(question).collect()
    }

    fn form_title(&self) -> String {
        self.shell.t(form_title(self.consultation.form_type))
    }

    fn age(&self) -> Option<String> {
        let birth = self.header.client.birth_date?;
        Some(self.shell.t1("consultations-age", "years", age_on(birth, self.consultation.session_on)))
    }

    fn error_heading(&self) -> String {
        self.shell.t1("consultations-errors", "count", self.errors.len())
    }

    /// The messages; those of other steps lead there.
    fn error_lines(&self) -> Vec<ErrorLine> {
        let here = self.step();
        let mut lines = self.errors.lines();
        for (field, step) in Step::ALL.iter().filter(|step| **step != here).flat_map(|step| step.fields().iter().map(move |field| (field, step))) {
            let anchor = format!("#{}", crate::web::fields::id_of(field.name));
            for line in lines.iter_mut().filter(|line| line.href == anchor) {
                line.href = self.path(&format!("/edit?step={step}{anchor}"));
            }
        }
        lines
    }

    fn rail(&self) -> Vec<RailStep> {
        Step::ALL
            .iter()
            .map(|step| {
                let state = step.state(&self.details, &self.errors);
                let caption = match state {
                    StepState::Error => self.shell.t1("consultations-step-mistakes", "count", step.mistakes(&self.errors)),
                    _ => self.shell.label(&state),
                };
                RailStep {
                    word: step.as_str(),
                    number: step.number(),
                    label: self.shell.label(step),
                    caption,
                    mark: state.mark(),
                    is_current: *step == self.step(),
                }
            })
            .collect()
    }
}

/// Both texts, after another window saved first.
#[derive(Template)]
#[template(path = "care/consultations/conflict.html")]
pub struct ConflictPage {
    pub shell: Shell,
    pub header: RecordHeader,
    pub consultation: Consultation,
    /// What is stored.
    pub details: Details,
    /// What was typed here.
    pub form: ConsultationForm,
}

impl ConflictPage {
    fn path(&self, end: &str) -> String {
        self.shell.link(format!("{}{end}", self.consultation.path()))
    }

    fn is_open(&self) -> bool {
        self.consultation.is_open()
    }

    fn text(&self) -> String {
        self.shell.t(if self.is_open() { "consultations-conflict-text" } else { "consultations-conflict-closed-text" })
    }

    fn versions(&self) -> TwoVersions<'_> {
        TwoVersions { fields: self.form.step.fields(), stored: &self.details.answers, typed: &self.form.typed, lang: self.shell.lang }
    }

    fn step_word(&self) -> &'static str {
        self.form.step.as_str()
    }

    fn intent(&self) -> &str {
        &self.form.then
    }
}
