//! A consultation: its row, what is sealed in it, and when it may be changed (docs/data-model.md#consultation).

use chrono::{DateTime, Duration, NaiveDate, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::fields::{self, MEDICATIONS, PREVIOUS_THERAPY, SESSION_MINUTES, SESSION_ON, SEVERITY};
use crate::domain::answers::Answers;
use crate::domain::answers::filled;
use crate::domain::client::{ClientStatus, FormType};
use crate::domain::consultation::{ConsultationStatus, Severity};
use crate::domain::ids::{ClientId, ClinicId, ConsultationId, TherapistId};
use crate::domain::yes_no::YesNo;
use crate::store::crypto::SealedColumn;
use crate::store::schema::consultations;

/// How long after completing the author may open a consultation again.
pub const REOPENING_HOURS: i64 = 24;

/// A consultation as lists and rules need it: nothing of what is written in it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = consultations, check_for_backend(diesel::pg::Pg))]
pub struct Consultation {
    pub clinic_id: ClinicId,
    pub id: ConsultationId,
    pub client_id: ClientId,
    pub therapist_id: TherapistId,
    pub form_type: FormType,
    pub status: ConsultationStatus,
    pub session_on: NaiveDate,
    pub session_minutes: i32,
    pub previous_therapy_experience: bool,
    pub current_medications: bool,
    pub symptom_severity: Option<i16>,
    pub completed_at: Option<DateTime<Utc>>,
    pub archived_at: Option<DateTime<Utc>>,
    pub archive_reason: Option<String>,
    pub lock_version: i32,
    /// Kept by trigger `touch` of `consultations`.
    pub updated_at: DateTime<Utc>,
}

impl Consultation {
    /// Where the words of a consultation are sealed.
    pub const fn sealed_column(id: ConsultationId) -> SealedColumn {
        SealedColumn { table: "consultations", column: "content_enc", row: id.0 }
    }

    /// The consultation's path inside the clinic.
    pub fn path(&self) -> String {
        path(self.client_id, self.id)
    }

    /// Whether it is still being written.
    pub fn is_open(&self) -> bool {
        matches!(self.status, ConsultationStatus::Draft | ConsultationStatus::InProgress)
    }

    /// Whether it ended without an assessment.
    pub fn is_cancelled(&self) -> bool {
        self.status == ConsultationStatus::Archived && self.completed_at.is_none()
    }

    /// Whether this therapist may write in it.
    pub fn may_edit(&self, me: TherapistId) -> bool {
        self.is_open() && self.therapist_id == me
    }

    /// Whether this therapist may open it again.
    pub fn may_reopen(&self, me: TherapistId, now: DateTime<Utc>) -> bool {
        self.status == ConsultationStatus::Completed
            && self.therapist_id == me
            && self.completed_at.is_some_and(|at| now - at <= Duration::hours(REOPENING_HOURS))
    }

    /// How much the symptoms weigh, if it has been said.
    pub fn severity(&self) -> Option<Severity> {
        self.symptom_severity.and_then(Severity::from_number)
    }
}

/// The path of a consultation inside the clinic.
pub fn path(client: ClientId, id: ConsultationId) -> String {
    format!("/clients/{client}/consultations/{id}")
}

/// Whether a consultation may be held with a client who is here on the way: the intake itself, or a reassessment during therapy.
pub const fn may_hold(status: ClientStatus) -> bool {
    matches!(status, ClientStatus::Assigned | ClientStatus::Consultation | ClientStatus::Therapy)
}

/// What is sealed, as it is stored. A later version adds fields; those that are missing are read as empty.
#[derive(Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// The version of this document.
    version: u8,
    saved_by: String,
    #[serde(flatten)]
    answers: Map<String, Value>,
}

impl Default for Document {
    fn default() -> Self {
        Self { version: 1, saved_by: String::new(), answers: Map::new() }
    }
}

/// All that a therapist writes in a consultation: the plain columns and the sealed words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    pub answers: Answers,
    /// Which window saved last in the background: a window never conflicts with its own saves.
    pub saved_by: String,
}

impl Details {
    /// What a row and its opened document say.
    pub fn of(row: &Consultation, document: &Document) -> Self {
        let answers = Answers::of_document(fields::sealed(), &document.answers)
            .with(SESSION_ON.name, row.session_on.to_string())
            .with(SESSION_MINUTES.name, row.session_minutes.to_string())
            .with(PREVIOUS_THERAPY.name, YesNo::of(row.previous_therapy_experience).as_str())
            .with(MEDICATIONS.name, YesNo::of(row.current_medications).as_str())
            .with(SEVERITY.name, row.severity().map_or("", Severity::as_str));
        Self { answers, saved_by: document.saved_by.clone() }
    }

