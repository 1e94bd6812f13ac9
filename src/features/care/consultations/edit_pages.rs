//! The pages one writes on: the form of a step, what a background save answers, and both texts after a clash.

use askama::Template;

use super::forms::{ConsultationForm, ENTRIES_MAX};
use super::model::{Consultation, Details};
use super::pages::{form_title, label_key};
use super::steps::{Step, StepState};
use crate::domain::consultation::Severity;
use crate::domain::yes_no::YesNo;
use crate::features::care::clients::RecordHeader;
use crate::store::crypto::new_token;
use crate::web::fields::{ChoiceView, FieldView, Fields};
use crate::web::form::ErrorLine;
use crate::web::format::age_on;
use crate::web::{Errors, Shell};

/// One question of the form.
pub struct Question {
    pub control: Control,
    /// The answer elsewhere that makes this question matter.
    pub when: Option<&'static str>,
}

/// How a question is answered.
pub enum Control {
    /// On one line.
    Line(FieldView),
    /// On several.
    Area(FieldView),
    /// With one of a few.
    Radio(ChoiceView),
    /// With one of very few, beside one another.
    RadioRow(ChoiceView),
}

/// The question of a field, with what was typed and its message.
fn question(shell: &Shell, errors: &Errors, form: &ConsultationForm, field: &'static str) -> Question {
    let fields = Fields::new(shell.lang, errors);
    let (key, typed) = (label_key(field), form.value(field));
    let line = || fields.input(field, key, typed);
    let area = |rows| line().optional().rows(rows);
    let must = |field: FieldView| FieldView { required: true, ..field };
    let always = |control| Question { control, when: None };
    match field {
        "session_on" => always(Control::Line(line().kind("date").hint(shell.t("consultations-date-hint")))),
        "session_minutes" => always(Control::Line(line().kind("number"))),
        "previous_therapy_experience" | "current_medications" => always(Control::RadioRow(fields.choice::<YesNo>(field, key, typed))),
        "previous_therapy_details" => Question { control: Control::Area(area(3)), when: Some("previous_therapy_experience=yes") },
        "current_medications_details" => Question { control: Control::Area(area(3)), when: Some("current_medications=yes") },
        "consultation_notes" => always(Control::Area(area(6).hint(shell.t("consultations-notes-hint")))),
        "primary_concern" => always(Control::Area(must(area(4)).hint(shell.t("consultations-primary-concern-hint")))),
        "secondary_concerns" | "treatment_goals" => always(Control::Area(area(4).hint(shell.t1("consultations-list-hint", "max", ENTRIES_MAX)))),
        "symptom_severity" => always(Control::Radio(severity(shell, fields.choice::<Severity>(field, key, typed)))),
        "symptom_duration" => always(Control::Line(line().optional().hint(shell.t("consultations-duration-hint")))),
        "initial_assessment" | "recommended_treatment_plan" => always(Control::Area(must(area(6)))),
        _ => always(Control::Area(area(4))),
    }
}

/// Numbers before the words.
fn severity(shell: &Shell, choice: ChoiceView) -> ChoiceView {
    let options = choice.options.into_iter().map(|mut option| {
        option.label = shell.t2("consultations-severity-text", "number", option.value.as_str(), "words", option.label.as_str());
        option
    });
    ChoiceView { options: options.collect(), hint: Some(shell.t("consultations-severity-hint")), ..choice }
}

/// How the text in the window stands to what is stored.
#[derive(Template)]
#[template(path = "care/consultations/save_state.html")]
pub struct SaveState {
    pub shell: Shell,
    pub text: String,
    pub icon: &'static str,
    pub is_saved: bool,
}

impl SaveState {
    /// The last save, if there was one.
    pub fn saved(shell: &Shell, consultation: &Consultation) -> Self {
        let text = match consultation.lock_version {
            0 => shell.t("consultations-save-none"),
            _ => shell.t1("consultations-saved-at", "time", shell.format.time(&consultation.updated_at)),
        };
        Self { shell: shell.clone(), text, icon: "cloud-check", is_saved: true }
    }

    /// Not saved, and why.
    pub fn not(shell: &Shell, key: &str) -> Self {
        Self { shell: shell.clone(), text: shell.t(key), icon: "triangle-alert", is_saved: false }
    }
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
        let form = ConsultationForm {
            step: step.as_str().to_owned(),
            lock_version: consultation.lock_version.to_string(),
            window: new_token(),
            ..ConsultationForm::of(&details, shell.format)
        };
        let save_state = SaveState::saved(&shell, &consultation);
        Self { shell, header, consultation, details, form, errors: Errors::default(), is_dirty: false, save_state }
    }

    fn step(&self) -> Step {
        self.form.step()
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
        self.step().fields().map(|field| question(&self.shell, &self.errors, &self.form, field)).collect()
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
        let names = super::steps::FIELDS.iter().filter(|(name, _)| self.errors.get(name).is_some());
        let mut lines: Vec<ErrorLine> = self.errors.lines();
        for (name, step) in names.filter(|(_, step)| *step != here) {
            let anchor = format!("#{}", crate::web::fields::id_of(name));
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

/// One field with two texts.
pub struct Difference {
    pub question: Question,
    pub label: String,
    /// What is stored.
    pub stored: String,
}

/// Both texts, after another window saved first.
#[derive(Template)]
#[template(path = "care/consultations/conflict.html")]
pub struct ConflictPage {
    pub shell: Shell,
    pub header: RecordHeader,
    pub consultation: Consultation,
    /// What is stored, as it would be typed.
    pub stored: ConsultationForm,
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

    fn differences(&self) -> Vec<Difference> {
        self.fields(true)
            .map(|field| Difference {
                question: question(&self.shell, &Errors::default(), &self.form, field),
                label: self.shell.t(label_key(field)),
                stored: self.stored_words(field),
            })
            .collect()
    }

    /// What is the same in both goes along unseen.
    fn same(&self) -> Vec<(&'static str, String)> {
        self.fields(false).map(|field| (field, self.form.value(field).to_owned())).collect()
    }

    fn fields(&self, differing: bool) -> impl Iterator<Item = &'static str> {
        self.form.step().fields().filter(move |field| (self.form.value(field) != self.stored.value(field)) == differing)
    }

    /// The stored answer in words.
    fn stored_words(&self, field: &str) -> String {
        let value = self.stored.value(field);
        match field {
            _ if value.is_empty() => self.shell.t("consultations-conflict-empty"),
            "previous_therapy_experience" | "current_medications" => {
                value.parse().map_or_else(|()| value.to_owned(), |answer: YesNo| self.shell.label(&answer))
            }
            "symptom_severity" => value.parse().map_or_else(|()| value.to_owned(), |severity: Severity| self.shell.label(&severity)),
            _ => value.to_owned(),
        }
    }

    fn step_word(&self) -> &'static str {
        self.form.step().as_str()
    }

    fn intent(&self) -> &str {
        &self.form.then
    }
}
