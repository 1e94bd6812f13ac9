//! Completing an appointment: its therapist with a note, a clinic admin without.

use crate::domain::arcs::Arcs;
use actix_web::{HttpResponse, web};

use super::forms::{held, offered_times};
use super::pages::CompletionPage;
use super::queries::Held;
use crate::domain::appointment::AppointmentStatus;
use crate::domain::ids::AppointmentId;
use crate::domain::permissions::HoldAppointments;
use crate::features::care::clients::{Client, RecordHeader};
use crate::features::care::notes::{ClinicalNote, NoteDetails, NoteForm, OpenNote, Saved};
use crate::features::care::scheduling::model::Appointment;
use crate::features::care::scheduling::queries::Hand;
use crate::store::db::{Db, TenantTx};
use crate::store::error::{AppError, AppResult};
use crate::web::auth::Can;
use crate::web::respond::conflict;
use crate::web::{Check, Errors, Form, Shell, invalid, page, see_other};

/// `GET /c/{clinic}/appointments/{appointment}/completion`
pub async fn completion(me: Can<HoldAppointments>, shell: Shell, db: Db, path: web::Path<(String, AppointmentId)>) -> AppResult<HttpResponse> {
    let (id, hand, format) = (path.1, Hand::of(&me), shell.format);
    let (header, appointment, form) = db
        .tenant(&me, move |tx| {
            let appointment = Appointment::find(tx, id)?;
            let header = RecordHeader::load(tx, appointment.client_id)?;
            if !hand.may_hold(&appointment) {
                return Err(AppError::Forbidden("scheduling-not-yours"));
            }
            if !appointment.status.leads_to(AppointmentStatus::Completed) {
                return Err(AppError::Conflict(appointment.status.meanwhile()));
            }
            if tx.now() < appointment.opens_at() {
                return Err(AppError::Conflict("scheduling-too-early"));
            }
            let mut form = started_note(tx, hand, &appointment)?.map(|open| NoteForm::of(&open)).unwrap_or_default();
            offered_times(&mut form, &appointment, tx.now(), format);
            Ok((header, appointment, form))
        })
        .await?;
    let writes = hand.treats(&appointment);
    page(&CompletionPage { shell, header, tab: "appointments", appointment, form, errors: Errors::default(), writes, stored: None, notice: None })
}

/// The note that its author has begun earlier, where the person is the author.
pub fn started_note(tx: &mut TenantTx<'_, '_>, hand: Hand, appointment: &Appointment) -> AppResult<Option<OpenNote>> {
    let Some(author) = hand.therapist.filter(|_| hand.treats(appointment)) else { return Ok(None) };
    ClinicalNote::of_appointment(tx, appointment.id, author)?.map(|note| note.open(tx, Some(author))).transpose()
}

/// How completing ended.
enum Outcome {
    Done,
    Invalid(Errors),
    /// Somebody was faster: with the appointment, or with the note.
    Stale(Option<Box<OpenNote>>),
}

/// `POST /c/{clinic}/appointments/{appointment}/completion`
pub async fn complete(
    me: Can<HoldAppointments>,
    shell: Shell,
    db: Db,
    path: web::Path<(String, AppointmentId)>,
    Form(form): Form<NoteForm>,
) -> AppResult<HttpResponse> {
    let (id, hand, format, lang, typed) = (path.1, Hand::of(&me), shell.format, shell.lang, form.clone());
    let (header, appointment, outcome) = db
        .tenant(&me, move |tx| {
            let (mut client, appointment) = Appointment::lock(tx, id)?;
            if !hand.may_hold(&appointment) {
                return Err(AppError::Forbidden("scheduling-not-yours"));
            }
            if typed.lock_version.parse() != Ok(appointment.lock_version) || !appointment.status.leads_to(AppointmentStatus::Completed) {
                let stored = started_note(tx, hand, &appointment)?.map(Box::new);
                return Ok((RecordHeader::of(tx, client)?, appointment, Outcome::Stale(stored)));
            }
            if tx.now() < appointment.opens_at() {
                return Err(AppError::Conflict("scheduling-too-early"));
            }
            let mut check = Check::new(lang);
            let times = held(&mut check, &typed, &appointment, tx.now(), format);
            let details = hand.treats(&appointment).then(|| typed.check(&mut check));
            let outcome = match check.finish((times, details)) {
                Err(errors) => Outcome::Invalid(errors),
                Ok((times, details)) => write(tx, &mut client, &appointment, times, details)?,
            };
            Ok((RecordHeader::of(tx, client)?, appointment, outcome))
        })
        .await?;
    let (writes, tab) = (hand.treats(&appointment), "appointments");
    match outcome {
        Outcome::Done => {
            shell.leave_flash("ok", shell.t("scheduling-completed"));
            see_other(shell.link(appointment.path()))
        }
        Outcome::Invalid(errors) => invalid(&CompletionPage { shell, header, tab, appointment, form, errors, writes, stored: None, notice: None }),
        Outcome::Stale(stored) => {
            let notice = Some(shell.t(appointment.status.meanwhile()));
            let form = refreshed(form, &appointment, stored.as_deref());
            conflict(&CompletionPage {
                shell,
                header,
                tab,
                appointment,
                form,
                errors: Errors::default(),
                writes,
                stored: stored.map(|open| *open),
                notice,
            })
        }
    }
}

/// The same text under the versions of now, so that sending it again is a decision and not an accident.
pub fn refreshed(form: NoteForm, appointment: &Appointment, stored: Option<&OpenNote>) -> NoteForm {
    let version = stored.map_or(0, |open| open.note.version);
    NoteForm { lock_version: appointment.lock_version.to_string(), version: version.to_string(), ..form }
}

/// The note first: where it is stale, nothing has been changed yet.
fn write(tx: &mut TenantTx<'_, '_>, client: &mut Client, appointment: &Appointment, times: Held, details: Option<NoteDetails>) -> AppResult<Outcome> {
    let progress = details.as_ref().and_then(|details| details.content.progress);
    if let Some(details) = details
        && let Saved::Stale(stored) = ClinicalNote::save(tx, client.id, appointment.id, appointment.therapist_id, &details)?
    {
        return Ok(Outcome::Stale(Some(stored)));
    }
    appointment.complete(tx, client, times, progress)?;
    Ok(Outcome::Done)
}
