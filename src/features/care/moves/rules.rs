//! The guards, without the database: what a move asks, and what stands in its way.

use super::facts::Facts;
use crate::domain::arcs::Arcs;
use crate::domain::client::ClientStatus::{self, Assigned, Consultation, Done, New, Therapy};
use crate::domain::ids::TherapistId;
use crate::domain::permissions::Role;
use crate::features::care::assignments::Refusal;
use crate::store::error::AppError;

/// What becomes of the therapy sessions ahead when therapy pauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sessions {
    Keep,
    Cancel,
}

/// What somebody answered to the questions of a move.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    /// Why back.
    pub reason: Option<String>,
    /// How far the client has come, in percent, when therapy ends.
    pub progress: Option<i16>,
    pub sessions: Option<Sessions>,
    /// What is ahead may be cancelled.
    pub confirmed: bool,
    /// Who treats the client in the new cycle.
    pub therapist: Option<TherapistId>,
}

/// What stands in the way of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    GuardianMissing,
    /// Nobody treats the client.
    NobodyAssigned,
    /// The new cycle takes a therapist, and none was chosen.
    TherapistNotChosen,
    TherapistRefused(Refusal),
    NoConsultationCompleted,
    ConsultationOpen,
    /// There is a completed consultation already: the way back to New is closed in this cycle.
    ConsultationCompleted,
    SessionRunning,
    NotConfirmed,
    SessionsUndecided,
}

impl Obstacle {
    /// The field its message stands beside, and the message's key.
    pub const fn message(self) -> (&'static str, &'static str) {
        match self {
            Self::GuardianMissing => ("stage", "moves-needs-guardian"),
            Self::NobodyAssigned => ("stage", "moves-needs-assignment"),
            Self::TherapistNotChosen => ("therapist", "moves-needs-therapist"),
            Self::TherapistRefused(refusal) => ("therapist", refusal.key()),
            Self::NoConsultationCompleted => ("stage", "moves-needs-consultation"),
            Self::ConsultationOpen => ("stage", "moves-consultation-open"),
            Self::ConsultationCompleted => ("stage", "moves-consultation-completed"),
            Self::SessionRunning => ("stage", "moves-session-running"),
            Self::NotConfirmed => ("confirm", "moves-needs-confirmation"),
            Self::SessionsUndecided => ("sessions", "moves-needs-decision"),
        }
    }
}

/// Whether these roles may walk an arc.
///
/// # Errors
/// [`AppError::Conflict`] where there is no such arc, [`AppError::Forbidden`] where it is others' to walk.
pub fn permitted(from: ClientStatus, to: ClientStatus, roles: &[Role]) -> Result<(), AppError> {
    if !from.leads_to(to) {
        Err(AppError::Conflict("moves-not-possible"))
    } else if !from.moves(roles).contains(&to) {
        Err(AppError::Forbidden("error-forbidden-role"))
    } else {
        Ok(())
    }
}

/// Which questions a move asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Questions {
    pub reason: bool,
    pub progress: bool,
    pub confirm: bool,
    pub sessions: bool,
    pub therapist: bool,
}

impl Questions {
    /// Those of one move, for somebody who may or may not assign therapists.
    pub fn of(facts: &Facts, to: ClientStatus, may_assign: bool) -> Self {
        let from = facts.client.status;
        Self {
            reason: from.asks_reason(to),
            progress: to == Done,
            confirm: to == Done && facts.ahead > 0,
            sessions: (from, to) == (Therapy, Consultation) && facts.sessions_ahead > 0,
            therapist: (from, to) == (Done, Consultation) && facts.active.is_empty() && may_assign,
        }
    }
}

