//! Limits guessing: counters per account and per address, in the database, so that all server processes count together.
//! Keys are hashed: the table does not reveal who tried what. A try is counted before the password is looked at, so that many
//! at once cannot pass between the check and the count; a right password resets the account's count.

use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};

use crate::store::crypto::sha256;
use crate::store::db::Tx;
use crate::store::error::{AppError, AppResult};

/// Tries an account has in a quarter of an hour.
pub const PER_ACCOUNT: i32 = 10;
/// Tries an address has in the same time; the people of a clinic share one.
pub const PER_ADDRESS: i32 = 100;
/// The window in minutes.
const MINUTES: u32 = 15;

#[derive(QueryableByName)]
struct Hits {
    #[diesel(sql_type = Integer)]
    hits: i32,
}

fn key(kind: &str, value: &str) -> String {
    let hash: String = sha256(value.as_bytes())[..12].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{kind}:{hash}")
}

fn hit(tx: &mut Tx<'_>, key: &str) -> QueryResult<i32> {
    let counted: Hits = diesel::sql_query("SELECT app.hit_rate_limit($1, make_interval(mins => $2)) AS hits")
        .bind::<Text, _>(key)
        .bind::<Integer, _>(MINUTES as i32)
        .get_result(tx.conn())?;
    Ok(counted.hits)
}

/// Counts one try to do `what` for this account (an e-mail address) from where the request came from.
///
/// # Errors
/// [`AppError::TooManyRequests`] when either has used up its tries. Unknown accounts are counted just the same, so that the answer tells nothing.
pub fn count_try(tx: &mut Tx<'_>, what: &str, account: &str) -> AppResult<()> {
    let address = tx.meta.ip.clone().unwrap_or_default();
    let by_account = hit(tx, &key(&format!("{what}:account"), &account.trim().to_lowercase()))?;
    let by_address = hit(tx, &key(&format!("{what}:address"), &address))?;
    if by_account > PER_ACCOUNT || by_address > PER_ADDRESS { Err(AppError::TooManyRequests { retry_after: MINUTES * 60 }) } else { Ok(()) }
}

/// Forgets the account's tries, after a right password.
pub fn reset(tx: &mut Tx<'_>, what: &str, account: &str) -> QueryResult<()> {
    diesel::sql_query("SELECT app.clear_rate_limit($1)")
        .bind::<Text, _>(key(&format!("{what}:account"), &account.trim().to_lowercase()))
        .execute(tx.conn())
        .map(drop)
}
