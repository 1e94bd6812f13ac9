//! One move, in one transaction, with all that follows from it.

use super::facts::Facts;
use super::queries::{cancel_open_consultations, progress_of, set_progress};
use super::rules::{Answers, Obstacle, Questions, Sessions, obstacles, permitted};
use crate::domain::assignment::AssignmentStatus;
use crate::domain::client::ClientStatus::{self, Assigned, Consultation, Done, New, Therapy};
use crate::domain::ids::{ClientId, ReceiptId};
use crate::domain::permissions::Role;
use crate::features::care::assignments::{ClientAssignment, Desk, Effects, Seen, Stale, refusal};
use crate::features::care::clients::Client;
use crate::features::care::scheduling::{EVERY_KIND, THERAPY_SESSIONS, cancel_future};
use crate::features::clinic::plans::room_for_client;
use crate::features::clinic::staff::Therapist;
use crate::store::db::TenantTx;
use crate::store::error::{AppError, AppResult};

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
        /// What takes it back.
        receipt: ReceiptId,
    },
    /// Somebody else was faster.
    Stale(Stale),
    /// Something stands in the way; nothing was written.
    Refused(Vec<Obstacle>),
}

/// The roles of the person who acts, as far as moves go by them.
pub fn roles_of(tx: &TenantTx<'_, '_>) -> Vec<Role> {
    [Role::ClinicAdmin, Role::Therapist].into_iter().filter(|role| tx.has_role(*role)).collect()
}

impl Move {
    /// Carries it out.
    ///
    /// # Errors
    /// Not found, for this clinic and this person; [`AppError::NoRoom`] where the clinic's plan holds no more clients; [`AppError::Conflict`] or [`AppError::Forbidden`] where the way does not lead there.
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
        if from == Done {
            room_for_client(tx)?;
        }
        let mut effects = Effects::none(&client);
        effects.steps.push(client.step(tx, to, self.answers.reason.as_deref())?);
        match (from, to) {
            (Assigned | Consultation, New) => self.give_back(tx, desk, &client, &mut effects)?,
            (Therapy, Consultation) => self.pause(tx, &mut effects)?,
            (Therapy, Done) => self.complete(tx, desk, &client, &mut effects)?,
            (Done, Consultation) => Self::begin_again(tx, desk, &client, therapist.as_ref(), &mut effects)?,
            _ => {}
        }
        let cancelled = effects.cancelled.len();
        let receipt = effects.keep(tx, &client, from)?;
        Ok(Moved::Done { client, from, cancelled, receipt })
    }

    fn reason(&self) -> &str {
        self.answers.reason.as_deref().unwrap_or_default()
    }

    /// Back to New: nothing stays booked, no consultation open, nobody assigned; the therapists are told.
    fn give_back(&self, tx: &mut TenantTx<'_, '_>, desk: &Desk, client: &Client, effects: &mut Effects) -> AppResult<()> {
        cancel_open_consultations(tx, client.id, self.reason())?;
        effects.cancelled = cancel_future(tx, client.id, None, self.reason(), EVERY_KIND)?;
        let today = desk.format.day_of(tx.now());
        let ended = ClientAssignment::end_all(tx, client.id, AssignmentStatus::Cancelled, today)?;
        effects.end(&ended);
        for assignee in ended {
            effects.letters.extend(desk.tell(tx, "client-returned", assignee.user, client, false)?);
        }
        Ok(())
    }

    /// Therapy pauses: the sessions ahead stay or go, as was answered.
    fn pause(&self, tx: &mut TenantTx<'_, '_>, effects: &mut Effects) -> AppResult<()> {
        if self.answers.sessions == Some(Sessions::Cancel) {
            effects.cancelled = cancel_future(tx, self.client, None, self.reason(), THERAPY_SESSIONS)?;
        }
        Ok(())
    }

    /// Therapy is done: how far the client came is written down, what is ahead is cancelled, the caseload is lighter, the client is told.
    fn complete(&self, tx: &mut TenantTx<'_, '_>, desk: &Desk, client: &Client, effects: &mut Effects) -> AppResult<()> {
        effects.before = Some(progress_of(tx, client)?);
        set_progress(tx, client, self.answers.progress.unwrap_or(100), false)?;
        let reason = desk.format.lang.t("moves-done-cancels");
        effects.cancelled = cancel_future(tx, client.id, None, &reason, EVERY_KIND)?;
        let today = desk.format.day_of(tx.now());
        effects.end(&ClientAssignment::end_all(tx, client.id, AssignmentStatus::Completed, today)?);
        effects.letters.extend(desk.write_to_client(tx, "therapy-done", client)?);
        Ok(())
    }

    /// A new cycle, with a therapist who was chosen and whose row is locked, or with the one who is still there.
    fn begin_again(tx: &mut TenantTx<'_, '_>, desk: &Desk, client: &Client, therapist: Option<&Therapist>, effects: &mut Effects) -> AppResult<()> {
        if let Some(therapist) = therapist {
            let today = desk.format.day_of(tx.now());
            effects.opened.push(ClientAssignment::open(tx, client.id, therapist, today, None)?);
            effects.letters.extend(desk.tell(tx, "therapist-assigned", therapist.user_id, client, true)?);
        }
        Ok(())
    }
}
