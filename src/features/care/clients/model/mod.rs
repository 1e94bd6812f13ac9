//! A client, the words a registration may choose from, and the way from New to Done.

pub mod attention;
pub mod details;

use crate::domain::client::{ClientStatus, FormType, Gender};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::Deserialize;

use crate::domain::ids::{ClientId, ClinicId, StepId, UserId};
use crate::store::schema::clients;

/// A client, as far as lists and the header of the record need.
#[derive(Debug, Clone, Queryable, QueryableByName, Selectable, Identifiable)]
#[diesel(table_name = clients, primary_key(clinic_id, id), check_for_backend(diesel::pg::Pg))]
pub struct Client {
    pub clinic_id: ClinicId,
    pub id: ClientId,
    pub full_name: String,
    pub preferred_name: Option<String>,
    pub gender: Option<Gender>,
    pub birth_date: Option<NaiveDate>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub is_minor: bool,
    pub form_type: FormType,
    pub status: ClientStatus,
    /// Kept by trigger `clients_status_changed` of `clients` where a move does not say when.
    pub status_changed_at: DateTime<Utc>,
    pub joined_on: NaiveDate,
    /// Kept by trigger `appointments_totals` of `appointments`.
    pub total_sessions: i32,
    /// Kept by trigger `appointments_totals` of `appointments`.
    pub last_session_on: Option<NaiveDate>,
    pub progress: i16,
    pub lock_version: i32,
}

impl Client {
    /// The record's path inside the clinic.
    pub fn path(&self) -> String {
        format!("/clients/{}", self.id)
    }

    /// What people call the record by: eight digits of its id, `7F3A-91C2`.
    pub fn record_number(&self) -> String {
        let id = self.id.0.as_u128();
        format!("{:04X}-{:04X}", (id >> 16) & 0xFFFF, id & 0xFFFF)
    }
}

/// One step of the way: who, when, why.
#[derive(Debug, Clone, Deserialize)]
pub struct Transition {
    pub id: StepId,
    /// The step that this one takes back.
    pub undoes: Option<StepId>,
    pub from_status: Option<ClientStatus>,
    pub to_status: ClientStatus,
    pub user_id: UserId,
    pub reason: Option<String>,
    pub occurred_at: DateTime<Utc>,
}
