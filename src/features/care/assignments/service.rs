//! Giving a client a therapist, in one transaction. The client's row is locked first, then the therapists' in the order of their ids:
//! two people who want the last free place wait for each other, and the second one is told.

use chrono::NaiveDate;

use super::letters::Desk;
use super::model::{ClientAssignment, Purpose, Refusal, refusal};
use super::queries::{has_guardian, lock_in_order};
use super::receipt::Effects;
use super::seen::{Seen, Stale};
use crate::domain::assignment::AssignmentStatus;
use crate::domain::client::ClientStatus;
use crate::domain::ids::{ClientId, ReceiptId, TherapistId};
use crate::features::care::clients::Client;
use crate::features::care::scheduling::{EVERY_KIND, cancel_future};
use crate::features::clinic::staff::Therapist;
use crate::store::db::TenantTx;
use crate::store::error::{AppError, AppResult};

/// A client shall be treated by a therapist.
#[derive(Debug, Clone)]
pub struct Assign {
    pub client: ClientId,
    pub therapist: TherapistId,
    /// How the form saw the client; none where nobody else can have come between.
    pub seen: Option<Seen>,
    /// A word to the therapist, without clinical content.
    pub note: Option<String>,
    /// Whether the consultation starts at once. Without meaning for a client who has a therapist.
    pub start: bool,
    /// Why another therapist takes over. Required for a client who has one.
    pub reason: Option<String>,
}

/// What came of it.
#[derive(Debug)]
pub enum Assigned {
    /// Done.
    Done {
        client: Client,
        therapist: Box<Therapist>,
        /// Appointments with the former therapist that were cancelled.
        cancelled: usize,
        /// What takes it back.
        receipt: ReceiptId,
    },
    /// Somebody else was faster.
    Stale(Stale),
    /// The therapist cannot; nothing was written.
    Refused(Refusal),
}

impl Assign {
    /// Carries it out. The caller has checked that the person may assign.
    ///
    /// # Errors
    /// Not found, for this clinic; [`AppError::Conflict`] for a client whose therapy is done.
    pub fn run(self, tx: &mut TenantTx<'_, '_>, desk: &Desk) -> AppResult<Assigned> {
        let client = Client::lock(tx, self.client)?;
        if let Some(seen) = self.seen
            && let Some(stale) = seen.differs(tx, &client)?
        {
            return Ok(Assigned::Stale(stale));
        }
        let today = desk.format.day_of(tx.now());
        match Purpose::of(client.status) {
            Some(Purpose::Assign) => self.first(tx, desk, client, today),
            Some(Purpose::Transfer) => self.transfer(tx, desk, client, today),
            None => Err(AppError::Conflict("assignments-not-when-done")),
        }
    }

    fn first(self, tx: &mut TenantTx<'_, '_>, desk: &Desk, mut client: Client, today: NaiveDate) -> AppResult<Assigned> {
        if client.is_minor && !has_guardian(tx, client.id)? {
            return Ok(Assigned::Refused(Refusal::GuardianMissing));
        }
        let therapist = Therapist::lock(tx, self.therapist)?;
        if let Some(refusal) = refusal(&therapist, &[]) {
            return Ok(Assigned::Refused(refusal));
        }
        let mut effects = Effects::none(&client);
        effects.steps.push(client.step(tx, ClientStatus::Assigned, None)?);
        effects.opened.push(ClientAssignment::open(tx, client.id, &therapist, today, self.note.as_deref())?);
        if self.start {
            effects.steps.push(client.step(tx, ClientStatus::Consultation, None)?);
        }
        effects.letters.extend(desk.tell(tx, "therapist-assigned", therapist.user_id, &client, true)?);
        let receipt = effects.keep(tx, &client, ClientStatus::New)?;
        Ok(Assigned::Done { client, therapist: Box::new(therapist), cancelled: 0, receipt })
    }

    fn transfer(self, tx: &mut TenantTx<'_, '_>, desk: &Desk, mut client: Client, today: NaiveDate) -> AppResult<Assigned> {
        let active = ClientAssignment::active(tx, client.id)?;
        let theirs: Vec<TherapistId> = active.iter().map(|assignee| assignee.assignment.therapist_id).collect();
        let before = active.into_iter().next();
        let touched = before.iter().map(|assignee| assignee.assignment.therapist_id).chain([self.therapist]).collect();
        let locked = lock_in_order(tx, touched)?;
        let therapist = locked.into_iter().find(|therapist| therapist.id == self.therapist).ok_or(AppError::NotFound)?;
        if let Some(refusal) = refusal(&therapist, &theirs) {
            return Ok(Assigned::Refused(refusal));
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
            effects.letters.extend(desk.tell(tx, "client-handed-over", before.user, &client, false)?);
        }
        effects.letters.extend(desk.tell(tx, "therapist-assigned", therapist.user_id, &client, true)?);
        let (cancelled, from) = (effects.cancelled.len(), client.status);
        let receipt = effects.keep(tx, &client, from)?;
        Ok(Assigned::Done { client, therapist: Box::new(therapist), cancelled, receipt })
    }
}
