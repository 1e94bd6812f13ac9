//! A clinic, and the states it can be in (docs/data-model.md#clinic).

use crate::domain::clinic::ClinicStatus;
use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::domain::clinic::ClinicType;
use crate::domain::i18n::Lang;
use crate::domain::ids::{ClinicId, UserId};
use crate::store::schema::{clinic_status_transitions, clinics};

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
    /// The administrator who reviews the application. Emptied by trigger `clinics_reviewer_guard` of `clinics`.
    pub reviewer_id: Option<UserId>,
    /// When the clinic asked to be closed, and why. Emptied by trigger `clinics_closure_done` of `clinics`.
    pub closure_requested_at: Option<DateTime<Utc>>,
    pub closure_reason: Option<String>,
    pub lock_version: i32,
    pub created_at: DateTime<Utc>,
}

impl Clinic {
    /// The language in which the clinic's people are written to.
    pub fn lang(&self) -> Lang {
        Lang::of_reader(None, &self.language)
    }
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
