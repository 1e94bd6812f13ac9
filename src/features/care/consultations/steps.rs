//! The four steps of the form, in any order, and how far each is.

use super::model::Details;
use crate::domain::field::{Field, Need};
use crate::text_enum;
use crate::web::Errors;

text_enum! {
    /// One page of the form.
    #[derive(Default)]
    Step("consultations-step") {
        /// The session, what was before, what is taken.
        #[default]
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

impl Step {
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
        let answers = &details.answers;
        let needed = || self.fields().iter().filter(|field| field.need == Need::ToFinish);
        let must = needed().next().is_some();
        // Where nothing must be there, something that was said is enough; a no that was there from the beginning says nothing.
        let is_said = |field: &Field| answers.is_yes(field) || field.need != Need::Always && field.matters(answers) && answers.has(field);
        let complete = if must { needed().all(|field| answers.has(field)) } else { self.fields().iter().any(is_said) };
        match (self.mistakes(errors), complete, must) {
            (1.., ..) => StepState::Error,
            (_, true, _) => StepState::Done,
            (_, false, true) => StepState::Required,
            (_, false, false) => StepState::Todo,
        }
    }

    /// How many fields of this step have a message.
    pub fn mistakes(self, errors: &Errors) -> usize {
        self.fields().iter().filter(|field| errors.get(field.name).is_some()).count()
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
            assert!(step.fields().iter().all(|field| Step::of(field.name) == Some(*step)));
        }
    }
}
