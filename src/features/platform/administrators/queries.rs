//! Administrators in the database: the list, ending and taking up again.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::domain::account::AdministratorRefusal;
use crate::domain::ids::UserId;
use crate::domain::permissions::Role;
use crate::features::clinic::memberships::{self, MembershipStatus};
use crate::store::audit::Event;
use crate::store::db::Tx;
use crate::store::error::{AppError, AppResult};
use crate::store::schema::{user_profiles, user_roles, users};

/// An administrator.
#[derive(Debug, Clone)]
pub struct Administrator {
    pub user: UserId,
    pub full_name: String,
    pub email: String,
    pub status: MembershipStatus,
    /// Whether they ever came: only then can they be taken up again without another invitation.
    pub has_joined: bool,
    pub last_sign_in: Option<DateTime<Utc>>,
}

/// All of them, by name.
pub fn list(tx: &mut Tx<'_>) -> QueryResult<Vec<Administrator>> {
    type Row = (UserId, String, String, bool, Option<DateTime<Utc>>, Option<DateTime<Utc>>, bool, Option<DateTime<Utc>>);
    let rows: Vec<Row> = user_roles::table
        .inner_join(users::table.on(users::id.eq(user_roles::user_id)))
        .inner_join(user_profiles::table.on(user_profiles::user_id.eq(user_roles::user_id)))
        .filter(user_roles::role.eq(Role::Administrator))
        .order((user_profiles::full_name, users::id))
        .select((
            users::id,
            user_profiles::full_name,
            users::email,
            user_roles::is_active,
            user_roles::accepted_at,
            user_roles::ended_at,
            users::password_hash.is_not_null(),
            users::last_login_at,
        ))
        .load(tx.conn())?;
    let one = |(user, full_name, email, is_active, accepted_at, ended_at, has_password, last_sign_in): Row| Administrator {
        user,
        full_name,
        email,
        status: MembershipStatus::of(is_active, ended_at),
        // Who was made from the command line was never invited.
        has_joined: accepted_at.is_some() || (has_password && (is_active || ended_at.is_some())),
        last_sign_in,
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Ends an administrator, and their sign-ins with it; an open invitation is taken back. One who can sign in always remains.
///
/// # Errors
/// [`AppError::Conflict`] for the last one; not found.
pub fn end(tx: &mut Tx<'_>, user: UserId) -> AppResult<()> {
    if memberships::is_last(tx, None, user, Role::Administrator)? {
        return Err(AdministratorRefusal::Last.into());
    }
    if !memberships::end(tx, None, user, &[Role::Administrator]).map_err(AppError::refused::<AdministratorRefusal>)? {
        return Err(AppError::NotFound);
    }
    Ok(tx.audit(&Event::AdministratorChanged { user, action: "end_administrator" })?)
}

/// Takes somebody up again who was an administrator.
///
/// # Errors
/// Not found where nobody has ended, or where they never came.
pub fn resume(tx: &mut Tx<'_>, user: UserId) -> AppResult<()> {
    let is_known = list(tx)?.iter().any(|one| one.user == user && one.status == MembershipStatus::Ended && one.has_joined);
    let resumed = diesel::update(user_roles::table)
        .filter(user_roles::user_id.eq(user).and(user_roles::role.eq(Role::Administrator)).and(user_roles::ended_at.is_not_null()))
        .filter(user_roles::is_active.eq(false))
        .set((user_roles::is_active.eq(true), user_roles::ended_at.eq(None::<DateTime<Utc>>)))
        .execute(tx.conn())?;
    if !is_known || resumed == 0 {
        return Err(AppError::NotFound);
    }
    Ok(tx.audit(&Event::AdministratorChanged { user, action: "resume_administrator" })?)
}
