//! The rules of moves, without the database: what a move asks, and what prevents it.

use super::conditions::MoveConditions;
use crate::domain::arcs::Arcs;
use crate::domain::client::ClientStatus::{self, Assigned, Consultation, Done, New, Therapy};
use crate::domain::client::MoveRefusal;
use crate::domain::ids::TherapistId;
use crate::domain::permissions::Role;
use crate::domain::refusal::AccessRefusal;
use crate::features::care::assignments::AssignmentRefusal;
use crate::store::error::AppError;

/// What happens to the future therapy sessions when therapy pauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FutureSessions {
    Keep,
    Cancel,
}

/// What somebody answered to the questions of a move.
#[derive(Debug, Clone, Default)]
pub struct MoveAnswers {
    /// Why back.
    pub reason: Option<String>,
    /// How far the client has come, in percent, when therapy ends.
    pub progress: Option<i16>,
    pub sessions: Option<FutureSessions>,
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
    TherapistRefused(AssignmentRefusal),
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
        Err(MoveRefusal::NotPossible.into())
    } else if !from.moves(roles).contains(&to) {
        Err(AppError::forbidden(AccessRefusal::Role))
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
    pub fn of(conditions: &MoveConditions, to: ClientStatus, may_assign: bool) -> Self {
        let from = conditions.client.status;
        Self {
            reason: from.asks_reason(to),
            progress: to == Done,
            confirm: to == Done && conditions.ahead > 0,
            sessions: (from, to) == (Therapy, Consultation) && conditions.sessions_ahead > 0,
            therapist: (from, to) == (Done, Consultation) && conditions.active.is_empty() && may_assign,
        }
    }
}

