//! A decision about a version of a paper.

use crate::domain::document::Verdict;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::domain::document::RejectionReason;
use crate::domain::ids::{ClinicId, DocumentId, UserId};
use crate::store::schema::document_reviews;

/// One decision. It is never changed; the newest of a version counts.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = document_reviews, check_for_backend(diesel::pg::Pg))]
pub struct DocumentReview {
    pub clinic_id: ClinicId,
    pub id: Uuid,
    pub document_id: DocumentId,
    pub version_no: i32,
    pub decision: Verdict,
    pub reason: Option<RejectionReason>,
    /// What whoever uploaded it was told.
    pub message: Option<String>,
    pub reviewer_id: UserId,
    pub decided_at: DateTime<Utc>,
}

/// What is to be decided, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReviewDecision {
    Approved,
    /// With what the clinic is told; none: the sentence that belongs to the reason.
    Rejected(RejectionReason, Option<String>),
}

/// What came of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReviewOutcome {
    /// It counts; with what whoever uploaded the paper is told, where it was turned down.
    Done(Option<String>),
    /// Another version was uploaded meanwhile: the decision was about an old one.
    Renewed,
    /// Somebody has decided about the version meanwhile.
    Meanwhile,
    /// The clinic is not in a state in which its papers are decided, or has another reviewer.
    NotNow,
    /// A paper that no longer holds is not approved.
    Over,
}
