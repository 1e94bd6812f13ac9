//! A clinical note: what it holds, and the words it may choose from.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::fields::{self, ISSUES, PRIVATE, RISK, TECHNIQUES};
use crate::domain::answers::Answers;
use crate::domain::ids::{AppointmentId, ClientId, ClinicId, NoteId, TherapistId};
use crate::domain::note::{Issue, NoteStatus, RiskLevel, Technique};
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

impl OpenNote {
    /// What is written, by the fields of the form.
    pub fn answers(&self) -> Answers {
        let content = serde_json::to_value(&self.content).ok().and_then(|value| value.as_object().cloned()).unwrap_or_default();
        Answers::of_document(fields::all(), &content)
            .with(TECHNIQUES.name, self.note.technique_codes.join("\n"))
            .with(ISSUES.name, self.note.issue_codes.join("\n"))
            .with(RISK.name, self.note.risk_level.map_or("", RiskLevel::as_str))
            .with(PRIVATE.name, self.private_note.as_deref().unwrap_or_default())
    }
}

/// What a form gives, checked.
#[derive(Debug, Clone)]
pub struct NoteDetails {
    pub answers: Answers,
    /// Whether the author signs now.
    pub sign: bool,
    /// The version the form was made from; 0 where there was no note yet.
    pub version: i32,
}

impl NoteDetails {
    /// What is sealed for all who treat the client.
    pub fn content(&self) -> NoteContent {
        let said: NoteContent = serde_json::from_value(self.answers.document(fields::all()).into()).unwrap_or_default();
        NoteContent { v: 1, ..said }
    }

    /// What is the author's alone.
    pub fn private_note(&self) -> Option<&str> {
        Some(self.answers.get(PRIVATE.name)).filter(|text| !text.is_empty())
    }

    /// The progress of the client as the author judges it, in per cent.
    pub fn progress(&self) -> Option<i16> {
        self.content().progress
    }

    /// The techniques that were used.
    pub fn techniques(&self) -> Vec<Technique> {
        self.answers.words(&TECHNIQUES)
    }

    /// What it was about.
    pub fn issues(&self) -> Vec<Issue> {
        self.answers.words(&ISSUES)
    }

    /// How much is at risk.
    pub fn risk(&self) -> Option<RiskLevel> {
        self.answers.word(&RISK)
    }
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_has_the_shape_it_always_had() {
        let answers = Answers::default().with("body", "a").with("progress", "40").with("techniques", "cbt").with("private_note", "mine");
        let json = serde_json::to_string(&NoteDetails { answers, sign: true, version: 0 }.content()).expect("writes");
        assert_eq!(json, r#"{"v":1,"body":"a","homework":"","next_session_plan":"","progress":40}"#);
    }
}
