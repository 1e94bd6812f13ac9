//! The key of a client while it is new: at hand in the clear, so that a record can be sealed before its rows are written.

use diesel::prelude::*;
use serde::Serialize;

use super::cipher::{SecretKey, seal};
use super::{KeyRing, SealedColumn};
use crate::domain::ids::{ClientId, ClinicId, KeyId};
use crate::domain::key::KeyScope;
use crate::store::db::TenantTx;
use crate::store::error::{AppError, AppResult};
use crate::store::schema::encryption_keys;

/// A client's own key, and the row that keeps it wrapped.
pub struct ClientKey {
    secret: SecretKey,
    row: KeyRow,
}

#[derive(Insertable, Clone)]
#[diesel(table_name = encryption_keys)]
struct KeyRow {
    id: KeyId,
    scope: KeyScope,
    clinic_id: ClinicId,
    client_id: ClientId,
    wrapped_key: Vec<u8>,
    kek_id: String,
}

impl ClientKey {
    fn new(ring: &KeyRing, clinic: ClinicId, client: ClientId) -> AppResult<Self> {
        let (id, secret) = (KeyId::new(), SecretKey::random());
        let wrapped_key = ring
            .wrap_key(id, &[KeyScope::Client.as_str().as_bytes(), clinic.0.as_bytes(), client.0.as_bytes()], &secret)
            .ok_or(AppError::Internal)?;
        Ok(Self { secret, row: KeyRow { id, scope: KeyScope::Client, clinic_id: clinic, client_id: client, wrapped_key, kek_id: ring.id.clone() } })
    }

    /// Seals a value for one place in this client's record, as [`TenantTx::seal`] does once the key is stored.
    ///
    /// # Errors
    /// The value has no form in JSON.
    pub fn seal(&self, place: SealedColumn, value: &impl Serialize) -> AppResult<Vec<u8>> {
        seal(self.row.id, &self.secret, &[KeyScope::Client.as_str().as_bytes(), self.row.clinic_id.0.as_bytes()], place, value)
    }
}

impl TenantTx<'_, '_> {
    /// A new key for a client of this clinic. It counts for nothing until it is stored.
    ///
    /// # Errors
    /// The key file cannot wrap it.
    pub fn new_client_key(&self, client: ClientId) -> AppResult<ClientKey> {
        ClientKey::new(&self.keys, self.clinic(), client)
    }

    /// Stores the keys of new clients, wrapped.
    pub fn store_client_keys<'k>(&mut self, keys: impl IntoIterator<Item = &'k ClientKey>) -> QueryResult<()> {
        let rows: Vec<KeyRow> = keys.into_iter().map(|key| key.row.clone()).collect();
        diesel::insert_into(encryption_keys::table).values(&rows).execute(self.conn()).map(drop)
    }

    /// Gives a new client a key of their own. Part of registering them.
    pub fn create_client_key(&mut self, client: ClientId) -> AppResult<()> {
        let key = self.new_client_key(client)?;
        Ok(self.store_client_keys([&key])?)
    }
}
