//! What consultations ask the database. Every change holds the client's row first, as the moves do: so they never wait for each other.

use crate::domain::assignment::AssignmentStatus;
use crate::domain::zone::Zone;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Timestamptz, Uuid as SqlUuid};

use super::model::{Consultation, ConsultationContent, Details, may_hold};
use crate::domain::client::{ClientStatus, FormType};
use crate::domain::consultation::ConsultationRefusal;
use crate::domain::consultation::{ConsultationStatus, Severity};
use crate::domain::ids::{ClientId, ConsultationId, TherapistId};
use crate::features::care::clients::Client;
use crate::features::clinic::staff::Therapist;
use crate::store::audit::Event;
use crate::store::db::TenantTx;
use crate::store::db::static_sql::statement;
use crate::store::error::{AppError, AppResult};
use crate::store::schema::{client_assignments, clients, consultations, therapists};

/// How many consultations of the present cycle are open and how many completed.
#[derive(Debug, Clone, Copy, Default, QueryableByName)]
pub struct CycleCounts {
    #[diesel(sql_type = Integer)]
    pub open_count: i32,
    #[diesel(sql_type = Integer)]
    pub completed_count: i32,
}

impl CycleCounts {
    /// Counts those of a client.
    pub fn of(tx: &mut TenantTx<'_, '_>, client: &Client) -> QueryResult<Self> {
        let since = client.cycle_start(tx)?;
        statement("SELECT open_count, completed_count FROM app.consultation_counts($1, $2)")
            .bind::<SqlUuid, _>(client.id)
            .bind::<Timestamptz, _>(since)
            .get_result(tx.conn())
    }
}

/// Whether a therapist treats a client at present.
pub fn treats(tx: &mut TenantTx<'_, '_>, therapist: TherapistId, client: ClientId) -> QueryResult<bool> {
    let clinic = tx.clinic();
    let active = client_assignments::table
        .filter(client_assignments::clinic_id.eq(clinic).and(client_assignments::client_id.eq(client)))
        .filter(client_assignments::therapist_id.eq(therapist).and(client_assignments::status.eq(AssignmentStatus::Active)))
        .select(client_assignments::id);
    diesel::select(diesel::dsl::exists(active)).get_result(tx.conn())
}

impl Consultation {
    /// One consultation of one client.
    ///
    /// # Errors
    /// Not found, for this clinic, this client and this person.
    pub fn find(tx: &mut TenantTx<'_, '_>, client: ClientId, id: ConsultationId) -> QueryResult<Self> {
        let clinic = tx.clinic();
        consultations::table.find((clinic, id)).filter(consultations::client_id.eq(client)).select(Self::as_select()).first(tx.conn())
    }

    /// The same, held until the transaction ends, with the client.
    ///
    /// # Errors
    /// As [`Consultation::find`]; forbidden for everybody but its author.
    pub fn lock(tx: &mut TenantTx<'_, '_>, client: ClientId, id: ConsultationId, me: TherapistId) -> AppResult<(Client, Self)> {
        let client = Client::lock(tx, client)?;
        let found: Self = consultations::table
            .find((client.clinic_id, id))
            .filter(consultations::client_id.eq(client.id))
            .select(Self::as_select())
            .for_update()
            .first(tx.conn())?;
        if found.therapist_id == me { Ok((client, found)) } else { Err(AppError::forbidden(ConsultationRefusal::NotAuthor)) }
    }

    /// All of a client with their therapists' names, newest first.
    pub fn list(tx: &mut TenantTx<'_, '_>, client: ClientId) -> QueryResult<Vec<(Self, String)>> {
        let clinic = tx.clinic();
        consultations::table
            .inner_join(therapists::table.on(therapists::clinic_id.eq(consultations::clinic_id).and(therapists::id.eq(consultations::therapist_id))))
            .filter(consultations::clinic_id.eq(clinic).and(consultations::client_id.eq(client)))
            .order((consultations::session_on.desc(), consultations::id.desc()))
            .select((Self::as_select(), therapists::full_name))
            .load(tx.conn())
    }

