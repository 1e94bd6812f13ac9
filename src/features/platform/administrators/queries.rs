//! Administrators in the database: the list, invitations by letter, ending and taking up again.

use crate::domain::account::AccountStatus;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};

use super::forms::Candidate;
use crate::domain::account::AdministratorRefusal;
use crate::domain::i18n::{Lang, Value};
use crate::domain::ids::UserId;
use crate::domain::permissions::Role;
use crate::features::identity::account::{AcceptedBy, Invitee, invitations as links};
use crate::store::audit::Event;
use crate::store::crypto::{new_token, sha256};
use crate::store::db::Tx;
use crate::store::error::{AppError, AppResult};
use crate::store::mail::Letter;
use crate::store::schema::{user_profiles, user_roles, user_tokens, users};
use crate::store::sign_ins;
use crate::store::throttle;

/// Days an invitation works.
const DAYS: i64 = 7;

/// Where somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdministratorStatus {
    /// Was invited and has not come yet.
    Invited,
    Active,
    Ended,
}

/// An administrator.
#[derive(Debug, Clone)]
pub struct Administrator {
    pub user: UserId,
    pub full_name: String,
    pub email: String,
    pub status: AdministratorStatus,
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
        status: match (is_active, ended_at) {
            (true, _) => AdministratorStatus::Active,
            (false, None) => AdministratorStatus::Invited,
            (false, Some(_)) => AdministratorStatus::Ended,
        },
        // Who was made from the command line was never invited.
        has_joined: accepted_at.is_some() || (has_password && (is_active || ended_at.is_some())),
        last_sign_in,
    };
    Ok(rows.into_iter().map(one).collect())
}

/// What an invitation is for. Stored with its token.
#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    role: Role,
    email: String,
}

/// Finds or makes the account of an address and lets its person become an administrator by a letter.
///
/// # Errors
/// [`AppError::Conflict`] where they are one already; too many letters.
pub fn invite(tx: &mut Tx<'_>, by: UserId, candidate: &Candidate, lang: Lang, public_url: &str) -> AppResult<()> {
    #[derive(QueryableByName)]
    struct Invited {
        #[diesel(sql_type = SqlUuid)]
        user_id: UserId,
    }
    let Invited { user_id: user } = diesel::sql_query("SELECT user_id FROM app.invite_user($1, $2)")
        .bind::<Text, _>(&candidate.email)
        .bind::<Text, _>(&candidate.full_name)
        .get_result(tx.conn())?;
    let now = tx.now();
    let known: Option<bool> = user_roles::table
        .filter(user_roles::user_id.eq(user).and(user_roles::role.eq(Role::Administrator)))
        .select(user_roles::is_active)
        .for_update()
        .first(tx.conn())
        .optional()?;
    match known {
        Some(true) => return Err(AdministratorRefusal::Already.into()),
        Some(false) => {}
        None => {
            diesel::insert_into(user_roles::table)
                .values((
                    (user_roles::user_id.eq(user), user_roles::role.eq(Role::Administrator)),
                    (user_roles::is_active.eq(false), user_roles::created_by.eq(by), user_roles::created_at.eq(now)),
                ))
                .on_conflict_do_nothing()
                .execute(tx.conn())?;
        }
    }
    send(tx, by, user, lang, public_url)
}

/// Sends the letter with a new link; older ones stop working. The role waits for its person again.
///
/// # Errors
/// Not found where nobody waits to be invited; too many letters to one address.
pub fn send(tx: &mut Tx<'_>, by: UserId, user: UserId, lang: Lang, public_url: &str) -> AppResult<()> {
    let now = tx.now();
    let waiting = diesel::update(user_roles::table)
        .filter(user_roles::user_id.eq(user).and(user_roles::role.eq(Role::Administrator)).and(user_roles::is_active.eq(false)))
        .set(user_roles::ended_at.eq(None::<DateTime<Utc>>))
        .execute(tx.conn())?;
    if waiting == 0 {
        return Err(AppError::NotFound);
    }
    let (email, name) = person(tx, user)?;
    throttle::count_try(tx, "administrator-invitation", &email)?;
    withdraw(tx, user)?;
    let token = new_token();
    let payload = Payload { role: Role::Administrator, email: email.clone() };
    let payload = serde_json::to_value(payload).map_err(|error| AppError::internal("payload", error))?;
    diesel::insert_into(user_tokens::table)
        .values((
            (user_tokens::user_id.eq(user), user_tokens::purpose.eq(links::PURPOSE), user_tokens::token_hash.eq(sha256(token.as_bytes()))),
            (user_tokens::payload.eq(payload), user_tokens::expires_at.eq(now + Duration::days(DAYS))),
            (user_tokens::created_by.eq(by), user_tokens::created_at.eq(now)),
        ))
        .execute(tx.conn())?;
    tx.audit(&Event::StaffInvited { user, role: Role::Administrator.as_str() })?;
    let path = Some(format!("/administrator-invitations/{token}"));
    let values = vec![("name", Value::from(name))];
    tx.post(&Letter { name: "administrator-invitation", lang, to: email, values, path, dedupe_key: None }, public_url)
}

