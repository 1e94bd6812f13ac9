//! What everything else of the sealing is made from: random bytes, hashes, tokens, and where a sealed value belongs.

use base64::Engine;
use rand::RngCore;
use uuid::Uuid;

/// Random bytes from the operating system's generator.
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

/// A new secret for a link or a cookie: 256 random bits, in letters that a URL may carry.
pub fn new_token() -> String {
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(random_bytes::<32>())
}

/// The column and row a sealed value belongs to. It can be opened for that place only.
#[derive(Clone, Copy, Debug)]
pub struct SealedColumn {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The id of the row.
    pub row: Uuid,
}
