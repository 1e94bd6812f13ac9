//! Therapists: adding, changing, moving them from one state to another.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use diesel::prelude::*;

use crate::domain::ids::{TherapistId, UserId};
use crate::domain::permissions::Role;
use crate::domain::therapist::StaffRefusal;
use crate::domain::therapist::TherapistStatus;
use crate::features::clinic::memberships::{self, Candidate, Inviter, MembershipStatus};
use crate::features::clinic::plans::room_for_therapist;
use crate::features::clinic::settings::{Opening, opening_hours};
use crate::features::clinic::staff::model::{Therapist, TherapistDetails};
use crate::store::audit::Event;
use crate::store::db::TenantTx;
use crate::store::error::{AppError, AppResult};
use crate::store::schema::{therapist_availability as availability, therapists, user_roles, users};

/// A therapist with everything the clinic wrote down.
#[derive(Debug, Clone)]
pub struct Profile {
    pub therapist: Therapist,
    pub details: TherapistDetails,
    /// Where the membership stands.
    pub membership: MembershipStatus,
}

/// One stretch of a working week; 0 is Sunday.
#[derive(Debug, Clone, Queryable)]
pub struct WorkingHours {
    pub day: i16,
    pub from: NaiveTime,
    pub to: NaiveTime,
}

/// Everybody who treats or treated here, by name.
pub fn list(tx: &mut TenantTx<'_, '_>) -> QueryResult<Vec<Profile>> {
    let clinic = tx.clinic();
    let rows: Vec<(Therapist, TherapistDetails)> = therapists::table
        .filter(therapists::clinic_id.eq(clinic))
        .order((therapists::full_name, therapists::id))
        .select((Therapist::as_select(), TherapistDetails::as_select()))
        .load(tx.conn())?;
    let membership_statuses = membership_statuses(tx)?;
    Ok(rows
        .into_iter()
        .map(|(therapist, details)| Profile {
            membership: membership_statuses.get(&therapist.user_id).copied().unwrap_or(MembershipStatus::Ended),
            therapist,
            details,
        })
        .collect())
}

fn membership_statuses(tx: &mut TenantTx<'_, '_>) -> QueryResult<HashMap<UserId, MembershipStatus>> {
    let clinic = tx.clinic();
    let rows: Vec<(UserId, bool, Option<DateTime<Utc>>)> = user_roles::table
        .filter(user_roles::clinic_id.eq(clinic).and(user_roles::role.eq(Role::Therapist)))
        .select((user_roles::user_id, user_roles::is_active, user_roles::ended_at))
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|(user, is_active, ended_at)| (user, MembershipStatus::of(is_active, ended_at))).collect())
}

/// One therapist.
///
/// # Errors
/// Not found in this clinic.
pub fn profile(tx: &mut TenantTx<'_, '_>, id: TherapistId) -> QueryResult<Profile> {
    let clinic = tx.clinic();
    let (therapist, details): (Therapist, TherapistDetails) =
        therapists::table.find((clinic, id)).select((Therapist::as_select(), TherapistDetails::as_select())).first(tx.conn())?;
    let membership = membership_statuses(tx)?.get(&therapist.user_id).copied().unwrap_or(MembershipStatus::Ended);
    Ok(Profile { therapist, details, membership })
}

/// The address a therapist signs in with.
pub fn email(tx: &mut TenantTx<'_, '_>, user: UserId) -> QueryResult<String> {
    users::table.find(user).select(users::email).first(tx.conn())
}

/// The working week.
pub fn hours(tx: &mut TenantTx<'_, '_>, id: TherapistId) -> QueryResult<Vec<WorkingHours>> {
    let clinic = tx.clinic();
    availability::table
        .filter(availability::clinic_id.eq(clinic).and(availability::therapist_id.eq(id)).and(availability::is_available))
        .order((availability::day_of_week, availability::start_time))
        .select((availability::day_of_week, availability::start_time, availability::end_time))
        .load(tx.conn())
}

/// Adds a therapist whose working week is the clinic's, or else the usual one, and invites them.
///
/// # Errors
/// [`AppError::NoRoom`] where the clinic's plan holds no more; [`AppError::Conflict`] where the licence or the person is here already.
pub fn add(tx: &mut TenantTx<'_, '_>, details: &TherapistDetails, email: &str, inviter: &Inviter) -> AppResult<TherapistId> {
    room_for_therapist(tx)?;
    let candidate = Candidate { full_name: details.full_name.clone(), email: email.to_owned(), role: Role::Therapist };
    let user = memberships::invite(tx, &candidate, inviter)?;
    let (clinic, id, now) = (tx.clinic(), TherapistId::new(), tx.now());
    diesel::insert_into(therapists::table)
        .values((details, therapists::clinic_id.eq(clinic), therapists::id.eq(id), therapists::user_id.eq(user), therapists::created_at.eq(now)))
        .execute(tx.conn())
        .map_err(AppError::refused::<StaffRefusal>)?;
    let week: Vec<_> = working_week(tx)?
        .into_iter()
        .map(|Opening { day, from, to }| {
            (
                (availability::clinic_id.eq(clinic), availability::therapist_id.eq(id), availability::day_of_week.eq(day)),
                (availability::start_time.eq(from), availability::end_time.eq(to), availability::created_at.eq(now)),
            )
        })
        .collect();
    diesel::insert_into(availability::table).values(week).execute(tx.conn())?;
    tx.audit(&Event::TherapistAdded { therapist: id })?;
    Ok(id)
}

