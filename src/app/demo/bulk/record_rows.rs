//! The rows of generated appointments, and what their therapists wrote: sealed, each under the client's own key.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use diesel::prelude::*;

use super::client_histories::{ClientHistory, Visit};
use super::{Clinic, InsertedClient};
use crate::app::demo::cast::Actor;
use crate::app::demo::records::{consultation_details, note_content};
use crate::domain::appointment::AppointmentKind;
use crate::domain::appointment::AppointmentStatus::{self, Cancelled, Completed};
use crate::domain::client::ClientStatus::{Consultation, Therapy};
use crate::domain::consultation::Severity;
use crate::domain::ids::{AppointmentId, ClientId, ClinicId, ConsultationId, NoteId, TherapistId, UserId};
use crate::store::crypto::{SealedColumn, sha256};
use crate::store::db::TenantTx;
use crate::store::error::{AppError, AppResult};
use crate::store::schema::{appointments, clinical_notes, consultations};

#[derive(Insertable)]
#[diesel(table_name = appointments)]
pub struct AppointmentRow {
    clinic_id: ClinicId,
    pub id: AppointmentId,
    kind: AppointmentKind,
    client_id: ClientId,
    therapist_id: TherapistId,
    session_number: Option<i32>,
    title: &'static str,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    actual_started_at: Option<DateTime<Utc>>,
    actual_ended_at: Option<DateTime<Utc>>,
    status: AppointmentStatus,
    place: &'static str,
    cancellation_reason: Option<&'static str>,
    cancellation_category: Option<&'static str>,
    cancelled_by: Option<UserId>,
    cancelled_at: Option<DateTime<Utc>>,
    created_by: UserId,
    created_at: DateTime<Utc>,
}

impl AppointmentRow {
    pub fn new(clinic_id: ClinicId, clinic: &Clinic, history: &ClientHistory, client_id: ClientId, visit: &Visit) -> Option<Self> {
        let therapist_id = history.therapist.and_then(|at| clinic.therapists[at].therapist)?;
        let (held, cancelled) = ((visit.status == Completed).then_some(visit.at), visit.status == Cancelled);
        Some(Self {
            clinic_id,
            id: AppointmentId::new(),
            kind: visit.kind,
            client_id,
            therapist_id,
            session_number: visit.number,
            title: visit.kind.as_str(),
            starts_at: visit.at,
            ends_at: visit.at + Duration::minutes(super::diary::LENGTH),
            actual_started_at: held,
            actual_ended_at: held.map(|at| at + Duration::minutes(58)),
            status: visit.status,
            place: ["Ruang Kenanga", "Ruang Melati", "Ruang Anggrek"][history.n % 3],
            cancellation_reason: cancelled.then_some("Klien sakit."),
            cancellation_category: cancelled.then_some("illness"),
            cancelled_by: cancelled.then_some(clinic.admin.user),
            cancelled_at: cancelled.then(|| visit.at - Duration::hours(20)),
            created_by: clinic.admin.user,
            created_at: visit.at - Duration::days(9),
        })
    }
}

#[derive(Insertable)]
#[diesel(table_name = consultations)]
pub struct ConsultationRow {
    clinic_id: ClinicId,
    id: ConsultationId,
    client_id: ClientId,
    therapist_id: TherapistId,
    form_type: &'static str,
    status: &'static str,
    session_on: NaiveDate,
    session_minutes: i32,
    symptom_severity: i16,
    content_enc: Vec<u8>,
    completed_at: Option<DateTime<Utc>>,
    completed_by: Option<UserId>,
    created_by: UserId,
    created_at: DateTime<Utc>,
}

