//! One move, in one transaction, with all that follows from it.

use super::facts::Facts;
use super::queries::{cancel_open_consultations, set_progress};
use super::rules::{Answers, Obstacle, Questions, Sessions, obstacles, permitted};
use crate::auth::Role;
use crate::db::TenantTx;
use crate::error::{AppError, AppResult};
use crate::features::assignments::{AssignmentStatus, ClientAssignment, Desk, Seen, Stale, refusal};
use crate::features::clients::Client;
use crate::features::clients::ClientStatus::{self, Assigned, Consultation, Done, New, Therapy};
use crate::features::scheduling::{EVERY_KIND, THERAPY_SESSIONS, cancel_future};
use crate::features::staff::Therapist;
use crate::ids::ClientId;

/// A client shall go to a stage.
#[derive(Debug, Clone)]
pub struct Move {
    pub client: ClientId,
    pub to: ClientStatus,
    /// How the form saw the client; none where nobody else can have come between.
    pub seen: Option<Seen>,
    pub answers: Answers,
}

/// What came of it.
#[derive(Debug)]
pub enum Moved {
    /// Done.
    Done {
        client: Client,
        from: ClientStatus,
        /// Appointments that were cancelled with it.
        cancelled: usize,
    },
    /// Somebody else was faster.
    Stale(Stale),
    /// Something stands in the way; nothing was written.
    Refused(Vec<Obstacle>),
}

/// The roles of the person who acts, as far as moves go by them.
pub fn roles_of(tx: &TenantTx<'_, '_>) -> Vec<Role> {
    [Role::ClinicAdmin, Role::Therapist].into_iter().filter(|role| tx.has_role(role.as_str())).collect()
}

impl Move {
    /// Carries it out.
    ///
    /// # Errors
    /// Not found, for this clinic and this person; [`AppError::Conflict`] or [`AppError::Forbidden`] where the way does not lead there.
    pub fn run(self, tx: &mut TenantTx<'_, '_>, desk: &Desk) -> AppResult<Moved> {
        let mut client = Client::lock(tx, self.client)?;
        if let Some(seen) = self.seen
            && let Some(stale) = seen.differs(tx, &client)?
        {
            return Ok(Moved::Stale(stale));
        }
        let (from, to, roles) = (client.status, self.to, roles_of(tx));
        permitted(from, to, &roles)?;
        if from == New {
            return Err(AppError::Conflict("moves-assign-first"));
        }
        let may_assign = roles.contains(&Role::ClinicAdmin);
        let facts = Facts::load(tx, client.clone())?;
        let mut in_the_way = obstacles(&facts, to, &self.answers, may_assign);
        let therapist = match self.answers.therapist.filter(|_| Questions::of(&facts, to, may_assign).therapist) {
            Some(id) => Some(Therapist::lock(tx, id)?),
            None => None,
        };
        in_the_way.extend(therapist.iter().filter_map(|therapist| refusal(therapist, &[])).map(Obstacle::TherapistRefused));
        if !in_the_way.is_empty() {
            return Ok(Moved::Refused(in_the_way));
        }
        client.step(tx, to, self.answers.reason.as_deref())?;
        let cancelled = match (from, to) {
            (Assigned | Consultation, New) => self.give_back(tx, desk, &client)?,
            (Therapy, Consultation) => self.pause(tx)?,
            (Therapy, Done) => self.complete(tx, desk, &client)?,
            (Done, Consultation) => Self::begin_again(tx, desk, &client, therapist.as_ref())?,
            _ => 0,
        };
        Ok(Moved::Done { client, from, cancelled })
    }

    fn reason(&self) -> &str {
        self.answers.reason.as_deref().unwrap_or_default()
    }

    /// Back to New: nothing stays booked, no consultation open, nobody assigned; the therapists are told.
    fn give_back(&self, tx: &mut TenantTx<'_, '_>, desk: &Desk, client: &Client) -> AppResult<usize> {
        cancel_open_consultations(tx, client.id, self.reason())?;
        let cancelled = cancel_future(tx, client.id, None, self.reason(), EVERY_KIND)?;
        let today = desk.format.day_of(tx.now());
        for assignee in ClientAssignment::end_all(tx, client.id, AssignmentStatus::Cancelled, today)? {
            desk.tell(tx, "client-returned", assignee.user, client, false)?;
        }
        Ok(cancelled)
    }

    /// Therapy pauses: the sessions ahead stay or go, as was answered.
    fn pause(&self, tx: &mut TenantTx<'_, '_>) -> AppResult<usize> {
        match self.answers.sessions {
            Some(Sessions::Cancel) => Ok(cancel_future(tx, self.client, None, self.reason(), THERAPY_SESSIONS)?),
            _ => Ok(0),
        }
    }

    /// Therapy is done: how far the client came is written down, what is ahead is cancelled, the caseload is lighter, the client is told.
    fn complete(&self, tx: &mut TenantTx<'_, '_>, desk: &Desk, client: &Client) -> AppResult<usize> {
        set_progress(tx, client, self.answers.progress.unwrap_or(100))?;
        let reason = desk.format.lang.t("moves-done-cancels");
        let cancelled = cancel_future(tx, client.id, None, &reason, EVERY_KIND)?;
        let today = desk.format.day_of(tx.now());
        ClientAssignment::end_all(tx, client.id, AssignmentStatus::Completed, today)?;
        desk.write_to_client(tx, "therapy-done", client)?;
        Ok(cancelled)
    }

    /// A new cycle, with a therapist who was chosen and whose row is locked, or with the one who is still there.
    fn begin_again(tx: &mut TenantTx<'_, '_>, desk: &Desk, client: &Client, therapist: Option<&Therapist>) -> AppResult<usize> {
        if let Some(therapist) = therapist {
            let today = desk.format.day_of(tx.now());
            ClientAssignment::open(tx, client.id, therapist, today, None)?;
            desk.tell(tx, "therapist-assigned", therapist.user_id, client, true)?;
        }
        Ok(0)
    }
}
