//! Who treats a client, since when, what comes next, and the way so far.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Date, Nullable, Text, Uuid as SqlUuid};

use crate::db::TenantTx;
use crate::db::fixed::statement;
use crate::features::clients::model::Transition;
use crate::ids::{AppointmentId, ClientId, TherapistId, UserId};
use crate::schema::{appointments, client_assignments, client_contacts, client_status_transitions, therapists};

/// A therapist who treats a client now.
#[derive(Debug, Clone, QueryableByName)]
pub struct ActiveTherapist {
    #[diesel(sql_type = SqlUuid)]
    pub client: ClientId,
    #[diesel(sql_type = SqlUuid)]
    pub id: TherapistId,
    #[diesel(sql_type = Text)]
    pub full_name: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub professional_title: Option<String>,
    #[diesel(sql_type = Date)]
    pub since: NaiveDate,
    #[diesel(sql_type = Bool)]
    pub is_primary: bool,
}

/// The next thing in a client's calendar.
#[derive(Debug, Clone, Queryable)]
pub struct NextAppointment {
    pub id: AppointmentId,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub place: Option<String>,
    pub therapist_name: String,
}

/// One bond of a client and a therapist, as the history tells it.
#[derive(Debug, Clone, Queryable)]
pub struct AssignmentLine {
    pub therapist_name: String,
    pub assigned_by: UserId,
    pub created_at: DateTime<Utc>,
    pub status: String,
    pub ended_on: Option<NaiveDate>,
    pub transfer_reason: Option<String>,
}

/// One appointment of a client, as the overview counts it and the history tells it.
#[derive(Debug, Clone, Queryable)]
pub struct SessionLine {
    pub id: AppointmentId,
    pub kind: String,
    pub number: Option<i32>,
    pub status: String,
    pub starts_at: DateTime<Utc>,
    pub therapist_name: String,
}

/// The therapists of these clients now, main ones first: one query for a whole page of a list.
///
/// # Errors
/// The database's.
pub fn active_therapists(tx: &mut TenantTx<'_, '_>, of: &[ClientId]) -> QueryResult<Vec<ActiveTherapist>> {
    let clinic = tx.clinic();
    // The assignments first: behind the policies the planner believes that a clinic has two therapists, and would begin with them.
    statement(
        "WITH bonds AS MATERIALIZED (
           SELECT client_id, therapist_id, assigned_on, is_primary FROM client_assignments
            WHERE clinic_id = $1 AND client_id = ANY ($2) AND status = 'active')
         SELECT b.client_id AS client, t.id, t.full_name, t.professional_title, b.assigned_on AS since, b.is_primary
           FROM bonds b JOIN therapists t ON t.clinic_id = $1 AND t.id = b.therapist_id
          ORDER BY b.is_primary DESC, t.full_name",
    )
    .bind::<SqlUuid, _>(clinic)
    .bind::<Array<SqlUuid>, _>(of)
    .load(tx.conn())
}

/// The appointment that is under way or comes next.
///
/// # Errors
/// The database's.
pub fn next_appointment(tx: &mut TenantTx<'_, '_>, client: ClientId) -> QueryResult<Option<NextAppointment>> {
    use appointments as a;
    let (clinic, now) = (tx.clinic(), tx.now());
    a::table
        .inner_join(therapists::table.on(therapists::clinic_id.eq(a::clinic_id).and(therapists::id.eq(a::therapist_id))))
        .filter(a::clinic_id.eq(clinic).and(a::client_id.eq(client)))
        .filter(a::status.eq_any(["scheduled", "confirmed", "in_progress"]).and(a::ends_at.gt(now)))
        .order(a::starts_at)
        .select((a::id, a::starts_at, a::ends_at, a::place, therapists::full_name))
        .first(tx.conn())
        .optional()
}

