//! Requests about a clinic's colours and font.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::forms::BrandForm;
use super::pages::ShowPage;
use super::queries::{self, BrandSaveOutcome, StoredLook};
use crate::domain::permissions::ManageSettings;
use crate::store::db::Db;
use crate::store::error::AppResult;
use crate::web::auth::Can;
use crate::web::respond::{conflict, part};
use crate::web::{Form, Shell, invalid, see_other};

/// `GET /c/{clinic}/branding`: the look as it is; with a choice in the query, how that would look. The sample alone where a script asks for it.
pub async fn show(me: Can<ManageSettings>, shell: Shell, db: Db, chosen: web::Query<BrandForm>) -> AppResult<HttpResponse> {
    let (stored, included) = db.tenant(&me, |tx| Ok(StoredLook::load(tx)?)).await?;
    let mut page = ShowPage::new(shell, stored, included);
    let chosen = chosen.into_inner();
    if chosen.is_filled() {
        page.form = chosen.with_resolved_colours();
        page.errors = page.form.parse(page.shell.lang).err().unwrap_or_default();
    }
    part(&page.shell, StatusCode::OK, &page, &page.as_preview())
}

/// `POST /c/{clinic}/branding`. Where somebody changed it meanwhile, both versions are shown, and saving again keeps the one in the form.
pub async fn update(me: Can<ManageSettings>, shell: Shell, db: Db, Form(form): Form<BrandForm>) -> AppResult<HttpResponse> {
    let mut form = form.with_resolved_colours();
    let parsed = form.parse(shell.lang);
    let (version, choice) = (form.lock_version(), parsed.as_ref().ok().copied());
    let save = move |tx: &mut crate::store::db::TenantTx<'_, '_>| {
        let saved = choice.map(|choice| queries::save(tx, version, choice)).transpose()?;
        let (stored, included) = StoredLook::load(tx)?;
        Ok((saved, stored, included))
    };
    let (saved, stored, included) = db.tenant(&me, save).await?;
    match (parsed, saved) {
        (Err(errors), _) => invalid(&ShowPage { form, errors, ..ShowPage::new(shell, stored, included) }),
        (Ok(_), Some(BrandSaveOutcome::Stale(present))) => {
            let conflicts = ShowPage::conflicts(&shell, &present, &form);
            form.version = present.lock_version.to_string();
            conflict(&ShowPage { form, conflicts, ..ShowPage::new(shell, stored, included) })
        }
        (Ok(_), _) => {
            shell.leave_flash("ok", shell.t("branding-saved"));
            see_other(shell.link("/branding"))
        }
    }
}

/// `POST /c/{clinic}/branding/reset`
pub async fn reset(me: Can<ManageSettings>, shell: Shell, db: Db) -> AppResult<HttpResponse> {
    db.tenant(&me, queries::reset).await?;
    shell.leave_flash("ok", shell.t("branding-was-reset"));
    see_other(shell.link("/branding"))
}
