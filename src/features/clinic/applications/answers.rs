//! What was typed into a section: kept as it is typed, checked when it is sent, shown in words.

use chrono::{DateTime, Utc};

use crate::domain::answers::Answers;
use crate::domain::clinic::Section;
use crate::domain::field::{Field, Need};
use crate::domain::i18n::Lang;
use crate::web::{Check, Errors};

/// Letters that any answer may have while it is being typed.
const MAX: usize = 200;

/// What of it cannot even be kept.
///
/// # Errors
/// A message beside each such field.
pub fn check_storable(answers: &Answers, section: Section, lang: Lang) -> Result<(), Errors> {
    let mut check = Check::new(lang);
    for field in section.fields() {
        check.optional_line(field.name, answers.get(field.name), MAX);
    }
    check.finish(())
}

/// The answers as they are sent.
///
/// # Errors
/// A message beside each field that is missing or wrong.
pub fn sent(answers: &Answers, section: Section, lang: Lang) -> Result<Answers, Errors> {
    answers.checked(section.fields(), lang, |field: &Field| field.need != Need::Optional)
}

/// What is wrong with what was answered; what was not answered yet is not wrong.
pub fn mistakes(answers: &Answers, section: Section, lang: Lang) -> Errors {
    answers.checked(section.fields(), lang, |_| false).err().unwrap_or_default()
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
    use crate::domain::clinic::LegalForm;
    use crate::domain::text_enum::TextEnum;

    fn answers(pairs: &[(&str, &str)]) -> Answers {
        Answers::of(Section::Entity.fields(), pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn an_incomplete_number_is_saved_and_not_submitted() {
        let half = answers(&[("legal_name", " Yayasan Senja "), ("registration_number", "9120"), ("password", "x")]);
        assert_eq!(half.pairs().len(), 2, "of this section, and nothing else");
        assert_eq!(check_storable(&half, Section::Entity, Lang::Id), Ok(()));
        assert!(sent(&half, Section::Entity, Lang::Id).is_err_and(|errors| errors.len() == 3));
        assert_eq!(mistakes(&half, Section::Entity, Lang::Id).len(), 1, "what is not answered yet is not wrong");
    }

    #[test]
    fn an_answer_that_cannot_be_stored_is_refused() {
        for wrong in ["a\0b".to_owned(), "a\u{202e}b".to_owned(), "x".repeat(201)] {
            assert!(check_storable(&answers(&[("legal_name", &wrong)]), Section::Entity, Lang::En).is_err());
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
        let whole = sent(&whole, Section::Entity, Lang::En).expect("is whole");
        assert_eq!(whole.get("registration_number"), "9120001234567");
        assert_eq!(sent(&whole, Section::Entity, Lang::En).as_ref(), Ok(&whole), "what is sent stays as it is");
        let words: Vec<String> = whole.shown(Section::Entity.fields(), Lang::En).into_iter().map(|said| said.text()).collect();
        assert_eq!(words.len(), 4);
        assert!(words.contains(&LegalForm::Foundation.label(Lang::En)));
    }
}
