//! One move, in one transaction, with all that follows from it.

use super::conditions::MoveConditions;
use super::queries::{cancel_open_consultations, progress_of, set_progress};
use super::rules::{FutureSessions, MoveAnswers, Obstacle, Questions, obstacles, permitted};
use crate::domain::assignment::AssignmentStatus;
use crate::domain::client::ClientStatus::{self, Assigned, Consultation, Done, New, Therapy};
use crate::domain::client::MoveRefusal;
use crate::domain::ids::{ClientId, ReceiptId};
use crate::domain::permissions::Role;
use crate::features::care::assignments::{ClientAssignment, ClientVersion, ClinicContext, Effects, Stale, refusal};
use crate::features::care::clients::Client;
use crate::features::care::scheduling::{EVERY_KIND, THERAPY_SESSIONS, cancel_future};
use crate::features::clinic::plans::room_for_client;
use crate::features::clinic::staff::Therapist;
use crate::store::db::TenantTx;
use crate::store::error::AppResult;

/// A request to move a client to a stage.
#[derive(Debug, Clone)]
pub struct Move {
    pub client: ClientId,
    pub to: ClientStatus,
    /// The version of the client the form was made from; none where nobody else can have changed it.
    pub expected: Option<ClientVersion>,
    pub answers: MoveAnswers,
}

/// The outcome.
#[derive(Debug)]
pub enum MoveOutcome {
    /// Done.
    Done {
        client: Client,
        from: ClientStatus,
        /// Appointments that were cancelled with it.
        cancelled: usize,
        /// The receipt that undoes it.
        receipt: ReceiptId,
    },
    /// Somebody else changed the client first.
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
    /// Not found, for this clinic and this person; [`AppError::NoRoom`] where the clinic's plan holds no more
    /// clients; refused where the way does not lead there, forbidden where it is others' to walk.
    pub fn run(self, tx: &mut TenantTx<'_, '_>, context: &ClinicContext) -> AppResult<MoveOutcome> {
        let mut client = Client::lock(tx, self.client)?;
        if let Some(expected) = self.expected
            && let Some(stale) = expected.stale_if_changed(tx, &client)?
        {
            return Ok(MoveOutcome::Stale(stale));
        }
        let (from, to, roles) = (client.status, self.to, roles_of(tx));
        permitted(from, to, &roles)?;
        if from == New {
            return Err(MoveRefusal::AssignFirst.into());
        }
        let may_assign = roles.contains(&Role::ClinicAdmin);
        let conditions = MoveConditions::load(tx, client.clone())?;
        let mut known_obstacles = obstacles(&conditions, to, &self.answers, may_assign);
        let therapist = match self.answers.therapist.filter(|_| Questions::of(&conditions, to, may_assign).therapist) {
            Some(id) => Some(Therapist::lock(tx, id)?),
            None => None,
        };
        known_obstacles.extend(therapist.iter().filter_map(|therapist| refusal(therapist, &[])).map(Obstacle::TherapistRefused));
        if !known_obstacles.is_empty() {
            return Ok(MoveOutcome::Refused(known_obstacles));
        }
        if from == Done {
            room_for_client(tx)?;
        }
        let mut effects = Effects::none(&client);
        effects.steps.push(client.move_to(tx, to, self.answers.reason.as_deref())?);
        match (from, to) {
            (Assigned | Consultation, New) => self.return_to_new(tx, context, &client, &mut effects)?,
            (Therapy, Consultation) => self.pause(tx, &mut effects)?,
            (Therapy, Done) => self.complete(tx, context, &client, &mut effects)?,
            (Done, Consultation) => Self::begin_again(tx, context, &client, therapist.as_ref(), &mut effects)?,
            _ => {}
        }
        let cancelled = effects.cancelled.len();
        let receipt = effects.store(tx, &client, from)?;
        Ok(MoveOutcome::Done { client, from, cancelled, receipt })
    }

    fn reason(&self) -> &str {
        self.answers.reason.as_deref().unwrap_or_default()
    }

    /// Back to New: cancels appointments and consultations, ends assignments, and writes to the therapists.
    fn return_to_new(&self, tx: &mut TenantTx<'_, '_>, context: &ClinicContext, client: &Client, effects: &mut Effects) -> AppResult<()> {
        cancel_open_consultations(tx, client.id, self.reason())?;
        effects.cancelled = cancel_future(tx, client.id, None, self.reason(), EVERY_KIND)?;
        let today = context.format.day_of(tx.now());
        let ended = ClientAssignment::end_all(tx, client.id, AssignmentStatus::Cancelled, today)?;
        effects.end(&ended);
        for assignee in ended {
            effects.letters.extend(context.write_to_member(tx, "client-returned", assignee.user, client, false)?);
        }
        Ok(())
    }

    /// Therapy pauses: the sessions ahead stay or go, as was answered.
    fn pause(&self, tx: &mut TenantTx<'_, '_>, effects: &mut Effects) -> AppResult<()> {
        if self.answers.sessions == Some(FutureSessions::Cancel) {
            effects.cancelled = cancel_future(tx, self.client, None, self.reason(), THERAPY_SESSIONS)?;
        }
        Ok(())
    }

    /// Completes the therapy: stores the progress, cancels future appointments, ends assignments, writes to the client.
    fn complete(&self, tx: &mut TenantTx<'_, '_>, context: &ClinicContext, client: &Client, effects: &mut Effects) -> AppResult<()> {
        effects.before = Some(progress_of(tx, client)?);
        set_progress(tx, client, self.answers.progress.unwrap_or(100), false)?;
        let reason = context.format.lang.t("moves-done-cancels");
        effects.cancelled = cancel_future(tx, client.id, None, &reason, EVERY_KIND)?;
        let today = context.format.day_of(tx.now());
        effects.end(&ClientAssignment::end_all(tx, client.id, AssignmentStatus::Completed, today)?);
        effects.letters.extend(context.write_to_client(tx, "therapy-done", client)?);
        Ok(())
    }

    /// A new cycle, with a therapist who was chosen and whose row is locked, or with the one who is still there.
    fn begin_again(
        tx: &mut TenantTx<'_, '_>,
        context: &ClinicContext,
        client: &Client,
        therapist: Option<&Therapist>,
        effects: &mut Effects,
    ) -> AppResult<()> {
        if let Some(therapist) = therapist {
            let today = context.format.day_of(tx.now());
            effects.opened.push(ClientAssignment::open(tx, client.id, therapist, today, None)?);
            effects.letters.extend(context.write_to_member(tx, "therapist-assigned", therapist.user_id, client, true)?);
        }
        Ok(())
    }
}
