//! Memberships other than a therapist's: who is what, invited, active or gone.

use std::cmp::Ordering;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::domain::ids::UserId;
use crate::domain::permissions::Role;
use crate::domain::therapist::StaffRefusal;
use crate::features::clinic::memberships::{self, Inviter, MembershipStatus};
use crate::features::clinic::staff::forms::MEMBER_ROLES;
use crate::store::audit::Event;
use crate::store::db::TenantTx;
use crate::store::error::{AppError, AppResult};
use crate::store::schema::{user_profiles, user_roles, users};

/// How far a membership is from its end. Furthest behind is an invitation that was taken back: no role anybody had.
const fn rank(status: MembershipStatus, has_joined: bool) -> u8 {
    match (status, has_joined) {
        (MembershipStatus::Active, _) => 3,
        (MembershipStatus::Invited, _) => 2,
        (MembershipStatus::Ended, true) => 1,
        (MembershipStatus::Ended, false) => 0,
    }
}

/// A member of the clinic.
#[derive(Debug, Clone)]
pub struct Member {
    pub user: UserId,
    pub full_name: String,
    pub email: String,
    pub roles: Vec<Role>,
    pub membership: MembershipStatus,
    /// Whether they ever came: only then a membership can be taken up again without another invitation.
    pub has_joined: bool,
}

/// Everybody with a role other than a therapist's, by name.
pub fn list(tx: &mut TenantTx<'_, '_>) -> QueryResult<Vec<Member>> {
    type Row = (UserId, String, String, Role, bool, Option<DateTime<Utc>>, Option<DateTime<Utc>>);
    let clinic = tx.clinic();
    let rows: Vec<Row> = user_roles::table
        .inner_join(users::table.on(users::id.eq(user_roles::user_id)))
        .inner_join(user_profiles::table.on(user_profiles::user_id.eq(user_roles::user_id)))
        .filter(user_roles::clinic_id.eq(clinic).and(user_roles::role.eq_any(MEMBER_ROLES)))
        .order((user_profiles::full_name, users::id, user_roles::role))
        .select((
            users::id,
            user_profiles::full_name,
            users::email,
            user_roles::role,
            user_roles::is_active,
            user_roles::accepted_at,
            user_roles::ended_at,
        ))
        .load(tx.conn())?;
    let mut members: Vec<Member> = Vec::new();
    for (user, full_name, email, role, is_active, accepted_at, ended_at) in rows {
        let (membership, has_joined) = (MembershipStatus::of(is_active, ended_at), accepted_at.is_some() || is_active);
        let Some(member) = members.last_mut().filter(|member| member.user == user) else {
            members.push(Member { user, full_name, email, roles: vec![role], membership, has_joined });
            continue;
        };
        // Of several roles those count that are furthest from their end.
        match rank(membership, has_joined).cmp(&rank(member.membership, member.has_joined)) {
            Ordering::Less => {}
            Ordering::Equal => member.roles.push(role),
            Ordering::Greater => (member.roles, member.membership, member.has_joined) = (vec![role], membership, has_joined),
        }
    }
    Ok(members)
}

/// Ends the memberships of somebody, and their sign-ins with it. What they treat as a therapist is not touched.
///
/// # Errors
/// [`AppError::Conflict`] for the last admin; not found.
pub fn end(tx: &mut TenantTx<'_, '_>, user: UserId) -> AppResult<()> {
    let clinic = Some(tx.clinic());
    if memberships::is_last(tx, clinic, user, Role::ClinicAdmin)? {
        return Err(StaffRefusal::LastAdmin.into());
    }
    if !memberships::end(tx, clinic, user, MEMBER_ROLES)? {
        return Err(AppError::NotFound);
    }
    Ok(tx.audit(&Event::MembershipChanged { user, action: "end_membership" })?)
}

/// Takes up again the memberships that were ended last: not those of former times, which may have been mightier.
///
/// # Errors
/// Not found where there is none that somebody had come to, or where one is active or waits for its person.
pub fn resume(tx: &mut TenantTx<'_, '_>, user: UserId) -> AppResult<()> {
    let clinic = tx.clinic();
    let theirs =
        || user_roles::table.filter(user_roles::clinic_id.eq(clinic).and(user_roles::user_id.eq(user)).and(user_roles::role.eq_any(MEMBER_ROLES)));
    let ends: Vec<Option<DateTime<Utc>>> = theirs().select(user_roles::ended_at).for_update().load(tx.conn())?;
    if ends.contains(&None) {
        return Err(AppError::NotFound);
    }
    let last = ends.into_iter().max().flatten();
    let resumed = diesel::update(theirs().filter(user_roles::ended_at.eq(last).and(user_roles::accepted_at.is_not_null())))
        .set((user_roles::is_active.eq(true), user_roles::ended_at.eq(None::<DateTime<Utc>>)))
        .execute(tx.conn())?;
    if resumed == 0 {
        return Err(AppError::NotFound);
    }
    Ok(tx.audit(&Event::MembershipChanged { user, action: "resume_membership" })?)
}

/// Sends the invitation again, for every role that waits; one that was ended before anybody came waits again.
///
/// # Errors
/// Not found where none waits.
pub fn invite_again(tx: &mut TenantTx<'_, '_>, user: UserId, inviter: &Inviter) -> AppResult<()> {
    let clinic = tx.clinic();
    let roles: Vec<Role> = user_roles::table
        .filter(user_roles::clinic_id.eq(clinic).and(user_roles::user_id.eq(user)).and(user_roles::role.eq_any(MEMBER_ROLES)))
        .filter(user_roles::is_active.eq(false).and(user_roles::accepted_at.is_null().or(user_roles::ended_at.is_null())))
        .select(user_roles::role)
        .for_update()
        .load(tx.conn())?;
    if roles.is_empty() {
        return Err(AppError::NotFound);
    }
    roles.into_iter().try_for_each(|role| memberships::send(tx, user, role, inviter))
}
