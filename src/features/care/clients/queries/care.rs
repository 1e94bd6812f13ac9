//! Who treats the clients of a list, and when they are next seen.

use crate::domain::appointment::AppointmentStatus;
use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Date, Nullable, Text, Uuid as SqlUuid};

use crate::domain::client::ClientStatus;
use crate::domain::ids::{ClientId, TherapistId};
use crate::features::care::clients::model::Client;
use crate::store::db::TenantTx;
use crate::store::db::static_sql::statement;
use crate::store::schema::appointments;

/// A therapist who treats a client now, or treated one who is done last.
#[derive(Debug, Clone, QueryableByName)]
pub struct TreatingTherapist {
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
    /// The day the treatment ended; empty while it lasts.
    #[diesel(sql_type = Nullable<Date>)]
    pub until: Option<NaiveDate>,
    #[diesel(sql_type = Bool)]
    pub is_primary: bool,
}

/// The therapists of these clients, main ones first: those who treat them now, and of a client who is done those who did last. One query for a
/// whole page of a list.
pub fn treating_therapists(tx: &mut TenantTx<'_, '_>, of: &[Client]) -> QueryResult<Vec<TreatingTherapist>> {
    let clinic = tx.clinic();
    let all: Vec<ClientId> = of.iter().map(|client| client.id).collect();
    let done: Vec<ClientId> = of.iter().filter(|client| client.status == ClientStatus::Done).map(|client| client.id).collect();
    // The assignments first: behind the policies the planner believes that a clinic has two therapists, and would begin with them.
    statement(
        "WITH bonds AS MATERIALIZED (
           SELECT client_id, therapist_id, assigned_on, ended_on, is_primary, rank() OVER (PARTITION BY client_id ORDER BY ended_on DESC) AS place
             FROM client_assignments
            WHERE clinic_id = $1 AND client_id = ANY ($2) AND status = CASE WHEN client_id = ANY ($3) THEN 'completed' ELSE 'active' END)
         SELECT b.client_id AS client, t.id, t.full_name, t.professional_title, b.assigned_on AS since, b.ended_on AS until, b.is_primary
           FROM bonds b JOIN therapists t ON t.clinic_id = $1 AND t.id = b.therapist_id
          WHERE b.place = 1
          ORDER BY b.is_primary DESC, t.full_name",
    )
    .bind::<SqlUuid, _>(clinic)
    .bind::<Array<SqlUuid>, _>(all)
    .bind::<Array<SqlUuid>, _>(done)
    .load(tx.conn())
}

/// When each of these clients is next seen: one query for a whole page of a list.
pub fn next_times(tx: &mut TenantTx<'_, '_>, of: &[ClientId]) -> QueryResult<HashMap<ClientId, DateTime<Utc>>> {
    use appointments as a;
    let (clinic, now) = (tx.clinic(), tx.now());
    let times: Vec<(ClientId, DateTime<Utc>)> = a::table
        .filter(a::clinic_id.eq(clinic).and(a::client_id.eq_any(of)))
        // No appointment lasts a day: this bounds what the index reads.
        .filter(a::starts_at.gt(now - chrono::Duration::days(1)).and(a::ends_at.gt(now)))
        .filter(a::status.eq_any(AppointmentStatus::BOOKED))
        .distinct_on(a::client_id)
        .order((a::client_id, a::starts_at))
        .select((a::client_id, a::starts_at))
        .load(tx.conn())?;
    Ok(times.into_iter().collect())
}
