//! Requests to sign in and out.

use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::{HttpRequest, HttpResponse, web};

use super::forms::{MAX, SignInForm, SignInPanel, SignInQuery};
use super::pages::{Dialog, EndedSignInPage, NewPage, SendPage};
use super::queries;
use crate::domain::permissions::Right;
use crate::store::audit::Event;
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::web::auth::{Principal, SignedIn, Visitor, password, session};
use crate::web::brand::Look;
use crate::web::respond::{is_own_path, page_with};
use crate::web::route::Paths;
use crate::web::state::AppState;
use crate::web::{Errors, Form, RequestKind, Shell, page, see_other};

/// The path a person's work begins at.
fn home_of(person: &Principal) -> String {
    match (person.is_administrator, person.memberships.as_slice()) {
        (true, []) => "/platform/clinics".to_owned(),
        (false, [only]) if Right::Read.holds_in(only.status) => format!("/c/{}/today", only.slug),
        (false, [only]) => format!("/c/{}", only.slug),
        _ => "/clinics".to_owned(),
    }
}

/// `GET /`
pub async fn home(visitor: Visitor) -> AppResult<HttpResponse> {
    see_other(visitor.0.map_or("/sign-in".to_owned(), |person| home_of(&person)))
}

/// `GET /sign-in`. A page whose sign-in has ended asks for the form alone, whoever is signed in at this browser by now.
pub async fn new(
    visitor: Visitor,
    shell: Shell,
    req: HttpRequest,
    state: web::Data<AppState>,
    query: web::Query<SignInQuery>,
) -> AppResult<HttpResponse> {
    let SignInQuery { email, back } = query.into_inner();
    let mut panel = SignInPanel::new(SignInForm { email, back, ..SignInForm::default() }, shell.lang);
    panel.is_over_a_page = RequestKind::of(&req).is_script();
    match visitor.0 {
        present if panel.is_over_a_page => page(&Dialog { shell, panel, present: present.map(|person| person.full_name.clone()) }),
        Some(person) => see_other(if is_own_path(&panel.form.back) { panel.form.back } else { home_of(&person) }),
        None => page(&NewPage { shell, panel, demo: state.demo_sign_ins.clone(), front: None }),
    }
}

/// `GET /c/{clinic}/sign-in`: the sign-in page under a clinic's own address, with its branding where the clinic publishes it. Whether there is a
/// clinic of that name that does not, or none, nobody can tell: both redirect to the product's own sign-in page.
pub async fn of_clinic(visitor: Visitor, mut shell: Shell, db: Db, state: web::Data<AppState>, slug: web::Path<String>) -> AppResult<HttpResponse> {
    let slug = slug.into_inner();
    if let Some(person) = visitor.0 {
        return see_other(if person.membership(&slug).is_some() { format!("/c/{slug}") } else { home_of(&person) });
    }
    let (named, back) = (slug.clone(), format!("/c/{slug}"));
    let Some(front) = db.public(move |tx| Ok(queries::sign_in_branding(tx, &named)?)).await? else {
        let query = serde_html_form::to_string([("back", &back)]).unwrap_or_default();
        return see_other(format!("/sign-in?{query}"));
    };
    shell.look = Look::of(front.brand, front.logo.as_deref());
    let panel = SignInPanel::new(SignInForm { back, ..SignInForm::default() }, shell.lang);
    page(&NewPage { shell, panel, demo: state.demo_sign_ins.clone(), front: Some(front) })
}

/// `GET /sign-in/person`: who is signed in at this browser, for a page that is about to send a form.
pub async fn person(visitor: Visitor) -> HttpResponse {
    let key = visitor.0.map(|person| person.user_id.to_string()).unwrap_or_default();
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(key)
}

/// `POST /sign-in`. The answer to every failure is the same, in words and in time. A form that waits is sent on for whoever began it, and not
/// without a press.
pub async fn create(
    db: Db,
    shell: Shell,
    session: Session,
    req: HttpRequest,
    state: web::Data<AppState>,
    paths: web::Data<Paths>,
    Form(mut form): Form<SignInForm, MAX>,
) -> AppResult<HttpResponse> {
    if !form.is_ours(&paths) {
        return Err(AppError::BadRequest);
    }
    let email = form.email.trim().to_lowercase();
    let typed = std::mem::take(&mut form.password);
    let back = if is_own_path(&form.back) { form.back.clone() } else { "/".to_owned() };
    let (by_script, retained) = (RequestKind::of(&req).is_script(), form.retained());
    let is_for = |user| !form.is_for_another(user);
    let again = |status, key: &str| again(shell.clone(), &state, by_script, &form, status, key);
    if email.is_empty() || email.contains('\0') || email.len() > 254 || typed.is_empty() || typed.chars().count() > password::MAX_CHARS {
        return again(StatusCode::UNPROCESSABLE_ENTITY, "sign-in-failed");
    }
    let address = email.clone();
    let account = match db.public(move |tx| queries::look_up(tx, &address)).await {
        Err(AppError::TooManyRequests { retry_after }) => {
            let mut response = again(StatusCode::TOO_MANY_REQUESTS, "sign-in-too-many")?;
            response.headers_mut().insert(RETRY_AFTER, retry_after.into());
            return Ok(response);
        }
        other => other?,
    };
    let user = account.as_ref().map(|account| account.user_id);
    let is_right = password::verify(typed, account.and_then(|account| account.password_hash)).await?;
    let (Some(user), true) = (user, is_right) else {
        db.public(move |tx| queries::failed(tx, user)).await?;
        return again(StatusCode::UNPROCESSABLE_ENTITY, "sign-in-failed");
    };
    if !is_for(user) {
        return again(StatusCode::CONFLICT, "sign-in-another-person");
    }
    let name = email.clone();
    db.public(move |tx| queries::succeeded(tx, user, &email)).await?;
    session::begin(&session, user)?;
    match retained {
        _ if by_script => Ok(HttpResponse::NoContent().finish()),
        Some(retained) => page(&SendPage { shell, email: name, retained }),
        None => see_other(back),
    }
}

/// The form again, where it was: in a dialog, in place of a page, or on the sign-in page.
fn again(shell: Shell, state: &AppState, by_script: bool, form: &SignInForm, status: StatusCode, key: &str) -> AppResult<HttpResponse> {
    let panel = SignInPanel { errors: Errors::one("email", shell.t(key)), is_over_a_page: by_script, ..SignInPanel::new(form.clone(), shell.lang) };
    if by_script {
        page_with(status, &Dialog { shell, panel, present: None })
    } else if form.retained().is_some() {
        page_with(status, &EndedSignInPage { shell, panel })
    } else {
        page_with(status, &NewPage { shell, panel, demo: state.demo_sign_ins.clone(), front: None })
    }
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
