//! The note as it is typed.

use super::fields::{GROUPS, all};
use super::model::{NoteDetails, OpenNote};
use crate::domain::answers::Answers;
use crate::domain::field::Need;
use crate::domain::i18n::Lang;
use crate::web::draft::value;
use crate::web::field_kit::Control;
use crate::web::{Check, Errors};

/// What was typed. The last three are of the appointment and only there when it is completed with the same form.
#[derive(Debug, Clone, Default)]
pub struct NoteForm {
    pub typed: Answers,
    pub version: String,
    /// `sign` or `draft`.
    pub action: String,
    pub started: String,
    pub ended: String,
    pub lock_version: String,
}

impl NoteForm {
    /// From the pairs of a body.
    pub fn of_body(pairs: Vec<(String, String)>) -> Self {
        let value = |name| value(&pairs, name);
        let (version, action, lock_version) = (value("version"), value("action"), value("lock_version"));
        let (started, ended) = (value("started"), value("ended"));
        Self { typed: Answers::of(all(), pairs), version, action, started, ended, lock_version }
    }

    /// A form to go on writing a stored note.
    pub fn of(open: &OpenNote) -> Self {
        Self { typed: open.answers(), version: open.note.version.to_string(), ..Self::default() }
    }

    /// Checks the note's part of the form. Signing asks for a text, a draft for nothing.
    pub fn check(&self, check: &mut Check) -> NoteDetails {
        let sign = self.action == "sign";
        let answers = self.typed.checked_with(check, all(), |field| sign && field.need == Need::ToFinish);
        NoteDetails { answers, sign, version: self.version.parse().unwrap_or(0) }
    }

    /// The controls; those of one group stand beside one another.
    pub fn controls(&self, lang: Lang, errors: &Errors) -> Vec<Vec<Control>> {
        let of =
            |group: &&'static [_]| group.iter().map(|field: &crate::domain::field::Field| field.control(lang, errors, self.typed.get(field.name)));
        GROUPS.iter().map(|group| of(group).collect()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::note::Technique;

    fn typed(pairs: &[(&str, &str)]) -> NoteForm {
        NoteForm::of_body(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn signing_asks_for_a_text_and_a_draft_for_nothing() {
        let parse = |action: &str| {
            let mut check = Check::new(Lang::En);
            let details = NoteForm { action: action.to_owned(), ..NoteForm::default() }.check(&mut check);
            check.finish(details)
        };
        assert!(parse("draft").is_ok_and(|details| !details.sign));
        assert!(parse("sign").is_err_and(|errors| errors.get("body").is_some()));
    }

    #[test]
    fn unknown_codes_are_refused_and_double_ones_are_one() {
        let mut check = Check::new(Lang::Id);
        let details = typed(&[("techniques", "cbt"), ("techniques", "cbt"), ("techniques", "act")]).check(&mut check);
        assert_eq!(details.techniques(), [Technique::Cbt, Technique::Act]);
        typed(&[("issues", "\0")]).check(&mut check);
        assert!(check.failed("issues"));
    }
}
