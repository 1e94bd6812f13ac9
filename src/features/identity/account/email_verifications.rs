//! Showing that an address is one's own. A link that is opened does nothing yet: mail scanners follow links; a press does.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::queries::verifications;
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::web::auth::SignedIn;
use crate::web::respond::{is_own_path, page_with};
use crate::web::state::AppState;
use crate::web::{Form, Shell, page, see_other};

/// Where to go back to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ResendForm {
    back: String,
}

/// What the page is about.
enum Link {
    /// It works, for this address.
    Open(String),
    /// It was used just now.
    Confirmed,
    /// It does not work, or not any more.
    Gone,
}

#[derive(Template)]
#[template(path = "identity/account/email_verification.html")]
struct EditPage {
    shell: Shell,
    token: String,
    link: Link,
}

/// `POST /account/email-verification`: sends the letter again.
pub async fn create(me: SignedIn, db: Db, shell: Shell, state: web::Data<AppState>, Form(form): Form<ResendForm>) -> AppResult<HttpResponse> {
    let (user, lang, public_url) = (me.user_id(), shell.lang, state.public_url.clone());
    match db.public(move |tx| verifications::send(tx, user, lang, &public_url)).await {
        Ok(true) => shell.leave_flash("ok", shell.t1("account-verification-sent", "email", &shell.user_email)),
        Ok(false) => shell.leave_flash("info", shell.t("account-verification-known")),
        Err(AppError::TooManyRequests { .. }) => shell.leave_flash("warn", shell.t("account-verification-too-many")),
        Err(error) => return Err(error),
    }
    see_other(if is_own_path(&form.back) { form.back } else { "/account".to_owned() })
}

/// `GET /email-verifications/{token}`
pub async fn edit(db: Db, shell: Shell, token: web::Path<String>) -> AppResult<HttpResponse> {
    let token = token.into_inner();
    let looked_up = token.clone();
    match db.public(move |tx| verifications::find(tx, &looked_up)).await {
        Err(AppError::NotFound) => invalid_link(shell),
        Err(error) => Err(error),
        Ok(email) => page(&EditPage { shell, token, link: Link::Open(email) }),
    }
}

/// `POST /email-verifications/{token}`
pub async fn update(db: Db, shell: Shell, token: web::Path<String>) -> AppResult<HttpResponse> {
    let token = token.into_inner();
    match db.public(move |tx| verifications::confirm(tx, &token)).await {
        Err(AppError::NotFound) => invalid_link(shell),
        Err(error) => Err(error),
        Ok(()) => page(&EditPage { shell, token: String::new(), link: Link::Confirmed }),
    }
}

/// One page for links that are unknown, used or too old: what to do is the same.
fn invalid_link(shell: Shell) -> AppResult<HttpResponse> {
    page_with(StatusCode::GONE, &EditPage { shell, token: String::new(), link: Link::Gone })
}
