//! The key file, and the data keys it wraps.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use ciphers::sha256;
use diesel::Queryable;
use zeroize::{Zeroize, Zeroizing};

use super::cipher::{SecretKey, associated_data};
use crate::domain::ids::KeyId;
use crate::domain::key::KeyScope;

/// The key file: it wraps every data key.
pub struct KeyRing {
    key: SecretKey,
    pub(super) id: String,
    /// The platform's own key, once it was needed.
    pub(super) platform: OnceLock<(KeyId, SecretKey)>,
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
        Self { key, id, platform: OnceLock::new() }
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
        let mut options = std::fs::OpenOptions::new();
        let written = options
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&draft)
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
            (Some(ring), Some(platform))
                if ring.unwrap_key(platform.id, &[KeyScope::Platform.as_str().as_bytes()], &platform.wrapped_key).is_some() =>
            {
                Ok(ring)
            }
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

    pub(super) fn wrap_key(&self, id: KeyId, owner: &[&[u8]], key: &SecretKey) -> Option<Vec<u8>> {
        self.key.encrypt(&wrap_data(id, owner), &*key.0)
    }

    pub(super) fn unwrap_key(&self, id: KeyId, owner: &[&[u8]], wrapped: &[u8]) -> Option<SecretKey> {
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
    pub(super) id: KeyId,
    pub(super) wrapped_key: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

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
