//! Clinical text at rest. Every client has a data key of their own; each is wrapped by the key file, which lives outside the database and
//! outside its backups. Whoever has the database alone has noise. Destroying a client's key destroys their words everywhere.
//!
//! * Cipher: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha), random 192-bit nonces.
//! * Layout: `0x01 ‖ key id (16) ‖ nonce (24) ‖ ciphertext and tag`.
//! * Associated data: table, column, clinic and row, each with its length, so that a sealed value cannot be moved elsewhere.
//! * The plaintext is padded to 256 bytes, so that its length says little.

use std::collections::HashMap;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use diesel::prelude::*;
use rand::RngCore;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::{Zeroize, Zeroizing};

use crate::db::{TenantTx, Tx};
use crate::error::{AppError, AppResult};
use crate::ids::{ClientId, KeyId};
use crate::schema::encryption_keys;

const VERSION: u8 = 1;
const NONCE: usize = 24;
const HEADER: usize = 1 + 16 + NONCE;
const BUCKET: usize = 256;

/// Random bytes from the operating system's generator.
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

/// SHA-256: what is stored of a token or a session id.
pub fn sha256(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

/// A new secret for a link or a cookie: 256 random bits, in letters that a URL may carry.
pub fn new_token() -> String {
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(random_bytes::<32>())
}

/// Where a sealed value belongs. It opens there and nowhere else.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The id of the row.
    pub row: Uuid,
}

/// One secret key. Wiped from memory when dropped, never printed.
struct SecretKey(Zeroizing<[u8; 32]>);

impl SecretKey {
    fn random() -> Self {
        Self(Zeroizing::new(random_bytes()))
    }

    fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(|key| Self(Zeroizing::new(key)))
    }

    fn encrypt(&self, aad: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
        let nonce: [u8; NONCE] = random_bytes();
        let cipher = XChaCha20Poly1305::new((&*self.0).into());
        let sealed = cipher.encrypt(&XNonce::from(nonce), Payload { msg: plain, aad }).ok()?;
        Some([nonce.as_slice(), &sealed].concat())
    }

    fn decrypt(&self, aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        XChaCha20Poly1305::new((&*self.0).into()).decrypt(&XNonce::from(nonce), Payload { msg: sealed, aad }).ok()
    }
}

/// Fields with their lengths in front, so that no two lists of fields give the same bytes.
fn associated_data(fields: &[&[u8]]) -> Vec<u8> {
    fields.iter().flat_map(|field| (field.len() as u32).to_be_bytes().into_iter().chain(field.iter().copied())).collect()
}

/// Length, text, zeros up to the next full bucket.
fn pad(plain: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut padded = Vec::with_capacity((plain.len() + 4).next_multiple_of(BUCKET));
    padded.extend((plain.len() as u32).to_be_bytes());
    padded.extend(plain);
    padded.resize((plain.len() + 4).next_multiple_of(BUCKET), 0);
    Zeroizing::new(padded)
}

fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let (length, rest) = padded.split_at_checked(4)?;
    rest.get(..u32::from_be_bytes(length.try_into().ok()?) as usize)
}

/// The key file: it wraps every data key.
pub struct KeyRing {
    key: SecretKey,
    id: String,
}

impl std::fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyRing({})", self.id)
    }
}

/// Why the key file cannot be used. The server does not start then.
#[derive(Debug)]
pub struct KeyFileError(String);

impl std::fmt::Display for KeyFileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for KeyFileError {}

