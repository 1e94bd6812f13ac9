//! The four decisions, and a clinic as the administrator's list shows it.

use chrono::{DateTime, Utc};

use crate::features::clinics::{Clinic, ClinicStatus, HistoryLine};

/// Something the administrator decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Approve,
    Refuse,
    Suspend,
    Reactivate,
}

impl Decision {
    /// Every decision.
    pub const ALL: &'static [Self] = &[Self::Approve, Self::Refuse, Self::Suspend, Self::Reactivate];

    /// The state a clinic must be in, and the one it gets.
    pub const fn arc(self) -> (ClinicStatus, ClinicStatus) {
        match self {
            Self::Approve => (ClinicStatus::Pending, ClinicStatus::Active),
            Self::Refuse => (ClinicStatus::Pending, ClinicStatus::Inactive),
            Self::Suspend => (ClinicStatus::Active, ClinicStatus::Suspended),
            Self::Reactivate => (ClinicStatus::Suspended, ClinicStatus::Active),
        }
    }

    /// Whether the clinic has to be told why.
    pub const fn asks_reason(self) -> bool {
        !matches!(self, Self::Approve)
    }

    /// The last part of its address.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Approve => "approval",
            Self::Refuse => "refusal",
            Self::Suspend => "suspension",
            Self::Reactivate => "reactivation",
        }
    }

    /// The letter to the applicant.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Approve => "clinic-approved",
            Self::Refuse => "clinic-declined",
            Self::Suspend => "clinic-suspended",
            Self::Reactivate => "clinic-reactivated",
        }
    }
}

/// What came of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was taken.
    Done,
    /// Somebody else was faster: the clinic is in another state now.
    TooLate,
}

/// A clinic in the administrator's list.
#[derive(Debug, Clone)]
pub struct QueueRow {
    pub clinic: Clinic,
    /// Since when it is in its state.
    pub since: DateTime<Utc>,
}

/// All that the administrator sees of one clinic.
#[derive(Debug, Clone)]
pub struct File {
    pub clinic: Clinic,
    pub history: Vec<HistoryLine>,
    /// Name and address of the applicant.
    pub applicant: Option<(String, String)>,
    /// Whether the applicant is the one who looks.
    pub is_own: bool,
    /// How many people and therapists the clinic has.
    pub members: i64,
    pub therapists: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_decision_leads_from_a_state_to_itself_and_only_approval_needs_no_reason() {
        for decision in Decision::ALL {
            let (from, to) = decision.arc();
            assert_ne!(from, to);
            assert_eq!(decision.asks_reason(), *decision != Decision::Approve);
        }
    }
}
