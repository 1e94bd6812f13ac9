//! Requests about the application as a whole.

use actix_web::{HttpResponse, web};

use super::checklist::Checklist;
use super::pages::{ApplicationView, ShowPage};
use super::submission::{self, SubmissionOutcome};
use crate::domain::permissions::{Right, ViewApplication};
use crate::features::clinic::clinics::Clinic;
use crate::store::db::{Db, TenantTx};
use crate::store::error::AppResult;
use crate::web::auth::Can;
use crate::web::state::AppState;
use crate::web::{Shell, invalid, page, see_other};

/// The application as its page shows it. While it can be sent, it is about whoever would send it; later about who did.
fn load_view(tx: &mut TenantTx<'_, '_>) -> AppResult<ApplicationView> {
    let (id, me) = (tx.clinic(), tx.user());
    let clinic = Clinic::find(tx, id)?;
    let sender = clinic.applied_by.filter(|_| !Right::Apply.holds_in(clinic.status)).unwrap_or(me);
    Ok(ApplicationView { history: Clinic::history(tx, id)?, checklist: Checklist::load(tx, clinic, Some(sender))? })
}

/// `GET /c/{clinic}/application`
pub async fn show(me: Can<ViewApplication>, db: Db, shell: Shell) -> AppResult<HttpResponse> {
    let view = db.tenant(&me, load_view).await?;
    page(&ShowPage::new(shell, view))
}

/// `POST /c/{clinic}/application/submission`: sends it, for the first time or again.
pub async fn submit(me: Can<ViewApplication>, db: Db, shell: Shell, state: web::Data<AppState>) -> AppResult<HttpResponse> {
    let (lang, public_url) = (shell.lang, state.public_url.clone());
    let outcome = db
        .tenant(&me, move |tx| match submission::submit(tx, lang, &public_url)? {
            SubmissionOutcome::Incomplete(gaps) => Ok(Some((gaps, load_view(tx)?))),
            SubmissionOutcome::Sent | SubmissionOutcome::Already => Ok(None),
        })
        .await?;
    match outcome {
        Some((gaps, view)) => invalid(&ShowPage { gaps, ..ShowPage::new(shell, view) }),
        None => {
            shell.leave_flash("ok", shell.t("clinics-submitted"));
            see_other(shell.link("/application"))
        }
    }
}

/// `POST /c/{clinic}/application/reopening`: begins to apply again after it was declined.
pub async fn reopen(me: Can<ViewApplication>, db: Db, shell: Shell) -> AppResult<HttpResponse> {
    db.tenant(&me, submission::apply_again).await?;
    shell.leave_flash("ok", shell.t("clinics-reopened"));
    see_other(shell.link("/application"))
}
