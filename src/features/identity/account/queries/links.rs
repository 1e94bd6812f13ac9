//! Links that work once: a random token in a letter, and in the database its hash, with whose it is and what it is for.

use chrono::Duration;
use diesel::prelude::*;
use serde_json::Value;

use crate::domain::ids::UserId;
use crate::store::crypto::{new_token, sha256};
use crate::store::db::Tx;
use crate::store::schema::user_tokens;

/// Makes a link that works for so long, and gives its token.
pub fn create(
    tx: &mut Tx<'_>,
    user: UserId,
    purpose: &'static str,
    payload: Value,
    lasts: Duration,
    created_by: Option<UserId>,
) -> QueryResult<String> {
    let (token, now) = (new_token(), tx.now());
    diesel::insert_into(user_tokens::table)
        .values((
            (user_tokens::user_id.eq(user), user_tokens::purpose.eq(purpose), user_tokens::token_hash.eq(sha256(token.as_bytes()))),
            (user_tokens::payload.eq(payload), user_tokens::expires_at.eq(now + lasts)),
            (user_tokens::created_by.eq(created_by), user_tokens::created_at.eq(now)),
        ))
        .execute(tx.conn())?;
    Ok(token)
}

/// Whose link it is, with its payload, while it works. Looking uses nothing up: mail scanners follow links.
pub fn find(tx: &mut Tx<'_>, purpose: &str, token: &str) -> QueryResult<(UserId, Value)> {
    let now = tx.now();
    user_tokens::table
        .filter(user_tokens::token_hash.eq(sha256(token.as_bytes())).and(user_tokens::purpose.eq(purpose)))
        .filter(user_tokens::used_at.is_null().and(user_tokens::expires_at.gt(now)))
        .select((user_tokens::user_id, user_tokens::payload))
        .first(tx.conn())
}

/// The same, used up: of two that try at once, one does.
pub fn use_up(tx: &mut Tx<'_>, purpose: &str, token: &str) -> QueryResult<(UserId, Value)> {
    let now = tx.now();
    diesel::update(user_tokens::table)
        .filter(user_tokens::token_hash.eq(sha256(token.as_bytes())).and(user_tokens::purpose.eq(purpose)))
        .filter(user_tokens::used_at.is_null().and(user_tokens::expires_at.gt(now)))
        .set(user_tokens::used_at.eq(now))
        .returning((user_tokens::user_id, user_tokens::payload))
        .get_result(tx.conn())
}

/// Takes back what somebody has of one purpose.
pub fn withdraw(tx: &mut Tx<'_>, user: UserId, purpose: &str) -> QueryResult<()> {
    diesel::delete(user_tokens::table.filter(user_tokens::user_id.eq(user).and(user_tokens::purpose.eq(purpose)))).execute(tx.conn()).map(drop)
}
