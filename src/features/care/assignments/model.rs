//! Assignments of clients to therapists, and which therapists may take another client.

use crate::domain::assignment::AssignmentStatus;
use chrono::NaiveDate;
use diesel::prelude::*;

use crate::domain::client::ClientStatus;
use crate::domain::ids::{AssignmentId, ClientId, ClinicId, TherapistId, UserId};
use crate::domain::therapist::TherapistStatus;
use crate::features::clinic::staff::Therapist;
use crate::refusals;
use crate::store::schema::client_assignments;

/// One assignment.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = client_assignments, primary_key(clinic_id, id), check_for_backend(diesel::pg::Pg))]
pub struct ClientAssignment {
    pub clinic_id: ClinicId,
    pub id: AssignmentId,
    pub client_id: ClientId,
    pub therapist_id: TherapistId,
    /// The one who answers for the client; a client may have others beside.
    pub is_primary: bool,
    /// The clinic's calendar day.
    pub assigned_on: NaiveDate,
    pub status: AssignmentStatus,
    pub ended_on: Option<NaiveDate>,
}

/// An active assignment with what a letter to its therapist takes.
#[derive(Debug, Clone)]
pub struct Assignee {
    pub assignment: ClientAssignment,
    pub name: String,
    pub user: UserId,
}

refusals! {
    /// Why a client is not given to a therapist.
    AssignmentRefusal {
        /// The therapist is away, gone, or not set up yet.
        NotWorking = "assignments-refused-not-working",
        /// The therapist has as many clients as they take.
        Full = "assignments-refused-full",
        /// The therapist treats this client already.
        AlreadyTheirs = "assignments-refused-theirs",
        /// The client is a minor without a guardian in the record.
        GuardianMissing = "assignments-refused-guardian",
        /// The client's therapy is done.
        TherapyDone = "assignments-not-when-done",
    }
}

/// Whether a therapist may take on one client more. `theirs`: those who treat the client already.
pub fn refusal(therapist: &Therapist, theirs: &[TherapistId]) -> Option<AssignmentRefusal> {
    if theirs.contains(&therapist.id) {
        Some(AssignmentRefusal::AlreadyTheirs)
    } else if therapist.status != TherapistStatus::Active {
        Some(AssignmentRefusal::NotWorking)
    } else if !therapist.has_room() {
        Some(AssignmentRefusal::Full)
    } else {
        None
    }
}

/// What the assignment form does for a client who is here: the first therapist, another one, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// New: gets a therapist.
    Assign,
    /// Under way: gets another therapist.
    Transfer,
}

impl Purpose {
    /// The purpose for a client in a stage; none when therapy is done (reconnecting leads over a move).
    pub const fn of(status: ClientStatus) -> Option<Self> {
        match status {
            ClientStatus::New => Some(Self::Assign),
            ClientStatus::Assigned | ClientStatus::Consultation | ClientStatus::Therapy => Some(Self::Transfer),
            ClientStatus::Done => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::therapist::{EmploymentType, LicenseType};

    fn therapist(status: TherapistStatus, current_load: i32, max_clients: i32) -> Therapist {
        Therapist {
            clinic_id: ClinicId::new(),
            id: TherapistId::new(),
            user_id: UserId::new(),
            full_name: "Anindya Prameswari".to_owned(),
            professional_title: None,
            phone: "+6281322110044".to_owned(),
            license_number: "1".to_owned(),
            license_type: LicenseType::Psychologist,
            status,
            employment_type: EmploymentType::FullTime,
            max_clients,
            current_load,
            session_minutes: 60,
            break_minutes: 15,
            max_sessions_per_day: 8,
            lock_version: 0,
        }
    }

    #[test]
    fn only_whoever_works_and_has_room_takes_on_a_client() {
        assert_eq!(refusal(&therapist(TherapistStatus::Active, 2, 3), &[]), None);
        assert_eq!(refusal(&therapist(TherapistStatus::Active, 3, 3), &[]), Some(AssignmentRefusal::Full));
        assert_eq!(refusal(&therapist(TherapistStatus::Active, 0, 0), &[]), Some(AssignmentRefusal::Full));
        for status in TherapistStatus::ALL.iter().filter(|status| **status != TherapistStatus::Active) {
            assert_eq!(refusal(&therapist(*status, 0, 3), &[]), Some(AssignmentRefusal::NotWorking), "{status}");
        }
        let theirs = therapist(TherapistStatus::Active, 3, 3);
        assert_eq!(refusal(&theirs, &[theirs.id]), Some(AssignmentRefusal::AlreadyTheirs));
    }

    #[test]
    fn a_done_client_has_no_assignment_form() {
        assert_eq!(Purpose::of(ClientStatus::New), Some(Purpose::Assign));
        assert_eq!(Purpose::of(ClientStatus::Therapy), Some(Purpose::Transfer));
        assert_eq!(Purpose::of(ClientStatus::Done), None);
    }
}
