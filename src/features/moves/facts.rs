//! What the guards of a move go by, counted in the transaction of the move.

use diesel::prelude::*;
use diesel::sql_types::{Integer, Timestamptz, Uuid as SqlUuid};

use crate::db::TenantTx;
use crate::features::assignments::{Assignee, ClientAssignment, has_guardian};
use crate::features::clients::Client;
use crate::features::scheduling::{EVERY_KIND, THERAPY_SESSIONS, count_future};
use crate::schema::appointments;

/// How things stand with a client.
#[derive(Debug, Clone)]
pub struct Facts {
    pub client: Client,
    /// Who treats the client, the one who answers for them first.
    pub active: Vec<Assignee>,
    /// A minor whose record names no guardian.
    pub guardian_missing: bool,
    pub open_consultations: i32,
    /// Completed since the present cycle began.
    pub completed_consultations: i32,
    /// An appointment is being held right now.
    pub session_running: bool,
    /// Appointments still to come.
    pub ahead: i64,
    /// Therapy sessions among them.
    pub sessions_ahead: i64,
}

#[derive(QueryableByName)]
struct Consultations {
    #[diesel(sql_type = Integer)]
    open_count: i32,
    #[diesel(sql_type = Integer)]
    completed_count: i32,
}

impl Facts {
    /// Counts them for a client this person may see.
    ///
    /// # Errors
    /// The database's.
    pub fn load(tx: &mut TenantTx<'_, '_>, client: Client) -> QueryResult<Self> {
        let (id, since) = (client.id, client.cycle_start(tx)?);
        let consultations: Consultations = diesel::sql_query("SELECT open_count, completed_count FROM app.consultation_counts($1, $2)")
            .bind::<SqlUuid, _>(id)
            .bind::<Timestamptz, _>(since)
            .get_result(tx.conn())?;
        let running = appointments::table
            .filter(appointments::clinic_id.eq(client.clinic_id).and(appointments::client_id.eq(id)).and(appointments::status.eq("in_progress")))
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
