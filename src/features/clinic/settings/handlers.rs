//! Requests about a clinic's settings.

use actix_web::HttpResponse;

use super::forms::SettingsForm;
use super::model::{SettingsSaveOutcome, StoredSettings};
use super::pages::EditPage;
use super::queries;
use crate::domain::permissions::ManageSettings;
use crate::domain::yes_no::is_ticked;
use crate::domain::zone::Zone;
use crate::store::db::{Db, TenantTx};
use crate::store::error::AppResult;
use crate::web::auth::Can;
use crate::web::format::Format;
use crate::web::respond::conflict;
use crate::web::{Errors, Form, Shell, invalid, page, see_other};

/// `GET /c/{clinic}/settings`
pub async fn edit(me: Can<ManageSettings>, shell: Shell, db: Db) -> AppResult<HttpResponse> {
    let stored = db.tenant(&me, |tx| Ok(StoredSettings::load(tx)?)).await?;
    let form = SettingsForm::of(&stored, shell.format);
    page(&EditPage::new(shell, form))
}

/// `POST /c/{clinic}/settings`. Where somebody changed them meanwhile, both versions are shown, and saving again keeps the one in the form.
/// Another zone is saved once somebody has read what it means for what is booked.
pub async fn update(me: Can<ManageSettings>, shell: Shell, db: Db, Form(mut form): Form<SettingsForm>) -> AppResult<HttpResponse> {
    let wanted = match form.parse(shell.lang) {
        Err(errors) => return invalid(&EditPage { errors, ..EditPage::new(shell, form) }),
        Ok(wanted) => wanted,
    };
    let (lang, format, version, understood) = (shell.lang, shell.format, form.lock_version(), is_ticked(&form.zone_understood));
    let zone = Zone::of(&wanted.settings.timezone);
    let new = SettingsForm::written(&wanted.settings, &wanted.opening, format);
    let mine = new.clone();
    let save = move |tx: &mut TenantTx<'_, '_>| {
        queries::save(tx, version, &wanted, understood, |stored| {
            let pairs = SettingsForm::of(stored, format).entries(lang).into_iter().zip(mine.entries(lang));
            pairs.filter(|((.., now), (.., then))| now.trim() != then.trim()).map(|((field, ..), _)| field).collect()
        })
    };
    match db.tenant(&me, save).await? {
        SettingsSaveOutcome::Done => {
            shell.leave_flash("ok", shell.t("settings-saved"));
            see_other(shell.link("/settings"))
        }
        SettingsSaveOutcome::Stale(present) => {
            let present = SettingsForm::of(&present, format);
            let conflicts = EditPage::conflicts(&shell, &present, &new);
            form.version = present.version;
            conflict(&EditPage { conflicts, ..EditPage::new(shell, form) })
        }
        SettingsSaveOutcome::AsksAboutZone(ahead) => {
            let then = Format { zone, ..format };
            invalid(&EditPage { zone_question: Some((ahead, then)), ..EditPage::new(shell, form) })
        }
        SettingsSaveOutcome::UnknownZone => {
            let errors = Errors::one("timezone", shell.t("settings-zone-unknown"));
            invalid(&EditPage { errors, ..EditPage::new(shell, form) })
        }
    }
}
