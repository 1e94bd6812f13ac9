//! Requests about one section.

use actix_web::{HttpResponse, web};

use super::checklist::Checklist;
use super::saving::{SaveOutcome, SaveResult, SectionForm, save};
use super::section_pages::{ConflictPage, EditPage, saved};
use crate::domain::clinic::Section;
use crate::domain::permissions::{Right, ViewApplication};
use crate::features::clinic::clinics::Clinic;
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::web::auth::Can;
use crate::web::draft::SaveState;
use crate::web::respond::conflict;
use crate::web::{Form, Shell, invalid, page, see_other};

type SectionPath = web::Path<(String, String)>;

fn section(path: &SectionPath) -> AppResult<Section> {
    path.1.parse().map_err(|()| AppError::NotFound)
}

/// `GET /c/{clinic}/application/sections/{section}/edit`
pub async fn edit(me: Can<ViewApplication>, db: Db, shell: Shell, path: SectionPath) -> AppResult<HttpResponse> {
    let section = section(&path)?;
    let (clinic, stored) = db
        .tenant(&me, move |tx| {
            let (id, user) = (tx.clinic(), tx.user());
            let clinic = Clinic::find(tx, id)?;
            let stored = Checklist::load(tx, clinic.clone(), Some(user))?.section(section).cloned();
            Ok((clinic, stored.ok_or(AppError::NotFound)?))
        })
        .await?;
    if !Right::Apply.holds_in(clinic.status) {
        return see_other(shell.link("/application"));
    }
    page(&EditPage::fresh(shell, stored))
}

/// `POST /c/{clinic}/application/sections/{section}`: saves it, and goes on or back to the list.
pub async fn update(
    me: Can<ViewApplication>,
    db: Db,
    shell: Shell,
    path: SectionPath,
    Form(pairs): Form<Vec<(String, String)>>,
) -> AppResult<HttpResponse> {
    let (section, lang) = (section(&path)?, shell.lang);
    let form = SectionForm::of(section, pairs);
    let typed = form.clone();
    let SaveResult { clinic, stored, outcome } = db.tenant(&me, move |tx| save(tx, &typed, lang, false)).await?;
    match outcome {
        SaveOutcome::Saved => {
            let next = section.next().filter(|_| form.then == "next");
            shell.leave_flash("ok", shell.t1("applications-saved", "section", shell.label(&section)));
            see_other(shell.link(next.map_or("/application".to_owned(), |next| format!("{}/edit", next.path()))))
        }
        SaveOutcome::Mistaken(errors) => invalid(&EditPage { errors, ..EditPage::fresh(shell, stored) }),
        SaveOutcome::Refused(errors) => {
            let save_state = SaveState::not(&shell, "applications-not-saved");
            invalid(&EditPage { shell, stored, form, errors, is_dirty: true, save_state })
        }
        SaveOutcome::Stale | SaveOutcome::Closed => {
            let is_open = Right::Apply.holds_in(clinic.status);
            conflict(&ConflictPage { shell, stored, form, is_open })
        }
    }
}

/// `POST /c/{clinic}/application/sections/{section}/draft`: the background save. Says how it went, never what is wrong with a field.
pub async fn save_draft(
    me: Can<ViewApplication>,
    db: Db,
    shell: Shell,
    path: SectionPath,
    Form(pairs): Form<Vec<(String, String)>>,
) -> AppResult<HttpResponse> {
    let (form, lang) = (SectionForm::of(section(&path)?, pairs), shell.lang);
    let saving = db.tenant(&me, move |tx| save(tx, &form, lang, true)).await?;
    page(&match saving.outcome {
        SaveOutcome::Saved | SaveOutcome::Mistaken(_) => saved(&shell, &saving.stored),
        SaveOutcome::Refused(_) => SaveState::not(&shell, "applications-draft-refused"),
        SaveOutcome::Stale => SaveState::not(&shell, "applications-draft-stale"),
        SaveOutcome::Closed => SaveState::not(&shell, "applications-draft-closed"),
    })
}
