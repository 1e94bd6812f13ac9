//! What signing in asks the database.

use crate::domain::account::AccountStatus;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Uuid as SqlUuid};

use crate::domain::brand::Brand;
use crate::domain::ids::UserId;
use crate::store::audit::Event;
use crate::store::db::Tx;
use crate::store::error::AppResult;
use crate::store::schema::{clinics, subscription_plans as plans, users};
use crate::store::throttle;

/// An account that may be signed in to.
#[derive(QueryableByName, Debug)]
pub struct Account {
    #[diesel(sql_type = SqlUuid)]
    pub user_id: UserId,
    #[diesel(sql_type = Nullable<Text>)]
    pub password_hash: Option<String>,
    #[diesel(sql_type = Text)]
    pub status: AccountStatus,
}

/// Counts the try and looks the address up.
///
/// # Errors
/// [`crate::store::error::AppError::TooManyRequests`] when account or address have used up their tries.
pub fn look_up(tx: &mut Tx<'_>, email: &str) -> AppResult<Option<Account>> {
    throttle::count_try(tx, "sign-in", email)?;
    let account: Option<Account> = diesel::sql_query("SELECT user_id, password_hash, status FROM app.sign_in_lookup($1)")
        .bind::<Text, _>(email)
        .get_result(tx.conn())
        .optional()?;
    Ok(account.filter(|account| account.status == AccountStatus::Active))
}

/// Notes a right password.
pub fn succeeded(tx: &mut Tx<'_>, user: UserId, email: &str) -> AppResult<()> {
    throttle::reset(tx, "sign-in", email)?;
    let now = tx.now();
    diesel::update(users::table.find(user)).set((users::last_login_at.eq(now), users::failed_login_attempts.eq(0))).execute(tx.conn())?;
    Ok(tx.audit(&Event::SignedIn { user })?)
}

/// Notes a wrong one.
pub fn failed(tx: &mut Tx<'_>, user: Option<UserId>) -> AppResult<()> {
    Ok(tx.audit(&Event::SignInFailed { user })?)
}

/// What the sign-in page of a clinic shows to everybody.
#[derive(Debug, Clone)]
pub struct SignInBranding {
    pub name: String,
    pub brand: Brand,
    pub logo: Option<String>,
}

/// The sign-in page of the clinic with this slug; none where there is no such clinic, or it does not show itself.
pub fn sign_in_branding(tx: &mut Tx<'_>, slug: &str) -> QueryResult<Option<SignInBranding>> {
    let shown: Option<(String, String, String, String, Option<String>)> = clinics::table
        .inner_join(plans::table)
        .filter(clinics::slug.eq(slug).and(clinics::shows_sign_in).and(plans::has_branding).and(plans::has_sign_in_page))
        .select((clinics::name, clinics::primary_color, clinics::secondary_color, clinics::font_family, clinics::logo_key))
        .first(tx.conn())
        .optional()?;
    Ok(shown.map(|(name, primary, secondary, font, logo)| SignInBranding { name, brand: Brand::of(&primary, &secondary, &font), logo }))
}
