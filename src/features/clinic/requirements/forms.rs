//! What is typed about the papers of one type of clinic.

use std::collections::BTreeMap;

use super::model::Requirement;
use crate::domain::document::PaperKind;
use crate::domain::i18n::Lang;
use crate::domain::yes_no::is_ticked;
use crate::web::{Check, Errors};

/// Letters a note has at most.
const MAX_NOTE: usize = 300;

/// The form as typed: `required-license=yes`, `note-license=…`, for each kind.
#[derive(Debug, Clone, Default)]
pub struct RequirementsForm {
    /// The version of what was shown.
    pub version: String,
    pub required: Vec<PaperKind>,
    pub notes: BTreeMap<&'static str, String>,
}

/// What is wanted of one kind of paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequirementInput {
    pub is_required: bool,
    pub note: String,
}

impl RequirementInput {
    /// Whether it is so already.
    pub fn is(&self, row: &Requirement) -> bool {
        self.is_required == row.is_required && self.note == row.note
    }
}

impl RequirementsForm {
    /// From the pairs of the body.
    pub fn of(pairs: &[(String, String)]) -> Self {
        let value = |name: &str| pairs.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone()).unwrap_or_default();
        Self {
            version: value("version"),
            required: PaperKind::ALL.iter().copied().filter(|kind| is_ticked(&value(&required_name(*kind)))).collect(),
            notes: PaperKind::ALL.iter().map(|kind| (kind.as_str(), value(&note_name(*kind)))).collect(),
        }
    }

    /// As it is stored.
    pub fn stored(rows: &[Requirement]) -> Self {
        Self {
            version: Requirement::version(rows).to_string(),
            required: rows.iter().filter(|row| row.is_required).map(|row| row.kind).collect(),
            notes: rows.iter().map(|row| (row.kind.as_str(), row.note.clone())).collect(),
        }
    }

    /// What was typed about a kind.
    pub fn note(&self, kind: PaperKind) -> &str {
        self.notes.get(kind.as_str()).map(String::as_str).unwrap_or_default()
    }

    /// What is wanted.
    ///
    /// # Errors
    /// A message beside each note that cannot be stored.
    pub fn parse(&self, lang: Lang) -> Result<Vec<(PaperKind, RequirementInput)>, Errors> {
        let mut check = Check::new(lang);
        let wanted = |kind: &PaperKind| {
            let note = check.optional_line(&note_name(*kind), self.note(*kind), MAX_NOTE).unwrap_or_default();
            (*kind, RequirementInput { is_required: self.required.contains(kind), note })
        };
        let wanted = PaperKind::ALL.iter().map(wanted).collect();
        check.finish(wanted)
    }
}

/// The name of the box.
pub fn required_name(kind: PaperKind) -> String {
    format!("required-{kind}")
}

/// The name of the note's field.
pub fn note_name(kind: PaperKind) -> String {
    format!("note-{kind}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_says_what_is_wanted_of_every_kind() {
        let pairs = [("version", "3"), ("required-tax", "yes"), ("note-tax", " NPWP badan. "), ("required-nonsense", "yes")];
        let form = RequirementsForm::of(&pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let wanted = form.parse(Lang::Id).expect("is right");
        assert_eq!(wanted.len(), PaperKind::ALL.len());
        assert!(wanted.contains(&(PaperKind::Tax, RequirementInput { is_required: true, note: "NPWP badan.".to_owned() })));
        assert!(wanted.contains(&(PaperKind::Other, RequirementInput { is_required: false, note: String::new() })));
    }

    #[test]
    fn a_note_of_hidden_characters_or_without_an_end_is_refused() {
        for wrong in ["a\0b".to_owned(), "a\u{202e}b".to_owned(), "x".repeat(301)] {
            let form = RequirementsForm::of(&[("note-tax".to_owned(), wrong)]);
            assert!(form.parse(Lang::En).is_err_and(|errors| errors.get("note-tax").is_some()));
        }
    }
}
