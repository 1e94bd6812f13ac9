//! Requests that change an appointment: confirm, start, mark as missed, cancel, correct.

use actix_web::{HttpResponse, web};

use super::forms::{ReasonForm, StepForm};
use super::pages::ReasonPage;
use crate::domain::appointment::AppointmentRefusal;
use crate::domain::ids::AppointmentId;
use crate::domain::permissions::{BookAppointments, HoldAppointments};
use crate::features::care::clients::RecordHeader;
use crate::features::care::scheduling::acting_person::ActingPerson;
use crate::features::care::scheduling::booking::{LetterOccasion, write_to_client};
use crate::features::care::scheduling::model::Appointment;
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::web::auth::Can;
use crate::web::respond::is_own_path;
use crate::web::state::AppState;
use crate::web::{Errors, Form, Shell, invalid, page, see_other};

type Id = web::Path<(String, AppointmentId)>;

fn allow(is_allowed: bool) -> AppResult<()> {
    if is_allowed { Ok(()) } else { Err(AppError::forbidden(AppointmentRefusal::NotTheirs)) }
}

fn done(shell: &Shell, id: AppointmentId, key: &str, back: &str) -> AppResult<HttpResponse> {
    shell.leave_flash("ok", shell.t(key));
    see_other(if is_own_path(back) { back.to_owned() } else { shell.link(format!("/appointments/{id}")) })
}

/// `POST /c/{clinic}/appointments/{appointment}/confirmation`
pub async fn confirm(me: Can<BookAppointments>, shell: Shell, db: Db, path: Id, Form(form): Form<StepForm>) -> AppResult<HttpResponse> {
    let (id, acting, StepForm { lock_version, back }) = (path.1, ActingPerson::of(&me), form);
    db.tenant(&me, move |tx| {
        let (_, appointment) = Appointment::lock_unchanged(tx, id, &lock_version, |appointment| acting.may_change(appointment))?;
        appointment.confirm(tx)
    })
    .await?;
    done(&shell, id, "scheduling-confirmed", &back)
}

/// `POST /c/{clinic}/appointments/{appointment}/start`
pub async fn start(me: Can<HoldAppointments>, shell: Shell, db: Db, path: Id, Form(form): Form<StepForm>) -> AppResult<HttpResponse> {
    let (id, acting, StepForm { lock_version, back }) = (path.1, ActingPerson::of(&me), form);
    db.tenant(&me, move |tx| {
        let (mut client, appointment) = Appointment::lock_unchanged(tx, id, &lock_version, |appointment| acting.may_hold(appointment))?;
        appointment.start(tx, &mut client)
    })
    .await?;
    done(&shell, id, "scheduling-begun", &back)
}

/// `POST /c/{clinic}/appointments/{appointment}/absence`
pub async fn miss(me: Can<BookAppointments>, shell: Shell, db: Db, path: Id, Form(form): Form<StepForm>) -> AppResult<HttpResponse> {
    let (id, acting, StepForm { lock_version, back }) = (path.1, ActingPerson::of(&me), form);
    db.tenant(&me, move |tx| {
        let (_, appointment) = Appointment::lock_unchanged(tx, id, &lock_version, |appointment| acting.may_change(appointment))?;
        appointment.miss(tx)
    })
    .await?;
    done(&shell, id, "scheduling-missed", &back)
}

/// `GET /c/{clinic}/appointments/{appointment}/cancellation`
pub async fn cancellation(me: Can<BookAppointments>, shell: Shell, db: Db, path: Id) -> AppResult<HttpResponse> {
    ask(&me, shell, &db, path.1, false).await
}

/// `GET /c/{clinic}/appointments/{appointment}/correction`
pub async fn correction(me: Can<BookAppointments>, shell: Shell, db: Db, path: Id) -> AppResult<HttpResponse> {
    ask(&me, shell, &db, path.1, true).await
}

async fn ask(me: &Can<BookAppointments>, shell: Shell, db: &Db, id: AppointmentId, corrects: bool) -> AppResult<HttpResponse> {
    let acting = ActingPerson::of(me);
    let (header, appointment) = db
        .tenant(me, move |tx| {
            let appointment = Appointment::find(tx, id)?;
            let header = RecordHeader::load(tx, appointment.client_id)?;
            allow(if corrects { acting.is_admin } else { acting.may_change(&appointment) })?;
            let is_possible = if corrects { appointment.is_correctable(tx.now()) } else { appointment.status.is_open() };
            if is_possible { Ok((header, appointment)) } else { Err(appointment.status.stale().into()) }
        })
        .await?;
    let form = ReasonForm { lock_version: appointment.lock_version.to_string(), ..ReasonForm::default() };
    page(&ReasonPage { shell, header, tab: "appointments", appointment, form, errors: Errors::default(), corrects })
}

/// `POST /c/{clinic}/appointments/{appointment}/cancellation`
pub async fn cancel(
    me: Can<BookAppointments>,
    shell: Shell,
    db: Db,
    state: web::Data<AppState>,
    path: Id,
    Form(form): Form<ReasonForm>,
) -> AppResult<HttpResponse> {
    let (id, acting, format, url) = (path.1, ActingPerson::of(&me), shell.format, state.public_url.clone());
    let (typed, version) = (form.cancellation(shell.lang), form.lock_version.clone());
    let refused = db
        .tenant(&me, move |tx| {
            let (client, appointment) = Appointment::lock_unchanged(tx, id, &version, |appointment| acting.may_change(appointment))?;
            match typed {
                Err(errors) => Ok(Some((RecordHeader::of(tx, client)?, appointment, errors))),
                Ok((category, reason)) => {
                    appointment.cancel(tx, category, &reason)?;
                    write_to_client(tx, &client, LetterOccasion::Cancelled, &[appointment], format, &url)?;
                    Ok(None)
                }
            }
        })
        .await?;
    match refused {
        None => done(&shell, id, "scheduling-cancelled", ""),
        Some((header, appointment, errors)) => {
            invalid(&ReasonPage { shell, header, tab: "appointments", appointment, form, errors, corrects: false })
        }
    }
}

/// `POST /c/{clinic}/appointments/{appointment}/correction`
pub async fn correct(me: Can<BookAppointments>, shell: Shell, db: Db, path: Id, Form(form): Form<ReasonForm>) -> AppResult<HttpResponse> {
    let (id, acting) = (path.1, ActingPerson::of(&me));
    let (typed, version) = (form.correction(shell.lang), form.lock_version.clone());
    let refused = db
        .tenant(&me, move |tx| {
            let (client, appointment) = Appointment::lock_unchanged(tx, id, &version, |_| acting.is_admin)?;
            match typed {
                Err(errors) => Ok(Some((RecordHeader::of(tx, client)?, appointment, errors))),
                Ok(reason) => appointment.correct(tx, &reason).map(|()| None),
            }
        })
        .await?;
    match refused {
        None => done(&shell, id, "scheduling-corrected", ""),
        Some((header, appointment, errors)) => invalid(&ReasonPage { shell, header, tab: "appointments", appointment, form, errors, corrects: true }),
    }
}
