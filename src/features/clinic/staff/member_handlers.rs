//! Requests about members who are not therapists.

use actix_web::{HttpResponse, web};

use super::forms::MEMBER_ROLES;
use super::pages::MemberPage;
use super::queries::members;
use crate::domain::ids::UserId;
use crate::domain::permissions::ManageStaff;
use crate::features::clinic::memberships::{self, CandidateForm, Inviter};
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::web::auth::Can;
use crate::web::state::AppState;
use crate::web::{Errors, Form, Shell, invalid, page, see_other};

type MemberPath = web::Path<(String, UserId)>;

/// `GET /c/{clinic}/staff/members/new`
pub async fn new(_me: Can<ManageStaff>, shell: Shell) -> AppResult<HttpResponse> {
    page(&MemberPage { shell, form: CandidateForm::default(), errors: Errors::default() })
}

/// `POST /c/{clinic}/staff/members`
pub async fn create(
    me: Can<ManageStaff>,
    db: Db,
    shell: Shell,
    state: web::Data<AppState>,
    Form(form): Form<CandidateForm>,
) -> AppResult<HttpResponse> {
    let invitee = match form.parse(shell.lang, MEMBER_ROLES) {
        Err(errors) => return invalid(&MemberPage { shell, form, errors }),
        Ok(invitee) => invitee,
    };
    let (email, inviter) = (invitee.email.clone(), Inviter::of_clinic(&me, &state));
    match db.tenant(&me, move |tx| memberships::invite(tx, &invitee, &inviter)).await {
        Ok(_) => {
            shell.leave_flash("ok", shell.t1("staff-member-invited", "email", email));
            see_other(shell.link("/staff"))
        }
        Err(AppError::Conflict(refusal)) => {
            let errors = Errors::one("email", shell.t(refusal.key()));
            invalid(&MemberPage { shell, form, errors })
        }
        Err(error) => Err(error),
    }
}

/// `POST /c/{clinic}/staff/members/{user}/invitation`: sends it again.
pub async fn invite(me: Can<ManageStaff>, db: Db, shell: Shell, state: web::Data<AppState>, path: MemberPath) -> AppResult<HttpResponse> {
    let (user, inviter) = (path.1, Inviter::of_clinic(&me, &state));
    db.tenant(&me, move |tx| members::invite_again(tx, user, &inviter)).await?;
    shell.leave_flash("ok", shell.t("staff-invited-again"));
    see_other(shell.link("/staff"))
}

/// `POST /c/{clinic}/staff/members/{user}/deactivation`
pub async fn deactivate(me: Can<ManageStaff>, db: Db, shell: Shell, path: MemberPath) -> AppResult<HttpResponse> {
    let user = path.1;
    db.tenant(&me, move |tx| members::end(tx, user)).await?;
    shell.leave_flash("ok", shell.t("staff-member-ended"));
    see_other(shell.link("/staff"))
}

/// `POST /c/{clinic}/staff/members/{user}/reactivation`
pub async fn reactivate(me: Can<ManageStaff>, db: Db, shell: Shell, path: MemberPath) -> AppResult<HttpResponse> {
    let user = path.1;
    db.tenant(&me, move |tx| members::resume(tx, user)).await?;
    shell.leave_flash("ok", shell.t("staff-member-resumed"));
    see_other(shell.link("/staff"))
}
