//! Requests about what is asked of whom.

use actix_web::{HttpResponse, web};

use super::forms::RequirementsForm;
use super::model::Requirement;
use super::pages::IndexPage;
use super::queries;
use crate::domain::clinic::ClinicType;
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::web::auth::PlatformAdmin;
use crate::web::respond::conflict;
use crate::web::{Errors, Form, Shell, invalid, page, see_other};

/// `GET /platform/requirements`
pub async fn index(me: PlatformAdmin, db: Db, shell: Shell) -> AppResult<HttpResponse> {
    let rows = db.platform(&me, |tx| Ok(Requirement::list(tx, None)?)).await?;
    page(&IndexPage { shell, rows, tried: None, errors: Errors::default(), is_stale: false })
}

/// `POST /platform/requirements/{clinic_type}`
pub async fn update(
    me: PlatformAdmin,
    db: Db,
    shell: Shell,
    of: web::Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> AppResult<HttpResponse> {
    let of: ClinicType = of.parse().map_err(|()| AppError::NotFound)?;
    let form = RequirementsForm::of(&pairs);
    let (wanted, seen) = (form.parse(shell.lang), form.version.parse().unwrap_or(-1));
    let (changed, rows) = db
        .platform(&me, move |tx| {
            let changed = wanted.map(|wanted| queries::change(tx, of, seen, &wanted));
            let changed = match changed {
                Ok(done) => Ok(done?.is_some()),
                Err(errors) => Err(errors),
            };
            Ok((changed, Requirement::list(tx, None)?))
        })
        .await?;
    let again = |errors, is_stale| IndexPage { shell: shell.clone(), rows, tried: Some((of, form)), errors, is_stale };
    match changed {
        Err(errors) => invalid(&again(errors, false)),
        Ok(false) => conflict(&again(Errors::default(), true)),
        Ok(true) => {
            shell.leave_flash("ok", shell.t1("requirements-saved", "type", shell.label(&of)));
            see_other("/platform/requirements")
        }
    }
}
