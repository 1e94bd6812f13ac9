//! A therapist, as lists and the assignment need one.

use diesel::prelude::*;

use crate::db::TenantTx;
use crate::ids::{ClinicId, TherapistId, UserId};
use crate::schema::therapists;
use crate::text_enum;

text_enum! {
    /// Where a therapist stands in the clinic (DATA-MODEL §23.6).
    TherapistStatus("therapist-status") {
        /// Invited, not working yet.
        PendingSetup = "pending_setup",
        /// Takes clients.
        Active = "active",
        /// Away for a while.
        OnLeave = "on_leave",
        /// Gone.
        Inactive = "inactive",
        /// Stopped.
        Suspended = "suspended",
    }
}
text_enum! {
    /// What the licence is for.
    LicenseType("license-type") {
        Psychologist = "psychologist", Psychiatrist = "psychiatrist", Counselor = "counselor", Hypnotherapist = "hypnotherapist", Other = "other",
    }
}
text_enum! {
    /// How a therapist is employed.
    EmploymentType("employment-type") { FullTime = "full_time", PartTime = "part_time", Contract = "contract", Freelance = "freelance" }
}

/// A therapist of one clinic.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = therapists, primary_key(clinic_id, id), check_for_backend(diesel::pg::Pg))]
pub struct Therapist {
    pub clinic_id: ClinicId,
    pub id: TherapistId,
    pub user_id: UserId,
    pub full_name: String,
    pub professional_title: Option<String>,
    pub phone: String,
    pub license_number: String,
    pub license_type: LicenseType,
    pub status: TherapistStatus,
    pub employment_type: EmploymentType,
    pub max_clients: i32,
    /// Active assignments, kept by a trigger.
    pub current_load: i32,
    pub session_minutes: i32,
    pub break_minutes: i32,
    pub max_sessions_per_day: i32,
    pub lock_version: i32,
}

impl Therapist {
    /// The therapist's page inside the clinic.
    pub fn path(&self) -> String {
        format!("/staff/therapists/{}", self.id)
    }

    /// Whether another client may be assigned.
    pub fn has_room(&self) -> bool {
        self.status == TherapistStatus::Active && self.current_load < self.max_clients
    }

    /// One therapist of this clinic.
    ///
    /// # Errors
    /// Not found in this clinic.
    pub fn find(tx: &mut TenantTx<'_, '_>, id: TherapistId) -> QueryResult<Self> {
        let clinic = tx.clinic();
        therapists::table.find((clinic, id)).select(Self::as_select()).first(tx.conn())
    }

    /// The same, held until the transaction ends: two assignments to the last free place wait for each other.
    ///
    /// # Errors
    /// As [`Therapist::find`].
    pub fn lock(tx: &mut TenantTx<'_, '_>, id: TherapistId) -> QueryResult<Self> {
        let clinic = tx.clinic();
        therapists::table.find((clinic, id)).select(Self::as_select()).for_update().first(tx.conn())
    }

    /// All therapists of this clinic, by name.
    ///
    /// # Errors
    /// The database's.
    pub fn list(tx: &mut TenantTx<'_, '_>) -> QueryResult<Vec<Self>> {
        let clinic = tx.clinic();
        therapists::table.filter(therapists::clinic_id.eq(clinic)).order(therapists::full_name).select(Self::as_select()).load(tx.conn())
    }
}
