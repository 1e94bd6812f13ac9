//! What was typed, one step at a time, and what it says. A draft may be incomplete: only what cannot be stored is refused.

use chrono::NaiveDate;
use serde::Deserialize;

use super::fields::{SESSION_ON, all};
use super::model::Details;
use super::steps::Step;
use crate::domain::answers::Answers;
use crate::domain::field::Need;
use crate::domain::i18n::Lang;
use crate::web::draft::{Window, value};
use crate::web::{Check, Errors};

/// The fields of one step, and which window they come from.
#[derive(Debug, Default, Clone)]
pub struct ConsultationForm {
    pub step: Step,
    /// What the pressed button asks for: `next`, `draft`, `complete`, or a step to go to.
    pub then: String,
    pub window: Window,
    /// As typed; of the other steps as stored.
    pub typed: Answers,
}

impl ConsultationForm {
    /// From the pairs of a body.
    pub fn of(pairs: Vec<(String, String)>) -> Self {
        let (step, then, window) = (value(&pairs, "step").parse().unwrap_or_default(), value(&pairs, "then"), Window::of(&pairs));
        Self { step, then, window, typed: Answers::of(all(), pairs) }
    }

    /// What is stored, as it would be typed.
    pub fn typed(details: &Details, lang: Lang) -> Answers {
        details.answers.as_typed(all(), lang)
    }

    /// What is stored with the fields of this form's step in their place.
    ///
    /// # Errors
    /// What cannot be stored, and why.
    pub fn apply(&self, lang: Lang, stored: &Details) -> Result<Details, Errors> {
        let fields = self.step.fields();
        let answers = self.typed.checked(fields, lang, |field| field.need == Need::Always)?;
        Ok(Details { answers: stored.answers.clone().replaced(fields, &answers), saved_by: stored.saved_by.clone() })
    }
}

/// What an assessment cannot do without, and is not there yet. `today` is the clinic's.
pub fn missing(lang: Lang, details: &Details, today: NaiveDate) -> Errors {
    let mut errors = Errors::default();
    if details.answers.date(&SESSION_ON).is_some_and(|day| day > today) {
        errors.add(SESSION_ON.name, lang.t("consultations-missing-session-on"));
    }
    errors.and(details.answers.missing(all(), lang))
}

/// Why a consultation ends without an assessment.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct CancellationForm {
    pub reason: String,
}

impl CancellationForm {
    /// The reason.
    ///
    /// # Errors
    /// There is none, or it cannot be stored.
    pub fn parse(&self, lang: Lang) -> Result<String, Errors> {
        let mut check = Check::new(lang);
        let reason = check.text("reason", &self.reason, 500);
        check.finish(reason)
    }
}

/// Which form to open.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct OpeningForm {
    pub form_type: String,
}

#[cfg(test)]
#[path = "forms_tests.rs"]
mod tests;