/// When each of these clients is next seen: one query for a whole page of a list.
///
/// # Errors
/// The database's.
pub fn next_times(tx: &mut TenantTx<'_, '_>, of: &[ClientId]) -> QueryResult<HashMap<ClientId, DateTime<Utc>>> {
    use appointments as a;
    let (clinic, now) = (tx.clinic(), tx.now());
    let times: Vec<(ClientId, DateTime<Utc>)> = a::table
        .filter(a::clinic_id.eq(clinic).and(a::client_id.eq_any(of)))
        // No appointment lasts a day: this bounds what the index reads.
        .filter(a::starts_at.gt(now - chrono::Duration::days(1)).and(a::ends_at.gt(now)))
        .filter(a::status.eq_any(["scheduled", "confirmed", "in_progress"]))
        .distinct_on(a::client_id)
        .order((a::client_id, a::starts_at))
        .select((a::client_id, a::starts_at))
        .load(tx.conn())?;
    Ok(times.into_iter().collect())
}

/// Every appointment, past and coming, oldest first.
///
/// # Errors
/// The database's.
pub fn sessions(tx: &mut TenantTx<'_, '_>, client: ClientId) -> QueryResult<Vec<SessionLine>> {
    use appointments as a;
    let clinic = tx.clinic();
    a::table
        .inner_join(therapists::table.on(therapists::clinic_id.eq(a::clinic_id).and(therapists::id.eq(a::therapist_id))))
        .filter(a::clinic_id.eq(clinic).and(a::client_id.eq(client)))
        .order((a::starts_at, a::id))
        .select((a::id, a::kind, a::session_number, a::status, a::starts_at, therapists::full_name))
        .load(tx.conn())
}

/// Whether somebody answers for this client.
///
/// # Errors
/// The database's.
pub fn has_guardian(tx: &mut TenantTx<'_, '_>, client: ClientId) -> QueryResult<bool> {
    let clinic = tx.clinic();
    let guardians = client_contacts::table
        .filter(client_contacts::clinic_id.eq(clinic).and(client_contacts::client_id.eq(client)))
        .filter(client_contacts::kind.eq("guardian"));
    diesel::select(exists(guardians)).get_result(tx.conn())
}

/// The steps of the way, oldest first.
///
/// # Errors
/// The database's.
pub fn transitions(tx: &mut TenantTx<'_, '_>, client: ClientId) -> QueryResult<Vec<Transition>> {
    use client_status_transitions as t;
    let clinic = tx.clinic();
    t::table
        .filter(t::clinic_id.eq(clinic).and(t::client_id.eq(client)))
        .order((t::occurred_at, t::id))
        .select(Transition::as_select())
        .load(tx.conn())
}

/// Every bond with a therapist, past and present.
///
/// # Errors
/// The database's.
pub fn assignments(tx: &mut TenantTx<'_, '_>, client: ClientId) -> QueryResult<Vec<AssignmentLine>> {
    use client_assignments as a;
    let clinic = tx.clinic();
    a::table
        .inner_join(therapists::table.on(therapists::clinic_id.eq(a::clinic_id).and(therapists::id.eq(a::therapist_id))))
        .filter(a::clinic_id.eq(clinic).and(a::client_id.eq(client)))
        .order((a::created_at, a::id))
        .select((therapists::full_name, a::assigned_by, a::created_at, a::status, a::ended_on, a::transfer_reason))
        .load(tx.conn())
}

/// Somebody who does something here.
#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = SqlUuid)]
    user_id: UserId,
    #[diesel(sql_type = Text)]
    full_name: String,
}

/// The names of colleagues, former ones too. Whoever never belonged to the clinic has none.
///
/// # Errors
/// The database's.
pub fn names_of(tx: &mut TenantTx<'_, '_>, users: &[UserId]) -> QueryResult<HashMap<UserId, String>> {
    let named: Vec<Named> = statement("SELECT user_id, full_name FROM app.names_of($1)").bind::<Array<SqlUuid>, _>(users).load(tx.conn())?;
    Ok(named.into_iter().map(|one| (one.user_id, one.full_name)).collect())
}