/// The hours in which the clinic is open; where it has not said so, Mondays to Fridays from 8 to 17.
fn working_week(tx: &mut TenantTx<'_, '_>) -> QueryResult<Vec<Opening>> {
    let said = opening_hours(tx)?;
    let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    Ok(if said.is_empty() { (1..=5).map(|day| Opening { day, from: time(8), to: time(17) }).collect() } else { said })
}

/// Changes what is written down. `version` is the one the form was opened with, `fields` what differs.
///
/// # Errors
/// [`AppError::Conflict`] where somebody changed it meanwhile, or the licence is another's.
pub fn change(
    tx: &mut TenantTx<'_, '_>,
    id: TherapistId,
    version: Option<i32>,
    details: &TherapistDetails,
    fields: Vec<&'static str>,
) -> AppResult<()> {
    let (clinic, therapist) = (tx.clinic(), Therapist::lock(tx, id)?);
    if version != Some(therapist.lock_version) {
        return Err(StaffRefusal::ChangedMeanwhile.into());
    }
    if fields.is_empty() {
        return Ok(());
    }
    diesel::update(therapists::table.find((clinic, id)))
        .set((details, therapists::lock_version.eq(therapists::lock_version + 1)))
        .execute(tx.conn())
        .map_err(AppError::refused::<StaffRefusal>)?;
    Ok(tx.audit(&Event::TherapistChanged { therapist: id, fields })?)
}

/// Sends the invitation again.
///
/// # Errors
/// Not found; [`AppError::Conflict`] where the therapist has come already.
pub fn invite_again(tx: &mut TenantTx<'_, '_>, id: TherapistId, inviter: &Inviter) -> AppResult<()> {
    let therapist = Therapist::find(tx, id)?;
    if memberships::has_joined(tx, therapist.clinic_id, therapist.user_id, Role::Therapist)? != Some(false) {
        return Err(StaffRefusal::HasJoined.into());
    }
    memberships::send(tx, therapist.user_id, Role::Therapist, inviter)
}

/// Moves a therapist (docs/data-model.md#therapist): who starts has come, has a licence and hours; who leaves has no clients any more, and cannot
/// enter the clinic from that moment on.
///
/// # Errors
/// [`AppError::Conflict`] with the sentence that says what is missing.
pub fn change_status(tx: &mut TenantTx<'_, '_>, id: TherapistId, to: TherapistStatus, today: NaiveDate) -> AppResult<()> {
    let (clinic, therapist) = (tx.clinic(), Therapist::lock(tx, id)?);
    let from = therapist.status;
    if !from.moves().contains(&to) {
        return Err(StaffRefusal::MoveNotPossible.into());
    }
    if from == TherapistStatus::Inactive {
        room_for_therapist(tx)?;
    }
    match to {
        TherapistStatus::Active => may_start(tx, &therapist, today)?,
        TherapistStatus::Inactive if therapist.current_load > 0 => return Err(StaffRefusal::HasClients.into()),
        _ => {}
    }
    diesel::update(therapists::table.find((clinic, id)))
        .set((therapists::status.eq(to), therapists::lock_version.eq(therapists::lock_version + 1)))
        .execute(tx.conn())?;
    tx.audit(&Event::TherapistMoved { therapist: id, from: from.as_str(), to: to.as_str() })?;
    match (from, to) {
        (_, TherapistStatus::Inactive) => Ok(memberships::end(tx, Some(therapist.clinic_id), therapist.user_id, &[Role::Therapist]).map(drop)?),
        (TherapistStatus::Inactive, _) => resume_membership(tx, therapist.user_id),
        _ => Ok(()),
    }
}

fn may_start(tx: &mut TenantTx<'_, '_>, therapist: &Therapist, today: NaiveDate) -> AppResult<()> {
    if memberships::has_joined(tx, therapist.clinic_id, therapist.user_id, Role::Therapist)? != Some(true) {
        return Err(StaffRefusal::NotJoined.into());
    }
    if !profile(tx, therapist.id)?.details.is_licensed_on(today) {
        return Err(StaffRefusal::NotLicensed.into());
    }
    if hours(tx, therapist.id)?.is_empty() {
        return Err(StaffRefusal::NoHours.into());
    }
    Ok(())
}

fn resume_membership(tx: &mut TenantTx<'_, '_>, user: UserId) -> AppResult<()> {
    let clinic = tx.clinic();
    diesel::update(user_roles::table)
        .filter(user_roles::clinic_id.eq(clinic).and(user_roles::user_id.eq(user)).and(user_roles::role.eq(Role::Therapist)))
        .set((user_roles::is_active.eq(true), user_roles::ended_at.eq(None::<DateTime<Utc>>)))
        .execute(tx.conn())?;
    Ok(())
}
