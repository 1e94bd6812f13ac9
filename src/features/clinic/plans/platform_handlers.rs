//! Requests of the administrator about plans.

use actix_web::{HttpResponse, web};

use super::forms::{ChoiceForm, PlanForm};
use super::pages::{ChoosePage, EditPage, IndexPage};
use super::queries::{self, ClinicPlan, PlanSaveOutcome};
use crate::domain::clinic::PlanCode;
use crate::domain::ids::ClinicId;
use crate::store::db::{Db, Tx};
use crate::store::error::{AppError, AppResult};
use crate::web::auth::PlatformAdmin;
use crate::web::respond::conflict;
use crate::web::{Form, Shell, invalid, page, see_other};

/// `GET /platform/plans`
pub async fn index(me: PlatformAdmin, shell: Shell, db: Db) -> AppResult<HttpResponse> {
    let plans = db.platform(&me, |tx| Ok(queries::list(tx)?)).await?;
    page(&IndexPage { shell, plans })
}

fn code(word: &str) -> AppResult<PlanCode> {
    word.parse().map_err(|()| AppError::NotFound)
}

/// `GET /platform/plans/{plan}`
pub async fn edit(me: PlatformAdmin, shell: Shell, db: Db, plan: web::Path<String>) -> AppResult<HttpResponse> {
    let code = code(&plan)?;
    let plan = db.platform(&me, move |tx| Ok(queries::find(tx, code)?)).await?;
    page(&EditPage::new(shell, plan))
}

/// `POST /platform/plans/{plan}`. Where somebody changed it meanwhile, both versions are shown, and saving again keeps the one in the form.
pub async fn update(me: PlatformAdmin, shell: Shell, db: Db, plan: web::Path<String>, Form(mut form): Form<PlanForm>) -> AppResult<HttpResponse> {
    let code = code(&plan)?;
    let parsed = form.parse(shell.lang);
    let (version, wanted) = (form.lock_version(), parsed.as_ref().ok().cloned());
    let save = move |tx: &mut Tx<'_>| {
        let saved = wanted.map(|wanted| queries::save(tx, code, version, &wanted)).transpose()?;
        Ok((saved, queries::find(tx, code)?))
    };
    let (saved, plan) = db.platform(&me, save).await?;
    match (parsed, saved) {
        (Err(errors), _) => invalid(&EditPage { form, errors, ..EditPage::new(shell, plan) }),
        (Ok(_), Some(PlanSaveOutcome::Stale(present))) => {
            let conflicts = EditPage::conflicts(&shell, &present, &form);
            form.version = present.lock_version.to_string();
            conflict(&EditPage { form, conflicts, ..EditPage::new(shell, plan) })
        }
        (Ok(contents), _) => {
            shell.leave_flash("ok", shell.t1("plans-saved", "plan", contents.name));
            see_other("/platform/plans")
        }
    }
}

/// A clinic's plan, and the ones there are.
fn load(tx: &mut Tx<'_>, clinic: ClinicId) -> AppResult<(ClinicPlan, Vec<super::Plan>)> {
    Ok((ClinicPlan::load(tx, clinic)?, queries::list(tx)?.into_iter().map(|(plan, _)| plan).collect()))
}

/// `GET /platform/clinics/{clinic_id}/plan`
pub async fn choose(me: PlatformAdmin, shell: Shell, db: Db, clinic: web::Path<ClinicId>) -> AppResult<HttpResponse> {
    let clinic = clinic.into_inner();
    let (of, all) = db.platform(&me, move |tx| load(tx, clinic)).await?;
    page(&ChoosePage::new(shell, clinic, of, all))
}

/// `POST /platform/clinics/{clinic_id}/plan`
pub async fn give(me: PlatformAdmin, shell: Shell, db: Db, clinic: web::Path<ClinicId>, Form(form): Form<ChoiceForm>) -> AppResult<HttpResponse> {
    let (clinic, chosen) = (clinic.into_inner(), form.parse(shell.lang));
    let code = chosen.as_ref().ok().copied();
    let give = move |tx: &mut Tx<'_>| {
        if let Some(code) = code {
            queries::give(tx, clinic, code)?;
        }
        load(tx, clinic)
    };
    let (of, all) = db.platform(&me, give).await?;
    match chosen {
        Err(errors) => invalid(&ChoosePage { form, errors, ..ChoosePage::new(shell, clinic, of, all) }),
        Ok(_) => {
            shell.leave_flash("ok", shell.t2("plans-given", "clinic", of.clinic, "plan", of.plan.contents.name));
            see_other(format!("/platform/clinics/{clinic}/plan"))
        }
    }
}
