//! What an account asks the database.

pub mod links;
pub mod verifications;

use crate::domain::account::AccountStatus;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::Text;
use serde_json::json;

use crate::domain::i18n::{Lang, Value};
use crate::domain::ids::UserId;
use crate::domain::permissions::Role;
use crate::store::audit::Event;
use crate::store::db::Tx;
use crate::store::error::AppResult;
use crate::store::mail::Letter;
use crate::store::schema::{user_profiles, user_roles, users};
use crate::store::sign_ins;
use crate::store::throttle;

/// What links to a new password are for, as their rows say it.
const RESET: &str = "password_reset";
/// Minutes such a link works.
const RESET_MINUTES: i64 = 30;

/// The PHC string of one's own password, for a try to name it. Tries are counted: a sign-in left open must not serve for guessing.
///
/// # Errors
/// [`AppError::TooManyRequests`].
pub fn password_hash(tx: &mut Tx<'_>, user: UserId) -> AppResult<Option<String>> {
    let (email, hash): (String, Option<String>) = users::table.find(user).select((users::email, users::password_hash)).first(tx.conn())?;
    throttle::count_try(tx, "password", &email)?;
    Ok(hash)
}

/// Sets a new password, ends every sign-in of the person, and tells them by letter.
pub fn change_password(tx: &mut Tx<'_>, user: UserId, hash: &str, lang: Lang, public_url: &str) -> AppResult<()> {
    let now = tx.now();
    let email: String = diesel::update(users::table.find(user))
        .set((users::password_hash.eq(hash), users::password_changed_at.eq(now)))
        .returning(users::email)
        .get_result(tx.conn())?;
    sign_ins::end_all(tx, user)?;
    throttle::reset(tx, "password", &email)?;
    tx.audit(&Event::PasswordChanged { user })?;
    let letter =
        Letter { name: "password-changed", lang, to: email, values: Vec::new(), path: Some("/password-resets/new".to_owned()), dedupe_key: None };
    tx.post(&letter, public_url)
}

/// Sends a link to whoever has this address. Nothing happens, and nothing is told, when nobody has.
///
/// # Errors
/// [`AppError::TooManyRequests`].
pub fn send_reset(tx: &mut Tx<'_>, email: &str, lang: Lang, public_url: &str) -> AppResult<()> {
    throttle::count_try(tx, "password-reset", email)?;
    #[derive(QueryableByName)]
    struct Account {
        #[diesel(sql_type = diesel::sql_types::Uuid)]
        user_id: UserId,
        #[diesel(sql_type = Text)]
        status: AccountStatus,
    }
    let account: Option<Account> =
        diesel::sql_query("SELECT user_id, status FROM app.sign_in_lookup($1)").bind::<Text, _>(email).get_result(tx.conn()).optional()?;
    let Some(account) = account.filter(|account| account.status == AccountStatus::Active) else { return Ok(()) };
    links::withdraw(tx, account.user_id, RESET)?;
    let token = links::create(tx, account.user_id, RESET, json!({}), Duration::minutes(RESET_MINUTES), None)?;
    let name: String = user_profiles::table.find(account.user_id).select(user_profiles::full_name).first(tx.conn())?;
    let path = Some(format!("/password-resets/{token}"));
    let letter = Letter { name: "password-reset", lang, to: email.to_owned(), values: vec![("name", Value::from(name))], path, dedupe_key: None };
    tx.post(&letter, public_url)
}

/// Whose link this is, while it works.
///
/// # Errors
/// [`AppError::NotFound`] when it does not.
pub fn find_reset(tx: &mut Tx<'_>, token: &str) -> AppResult<(UserId, String)> {
    let (user, _) = links::find(tx, RESET, token)?;
    Ok(users::table.find(user).select((users::id, users::email)).first(tx.conn())?)
}

/// Uses the link up and sets the password: of two that try at once, one does.
///
/// # Errors
/// [`AppError::NotFound`] when the link does not work any more.
pub fn use_reset(tx: &mut Tx<'_>, token: &str, hash: &str, lang: Lang, public_url: &str) -> AppResult<UserId> {
    let (user, _) = links::use_up(tx, RESET, token)?;
    change_password(tx, user, hash, lang, public_url)?;
    Ok(user)
}

/// Keeps a choice of language or theme with the person; none leaves that choice as it is.
pub fn set_preferences(tx: &mut Tx<'_>, user: UserId, language: Option<&'static str>, theme: Option<&'static str>) -> QueryResult<()> {
    diesel::update(user_profiles::table.find(user))
        .set((
            language.map(|language| user_profiles::language.eq(language)),
            theme.map(|theme| user_profiles::theme.eq(theme)),
            user_profiles::user_id.eq(user),
        ))
        .execute(tx.conn())
        .map(drop)
}

/// Makes somebody an administrator; whoever has no account gets one.
pub fn add_administrator(tx: &mut Tx<'_>, email: &str, name: &str, hash: &str) -> QueryResult<AddedAdministrator> {
    let known: Option<UserId> = users::table.filter(users::email.eq(email)).select(users::id).first(tx.conn()).optional()?;
    let user = known.unwrap_or_else(UserId::new);
    if known.is_none() {
        let now = tx.now();
        diesel::insert_into(users::table)
            .values((
                users::id.eq(user),
                users::email.eq(email),
                users::password_hash.eq(hash),
                users::status.eq(AccountStatus::Active),
                users::email_verified_at.eq(now),
            ))
            .execute(tx.conn())?;
        diesel::insert_into(user_profiles::table).values((user_profiles::user_id.eq(user), user_profiles::full_name.eq(name))).execute(tx.conn())?;
    }
    let theirs = user_roles::table.filter(user_roles::user_id.eq(user).and(user_roles::role.eq(Role::Administrator)));
    match theirs.select(user_roles::is_active).first::<bool>(tx.conn()).optional()? {
        Some(true) => return Ok(AddedAdministrator::WasOne),
        // Ended, or invited and not come yet: the command line is a way back in.
        Some(false) => {
            diesel::update(theirs).set((user_roles::is_active.eq(true), user_roles::ended_at.eq(None::<DateTime<Utc>>))).execute(tx.conn())?;
        }
        None => {
            let row = (user_roles::user_id.eq(user), user_roles::role.eq(Role::Administrator));
            diesel::insert_into(user_roles::table).values(row).execute(tx.conn())?;
        }
    }
    Ok(if known.is_some() { AddedAdministrator::Known } else { AddedAdministrator::New })
}

/// What came of making somebody an administrator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddedAdministrator {
    /// There is a new account.
    New,
    /// The person had an account, which stays as it was.
    Known,
    /// They were one already.
    WasOne,
}
