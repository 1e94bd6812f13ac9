//! Taking an invitation: open to whoever has the link.

use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::pages::InvitationPage;
use super::queries::invitations::{self, Invitation};
use crate::features::identity::account::AcceptedBy;
use crate::store::audit::Event;
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::web::auth::{Visitor, password, session};
use crate::web::respond::{conflict, page_with};
use crate::web::{Errors, Form, Shell, invalid, page, see_other};

/// The password of a new account, as typed. Never shown again.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct InvitationForm {
    password: String,
}

async fn find(db: &Db, token: &str) -> AppResult<Option<Invitation>> {
    let token = token.to_owned();
    match db.public(move |tx| invitations::find(tx, &token)).await {
        Err(AppError::NotFound) => Ok(None),
        other => other.map(Some),
    }
}

/// One page for links that are unknown, used, taken back or too old: what to do is the same.
fn invalid_link(shell: Shell) -> AppResult<HttpResponse> {
    page_with(StatusCode::GONE, &InvitationPage { shell, token: String::new(), invitation: None, is_theirs: false, errors: Errors::default() })
}

/// `GET /invitations/{token}`
pub async fn edit(visitor: Visitor, db: Db, shell: Shell, token: web::Path<String>) -> AppResult<HttpResponse> {
    let token = token.into_inner();
    let Some(invitation) = find(&db, &token).await? else { return invalid_link(shell) };
    let is_theirs = visitor.0.is_some_and(|person| person.user_id == invitation.invitee.user);
    page(&InvitationPage { shell, token, invitation: Some(invitation), is_theirs, errors: Errors::default() })
}

/// `POST /invitations/{token}`. An account that has a password is never touched: its person signs in and confirms.
pub async fn update(
    visitor: Visitor,
    db: Db,
    shell: Shell,
    session: Session,
    token: web::Path<String>,
    Form(form): Form<InvitationForm>,
) -> AppResult<HttpResponse> {
    let token = token.into_inner();
    let Some(invitation) = find(&db, &token).await? else { return invalid_link(shell) };
    let is_theirs = visitor.0.is_some_and(|person| person.user_id == invitation.invitee.user);
    let accepted_by = if invitation.invitee.has_account {
        if !is_theirs {
            return conflict(&InvitationPage { shell, token, invitation: Some(invitation), is_theirs, errors: Errors::default() });
        }
        AcceptedBy::SignedIn(invitation.invitee.user)
    } else if let Some(weakness) = password::weakness(&form.password, &[&invitation.invitee.full_name, &invitation.invitee.email]) {
        let errors = Errors::one("password", shell.t(weakness.key()));
        return invalid(&InvitationPage { shell, token, invitation: Some(invitation), is_theirs, errors });
    } else {
        AcceptedBy::New(password::hash(form.password).await?)
    };
    match take(&db, token, accepted_by).await {
        Err(AppError::NotFound) => invalid_link(shell),
        Err(error) => Err(error),
        Ok(taken) => {
            session::begin(&session, taken.invitee.user)?;
            see_other(format!("/c/{}", taken.clinic.slug))
        }
    }
}

async fn take(db: &Db, token: String, accepted_by: AcceptedBy) -> AppResult<Invitation> {
    db.public(move |tx| {
        let invitation = invitations::accept(tx, &token, &accepted_by)?;
        if matches!(accepted_by, AcceptedBy::New(_)) {
            tx.audit(&Event::SignedIn { user: invitation.invitee.user })?;
        }
        Ok(invitation)
    })
    .await
}
