//! The note as it is typed.

use serde::Deserialize;

use super::model::{NoteContent, NoteDetails, OpenNote};
use crate::domain::i18n::Lang;
use crate::domain::note::{Issue, RiskLevel, Technique};
use crate::domain::text_enum::TextEnum;
use crate::web::fields::{ChoiceView, FieldView, Fields, OptionView};
use crate::web::{Check, Errors};

/// What was typed. The last three are of the appointment and only there when it is completed with the same form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    pub body: String,
    pub homework: String,
    pub next_session_plan: String,
    pub progress: String,
    pub risk: String,
    pub techniques: Vec<String>,
    pub issues: Vec<String>,
    pub private_note: String,
    pub version: String,
    /// `sign` or `draft`.
    pub action: String,
    pub started: String,
    pub ended: String,
    pub lock_version: String,
}

/// The controls of a note.
#[derive(Debug, Clone)]
pub struct NoteFields {
    pub body: FieldView,
    pub homework: FieldView,
    pub next_session_plan: FieldView,
    pub progress: FieldView,
    pub risk: ChoiceView,
    pub techniques: ChoiceView,
    pub issues: ChoiceView,
    pub private_note: FieldView,
}

impl NoteForm {
    /// A form to go on writing a stored note.
    pub fn of(open: &OpenNote) -> Self {
        Self {
            body: open.content.body.clone(),
            homework: open.content.homework.clone(),
            next_session_plan: open.content.next_session_plan.clone(),
            progress: open.content.progress.map(|progress| progress.to_string()).unwrap_or_default(),
            risk: open.note.risk_level.map(|risk| risk.to_string()).unwrap_or_default(),
            techniques: open.note.technique_codes.clone(),
            issues: open.note.issue_codes.clone(),
            private_note: open.private_note.clone().unwrap_or_default(),
            version: open.note.version.to_string(),
            ..Self::default()
        }
    }

    /// Checks the note's part of the form. Signing asks for a text, a draft for nothing.
    pub fn check(&self, check: &mut Check) -> NoteDetails {
        let sign = self.action == "sign";
        let body = if sign { check.text("body", &self.body, 20_000) } else { check.optional_text("body", &self.body, 20_000).unwrap_or_default() };
        let progress = if self.progress.trim().is_empty() { None } else { i16::try_from(check.number("progress", &self.progress, 0..=100)).ok() };
        NoteDetails {
            content: NoteContent {
                v: 1,
                body,
                homework: check.optional_text("homework", &self.homework, 4_000).unwrap_or_default(),
                next_session_plan: check.optional_text("next_session_plan", &self.next_session_plan, 4_000).unwrap_or_default(),
                progress,
            },
            private_note: check.optional_text("private_note", &self.private_note, 10_000),
            techniques: codes(check, "techniques", &self.techniques),
            issues: codes(check, "issues", &self.issues),
            risk: check.optional_choice("risk", &self.risk),
            sign,
            version: self.version.parse().unwrap_or(0),
        }
    }

    /// The controls.
    pub fn fields(&self, lang: Lang, errors: &Errors) -> NoteFields {
        let fields = Fields::new(lang, errors);
        NoteFields {
            body: fields.input("body", "notes-body", &self.body).hint(lang.t("notes-body-hint")).rows(10),
            homework: fields.input("homework", "notes-homework", &self.homework).optional().rows(3),
            next_session_plan: fields.input("next_session_plan", "notes-next-plan", &self.next_session_plan).optional().rows(3),
            progress: fields.input("progress", "notes-progress", &self.progress).hint(lang.t("notes-progress-hint")).kind("number").optional(),
            risk: fields.choice::<RiskLevel>("risk", "notes-risk", &self.risk).optional(),
            techniques: fields.choices("techniques", "notes-techniques", several::<Technique>(lang, &self.techniques)).optional(),
            issues: fields.choices("issues", "notes-issues", several::<Issue>(lang, &self.issues)).optional(),
            private_note: fields.input("private_note", "notes-private", &self.private_note).hint(lang.t("notes-private-hint")).optional().rows(4),
        }
    }
}

fn codes<E: TextEnum>(check: &mut Check, field: &str, typed: &[String]) -> Vec<E> {
    let mut chosen: Vec<E> = Vec::new();
    for word in typed {
        match word.parse() {
            Ok(code) if chosen.contains(&code) => {}
            Ok(code) => chosen.push(code),
            Err(_) => check.fail(field, "field-choice-missing"),
        }
    }
    chosen
}

fn several<E: TextEnum>(lang: Lang, typed: &[String]) -> Vec<OptionView> {
    let option = |code: &E| OptionView {
        value: code.word().to_owned(),
        label: code.label(lang),
        selected: typed.iter().any(|word| word == code.word()),
        hint: None,
    };
    E::all().iter().map(option).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let details = NoteForm { techniques: vec!["cbt".into(), "cbt".into(), "act".into()], ..NoteForm::default() }.check(&mut check);
        assert_eq!(details.techniques, [Technique::Cbt, Technique::Act]);
        NoteForm { issues: vec!["\0".into()], ..NoteForm::default() }.check(&mut check);
        assert!(check.failed("issues"));
    }
}
