//! The decisions, and a clinic as the administrator's list shows it.

use chrono::{DateTime, Utc};

use crate::domain::clinic::ClinicStatus as S;
use crate::features::clinic::applications::Checklist;
use crate::features::clinic::clinics::{Clinic, HistoryLine};

/// Something the administrator decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Take an application into review.
    Review,
    /// Take over an application that a colleague reviews.
    TakeOver,
    RequestChanges,
    Approve,
    Decline,
    /// Review again what was sent back or declined.
    Revisit,
    Suspend,
    /// Let a clinic work again that was suspended or closed.
    Reactivate,
    Close,
}

impl Decision {
    /// Every decision, in the order they are offered.
    pub const ALL: &'static [Self] = &[
        Self::Review,
        Self::TakeOver,
        Self::Approve,
        Self::RequestChanges,
        Self::Decline,
        Self::Revisit,
        Self::Reactivate,
        Self::Suspend,
        Self::Close,
    ];

    /// The states a clinic may be in for it.
    pub const fn from(self) -> &'static [S] {
        match self {
            Self::Review => &[S::Submitted, S::Resubmitted],
            Self::TakeOver | Self::RequestChanges | Self::Approve => &[S::InReview],
            Self::Decline => &[S::InReview, S::ChangesRequested],
            Self::Revisit => &[S::ChangesRequested, S::Declined],
            Self::Suspend => &[S::Active],
            Self::Reactivate => &[S::Suspended, S::Closed],
            Self::Close => &[S::Active, S::Suspended],
        }
    }

    /// The state a clinic is in afterwards.
    pub const fn to(self) -> S {
        match self {
            Self::Review | Self::TakeOver | Self::Revisit => S::InReview,
            Self::RequestChanges => S::ChangesRequested,
            Self::Approve | Self::Reactivate => S::Active,
            Self::Decline => S::Declined,
            Self::Suspend => S::Suspended,
            Self::Close => S::Closed,
        }
    }

    /// Whether only the reviewer of the application may decide it.
    pub fn is_for_the_reviewer(self, status: S) -> bool {
        status == S::InReview && self != Self::TakeOver
    }

    /// Whether the clinic has to be told why.
    pub const fn asks_reason(self) -> bool {
        !matches!(self, Self::Review | Self::TakeOver | Self::Approve)
    }

    /// Whether everybody of the clinic is signed out by it.
    pub const fn ends_sign_ins(self) -> bool {
        matches!(self, Self::Suspend | Self::Close)
    }

    /// Whether it takes something away.
    pub const fn is_stop(self) -> bool {
        matches!(self, Self::Decline | Self::Suspend | Self::Close)
    }

    /// The last part of its address.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::TakeOver => "takeover",
            Self::RequestChanges => "changes",
            Self::Approve => "approval",
            Self::Decline => "refusal",
            Self::Revisit => "revision",
            Self::Suspend => "suspension",
            Self::Reactivate => "reactivation",
            Self::Close => "closure",
        }
    }

    /// The letter to the clinic's admins; none where nothing changes for them.
    pub const fn letter(self) -> Option<&'static str> {
        match self {
            Self::Review | Self::TakeOver => None,
            Self::RequestChanges => Some("clinic-changes-requested"),
            Self::Approve => Some("clinic-approved"),
            Self::Decline => Some("clinic-declined"),
            Self::Revisit => Some("clinic-revisited"),
            Self::Suspend => Some("clinic-suspended"),
            Self::Reactivate => Some("clinic-reactivated"),
            Self::Close => Some("clinic-closed"),
        }
    }

    /// The catalogue keys of its title, of what it does, and of the word when it is done.
    pub const fn keys(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Review => ("approvals-review", "approvals-review-effect", "approvals-review-done"),
            Self::TakeOver => ("approvals-take-over", "approvals-take-over-effect", "approvals-take-over-done"),
            Self::RequestChanges => ("approvals-request-changes", "approvals-request-changes-effect", "approvals-request-changes-done"),
            Self::Approve => ("approvals-approve", "approvals-approve-effect", "approvals-approve-done"),
            Self::Decline => ("approvals-decline", "approvals-decline-effect", "approvals-decline-done"),
            Self::Revisit => ("approvals-revisit", "approvals-revisit-effect", "approvals-revisit-done"),
            Self::Suspend => ("approvals-suspend", "approvals-suspend-effect", "approvals-suspend-done"),
            Self::Reactivate => ("approvals-reactivate", "approvals-reactivate-effect", "approvals-reactivate-done"),
            Self::Close => ("approvals-close", "approvals-close-effect", "approvals-close-done"),
        }
    }
}

/// What came of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionOutcome {
    /// It was taken.
    Done,
    /// Somebody else decided first: the clinic is in another state, or has another reviewer.
    TooLate,
    /// Something is missing before it can be taken.
    NotReady,
}

/// A clinic in the administrator's list.
#[derive(Debug, Clone)]
pub struct QueueRow {
    pub clinic: Clinic,
    /// Since when it is in its state.
    pub since: DateTime<Utc>,
    /// Who reviews it.
    pub reviewer: Option<String>,
}

/// All that the administrator sees of one clinic.
#[derive(Debug, Clone)]
pub struct ClinicFile {
    pub clinic: Clinic,
    pub history: Vec<HistoryLine>,
    /// What it says of itself, and its papers.
    pub checklist: Checklist,
    /// Name and address of the applicant.
    pub applicant: Option<(String, String)>,
    /// Who reviews the application.
    pub reviewer: Option<String>,
    /// Whether that is the one who looks.
    pub is_mine: bool,
    /// Whether the one who looks belongs to the clinic.
    pub is_own: bool,
    /// How many people and therapists the clinic has.
    pub members: i64,
    pub therapists: i64,
}

impl ClinicFile {
    /// What can be decided now by the one who looks. Nobody decides about their own clinic.
    pub fn decisions(&self) -> Vec<Decision> {
        let status = self.clinic.status;
        let may = |decision: &Decision| {
            let is_in_hand = !decision.is_for_the_reviewer(status) || self.is_mine;
            decision.from().contains(&status) && is_in_hand && !(*decision == Decision::TakeOver && self.is_mine)
        };
        Decision::ALL.iter().copied().filter(|decision| !self.is_own && may(decision)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_decision_but_a_takeover_moves_the_clinic_and_a_harmful_one_takes_a_reason() {
        for decision in Decision::ALL {
            assert_eq!(decision.from().contains(&decision.to()), *decision == Decision::TakeOver, "{decision:?}");
            assert!(decision.asks_reason() || !decision.is_stop(), "{decision:?}");
            assert!(decision.letter().is_some() || !decision.asks_reason(), "{decision:?}: nobody would read the reason");
        }
    }

    #[test]
    fn every_decision_can_be_undone_by_another() {
        // Reachable from the end of each decision, by decisions alone: where it was taken, or where that decision can be taken again.
        for decision in Decision::ALL.iter().filter(|decision| decision.asks_reason()) {
            let next = |state: S| Decision::ALL.iter().filter(move |other| other.from().contains(&state)).map(|other| other.to());
            let reached: Vec<S> = next(decision.to()).chain(next(decision.to()).flat_map(next)).collect();
            assert!(decision.from().iter().any(|from| reached.contains(from)), "{decision:?}");
        }
    }
}