/// What stands in the way whatever is answered: shown before anybody fills in the form.
pub fn standing(facts: &Facts, to: ClientStatus, may_assign: bool) -> Vec<Obstacle> {
    let from = facts.client.status;
    let unassigned = facts.active.is_empty();
    let when = |applies: bool, obstacle| applies.then_some(obstacle);
    [
        when(from == New && facts.guardian_missing, Obstacle::GuardianMissing),
        when((from, to) == (Assigned, Consultation) && unassigned, Obstacle::NobodyAssigned),
        when((from, to) == (Done, Consultation) && unassigned && !may_assign, Obstacle::NobodyAssigned),
        when((from, to) == (Assigned, New) && facts.completed_consultations > 0, Obstacle::ConsultationCompleted),
        when((from, to) == (Consultation, Therapy) && facts.completed_consultations == 0, Obstacle::NoConsultationCompleted),
        when((from, to) == (Consultation, Therapy) && facts.open_consultations > 0, Obstacle::ConsultationOpen),
        when((to == Done || to == New) && from != Done && facts.session_running, Obstacle::SessionRunning),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// All that stands in the way of a move with these answers. Whether a chosen therapist has room is seen when their row is locked.
pub fn obstacles(facts: &Facts, to: ClientStatus, answers: &Answers, may_assign: bool) -> Vec<Obstacle> {
    let asked = Questions::of(facts, to, may_assign);
    let mut found = standing(facts, to, may_assign);
    if asked.therapist && answers.therapist.is_none() {
        found.push(Obstacle::TherapistNotChosen);
    }
    if asked.sessions && answers.sessions.is_none() {
        found.push(Obstacle::SessionsUndecided);
    }
    if asked.confirm && !answers.confirmed {
        found.push(Obstacle::NotConfirmed);
    }
    found
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, Utc};
    use proptest::prelude::*;

    use super::*;
    use crate::domain::assignment::AssignmentStatus;
    use crate::domain::ids::{AssignmentId, ClientId, ClinicId, UserId};
    use crate::features::care::assignments::{Assignee, ClientAssignment};
    use crate::features::care::clients::Client;

    fn facts(status: ClientStatus) -> Facts {
        let (clinic_id, id, day) = (ClinicId::new(), ClientId::new(), NaiveDate::default());
        let client = Client {
            clinic_id,
            id,
            full_name: "Dewi Anggraini".to_owned(),
            preferred_name: None,
            gender: None,
            birth_date: None,
            phone: None,
            email: None,
            is_minor: false,
            form_type: crate::domain::client::FormType::General,
            status,
            status_changed_at: chrono::DateTime::<Utc>::default(),
            joined_on: day,
            total_sessions: 0,
            last_session_on: None,
            progress: 0,
            lock_version: 0,
        };
        let assignment = ClientAssignment {
            clinic_id,
            id: AssignmentId::new(),
            client_id: id,
            therapist_id: TherapistId::new(),
            is_primary: true,
            assigned_on: day,
            status: AssignmentStatus::Active,
            ended_on: None,
        };
        let active =
            if matches!(status, New | Done) { Vec::new() } else { vec![Assignee { assignment, name: "Anindya".to_owned(), user: UserId::new() }] };
        Facts {
            client,
            active,
            guardian_missing: false,
            open_consultations: 0,
            completed_consultations: 1,
            session_running: false,
            ahead: 0,
            sessions_ahead: 0,
        }
    }

    fn found(facts: &Facts, to: ClientStatus) -> Vec<Obstacle> {
        obstacles(facts, to, &Answers::default(), true)
    }

    #[test]
    fn a_consultation_takes_a_therapist() {
        assert_eq!(found(&facts(Assigned), Consultation), []);
        assert_eq!(found(&Facts { active: Vec::new(), ..facts(Assigned) }, Consultation), [Obstacle::NobodyAssigned]);
    }

    #[test]
    fn therapy_takes_a_completed_consultation_and_none_open() {
        assert_eq!(found(&facts(Consultation), Therapy), []);
        let open = Facts { open_consultations: 1, ..facts(Consultation) };
        assert_eq!(found(&open, Therapy), [Obstacle::ConsultationOpen]);
        assert_eq!(found(&Facts { completed_consultations: 0, ..open }, Therapy), [Obstacle::NoConsultationCompleted, Obstacle::ConsultationOpen]);
        // The way back does not ask for either.
        assert_eq!(found(&Facts { open_consultations: 1, completed_consultations: 0, ..facts(Consultation) }, New), []);
    }

    #[test]
    fn an_assignment_is_taken_back_only_before_a_consultation_was_completed() {
        assert_eq!(found(&facts(Assigned), New), [Obstacle::ConsultationCompleted]);
        assert_eq!(found(&Facts { completed_consultations: 0, ..facts(Assigned) }, New), []);
    }

    #[test]
    fn therapy_ends_with_no_session_running_and_what_is_ahead_confirmed() {
        assert_eq!(found(&facts(Therapy), Done), []);
        let busy = Facts { session_running: true, ahead: 2, ..facts(Therapy) };
        assert_eq!(found(&busy, Done), [Obstacle::SessionRunning, Obstacle::NotConfirmed]);
        let sure = Answers { confirmed: true, ..Answers::default() };
        assert_eq!(obstacles(&Facts { session_running: false, ..busy }, Done, &sure, true), []);
    }

    #[test]
    fn a_pause_asks_what_becomes_of_the_sessions_ahead() {
        let ahead = Facts { sessions_ahead: 1, ahead: 1, ..facts(Therapy) };
        assert_eq!(found(&ahead, Consultation), [Obstacle::SessionsUndecided]);
        for decided in [Sessions::Keep, Sessions::Cancel] {
            assert_eq!(obstacles(&ahead, Consultation, &Answers { sessions: Some(decided), ..Answers::default() }, true), []);
        }
        assert_eq!(found(&Facts { ahead: 1, ..facts(Therapy) }, Consultation), []);
    }

    #[test]
    fn a_new_cycle_takes_a_therapist_whom_only_the_admin_chooses() {
        assert_eq!(found(&facts(Done), Consultation), [Obstacle::TherapistNotChosen]);
        assert_eq!(obstacles(&facts(Done), Consultation, &Answers::default(), false), [Obstacle::NobodyAssigned]);
        let chosen = Answers { therapist: Some(TherapistId::new()), ..Answers::default() };
        assert_eq!(obstacles(&facts(Done), Consultation, &chosen, true), []);
        assert_eq!(found(&facts(Done), New), []);
        let still = Facts { active: facts(Therapy).active, ..facts(Done) };
        assert_eq!(obstacles(&still, Consultation, &Answers::default(), false), []);
    }

    #[test]
    fn a_minor_without_guardian_stays_new() {
        assert_eq!(found(&Facts { guardian_missing: true, ..facts(New) }, Assigned), [Obstacle::GuardianMissing]);
    }

    #[test]
    fn who_may_not_walk_an_arc_is_told_apart_from_no_arc() {
        assert!(permitted(Therapy, Done, &[Role::Therapist]).is_ok());
        assert!(matches!(permitted(Assigned, New, &[Role::Therapist]), Err(AppError::Forbidden(_))));
        assert!(matches!(permitted(New, Therapy, &[Role::ClinicAdmin]), Err(AppError::Conflict("moves-not-possible"))));
        assert!(permitted(Assigned, New, &[Role::ClinicAdmin, Role::Therapist]).is_ok());
    }

    proptest! {
        /// Whatever is answered, only a completed consultation opens the way to therapy, and only an idle client ends it.
        #[test]
        fn answers_open_no_guard(confirmed: bool, keep: bool, chosen: bool, open in 0_i32..3, completed in 0_i32..3, running: bool) {
            let answers = Answers {
                confirmed,
                sessions: Some(if keep { Sessions::Keep } else { Sessions::Cancel }),
                therapist: chosen.then(TherapistId::new),
                ..Answers::default()
            };
            let with = |status| Facts { open_consultations: open, completed_consultations: completed, session_running: running, ..facts(status) };
            prop_assert_eq!(obstacles(&with(Consultation), Therapy, &answers, true).is_empty(), completed > 0 && open == 0);
            prop_assert_eq!(obstacles(&with(Therapy), Done, &answers, true).is_empty(), !running);
        }
    }
}
