//! An appointment, its words, and the steps it may take.

use crate::domain::appointment::{AppointmentKind, AppointmentStatus, CancellationCategory, Modality};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::slots::Span;
use crate::domain::ids::{AppointmentId, ClientId, ClinicId, TherapistId};
use crate::store::schema::appointments;

/// A booked slot.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = appointments, primary_key(clinic_id, id), check_for_backend(diesel::pg::Pg))]
pub struct Appointment {
    pub clinic_id: ClinicId,
    pub id: AppointmentId,
    pub kind: AppointmentKind,
    pub client_id: ClientId,
    pub therapist_id: TherapistId,
    /// Of therapy sessions only: the client's first is 1.
    pub session_number: Option<i32>,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub actual_started_at: Option<DateTime<Utc>>,
    pub actual_ended_at: Option<DateTime<Utc>>,
    pub status: AppointmentStatus,
    pub modality: Modality,
    pub place: Option<String>,
    /// Logistics only.
    pub admin_note: Option<String>,
    pub cancellation_reason: Option<String>,
    pub cancellation_category: Option<CancellationCategory>,
    pub rescheduled_from_id: Option<AppointmentId>,
    pub lock_version: i32,
}

impl Appointment {
    /// The appointment's page inside the clinic.
    pub fn path(&self) -> String {
        format!("/appointments/{}", self.id)
    }

    /// The time it takes.
    pub fn span(&self) -> Span {
        Span { from: self.starts_at, to: self.ends_at }
    }

    /// From when on it may be begun or completed: half an hour before its time.
    pub fn opens_at(&self) -> DateTime<Utc> {
        self.starts_at - chrono::Duration::minutes(30)
    }
}
