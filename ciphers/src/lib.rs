//! The ciphers and the hash that values and files are sealed with.
//!
//! They are generic code of other crates, which is compiled where it is used. In a crate of their own it is optimised in builds for tests too:
//! without that, sealing a file of 20 MB takes the better part of a minute. Nothing is decided here; what is sealed, and with which associated
//! data, is said in `src/store/crypto`.

use aead_stream::{NewStream, StreamBE32, StreamPrimitive};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use sha2::Digest;

/// Bytes of a key.
pub const KEY: usize = 32;
/// Bytes of a nonce of [`seal`].
pub const NONCE: usize = 24;
/// Bytes of the random prefix of a [`Stream`].
pub const PREFIX: usize = 19;
/// Bytes by which a sealed value is longer.
pub const TAG: usize = 16;

/// Seals a value with XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha). None where it is too large for the cipher.
pub fn seal(key: &[u8; KEY], nonce: &[u8; NONCE], aad: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
    XChaCha20Poly1305::new(key.into()).encrypt(&XNonce::from(*nonce), Payload { msg: plain, aad }).ok()
}

/// Opens what [`seal`] gave; none where a bit of it, the key, the nonce or the associated data is another.
pub fn open(key: &[u8; KEY], nonce: &[u8; NONCE], aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    XChaCha20Poly1305::new(key.into()).decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad }).ok()
}

/// STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015) over XChaCha20-Poly1305: pieces of one file, numbered from 0, the last marked as such.
pub struct Stream(StreamBE32<XChaCha20Poly1305>);

impl Stream {
    /// The stream of one file.
    pub fn new(key: &[u8; KEY], prefix: &[u8; PREFIX]) -> Self {
        Self(StreamBE32::from_aead(XChaCha20Poly1305::new(&Key::from(*key)), &(*prefix).into()))
    }

    /// Seals a piece. None where it is too large for the cipher.
    pub fn seal(&self, piece: u32, is_last: bool, aad: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
        self.0.encrypt(piece, is_last, Payload { msg: plain, aad }).ok()
    }

    /// Opens a piece; none where it is not what was sealed at this place.
    pub fn open(&self, piece: u32, is_last: bool, aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        self.0.decrypt(piece, is_last, Payload { msg: sealed, aad }).ok()
    }
}

/// SHA-256 (FIPS 180-4) of what comes piece by piece.
#[derive(Clone, Default)]
pub struct Sha256(sha2::Sha256);

impl Sha256 {
    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all that came, 32 bytes.
    pub fn finish(self) -> Vec<u8> {
        self.0.finalize().to_vec()
    }
}

/// SHA-256 of bytes that are there at once, 32 bytes.
pub fn sha256(bytes: &[u8]) -> Vec<u8> {
    sha2::Sha256::digest(bytes).to_vec()
}
