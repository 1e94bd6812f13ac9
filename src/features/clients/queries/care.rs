//! Who treats the clients of a list, and when they are next seen.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Date, Nullable, Text, Uuid as SqlUuid};

use crate::db::TenantTx;
use crate::db::fixed::statement;
use crate::ids::{ClientId, TherapistId};
use crate::schema::appointments;

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
