//! A therapist, as lists and the assignment need one.

use crate::domain::therapist::{EmploymentType, LicenseType, TherapistStatus};
use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Text};

use crate::domain::ids::{ClinicId, TherapistId, UserId};
use crate::store::db::TenantTx;
use crate::store::schema::therapists;

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
    /// Active assignments. Kept by trigger `client_assignments_load` of `client_assignments`.
    pub current_load: i32,
    pub session_minutes: i32,
    pub break_minutes: i32,
    pub max_sessions_per_day: i32,
    pub lock_version: i32,
}

/// What the clinic writes down about a therapist, and may change.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = therapists, treat_none_as_null = true, check_for_backend(diesel::pg::Pg))]
pub struct TherapistDetails {
    pub full_name: String,
    pub professional_title: Option<String>,
    pub phone: String,
    pub license_number: String,
    pub license_type: LicenseType,
    pub license_issued_on: Option<NaiveDate>,
    pub license_expires_on: Option<NaiveDate>,
    pub years_of_experience: i32,
    pub employment_type: EmploymentType,
    pub joined_on: NaiveDate,
    pub max_clients: i32,
    pub session_minutes: i32,
    pub break_minutes: i32,
    pub max_sessions_per_day: i32,
}

/// Days before the end of a licence from which on it is pointed out.
const LICENSE_WARNING_DAYS: i64 = 60;

impl TherapistDetails {
    /// Whether the licence is still good on a day. One without an end always is.
    pub fn is_licensed_on(&self, day: NaiveDate) -> bool {
        !self.license_number.trim().is_empty() && self.license_expires_on.is_none_or(|end| end >= day)
    }

    /// Days until the licence ends, where that is soon or past (then negative).
    pub fn license_days_left(&self, day: NaiveDate) -> Option<i64> {
        license_days_left(self.license_expires_on, day)
    }
}

/// Days until a licence ends, where that is soon or past (then negative).
pub fn license_days_left(end: Option<NaiveDate>, day: NaiveDate) -> Option<i64> {
    end.map(|end| (end - day).num_days()).filter(|days| *days <= LICENSE_WARNING_DAYS)
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
    pub fn lock(tx: &mut TenantTx<'_, '_>, id: TherapistId) -> QueryResult<Self> {
        let clinic = tx.clinic();
        therapists::table.find((clinic, id)).select(Self::as_select()).for_update().first(tx.conn())
    }

    /// All therapists of this clinic, by name.
    pub fn list(tx: &mut TenantTx<'_, '_>) -> QueryResult<Vec<Self>> {
        let clinic = tx.clinic();
        therapists::table.filter(therapists::clinic_id.eq(clinic)).order(therapists::full_name).select(Self::as_select()).load(tx.conn())
    }

    /// The same, for choosing one: id and name.
    pub fn names(tx: &mut TenantTx<'_, '_>) -> QueryResult<Vec<(TherapistId, String)>> {
        let clinic = tx.clinic();
        let names = therapists::table.filter(therapists::clinic_id.eq(clinic)).order((therapists::full_name, therapists::id));
        names.select((therapists::id, therapists::full_name)).load(tx.conn())
    }

    /// Of those, the ones who work here at present, on leave or not.
    pub fn names_at_work(tx: &mut TenantTx<'_, '_>) -> QueryResult<Vec<(TherapistId, String)>> {
        let clinic = tx.clinic();
        let at_work = TherapistStatus::ALL.iter().filter(|status| status.works());
        therapists::table
            .filter(therapists::clinic_id.eq(clinic).and(therapists::status.eq_any(at_work)))
            .order((therapists::full_name, therapists::id))
            .select((therapists::id, therapists::full_name))
            .load(tx.conn())
    }

    /// Therapists of this clinic with all of these words in their names, or words like them; those who work here first.
    pub fn search(tx: &mut TenantTx<'_, '_>, words: &[String], most: i64) -> QueryResult<Vec<Self>> {
        let clinic = tx.clinic();
        let works_here = therapists::status.eq(TherapistStatus::Active);
        therapists::table
            .filter(therapists::clinic_id.eq(clinic))
            .filter(sql::<Bool>("app.has_words(therapists.full_name, ").bind::<Array<Text>, _>(words).sql(")"))
            .order((works_here.desc(), therapists::full_name, therapists::id))
            .limit(most)
            .select(Self::as_select())
            .load(tx.conn())
    }
}