fn withdraw(tx: &mut Tx<'_>, user: UserId) -> QueryResult<()> {
    diesel::sql_query("SELECT app.withdraw_administrator_invitations($1)").bind::<SqlUuid, _>(user).execute(tx.conn()).map(drop)
}

fn person(tx: &mut Tx<'_>, user: UserId) -> QueryResult<(String, String)> {
    users::table
        .inner_join(user_profiles::table.on(user_profiles::user_id.eq(users::id)))
        .filter(users::id.eq(user))
        .select((users::email, user_profiles::full_name))
        .first(tx.conn())
}

/// Ends an administrator, and their sign-ins with it; an open invitation is taken back. One who can sign in always remains.
///
/// # Errors
/// [`AppError::Conflict`] for the last one; not found.
pub fn end(tx: &mut Tx<'_>, user: UserId) -> AppResult<()> {
    let now = tx.now();
    // Held in one order, so that two who end each other at once wait for each other, and the second learns that it would be the last.
    let active: Vec<UserId> = user_roles::table
        .filter(user_roles::role.eq(Role::Administrator).and(user_roles::is_active))
        .order(user_roles::id)
        .select(user_roles::user_id)
        .for_update()
        .load(tx.conn())?;
    let can_sign_in = users::table.filter(users::id.eq_any(&active).and(users::id.ne(user)).and(users::status.eq(AccountStatus::Active)));
    let remaining: i64 = can_sign_in.filter(users::password_hash.is_not_null()).count().get_result(tx.conn())?;
    if active.contains(&user) && remaining == 0 {
        return Err(AdministratorRefusal::Last.into());
    }
    let ended = diesel::update(user_roles::table)
        .filter(user_roles::user_id.eq(user).and(user_roles::role.eq(Role::Administrator)).and(user_roles::ended_at.is_null()))
        .set((user_roles::is_active.eq(false), user_roles::ended_at.eq(now)))
        .execute(tx.conn());
    match ended {
        Ok(0) => return Err(AppError::NotFound),
        other => other.map_err(AppError::refused::<AdministratorRefusal>)?,
    };
    withdraw(tx, user)?;
    sign_ins::end_all(tx, user)?;
    Ok(tx.audit(&Event::AdministratorChanged { user, action: "end_administrator" })?)
}

/// Takes somebody up again who was an administrator.
///
/// # Errors
/// Not found where nobody has ended, or where they never came.
pub fn resume(tx: &mut Tx<'_>, user: UserId) -> AppResult<()> {
    let is_known = list(tx)?.iter().any(|one| one.user == user && one.status == AdministratorStatus::Ended && one.has_joined);
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

/// Whom a link invites. Looking uses nothing up.
///
/// # Errors
/// [`AppError::NotFound`] where the link does not work.
pub fn find(tx: &mut Tx<'_>, token: &str) -> AppResult<Invitee> {
    let (invitee, payload) = links::find(tx, token)?;
    open(invitee, payload)
}

/// A link that makes an administrator, and nothing else.
fn open(invitee: Invitee, payload: serde_json::Value) -> AppResult<Invitee> {
    let payload: Payload = serde_json::from_value(payload).map_err(|_| AppError::NotFound)?;
    if payload.role == Role::Administrator { Ok(invitee) } else { Err(AppError::NotFound) }
}

/// Uses the link up; the role becomes active.
///
/// # Errors
/// [`AppError::NotFound`] where the link does not work any more; [`AppError::Conflict`] where the account is somebody else's.
pub fn accept(tx: &mut Tx<'_>, token: &str, accepted_by: &AcceptedBy) -> AppResult<UserId> {
    let (now, (invitee, payload)) = (tx.now(), links::accept(tx, token, accepted_by)?);
    let user = open(invitee, payload)?.user;
    let taken = diesel::update(user_roles::table)
        .filter(user_roles::user_id.eq(user).and(user_roles::role.eq(Role::Administrator)))
        .filter(user_roles::is_active.eq(false).and(user_roles::ended_at.is_null()))
        .set((user_roles::is_active.eq(true), user_roles::accepted_at.eq(now)))
        .execute(tx.conn())?;
    if taken == 0 {
        return Err(AppError::NotFound);
    }
    tx.audit(&Event::AdministratorChanged { user, action: "accept_administrator" })?;
    if matches!(accepted_by, AcceptedBy::New(_)) {
        tx.audit(&Event::SignedIn { user })?;
    }
    Ok(user)
}
