//! The page of what is asked of whom: one form for each type of clinic.

use askama::Template;

use super::forms::{RequirementsForm, note_name, required_name};
use super::model::Requirement;
use crate::domain::clinic::ClinicType;
use crate::domain::document::PaperKind;
use crate::web::fields::{FieldView, Fields, id_of};
use crate::web::form::ErrorLine;
use crate::web::{Errors, Shell};

/// All types with their papers.
#[derive(Template)]
#[template(path = "clinic/requirements/index.html")]
pub struct IndexPage {
    pub shell: Shell,
    pub rows: Vec<Requirement>,
    /// The form that came back, and for which type.
    pub tried: Option<(ClinicType, RequirementsForm)>,
    pub errors: Errors,
    /// Somebody else changed it meanwhile.
    pub is_stale: bool,
}

/// One line of a form.
pub struct RequirementLine {
    pub label: String,
    pub required_name: String,
    pub required_id: String,
    pub is_required: bool,
    pub note: FieldView,
    /// What is stored, where the form that came back says something else.
    pub stored: Option<String>,
}

impl IndexPage {
    fn types(&self) -> &'static [ClinicType] {
        ClinicType::ALL
    }

    fn label(&self, of: &ClinicType) -> String {
        self.shell.label(of)
    }

    fn has_failed(&self, of: &ClinicType) -> bool {
        self.tried.as_ref().is_some_and(|(tried, _)| tried == of)
    }

    fn stored(&self, of: ClinicType) -> RequirementsForm {
        let rows: Vec<Requirement> = self.rows.iter().filter(|row| row.clinic_type == of).cloned().collect();
        RequirementsForm::stored(&rows)
    }

    /// The version that saving will be about: what is stored and shown.
    fn version(&self, of: &ClinicType) -> String {
        self.stored(*of).version
    }

    fn lines(&self, of: &ClinicType) -> Vec<RequirementLine> {
        let stored = self.stored(*of);
        let (typed, none) = (self.tried.as_ref().filter(|(tried, _)| tried == of).map(|(_, form)| form), Errors::default());
        let fields = Fields::new(self.shell.lang, if typed.is_some() { &self.errors } else { &none });
        let shown = typed.unwrap_or(&stored);
        let line = |kind: &PaperKind| {
            let (name, required) = (note_name(*kind), required_name(*kind));
            let differs = shown.note(*kind) != stored.note(*kind) || shown.required.contains(kind) != stored.required.contains(kind);
            RequirementLine {
                label: self.shell.label(kind),
                required_id: format!("{of}-{}", id_of(&required)),
                required_name: required,
                is_required: shown.required.contains(kind),
                note: FieldView { id: format!("{of}-{}", id_of(&name)), ..fields.input(&name, "requirements-note", shown.note(*kind)).optional() },
                stored: (self.is_stale && differs).then(|| self.in_words(stored.required.contains(kind), stored.note(*kind))),
            }
        };
        PaperKind::ALL.iter().map(line).collect()
    }

    fn in_words(&self, is_required: bool, note: &str) -> String {
        let what = self.shell.t(if is_required { "requirements-required" } else { "requirements-not-required" });
        if note.is_empty() { what } else { format!("{what}. {note}") }
    }

    fn error_lines(&self, of: &ClinicType) -> Vec<ErrorLine> {
        if !self.has_failed(of) {
            return Vec::new();
        }
        let named: Vec<(String, String)> = PaperKind::ALL.iter().map(|kind| (note_name(*kind), self.shell.label(kind))).collect();
        let lines = self.errors.lines_with(&named).into_iter();
        lines.map(|line| ErrorLine { href: format!("#{of}-{}", line.href.trim_start_matches('#')), ..line }).collect()
    }
}
