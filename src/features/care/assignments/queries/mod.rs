//! The rows: who treats a client, opening and ending an assignment. The client's row is locked before any of these writes.

mod receipts;

use crate::domain::client::ContactKind;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::model::{Assignee, ClientAssignment};
use super::stale::LastStep;
use crate::domain::assignment::AssignmentStatus;
use crate::domain::client::ClientStatus;
use crate::domain::client::UndoRefusal;
use crate::domain::ids::{AssignmentId, ClientId, TherapistId, UserId};
use crate::features::care::clients::Client;
use crate::features::clinic::staff::Therapist;
use crate::store::audit::Event;
use crate::store::db::TenantTx;
use crate::store::error::AppResult;
use crate::store::schema::{
    client_assignments as assignments, client_contacts, client_status_transitions as transitions, therapists, user_profiles, users,
};

impl ClientAssignment {
    /// Who treats a client at present, the one who answers for them first.
    pub fn active(tx: &mut TenantTx<'_, '_>, client: ClientId) -> QueryResult<Vec<Assignee>> {
        let clinic = tx.clinic();
        let rows = assignments::table
            .inner_join(therapists::table.on(therapists::clinic_id.eq(assignments::clinic_id).and(therapists::id.eq(assignments::therapist_id))))
            .filter(assignments::clinic_id.eq(clinic).and(assignments::client_id.eq(client)))
            .filter(assignments::status.eq(AssignmentStatus::Active))
            .order((assignments::is_primary.desc(), assignments::assigned_on, assignments::id))
            .select((Self::as_select(), therapists::full_name, therapists::user_id))
            .load(tx.conn())?;
        Ok(rows.into_iter().map(|(assignment, name, user)| Assignee { assignment, name, user }).collect())
    }

    /// Puts a client on the caseload of a therapist whose row is locked and who has room, as the one who answers for them.
    pub fn open(
        tx: &mut TenantTx<'_, '_>,
        client: ClientId,
        therapist: &Therapist,
        today: NaiveDate,
        note: Option<&str>,
    ) -> QueryResult<AssignmentId> {
        let (id, clinic, user, now) = (AssignmentId::new(), tx.clinic(), tx.user(), tx.now());
        diesel::insert_into(assignments::table)
            .values((
                assignments::clinic_id.eq(clinic),
                assignments::id.eq(id),
                assignments::client_id.eq(client),
                assignments::therapist_id.eq(therapist.id),
                assignments::is_primary.eq(true),
                assignments::assigned_on.eq(today),
                assignments::assigned_by.eq(user),
                assignments::status.eq(AssignmentStatus::Active),
                assignments::notes.eq(note),
                assignments::created_at.eq(now),
            ))
            .execute(tx.conn())?;
        tx.audit(&Event::TherapistAssigned { client, therapist: therapist.id })?;
        Ok(id)
    }

    /// Ends this assignment, with the reason for the record; the therapist's load falls by one.
    pub fn end(&self, tx: &mut TenantTx<'_, '_>, how: AssignmentStatus, today: NaiveDate, reason: &str) -> QueryResult<()> {
        diesel::update(assignments::table.find((self.clinic_id, self.id)))
            .set((assignments::status.eq(how), assignments::ended_on.eq(today.max(self.assigned_on)), assignments::transfer_reason.eq(reason)))
            .execute(tx.conn())?;
        tx.audit(&Event::AssignmentEnded { client: self.client_id, therapist: self.therapist_id, how: how.as_str() })
    }

    /// Says of an assignment that was handed over which one took its place.
    pub fn hand_over_to(&self, tx: &mut TenantTx<'_, '_>, successor: AssignmentId) -> QueryResult<()> {
        diesel::update(assignments::table.find((self.clinic_id, self.id)))
            .set(assignments::transferred_to_id.eq(successor))
            .execute(tx.conn())
            .map(drop)
    }

    /// Ends all active assignments of a client and returns whose they were. In one statement: a therapist who ends their own may no longer
    /// touch the others' afterwards.
    pub fn end_all(tx: &mut TenantTx<'_, '_>, client: ClientId, how: AssignmentStatus, today: NaiveDate) -> QueryResult<Vec<Assignee>> {
        let (clinic, active) = (tx.clinic(), Self::active(tx, client)?);
        // An end before the beginning is what a clock set back would write.
        let day = active.iter().map(|assignee| assignee.assignment.assigned_on).max().unwrap_or(today).max(today);
        diesel::update(assignments::table)
            .filter(assignments::clinic_id.eq(clinic).and(assignments::client_id.eq(client)).and(assignments::status.eq(AssignmentStatus::Active)))
            .set((assignments::status.eq(how), assignments::ended_on.eq(day)))
            .execute(tx.conn())?;
        for Assignee { assignment, .. } in &active {
            tx.audit(&Event::AssignmentEnded { client, therapist: assignment.therapist_id, how: how.as_str() })?;
        }
        Ok(active)
    }
}

