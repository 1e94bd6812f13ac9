//! A consultation: its row, what is sealed in it, and when it may be changed (docs/data-model.md#consultation).

use crate::domain::consultation::{ConsultationStatus, Severity};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::client::{ClientStatus, FormType};
use crate::domain::ids::{ClientId, ClinicId, ConsultationId, TherapistId};
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

/// What is sealed, as one document. A later version adds fields; those that are missing are read as empty.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConsultationContent {
    /// The version of this document.
    pub version: u8,
    pub consultation_notes: String,
    pub previous_therapy_details: String,
    pub current_medications_details: String,
    pub primary_concern: String,
    pub secondary_concerns: Vec<String>,
    /// In the client's words; clinical, so it is here and not in the column of that name.
    pub symptom_duration: String,
    pub treatment_goals: Vec<String>,
    pub client_expectations: String,
    pub initial_assessment: String,
    pub recommended_treatment_plan: String,
    /// Which window saved last in the background: a window never conflicts with its own saves.
    pub saved_by: String,
}

impl Default for ConsultationContent {
    fn default() -> Self {
        Self {
            version: 1,
            consultation_notes: String::new(),
            previous_therapy_details: String::new(),
            current_medications_details: String::new(),
            primary_concern: String::new(),
            secondary_concerns: Vec::new(),
            symptom_duration: String::new(),
            treatment_goals: Vec::new(),
            client_expectations: String::new(),
            initial_assessment: String::new(),
            recommended_treatment_plan: String::new(),
            saved_by: String::new(),
        }
    }
}

impl std::fmt::Debug for ConsultationContent {
    /// Says nothing of what is written: it must not reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ConsultationContent(version {})", self.version)
    }
}

/// All that a therapist writes in a consultation: the plain columns and the sealed words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    pub session_on: NaiveDate,
    pub session_minutes: i32,
    pub previous_therapy: bool,
    pub medications: bool,
    pub severity: Option<Severity>,
    pub content: ConsultationContent,
}

impl Details {
    /// How far it is, in per cent: of the questions that begin without an answer, those that have one. Details that a yes asks for count
    /// from the yes on.
    pub fn filled(&self) -> i16 {
        let content = &self.content;
        let asked = [
            Some(!content.consultation_notes.is_empty()),
            self.previous_therapy.then_some(!content.previous_therapy_details.is_empty()),
            self.medications.then_some(!content.current_medications_details.is_empty()),
            Some(!content.primary_concern.is_empty()),
            Some(!content.secondary_concerns.is_empty()),
            Some(self.severity.is_some()),
            Some(!content.symptom_duration.is_empty()),
            Some(!content.treatment_goals.is_empty()),
            Some(!content.client_expectations.is_empty()),
            Some(!content.initial_assessment.is_empty()),
            Some(!content.recommended_treatment_plan.is_empty()),
        ];
        let (answered, all) = asked.into_iter().flatten().fold((0, 0), |(answered, all), is_answered| (answered + i16::from(is_answered), all + 1));
        answered * 100 / all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_consultation_is_read_as_it_was_written() {
        let content = ConsultationContent {
            primary_concern: "tidur \"dua\" jam 🙂\nسلام".to_owned(),
            secondary_concerns: vec!["satu".to_owned(), "dua".to_owned()],
            saved_by: "window".to_owned(),
            ..ConsultationContent::default()
        };
        let json = serde_json::to_string(&content).expect("writes");
        assert!(serde_json::from_str::<ConsultationContent>(&json).expect("reads") == content);
        let old: ConsultationContent = serde_json::from_str(r#"{"version":1,"primary_concern":"a","unknown":3}"#).expect("reads what it knows");
        assert!(old == ConsultationContent { primary_concern: "a".to_owned(), ..ConsultationContent::default() });
    }

    #[test]
    fn debug_output_holds_nothing_that_was_written() {
        let content = ConsultationContent { primary_concern: "private".to_owned(), ..ConsultationContent::default() };
        assert!(!format!("{content:?}").contains("private"));
    }

    #[test]
    fn the_filled_share_counts_answered_questions() {
        let mut details = Details {
            session_on: NaiveDate::default(),
            session_minutes: 60,
            previous_therapy: false,
            medications: false,
            severity: None,
            content: ConsultationContent::default(),
        };
        assert_eq!(details.filled(), 0);
        details.severity = Some(Severity::Mild);
        details.content.primary_concern = "tidur".to_owned();
        details.content.treatment_goals = vec!["tidur".to_owned()];
        assert_eq!(details.filled(), 33);
        details.medications = true;
        assert_eq!(details.filled(), 30, "a yes asks for more");
        let text = || "ada".to_owned();
        details.content = ConsultationContent {
            consultation_notes: text(),
            current_medications_details: text(),
            primary_concern: text(),
            secondary_concerns: vec![text()],
            symptom_duration: text(),
            treatment_goals: vec![text()],
            client_expectations: text(),
            initial_assessment: text(),
            recommended_treatment_plan: text(),
            ..ConsultationContent::default()
        };
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

    #[test]
    fn only_the_author_reopens_and_only_for_a_day() {
        let (me, other, now) = (TherapistId::new(), TherapistId::new(), DateTime::UNIX_EPOCH + Duration::days(20_000));
        let completed = |hours| Consultation {
            clinic_id: ClinicId::new(),
            id: ConsultationId::new(),
            client_id: ClientId::new(),
            therapist_id: me,
            form_type: FormType::General,
            status: ConsultationStatus::Completed,
            session_on: now.date_naive(),
            session_minutes: 60,
            previous_therapy_experience: false,
            current_medications: false,
            symptom_severity: Some(3),
            completed_at: Some(now - Duration::hours(hours)),
            archived_at: None,
            archive_reason: None,
            lock_version: 4,
            updated_at: now,
        };
        assert!(completed(24).may_reopen(me, now));
        assert!(!completed(25).may_reopen(me, now));
        assert!(!completed(1).may_reopen(other, now));
        assert!(!completed(1).may_edit(me));
        let archived = Consultation { status: ConsultationStatus::Archived, archived_at: Some(now), ..completed(1) };
        assert!(!archived.may_reopen(me, now) && !archived.is_cancelled());
    }
}
