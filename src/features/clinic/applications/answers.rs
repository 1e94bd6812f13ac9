//! What was typed into a section: kept as it is typed, checked when it is sent, shown in words.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::fields::{Field, Kind};
use crate::domain::clinic::{ClinicType, ClinicZone, LegalForm, Profession, Section};
use crate::domain::i18n::Lang;
use crate::domain::text_enum::TextEnum;
use crate::web::format::phone;
use crate::web::{Check, Errors};

/// Letters that any answer may have while it is being typed.
const MAX: usize = 200;

/// Answers by the names of their fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<String, String>);

impl Answers {
    /// Those of a section among the pairs of a body or of what is stored; fields of no section are nobody's.
    pub fn of(section: Section, pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mine = |(name, _): &(String, String)| section.fields().iter().any(|field| field.name == *name);
        Self(pairs.into_iter().filter(mine).map(|(name, value)| (name, value.trim().to_owned())).filter(|(_, value)| !value.is_empty()).collect())
    }

    /// What was answered to a field; empty where nothing was.
    pub fn get(&self, field: &str) -> &str {
        self.0.get(field).map(String::as_str).unwrap_or_default()
    }

    /// The pairs, for storing.
    pub const fn pairs(&self) -> &BTreeMap<String, String> {
        &self.0
    }

    /// What of it cannot even be kept.
    ///
    /// # Errors
    /// A message beside each such field.
    pub fn check_storable(&self, section: Section, lang: Lang) -> Result<(), Errors> {
        let mut check = Check::new(lang);
        for field in section.fields() {
            check.optional_line(field.name, self.get(field.name), MAX);
        }
        check.finish(())
    }

    /// The answers as they are sent.
    ///
    /// # Errors
    /// A message beside each field that is missing or wrong.
    pub fn checked(&self, section: Section, lang: Lang) -> Result<Self, Errors> {
        let mut check = Check::new(lang);
        let sent = section.fields().iter().map(|field| (field.name.to_owned(), field.checked(&mut check, self.get(field.name))));
        let sent = Self(sent.filter(|(_, value)| !value.is_empty()).collect());
        check.finish(sent)
    }

    /// What is wrong with what was answered; what was not answered yet is not wrong.
    pub fn mistakes(&self, section: Section, lang: Lang) -> Errors {
        let mut check = Check::new(lang);
        for field in section.fields().iter().filter(|field| !self.get(field.name).is_empty()) {
            field.checked(&mut check, self.get(field.name));
        }
        check.finish(()).err().unwrap_or_default()
    }

    /// The answers of a section in words, with their labels.
    pub fn declared(&self, section: Section, lang: Lang) -> Vec<DeclaredAnswer> {
        let answered = section.fields().iter().filter(|field| !self.get(field.name).is_empty());
        answered
            .map(|field| DeclaredAnswer { field: field.name, label: lang.t(field.label), value: in_words(field, self.get(field.name), lang) })
            .collect()
    }
}

/// One answer in words: what the clinic says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredAnswer {
    pub field: &'static str,
    pub label: String,
    pub value: String,
}

/// An answer as a person reads it.
pub fn in_words(field: &Field, value: &str, lang: Lang) -> String {
    fn label<E: TextEnum>(value: &str, lang: Lang) -> String {
        value.parse::<E>().map_or_else(|_| value.to_owned(), |word| word.label(lang))
    }
    match field.kind {
        Kind::Zone => label::<ClinicZone>(value, lang),
        Kind::Type => label::<ClinicType>(value, lang),
        Kind::Form => label::<LegalForm>(value, lang),
        Kind::Profession => label::<Profession>(value, lang),
        Kind::Phone if value.starts_with('+') => phone(value),
        _ => value.to_owned(),
    }
}

/// A section as it is stored.
#[derive(Debug, Clone)]
pub struct StoredSection {
    pub section: Section,
    pub answers: Answers,
    pub lock_version: i32,
    /// The window that saved last by itself.
    pub saved_by: String,
    /// When; none before the first time.
    pub updated_at: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(pairs: &[(&str, &str)]) -> Answers {
        Answers::of(Section::Entity, pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn an_incomplete_number_is_saved_and_not_submitted() {
        let half = answers(&[("legal_name", " Yayasan Senja "), ("registration_number", "9120"), ("password", "x")]);
        assert_eq!(half.pairs().len(), 2, "of this section, and nothing else");
        assert_eq!(half.check_storable(Section::Entity, Lang::Id), Ok(()));
        assert!(half.checked(Section::Entity, Lang::Id).is_err_and(|errors| errors.len() == 3));
        assert_eq!(half.mistakes(Section::Entity, Lang::Id).len(), 1, "what is not answered yet is not wrong");
    }

    #[test]
    fn an_answer_that_cannot_be_stored_is_refused() {
        for wrong in ["a\0b".to_owned(), "a\u{202e}b".to_owned(), "x".repeat(201)] {
            assert!(answers(&[("legal_name", &wrong)]).check_storable(Section::Entity, Lang::En).is_err());
        }
    }

    #[test]
    fn a_section_is_read_from_one_form_and_shown_in_words() {
        let whole = answers(&[
            ("legal_name", "Yayasan Senja"),
            ("legal_form", "foundation"),
            ("registration_number", "9120 0012 3456 7"),
            ("tax_number", "01.234.567.8-901.000"),
        ]);
        let sent = whole.checked(Section::Entity, Lang::En).expect("is whole");
        assert_eq!(sent.get("registration_number"), "9120001234567");
        assert_eq!(sent.checked(Section::Entity, Lang::En).as_ref(), Ok(&sent), "what is sent stays as it is");
        let words: Vec<String> = sent.declared(Section::Entity, Lang::En).into_iter().map(|declared| declared.value).collect();
        assert_eq!(words.len(), 4);
        assert!(words.contains(&LegalForm::Foundation.label(Lang::En)));
    }
}
