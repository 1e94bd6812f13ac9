//! Registering a client: the row, their key, what is sealed under it, the people beside them, the first line of their way.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::client::insert_transition;
use super::possible_duplicates;
use super::record::{seal_private, write_contact};
use crate::domain::client::ClientStatus;
use crate::domain::ids::ClientId;
use crate::features::care::clients::model::Client;
use crate::features::care::clients::model::details::Registration;
use crate::features::clinic::plans::room_for_client;
use crate::store::audit::Event;
use crate::store::db::TenantTx;
use crate::store::error::AppResult;
use crate::store::schema::clients;

/// What became of a registration.
#[derive(Debug)]
pub enum RegisterOutcome {
    /// The client has a record now.
    Done(ClientId),
    /// Nothing was written: these look like the same person.
    PossibleDuplicates(Vec<Client>),
}

impl Client {
    /// Registers a client on the clinic's day `today`, unless they look like somebody who is known and `anyway` is not said.
    ///
    /// # Errors
    /// [`crate::store::error::AppError::NoRoom`] where the clinic's plan holds no more clients.
    pub fn register(tx: &mut TenantTx<'_, '_>, registration: &Registration, today: NaiveDate, anyway: bool) -> AppResult<RegisterOutcome> {
        let known = possible_duplicates(tx, &registration.details)?;
        if !anyway && !known.is_empty() {
            return Ok(RegisterOutcome::PossibleDuplicates(known));
        }
        room_for_client(tx)?;
        let (id, clinic, user, now) = (ClientId::new(), tx.clinic(), tx.user(), tx.now());
        diesel::insert_into(clients::table)
            .values((
                clients::clinic_id.eq(clinic),
                clients::id.eq(id),
                &registration.details,
                clients::status.eq(ClientStatus::New),
                clients::status_changed_at.eq(now),
                clients::joined_on.eq(today),
                clients::intake_on.eq(today),
                clients::intake_by.eq(user),
                clients::created_by.eq(user),
                clients::created_at.eq(now),
            ))
            .execute(tx.conn())?;
        // The key's policy asks for the client's row, so the sealed columns come last.
        tx.create_client_key(id)?;
        if let Some(private) = &registration.private {
            seal_private(tx, id, private)?;
        }
        for contact in registration.emergency.iter().chain(&registration.guardian) {
            write_contact(tx, id, contact)?;
        }
        insert_transition(tx, id, None, ClientStatus::New, None)?;
        tx.audit(&Event::ClientRegistered { client: id })?;
        Ok(RegisterOutcome::Done(id))
    }
}
