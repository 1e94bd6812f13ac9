//! What signing in asks the database.

use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Uuid as SqlUuid};

use crate::store::audit::Event;
use crate::web::auth::throttle;
use crate::store::db::Tx;
use crate::store::error::AppResult;
use crate::domain::ids::UserId;
use crate::store::schema::users;

/// An account that may be signed in to.
#[derive(QueryableByName, Debug)]
pub struct Account {
    #[diesel(sql_type = SqlUuid)]
    pub user_id: UserId,
    #[diesel(sql_type = Nullable<Text>)]
    pub password_hash: Option<String>,
    #[diesel(sql_type = Text)]
    pub status: String,
}

/// Counts the try and looks the address up.
///
/// # Errors
/// [`crate::store::error::AppError::TooManyRequests`] when account or address have used up their tries; the database's.
pub fn look_up(tx: &mut Tx<'_>, email: &str) -> AppResult<Option<Account>> {
    throttle::count_try(tx, "sign-in", email)?;
    let account: Option<Account> = diesel::sql_query("SELECT user_id, password_hash, status FROM app.sign_in_lookup($1)")
        .bind::<Text, _>(email)
        .get_result(tx.conn())
        .optional()?;
    Ok(account.filter(|account| account.status == "active"))
}

/// Notes a right password.
///
/// # Errors
/// The database's.
pub fn succeeded(tx: &mut Tx<'_>, user: UserId, email: &str) -> AppResult<()> {
    throttle::forgive(tx, "sign-in", email)?;
    let now = tx.now();
    diesel::update(users::table.find(user)).set((users::last_login_at.eq(now), users::failed_login_attempts.eq(0))).execute(tx.conn())?;
    Ok(tx.audit(&Event::SignedIn { user })?)
}

/// Notes a wrong one.
///
/// # Errors
/// The database's.
pub fn failed(tx: &mut Tx<'_>, user: Option<UserId>) -> AppResult<()> {
    Ok(tx.audit(&Event::SignInFailed { user })?)
}
