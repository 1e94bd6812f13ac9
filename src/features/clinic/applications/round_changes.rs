//! What a clinic says otherwise from one round of its application to the next.

use super::queries::rounds::Round;
use crate::domain::answers::Answers;
use crate::domain::clinic::Section;
use crate::domain::i18n::Lang;
use crate::web::FieldConflict;

/// What is said otherwise in the later round, in the order of the application; empty where there was no answer, or is none any more.
pub fn changes(before: &Round, after: &Round, lang: Lang) -> Vec<FieldConflict> {
    let none = Answers::default();
    let said = |round: &Round, section: &Section| round.answers.get(section).unwrap_or(&none).clone();
    let of = |section: &Section| FieldConflict::between(section.fields(), &said(before, section), &said(after, section), lang);
    Section::ALL.iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use chrono::{DateTime, Utc};

    use super::*;

    #[test]
    fn a_changed_answer_is_shown_before_and_after_and_an_unchanged_one_is_not() {
        let round = |number, pairs: &[(&str, &str)]| {
            let answers = Answers::of(Section::Entity.fields(), pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
            Round { number, answers: BTreeMap::from([(Section::Entity, answers)]), sent_at: DateTime::<Utc>::MIN_UTC }
        };
        let before = round(1, &[("legal_name", "PT Melati"), ("legal_form", "foundation")]);
        let after = round(2, &[("legal_name", "Yayasan Melati"), ("legal_form", "foundation"), ("tax_number", "012345678901000")]);
        let told: Vec<(String, String)> = changes(&before, &after, Lang::Id).into_iter().map(|change| (change.theirs, change.yours)).collect();
        assert_eq!(told, [("PT Melati".to_owned(), "Yayasan Melati".to_owned()), (String::new(), "012345678901000".to_owned())]);
        assert!(changes(&after, &after, Lang::Id).is_empty());
    }
}
