//! What was typed, one step at a time, and what it says. A draft may be incomplete: only what cannot be stored is refused.

use chrono::NaiveDate;
use serde::Deserialize;

use super::model::{ConsultationContent, Details};
use super::steps::Step;
use crate::domain::consultation::Severity;
use crate::domain::i18n::Lang;
use crate::domain::yes_no::YesNo;
use crate::web::format::Format;
use crate::web::{Check, Errors};

/// The longest text of one field, in characters.
pub const TEXT_MAX: usize = 10_000;
/// The longest entry of a list.
pub const ENTRY_MAX: usize = 300;
/// The most entries of a list.
pub const ENTRIES_MAX: usize = 20;
const LINE_MAX: usize = 100;

/// The fields of one step, and which window they come from.
#[derive(Default, Clone, Deserialize)]
#[serde(default)]
pub struct ConsultationForm {
    pub step: String,
    /// What the pressed button asks for: `next`, `draft`, `complete`, or a step to go to.
    pub then: String,
    pub lock_version: String,
    /// The window's own mark.
    pub window: String,
    pub session_on: String,
    pub session_minutes: String,
    pub previous_therapy_experience: String,
    pub previous_therapy_details: String,
    pub current_medications: String,
    pub current_medications_details: String,
    pub consultation_notes: String,
    pub primary_concern: String,
    pub secondary_concerns: String,
    pub symptom_severity: String,
    pub symptom_duration: String,
    pub treatment_goals: String,
    pub client_expectations: String,
    pub initial_assessment: String,
    pub recommended_treatment_plan: String,
}

impl ConsultationForm {
    /// What is stored, as it would be typed.
    pub fn of(details: &Details, format: Format) -> Self {
        let content = details.content.clone();
        let yes_no = |is_yes| if is_yes { YesNo::Yes } else { YesNo::No }.as_str().to_owned();
        Self {
            session_on: format.typed_date(&details.session_on),
            session_minutes: details.session_minutes.to_string(),
            previous_therapy_experience: yes_no(details.previous_therapy),
            previous_therapy_details: content.previous_therapy_details,
            current_medications: yes_no(details.medications),
            current_medications_details: content.current_medications_details,
            consultation_notes: content.consultation_notes,
            primary_concern: content.primary_concern,
            secondary_concerns: content.secondary_concerns.join("\n"),
            symptom_severity: details.severity.map(|severity| severity.as_str().to_owned()).unwrap_or_default(),
            symptom_duration: content.symptom_duration,
            treatment_goals: content.treatment_goals.join("\n"),
            client_expectations: content.client_expectations,
            initial_assessment: content.initial_assessment,
            recommended_treatment_plan: content.recommended_treatment_plan,
            ..Self::default()
        }
    }

    /// The step these fields belong to.
    pub fn step(&self) -> Step {
        self.step.parse().unwrap_or(Step::Background)
    }

    /// What was typed into a field.
    pub fn value(&self, field: &str) -> &str {
        match field {
            "session_on" => &self.session_on,
            "session_minutes" => &self.session_minutes,
            "previous_therapy_experience" => &self.previous_therapy_experience,
            "previous_therapy_details" => &self.previous_therapy_details,
            "current_medications" => &self.current_medications,
            "current_medications_details" => &self.current_medications_details,
            "consultation_notes" => &self.consultation_notes,
            "primary_concern" => &self.primary_concern,
            "secondary_concerns" => &self.secondary_concerns,
            "symptom_severity" => &self.symptom_severity,
            "symptom_duration" => &self.symptom_duration,
            "treatment_goals" => &self.treatment_goals,
            "client_expectations" => &self.client_expectations,
            "initial_assessment" => &self.initial_assessment,
            "recommended_treatment_plan" => &self.recommended_treatment_plan,
            _ => "",
        }
    }

