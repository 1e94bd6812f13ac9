//! Reading: one appointment, and all of one client.

use crate::domain::arcs::Arcs;
use actix_web::{HttpResponse, web};
use askama::Template;

use super::pages::{Offers, ShowPage, heading};
use crate::domain::appointment::AppointmentStatus;
use crate::domain::ids::{AppointmentId, ClientId};
use crate::domain::note::NoteStatus;
use crate::domain::permissions::{Permission, ViewSchedule};
use crate::features::care::clients::RecordHeader;
use crate::features::care::notes::{NoteState, note_states};
use crate::features::care::scheduling::acting_person::ActingPerson;
use crate::features::care::scheduling::model::Appointment;
use crate::features::care::scheduling::queries::Booked;
use crate::features::clinic::staff::Therapist;
use crate::store::db::Db;
use crate::store::error::AppResult;
use crate::web::auth::Can;
use crate::web::{Shell, page};

/// `GET /c/{clinic}/appointments/{appointment}`
pub async fn show(me: Can<ViewSchedule>, shell: Shell, db: Db, path: web::Path<(String, AppointmentId)>) -> AppResult<HttpResponse> {
    let (id, acting) = (path.1, ActingPerson::of(&me));
    let (header, appointment, therapist, after, note, now) = db
        .tenant(&me, move |tx| {
            let appointment = Appointment::find(tx, id)?;
            let header = RecordHeader::load(tx, appointment.client_id)?;
            let therapist = Therapist::find(tx, appointment.therapist_id)?;
            let note = note_states(tx, appointment.client_id)?.into_iter().find(|note| note.appointment_id == id);
            let after = appointment.successor(tx)?;
            Ok((header, appointment, therapist, after, note, tx.now()))
        })
        .await?;
    let (may_book, may_hold) = (me.may(Permission::BookAppointments), me.may(Permission::HoldAppointments) && acting.may_hold(&appointment));
    let may_change = may_book && acting.may_change(&appointment);
    let writes = me.may(Permission::WriteClinicalRecord) && acting.treats(&appointment);
    let signed = note.as_ref().map(|note| note.note_status == NoteStatus::Signed);
    let status = appointment.status;
    let offers = Offers {
        confirm: may_change && status == AppointmentStatus::Scheduled,
        start: may_hold && status.is_open() && now >= appointment.opens_at(),
        complete: may_hold && status.leads_to(AppointmentStatus::Completed) && now >= appointment.opens_at(),
        change: may_change && status.is_open(),
        miss: may_change && status.is_open() && now >= appointment.starts_at,
        correct: may_book && acting.is_admin && signed != Some(true) && appointment.is_correctable(now),
        note: writes && status == AppointmentStatus::Completed && signed != Some(true),
        read: me.may(Permission::ReadClinicalRecord) && (signed == Some(true) || (signed == Some(false) && acting.treats(&appointment))),
    };
    let link = |other: AppointmentId| shell.link(format!("/appointments/{other}"));
    page(&ShowPage {
        before: appointment.rescheduled_from_id.map(link),
        after: after.map(|after| shell.link(after.path())),
        note: note.map(|note| (shell.link(format!("/notes/{}", note.note_id)), note.note_status == NoteStatus::Signed)),
        therapist_path: shell.link(therapist.path()),
        therapist: therapist.full_name,
        shell,
        header,
        tab: "appointments",
        appointment,
        offers,
    })
}

#[derive(Template)]
#[template(path = "care/scheduling/index.html")]
struct IndexPage {
    shell: Shell,
    header: RecordHeader,
    tab: &'static str,
    upcoming: Vec<Booked>,
    past: Vec<Booked>,
    notes: Vec<NoteState>,
}

impl IndexPage {
    fn url(&self, booked: &Booked) -> String {
        self.shell.link(booked.appointment.path())
    }

    fn name(&self, booked: &Booked) -> String {
        heading(&self.shell, &booked.appointment)
    }

    fn day(&self, booked: &Booked) -> String {
        self.shell.format.long_date(&self.shell.format.day_of(booked.appointment.starts_at))
    }

    fn time(&self, booked: &Booked) -> String {
        self.shell.format.time_range(&booked.appointment.starts_at, &booked.appointment.ends_at)
    }

    fn badge(&self, booked: &Booked) -> (&'static str, &'static str) {
        booked.appointment.status.badge()
    }

    fn note(&self, booked: &Booked) -> String {
        match self.notes.iter().find(|note| note.appointment_id == booked.appointment.id).map(|note| note.note_status) {
            Some(NoteStatus::Signed | NoteStatus::Void) => self.shell.t("scheduling-note-signed"),
            Some(NoteStatus::Draft) => self.shell.t("scheduling-note-draft"),
            None if booked.appointment.status == AppointmentStatus::Completed => self.shell.t("scheduling-note-missing"),
            None => String::new(),
        }
    }
}

/// `GET /c/{clinic}/clients/{client}/appointments`
pub async fn index(me: Can<ViewSchedule>, shell: Shell, db: Db, path: web::Path<(String, ClientId)>) -> AppResult<HttpResponse> {
    let id = path.1;
    let (header, all, notes, now) =
        db.tenant(&me, move |tx| Ok((RecordHeader::load(tx, id)?, Booked::of_client(tx, id)?, note_states(tx, id)?, tx.now()))).await?;
    let is_ahead = |booked: &Booked| {
        booked.appointment.status == AppointmentStatus::InProgress || (booked.appointment.status.is_open() && booked.appointment.ends_at > now)
    };
    let (mut upcoming, past): (Vec<Booked>, Vec<Booked>) = all.into_iter().partition(is_ahead);
    upcoming.reverse();
    page(&IndexPage { shell, header, tab: "appointments", upcoming, past, notes })
}
