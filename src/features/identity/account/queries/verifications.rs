//! Whether an address is known to be a person's: a link by letter, good for two days and once.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use serde_json::json;

use super::links;
use crate::domain::i18n::{Lang, Value};
use crate::domain::ids::UserId;
use crate::store::audit::Event;
use crate::store::db::Tx;
use crate::store::error::{AppError, AppResult};
use crate::store::mail::Letter;
use crate::store::schema::{user_profiles, users};
use crate::store::throttle;

const PURPOSE: &str = "email_verification";
/// Days a link works.
const DAYS: i64 = 2;

/// Whether a person's address is known to be theirs.
pub fn is_verified(tx: &mut Tx<'_>, user: UserId) -> QueryResult<bool> {
    let at: Option<DateTime<Utc>> = users::table.find(user).select(users::email_verified_at).first(tx.conn())?;
    Ok(at.is_some())
}

/// The path of a new link for this address; older ones stop working.
pub fn link(tx: &mut Tx<'_>, user: UserId, email: &str) -> AppResult<String> {
    links::withdraw(tx, user, PURPOSE)?;
    let token = links::create(tx, user, PURPOSE, json!({ "email": email }), Duration::days(DAYS), None)?;
    Ok(format!("/email-verifications/{token}"))
}

/// Sends a link again, unless the address is known already. Gives whether a letter went out.
///
/// # Errors
/// [`AppError::TooManyRequests`].
pub fn send(tx: &mut Tx<'_>, user: UserId, lang: Lang, public_url: &str) -> AppResult<bool> {
    if is_verified(tx, user)? {
        return Ok(false);
    }
    let (email, name): (String, String) = users::table
        .inner_join(user_profiles::table.on(user_profiles::user_id.eq(users::id)))
        .filter(users::id.eq(user))
        .select((users::email, user_profiles::full_name))
        .first(tx.conn())?;
    throttle::count_try(tx, "email-verification", &email)?;
    let path = Some(link(tx, user, &email)?);
    tx.post(&Letter { name: "email-verification", lang, to: email, values: vec![("name", Value::from(name))], path, dedupe_key: None }, public_url)?;
    Ok(true)
}

/// The address a link is about, if it works. Looking uses nothing up.
///
/// # Errors
/// [`AppError::NotFound`] when it does not.
pub fn find(tx: &mut Tx<'_>, token: &str) -> AppResult<String> {
    let (user, _) = links::find(tx, PURPOSE, token)?;
    Ok(users::table.find(user).select(users::email).first(tx.conn())?)
}

/// Uses the link up: the address is known from now on, if it is still the person's.
///
/// # Errors
/// [`AppError::NotFound`] when the link does not work any more.
pub fn confirm(tx: &mut Tx<'_>, token: &str) -> AppResult<()> {
    let now = tx.now();
    let (user, payload) = links::use_up(tx, PURPOSE, token)?;
    let sent_to = payload["email"].as_str().unwrap_or_default();
    let verified = diesel::update(users::table.filter(users::id.eq(user).and(users::email.eq(sent_to))))
        .set(users::email_verified_at.eq(now))
        .execute(tx.conn())?;
    if verified == 0 {
        return Err(AppError::NotFound);
    }
    Ok(tx.audit(&Event::EmailVerified { user })?)
}