    /// The completed ones of a client with what is written in them and their therapists' names, newest first.
    ///
    /// # Errors
    /// The database's, or one does not open.
    pub fn completed_of(tx: &mut TenantTx<'_, '_>, client: ClientId) -> AppResult<Vec<(Self, ConsultationContent, String)>> {
        let clinic = tx.clinic();
        let found: Vec<(Self, Vec<u8>, String)> = consultations::table
            .inner_join(therapists::table.on(therapists::clinic_id.eq(consultations::clinic_id).and(therapists::id.eq(consultations::therapist_id))))
            .filter(consultations::clinic_id.eq(clinic).and(consultations::client_id.eq(client)))
            .filter(consultations::status.eq(ConsultationStatus::Completed))
            .order((consultations::session_on.desc(), consultations::id.desc()))
            .select((Self::as_select(), consultations::content_enc, therapists::full_name))
            .load(tx.conn())?;
        let sealed: Vec<_> = found.iter().map(|(consultation, sealed, _)| (Self::sealed_column(consultation.id), sealed.as_slice())).collect();
        let contents = tx.open_all(client, &sealed)?;
        Ok(found.into_iter().zip(contents).map(|((consultation, _, therapist), content)| (consultation, content, therapist)).collect())
    }

    /// The one a therapist is writing about a client, if any.
    pub fn open_one(tx: &mut TenantTx<'_, '_>, client: ClientId, me: TherapistId) -> QueryResult<Option<Self>> {
        let clinic = tx.clinic();
        consultations::table
            .filter(consultations::clinic_id.eq(clinic).and(consultations::client_id.eq(client)).and(consultations::therapist_id.eq(me)))
            .filter(consultations::status.eq_any([ConsultationStatus::Draft, ConsultationStatus::InProgress]))
            .select(Self::as_select())
            .first(tx.conn())
            .optional()
    }

    /// What is written in it.
    ///
    /// # Errors
    /// The database's, or it does not open.
    pub fn read(&self, tx: &mut TenantTx<'_, '_>) -> AppResult<Details> {
        let sealed: Vec<u8> = consultations::table.find((self.clinic_id, self.id)).select(consultations::content_enc).first(tx.conn())?;
        let content: ConsultationContent = tx.open(self.client_id, Self::sealed_column(self.id), &sealed)?;
        Ok(Details {
            session_on: self.session_on,
            session_minutes: self.session_minutes,
            previous_therapy: self.previous_therapy_experience,
            medications: self.current_medications,
            severity: self.severity(),
            content,
        })
    }

    /// Opens a consultation about a client, or finds the one this therapist has open. The first one takes the client along to
    /// Consultation. `zone` says which day it is at the clinic.
    ///
    /// # Errors
    /// Not found where the client is not theirs to see; a conflict where they do not treat the client, or it is not the time for one.
    pub fn begin(tx: &mut TenantTx<'_, '_>, client: ClientId, me: TherapistId, form: FormType, zone: Zone) -> AppResult<ConsultationId> {
        let mut client = Client::lock(tx, client)?;
        if let Some(open) = Self::open_one(tx, client.id, me)? {
            return Ok(open.id);
        }
        if !treats(tx, me, client.id)? {
            return Err(ConsultationRefusal::NotAssigned.into());
        }
        if !may_hold(client.status) {
            return Err(ConsultationRefusal::NotNow.into());
        }
        let (id, now, user) = (ConsultationId::new(), tx.now(), tx.user());
        let minutes = Therapist::find(tx, me)?.session_minutes;
        let sealed = tx.seal(client.id, Self::sealed_column(id), &ConsultationContent::default())?;
        diesel::insert_into(consultations::table)
            .values((
                consultations::clinic_id.eq(client.clinic_id),
                consultations::id.eq(id),
                consultations::client_id.eq(client.id),
                consultations::therapist_id.eq(me),
                consultations::form_type.eq(form),
                consultations::session_on.eq(zone.day_of(now)),
                consultations::session_minutes.eq(minutes),
                consultations::content_enc.eq(sealed),
                consultations::created_by.eq(user),
                consultations::created_at.eq(now),
            ))
            .execute(tx.conn())?;
        tx.audit(&Event::ConsultationChanged { client: client.id, consultation: id, action: "begin" })?;
        if client.status == ClientStatus::Assigned {
            client.move_to(tx, ClientStatus::Consultation, None)?;
        }
        Ok(id)
    }

