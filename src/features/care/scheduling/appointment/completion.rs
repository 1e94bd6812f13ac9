//! Completing an appointment: its therapist with a note, a clinic admin without.

use crate::domain::arcs::Arcs;
use actix_web::{HttpResponse, web};

use super::forms::{actual_times, offered_times};
use super::pages::CompletionPage;
use super::queries::ActualTimes;
use crate::domain::appointment::AppointmentRefusal;
use crate::domain::appointment::AppointmentStatus;
use crate::domain::ids::AppointmentId;
use crate::domain::permissions::HoldAppointments;
use crate::features::care::clients::{Client, RecordHeader};
use crate::features::care::notes::{ClinicalNote, NoteDetails, NoteForm, NoteSaveOutcome, OpenNote};
use crate::features::care::scheduling::acting_person::ActingPerson;
use crate::features::care::scheduling::model::Appointment;
use crate::store::db::{Db, TenantTx};
use crate::store::error::{AppError, AppResult};
use crate::web::auth::Can;
use crate::web::respond::conflict;
use crate::web::{Check, Errors, Form, Shell, invalid, page, see_other};

/// `GET /c/{clinic}/appointments/{appointment}/completion`
pub async fn completion(me: Can<HoldAppointments>, shell: Shell, db: Db, path: web::Path<(String, AppointmentId)>) -> AppResult<HttpResponse> {
    let (id, acting, format) = (path.1, ActingPerson::of(&me), shell.format);
    let (header, appointment, form) = db
        .tenant(&me, move |tx| {
            let appointment = Appointment::find(tx, id)?;
            let header = RecordHeader::load(tx, appointment.client_id)?;
            if !acting.may_hold(&appointment) {
                return Err(AppError::forbidden(AppointmentRefusal::NotTheirs));
            }
            if !appointment.status.leads_to(AppointmentStatus::Completed) {
                return Err(appointment.status.stale().into());
            }
            if tx.now() < appointment.opens_at() {
                return Err(AppointmentRefusal::TooEarly.into());
            }
            let mut form = started_note(tx, acting, &appointment)?.map(|open| NoteForm::of(&open)).unwrap_or_default();
            offered_times(&mut form, &appointment, tx.now(), format);
            Ok((header, appointment, form))
        })
        .await?;
    let writes = acting.treats(&appointment);
    page(&CompletionPage { shell, header, tab: "appointments", appointment, form, errors: Errors::default(), writes, stored: None, notice: None })
}

/// The note that its author has begun earlier, where the person is the author.
pub fn started_note(tx: &mut TenantTx<'_, '_>, acting: ActingPerson, appointment: &Appointment) -> AppResult<Option<OpenNote>> {
    let Some(author) = acting.therapist.filter(|_| acting.treats(appointment)) else { return Ok(None) };
    ClinicalNote::of_appointment(tx, appointment.id, author)?.map(|note| note.open(tx, Some(author))).transpose()
}

/// How completing ended.
enum CompletionOutcome {
    Done,
    Invalid(Errors),
    /// Somebody else changed the appointment or the note first.
    Stale(Option<Box<OpenNote>>),
}

/// `POST /c/{clinic}/appointments/{appointment}/completion`
pub async fn complete(
    me: Can<HoldAppointments>,
    shell: Shell,
    db: Db,
    path: web::Path<(String, AppointmentId)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> AppResult<HttpResponse> {
    let form = NoteForm::of_body(pairs);
    let (id, acting, format, lang, typed) = (path.1, ActingPerson::of(&me), shell.format, shell.lang, form.clone());
    let (header, appointment, outcome) = db
        .tenant(&me, move |tx| {
            let (mut client, appointment) = Appointment::lock(tx, id)?;
            if !acting.may_hold(&appointment) {
                return Err(AppError::forbidden(AppointmentRefusal::NotTheirs));
            }
            if typed.lock_version.parse() != Ok(appointment.lock_version) || !appointment.status.leads_to(AppointmentStatus::Completed) {
                let stored = started_note(tx, acting, &appointment)?.map(Box::new);
                return Ok((RecordHeader::of(tx, client)?, appointment, CompletionOutcome::Stale(stored)));
            }
            if tx.now() < appointment.opens_at() {
                return Err(AppointmentRefusal::TooEarly.into());
            }
            let mut check = Check::new(lang);
            let times = actual_times(&mut check, &typed, &appointment, tx.now(), format);
            let details = acting.treats(&appointment).then(|| typed.check(&mut check));
            let outcome = match check.finish((times, details)) {
                Err(errors) => CompletionOutcome::Invalid(errors),
                Ok((times, details)) => write(tx, &mut client, &appointment, times, details)?,
            };
            Ok((RecordHeader::of(tx, client)?, appointment, outcome))
        })
        .await?;
    let (writes, tab) = (acting.treats(&appointment), "appointments");
    match outcome {
        CompletionOutcome::Done => {
            shell.leave_flash("ok", shell.t("scheduling-completed"));
            see_other(shell.link(appointment.path()))
        }
        CompletionOutcome::Invalid(errors) => {
            invalid(&CompletionPage { shell, header, tab, appointment, form, errors, writes, stored: None, notice: None })
        }
        CompletionOutcome::Stale(stored) => {
            let notice = Some(shell.t(appointment.status.stale().key()));
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
fn write(
    tx: &mut TenantTx<'_, '_>,
    client: &mut Client,
    appointment: &Appointment,
    times: ActualTimes,
    details: Option<NoteDetails>,
) -> AppResult<CompletionOutcome> {
    let progress = details.as_ref().and_then(NoteDetails::progress);
    if let Some(details) = details
        && let NoteSaveOutcome::Stale(stored) = ClinicalNote::save(tx, client.id, appointment.id, appointment.therapist_id, &details)?
    {
        return Ok(CompletionOutcome::Stale(Some(stored)));
    }
    appointment.complete(tx, client, times, progress)?;
    Ok(CompletionOutcome::Done)
}
