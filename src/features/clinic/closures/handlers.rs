//! Requests about the end of a clinic.

use actix_web::{HttpResponse, web};

use super::forms::ClosureForm;
use super::pages::ShowPage;
use super::queries;
use crate::domain::permissions::AskForClosure;
use crate::features::clinic::clinics::Clinic;
use crate::store::db::{Db, TenantTx};
use crate::store::error::AppResult;
use crate::web::auth::Can;
use crate::web::state::AppState;
use crate::web::{Errors, Form, Shell, invalid, page, see_other};

fn own(tx: &mut TenantTx<'_, '_>) -> AppResult<Clinic> {
    let id = tx.clinic();
    Ok(Clinic::find(tx, id)?)
}

/// `GET /c/{clinic}/closure`
pub async fn show(me: Can<AskForClosure>, db: Db, shell: Shell) -> AppResult<HttpResponse> {
    let clinic = db.tenant(&me, own).await?;
    page(&ShowPage { shell, clinic, form: ClosureForm::default(), errors: Errors::default() })
}

/// `POST /c/{clinic}/closure`
pub async fn create(
    me: Can<AskForClosure>,
    db: Db,
    shell: Shell,
    state: web::Data<AppState>,
    Form(form): Form<ClosureForm>,
) -> AppResult<HttpResponse> {
    match form.parse(shell.lang, &me.membership().name) {
        Err(errors) => {
            let clinic = db.tenant(&me, own).await?;
            invalid(&ShowPage { shell, clinic, form, errors })
        }
        Ok(reason) => {
            let public_url = state.public_url.clone();
            db.tenant(&me, move |tx| queries::ask(tx, &reason, &public_url)).await?;
            shell.leave_flash("ok", shell.t("closures-asked"));
            see_other(shell.link("/closure"))
        }
    }
}

/// `POST /c/{clinic}/closure/withdrawal`
pub async fn withdraw(me: Can<AskForClosure>, db: Db, shell: Shell) -> AppResult<HttpResponse> {
    db.tenant(&me, queries::withdraw).await?;
    shell.leave_flash("ok", shell.t("closures-withdrawn"));
    see_other(shell.link("/closure"))
}
