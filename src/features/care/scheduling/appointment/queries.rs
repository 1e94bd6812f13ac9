//! The steps of an appointment. Each is one update of a row that is held, with its line in the audit.

use crate::domain::arcs::Arcs;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;

use crate::domain::appointment::AppointmentRefusal;
use crate::domain::appointment::{AppointmentKind, AppointmentStatus, CancellationCategory};
use crate::domain::client::ClientStatus;
use crate::domain::note::NoteStatus;
use crate::features::care::clients::Client;
use crate::features::care::notes::note_states;
use crate::features::care::scheduling::model::Appointment;
use crate::store::audit::Event;
use crate::store::db::TenantTx;
use crate::store::error::AppResult;
use crate::store::schema::{appointments, clients};

/// When an appointment actually began and ended.
#[derive(Debug, Clone, Copy)]
pub struct ActualTimes {
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
}

impl Appointment {
    fn arc(&self, to: AppointmentStatus) -> AppResult<()> {
        if self.status.leads_to(to) { Ok(()) } else { Err(self.status.stale().into()) }
    }

    fn audit_change(&self, tx: &mut TenantTx<'_, '_>, action: &'static str) -> AppResult<()> {
        Ok(tx.audit(&Event::AppointmentChanged { client: self.client_id, appointment: self.id, action })?)
    }

    /// Confirms: the client will come.
    ///
    /// # Errors
    /// Refused where it cannot be confirmed any more.
    pub fn confirm(&self, tx: &mut TenantTx<'_, '_>) -> AppResult<()> {
        self.arc(AppointmentStatus::Confirmed)?;
        diesel::update(appointments::table.find((self.clinic_id, self.id)))
            .set((appointments::status.eq(AppointmentStatus::Confirmed), appointments::lock_version.eq(self.lock_version + 1)))
            .execute(tx.conn())?;
        self.audit_change(tx, "confirm")
    }

    /// Starts it. The first consultation moves the client on.
    ///
    /// # Errors
    /// Refused where it cannot begin, or not yet.
    pub fn start(&self, tx: &mut TenantTx<'_, '_>, client: &mut Client) -> AppResult<()> {
        self.arc(AppointmentStatus::InProgress)?;
        let now = tx.now();
        if !self.status.is_open() {
            return Err(self.status.stale().into());
        }
        if now < self.opens_at() {
            return Err(AppointmentRefusal::TooEarly.into());
        }
        diesel::update(appointments::table.find((self.clinic_id, self.id)))
            .set((
                appointments::status.eq(AppointmentStatus::InProgress),
                appointments::actual_started_at.eq(now),
                appointments::lock_version.eq(self.lock_version + 1),
            ))
            .execute(tx.conn())?;
        self.audit_change(tx, "start")?;
        self.move_client_on(tx, client)
    }

    fn move_client_on(&self, tx: &mut TenantTx<'_, '_>, client: &mut Client) -> AppResult<()> {
        if self.kind == AppointmentKind::Consultation && client.status == ClientStatus::Assigned {
            client.move_to(tx, ClientStatus::Consultation, None)?;
        }
        Ok(())
    }

    /// Completes it. `progress` is the therapist's judgement, if one was made.
    ///
    /// # Errors
    /// Refused where it cannot be completed.
    pub fn complete(&self, tx: &mut TenantTx<'_, '_>, client: &mut Client, held: ActualTimes, progress: Option<i16>) -> AppResult<()> {
        self.arc(AppointmentStatus::Completed)?;
        diesel::update(appointments::table.find((self.clinic_id, self.id)))
            .set((
                appointments::status.eq(AppointmentStatus::Completed),
                appointments::actual_started_at.eq(held.from),
                appointments::actual_ended_at.eq(held.to),
                appointments::lock_version.eq(self.lock_version + 1),
            ))
            .execute(tx.conn())?;
        self.audit_change(tx, "complete")?;
        set_progress(tx, client, progress)?;
        self.move_client_on(tx, client)
    }

    /// Cancels it.
    ///
    /// # Errors
    /// Refused where it cannot be cancelled any more.
    pub fn cancel(&self, tx: &mut TenantTx<'_, '_>, category: CancellationCategory, reason: &str) -> AppResult<()> {
        self.arc(AppointmentStatus::Cancelled)?;
        let (user, now) = (tx.user(), tx.now());
        diesel::update(appointments::table.find((self.clinic_id, self.id)))
            .set((
                appointments::status.eq(AppointmentStatus::Cancelled),
                appointments::cancellation_category.eq(category),
                appointments::cancellation_reason.eq(reason),
                appointments::cancelled_by.eq(user),
                appointments::cancelled_at.eq(now),
                appointments::lock_version.eq(self.lock_version + 1),
            ))
            .execute(tx.conn())?;
        self.audit_change(tx, "cancel")
    }

    /// Marks that the client did not come.
    ///
    /// # Errors
    /// Refused before its time, or where it has been decided otherwise.
    pub fn miss(&self, tx: &mut TenantTx<'_, '_>) -> AppResult<()> {
        self.arc(AppointmentStatus::NoShow)?;
        if tx.now() < self.starts_at {
            return Err(AppointmentRefusal::NotYetMissed.into());
        }
        diesel::update(appointments::table.find((self.clinic_id, self.id)))
            .set((appointments::status.eq(AppointmentStatus::NoShow), appointments::lock_version.eq(self.lock_version + 1)))
            .execute(tx.conn())?;
        self.audit_change(tx, "miss")
    }

    /// Whether a completed appointment may be reopened: within a day.
    pub fn is_correctable(&self, now: DateTime<Utc>) -> bool {
        self.status == AppointmentStatus::Completed && self.actual_ended_at.is_some_and(|ended| now - ended <= Duration::hours(24))
    }

    /// Reopens one that was completed by mistake. The reason is added to the admin note.
    ///
    /// # Errors
    /// Refused after a day, or once its note is signed.
    pub fn correct(&self, tx: &mut TenantTx<'_, '_>, reason: &str) -> AppResult<()> {
        self.arc(AppointmentStatus::InProgress)?;
        if !self.is_correctable(tx.now()) {
            return Err(AppointmentRefusal::TooLateToCorrect.into());
        }
        if note_states(tx, self.client_id)?.iter().any(|note| note.appointment_id == self.id && note.note_status == NoteStatus::Signed) {
            return Err(AppointmentRefusal::NoteIsSigned.into());
        }
        let note = self.admin_note.iter().map(String::as_str).chain([reason]).collect::<Vec<_>>().join("\n");
        diesel::update(appointments::table.find((self.clinic_id, self.id)))
            .set((
                appointments::status.eq(AppointmentStatus::InProgress),
                appointments::actual_ended_at.eq(None::<DateTime<Utc>>),
                appointments::admin_note.eq(note),
                appointments::lock_version.eq(self.lock_version + 1),
            ))
            .execute(tx.conn())?;
        self.audit_change(tx, "correct")
    }
}

/// Stores the client's progress as the therapist judged it, if they did.
pub fn set_progress(tx: &mut TenantTx<'_, '_>, client: &Client, progress: Option<i16>) -> QueryResult<()> {
    let Some(progress) = progress else { return Ok(()) };
    diesel::update(clients::table.find((client.clinic_id, client.id))).set(clients::progress.eq(progress)).execute(tx.conn()).map(drop)
}