impl ClientAssignment {
    /// Takes back an assignment that was opened just now: it is cancelled, with the reason for the record.
    pub fn take_back(tx: &mut TenantTx<'_, '_>, id: AssignmentId, today: NaiveDate, reason: &str) -> QueryResult<()> {
        let clinic = tx.clinic();
        let opened: Self = assignments::table.find((clinic, id)).select(Self::as_select()).first(tx.conn())?;
        opened.end(tx, AssignmentStatus::Cancelled, today, reason)
    }

    /// Opens assignments again that were ended just now: one's own first, because with it the client and the others come into sight.
    ///
    /// # Errors
    /// A conflict where a therapist has no place left.
    pub fn reopen(tx: &mut TenantTx<'_, '_>, ids: &[AssignmentId]) -> AppResult<()> {
        let (clinic, user) = (tx.clinic(), tx.user());
        let ended = || {
            assignments::table
                .inner_join(therapists::table.on(therapists::clinic_id.eq(assignments::clinic_id).and(therapists::id.eq(assignments::therapist_id))))
                .filter(assignments::clinic_id.eq(clinic).and(assignments::id.eq_any(ids)))
                .filter(assignments::status.ne(AssignmentStatus::Active))
                .order(assignments::therapist_id)
                .select(Self::as_select())
        };
        let own: Vec<Self> = ended().filter(therapists::user_id.eq(user)).load(tx.conn())?;
        own.iter().try_for_each(|assignment| assignment.reopen_one(tx))?;
        let others: Vec<Self> = ended().load(tx.conn())?;
        others.iter().try_for_each(|assignment| assignment.reopen_one(tx))
    }

    fn reopen_one(&self, tx: &mut TenantTx<'_, '_>) -> AppResult<()> {
        diesel::update(assignments::table.find((self.clinic_id, self.id)))
            .set((
                assignments::status.eq(AssignmentStatus::Active),
                assignments::ended_on.eq(None::<NaiveDate>),
                assignments::transfer_reason.eq(None::<String>),
                assignments::transferred_to_id.eq(None::<AssignmentId>),
            ))
            .execute(tx.conn())?;
        tx.audit(&Event::AssignmentReopened { client: self.client_id, therapist: self.therapist_id })?;
        // The trigger has counted and holds the row: whoever took the place meanwhile has been here before.
        let of = therapists::table.find((self.clinic_id, self.therapist_id)).select((therapists::current_load, therapists::max_clients));
        let (load, max): (i32, i32) = of.first(tx.conn())?;
        if load > max { Err(UndoRefusal::TherapistFull.into()) } else { Ok(()) }
    }
}

impl LastStep {
    /// The step that brought a client where they are; none for the registration.
    pub fn of(tx: &mut TenantTx<'_, '_>, client: &Client) -> QueryResult<Option<Self>> {
        type Row = (Option<ClientStatus>, ClientStatus, DateTime<Utc>, Option<String>);
        let row: Option<Row> = transitions::table
            .left_join(user_profiles::table.on(user_profiles::user_id.eq(transitions::user_id)))
            .filter(transitions::clinic_id.eq(client.clinic_id).and(transitions::client_id.eq(client.id)))
            .filter(transitions::to_status.eq(client.status))
            .order((transitions::occurred_at.desc(), transitions::id.desc()))
            .select((transitions::from_status, transitions::to_status, transitions::occurred_at, user_profiles::full_name.nullable()))
            .first(tx.conn())
            .optional()?;
        // The registration is no step that somebody made faster.
        Ok(row.filter(|(from, ..)| from.is_some()).map(|(_, to, at, by)| Self { to, at, by: by.unwrap_or_default() }))
    }
}

/// The address of somebody of the clinic, and the language they chose.
pub fn address_of(tx: &mut TenantTx<'_, '_>, user: UserId) -> QueryResult<(String, Option<String>)> {
    users::table
        .left_join(user_profiles::table.on(user_profiles::user_id.eq(users::id)))
        .filter(users::id.eq(user))
        .select((users::email, user_profiles::language.nullable()))
        .first(tx.conn())
}

/// Locks the rows of several therapists in the order of their ids.
///
/// # Errors
/// Not found when one is not of this clinic.
pub fn lock_in_order(tx: &mut TenantTx<'_, '_>, mut ids: Vec<TherapistId>) -> QueryResult<Vec<Therapist>> {
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().map(|id| Therapist::lock(tx, id)).collect()
}

/// Whether the record of a client names a guardian.
pub fn has_guardian(tx: &mut TenantTx<'_, '_>, client: ClientId) -> QueryResult<bool> {
    let clinic = tx.clinic();
    let guardians = client_contacts::table
        .filter(client_contacts::clinic_id.eq(clinic).and(client_contacts::client_id.eq(client)).and(client_contacts::kind.eq(ContactKind::Guardian)))
        .select(client_contacts::id);
    diesel::select(diesel::dsl::exists(guardians)).get_result(tx.conn())
}
