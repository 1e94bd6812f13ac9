//! Language and theme: cookies, so that they hold before signing in, and the person's profile, so that they follow to other devices. Whether
//! single letters are shortcuts is a matter of the keyboard at hand: a cookie alone.

use actix_web::HttpResponse;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use serde::Deserialize;

use super::queries;
use crate::domain::i18n::Lang;
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::web::auth::SignedIn;
use crate::web::respond::is_own_path;
use crate::web::shell::{LANG_COOKIE, SHORTCUTS_COOKIE, THEME_COOKIE};
use crate::web::{Form, see_other};

/// What was chosen; an empty value leaves that choice as it is.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PreferencesForm {
    language: String,
    theme: String,
    /// `on` or `off`.
    shortcuts: String,
    back: String,
}

/// `POST /preferences`
pub async fn update(db: Db, person: Option<SignedIn>, Form(form): Form<PreferencesForm>) -> AppResult<HttpResponse> {
    let lang = Lang::from_tag(&form.language).map(Lang::code);
    let theme = ["system", "light", "dark"].into_iter().find(|theme| *theme == form.theme);
    if let Some(person) = person {
        let user = person.user_id();
        db.account(&person, move |tx| Ok(queries::set_preferences(tx, user, lang, theme)?)).await?;
    }
    let shortcuts = ["on", "off"].into_iter().find(|choice| *choice == form.shortcuts);
    let mut response = see_other(if is_own_path(&form.back) { &form.back } else { "/" })?;
    for (name, value) in [(LANG_COOKIE, lang), (THEME_COOKIE, theme), (SHORTCUTS_COOKIE, shortcuts)] {
        let Some(value) = value else { continue };
        let cookie = Cookie::build(name, value).path("/").secure(true).http_only(true).same_site(SameSite::Lax).max_age(Duration::days(365)).finish();
        response.add_cookie(&cookie).map_err(|error| AppError::internal("cookie", error))?;
    }
    Ok(response)
}
