//! Clinical text at rest. Every client has a data key of their own; each is wrapped by the key file, which lives outside the database and
//! outside its backups. The database alone reveals nothing. Destroying a client's key makes their text unreadable everywhere.
//!
//! * Cipher: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha), random 192-bit nonces.
//! * Layout: `0x01 ‖ key id (16) ‖ nonce (24) ‖ ciphertext and tag`.
//! * Associated data: table, column, clinic and row, each with its length, so that a sealed value cannot be moved elsewhere.
//! * The plaintext is padded to 256 bytes, so that its length says little.
//!
//! Files are sealed in pieces, under a key of their clinic: see [`file`].

mod cipher;
mod client_key;
mod file;
pub mod key_ring;
mod primitives;

use std::collections::HashMap;

use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::domain::ids::{ClientId, KeyId};
use crate::domain::key::{KeyScope, KeyState};
use crate::store::db::{TenantTx, Tx};
use crate::store::error::{AppError, AppResult};
use crate::store::schema::encryption_keys;
use cipher::{SecretKey, open, seal};

pub use client_key::ClientKey;
pub use file::{FileKey, FileOpener, FilePlace, FileSealer, HEADER, PIECE, SEALED_PIECE, sealed_size};
pub use key_ring::{KeyFileError, KeyRing, PlatformKey};
pub use primitives::{SealedColumn, new_token, random_bytes, sha256};

impl Tx<'_> {
    /// The platform's wrapped key, if this database has one.
    pub fn platform_key(&mut self) -> QueryResult<Option<PlatformKey>> {
        encryption_keys::table
            .filter(encryption_keys::scope.eq(KeyScope::Platform).and(encryption_keys::state.eq(KeyState::Active)))
            .select((encryption_keys::id, encryption_keys::wrapped_key.assume_not_null()))
            .first(self.conn())
            .optional()
    }

    /// Gives the database its platform key.
    ///
    /// # Errors
    /// A second key is refused by a unique index.
    pub fn create_platform_key(&mut self) -> AppResult<()> {
        let (id, key) = (KeyId::new(), SecretKey::random());
        let ring = self.keys.clone();
        let wrapped = ring.wrap_key(id, &[KeyScope::Platform.as_str().as_bytes()], &key).ok_or(AppError::Internal)?;
        diesel::insert_into(encryption_keys::table)
            .values((
                encryption_keys::id.eq(id),
                encryption_keys::scope.eq(KeyScope::Platform),
                encryption_keys::wrapped_key.eq(wrapped),
                encryption_keys::kek_id.eq(&ring.id),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// Seals a value that belongs to nobody's record: the body of a letter.
    pub fn seal_for_platform(&mut self, place: SealedColumn, value: &impl Serialize) -> AppResult<Vec<u8>> {
        let keys = self.keys.clone();
        let (id, key) = self.platform_secret(&keys)?;
        seal(*id, key, &[KeyScope::Platform.as_str().as_bytes()], place, value)
    }

    /// Opens what [`Tx::seal_for_platform`] sealed.
    ///
    /// # Errors
    /// The database's, or the value is not what was sealed at this place.
    pub fn open_for_platform<T: DeserializeOwned>(&mut self, place: SealedColumn, sealed: &[u8]) -> AppResult<T> {
        let keys = self.keys.clone();
        let (_, key) = self.platform_secret(&keys)?;
        open(key, &[KeyScope::Platform.as_str().as_bytes()], place, sealed)
    }

    fn platform_secret<'k>(&mut self, keys: &'k KeyRing) -> AppResult<&'k (KeyId, SecretKey)> {
        if let Some(known) = keys.platform.get() {
            return Ok(known);
        }
        let wrapped = self.platform_key()?.ok_or_else(|| AppError::internal("keys", "the platform has no key"))?;
        let key = keys.unwrap_key(wrapped.id, &[KeyScope::Platform.as_str().as_bytes()], &wrapped.wrapped_key);
        let key = key.ok_or_else(|| AppError::internal("keys", "the platform's key does not open"))?;
        Ok(keys.platform.get_or_init(|| (wrapped.id, key)))
    }
}

impl TenantTx<'_, '_> {
    /// Seals a value under the client's own key, for one place in the database.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when the client's key is not this person's to use.
    pub fn seal(&mut self, client: ClientId, place: SealedColumn, value: &impl Serialize) -> AppResult<Vec<u8>> {
        let clinic = self.clinic();
        let (id, wrapped): (KeyId, Vec<u8>) = encryption_keys::table
            .filter(encryption_keys::clinic_id.eq(clinic).and(encryption_keys::client_id.eq(client)))
            .filter(encryption_keys::scope.eq(KeyScope::Client).and(encryption_keys::state.eq(KeyState::Active)))
            .select((encryption_keys::id, encryption_keys::wrapped_key.assume_not_null()))
            .first(self.conn())?;
        seal(id, &self.client_secret(client, id, &wrapped)?, &[KeyScope::Client.as_str().as_bytes(), clinic.0.as_bytes()], place, value)
    }

    /// Opens what [`TenantTx::seal`] sealed, for several rows of one client at once: one query for the keys, whatever the number of rows.
    ///
    /// # Errors
    /// The database's, or a value is not what was sealed at its place.
    pub fn open_all<T: DeserializeOwned>(&mut self, client: ClientId, sealed: &[(SealedColumn, &[u8])]) -> AppResult<Vec<T>> {
        if sealed.is_empty() {
            return Ok(Vec::new());
        }
        let clinic = self.clinic();
        let wrapped: Vec<(KeyId, Vec<u8>)> = encryption_keys::table
            .filter(encryption_keys::clinic_id.eq(clinic).and(encryption_keys::client_id.eq(client)))
            .filter(encryption_keys::scope.eq(KeyScope::Client).and(encryption_keys::wrapped_key.is_not_null()))
            .select((encryption_keys::id, encryption_keys::wrapped_key.assume_not_null()))
            .load(self.conn())?;
        let keys: HashMap<Uuid, SecretKey> =
            wrapped.iter().map(|(id, wrapped)| Ok((id.0, self.client_secret(client, *id, wrapped)?))).collect::<AppResult<_>>()?;
        sealed
            .iter()
            .map(|(place, bytes)| {
                let id = bytes.get(1..17).and_then(|id| Uuid::from_slice(id).ok()).unwrap_or_default();
                let key = keys.get(&id).ok_or_else(|| AppError::internal("keys", "a sealed value names a key that is gone"))?;
                open(key, &[KeyScope::Client.as_str().as_bytes(), clinic.0.as_bytes()], *place, bytes)
            })
            .collect()
    }

    /// Opens one sealed value.
    pub fn open<T: DeserializeOwned>(&mut self, client: ClientId, place: SealedColumn, sealed: &[u8]) -> AppResult<T> {
        self.open_all(client, &[(place, sealed)])?.pop().ok_or(AppError::Internal)
    }

    fn client_secret(&self, client: ClientId, id: KeyId, wrapped: &[u8]) -> AppResult<SecretKey> {
        let clinic = self.clinic();
        let owner: &[&[u8]] = &[KeyScope::Client.as_str().as_bytes(), clinic.0.as_bytes(), client.0.as_bytes()];
        self.keys.unwrap_key(id, owner, wrapped).ok_or_else(|| AppError::internal("keys", "a client's key does not open"))
    }
}