/// What stands in the way whatever is answered: shown before anybody fills in the form.
pub fn standing_obstacles(conditions: &MoveConditions, to: ClientStatus, may_assign: bool) -> Vec<Obstacle> {
    let from = conditions.client.status;
    let unassigned = conditions.active.is_empty();
    let when = |applies: bool, obstacle| applies.then_some(obstacle);
    [
        when(from == New && conditions.guardian_missing, Obstacle::GuardianMissing),
        when((from, to) == (Assigned, Consultation) && unassigned, Obstacle::NobodyAssigned),
        when((from, to) == (Done, Consultation) && unassigned && !may_assign, Obstacle::NobodyAssigned),
        when((from, to) == (Assigned, New) && conditions.completed_consultations > 0, Obstacle::ConsultationCompleted),
        when((from, to) == (Consultation, Therapy) && conditions.completed_consultations == 0, Obstacle::NoConsultationCompleted),
        when((from, to) == (Consultation, Therapy) && conditions.open_consultations > 0, Obstacle::ConsultationOpen),
        when((to == Done || to == New) && from != Done && conditions.session_running, Obstacle::SessionRunning),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// All that stands in the way of a move with these answers. Whether a chosen therapist has room is seen when their row is locked.
pub fn obstacles(conditions: &MoveConditions, to: ClientStatus, answers: &MoveAnswers, may_assign: bool) -> Vec<Obstacle> {
    let asked = Questions::of(conditions, to, may_assign);
    let mut found = standing_obstacles(conditions, to, may_assign);
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

    fn conditions(status: ClientStatus) -> MoveConditions {
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
        MoveConditions {
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

    fn found(conditions: &MoveConditions, to: ClientStatus) -> Vec<Obstacle> {
        obstacles(conditions, to, &MoveAnswers::default(), true)
    }

    #[test]
    fn a_consultation_takes_a_therapist() {
        assert_eq!(found(&conditions(Assigned), Consultation), []);
        assert_eq!(found(&MoveConditions { active: Vec::new(), ..conditions(Assigned) }, Consultation), [Obstacle::NobodyAssigned]);
    }

    #[test]
    fn therapy_takes_a_completed_consultation_and_none_open() {
        assert_eq!(found(&conditions(Consultation), Therapy), []);
        let open = MoveConditions { open_consultations: 1, ..conditions(Consultation) };
        assert_eq!(found(&open, Therapy), [Obstacle::ConsultationOpen]);
        assert_eq!(
            found(&MoveConditions { completed_consultations: 0, ..open }, Therapy),
            [Obstacle::NoConsultationCompleted, Obstacle::ConsultationOpen]
        );
        // The way back does not ask for either.
        assert_eq!(found(&MoveConditions { open_consultations: 1, completed_consultations: 0, ..conditions(Consultation) }, New), []);
    }

    #[test]
    fn an_assignment_is_taken_back_only_before_a_consultation_was_completed() {
        assert_eq!(found(&conditions(Assigned), New), [Obstacle::ConsultationCompleted]);
        assert_eq!(found(&MoveConditions { completed_consultations: 0, ..conditions(Assigned) }, New), []);
    }

    #[test]
    fn therapy_ends_with_no_session_running_and_what_is_ahead_confirmed() {
        assert_eq!(found(&conditions(Therapy), Done), []);
        let busy = MoveConditions { session_running: true, ahead: 2, ..conditions(Therapy) };
        assert_eq!(found(&busy, Done), [Obstacle::SessionRunning, Obstacle::NotConfirmed]);
        let sure = MoveAnswers { confirmed: true, ..MoveAnswers::default() };
        assert_eq!(obstacles(&MoveConditions { session_running: false, ..busy }, Done, &sure, true), []);
    }

    #[test]
    fn a_pause_asks_what_becomes_of_the_sessions_ahead() {
        let ahead = MoveConditions { sessions_ahead: 1, ahead: 1, ..conditions(Therapy) };
        assert_eq!(found(&ahead, Consultation), [Obstacle::SessionsUndecided]);
        for decided in [FutureSessions::Keep, FutureSessions::Cancel] {
            assert_eq!(obstacles(&ahead, Consultation, &MoveAnswers { sessions: Some(decided), ..MoveAnswers::default() }, true), []);
        }
        assert_eq!(found(&MoveConditions { ahead: 1, ..conditions(Therapy) }, Consultation), []);
    }

    #[test]
    fn a_new_cycle_takes_a_therapist_whom_only_the_admin_chooses() {
        assert_eq!(found(&conditions(Done), Consultation), [Obstacle::TherapistNotChosen]);
        assert_eq!(obstacles(&conditions(Done), Consultation, &MoveAnswers::default(), false), [Obstacle::NobodyAssigned]);
        let chosen = MoveAnswers { therapist: Some(TherapistId::new()), ..MoveAnswers::default() };
        assert_eq!(obstacles(&conditions(Done), Consultation, &chosen, true), []);
        assert_eq!(found(&conditions(Done), New), []);
        let still = MoveConditions { active: conditions(Therapy).active, ..conditions(Done) };
        assert_eq!(obstacles(&still, Consultation, &MoveAnswers::default(), false), []);
    }

    #[test]
    fn a_minor_without_guardian_stays_new() {
        assert_eq!(found(&MoveConditions { guardian_missing: true, ..conditions(New) }, Assigned), [Obstacle::GuardianMissing]);
    }

    #[test]
    fn who_may_not_walk_an_arc_is_told_apart_from_no_arc() {
        assert!(permitted(Therapy, Done, &[Role::Therapist]).is_ok());
        assert!(matches!(permitted(Assigned, New, &[Role::Therapist]), Err(AppError::Forbidden(_))));
        assert!(permitted(New, Therapy, &[Role::ClinicAdmin]).is_err_and(|error| error.is(MoveRefusal::NotPossible)));
        assert!(permitted(Assigned, New, &[Role::ClinicAdmin, Role::Therapist]).is_ok());
    }

    proptest! {
        /// Whatever is answered, only a completed consultation opens the way to therapy, and only an idle client ends it.
        #[test]
        fn answers_open_no_guard(confirmed: bool, keep: bool, chosen: bool, open in 0_i32..3, completed in 0_i32..3, running: bool) {
            let answers = MoveAnswers {
                confirmed,
                sessions: Some(if keep { FutureSessions::Keep } else { FutureSessions::Cancel }),
                therapist: chosen.then(TherapistId::new),
                ..MoveAnswers::default()
            };
            let with = |status| MoveConditions { open_consultations: open, completed_consultations: completed, session_running: running, ..conditions(status) };
            prop_assert_eq!(obstacles(&with(Consultation), Therapy, &answers, true).is_empty(), completed > 0 && open == 0);
            prop_assert_eq!(obstacles(&with(Therapy), Done, &answers, true).is_empty(), !running);
        }
    }
}