impl KeyRing {
    fn from_key(key: SecretKey) -> Self {
        let id = sha256(&*key.0)[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        Self { key, id }
    }

    /// A ring that exists only in memory.
    pub fn ephemeral() -> Self {
        Self::from_key(SecretKey::random())
    }

    /// The key file's place under the data folder.
    pub fn path(data_dir: &Path) -> PathBuf {
        data_dir.join("keys").join("master.key")
    }

    /// Reads the key file.
    ///
    /// # Errors
    /// It is there but is not 32 bytes in Base64, or cannot be read.
    pub fn read(data_dir: &Path) -> Result<Option<Self>, KeyFileError> {
        let path = Self::path(data_dir);
        let mut text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(KeyFileError(format!("the key file {} cannot be read: {error}", path.display()))),
        };
        let is_open_to_all = std::fs::metadata(&path).is_ok_and(|meta| meta.mode() & 0o007 != 0);
        let bytes = BASE64.decode(text.trim()).map(Zeroizing::new);
        text.zeroize();
        if is_open_to_all {
            return Err(KeyFileError(format!(
                "every account of this machine may read or change the key file {0}: it opens all that is sealed. Shut it with `chmod 600 {0}`.",
                path.display()
            )));
        }
        let key = bytes.ok().and_then(|bytes| SecretKey::from_slice(&bytes));
        key.map(|key| Some(Self::from_key(key))).ok_or_else(|| {
            KeyFileError(format!("the key file {} is damaged: it must hold 32 bytes in Base64. Put the copy from your safe back.", path.display()))
        })
    }

    /// Makes a new key file, readable by its owner only. Fails rather than overwrites. It appears complete or not at all: half a key, on a disk
    /// that was full, would be taken for a damaged one at the next start.
    ///
    /// # Errors
    /// The folder cannot be written to, or the file is already there.
    pub fn create(data_dir: &Path) -> Result<Self, KeyFileError> {
        use std::io::Write;
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        let path = Self::path(data_dir);
        let failed = |error: std::io::Error| KeyFileError(format!("the key file {} cannot be written: {error}", path.display()));
        let key = SecretKey::random();
        if let Some(folder) = path.parent() {
            std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed)?;
        }
        let draft = path.with_extension(format!("{}.new", std::process::id()));
        let text = Zeroizing::new(BASE64.encode(*key.0));
        let opened = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft);
        let written = opened
            .and_then(|mut file| writeln!(file, "{}", &*text).and_then(|()| file.sync_all()))
            .and_then(|()| std::fs::hard_link(&draft, &path))
            .and_then(|()| path.parent().map_or(Ok(()), |folder| std::fs::File::open(folder)?.sync_all()));
        let _the_link_is_the_file_now = std::fs::remove_file(&draft);
        written.map_err(failed)?;
        Ok(Self::from_key(key))
    }

    /// Finds the key file that belongs to this database, or makes the first one for a database that has never sealed anything.
    /// `wrapped` is the platform's wrapped key, if the database has one.
    ///
    /// # Errors
    /// The database holds sealed text and the key file is missing, damaged or another one's. Starting anyway would show garbage, or worse,
    /// seal new text under a second key.
    pub fn open(data_dir: &Path, wrapped: Option<&PlatformKey>) -> Result<Self, KeyFileError> {
        let path = Self::path(data_dir);
        match (Self::read(data_dir)?, wrapped) {
            (Some(ring), None) => Ok(ring),
            (Some(ring), Some(platform)) if ring.unwrap_key(platform.id, &[b"platform"], &platform.wrapped_key).is_some() => Ok(ring),
            (Some(_), Some(_)) => Err(KeyFileError(format!(
                "the key file {} does not belong to this database: what it holds could not be read. Put the right key file there.",
                path.display()
            ))),
            (None, Some(_)) => Err(KeyFileError(format!(
                "the key file {} is missing, and this database holds text that only it can open. Put it back from your safe.",
                path.display()
            ))),
            (None, None) => Self::create(data_dir),
        }
    }

    fn wrap_key(&self, id: KeyId, owner: &[&[u8]], key: &SecretKey) -> Option<Vec<u8>> {
        self.key.encrypt(&wrap_data(id, owner), &*key.0)
    }

    fn unwrap_key(&self, id: KeyId, owner: &[&[u8]], wrapped: &[u8]) -> Option<SecretKey> {
        self.key.decrypt(&wrap_data(id, owner), wrapped).and_then(|bytes| SecretKey::from_slice(&Zeroizing::new(bytes)))
    }
}

fn wrap_data(id: KeyId, owner: &[&[u8]]) -> Vec<u8> {
    let mut fields: Vec<&[u8]> = vec![b"encryption_keys", id.0.as_bytes()];
    fields.extend(owner);
    associated_data(&fields)
}

