//! The four steps of the form, in any order, and how far each is.

use super::model::Details;
use crate::text_enum;
use crate::web::Errors;

text_enum! {
    /// One page of the form.
    Step("consultations-step") {
        /// The session, what was before, what is taken.
        Background = "background",
        /// What brings the client.
        Concerns = "concerns",
        /// What the client wants of it.
        Goals = "goals",
        /// What the therapist thinks of it.
        Assessment = "assessment",
    }
}
text_enum! {
    /// How far a step is.
    StepState("consultations-step-state") {
        /// All that must be there is there.
        Done = "done",
        /// Something is to be put right.
        Error = "error",
        /// Something that must be there is not there yet.
        Required = "required",
        /// Nothing is there, and nothing must be.
        Todo = "todo",
    }
}

/// Every field of the form and the step it stands in.
pub const FIELDS: &[(&str, Step)] = &[
    ("session_on", Step::Background),
    ("session_minutes", Step::Background),
    ("previous_therapy_experience", Step::Background),
    ("previous_therapy_details", Step::Background),
    ("current_medications", Step::Background),
    ("current_medications_details", Step::Background),
    ("consultation_notes", Step::Background),
    ("primary_concern", Step::Concerns),
    ("secondary_concerns", Step::Concerns),
    ("symptom_severity", Step::Concerns),
    ("symptom_duration", Step::Concerns),
    ("treatment_goals", Step::Goals),
    ("client_expectations", Step::Goals),
    ("initial_assessment", Step::Assessment),
    ("recommended_treatment_plan", Step::Assessment),
];

impl Step {
    /// The step a field stands in.
    pub fn of(field: &str) -> Self {
        FIELDS.iter().find(|(name, _)| *name == field).map_or(Self::Background, |(_, step)| *step)
    }

    /// The fields of this step, in their order.
    pub fn fields(self) -> impl Iterator<Item = &'static str> {
        FIELDS.iter().filter(move |(_, step)| *step == self).map(|(name, _)| *name)
    }

    /// Where the step stands, from 1.
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|step| *step == self).map_or(1, |at| at + 1)
    }

    /// The one after it.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.number()).copied()
    }

    /// The one before it.
    pub fn previous(self) -> Option<Self> {
        Self::ALL.get(self.number().checked_sub(2)?).copied()
    }

    /// How far this step is.
    pub fn state(self, details: &Details, errors: &Errors) -> StepState {
        let content = &details.content;
        let (complete, must) = match self {
            Self::Background => (!content.consultation_notes.is_empty() || details.previous_therapy || details.medications, false),
            Self::Concerns => (!content.primary_concern.is_empty() && details.severity.is_some(), true),
            Self::Goals => (!content.treatment_goals.is_empty() || !content.client_expectations.is_empty(), false),
            Self::Assessment => (!content.initial_assessment.is_empty() && !content.recommended_treatment_plan.is_empty(), true),
        };
        match (self.mistakes(errors), complete, must) {
            (1.., ..) => StepState::Error,
            (_, true, _) => StepState::Done,
            (_, false, true) => StepState::Required,
            (_, false, false) => StepState::Todo,
        }
    }

    /// How many fields of this step have a message.
    pub fn mistakes(self, errors: &Errors) -> usize {
        self.fields().filter(|field| errors.get(field).is_some()).count()
    }
}

impl StepState {
    /// The word the stylesheet knows.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Error => "error",
            Self::Required | Self::Todo => "todo",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_lead_from_one_to_the_next_and_back() {
        assert_eq!(Step::Background.previous(), None);
        assert_eq!(Step::Assessment.next(), None);
        for step in Step::ALL {
            assert!(step.next().is_none_or(|next| next.previous() == Some(*step)));
            assert!(step.fields().all(|field| Step::of(field) == *step));
        }
    }
}
