//! A consultation: where it stands, and how severe the symptoms are.

use crate::domain::arcs::Arcs;
use crate::{refusals, text_enum};

text_enum! {
    /// Where a consultation stands.
    ConsultationStatus("consultations-status") {
        /// Opened, nothing saved yet.
        Draft = "draft",
        /// Being written.
        InProgress = "in_progress",
        /// Finished by its author.
        Completed = "completed",
        /// Put away; without a completion: cancelled.
        Archived = "archived",
    }
}

use ConsultationStatus::{Archived, Completed, Draft, InProgress};

impl Arcs for ConsultationStatus {
    const ARCS: &'static [(Self, Self)] = &[
        (Draft, InProgress),
        (InProgress, Draft),
        (InProgress, Completed),
        // Opened again by its author.
        (Completed, InProgress),
        (Completed, Archived),
        (Draft, Archived),
        (InProgress, Archived),
    ];
}

text_enum! {
    /// How much the symptoms weigh on the client, from 1 to 5.
    Severity("consultations-severity") {
        /// Hardly noticeable.
        VeryMild = "1",
        /// Noticeable.
        Mild = "2",
        /// In the way of some things.
        Moderate = "3",
        /// In the way of most things.
        Severe = "4",
        /// In the way of everything.
        VerySevere = "5",
    }
}

refusals! {
    /// Why nothing is done to a consultation.
    ConsultationRefusal {
        AnotherOpen = "consultations-another-open",
        /// The therapist does not treat the client.
        NotAssigned = "consultations-not-assigned",
        NotAuthor = "consultations-not-author",
        /// Not at this stage of the client.
        NotNow = "consultations-not-now",
        NotOpen = "consultations-not-open",
        TooLateToReopen = "consultations-too-late",
    }
}

impl Severity {
    /// The number that is stored.
    pub const fn number(self) -> i16 {
        match self {
            Self::VeryMild => 1,
            Self::Mild => 2,
            Self::Moderate => 3,
            Self::Severe => 4,
            Self::VerySevere => 5,
        }
    }

    /// The severity of a stored number.
    pub fn from_number(number: i16) -> Option<Self> {
        Self::ALL.iter().copied().find(|severity| severity.number() == number)
    }
}
