//! A clinic, and the states it can be in (DATA-MODEL §23.3).

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::features::requirements::ClinicType;
use crate::ids::{ClinicId, UserId};
use crate::schema::{clinic_status_transitions, clinics};
use crate::text_enum;

text_enum! {
    /// Where a clinic stands. What it may do there is in one table: [`crate::auth::permissions`].
    ClinicStatus("clinic-status") {
        /// Filling in its application.
        Draft = "draft",
        /// Applied; nobody has it in hand yet.
        Submitted = "submitted",
        /// An administrator has it in hand.
        InReview = "in_review",
        /// Sent back: something is to be changed.
        ChangesRequested = "changes_requested",
        /// Sent again after changes.
        Resubmitted = "resubmitted",
        /// Approved.
        Active = "active",
        /// Not approved; may apply again.
        Declined = "declined",
        /// Stopped by the administrator for a time.
        Suspended = "suspended",
        /// At its end.
        Closed = "closed",
    }
}

text_enum! {
    /// The zones of Indonesia, by the names people use.
    ClinicZone("clinic-zone") { Wib = "wib", Wita = "wita", Wit = "wit" }
}

impl ClinicZone {
    /// The IANA name.
    pub const fn iana(self) -> &'static str {
        match self {
            Self::Wib => "Asia/Jakarta",
            Self::Wita => "Asia/Makassar",
            Self::Wit => "Asia/Jayapura",
        }
    }
}

impl ClinicStatus {
    /// The tone and the icon of its badge.
    pub const fn badge(self) -> (&'static str, &'static str) {
        match self {
            Self::Draft => ("mute", "pencil"),
            Self::Submitted | Self::Resubmitted => ("info", "hourglass"),
            Self::InReview => ("info", "eye"),
            Self::ChangesRequested => ("warn", "file-warning"),
            Self::Active => ("ok", "circle-check"),
            Self::Declined => ("mute", "circle-x"),
            Self::Suspended => ("warn", "ban"),
            Self::Closed => ("mute", "lock"),
        }
    }

    /// Who has to do something next.
    pub const fn turn(self) -> Turn {
        match self {
            Self::Draft | Self::ChangesRequested | Self::Declined => Turn::Clinic,
            Self::Submitted | Self::Resubmitted => Turn::Queue,
            Self::InReview => Turn::Reviewer,
            Self::Suspended => Turn::Both,
            Self::Active | Self::Closed => Turn::Nobody,
        }
    }
}

/// Who has to do something next about a clinic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Its own people.
    Clinic,
    /// Whichever administrator takes it up.
    Queue,
    /// The administrator who has it in hand.
    Reviewer,
    /// Its own people settle what it was stopped for, the administrators look at it then.
    Both,
    Nobody,
}

/// A clinic as its own people and the administrator see it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = clinics, check_for_backend(diesel::pg::Pg))]
pub struct Clinic {
    pub id: ClinicId,
    pub name: String,
    pub slug: String,
    pub address: String,
    pub city: Option<String>,
    pub province: Option<String>,
    pub phone: String,
    pub email: String,
    pub timezone: String,
    pub language: String,
    pub status: ClinicStatus,
    /// None while it has not been said.
    pub clinic_type: Option<ClinicType>,
    pub applied_by: Option<UserId>,
    /// The administrator who has the application in hand. Emptied by trigger `clinics_reviewer_guard` of `clinics`.
    pub reviewer_id: Option<UserId>,
    /// When the clinic asked to be closed, and why. Emptied by trigger `clinics_closure_done` of `clinics`.
    pub closure_requested_at: Option<DateTime<Utc>>,
    pub closure_reason: Option<String>,
    pub lock_version: i32,
    pub created_at: DateTime<Utc>,
}

/// One line of a clinic's file: who moved it, when, why.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = clinic_status_transitions, check_for_backend(diesel::pg::Pg))]
pub struct ClinicTransition {
    pub from_status: Option<ClinicStatus>,
    pub to_status: ClinicStatus,
    pub actor_id: UserId,
    pub reason: Option<String>,
    pub occurred_at: DateTime<Utc>,
}

/// The same with the name of whoever did it; none where the reader may not know it (a clinic does not see administrators).
#[derive(Debug, Clone)]
pub struct HistoryLine {
    pub step: ClinicTransition,
    pub actor: Option<String>,
}

impl HistoryLine {
    /// What happened, as a catalogue key.
    pub const fn what(&self) -> &'static str {
        use ClinicStatus as S;
        match (self.step.from_status, self.step.to_status) {
            (None, S::Draft) => "clinics-history-begun",
            (Some(S::Declined), S::Draft) => "clinics-history-begun-again",
            // Before there were drafts, a declined clinic was sent again as it was.
            (Some(S::Declined), S::Submitted) | (_, S::Resubmitted) => "clinics-history-applied-again",
            (_, S::Submitted | S::Draft) => "clinics-history-applied",
            (Some(S::Declined | S::ChangesRequested), S::InReview) => "clinics-history-taken-again",
            (_, S::InReview) => "clinics-history-taken",
            (_, S::ChangesRequested) => "clinics-history-changes-requested",
            (Some(S::Suspended), S::Active) => "clinics-history-reactivated",
            (Some(S::Closed), S::Active) => "clinics-history-reopened",
            (_, S::Active) => "clinics-history-approved",
            (_, S::Declined) => "clinics-history-declined",
            (_, S::Suspended) => "clinics-history-suspended",
            (_, S::Closed) => "clinics-history-closed",
        }
    }
}
