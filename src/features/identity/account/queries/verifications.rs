//! Whether an address is known to be a person's: a link by letter, good for two days and once.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;

use crate::domain::i18n::{Lang, Value};
use crate::domain::ids::UserId;
use crate::store::audit::Event;
use crate::store::crypto::{new_token, sha256};
use crate::store::db::Tx;
use crate::store::error::{AppError, AppResult};
use crate::store::mail::Letter;
use crate::store::schema::{user_profiles, user_tokens, users};
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
    let (token, now) = (new_token(), tx.now());
    diesel::delete(user_tokens::table.filter(user_tokens::user_id.eq(user).and(user_tokens::purpose.eq(PURPOSE)))).execute(tx.conn())?;
    diesel::insert_into(user_tokens::table)
        .values((
            (user_tokens::user_id.eq(user), user_tokens::purpose.eq(PURPOSE), user_tokens::token_hash.eq(sha256(token.as_bytes()))),
            (user_tokens::payload.eq(serde_json::json!({ "email": email })), user_tokens::expires_at.eq(now + Duration::days(DAYS))),
            user_tokens::created_at.eq(now),
        ))
        .execute(tx.conn())?;
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
    let now = tx.now();
    Ok(user_tokens::table
        .inner_join(users::table.on(users::id.eq(user_tokens::user_id)))
        .filter(user_tokens::token_hash.eq(sha256(token.as_bytes())).and(user_tokens::purpose.eq(PURPOSE)))
        .filter(user_tokens::used_at.is_null().and(user_tokens::expires_at.gt(now)))
        .select(users::email)
        .first(tx.conn())?)
}

/// Uses the link up: the address is known from now on, if it is still the person's.
///
/// # Errors
/// [`AppError::NotFound`] when the link does not work any more.
pub fn confirm(tx: &mut Tx<'_>, token: &str) -> AppResult<()> {
    let now = tx.now();
    let (user, payload): (UserId, serde_json::Value) = diesel::update(user_tokens::table)
        .filter(user_tokens::token_hash.eq(sha256(token.as_bytes())).and(user_tokens::purpose.eq(PURPOSE)))
        .filter(user_tokens::used_at.is_null().and(user_tokens::expires_at.gt(now)))
        .set(user_tokens::used_at.eq(now))
        .returning((user_tokens::user_id, user_tokens::payload))
        .get_result(tx.conn())?;
    let sent_to = payload["email"].as_str().unwrap_or_default();
    let verified = diesel::update(users::table.filter(users::id.eq(user).and(users::email.eq(sent_to))))
        .set(users::email_verified_at.eq(now))
        .execute(tx.conn())?;
    if verified == 0 {
        return Err(AppError::NotFound);
    }
    Ok(tx.audit(&Event::EmailVerified { user })?)
}
