//! Putting back what a move cancelled, when the move is taken back.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Uuid as SqlUuid};

use super::hold_calendars;
use crate::domain::appointment::AppointmentStatus;
use crate::domain::client::UndoRefusal;
use crate::domain::ids::{AppointmentId, ClientId, TherapistId};
use crate::store::audit::Event;
use crate::store::db::TenantTx;
use crate::store::db::static_sql::statement;
use crate::store::error::{AppError, AppResult};
use crate::store::schema::appointments;

#[derive(QueryableByName)]
struct Restored {
    #[diesel(sql_type = SqlUuid)]
    id: AppointmentId,
}

/// Makes cancelled appointments of a client, whose row is locked, what they were. Where somebody else has the time by now, or the session's
/// number, it stays cancelled; the beginnings of those are returned.
///
/// # Errors
/// A conflict where an appointment that this person may not see has taken the time of a colleague.
pub fn restore_cancelled(tx: &mut TenantTx<'_, '_>, client: ClientId, what: &[(AppointmentId, AppointmentStatus)]) -> AppResult<Vec<DateTime<Utc>>> {
    if what.is_empty() {
        return Ok(Vec::new());
    }
    let clinic = tx.clinic();
    let (ids, states): (Vec<AppointmentId>, Vec<&str>) = what.iter().map(|(id, status)| (*id, status.as_str())).unzip();
    let these = appointments::table.filter(appointments::clinic_id.eq(clinic).and(appointments::id.eq_any(&ids)));
    let therapists: Vec<TherapistId> = these.clone().select(appointments::therapist_id).distinct().load(tx.conn())?;
    hold_calendars(tx, therapists.iter().map(|id| id.0).chain([client.0]))?;
    let restored: Vec<Restored> = statement(include_str!("restore.sql"))
        .bind::<SqlUuid, _>(clinic)
        .bind::<Array<SqlUuid>, _>(&ids)
        .bind::<Array<Text>, _>(states)
        .load(tx.conn())
        .map_err(AppError::refused::<UndoRefusal>)?;
    for Restored { id } in &restored {
        tx.audit(&Event::AppointmentChanged { client, appointment: *id, action: "restore" })?;
    }
    let lost = these.filter(appointments::status.eq(AppointmentStatus::Cancelled)).order(appointments::starts_at).select(appointments::starts_at);
    Ok(lost.load(tx.conn())?)
}
