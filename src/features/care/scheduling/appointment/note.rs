//! Writing the note of an appointment that has been completed.

use actix_web::{HttpResponse, web};

use super::completion::{refreshed, started_note};
use super::pages::CompletionPage;
use super::queries::set_progress;
use crate::domain::appointment::AppointmentRefusal;
use crate::domain::appointment::AppointmentStatus;
use crate::domain::ids::AppointmentId;
use crate::domain::permissions::WriteClinicalRecord;
use crate::features::care::clients::{Client, RecordHeader};
use crate::features::care::notes::{ClinicalNote, NoteForm, NoteSaveOutcome};
use crate::features::care::scheduling::acting_person::ActingPerson;
use crate::features::care::scheduling::model::Appointment;
use crate::store::db::{Db, TenantTx};
use crate::store::error::{AppError, AppResult};
use crate::web::auth::Can;
use crate::web::respond::conflict;
use crate::web::{Check, Errors, Form, Shell, invalid, page, see_other};

/// The author's own, completed appointment, held.
fn authored(tx: &mut TenantTx<'_, '_>, id: AppointmentId, acting: ActingPerson) -> AppResult<(Client, Appointment)> {
    let (client, appointment) = Appointment::lock(tx, id)?;
    if !acting.treats(&appointment) {
        return Err(AppError::forbidden(AppointmentRefusal::NotTheirs));
    }
    if appointment.status != AppointmentStatus::Completed {
        return Err(AppointmentRefusal::NoteAfterCompletion.into());
    }
    Ok((client, appointment))
}

/// `GET /c/{clinic}/appointments/{appointment}/note`
pub async fn edit(me: Can<WriteClinicalRecord>, shell: Shell, db: Db, path: web::Path<(String, AppointmentId)>) -> AppResult<HttpResponse> {
    let (id, acting) = (path.1, ActingPerson::of(&me));
    let (header, appointment, open) = db
        .tenant(&me, move |tx| {
            let (client, appointment) = authored(tx, id, acting)?;
            let open = started_note(tx, acting, &appointment)?;
            Ok((RecordHeader::of(tx, client)?, appointment, open))
        })
        .await?;
    if let Some(signed) = open.as_ref().filter(|open| open.note.signed_at.is_some()) {
        return see_other(shell.link(signed.note.path()));
    }
    let form = open.map(|open| NoteForm::of(&open)).unwrap_or_default();
    page(&CompletionPage {
        shell,
        header,
        tab: "appointments",
        appointment,
        form,
        errors: Errors::default(),
        writes: true,
        stored: None,
        notice: None,
    })
}

/// `POST /c/{clinic}/appointments/{appointment}/note`
pub async fn update(
    me: Can<WriteClinicalRecord>,
    shell: Shell,
    db: Db,
    path: web::Path<(String, AppointmentId)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> AppResult<HttpResponse> {
    let form = NoteForm::of_body(pairs);
    let (id, acting) = (path.1, ActingPerson::of(&me));
    let mut check = Check::new(shell.lang);
    let details = form.check(&mut check);
    let typed = check.finish(details);
    let (header, appointment, outcome) = db
        .tenant(&me, move |tx| {
            let (client, appointment) = authored(tx, id, acting)?;
            let saved = match typed {
                Err(errors) => Err(errors),
                Ok(details) => {
                    let saved = ClinicalNote::save(tx, client.id, id, appointment.therapist_id, &details)?;
                    if matches!(saved, NoteSaveOutcome::Done(_)) {
                        set_progress(tx, &client, details.progress())?;
                    }
                    Ok(saved)
                }
            };
            Ok((RecordHeader::of(tx, client)?, appointment, saved))
        })
        .await?;
    let tab = "appointments";
    match outcome {
        Ok(NoteSaveOutcome::Done(note)) => {
            shell.leave_flash("ok", shell.t(if form.action == "sign" { "notes-signed" } else { "notes-saved" }));
            see_other(shell.link(format!("/notes/{note}")))
        }
        Ok(NoteSaveOutcome::Stale(stored)) => {
            let form = refreshed(form, &appointment, Some(&stored));
            let notice = Some(shell.t("notes-written-meanwhile"));
            conflict(&CompletionPage {
                shell,
                header,
                tab,
                appointment,
                form,
                errors: Errors::default(),
                writes: true,
                stored: Some(*stored),
                notice,
            })
        }
        Err(errors) => invalid(&CompletionPage { shell, header, tab, appointment, form, errors, writes: true, stored: None, notice: None }),
    }
}
