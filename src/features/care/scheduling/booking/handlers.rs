//! Requests to book and to move.

use actix_web::{HttpResponse, web};

use super::checks::BookingRefusal;
use super::forms::SlotForm;
use super::letters::{LetterOccasion, write_to_client};
use super::pages::{NewPage, ReschedulePage};
use super::queries::{book, reschedule};
use crate::domain::appointment::AppointmentKind;
use crate::domain::appointment::AppointmentRefusal;
use crate::domain::ids::{AppointmentId, ClientId};
use crate::domain::permissions::BookAppointments;
use crate::features::care::clients::{Client, RecordHeader};
use crate::features::care::scheduling::acting_person::ActingPerson;
use crate::features::care::scheduling::model::Appointment;
use crate::features::care::scheduling::queries::bookable_therapists;
use crate::features::clinic::staff::Therapist;
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::web::auth::Can;
use crate::web::state::AppState;
use crate::web::{Errors, Form, Shell, invalid, page, see_other};

/// `GET /c/{clinic}/clients/{client}/appointments/new`
pub async fn new(
    me: Can<BookAppointments>,
    shell: Shell,
    db: Db,
    path: web::Path<(String, ClientId)>,
    form: web::Query<SlotForm>,
) -> AppResult<HttpResponse> {
    let (id, acting) = (path.1, ActingPerson::of(&me));
    let (header, therapists) = db.tenant(&me, move |tx| Ok((RecordHeader::load(tx, id)?, bookable_therapists(tx, id, acting)?))).await?;
    let form = form.into_inner().prefill(AppointmentKind::offered(header.client.status), &therapists);
    page(&NewPage { shell, header, tab: "appointments", therapists, form, errors: Errors::default(), refusal: None })
}

/// What the form needs to be shown again.
type FormAgain = (RecordHeader, Vec<Therapist>, Errors, Option<BookingRefusal>);

/// `POST /c/{clinic}/clients/{client}/appointments`
pub async fn create(
    me: Can<BookAppointments>,
    shell: Shell,
    db: Db,
    state: web::Data<AppState>,
    path: web::Path<(String, ClientId)>,
    Form(form): Form<SlotForm>,
) -> AppResult<HttpResponse> {
    let (id, acting, format, url) = (path.1, ActingPerson::of(&me), shell.format, state.public_url.clone());
    let form = form.taken(format);
    let typed = form.booking(shell.lang);
    let outcome: Result<Vec<Appointment>, FormAgain> = db
        .tenant(&me, move |tx| {
            let client = if typed.is_ok() { Client::lock(tx, id)? } else { Client::find(tx, id)? };
            let (errors, refusal) = match typed {
                Err(errors) => (errors, None),
                Ok(booking) => match book(tx, &client, acting, &booking, format.zone)? {
                    Ok(booked) => {
                        write_to_client(tx, &client, LetterOccasion::Booked, &booked, format, &url)?;
                        return Ok(Ok(booked));
                    }
                    Err(refusal) => (Errors::default(), Some(refusal)),
                },
            };
            Ok(Err((RecordHeader::of(tx, client)?, bookable_therapists(tx, id, acting)?, errors, refusal)))
        })
        .await?;
    match outcome {
        Ok(booked) => {
            let when = booked.first().map(|first| shell.format.short_date_time(&first.starts_at)).unwrap_or_default();
            shell.leave_flash("ok", shell.t2("scheduling-booked", "count", booked.len(), "when", when));
            see_other(shell.link(format!("/clients/{id}/appointments")))
        }
        Err((header, therapists, errors, refusal)) => {
            let errors = refusal.as_ref().map_or(errors, |refusal| refusal.errors(&shell));
            invalid(&NewPage { shell, header, tab: "appointments", therapists, form, errors, refusal })
        }
    }
}

/// `GET /c/{clinic}/appointments/{appointment}/rescheduling`
pub async fn rescheduling(me: Can<BookAppointments>, shell: Shell, db: Db, path: web::Path<(String, AppointmentId)>) -> AppResult<HttpResponse> {
    let (id, acting) = (path.1, ActingPerson::of(&me));
    let (header, appointment, therapist) = db
        .tenant(&me, move |tx| {
            let appointment = Appointment::find(tx, id)?;
            let header = RecordHeader::load(tx, appointment.client_id)?;
            check_may_change(acting, &appointment)?;
            let therapist = Therapist::find(tx, appointment.therapist_id)?.full_name;
            if appointment.status.is_open() { Ok((header, appointment, therapist)) } else { Err(appointment.status.stale().into()) }
        })
        .await?;
    let form = SlotForm::of(&appointment);
    page(&ReschedulePage { shell, header, tab: "appointments", appointment, therapist, form, errors: Errors::default(), refusal: None })
}

fn check_may_change(acting: ActingPerson, appointment: &Appointment) -> AppResult<()> {
    if acting.may_change(appointment) { Ok(()) } else { Err(AppError::forbidden(AppointmentRefusal::NotTheirs)) }
}

/// `POST /c/{clinic}/appointments/{appointment}/rescheduling`
pub async fn reschedule_to(
    me: Can<BookAppointments>,
    shell: Shell,
    db: Db,
    state: web::Data<AppState>,
    path: web::Path<(String, AppointmentId)>,
    Form(form): Form<SlotForm>,
) -> AppResult<HttpResponse> {
    let (id, acting, format, url) = (path.1, ActingPerson::of(&me), shell.format, state.public_url.clone());
    let form = form.taken(format);
    let (typed, version) = (form.slot(shell.lang), form.lock_version.clone());
    let outcome = db
        .tenant(&me, move |tx| {
            let (client, appointment) = Appointment::lock_unchanged(tx, id, &version, |appointment| acting.may_change(appointment))?;
            let (errors, refusal) = match typed {
                Err(errors) => (errors, None),
                Ok(slot) => match reschedule(tx, &appointment, slot, format.zone)? {
                    Ok(moved) => {
                        write_to_client(tx, &client, LetterOccasion::Moved, &moved, format, &url)?;
                        return Ok(Ok(moved));
                    }
                    Err(refusal) => (Errors::default(), Some(refusal)),
                },
            };
            let therapist = Therapist::find(tx, appointment.therapist_id)?.full_name;
            Ok(Err((RecordHeader::of(tx, client)?, appointment, therapist, errors, refusal)))
        })
        .await?;
    match outcome {
        Ok(moved) => {
            let Some(moved) = moved.first() else { return Err(AppError::Internal) };
            shell.leave_flash("ok", shell.t1("scheduling-moved", "when", shell.format.short_date_time(&moved.starts_at)));
            see_other(shell.link(moved.path()))
        }
        Err((header, appointment, therapist, errors, refusal)) => {
            let errors = refusal.as_ref().map_or(errors, |refusal| refusal.errors(&shell));
            invalid(&ReschedulePage { shell, header, tab: "appointments", appointment, therapist, form, errors, refusal })
        }
    }
}
