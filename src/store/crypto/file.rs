//! Files at rest: sealed piece by piece as they come, opened piece by piece as they go, never whole in memory.
//!
//! * Construction: STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015) over XChaCha20-Poly1305, with a random prefix of 152 bits for each file.
//!   The number of a piece, and whether it is the last, are part of its nonce: a piece taken away, doubled or moved is noticed.
//! * Layout: `0x01 ‖ key id (16) ‖ prefix (19)`, then pieces of 64 KiB, each with its tag of 16 bytes; only the last may be shorter.
//! * Associated data: table, clinic, document, version and the number of the piece, each with its length.
//!
//! The key is the clinic's, wrapped by the key file like every other.

use aead_stream::{NewStream, StreamBE32, StreamPrimitive};
use chacha20poly1305::aead::{KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305};
use diesel::prelude::*;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::cipher::{SecretKey, associated_data};
use super::random_bytes;
use crate::domain::ids::{ClinicId, DocumentId, KeyId};
use crate::domain::key::{KeyScope, KeyState};
use crate::store::db::{TenantTx, Tx};
use crate::store::error::{AppError, AppResult};
use crate::store::schema::encryption_keys;

/// Bytes of a file in one piece.
pub const PIECE: usize = 64 * 1024;
/// The same, sealed.
pub const SEALED_PIECE: usize = PIECE + TAG;
/// Bytes before the first piece.
pub const HEADER: usize = 1 + 16 + PREFIX;
const TAG: usize = 16;
const PREFIX: usize = 19;
const VERSION: u8 = 1;

type Stream = StreamBE32<XChaCha20Poly1305>;

/// Where a file belongs. It opens there and nowhere else.
#[derive(Clone, Copy, Debug)]
pub struct FilePlace {
    /// The clinic.
    pub clinic: ClinicId,
    /// The document.
    pub document: DocumentId,
    /// The id of the version.
    pub version: Uuid,
}

impl FilePlace {
    fn data(&self, piece: u32) -> Vec<u8> {
        let clinic = self.clinic.0;
        associated_data(&[
            b"document_versions",
            clinic.as_bytes(),
            self.document.0.as_bytes(),
            self.version.as_bytes(),
            piece.to_be_bytes().as_slice(),
        ])
    }
}

/// How many bytes a file of this many is at rest.
pub const fn sealed_size(size: u64) -> u64 {
    HEADER as u64 + size + size.div_ceil(PIECE as u64) * TAG as u64
}

/// The key of a clinic's files.
pub struct FileKey {
    id: KeyId,
    secret: SecretKey,
}

impl FileKey {
    /// Its row.
    pub fn id(&self) -> KeyId {
        self.id
    }

    /// Seals one file.
    pub fn sealer(&self, place: FilePlace) -> FileSealer {
        let prefix: [u8; PREFIX] = random_bytes();
        let header = [&[VERSION], self.id.0.as_bytes().as_slice(), &prefix].concat();
        FileSealer { stream: self.stream(&prefix), header, place }
    }

    /// Opens one file, by what stands before its first piece; none where that was made under another key or is no header.
    pub fn opener(&self, place: FilePlace, header: &[u8]) -> Option<FileOpener> {
        let rest = header.strip_prefix(&[VERSION])?.strip_prefix(self.id.0.as_bytes())?;
        let prefix: [u8; PREFIX] = rest.try_into().ok()?;
        Some(FileOpener { stream: self.stream(&prefix), place })
    }

    fn stream(&self, prefix: &[u8; PREFIX]) -> Stream {
        Stream::from_aead(XChaCha20Poly1305::new(&Key::from(*self.secret.0)), &(*prefix).into())
    }

    /// A key that is kept nowhere.
    #[cfg(test)]
    pub fn for_test() -> Self {
        Self { id: KeyId::new(), secret: SecretKey::random() }
    }
}

/// Seals the pieces of one file.
pub struct FileSealer {
    stream: Stream,
    header: Vec<u8>,
    place: FilePlace,
}

impl FileSealer {
    /// What stands before the first piece.
    pub fn header(&self) -> &[u8] {
        &self.header
    }

    /// Seals a piece. Only the last may be shorter than [`PIECE`]; none may be empty.
    ///
    /// # Errors
    /// A fault of ours: the piece is too large for the cipher.
    pub fn seal(&self, piece: u32, is_last: bool, plain: &[u8]) -> AppResult<Vec<u8>> {
        let sealed = self.stream.encrypt(piece, is_last, Payload { msg: plain, aad: &self.place.data(piece) });
        sealed.map_err(|_| AppError::internal("file", "a piece could not be sealed"))
    }
}

/// Opens the pieces of one file, in any order.
pub struct FileOpener {
    stream: Stream,
    place: FilePlace,
}

impl FileOpener {
    /// Opens a piece; none where it is not what was sealed here.
    pub fn open(&self, piece: u32, is_last: bool, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        self.stream.decrypt(piece, is_last, Payload { msg: sealed, aad: &self.place.data(piece) }).ok().map(Zeroizing::new)
    }
}

