//! Finding, locking and moving a client: the status, its transition, and the audit, in one transaction. The further effects of a move
//! (assignments, appointments, consultations) is the business of [`crate::features::care::moves`].

use crate::domain::arcs::Arcs;
use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::super::model::Client;
use crate::domain::client::ClientStatus;
use crate::domain::client::MoveRefusal;
use crate::domain::ids::{ClientId, StepId};
use crate::store::audit::Event;
use crate::store::db::TenantTx;
use crate::store::error::AppResult;
use crate::store::schema::{client_status_transitions as transitions, clients};

impl Client {
    /// The client, if they are this person's to see.
    ///
    /// # Errors
    /// Not found, for this clinic and this person.
    pub fn find(tx: &mut TenantTx<'_, '_>, id: ClientId) -> QueryResult<Self> {
        let clinic = tx.clinic();
        clients::table.find((clinic, id)).select(Self::as_select()).first(tx.conn())
    }

    /// The same, held until the transaction ends, so that two people cannot move one client at once.
    pub fn lock(tx: &mut TenantTx<'_, '_>, id: ClientId) -> QueryResult<Self> {
        let clinic = tx.clinic();
        clients::table.find((clinic, id)).select(Self::as_select()).for_update().first(tx.conn())
    }

    /// The language the client would rather read.
    pub fn preferred_language(&self, tx: &mut TenantTx<'_, '_>) -> QueryResult<Option<String>> {
        clients::table.find((self.clinic_id, self.id)).select(clients::preferred_language).first(tx.conn())
    }

    /// Moves a locked client to another stage and writes the transition. The caller has checked permissions and requirements.
    ///
    /// # Errors
    /// Refused where no arc leads there (the database's trigger would refuse it as well).
    pub fn move_to(&mut self, tx: &mut TenantTx<'_, '_>, to: ClientStatus, reason: Option<&str>) -> AppResult<StepId> {
        let from = self.status;
        if !from.leads_to(to) {
            return Err(MoveRefusal::NotPossible.into());
        }
        let now = tx.now();
        diesel::update(clients::table.find((self.clinic_id, self.id)))
            .set((clients::status.eq(to), clients::status_changed_at.eq(now), clients::lock_version.eq(clients::lock_version + 1)))
            .execute(tx.conn())?;
        let step = insert_transition(tx, self.id, Some(from), to, reason)?;
        tx.audit(&Event::ClientMoved { client: self.id, from: from.as_str(), to: to.as_str() })?;
        (self.status, self.status_changed_at, self.lock_version) = (to, now, self.lock_version + 1);
        Ok(step)
    }

    /// Moves a locked client back to where they were and since when, and writes which transitions that undoes, the
    /// last one first. The database lets through what the undo that is under way may take back, and nothing else.
    pub fn undo_steps(&mut self, tx: &mut TenantTx<'_, '_>, to: ClientStatus, since: DateTime<Utc>, steps: &[StepId]) -> QueryResult<()> {
        diesel::update(clients::table.find((self.clinic_id, self.id)))
            .set((clients::status.eq(to), clients::status_changed_at.eq(since), clients::lock_version.eq(clients::lock_version + 1)))
            .execute(tx.conn())?;
        let (user, now) = (tx.user(), tx.now());
        for step in steps.iter().rev() {
            let (from, to): (Option<ClientStatus>, ClientStatus) =
                transitions::table.find((self.clinic_id, *step)).select((transitions::from_status, transitions::to_status)).first(tx.conn())?;
            diesel::insert_into(transitions::table)
                .values((
                    transitions::clinic_id.eq(self.clinic_id),
                    transitions::id.eq(StepId::new()),
                    transitions::client_id.eq(self.id),
                    transitions::from_status.eq(to),
                    transitions::to_status.eq(from.unwrap_or(to)),
                    transitions::user_id.eq(user),
                    transitions::occurred_at.eq(now),
                    transitions::undoes.eq(step),
                ))
                .execute(tx.conn())?;
        }
        (self.status, self.status_changed_at, self.lock_version) = (to, since, self.lock_version + 1);
        Ok(())
    }

    /// Raises the version of a locked client, so that open forms of the record become stale.
    pub fn touch(&mut self, tx: &mut TenantTx<'_, '_>) -> QueryResult<()> {
        diesel::update(clients::table.find((self.clinic_id, self.id))).set(clients::lock_version.eq(clients::lock_version + 1)).execute(tx.conn())?;
        self.lock_version += 1;
        Ok(())
    }

    /// When the present cycle of care began: with the registration, or with the last return from Done.
    pub fn cycle_start(&self, tx: &mut TenantTx<'_, '_>) -> QueryResult<DateTime<Utc>> {
        transitions::table
            .filter(transitions::clinic_id.eq(self.clinic_id).and(transitions::client_id.eq(self.id)))
            // Undoing the end of a therapy begins no cycle.
            .filter(transitions::undoes.is_null())
            .filter(transitions::from_status.is_null().or(transitions::from_status.eq(ClientStatus::Done)))
            .order(transitions::occurred_at.desc())
            .select(transitions::occurred_at)
            .first(tx.conn())
    }
}

/// Inserts one transition. `from` is none for the registration itself.
pub fn insert_transition(
    tx: &mut TenantTx<'_, '_>,
    client: ClientId,
    from: Option<ClientStatus>,
    to: ClientStatus,
    reason: Option<&str>,
) -> QueryResult<StepId> {
    // Two rows of one transaction share their time; ids made one after the other keep their order.
    let (id, clinic, user, now) = (StepId::new(), tx.clinic(), tx.user(), tx.now());
    diesel::insert_into(transitions::table)
        .values((
            transitions::clinic_id.eq(clinic),
            transitions::id.eq(id),
            transitions::client_id.eq(client),
            transitions::from_status.eq(from),
            transitions::to_status.eq(to),
            transitions::user_id.eq(user),
            transitions::reason.eq(reason),
            transitions::occurred_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(id)
}
