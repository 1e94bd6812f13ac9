//! Requests of the administrator.

use actix_web::{HttpResponse, web};

use super::forms::{ClinicFilter, DecisionForm};
use super::model::{Decision, DecisionOutcome};
use super::pages::{IndexPage, ShowPage};
use super::queries;
use crate::domain::clinic::ClinicStatus;
use crate::domain::ids::ClinicId;
use crate::store::db::Db;
use crate::store::error::AppResult;
use crate::web::auth::PlatformAdmin;
use crate::web::respond::conflict;
use crate::web::state::AppState;
use crate::web::{Form, Shell, invalid, page, see_other};

/// `GET /platform/clinics`
pub async fn index(me: PlatformAdmin, db: Db, shell: Shell, filter: web::Query<ClinicFilter>) -> AppResult<HttpResponse> {
    let filter = filter.into_inner();
    let asked = filter.clone();
    let ((rows, total), waiting) = db.platform(&me, move |tx| Ok((queries::list(tx, &asked)?, queries::waiting(tx)?))).await?;
    page(&IndexPage { shell, filter, rows, total, waiting })
}

/// `GET /platform/clinics/{clinic_id}`
pub async fn show(me: PlatformAdmin, db: Db, shell: Shell, id: web::Path<ClinicId>) -> AppResult<HttpResponse> {
    let (id, user) = (id.into_inner(), me.user_id());
    page(&ShowPage::new(shell, db.platform(&me, move |tx| queries::clinic_file(tx, id, user)).await?))
}

/// One action for each decision: `POST /platform/clinics/{clinic_id}/…`.
macro_rules! decisions {
    ($($name:ident: $decision:ident),+ $(,)?) => {$(
        #[doc = concat!("`POST /platform/clinics/{clinic_id}/…`: [`Decision::", stringify!($decision), "`]")]
        pub async fn $name(
            me: PlatformAdmin,
            db: Db,
            shell: Shell,
            state: web::Data<AppState>,
            id: web::Path<ClinicId>,
            Form(form): Form<DecisionForm>,
        ) -> AppResult<HttpResponse> {
            decide(Decision::$decision, me, db, shell, state, id.into_inner(), form).await
        }
    )+};
}
decisions!(
    review: Review,
    take_over: TakeOver,
    request_changes: RequestChanges,
    approve: Approve,
    decline: Decline,
    revisit: Revisit,
    suspend: Suspend,
    reactivate: Reactivate,
    close: Close,
);

/// Decides, or shows the clinic again with what stands in the way and with what was typed.
async fn decide(
    decision: Decision,
    me: PlatformAdmin,
    db: Db,
    shell: Shell,
    state: web::Data<AppState>,
    id: ClinicId,
    form: DecisionForm,
) -> AppResult<HttpResponse> {
    let user = me.user_id();
    let reason = match form.parse(shell.lang, decision) {
        Ok(reason) => reason,
        Err(errors) => {
            let file = db.platform(&me, move |tx| queries::clinic_file(tx, id, user)).await?;
            return invalid(&ShowPage { form, errors, refused: Some(decision), ..ShowPage::new(shell, file) });
        }
    };
    let public_url = state.public_url.clone();
    let decided = move |tx: &mut crate::store::db::Tx<'_>| {
        let outcome = queries::decide(tx, id, decision, user, reason.as_deref(), &public_url)?;
        Ok((outcome, queries::clinic_file(tx, id, user)?))
    };
    let (outcome, file) = db.platform(&me, decided).await?;
    match outcome {
        DecisionOutcome::TooLate => conflict(&ShowPage { form, too_late: true, ..ShowPage::new(shell, file) }),
        DecisionOutcome::NotReady => conflict(&ShowPage { form, not_ready: true, ..ShowPage::new(shell, file) }),
        DecisionOutcome::Done => {
            shell.leave_flash("ok", shell.t1(decision.keys().2, "clinic", &file.clinic.name));
            // A review begins with the papers, where there are any.
            let has_papers = file.checklist.papers.iter().any(|paper| paper.state.is_handed_in());
            let room = if decision.to() == ClinicStatus::InReview && has_papers { "reviews" } else { "clinics" };
            see_other(format!("/platform/{room}/{id}"))
        }
    }
}