    /// What is stored with the fields of this form's step in their place.
    ///
    /// # Errors
    /// What cannot be stored, and why.
    pub fn apply(&self, lang: Lang, stored: &Details) -> Result<Details, Errors> {
        let mut check = Check::new(lang);
        let was = &stored.content;
        let details = match self.step() {
            Step::Background => Details {
                session_on: check.date("session_on", &self.session_on),
                session_minutes: check.number("session_minutes", &self.session_minutes, 1..=1440),
                previous_therapy: check.choice::<YesNo>("previous_therapy_experience", &self.previous_therapy_experience) == YesNo::Yes,
                medications: check.choice::<YesNo>("current_medications", &self.current_medications) == YesNo::Yes,
                severity: stored.severity,
                content: ConsultationContent {
                    previous_therapy_details: text(&mut check, "previous_therapy_details", &self.previous_therapy_details),
                    current_medications_details: text(&mut check, "current_medications_details", &self.current_medications_details),
                    consultation_notes: text(&mut check, "consultation_notes", &self.consultation_notes),
                    ..was.clone()
                },
            },
            Step::Concerns => Details {
                severity: check.optional_choice::<Severity>("symptom_severity", &self.symptom_severity),
                content: ConsultationContent {
                    primary_concern: text(&mut check, "primary_concern", &self.primary_concern),
                    secondary_concerns: entries(&mut check, "secondary_concerns", &self.secondary_concerns),
                    symptom_duration: check.optional_line("symptom_duration", &self.symptom_duration, LINE_MAX).unwrap_or_default(),
                    ..was.clone()
                },
                ..stored.clone()
            },
            Step::Goals => Details {
                content: ConsultationContent {
                    treatment_goals: entries(&mut check, "treatment_goals", &self.treatment_goals),
                    client_expectations: text(&mut check, "client_expectations", &self.client_expectations),
                    ..was.clone()
                },
                ..stored.clone()
            },
            Step::Assessment => Details {
                content: ConsultationContent {
                    initial_assessment: text(&mut check, "initial_assessment", &self.initial_assessment),
                    recommended_treatment_plan: text(&mut check, "recommended_treatment_plan", &self.recommended_treatment_plan),
                    ..was.clone()
                },
                ..stored.clone()
            },
        };
        check.finish(details)
    }

    /// The window's mark, if it is one of ours.
    pub fn window_mark(&self) -> Option<&str> {
        let mark = self.window.as_str();
        ((16..=64).contains(&mark.len()) && mark.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))).then_some(mark)
    }

    /// Whether this window knows what is stored: nobody saved since it was opened, or nobody but itself.
    pub fn is_current(&self, lock_version: i32, stored: &Details) -> bool {
        self.lock_version == lock_version.to_string() || self.window_mark().is_some_and(|mark| mark == stored.content.saved_by)
    }
}

fn text(check: &mut Check, field: &str, typed: &str) -> String {
    check.optional_text(field, typed, TEXT_MAX).unwrap_or_default()
}

/// One entry a line; empty lines are nothing.
fn entries(check: &mut Check, field: &str, typed: &str) -> Vec<String> {
    let typed = check.optional_text(field, typed, ENTRIES_MAX * (ENTRY_MAX + 2)).unwrap_or_default();
    let entries: Vec<String> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).map(ToOwned::to_owned).collect();
    if entries.len() > ENTRIES_MAX {
        check.fail_with(field, "consultations-too-many-entries", "max", ENTRIES_MAX);
    } else if entries.iter().any(|entry| entry.chars().count() > ENTRY_MAX) {
        check.fail_with(field, "consultations-entry-too-long", "max", ENTRY_MAX);
    }
    entries
}

/// What an assessment cannot do without, and is not there yet. `today` is the clinic's.
pub fn missing(lang: Lang, details: &Details, today: NaiveDate) -> Errors {
    let content = &details.content;
    let mut errors = Errors::default();
    let mut ask = |is_missing: bool, field: &str, key: &str| {
        if is_missing {
            errors.add(field, lang.t(key));
        }
    };
    ask(details.session_on > today, "session_on", "consultations-missing-session-on");
    ask(content.primary_concern.is_empty(), "primary_concern", "consultations-missing-primary-concern");
    ask(details.severity.is_none(), "symptom_severity", "consultations-missing-severity");
    ask(content.initial_assessment.is_empty(), "initial_assessment", "consultations-missing-assessment");
    ask(content.recommended_treatment_plan.is_empty(), "recommended_treatment_plan", "consultations-missing-plan");
    errors
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