/// The platform's own wrapped key: it seals letters, and proves at start that the key file is the right one.
#[derive(Queryable, Debug)]
pub struct PlatformKey {
    id: KeyId,
    wrapped_key: Vec<u8>,
}

impl Tx<'_> {
    /// The platform's wrapped key, if this database has one.
    ///
    /// # Errors
    /// The database's.
    pub fn platform_key(&mut self) -> QueryResult<Option<PlatformKey>> {
        encryption_keys::table
            .filter(encryption_keys::scope.eq("platform").and(encryption_keys::state.eq("active")))
            .select((encryption_keys::id, encryption_keys::wrapped_key.assume_not_null()))
            .first(self.conn())
            .optional()
    }

    /// Gives the database its platform key.
    ///
    /// # Errors
    /// The database's; a second key is refused by a unique index.
    pub fn create_platform_key(&mut self) -> AppResult<()> {
        let (id, key) = (KeyId::new(), SecretKey::random());
        let ring = self.keys.clone();
        let wrapped = ring.wrap_key(id, &[b"platform"], &key).ok_or(AppError::Internal)?;
        diesel::insert_into(encryption_keys::table)
            .values((
                encryption_keys::id.eq(id),
                encryption_keys::scope.eq("platform"),
                encryption_keys::wrapped_key.eq(wrapped),
                encryption_keys::kek_id.eq(&ring.id),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// Seals a value that belongs to nobody's record: the body of a letter.
    ///
    /// # Errors
    /// The database's.
    pub fn seal_for_platform(&mut self, place: Place, value: &impl Serialize) -> AppResult<Vec<u8>> {
        let (id, key) = self.platform_secret()?;
        seal(id, &key, &[b"platform"], place, value)
    }

    /// Opens what [`Tx::seal_for_platform`] sealed.
    ///
    /// # Errors
    /// The database's, or the value is not what was sealed at this place.
    pub fn open_for_platform<T: DeserializeOwned>(&mut self, place: Place, sealed: &[u8]) -> AppResult<T> {
        let (_, key) = self.platform_secret()?;
        open(&key, &[b"platform"], place, sealed)
    }

    fn platform_secret(&mut self) -> AppResult<(KeyId, SecretKey)> {
        let wrapped = self.platform_key()?.ok_or_else(|| AppError::internal("keys", "the platform has no key"))?;
        let key = self.keys.unwrap_key(wrapped.id, &[b"platform"], &wrapped.wrapped_key);
        key.map(|key| (wrapped.id, key)).ok_or_else(|| AppError::internal("keys", "the platform's key does not open"))
    }
}

impl TenantTx<'_, '_> {
    /// Gives a new client a key of their own. Part of registering them.
    ///
    /// # Errors
    /// The database's.
    pub fn create_client_key(&mut self, client: ClientId) -> AppResult<()> {
        let (id, key, clinic) = (KeyId::new(), SecretKey::random(), self.clinic());
        let ring = self.keys.clone();
        let wrapped = ring.wrap_key(id, &[b"client", clinic.0.as_bytes(), client.0.as_bytes()], &key).ok_or(AppError::Internal)?;
        diesel::insert_into(encryption_keys::table)
            .values((
                encryption_keys::id.eq(id),
                encryption_keys::scope.eq("client"),
                encryption_keys::clinic_id.eq(clinic),
                encryption_keys::client_id.eq(client),
                encryption_keys::wrapped_key.eq(wrapped),
                encryption_keys::kek_id.eq(&ring.id),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// Seals a value under the client's own key, for one place in the database.
    ///
    /// # Errors
    /// The database's; [`AppError::NotFound`] when the client's key is not this person's to use.
    pub fn seal(&mut self, client: ClientId, place: Place, value: &impl Serialize) -> AppResult<Vec<u8>> {
        let clinic = self.clinic();
        let (id, wrapped): (KeyId, Vec<u8>) = encryption_keys::table
            .filter(encryption_keys::clinic_id.eq(clinic).and(encryption_keys::client_id.eq(client)))
            .filter(encryption_keys::scope.eq("client").and(encryption_keys::state.eq("active")))
            .select((encryption_keys::id, encryption_keys::wrapped_key.assume_not_null()))
            .first(self.conn())?;
        seal(id, &self.client_secret(client, id, &wrapped)?, &[b"client", clinic.0.as_bytes()], place, value)
    }

    /// Opens what [`TenantTx::seal`] sealed, for several rows of one client at once: one query for the keys, whatever the number of rows.
    ///
    /// # Errors
    /// The database's, or a value is not what was sealed at its place.
    pub fn open_all<T: DeserializeOwned>(&mut self, client: ClientId, sealed: &[(Place, &[u8])]) -> AppResult<Vec<T>> {
        if sealed.is_empty() {
            return Ok(Vec::new());
        }
        let clinic = self.clinic();
        let wrapped: Vec<(KeyId, Vec<u8>)> = encryption_keys::table
            .filter(encryption_keys::clinic_id.eq(clinic).and(encryption_keys::client_id.eq(client)))
            .filter(encryption_keys::scope.eq("client").and(encryption_keys::wrapped_key.is_not_null()))
            .select((encryption_keys::id, encryption_keys::wrapped_key.assume_not_null()))
            .load(self.conn())?;
        let keys: HashMap<Uuid, SecretKey> =
            wrapped.iter().map(|(id, wrapped)| Ok((id.0, self.client_secret(client, *id, wrapped)?))).collect::<AppResult<_>>()?;
        sealed
            .iter()
            .map(|(place, bytes)| {
                let id = bytes.get(1..17).and_then(|id| Uuid::from_slice(id).ok()).unwrap_or_default();
                let key = keys.get(&id).ok_or_else(|| AppError::internal("keys", "a sealed value names a key that is gone"))?;
                open(key, &[b"client", clinic.0.as_bytes()], *place, bytes)
            })
            .collect()
    }

    /// Opens one sealed value.
    ///
    /// # Errors
    /// As [`TenantTx::open_all`].
    pub fn open<T: DeserializeOwned>(&mut self, client: ClientId, place: Place, sealed: &[u8]) -> AppResult<T> {
        self.open_all(client, &[(place, sealed)])?.pop().ok_or(AppError::Internal)
    }

    fn client_secret(&self, client: ClientId, id: KeyId, wrapped: &[u8]) -> AppResult<SecretKey> {
        let clinic = self.clinic();
        let owner: &[&[u8]] = &[b"client", clinic.0.as_bytes(), client.0.as_bytes()];
        self.keys.unwrap_key(id, owner, wrapped).ok_or_else(|| AppError::internal("keys", "a client's key does not open"))
    }
}

fn place_data(owner: &[&[u8]], place: Place) -> Vec<u8> {
    let mut fields: Vec<&[u8]> = vec![place.table.as_bytes(), place.column.as_bytes(), place.row.as_bytes()];
    fields.extend(owner);
    associated_data(&fields)
}

fn seal(id: KeyId, key: &SecretKey, owner: &[&[u8]], place: Place, value: &impl Serialize) -> AppResult<Vec<u8>> {
    let plain = Zeroizing::new(serde_json::to_vec(value).map_err(|_| AppError::Internal)?);
    let sealed = key.encrypt(&place_data(owner, place), &pad(&plain)).ok_or(AppError::Internal)?;
    Ok([&[VERSION], id.0.as_bytes().as_slice(), &sealed].concat())
}

fn open<T: DeserializeOwned>(key: &SecretKey, owner: &[&[u8]], place: Place, bytes: &[u8]) -> AppResult<T> {
    let damaged = || AppError::internal("sealed value", format!("{}.{} of {} does not open", place.table, place.column, place.row));
    if bytes.len() < HEADER || bytes[0] != VERSION {
        return Err(damaged());
    }
    let padded = key.decrypt(&place_data(owner, place), &bytes[17..]).map(Zeroizing::new).ok_or_else(damaged)?;
    let plain = unpad(&padded).ok_or_else(damaged)?;
    serde_json::from_slice(plain).map_err(|_| damaged())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place = Place { table: "clinical_notes", column: "content_enc", row: Uuid::from_u128(7) };
    const CLINIC: &[&[u8]] = &[b"client", b"clinic a"];

    #[test]
    fn what_was_sealed_opens_at_its_place_only() {
        let key = SecretKey::random();
        let sealed = seal(KeyId::new(), &key, CLINIC, PLACE, &"private words").expect("seals");
        assert!(!sealed.windows(7).any(|part| part == b"private"));
        assert_eq!(open::<String>(&key, CLINIC, PLACE, &sealed).expect("opens"), "private words");
        for elsewhere in
            [Place { row: Uuid::from_u128(8), ..PLACE }, Place { column: "private_note_enc", ..PLACE }, Place { table: "consultations", ..PLACE }]
        {
            assert!(open::<String>(&key, CLINIC, elsewhere, &sealed).is_err());
        }
        assert!(open::<String>(&key, &[b"client", b"clinic b"], PLACE, &sealed).is_err());
        assert!(open::<String>(&SecretKey::random(), CLINIC, PLACE, &sealed).is_err());
    }

    #[test]
    fn a_changed_byte_is_noticed() {
        let key = SecretKey::random();
        let sealed = seal(KeyId::new(), &key, CLINIC, PLACE, &"words").expect("seals");
        for at in (0..sealed.len()).filter(|at| !(1..17).contains(at)) {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(open::<String>(&key, CLINIC, PLACE, &changed).is_err(), "byte {at}");
        }
    }

    #[test]
    fn lengths_are_hidden_in_buckets() {
        let key = SecretKey::random();
        let length = |text: &str| seal(KeyId::new(), &key, CLINIC, PLACE, &text).expect("seals").len();
        assert_eq!(length("no"), length("a much longer sentence about something private"));
        assert_eq!(unpad(&pad(b"")), Some(&b""[..]));
    }

    #[test]
    fn a_wrapped_key_opens_for_its_owner_only() {
        let (ring, id, key) = (KeyRing::ephemeral(), KeyId::new(), SecretKey::random());
        let wrapped = ring.wrap_key(id, &[b"client", b"one"], &key).expect("wraps");
        assert!(ring.unwrap_key(id, &[b"client", b"one"], &wrapped).is_some());
        assert!(ring.unwrap_key(id, &[b"client", b"two"], &wrapped).is_none());
        assert!(ring.unwrap_key(KeyId::new(), &[b"client", b"one"], &wrapped).is_none());
        assert!(KeyRing::ephemeral().unwrap_key(id, &[b"client", b"one"], &wrapped).is_none());
    }

    #[test]
    fn a_missing_or_foreign_key_file_is_refused() {
        let folder = std::env::temp_dir().join(format!("keys-{}", Uuid::now_v7()));
        let ring = KeyRing::open(&folder, None).expect("the first start makes one");
        let (id, key) = (KeyId::new(), SecretKey::random());
        let platform = PlatformKey { id, wrapped_key: ring.wrap_key(id, &[b"platform"], &key).expect("wraps") };
        assert!(KeyRing::open(&folder, Some(&platform)).is_ok());
        std::fs::remove_file(KeyRing::path(&folder)).expect("removes");
        assert!(KeyRing::open(&folder, Some(&platform)).expect_err("missing").to_string().contains("missing"));
        KeyRing::create(&folder).expect("another one");
        assert!(KeyRing::open(&folder, Some(&platform)).expect_err("foreign").to_string().contains("does not belong"));
        let all = std::os::unix::fs::PermissionsExt::from_mode(0o644);
        std::fs::set_permissions(KeyRing::path(&folder), all).expect("opens it to all");
        assert!(KeyRing::open(&folder, None).expect_err("open to all").to_string().contains("chmod 600"));
        std::fs::remove_file(KeyRing::path(&folder)).expect("removes");
        KeyRing::create(&folder).expect("a third one");
        assert!(KeyRing::create(&folder).is_err(), "a key file is never overwritten");
        std::fs::write(KeyRing::path(&folder), "not a key").expect("writes");
        assert!(KeyRing::open(&folder, None).expect_err("damaged").to_string().contains("damaged"));
        std::fs::remove_dir_all(&folder).expect("cleans up");
    }
}
