//! Requests for the end of a clinic, in the database.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::domain::clinic::ClinicRefusal;
use crate::domain::ids::UserId;
use crate::domain::permissions::Right;
use crate::features::clinic::clinics::{Clinic, notify_administrators};
use crate::store::audit::Event;
use crate::store::db::TenantTx;
use crate::store::error::AppResult;
use crate::store::schema::clinics;

/// Asks for the end of the clinic. Asking again changes nothing.
///
/// # Errors
/// Refused where the clinic cannot ask now.
pub fn ask(tx: &mut TenantTx<'_, '_>, reason: &str, public_url: &str) -> AppResult<()> {
    let (id, user, now) = (tx.clinic(), tx.user(), tx.now());
    let clinic = Clinic::lock(tx, id)?;
    if !Right::AskForClosure.holds_in(clinic.status) {
        return Err(ClinicRefusal::ClosureNotNow.into());
    }
    if clinic.closure_requested_at.is_some() {
        return Ok(());
    }
    diesel::update(clinics::table.find(id))
        .set((
            clinics::closure_requested_at.eq(now),
            clinics::closure_requested_by.eq(user),
            clinics::closure_reason.eq(reason),
            clinics::lock_version.eq(clinics::lock_version + 1),
        ))
        .execute(tx.conn())?;
    tx.audit(&Event::ClosureRequested { clinic: id, action: "request_closure" })?;
    notify_administrators(tx, &clinic, "clinic-closure-requested", public_url)
}

/// Takes the request back.
///
/// # Errors
/// Refused where there is none.
pub fn withdraw(tx: &mut TenantTx<'_, '_>) -> AppResult<()> {
    let id = tx.clinic();
    let clinic = Clinic::lock(tx, id)?;
    if clinic.closure_requested_at.is_none() {
        return Err(ClinicRefusal::NoClosureRequest.into());
    }
    diesel::update(clinics::table.find(id))
        .set((
            clinics::closure_requested_at.eq(None::<DateTime<Utc>>),
            clinics::closure_requested_by.eq(None::<UserId>),
            clinics::closure_reason.eq(None::<String>),
            clinics::lock_version.eq(clinics::lock_version + 1),
        ))
        .execute(tx.conn())?;
    Ok(tx.audit(&Event::ClosureRequested { clinic: id, action: "withdraw_closure" })?)
}
