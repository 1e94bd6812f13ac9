//! Two versions of a form side by side, after somebody else saved first.

use super::field_kit::Control;
use super::form::Errors;
use crate::domain::answers::Answers;
use crate::domain::field::Field;
use crate::domain::i18n::Lang;

/// One field in which two versions differ, as people read it. Shown by `templates/ui/field_conflicts.html`: all above the form in one table,
/// or each beside its control.
#[derive(Debug, Clone)]
pub struct FieldConflict {
    pub label: String,
    pub theirs: String,
    pub yours: String,
    /// The control with what was typed, where the page is made of the differences.
    pub control: Option<Control>,
}

impl FieldConflict {
    /// The pairs that differ, of (label, theirs, yours).
    pub fn of(pairs: impl IntoIterator<Item = (String, String, String)>) -> Vec<Self> {
        pairs
            .into_iter()
            .filter(|(_, theirs, yours)| theirs.trim() != yours.trim())
            .map(|(label, theirs, yours)| Self { label, theirs, yours, control: None })
            .collect()
    }

    /// The fields whose answers differ.
    pub fn between(fields: impl IntoIterator<Item = &'static Field>, theirs: &Answers, yours: &Answers, lang: Lang) -> Vec<Self> {
        let words = |field: &Field, answers: &Answers| field.words(lang, answers.get(field.name));
        Self::of(fields.into_iter().map(|field| (lang.t(field.label), words(field, theirs), words(field, yours))))
    }
}

/// What is stored and what was typed into a form of the same fields.
pub struct TwoVersions<'a> {
    pub fields: &'static [Field],
    pub stored: &'a Answers,
    pub typed: &'a Answers,
    pub lang: Lang,
}

impl TwoVersions<'_> {
    fn fields(&self, differing: bool) -> impl Iterator<Item = &'static Field> {
        let differs = |field: &Field| field.as_typed(self.lang, self.stored.get(field.name)).trim() != self.typed.get(field.name).trim();
        self.fields.iter().filter(move |field| differs(field) == differing)
    }

    /// The fields in which they differ, each with its control.
    pub fn differences(&self) -> Vec<FieldConflict> {
        self.fields(true)
            .map(|field| FieldConflict {
                label: self.lang.t(field.label),
                theirs: field.words(self.lang, self.stored.get(field.name)),
                yours: field.words(self.lang, self.typed.get(field.name)),
                control: Some(field.control(self.lang, &Errors::default(), self.typed.get(field.name))),
            })
            .collect()
    }

    /// What is the same in both goes along unseen.
    pub fn same(&self) -> Vec<(&'static str, String)> {
        self.fields(false).map(|field| (field.name, self.typed.get(field.name).to_owned())).collect()
    }
}