    /// Stores what is written in a locked, open consultation.
    pub fn write(&mut self, tx: &mut TenantTx<'_, '_>, details: &Details) -> AppResult<()> {
        let sealed = tx.seal(self.client_id, Self::sealed_column(self.id), &details.content)?;
        diesel::update(consultations::table.find((self.clinic_id, self.id)))
            .set((
                consultations::status.eq(ConsultationStatus::InProgress),
                consultations::session_on.eq(details.session_on),
                consultations::session_minutes.eq(details.session_minutes),
                consultations::previous_therapy_experience.eq(details.previous_therapy),
                consultations::current_medications.eq(details.medications),
                consultations::symptom_severity.eq(details.severity.map(Severity::number)),
                consultations::content_enc.eq(sealed),
                consultations::filled.eq(details.filled()),
                consultations::lock_version.eq(consultations::lock_version + 1),
            ))
            .execute(tx.conn())?;
        (self.status, self.updated_at, self.lock_version) = (ConsultationStatus::InProgress, tx.now(), self.lock_version + 1);
        self.note(tx, "save")
    }

    /// Completes a locked consultation that lacks nothing.
    pub fn complete(&mut self, tx: &mut TenantTx<'_, '_>) -> AppResult<()> {
        let (now, user) = (tx.now(), tx.user());
        diesel::update(consultations::table.find((self.clinic_id, self.id)))
            .set((
                consultations::status.eq(ConsultationStatus::Completed),
                consultations::completed_at.eq(now),
                consultations::completed_by.eq(user),
                consultations::lock_version.eq(consultations::lock_version + 1),
            ))
            .execute(tx.conn())?;
        // Whoever has been assessed does not come for the first time any more.
        diesel::update(clients::table.find((self.clinic_id, self.client_id)).filter(clients::first_visit))
            .set(clients::first_visit.eq(false))
            .execute(tx.conn())?;
        (self.status, self.completed_at) = (ConsultationStatus::Completed, Some(now));
        self.note(tx, "complete")
    }

    /// Ends an open consultation without an assessment.
    ///
    /// # Errors
    /// As [`Consultation::lock`]; a conflict where it is not open any more.
    pub fn cancel(tx: &mut TenantTx<'_, '_>, client: ClientId, id: ConsultationId, me: TherapistId, reason: &str) -> AppResult<()> {
        let (_, found) = Self::lock(tx, client, id, me)?;
        if !found.is_open() {
            return Err(ConsultationRefusal::NotOpen.into());
        }
        let now = tx.now();
        diesel::update(consultations::table.find((found.clinic_id, id)))
            .set((
                consultations::status.eq(ConsultationStatus::Archived),
                consultations::archived_at.eq(now),
                consultations::archive_reason.eq(reason),
                consultations::lock_version.eq(consultations::lock_version + 1),
            ))
            .execute(tx.conn())?;
        found.note(tx, "cancel")
    }

    /// Opens a completed consultation again.
    ///
    /// # Errors
    /// As [`Consultation::lock`]; a conflict where it is too late, where another one is open, or where it is not the time for one.
    pub fn reopen(tx: &mut TenantTx<'_, '_>, client: ClientId, id: ConsultationId, me: TherapistId) -> AppResult<()> {
        let (client, found) = Self::lock(tx, client, id, me)?;
        if !found.may_reopen(me, tx.now()) {
            return Err(ConsultationRefusal::TooLateToReopen.into());
        }
        if !may_hold(client.status) || !treats(tx, me, client.id)? {
            return Err(ConsultationRefusal::NotNow.into());
        }
        if Self::open_one(tx, client.id, me)?.is_some() {
            return Err(ConsultationRefusal::AnotherOpen.into());
        }
        diesel::update(consultations::table.find((found.clinic_id, id)))
            .set((
                consultations::status.eq(ConsultationStatus::InProgress),
                consultations::completed_at.eq(None::<chrono::DateTime<chrono::Utc>>),
                consultations::completed_by.eq(None::<crate::domain::ids::UserId>),
                consultations::lock_version.eq(consultations::lock_version + 1),
            ))
            .execute(tx.conn())?;
        found.note(tx, "reopen")
    }

    fn note(&self, tx: &mut TenantTx<'_, '_>, action: &'static str) -> AppResult<()> {
        Ok(tx.audit(&Event::ConsultationChanged { client: self.client_id, consultation: self.id, action })?)
    }

    /// Notes that somebody read it.
    pub fn note_reading(&self, tx: &mut TenantTx<'_, '_>) -> QueryResult<()> {
        tx.audit(&Event::ConsultationViewed { client: self.client_id, consultation: self.id })
    }
}
