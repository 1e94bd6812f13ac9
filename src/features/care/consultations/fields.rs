//! The fields of a consultation, step by step: one table that the form, the checks, the record, the print and the export are made from.
//! A field that is not a column of `consultations` stands in the sealed document by its name.

use super::steps::Step;
use crate::domain::consultation::Severity;
use crate::domain::field::{Choices, EntryLimits, Field, Kind, NumberLimits};
use crate::domain::i18n::Lang;
use crate::domain::text_enum::TextEnum;

/// The longest text of one field, in characters.
const TEXT: Kind = Kind::Text(10_000);
const LIST: Kind = Kind::Entries(EntryLimits { most: 20, longest: 300 });
const MINUTES: Kind = Kind::Number(NumberLimits { min: 1, max: 1440, unit: Some("consultations-minutes") });
const SEVERITY_WORDS: Choices = Choices { words: Choices::of::<Severity>().words, label: severity };

pub const SESSION_ON: Field = Field::new("session_on", "consultations-field-session-on", Kind::Date).always().hint("consultations-date-hint");
pub const SESSION_MINUTES: Field = Field::new("session_minutes", "consultations-field-session-minutes", MINUTES).always();
pub const PREVIOUS_THERAPY: Field =
    Field::new("previous_therapy_experience", "consultations-field-previous-therapy-experience", Kind::YesNo).always().in_a_row();
pub const MEDICATIONS: Field = Field::new("current_medications", "consultations-field-current-medications", Kind::YesNo).always().in_a_row();
pub const SEVERITY: Field = Field::new("symptom_severity", "consultations-field-symptom-severity", Kind::Choice(SEVERITY_WORDS))
    .hint("consultations-severity-hint")
    .missing("consultations-missing-severity");

/// Those that are columns of their own.
pub const COLUMNS: &[Field] = &[SESSION_ON, SESSION_MINUTES, PREVIOUS_THERAPY, MEDICATIONS, SEVERITY];

const BACKGROUND: &[Field] = &[
    SESSION_ON,
    SESSION_MINUTES,
    PREVIOUS_THERAPY,
    Field::new("previous_therapy_details", "consultations-field-previous-therapy-details", TEXT)
        .optional()
        .when(PREVIOUS_THERAPY.name, &["yes"])
        .rows(3),
    MEDICATIONS,
    Field::new("current_medications_details", "consultations-field-current-medications-details", TEXT)
        .optional()
        .when(MEDICATIONS.name, &["yes"])
        .rows(3),
    Field::new("consultation_notes", "consultations-field-consultation-notes", TEXT).optional().hint("consultations-notes-hint").rows(6),
];

const CONCERNS: &[Field] = &[
    Field::new("primary_concern", "consultations-field-primary-concern", TEXT)
        .hint("consultations-primary-concern-hint")
        .missing("consultations-missing-primary-concern"),
    Field::new("secondary_concerns", "consultations-field-secondary-concerns", LIST).optional().hint("consultations-list-hint"),
    SEVERITY,
    // In the client's words: clinical, so it is sealed and not in the column of that name.
    Field::new("symptom_duration", "consultations-field-symptom-duration", Kind::Line(100)).optional().hint("consultations-duration-hint"),
];

const GOALS: &[Field] = &[
    Field::new("treatment_goals", "consultations-field-treatment-goals", LIST).optional().hint("consultations-list-hint"),
    Field::new("client_expectations", "consultations-field-client-expectations", TEXT).optional(),
];

const ASSESSMENT: &[Field] = &[
    Field::new("initial_assessment", "consultations-field-initial-assessment", TEXT).missing("consultations-missing-assessment").rows(6),
    Field::new("recommended_treatment_plan", "consultations-field-recommended-treatment-plan", TEXT).missing("consultations-missing-plan").rows(6),
];

impl Step {
    /// The fields of this step, in their order.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Background => BACKGROUND,
            Self::Concerns => CONCERNS,
            Self::Goals => GOALS,
            Self::Assessment => ASSESSMENT,
        }
    }

    /// The step a field stands in.
    pub fn of(field: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|step| step.fields().iter().any(|known| known.name == field))
    }
}

/// All fields, step after step.
pub fn all() -> impl Iterator<Item = &'static Field> {
    Step::ALL.iter().flat_map(|step| step.fields())
}

/// Those that are sealed in one document.
pub fn sealed() -> impl Iterator<Item = &'static Field> {
    all().filter(|field| COLUMNS.iter().all(|column| column.name != field.name))
}

/// The number before the words: "4, severe".
fn severity(lang: Lang, word: &str) -> Option<String> {
    let severity: Severity = word.parse().ok()?;
    Some(lang.t2("consultations-severity-text", "number", i32::from(severity.number()), "words", severity.label(lang)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::field_kit::tests::assert_table;

    #[test]
    fn every_field_is_checked_shown_and_compared() {
        assert_table(&all().copied().collect::<Vec<_>>());
        assert_eq!(sealed().count() + COLUMNS.len(), all().count(), "every column is a field of the form");
    }
}
