//! A clinic, and the states it can be in (DATA-MODEL §23.3).

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::ids::{ClinicId, UserId};
use crate::schema::{clinic_status_transitions, clinics};
use crate::text_enum;

text_enum! {
    /// Where a clinic stands.
    ClinicStatus("clinic-status") {
        /// Applied; can set itself up, holds no client data.
        Pending = "pending",
        /// Approved.
        Active = "active",
        /// Stopped by the administrator; can read.
        Suspended = "suspended",
        /// Declined or closed.
        Inactive = "inactive",
    }
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
    pub status: ClinicStatus,
    pub applied_by: Option<UserId>,
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
