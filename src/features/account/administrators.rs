//! Administrators of the platform are made from the command line: there is no default account and no page that makes one.

use diesel::prelude::*;

use crate::auth::{Role, password};
use crate::db::Db;
use crate::i18n::Lang;
use crate::ids::UserId;
use crate::schema::{user_profiles, user_roles, users};
use crate::web::Check;

/// Makes an administrator, or makes one of somebody who has an account: their password stays as it is then. Gives the sentence that says so.
///
/// # Errors
/// One sentence for whoever typed the command.
pub fn create_administrator(db: &Db, email: &str, name: &str, typed: &str) -> Result<String, String> {
    let mut check = Check::new(Lang::En);
    let (email, name) = (check.email("the e-mail address", email), check.name("the name", name));
    if let Some(key) = password::weakness(typed, &[&email, &name]) {
        check.fail("the password", key);
    }
    let (email, name) = check.finish((email, name)).map_err(|errors| {
        errors.lines().into_iter().map(|line| format!("{}: {}", line.href.trim_start_matches('#'), line.text)).collect::<Vec<_>>().join("; ")
    })?;
    let hash = password::hash_now(typed).map_err(|error| error.to_string())?;
    let address = email.clone();
    let made = db.public_now(move |tx| {
        let known: Option<UserId> = users::table.filter(users::email.eq(&email)).select(users::id).first(tx.conn()).optional()?;
        let user = known.unwrap_or_else(UserId::new);
        if known.is_none() {
            diesel::insert_into(users::table)
                .values((
                    users::id.eq(user),
                    users::email.eq(&email),
                    users::password_hash.eq(&hash),
                    users::status.eq("active"),
                    users::email_verified_at.eq(tx.now()),
                ))
                .execute(tx.conn())?;
            diesel::insert_into(user_profiles::table)
                .values((user_profiles::user_id.eq(user), user_profiles::full_name.eq(&name)))
                .execute(tx.conn())?;
        }
        let is_one = user_roles::table.filter(user_roles::user_id.eq(user).and(user_roles::role.eq(Role::Administrator)));
        if diesel::select(diesel::dsl::exists(is_one)).get_result(tx.conn())? {
            return Ok(None);
        }
        diesel::insert_into(user_roles::table).values((user_roles::user_id.eq(user), user_roles::role.eq(Role::Administrator))).execute(tx.conn())?;
        Ok(Some(known.is_some()))
    });
    match made {
        Ok(Some(false)) => Ok(format!("{address} is an administrator now.")),
        Ok(Some(true)) => Ok(format!("{address} is an administrator now. The account was there already: its name and password are as they were.")),
        Ok(None) => Err(format!("{address} is an administrator already: nothing was changed")),
        Err(error) => Err(format!("the account was not made: {error}")),
    }
}
