//! A clinical note: what it holds, and the words it may choose from.

use crate::domain::note::{Issue, NoteStatus, RiskLevel, Technique};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::ids::{AppointmentId, ClientId, ClinicId, NoteId, TherapistId};
use crate::store::crypto::SealedColumn;
use crate::store::schema::clinical_notes;

/// The sealed part of a note. `v` is the version of this shape: later shapes must read the earlier ones.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteContent {
    pub v: u8,
    pub body: String,
    pub homework: String,
    pub next_session_plan: String,
    /// 0 to 100, as it was judged on that day.
    pub progress: Option<i16>,
}

/// The row of a note, still sealed.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = clinical_notes, primary_key(clinic_id, id), check_for_backend(diesel::pg::Pg))]
pub struct ClinicalNote {
    pub clinic_id: ClinicId,
    pub id: NoteId,
    pub client_id: ClientId,
    pub therapist_id: TherapistId,
    pub appointment_id: Option<AppointmentId>,
    pub content_enc: Vec<u8>,
    pub private_note_enc: Option<Vec<u8>>,
    pub technique_codes: Vec<String>,
    pub issue_codes: Vec<String>,
    pub risk_level: Option<RiskLevel>,
    pub status: NoteStatus,
    /// Rises with every save of the draft.
    pub version: i32,
    pub signed_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

/// A note that has been opened.
#[derive(Debug, Clone)]
pub struct OpenNote {
    pub note: ClinicalNote,
    pub content: NoteContent,
    /// For the author only; none for everybody else.
    pub private_note: Option<String>,
}

/// What a form gives, checked.
#[derive(Debug, Clone)]
pub struct NoteDetails {
    pub content: NoteContent,
    pub private_note: Option<String>,
    pub techniques: Vec<Technique>,
    pub issues: Vec<Issue>,
    pub risk: Option<RiskLevel>,
    /// Whether the author signs now.
    pub sign: bool,
    /// The version the form was made from; 0 where there was no note yet.
    pub version: i32,
}

impl ClinicalNote {
    /// The note's page inside the clinic.
    pub fn path(&self) -> String {
        format!("/notes/{}", self.id)
    }

    /// Where its text is sealed.
    pub fn content_column(id: NoteId) -> SealedColumn {
        SealedColumn { table: "clinical_notes", column: "content_enc", row: id.0 }
    }

    /// Where the author's own lines are sealed.
    pub fn private_column(id: NoteId) -> SealedColumn {
        SealedColumn { table: "clinical_notes", column: "private_note_enc", row: id.0 }
    }

    /// The techniques this version knows; codes of another catalogue are left out.
    pub fn techniques(&self) -> Vec<Technique> {
        self.technique_codes.iter().filter_map(|code| code.parse().ok()).collect()
    }

    /// The issues, likewise.
    pub fn issues(&self) -> Vec<Issue> {
        self.issue_codes.iter().filter_map(|code| code.parse().ok()).collect()
    }
}
