//! A client's record, loaded by one statement: the source of all its pages.

use crate::domain::appointment::{AppointmentKind, AppointmentStatus};
use crate::domain::assignment::AssignmentStatus;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Bool, Date, Integer, Json, Nullable, Timestamptz, Uuid as SqlUuid};
use serde::Deserialize;

use super::TreatingTherapist;
use crate::domain::client::ClientStatus;
use crate::domain::ids::{AppointmentId, ClientId, TherapistId, UserId};
use crate::features::care::clients::model::attention::Attention;
use crate::features::care::clients::model::details::{ClientDetails, Contact};
use crate::features::care::clients::model::{Client, Transition};
use crate::store::db::TenantTx;
use crate::store::db::json::JsonRows;
use crate::store::db::static_sql::statement;

/// The record of a client.
#[derive(Debug, QueryableByName)]
pub struct OpenRecord {
    #[diesel(embed)]
    pub client: Client,
    #[diesel(embed)]
    pub(super) details: ClientDetails,
    #[diesel(sql_type = Nullable<Date>)]
    pub(super) intake_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Binary>)]
    pub(super) previous_visit_details_enc: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    pub(super) notes_enc: Option<Vec<u8>>,
    /// The steps of the way, oldest first.
    #[diesel(sql_type = Json)]
    pub transitions: JsonRows<Transition>,
    /// Every assignment to a therapist, past and present, oldest first.
    #[diesel(sql_type = Json)]
    pub assignments: JsonRows<RecordAssignment>,
    /// The appointments, oldest first: with the history all of them, without it what is under way or ahead.
    #[diesel(sql_type = Json)]
    pub calendar: JsonRows<RecordAppointment>,
    /// The people around the client, the main ones first.
    #[diesel(sql_type = Json)]
    pub contacts: JsonRows<Contact>,
    /// Why the client asks for attention: one, or none where the record is archived.
    #[diesel(sql_type = Json)]
    pub(in crate::features::care::clients) attention: JsonRows<Attention>,
    /// With the history, the names of those who made it. Whoever never belonged to the clinic has none.
    #[diesel(sql_type = Json)]
    pub names: JsonRows<PersonName>,
}

/// How much of a record is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoadDepth {
    /// What the header of every page needs.
    Header,
    /// The whole history.
    History,
}

/// One assignment of the client to a therapist.
#[derive(Debug, Clone, Deserialize)]
pub struct RecordAssignment {
    pub therapist_id: TherapistId,
    pub therapist_name: String,
    pub professional_title: Option<String>,
    pub is_primary: bool,
    pub status: AssignmentStatus,
    pub assigned_on: NaiveDate,
    pub assigned_by: UserId,
    pub created_at: DateTime<Utc>,
    pub ended_on: Option<NaiveDate>,
    pub transfer_reason: Option<String>,
}

/// One appointment of a client, as the head names it, the overview counts it and the history tells it.
#[derive(Debug, Clone, Deserialize)]
pub struct RecordAppointment {
    pub id: AppointmentId,
    pub kind: AppointmentKind,
    pub number: Option<i32>,
    pub status: AppointmentStatus,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub place: Option<String>,
    pub therapist_name: String,
}

/// Somebody who does something here.
#[derive(Debug, Clone, Deserialize)]
pub struct PersonName {
    pub user_id: UserId,
    pub full_name: String,
}

impl OpenRecord {
    /// Reads the record of a client this person may see.
    ///
    /// # Errors
    /// Not found, for this clinic and this person.
    pub fn load(tx: &mut TenantTx<'_, '_>, id: ClientId, depth: LoadDepth) -> QueryResult<Self> {
        let (clinic, now) = (tx.clinic(), tx.now());
        let [new, assigned, consultation] = ClientStatus::TARGET_DAYS;
        statement(include_str!("record.sql"))
            .bind::<SqlUuid, _>(clinic)
            .bind::<SqlUuid, _>(id)
            .bind::<Timestamptz, _>(now)
            .bind::<Bool, _>(depth == LoadDepth::History)
            .bind::<Integer, _>(new)
            .bind::<Integer, _>(assigned)
            .bind::<Integer, _>(consultation)
            .get_result(tx.conn())
    }

    /// Who treats the client now, the main therapist first.
    pub fn therapists(&self) -> Vec<TreatingTherapist> {
        self.treating(|assignment| assignment.status == AssignmentStatus::Active)
    }

    /// Who treated a client who is done last, the main therapist first; nobody while the way goes on.
    pub fn last_therapists(&self) -> Vec<TreatingTherapist> {
        let completed = |assignment: &&RecordAssignment| assignment.status == AssignmentStatus::Completed;
        match self.assignments.0.iter().filter(completed).map(|assignment| assignment.ended_on).max() {
            Some(last) if self.client.status == ClientStatus::Done => {
                self.treating(|assignment| completed(&assignment) && assignment.ended_on == last)
            }
            _ => Vec::new(),
        }
    }

    fn treating(&self, is_meant: impl Fn(&RecordAssignment) -> bool) -> Vec<TreatingTherapist> {
        let mut meant: Vec<&RecordAssignment> = self.assignments.0.iter().filter(|assignment| is_meant(assignment)).collect();
        meant.sort_by(|a, b| b.is_primary.cmp(&a.is_primary).then_with(|| a.therapist_name.cmp(&b.therapist_name)));
        let therapist = |assignment: &RecordAssignment| TreatingTherapist {
            client: self.client.id,
            id: assignment.therapist_id,
            full_name: assignment.therapist_name.clone(),
            professional_title: assignment.professional_title.clone(),
            since: assignment.assigned_on,
            until: assignment.ended_on,
            is_primary: assignment.is_primary,
        };
        meant.into_iter().map(therapist).collect()
    }

    /// The appointment that is under way or comes next.
    pub fn next(&self, now: DateTime<Utc>) -> Option<RecordAppointment> {
        let lies_ahead = |line: &&RecordAppointment| line.ends_at > now && line.status.is_booked();
        self.calendar.0.iter().find(lies_ahead).cloned()
    }
}
