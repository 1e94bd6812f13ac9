//! A forgotten password: a link by letter, good for half an hour and once.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::queries;
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::web::auth::password;
use crate::web::fields::{FieldView, Fields};
use crate::web::respond::page_with;
use crate::web::state::AppState;
use crate::web::{Check, Errors, Form, Shell, invalid, page, see_other};

/// The address the link goes to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ResetForm {
    email: String,
}

/// The new password, as typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewPasswordForm {
    password: String,
}

#[derive(Template)]
#[template(path = "identity/account/password_reset_new.html")]
struct NewPage {
    shell: Shell,
    form: ResetForm,
    errors: Errors,
    sent: bool,
}

impl NewPage {
    fn email(&self) -> FieldView {
        Fields::new(self.shell.lang, &self.errors).input("email", "sign-in-email", &self.form.email).kind("email").autocomplete("username")
    }
}

#[derive(Template)]
#[template(path = "identity/account/password_reset_edit.html")]
struct EditPage {
    shell: Shell,
    token: String,
    errors: Errors,
}

impl EditPage {
    fn password(&self) -> FieldView {
        Fields::new(self.shell.lang, &self.errors).new_password("account-password-new")
    }
}

/// `GET /password-resets/new`
pub async fn new(shell: Shell) -> AppResult<HttpResponse> {
    page(&NewPage { shell, form: ResetForm::default(), errors: Errors::default(), sent: false })
}

/// An answer takes at least this long. What there is to do for an address that somebody has is done well within it.
const AT_LEAST: Duration = Duration::from_millis(150);

/// `POST /password-resets`. The answer is the same, in words and in time, whether anybody has the address or not.
pub async fn create(db: Db, shell: Shell, state: web::Data<AppState>, Form(form): Form<ResetForm>) -> AppResult<HttpResponse> {
    let mut check = Check::new(shell.lang);
    let email = check.email("email", &form.email);
    let email = match check.finish(email) {
        Err(errors) => return invalid(&NewPage { shell, form, errors, sent: false }),
        Ok(email) => email,
    };
    let (lang, public_url) = (shell.lang, state.public_url.clone());
    let (sent, ()) = tokio::join!(db.public(move |tx| queries::send_reset(tx, &email, lang, &public_url)), tokio::time::sleep(AT_LEAST));
    match sent {
        Err(AppError::TooManyRequests { .. }) => {
            let errors = Errors::one("email", shell.t("sign-in-too-many"));
            page_with(StatusCode::TOO_MANY_REQUESTS, &NewPage { shell, form, errors, sent: false })
        }
        Err(error) => Err(error),
        Ok(()) => page(&NewPage { shell, form, errors: Errors::default(), sent: true }),
    }
}

/// `GET /password-resets/{token}`. Looking uses nothing up: mail scanners follow links.
pub async fn edit(db: Db, shell: Shell, token: web::Path<String>) -> AppResult<HttpResponse> {
    let token = token.into_inner();
    let looked_up = token.clone();
    match db.public(move |tx| queries::find_reset(tx, &looked_up)).await {
        Err(AppError::NotFound) => invalid_link(shell),
        Err(error) => Err(error),
        Ok(_) => page(&EditPage { shell, token, errors: Errors::default() }),
    }
}

/// `POST /password-resets/{token}`
pub async fn update(
    db: Db,
    shell: Shell,
    state: web::Data<AppState>,
    token: web::Path<String>,
    Form(form): Form<NewPasswordForm>,
) -> AppResult<HttpResponse> {
    let token = token.into_inner();
    let looked_up = token.clone();
    let email = match db.public(move |tx| queries::find_reset(tx, &looked_up)).await {
        Err(AppError::NotFound) => return invalid_link(shell),
        other => other?.1,
    };
    if let Some(weakness) = password::weakness(&form.password, &[&email]) {
        let errors = Errors::one("password", shell.t(weakness.key()));
        return invalid(&EditPage { shell, token, errors });
    }
    let hash = password::hash(form.password).await?;
    let (lang, public_url) = (shell.lang, state.public_url.clone());
    match db.public(move |tx| queries::use_reset(tx, &token, &hash, lang, &public_url)).await {
        Err(AppError::NotFound) => invalid_link(shell),
        Err(error) => Err(error),
        Ok(_) => see_other("/sign-in"),
    }
}

/// The form for another link, with a sentence about this one.
fn invalid_link(shell: Shell) -> AppResult<HttpResponse> {
    let errors = Errors::one("email", shell.t("account-reset-used-up"));
    page_with(StatusCode::NOT_FOUND, &NewPage { shell, form: ResetForm::default(), errors, sent: false })
}
