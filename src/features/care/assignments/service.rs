//! Giving a client a therapist, in one transaction. The client's row is locked first, then the therapists' in the order of their ids:
//! two people who want the last free place wait for each other, and the second one is told.

use chrono::NaiveDate;

use super::letters::ClinicContext;
use super::model::{AssignmentRefusal, ClientAssignment, Purpose, refusal};
use super::queries::{has_guardian, lock_in_order};
use super::receipt::Effects;
use super::stale::{ClientVersion, Stale};
use crate::domain::assignment::AssignmentStatus;
use crate::domain::client::ClientStatus;
use crate::domain::ids::{ClientId, ReceiptId, TherapistId};
use crate::features::care::clients::Client;
use crate::features::care::scheduling::{EVERY_KIND, cancel_future};
use crate::features::clinic::staff::Therapist;
use crate::store::db::TenantTx;
use crate::store::error::{AppError, AppResult};

/// A request to assign a therapist to a client.
#[derive(Debug, Clone)]
pub struct Assign {
    pub client: ClientId,
    pub therapist: TherapistId,
    /// The version of the client the form was made from; none where nobody else can have changed it.
    pub expected: Option<ClientVersion>,
    /// A word to the therapist, without clinical content.
    pub note: Option<String>,
    /// Whether the consultation starts at once. Without meaning for a client who has a therapist.
    pub start: bool,
    /// Why another therapist takes over. Required for a client who has one.
    pub reason: Option<String>,
}

/// The outcome.
#[derive(Debug)]
pub enum AssignOutcome {
    /// Done.
    Done {
        client: Client,
        therapist: Box<Therapist>,
        /// Appointments with the former therapist that were cancelled.
        cancelled: usize,
        /// The receipt that undoes it.
        receipt: ReceiptId,
    },
    /// Somebody else changed the client first.
    Stale(Stale),
    /// The therapist cannot; nothing was written.
    Refused(AssignmentRefusal),
}

impl Assign {
    /// Carries it out. The caller has checked that the person may assign.
    ///
    /// # Errors
    /// Not found, for this clinic; [`AppError::Conflict`] for a client whose therapy is done.
    pub fn run(self, tx: &mut TenantTx<'_, '_>, context: &ClinicContext) -> AppResult<AssignOutcome> {
        let client = Client::lock(tx, self.client)?;
        if let Some(expected) = self.expected
            && let Some(stale) = expected.stale_if_changed(tx, &client)?
        {
            return Ok(AssignOutcome::Stale(stale));
        }
        let today = context.format.day_of(tx.now());
        match Purpose::of(client.status) {
            Some(Purpose::Assign) => self.first(tx, context, client, today),
            Some(Purpose::Transfer) => self.transfer(tx, context, client, today),
            None => Err(AssignmentRefusal::TherapyDone.into()),
        }
    }

    fn first(self, tx: &mut TenantTx<'_, '_>, context: &ClinicContext, mut client: Client, today: NaiveDate) -> AppResult<AssignOutcome> {
        if client.is_minor && !has_guardian(tx, client.id)? {
            return Ok(AssignOutcome::Refused(AssignmentRefusal::GuardianMissing));
        }
        let therapist = Therapist::lock(tx, self.therapist)?;
        if let Some(refusal) = refusal(&therapist, &[]) {
            return Ok(AssignOutcome::Refused(refusal));
        }
        let mut effects = Effects::none(&client);
        effects.steps.push(client.move_to(tx, ClientStatus::Assigned, None)?);
        effects.opened.push(ClientAssignment::open(tx, client.id, &therapist, today, self.note.as_deref())?);
        if self.start {
            effects.steps.push(client.move_to(tx, ClientStatus::Consultation, None)?);
        }
        effects.letters.extend(context.write_to_member(tx, "therapist-assigned", therapist.user_id, &client, true)?);
        let receipt = effects.store(tx, &client, ClientStatus::New)?;
        Ok(AssignOutcome::Done { client, therapist: Box::new(therapist), cancelled: 0, receipt })
    }

    fn transfer(self, tx: &mut TenantTx<'_, '_>, context: &ClinicContext, mut client: Client, today: NaiveDate) -> AppResult<AssignOutcome> {
        let active = ClientAssignment::active(tx, client.id)?;
        let theirs: Vec<TherapistId> = active.iter().map(|assignee| assignee.assignment.therapist_id).collect();
        let before = active.into_iter().next();
        let touched = before.iter().map(|assignee| assignee.assignment.therapist_id).chain([self.therapist]).collect();
        let locked = lock_in_order(tx, touched)?;
        let therapist = locked.into_iter().find(|therapist| therapist.id == self.therapist).ok_or(AppError::NotFound)?;
        if let Some(refusal) = refusal(&therapist, &theirs) {
            return Ok(AssignOutcome::Refused(refusal));
        }
        // The record is another one afterwards: whoever has a form of it open shall see that before they send it.
        client.touch(tx)?;
        let mut effects = Effects::none(&client);
        if let Some(before) = &before {
            let reason = self.reason.as_deref().unwrap_or_default();
            effects.cancelled = cancel_future(tx, client.id, Some(before.assignment.therapist_id), reason, EVERY_KIND)?;
            before.assignment.end(tx, AssignmentStatus::Transferred, today, reason)?;
            effects.end(std::slice::from_ref(before));
        }
        let successor = ClientAssignment::open(tx, client.id, &therapist, today, self.note.as_deref())?;
        effects.opened.push(successor);
        if let Some(before) = &before {
            before.assignment.hand_over_to(tx, successor)?;
            effects.letters.extend(context.write_to_member(tx, "client-handed-over", before.user, &client, false)?);
        }
        effects.letters.extend(context.write_to_member(tx, "therapist-assigned", therapist.user_id, &client, true)?);
        let (cancelled, from) = (effects.cancelled.len(), client.status);
        let receipt = effects.store(tx, &client, from)?;
        Ok(AssignOutcome::Done { client, therapist: Box::new(therapist), cancelled, receipt })
    }
}
