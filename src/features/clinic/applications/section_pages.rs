//! The pages one types on: the form of a section, what a background save answers, and both versions after a clash.

use askama::Template;

use super::answers::{Answers, StoredSection, in_words};
use super::fields::{Field, Kind};
use super::saving::SectionForm;
use crate::domain::clinic::{ClinicType, ClinicZone, LegalForm, Profession, Section};
use crate::store::crypto::new_token;
use crate::web::fields::{ChoiceView, FieldView, Fields};
use crate::web::form::ErrorLine;
use crate::web::{Errors, Shell};

/// How a field is answered on the page.
pub enum Control {
    Line(FieldView),
    Choice(ChoiceView),
}

fn control(shell: &Shell, errors: &Errors, answers: &Answers, field: &Field) -> Control {
    let (fields, typed, hint) = (Fields::new(shell.lang, errors), answers.get(field.name), field.hint.map(|key| shell.t(key)));
    let choice = |choice: ChoiceView| Control::Choice(ChoiceView { hint: hint.clone(), ..choice });
    let line = |line: FieldView| Control::Line(FieldView { hint: hint.clone(), required: !field.is_optional, ..line });
    let input = fields.input(field.name, field.label, typed);
    match field.kind {
        Kind::Zone => choice(fields.choice::<ClinicZone>(field.name, field.label, typed)),
        Kind::Type => choice(fields.choice::<ClinicType>(field.name, field.label, typed)),
        Kind::Form => choice(fields.choice::<LegalForm>(field.name, field.label, typed)),
        Kind::Profession => choice(fields.choice::<Profession>(field.name, field.label, typed)),
        Kind::Phone => line(input.kind("tel")),
        Kind::Email => line(input.kind("email")),
        Kind::Digits(_) => line(input.numeric()),
        Kind::Name | Kind::Line(_) => line(input),
    }
}

/// How the text in the window stands to what is stored.
#[derive(Template)]
#[template(path = "clinic/applications/save_state.html")]
pub struct SaveState {
    pub shell: Shell,
    pub text: String,
    pub icon: &'static str,
    pub is_saved: bool,
}

impl SaveState {
    /// The last save, if there was one.
    pub fn saved(shell: &Shell, stored: &StoredSection) -> Self {
        let text = match &stored.updated_at {
            None => shell.t("applications-save-none"),
            Some(at) => shell.t1("applications-saved-at", "time", shell.format.time(at)),
        };
        Self { shell: shell.clone(), text, icon: "cloud-check", is_saved: true }
    }

    /// Not saved, and why.
    pub fn not(shell: &Shell, key: &str) -> Self {
        Self { shell: shell.clone(), text: shell.t(key), icon: "triangle-alert", is_saved: false }
    }
}

/// The form of one section.
#[derive(Template)]
#[template(path = "clinic/applications/edit.html")]
pub struct EditPage {
    pub shell: Shell,
    /// What is stored.
    pub stored: StoredSection,
    pub form: SectionForm,
    pub errors: Errors,
    /// Whether the form came back with text that is not stored.
    pub is_dirty: bool,
    pub save_state: SaveState,
}

impl EditPage {
    /// The section as it is stored, in a window of its own. What is wrong with what was answered is said at once; what is missing is not wrong.
    pub fn fresh(shell: Shell, stored: StoredSection) -> Self {
        let form = SectionForm {
            section: stored.section,
            answers: stored.answers.clone(),
            lock_version: stored.lock_version.to_string(),
            window: new_token(),
            then: String::new(),
        };
        let errors = stored.answers.mistakes(stored.section, shell.lang);
        let save_state = SaveState::saved(&shell, &stored);
        Self { shell, stored, form, errors, is_dirty: false, save_state }
    }

    fn title(&self) -> String {
        self.shell.label(&self.stored.section)
    }

    fn lede(&self) -> String {
        self.shell.t(match self.stored.section {
            Section::Profile => "applications-lede-profile",
            Section::Entity => "applications-lede-entity",
            Section::Person => "applications-lede-person",
        })
    }

    fn path(&self, end: &str) -> String {
        self.shell.link(format!("{}{end}", self.stored.section.path()))
    }

    fn has_next(&self) -> bool {
        self.stored.section.next().is_some()
    }

    fn controls(&self) -> Vec<Control> {
        self.stored.section.fields().iter().map(|field| control(&self.shell, &self.errors, &self.form.answers, field)).collect()
    }

    fn error_heading(&self) -> String {
        self.shell.t(if self.is_dirty { "applications-errors-not-saved" } else { "applications-errors-saved" })
    }

    fn error_lines(&self) -> Vec<ErrorLine> {
        let labels = self.stored.section.fields().iter().map(|field| (field.name.to_owned(), self.shell.t(field.label)));
        self.errors.lines_with(&labels.collect::<Vec<_>>())
    }
}

/// One field with two answers.
pub struct Difference {
    pub label: String,
    /// What is stored.
    pub stored: String,
    /// What was typed here.
    pub mine: Control,
}

/// Both versions, after another window saved first or the application was submitted.
#[derive(Template)]
#[template(path = "clinic/applications/conflict.html")]
pub struct ConflictPage {
    pub shell: Shell,
    /// What is stored.
    pub stored: StoredSection,
    pub form: SectionForm,
    /// Whether one of them can still be saved.
    pub is_open: bool,
}

impl ConflictPage {
    fn path(&self, end: &str) -> String {
        self.shell.link(format!("{}{end}", self.stored.section.path()))
    }

    fn text(&self) -> String {
        self.shell.t(if self.is_open { "applications-conflict-text" } else { "applications-conflict-closed-text" })
    }

    fn window(&self) -> String {
        new_token()
    }

    fn fields(&self, differing: bool) -> impl Iterator<Item = &'static Field> {
        let fields = self.stored.section.fields().iter();
        fields.filter(move |field| (self.form.answers.get(field.name) != self.stored.answers.get(field.name)) == differing)
    }

    fn differences(&self) -> Vec<Difference> {
        let stored = |field: &Field| match self.stored.answers.get(field.name) {
            "" => self.shell.t("applications-conflict-empty"),
            value => in_words(field, value, self.shell.lang),
        };
        self.fields(true)
            .map(|field| Difference {
                label: self.shell.t(field.label),
                stored: stored(field),
                mine: control(&self.shell, &Errors::default(), &self.form.answers, field),
            })
            .collect()
    }

    /// What is the same in both goes along unseen.
    fn same(&self) -> Vec<(&'static str, String)> {
        self.fields(false).map(|field| (field.name, self.form.answers.get(field.name).to_owned())).collect()
    }
}
