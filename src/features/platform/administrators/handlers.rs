//! Requests of an administrator about the others.

use actix_web::{HttpResponse, web};

use super::pages::{IndexPage, NewPage};
use super::queries;
use crate::domain::ids::UserId;
use crate::domain::permissions::Role;
use crate::features::clinic::memberships::{self, CandidateForm, Inviter};
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::web::auth::PlatformAdmin;
use crate::web::state::AppState;
use crate::web::{Errors, Form, Shell, invalid, page, see_other};

const LIST: &str = "/platform/administrators";

/// `GET /platform/administrators`
pub async fn index(me: PlatformAdmin, db: Db, shell: Shell) -> AppResult<HttpResponse> {
    let rows = db.platform(&me, |tx| Ok(queries::list(tx)?)).await?;
    page(&IndexPage { shell, rows, me: me.user_id() })
}

/// `GET /platform/administrators/new`
pub async fn new(_me: PlatformAdmin, shell: Shell) -> AppResult<HttpResponse> {
    page(&NewPage { shell, form: CandidateForm::default(), errors: Errors::default() })
}

/// `POST /platform/administrators`
pub async fn create(me: PlatformAdmin, db: Db, shell: Shell, state: web::Data<AppState>, Form(form): Form<CandidateForm>) -> AppResult<HttpResponse> {
    let invitee = match form.parse(shell.lang, &[Role::Administrator]) {
        Err(errors) => return invalid(&NewPage { shell, form, errors }),
        Ok(invitee) => invitee,
    };
    let (email, inviter) = (invitee.email.clone(), Inviter::of_platform(&me, shell.lang, &state));
    match db.platform(&me, move |tx| memberships::invite(tx, &invitee, &inviter)).await {
        Ok(_) => {
            shell.leave_flash("ok", shell.t1("administrators-invited", "email", email));
            see_other(LIST)
        }
        Err(AppError::Conflict(refusal)) => {
            let errors = Errors::one("email", shell.t(refusal.key()));
            invalid(&NewPage { shell, form, errors })
        }
        Err(error) => Err(error),
    }
}

/// `POST /platform/administrators/{administrator}/invitation`: sends it again.
pub async fn invite(me: PlatformAdmin, db: Db, shell: Shell, state: web::Data<AppState>, user: web::Path<UserId>) -> AppResult<HttpResponse> {
    let (user, inviter) = (user.into_inner(), Inviter::of_platform(&me, shell.lang, &state));
    db.platform(&me, move |tx| memberships::send(tx, user, Role::Administrator, &inviter)).await?;
    shell.leave_flash("ok", shell.t("administrators-invited-again"));
    see_other(LIST)
}

/// `POST /platform/administrators/{administrator}/deactivation`
pub async fn deactivate(me: PlatformAdmin, db: Db, shell: Shell, user: web::Path<UserId>) -> AppResult<HttpResponse> {
    let user = user.into_inner();
    db.platform(&me, move |tx| queries::end(tx, user)).await?;
    shell.leave_flash("ok", shell.t("administrators-ended"));
    see_other(if user == me.user_id() { "/sign-in" } else { LIST })
}

/// `POST /platform/administrators/{administrator}/reactivation`
pub async fn reactivate(me: PlatformAdmin, db: Db, shell: Shell, user: web::Path<UserId>) -> AppResult<HttpResponse> {
    let user = user.into_inner();
    db.platform(&me, move |tx| queries::resume(tx, user)).await?;
    shell.leave_flash("ok", shell.t("administrators-resumed"));
    see_other(LIST)
}
