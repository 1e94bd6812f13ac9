//! Requests at the door.

use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{DemoSignIn, queries};
use crate::app::{AppState, demo_sign_ins};
use crate::audit::Event;
use crate::auth::{Principal, SignedIn, Visitor, password, session};
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::features::clinics::ClinicStatus;
use crate::web::fields::{FieldView, Fields};
use crate::web::respond::{is_own_path, page_with};
use crate::web::{Errors, Form, Shell, page, see_other};

/// What was typed at the door.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    email: String,
    password: String,
    back: String,
}

#[derive(Template)]
#[template(path = "sign_in/new.html")]
struct NewPage {
    shell: Shell,
    form: SignInForm,
    errors: Errors,
    demo: Vec<DemoSignIn>,
}

impl NewPage {
    fn what(&self, person: &DemoSignIn) -> String {
        person.what(self.shell.lang)
    }

    fn email(&self) -> FieldView {
        Fields::new(self.shell.lang, &self.errors).input("email", "sign-in-email", &self.form.email).kind("email").autocomplete("username")
    }

    fn password(&self) -> FieldView {
        Fields::new(self.shell.lang, &self.errors).input("password", "sign-in-password", "").kind("password").autocomplete("current-password")
    }
}

/// Where a person's work is.
fn home_of(person: &Principal) -> String {
    match (person.is_administrator, person.memberships.as_slice()) {
        (true, []) => "/platform/clinics".to_owned(),
        (false, [only]) if only.status == ClinicStatus::Active || only.status == ClinicStatus::Suspended => format!("/c/{}/board", only.slug),
        (false, [only]) => format!("/c/{}", only.slug),
        _ => "/clinics".to_owned(),
    }
}

/// `GET /`
pub async fn home(visitor: Visitor) -> AppResult<HttpResponse> {
    see_other(visitor.0.map_or("/sign-in".to_owned(), |person| home_of(&person)))
}

/// `GET /sign-in`
pub async fn new(visitor: Visitor, shell: Shell, state: web::Data<AppState>, form: web::Query<SignInForm>) -> AppResult<HttpResponse> {
    match visitor.0 {
        Some(person) => see_other(if is_own_path(&form.back) { form.back.clone() } else { home_of(&person) }),
        None => page(&NewPage { shell, form: form.into_inner(), errors: Errors::default(), demo: demo_sign_ins(&state) }),
    }
}

/// `POST /sign-in`. The answer to every failure is the same, in words and in time.
pub async fn create(db: Db, shell: Shell, session: Session, state: web::Data<AppState>, Form(mut form): Form<SignInForm>) -> AppResult<HttpResponse> {
    let email = form.email.trim().to_lowercase();
    let typed = std::mem::take(&mut form.password);
    let back = if is_own_path(&form.back) { form.back.clone() } else { "/".to_owned() };
    let refuse = |status, key: &str| {
        let errors = Errors::one("email", shell.t(key));
        page_with(status, &NewPage { shell, form, errors, demo: demo_sign_ins(&state) })
    };
    if email.is_empty() || email.contains('\0') || email.len() > 254 || typed.is_empty() || typed.chars().count() > password::MAX_CHARS {
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, "sign-in-failed");
    }
    let address = email.clone();
    let account = match db.public(move |tx| queries::look_up(tx, &address)).await {
        Err(AppError::TooManyRequests { .. }) => return refuse(StatusCode::TOO_MANY_REQUESTS, "sign-in-too-many"),
        other => other?,
    };
    let user = account.as_ref().map(|account| account.user_id);
    let is_right = password::verify(typed, account.and_then(|account| account.password_hash)).await?;
    let (Some(user), true) = (user, is_right) else {
        db.public(move |tx| queries::failed(tx, user)).await?;
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, "sign-in-failed");
    };
    db.public(move |tx| queries::succeeded(tx, user, &email)).await?;
    session::begin(&session, user)?;
    see_other(back)
}

/// `POST /sign-out`
pub async fn destroy(db: Db, person: Option<SignedIn>, session: Session) -> AppResult<HttpResponse> {
    if let Some(person) = person {
        let user = person.user_id();
        db.account(&person, move |tx| Ok(tx.audit(&Event::SignedOut { user })?)).await?;
    }
    session.purge();
    let mut response = see_other("/sign-in")?;
    response.headers_mut().insert(
        actix_web::http::header::HeaderName::from_static("clear-site-data"),
        actix_web::http::header::HeaderValue::from_static("\"cache\", \"storage\""),
    );
    Ok(response)
}