    /// What is sealed of it.
    pub fn document(&self) -> Document {
        Document { saved_by: self.saved_by.clone(), answers: self.answers.document(fields::sealed()), ..Document::default() }
    }

    /// How much the symptoms weigh, if it has been said.
    pub fn severity(&self) -> Option<Severity> {
        self.answers.word(&SEVERITY)
    }

    /// How far it is, in per cent.
    pub fn filled(&self) -> i16 {
        filled(fields::all(), &self.answers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = r#"{"version":1,"consultation_notes":"","previous_therapy_details":"","current_medications_details":"",
        "primary_concern":"tidur \"dua\" jam 🙂\nسلام","secondary_concerns":["satu","dua"],"symptom_duration":"","treatment_goals":[],
        "client_expectations":"","initial_assessment":"","recommended_treatment_plan":"","saved_by":"window","unknown":3}"#;

    #[test]
    fn a_consultation_is_read_as_it_was_written() {
        let row = completed(TherapistId::new(), DateTime::UNIX_EPOCH);
        let details = Details::of(&row, &serde_json::from_str(WRITTEN).expect("reads"));
        assert_eq!((details.answers.get("primary_concern"), details.answers.get("secondary_concerns")), ("tidur \"dua\" jam 🙂\nسلام", "satu\ndua"));
        assert_eq!((details.saved_by.as_str(), details.severity()), ("window", Some(Severity::Moderate)));
        let json = serde_json::to_string(&details.document()).expect("writes");
        assert!(
            json.contains(r#""secondary_concerns":["satu","dua"]"#) && !json.contains("symptom_severity"),
            "lists are lists, columns are not in it"
        );
        assert!(Details::of(&row, &serde_json::from_str(&json).expect("reads")) == details);
        assert!(Details::of(&row, &serde_json::from_str("{}").expect("reads")).saved_by.is_empty(), "of an earlier shape");
    }

    #[test]
    fn the_filled_share_counts_answered_questions() {
        let mut details = Details::default();
        assert_eq!(details.filled(), 0);
        for field in ["symptom_severity", "primary_concern", "treatment_goals"] {
            details.answers.put(field, "1");
        }
        assert_eq!(details.filled(), 33);
        details.answers.put(MEDICATIONS.name, "yes");
        assert_eq!(details.filled(), 30, "a yes asks for more");
        for field in fields::sealed() {
            details.answers.put(field.name, "ada");
        }
        assert_eq!(details.filled(), 100);
    }

    #[test]
    fn severities_have_the_numbers_of_their_words() {
        for severity in Severity::ALL {
            assert_eq!(severity.as_str(), severity.number().to_string());
            assert_eq!(Severity::from_number(severity.number()), Some(*severity));
        }
        assert_eq!(Severity::from_number(0), None);
    }

    fn completed(author: TherapistId, at: DateTime<Utc>) -> Consultation {
        Consultation {
            clinic_id: ClinicId::new(),
            id: ConsultationId::new(),
            client_id: ClientId::new(),
            therapist_id: author,
            form_type: FormType::General,
            status: ConsultationStatus::Completed,
            session_on: at.date_naive(),
            session_minutes: 60,
            previous_therapy_experience: false,
            current_medications: false,
            symptom_severity: Some(3),
            completed_at: Some(at),
            archived_at: None,
            archive_reason: None,
            lock_version: 4,
            updated_at: at,
        }
    }

    #[test]
    fn only_the_author_reopens_and_only_for_a_day() {
        let (me, other, now) = (TherapistId::new(), TherapistId::new(), DateTime::UNIX_EPOCH + Duration::days(20_000));
        let completed = |hours| completed(me, now - Duration::hours(hours));
        assert!(completed(24).may_reopen(me, now));
        assert!(!completed(25).may_reopen(me, now));
        assert!(!completed(1).may_reopen(other, now));
        assert!(!completed(1).may_edit(me));
        let archived = Consultation { status: ConsultationStatus::Archived, archived_at: Some(now), ..completed(1) };
        assert!(!archived.may_reopen(me, now) && !archived.is_cancelled());
    }
}
