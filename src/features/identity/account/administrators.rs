//! Administrators of the platform are made from the command line: there is no default account and no page that makes one.

use super::queries::{self, AddedAdministrator};
use crate::domain::i18n::Lang;
use crate::store::db::Db;
use crate::web::Check;
use crate::web::auth::password;

/// Makes an administrator, or makes one of somebody who has an account: their password stays as it is then. Gives the sentence that says so.
///
/// # Errors
/// One sentence for whoever typed the command.
pub fn create_administrator(db: &Db, email: &str, name: &str, typed: &str) -> Result<String, String> {
    let mut check = Check::new(Lang::En);
    let (email, name) = (check.email("the e-mail address", email), check.name("the name", name));
    if let Some(weakness) = password::weakness(typed, &[&email, &name]) {
        check.fail("the password", weakness.key());
    }
    let (email, name) = check.finish((email, name)).map_err(|errors| {
        errors.lines().into_iter().map(|line| format!("{}: {}", line.href.trim_start_matches('#'), line.text)).collect::<Vec<_>>().join("; ")
    })?;
    let hash = password::hash_now(typed).map_err(|error| error.to_string())?;
    let address = email.clone();
    match db.public_now(move |tx| Ok(queries::add_administrator(tx, &email, &name, &hash)?)) {
        Ok(AddedAdministrator::New) => Ok(format!("{address} is an administrator now.")),
        Ok(AddedAdministrator::Known) => {
            Ok(format!("{address} is an administrator now. The account was there already: its name and password are as they were."))
        }
        Ok(AddedAdministrator::WasOne) => Err(format!("{address} is an administrator already: nothing was changed")),
        Err(error) => Err(format!("the account was not made: {error}")),
    }
}
