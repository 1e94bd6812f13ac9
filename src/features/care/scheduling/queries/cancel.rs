//! Cancelling what is still to come: the consequence of a move or a change of therapist. One appointment that somebody cancels by hand is
//! another matter, with its own page.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::domain::appointment::{AppointmentKind, AppointmentStatus, CancellationCategory};
use crate::domain::ids::{AppointmentId, ClientId, TherapistId};
use crate::store::audit::Event;
use crate::store::db::TenantTx;
use crate::store::schema::appointments;

/// Every kind of appointment, for [`cancel_future`] and [`count_future`].
pub const EVERY_KIND: &[AppointmentKind] = AppointmentKind::ALL;
/// Therapy sessions alone.
pub const THERAPY_SESSIONS: &[AppointmentKind] = &[AppointmentKind::TherapySession];

type FutureFilter = Box<dyn BoxableExpression<appointments::table, Pg, SqlType = Bool>>;

fn ahead(tx: &TenantTx<'_, '_>, client: ClientId, therapist: Option<TherapistId>, kinds: &[AppointmentKind]) -> FutureFilter {
    let of_client = appointments::clinic_id.eq(tx.clinic()).and(appointments::client_id.eq(client));
    let to_come = appointments::status
        .eq_any(AppointmentStatus::AHEAD)
        .and(appointments::starts_at.gt(tx.now()))
        .and(appointments::kind.eq_any(kinds.to_vec()));
    match therapist {
        Some(therapist) => Box::new(of_client.and(to_come).and(appointments::therapist_id.eq(therapist))),
        None => Box::new(of_client.and(to_come)),
    }
}

/// How many appointments of a client [`cancel_future`] would cancel.
pub fn count_future(tx: &mut TenantTx<'_, '_>, client: ClientId, therapist: Option<TherapistId>, kinds: &[AppointmentKind]) -> QueryResult<i64> {
    let query = ahead(tx, client, therapist, kinds);
    appointments::table.filter(query).count().get_result(tx.conn())
}

/// Cancels the appointments of a client that are still to come, with one therapist or with all, and writes each into the audit. The client's
/// row is locked by the caller, so that none is booked meanwhile. Returns them, each with what it was: what an undo puts back.
pub fn cancel_future(
    tx: &mut TenantTx<'_, '_>,
    client: ClientId,
    therapist: Option<TherapistId>,
    reason: &str,
    kinds: &[AppointmentKind],
) -> QueryResult<Vec<(AppointmentId, AppointmentStatus)>> {
    let (clinic, user, now) = (tx.clinic(), tx.user(), tx.now());
    let query = ahead(tx, client, therapist, kinds);
    let found = appointments::table.filter(query).order(appointments::id).select((appointments::id, appointments::status));
    let found: Vec<(AppointmentId, AppointmentStatus)> = found.for_update().load(tx.conn())?;
    let ids: Vec<AppointmentId> = found.iter().map(|(id, _)| *id).collect();
    diesel::update(appointments::table.filter(appointments::clinic_id.eq(clinic).and(appointments::id.eq_any(&ids))))
        .set((
            appointments::status.eq(AppointmentStatus::Cancelled),
            appointments::cancellation_reason.eq(reason),
            appointments::cancellation_category.eq(CancellationCategory::Clinic),
            appointments::cancelled_by.eq(user),
            appointments::cancelled_at.eq(now),
            appointments::lock_version.eq(appointments::lock_version + 1),
        ))
        .execute(tx.conn())?;
    for appointment in ids {
        tx.audit(&Event::AppointmentChanged { client, appointment, action: "cancel" })?;
    }
    Ok(found)
}
