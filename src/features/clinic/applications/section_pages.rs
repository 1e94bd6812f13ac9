//! The pages one types on: the form of a section, and both versions after a clash.

use askama::Template;

use super::answers::{StoredSection, mistakes};
use super::saving::SectionForm;
use crate::domain::clinic::Section;
use crate::web::draft::{SaveState, Window};
use crate::web::field_conflict::TwoVersions;
use crate::web::field_kit::Control;
use crate::web::form::ErrorLine;
use crate::web::{Errors, Shell};

/// The last save, if there was one.
pub fn saved(shell: &Shell, stored: &StoredSection) -> SaveState {
    SaveState::saved(shell, "applications-save-none", "applications-saved-at", stored.updated_at.as_ref())
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
        let form =
            SectionForm { section: stored.section, answers: stored.answers.clone(), window: Window::fresh(stored.lock_version), then: String::new() };
        let errors = mistakes(&stored.answers, stored.section, shell.lang);
        let save_state = saved(&shell, &stored);
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
        self.stored.section.fields().iter().map(|field| field.control(self.shell.lang, &self.errors, self.form.answers.get(field.name))).collect()
    }

    fn error_heading(&self) -> String {
        self.shell.t(if self.is_dirty { "applications-errors-not-saved" } else { "applications-errors-saved" })
    }

    fn error_lines(&self) -> Vec<ErrorLine> {
        self.errors.lines_of(self.stored.section.fields(), self.shell.lang)
    }
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

    fn window(&self) -> Window {
        Window::fresh(self.stored.lock_version)
    }

    fn versions(&self) -> TwoVersions<'_> {
        let fields = self.stored.section.fields();
        TwoVersions { fields, stored: &self.stored.answers, typed: &self.form.answers, lang: self.shell.lang }
    }
}