impl TenantTx<'_, '_> {
    /// The key under which this clinic's files are sealed now. The first file makes it.
    pub fn file_key(&mut self) -> AppResult<FileKey> {
        if let Some(key) = self.active_file_key()? {
            return Ok(key);
        }
        let (clinic, ring, id, secret) = (self.clinic(), self.keys.clone(), KeyId::new(), SecretKey::random());
        let wrapped = ring.wrap_key(id, &[KeyScope::Clinic.as_str().as_bytes(), clinic.0.as_bytes()], &secret).ok_or(AppError::Internal)?;
        // Of several first files at the same moment one makes the key: an index lets only one be active.
        diesel::insert_into(encryption_keys::table)
            .values((
                encryption_keys::id.eq(id),
                encryption_keys::scope.eq(KeyScope::Clinic),
                encryption_keys::clinic_id.eq(clinic),
                encryption_keys::wrapped_key.eq(wrapped),
                encryption_keys::kek_id.eq(&ring.id),
            ))
            .on_conflict_do_nothing()
            .execute(self.conn())?;
        self.active_file_key()?.ok_or_else(|| AppError::internal("keys", "the clinic has no key"))
    }

    fn active_file_key(&mut self) -> AppResult<Option<FileKey>> {
        let clinic = self.clinic();
        let found: Option<(KeyId, Vec<u8>)> = encryption_keys::table
            .filter(encryption_keys::clinic_id.eq(clinic).and(encryption_keys::scope.eq(KeyScope::Clinic)))
            .filter(encryption_keys::state.eq(KeyState::Active))
            .select((encryption_keys::id, encryption_keys::wrapped_key.assume_not_null()))
            .first(self.conn())
            .optional()?;
        found.map(|(id, wrapped)| self.unwrap_file_key(clinic, id, &wrapped)).transpose()
    }
}

impl Tx<'_> {
    /// The key under which a file was sealed. Row-level security says who may have it.
    pub fn file_key_of(&mut self, clinic: ClinicId, id: KeyId) -> AppResult<FileKey> {
        let wrapped: Vec<u8> = encryption_keys::table
            .filter(encryption_keys::clinic_id.eq(clinic).and(encryption_keys::scope.eq(KeyScope::Clinic)))
            .filter(encryption_keys::id.eq(id).and(encryption_keys::wrapped_key.is_not_null()))
            .select(encryption_keys::wrapped_key.assume_not_null())
            .first(self.conn())?;
        self.unwrap_file_key(clinic, id, &wrapped)
    }

    fn unwrap_file_key(&self, clinic: ClinicId, id: KeyId, wrapped: &[u8]) -> AppResult<FileKey> {
        let secret = self.keys.unwrap_key(id, &[KeyScope::Clinic.as_str().as_bytes(), clinic.0.as_bytes()], wrapped);
        secret.map(|secret| FileKey { id, secret }).ok_or_else(|| AppError::internal("keys", "a clinic's key does not open"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> FilePlace {
        FilePlace { clinic: ClinicId(Uuid::from_u128(1)), document: DocumentId(Uuid::from_u128(2)), version: Uuid::from_u128(3) }
    }

    #[test]
    fn a_piece_opens_at_its_place_in_its_file_only() {
        let key = FileKey::for_test();
        let sealer = key.sealer(place());
        let sealed = sealer.seal(1, false, b"private words").expect("seals");
        assert_eq!(sealed.len(), b"private words".len() + TAG);
        let open = |place, piece, is_last| key.opener(place, sealer.header()).expect("its header").open(piece, is_last, &sealed);
        assert_eq!(open(place(), 1, false).expect("opens").as_slice(), b"private words");
        assert!(open(place(), 0, false).is_none(), "moved to the front");
        assert!(open(place(), 1, true).is_none(), "what followed was cut off");
        for elsewhere in [
            FilePlace { clinic: ClinicId(Uuid::nil()), ..place() },
            FilePlace { document: DocumentId(Uuid::nil()), ..place() },
            FilePlace { version: Uuid::nil(), ..place() },
        ] {
            assert!(open(elsewhere, 1, false).is_none());
        }
        assert!(FileKey::for_test().opener(place(), sealer.header()).is_none(), "another key's");
        let other = key.sealer(place());
        assert!(key.opener(place(), other.header()).expect("its header").open(1, false, &sealed).is_none(), "another file's piece");
    }

    #[test]
    fn a_changed_byte_is_noticed() {
        let key = FileKey::for_test();
        let sealer = key.sealer(place());
        let sealed = sealer.seal(0, true, b"words").expect("seals");
        let opener = key.opener(place(), sealer.header()).expect("its header");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(opener.open(0, true, &changed).is_none(), "byte {at}");
        }
        assert!(opener.open(0, true, &sealed[..sealed.len() - 1]).is_none());
        for at in 0..HEADER {
            let mut header = sealer.header().to_vec();
            header[at] ^= 1;
            assert!(key.opener(place(), &header).is_none_or(|opener| opener.open(0, true, &sealed).is_none()), "byte {at} of the header");
        }
    }

    #[test]
    fn the_size_at_rest_is_known() {
        assert_eq!(sealed_size(1), (HEADER + 1 + TAG) as u64);
        assert_eq!(sealed_size(PIECE as u64), (HEADER + SEALED_PIECE) as u64);
        assert_eq!(sealed_size(PIECE as u64 + 1), (HEADER + SEALED_PIECE + 1 + TAG) as u64);
    }
}
