//! Becoming an administrator: open to whoever has the link.

use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::forms::AcceptanceForm;
use super::pages::InvitationPage;
use super::queries;
use crate::features::identity::account::{AcceptedBy, Invitee};
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::web::auth::{Visitor, password, session};
use crate::web::respond::{conflict, page_with};
use crate::web::{Errors, Form, Shell, invalid, page, see_other};

async fn find(db: &Db, token: &str) -> AppResult<Option<Invitee>> {
    let token = token.to_owned();
    match db.public(move |tx| queries::find(tx, &token)).await {
        Err(AppError::NotFound) => Ok(None),
        other => other.map(Some),
    }
}

/// One page for links that are unknown, used, taken back or too old: what to do is the same.
fn invalid_link(shell: Shell) -> AppResult<HttpResponse> {
    page_with(StatusCode::GONE, &InvitationPage { shell, token: String::new(), invitee: None, is_theirs: false, errors: Errors::default() })
}

/// `GET /administrator-invitations/{token}`
pub async fn edit(visitor: Visitor, db: Db, shell: Shell, token: web::Path<String>) -> AppResult<HttpResponse> {
    let token = token.into_inner();
    let Some(invitee) = find(&db, &token).await? else { return invalid_link(shell) };
    let is_theirs = visitor.0.is_some_and(|person| person.user_id == invitee.user);
    page(&InvitationPage { shell, token, invitee: Some(invitee), is_theirs, errors: Errors::default() })
}

/// `POST /administrator-invitations/{token}`. An account that has a password is never touched: its person signs in and confirms.
pub async fn update(
    visitor: Visitor,
    db: Db,
    shell: Shell,
    session: Session,
    token: web::Path<String>,
    Form(form): Form<AcceptanceForm>,
) -> AppResult<HttpResponse> {
    let token = token.into_inner();
    let Some(invitee) = find(&db, &token).await? else { return invalid_link(shell) };
    let is_theirs = visitor.0.is_some_and(|person| person.user_id == invitee.user);
    let accepted_by = if invitee.has_account {
        if !is_theirs {
            return conflict(&InvitationPage { shell, token, invitee: Some(invitee), is_theirs, errors: Errors::default() });
        }
        AcceptedBy::SignedIn(invitee.user)
    } else if let Some(weakness) = password::weakness(&form.password, &[&invitee.full_name, &invitee.email]) {
        let errors = Errors::one("password", shell.t(weakness.key()));
        return invalid(&InvitationPage { shell, token, invitee: Some(invitee), is_theirs, errors });
    } else {
        AcceptedBy::New(password::hash(form.password).await?)
    };
    match db.public(move |tx| queries::accept(tx, &token, &accepted_by)).await {
        Err(AppError::NotFound) => invalid_link(shell),
        Err(error) => Err(error),
        Ok(user) => {
            session::begin(&session, user)?;
            see_other("/platform/clinics")
        }
    }
}
