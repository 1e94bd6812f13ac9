//! What moves ask the database beyond the rows of others.

use crate::domain::appointment::AppointmentStatus;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text, Timestamptz, Uuid as SqlUuid};

use super::conditions::MoveConditions;
use crate::domain::ids::ClientId;
use crate::features::care::assignments::{ClientAssignment, has_guardian};
use crate::features::care::clients::Client;
use crate::features::care::scheduling::{EVERY_KIND, THERAPY_SESSIONS, count_future};
use crate::store::db::TenantTx;
use crate::store::db::static_sql::statement;
use crate::store::schema::{appointments, clients};

#[derive(QueryableByName)]
struct CycleConsultations {
    #[diesel(sql_type = Integer)]
    open_count: i32,
    #[diesel(sql_type = Integer)]
    completed_count: i32,
}

impl MoveConditions {
    /// Counts them for a client this person may see.
    pub fn load(tx: &mut TenantTx<'_, '_>, client: Client) -> QueryResult<Self> {
        let (id, since) = (client.id, client.cycle_start(tx)?);
        let consultations: CycleConsultations = statement("SELECT open_count, completed_count FROM app.consultation_counts($1, $2)")
            .bind::<SqlUuid, _>(id)
            .bind::<Timestamptz, _>(since)
            .get_result(tx.conn())?;
        let running = appointments::table
            .filter(
                appointments::clinic_id
                    .eq(client.clinic_id)
                    .and(appointments::client_id.eq(id))
                    .and(appointments::status.eq(AppointmentStatus::InProgress)),
            )
            .select(appointments::id);
        Ok(Self {
            active: ClientAssignment::active(tx, id)?,
            guardian_missing: client.is_minor && !has_guardian(tx, id)?,
            open_consultations: consultations.open_count,
            completed_consultations: consultations.completed_count,
            session_running: diesel::select(diesel::dsl::exists(running)).get_result(tx.conn())?,
            ahead: count_future(tx, id, None, EVERY_KIND)?,
            sessions_ahead: count_future(tx, id, None, THERAPY_SESSIONS)?,
            client,
        })
    }
}

/// Closes the consultations of a client that are open, whoever writes them.
pub fn cancel_open_consultations(tx: &mut TenantTx<'_, '_>, client: ClientId, reason: &str) -> QueryResult<()> {
    let now = tx.now();
    statement("SELECT app.cancel_open_consultations($1, $2, $3)")
        .bind::<SqlUuid, _>(client)
        .bind::<Text, _>(reason)
        .bind::<Timestamptz, _>(now)
        .execute(tx.conn())
        .map(drop)
}

/// How far a client has come, and whether they come for the first time.
pub fn progress_of(tx: &mut TenantTx<'_, '_>, client: &Client) -> QueryResult<(i16, bool)> {
    clients::table.find((client.clinic_id, client.id)).select((clients::progress, clients::first_visit)).first(tx.conn())
}

/// Writes both down.
pub fn set_progress(tx: &mut TenantTx<'_, '_>, client: &Client, progress: i16, first_visit: bool) -> QueryResult<()> {
    diesel::update(clients::table.find((client.clinic_id, client.id)))
        .set((clients::progress.eq(progress), clients::first_visit.eq(first_visit)))
        .execute(tx.conn())
        .map(drop)
}
