//! The account's page, a new password, and ending one's sign-ins.

use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::queries;
use crate::store::db::{Db, Tx};
use crate::store::error::{AppError, AppResult};
use crate::store::sign_ins;
use crate::web::auth::{Principal, SignedIn, password, session};
use crate::web::fields::{FieldView, Fields};
use crate::web::respond::page_with;
use crate::web::state::AppState;
use crate::web::{Errors, Form, Shell, invalid, page, see_other};

/// A new password, as typed. Never shown again.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    current: String,
    password: String,
}

#[derive(Template)]
#[template(path = "identity/account/show.html")]
struct ShowPage {
    shell: Shell,
    person: Principal,
    errors: Errors,
}

impl ShowPage {
    fn current(&self) -> FieldView {
        Fields::new(self.shell.lang, &self.errors).input("current", "account-password-current", "").kind("password").autocomplete("current-password")
    }

    fn password(&self) -> FieldView {
        Fields::new(self.shell.lang, &self.errors).new_password("account-password-new")
    }
}

/// `GET /account`
pub async fn show(me: SignedIn, shell: Shell) -> AppResult<HttpResponse> {
    page(&ShowPage { shell, person: me.principal().clone(), errors: Errors::default() })
}

/// `POST /account/password`: asks for the present one (a few times: whoever found a browser open must not guess on), ends all sign-ins, and begins this one anew.
pub async fn update_password(
    me: SignedIn,
    db: Db,
    shell: Shell,
    session: Session,
    state: web::Data<AppState>,
    Form(form): Form<PasswordForm>,
) -> AppResult<HttpResponse> {
    let user = me.user_id();
    let known = match db.account(&me, move |tx| queries::password_hash(tx, user)).await {
        Err(AppError::TooManyRequests { .. }) => {
            let errors = Errors::one("current", shell.t("sign-in-too-many"));
            return page_with(StatusCode::TOO_MANY_REQUESTS, &ShowPage { shell, person: me.principal().clone(), errors });
        }
        other => other?,
    };
    let mut errors = Errors::default();
    if form.current.chars().count() > password::MAX_CHARS || !password::verify(form.current, known).await? {
        errors.add("current", shell.t("account-password-wrong"));
    }
    if let Some(weakness) = password::weakness(&form.password, &[&me.principal().email, &me.principal().full_name]) {
        errors.add("password", shell.t(weakness.key()));
    }
    if !errors.is_empty() {
        return invalid(&ShowPage { shell, person: me.principal().clone(), errors });
    }
    let hash = password::hash(form.password).await?;
    let (lang, public_url) = (shell.lang, state.public_url.clone());
    db.account(&me, move |tx: &mut Tx<'_>| queries::change_password(tx, user, &hash, lang, &public_url)).await?;
    session::begin(&session, user)?;
    shell.leave_flash("ok", shell.t("account-password-changed"));
    see_other("/account")
}

/// `POST /account/sign-ins/revocation`: every device, this one too.
pub async fn revoke_sign_ins(me: SignedIn, db: Db, session: Session) -> AppResult<HttpResponse> {
    let user = me.user_id();
    db.account(&me, move |tx| Ok(sign_ins::end_all(tx, user)?)).await?;
    session.purge();
    see_other("/sign-in")
}
