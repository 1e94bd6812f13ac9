//! The cipher itself: one key, one value, one place. Nothing here knows the database.

use ciphers::NONCE;
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::primitives::{SealedColumn, random_bytes};
use crate::domain::ids::KeyId;
use crate::store::error::{AppError, AppResult};

const VERSION: u8 = 1;
const HEADER: usize = 1 + 16 + NONCE;
const BUCKET: usize = 256;
/// One secret key. Zeroed when dropped, never printed.
pub(super) struct SecretKey(pub(super) Zeroizing<[u8; 32]>);

impl SecretKey {
    pub(super) fn random() -> Self {
        Self(Zeroizing::new(random_bytes()))
    }

    pub(super) fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(|key| Self(Zeroizing::new(key)))
    }

    pub(super) fn encrypt(&self, aad: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
        let nonce: [u8; NONCE] = random_bytes();
        let sealed = ciphers::seal(&self.0, &nonce, aad, plain)?;
        Some([nonce.as_slice(), &sealed].concat())
    }

    pub(super) fn decrypt(&self, aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        ciphers::open(&self.0, nonce.try_into().ok()?, aad, sealed)
    }
}

/// Fields with their lengths in front, so that no two lists of fields give the same bytes.
pub(super) fn associated_data(fields: &[&[u8]]) -> Vec<u8> {
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
fn place_data(owner: &[&[u8]], place: SealedColumn) -> Vec<u8> {
    let mut fields: Vec<&[u8]> = vec![place.table.as_bytes(), place.column.as_bytes(), place.row.as_bytes()];
    fields.extend(owner);
    associated_data(&fields)
}

pub(super) fn seal(id: KeyId, key: &SecretKey, owner: &[&[u8]], place: SealedColumn, value: &impl Serialize) -> AppResult<Vec<u8>> {
    let plain = Zeroizing::new(serde_json::to_vec(value).map_err(|_| AppError::Internal)?);
    let sealed = key.encrypt(&place_data(owner, place), &pad(&plain)).ok_or(AppError::Internal)?;
    Ok([&[VERSION], id.0.as_bytes().as_slice(), &sealed].concat())
}

pub(super) fn open<T: DeserializeOwned>(key: &SecretKey, owner: &[&[u8]], place: SealedColumn, bytes: &[u8]) -> AppResult<T> {
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
    use uuid::Uuid;

    use super::*;

    const PLACE: SealedColumn = SealedColumn { table: "clinical_notes", column: "content_enc", row: Uuid::from_u128(7) };
    const CLINIC: &[&[u8]] = &[b"client", b"clinic a"];

    #[test]
    fn a_sealed_value_opens_at_its_own_place_only() {
        let key = SecretKey::random();
        let sealed = seal(KeyId::new(), &key, CLINIC, PLACE, &"private words").expect("seals");
        assert!(!sealed.windows(7).any(|part| part == b"private"));
        assert_eq!(open::<String>(&key, CLINIC, PLACE, &sealed).expect("opens"), "private words");
        for elsewhere in [
            SealedColumn { row: Uuid::from_u128(8), ..PLACE },
            SealedColumn { column: "private_note_enc", ..PLACE },
            SealedColumn { table: "consultations", ..PLACE },
        ] {
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
    fn a_sealed_value_hides_its_exact_length() {
        let key = SecretKey::random();
        let length = |text: &str| seal(KeyId::new(), &key, CLINIC, PLACE, &text).expect("seals").len();
        assert_eq!(length("no"), length("a much longer sentence about something private"));
        assert_eq!(unpad(&pad(b"")), Some(&b""[..]));
    }
}
