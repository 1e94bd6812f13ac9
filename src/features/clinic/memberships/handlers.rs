//! Answering an invitation: open to whoever has the link.

use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::forms::AnswerForm;
use super::model::{AcceptedBy, Invitation, InvitationKind};
use super::pages::InvitationPage;
use super::queries;
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::web::auth::{Visitor, password, session};
use crate::web::respond::{conflict, page_with};
use crate::web::{Errors, Form, Shell, invalid, page, see_other};

async fn find(db: &Db, kind: InvitationKind, token: &str) -> AppResult<Option<Invitation>> {
    let token = token.to_owned();
    match db.public(move |tx| queries::find(tx, kind, &token)).await {
        Err(AppError::NotFound) => Ok(None),
        other => other.map(Some),
    }
}

/// One page for links that are unknown, used, taken back or too old: what to do is the same.
fn invalid_link(shell: Shell, kind: InvitationKind) -> AppResult<HttpResponse> {
    let page = InvitationPage { shell, kind, token: String::new(), invitation: None, is_theirs: false, errors: Errors::default() };
    page_with(StatusCode::GONE, &page)
}

/// `GET /invitations/{token}` and `GET /administrator-invitations/{token}`
pub async fn edit(visitor: Visitor, db: Db, shell: Shell, req: HttpRequest, token: web::Path<String>) -> AppResult<HttpResponse> {
    let (kind, token) = (InvitationKind::at(req.path()), token.into_inner());
    let Some(invitation) = find(&db, kind, &token).await? else { return invalid_link(shell, kind) };
    let is_theirs = visitor.0.is_some_and(|person| person.user_id == invitation.invitee.user);
    page(&InvitationPage { shell, kind, token, invitation: Some(invitation), is_theirs, errors: Errors::default() })
}

/// `POST /invitations/{token}` and `POST /administrator-invitations/{token}`. An account that has a password is never touched: its person signs in
/// and confirms.
pub async fn update(
    visitor: Visitor,
    db: Db,
    shell: Shell,
    session: Session,
    req: HttpRequest,
    token: web::Path<String>,
    Form(form): Form<AnswerForm>,
) -> AppResult<HttpResponse> {
    let (kind, token) = (InvitationKind::at(req.path()), token.into_inner());
    let Some(invitation) = find(&db, kind, &token).await? else { return invalid_link(shell, kind) };
    let is_theirs = visitor.0.is_some_and(|person| person.user_id == invitation.invitee.user);
    let accepted_by = if invitation.invitee.has_account {
        if !is_theirs {
            return conflict(&InvitationPage { shell, kind, token, invitation: Some(invitation), is_theirs, errors: Errors::default() });
        }
        AcceptedBy::SignedIn(invitation.invitee.user)
    } else if let Some(weakness) = password::weakness(&form.password, &[&invitation.invitee.full_name, &invitation.invitee.email]) {
        let errors = Errors::one("password", shell.t(weakness.key()));
        return invalid(&InvitationPage { shell, kind, token, invitation: Some(invitation), is_theirs, errors });
    } else {
        AcceptedBy::New(password::hash(form.password).await?)
    };
    match db.public(move |tx| queries::accept(tx, kind, &token, &accepted_by)).await {
        Err(AppError::NotFound) => invalid_link(shell, kind),
        Err(error) => Err(error),
        Ok(accepted) => {
            session::begin(&session, accepted.invitee.user)?;
            see_other(accepted.clinic.map_or_else(|| "/platform/clinics".to_owned(), |clinic| format!("/c/{}", clinic.slug)))
        }
    }
}
