//! The settings of a clinic.

use crate::domain::clinic::ClientRegistration;
use chrono::{DateTime, NaiveTime, Utc};
use diesel::prelude::*;

use crate::store::schema::clinics;

/// The youngest and the oldest age of majority.
pub const AGES: std::ops::RangeInclusive<i32> = 14..=21;

/// The columns of `clinics` that the settings' form writes.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = clinics, treat_none_as_null = true, check_for_backend(diesel::pg::Pg))]
pub struct ClinicSettings {
    pub name: String,
    pub description: Option<String>,
    pub website: Option<String>,
    pub phone: String,
    pub email: String,
    pub address: String,
    pub city: Option<String>,
    pub province: Option<String>,
    pub postal_code: Option<String>,
    /// IANA name.
    pub timezone: String,
    /// `id` or `en`.
    pub language: String,
    /// ISO 4217 code.
    pub currency: String,
    pub age_of_majority: i16,
    pub client_registration: ClientRegistration,
    pub appointment_letters: bool,
    pub therapy_letters: bool,
    pub assignment_letters: bool,
}

/// A stretch of time in which the clinic is open, every week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Queryable)]
pub struct Opening {
    /// 0 is Sunday.
    pub day: i16,
    pub from: NaiveTime,
    pub to: NaiveTime,
}

/// All of it, as it is stored.
#[derive(Debug, Clone)]
pub struct StoredSettings {
    pub settings: ClinicSettings,
    pub opening: Vec<Opening>,
    pub lock_version: i32,
}

/// Appointments that are still to come, as far as another zone concerns them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FutureAppointments {
    pub count: i64,
    pub next: DateTime<Utc>,
}

/// What became of a change.
#[derive(Debug)]
pub enum SettingsSaveOutcome {
    Done,
    /// Somebody else saved first: nothing was written; this is the stored version.
    Stale(Box<StoredSettings>),
    /// Another zone, and something is booked already: nothing was written before somebody has read what that means.
    AsksAboutZone(FutureAppointments),
    /// The database does not know this zone.
    UnknownZone,
}