impl ConsultationRow {
    /// The intake: written by whoever has come so far, still half written by some who are in the middle of it.
    pub fn new(clinic: ClinicId, author: &Actor, client: &InsertedClient, now: DateTime<Utc>) -> AppResult<Option<Self>> {
        let (history, Some(therapist_id)) = (&client.history, author.therapist) else { return Ok(None) };
        if history.stage < Consultation {
            return Ok(None);
        }
        let (id, is_completed) = (ConsultationId::new(), history.stage >= Therapy || history.n.is_multiple_of(2));
        let day = if history.stage >= Therapy { history.stage_dates.therapy } else { history.stage_dates.consultation };
        let at = day.and_hms_opt(3, 0, 0).map(|at| at.and_utc()).unwrap_or_default().min(now);
        let place = SealedColumn { table: "consultations", column: "content_enc", row: id.0 };
        let severity = [Severity::Mild, Severity::Moderate, Severity::Severe][history.n % 3];
        let details = consultation_details(CONCERNS[history.n % CONCERNS.len()], severity, is_completed);
        Ok(Some(Self {
            clinic_id: clinic,
            id,
            client_id: client.id,
            therapist_id,
            form_type: "general",
            status: if is_completed { "completed" } else { "in_progress" },
            session_on: day,
            session_minutes: 60,
            symptom_severity: severity.number(),
            content_enc: client.key.seal(place, &details.document())?,
            completed_at: is_completed.then_some(at),
            completed_by: is_completed.then_some(author.user),
            created_by: author.user,
            created_at: at,
        }))
    }
}

const CONCERNS: [&str; 7] = [
    "Sulit tidur sejak pindah kerja.",
    "Serangan panik di tempat ramai.",
    "Kehilangan istri tahun lalu.",
    "Cemas menjelang sidang skripsi.",
    "Mudah marah di rumah.",
    "Judi daring dan utang.",
    "Murung setelah pensiun.",
];

#[derive(Insertable)]
#[diesel(table_name = clinical_notes)]
pub struct NoteRow {
    clinic_id: ClinicId,
    id: NoteId,
    client_id: ClientId,
    therapist_id: TherapistId,
    appointment_id: AppointmentId,
    content_enc: Vec<u8>,
    technique_codes: Vec<&'static str>,
    issue_codes: Vec<&'static str>,
    risk_level: &'static str,
    status: &'static str,
    signed_at: DateTime<Utc>,
    signed_by: UserId,
    content_sha256: Vec<u8>,
    created_by: UserId,
    created_at: DateTime<Utc>,
}

impl NoteRow {
    /// The notes of one client in four, all of them signed.
    pub fn all(tx: &TenantTx<'_, '_>, author: &Actor, client: &InsertedClient) -> AppResult<Vec<Self>> {
        let Some(therapist_id) = author.therapist.filter(|_| client.history.n.is_multiple_of(4)) else { return Ok(Vec::new()) };
        let held = client.history.visits.iter().zip(&client.appointments).filter(|(visit, _)| visit.status == Completed && visit.number.is_some());
        held.enumerate().map(|(at, (visit, appointment))| Self::new(tx.clinic(), author, therapist_id, client, at, visit.at, *appointment)).collect()
    }

    fn new(
        clinic_id: ClinicId,
        author: &Actor,
        therapist_id: TherapistId,
        client: &InsertedClient,
        at: usize,
        held: DateTime<Utc>,
        appointment_id: AppointmentId,
    ) -> AppResult<Self> {
        let id = NoteId::new();
        let (content, technique, issue) = note_content(at);
        Ok(Self {
            clinic_id,
            id,
            client_id: client.id,
            therapist_id,
            appointment_id,
            content_enc: client.key.seal(SealedColumn { table: "clinical_notes", column: "content_enc", row: id.0 }, &content)?,
            technique_codes: vec![technique],
            issue_codes: vec![issue],
            risk_level: "none",
            status: "signed",
            signed_at: held + Duration::hours(2),
            signed_by: author.user,
            content_sha256: sha256(&serde_json::to_vec(&content).map_err(|_| AppError::Internal)?),
            created_by: author.user,
            created_at: held + Duration::hours(1),
        })
    }
}
