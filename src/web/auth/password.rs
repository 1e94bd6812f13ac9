//! Passwords: argon2id, off the async threads, a few at a time.

use std::sync::LazyLock;

use actix_web::web;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::refusals;
use crate::store::error::{AppError, AppResult};

/// The shortest password we take (NIST SP 800-63B-4 asks 15 where it is the only factor).
pub const MIN_CHARS: usize = 15;
/// The longest. Longer ones only cost time.
pub const MAX_CHARS: usize = 128;

/// A hash takes 19 MiB: at most four are computed at once.
static HASHING: Semaphore = Semaphore::const_new(4);

/// Verified against when no account has the address, so that the answer takes as long.
static DUMMY_HASH: LazyLock<String> = LazyLock::new(|| hash_now("nobody has this password").unwrap_or_default());

refusals! {
    /// Why a password is not taken.
    Weakness {
        TooShort = "password-too-short",
        TooLong = "password-too-long",
        /// Of too few different characters.
        TooSimple = "password-too-simple",
        /// Little more than a word of the person: their name, their address.
        TooPersonal = "password-too-personal",
    }
}

/// Why a password is not taken, if so.
pub fn weakness(password: &str, words_of_the_person: &[&str]) -> Option<Weakness> {
    let chars = password.nfc().count();
    if chars < MIN_CHARS {
        return Some(Weakness::TooShort);
    }
    if chars > MAX_CHARS {
        return Some(Weakness::TooLong);
    }
    let lower = password.to_lowercase();
    let distinct = lower.chars().collect::<std::collections::BTreeSet<_>>().len();
    if distinct < 5 {
        return Some(Weakness::TooSimple);
    }
    let personal = words_of_the_person
        .iter()
        .map(|word| word.to_lowercase())
        .any(|word| word.chars().count() >= 4 && lower.contains(&word) && lower.chars().count() < word.chars().count() + 8);
    personal.then_some(Weakness::TooPersonal)
}

/// The PHC string of a password.
///
/// # Errors
/// The hasher's own; the blocking pool is gone.
pub async fn hash(password: String) -> AppResult<String> {
    let _permit = HASHING.acquire().await.map_err(|_| AppError::Unavailable)?;
    let password = Zeroizing::new(password);
    web::block(move || hash_now(&password)).await.map_err(|error| AppError::internal("argon2", error))?
}

/// Whether the password is the one of this PHC string. With `None` the work is done all the same and the answer is no.
///
/// # Errors
/// The blocking pool is gone.
pub async fn verify(password: String, hash: Option<String>) -> AppResult<bool> {
    let _permit = HASHING.acquire().await.map_err(|_| AppError::Unavailable)?;
    let password = Zeroizing::new(password);
    web::block(move || {
        let known = hash.is_some();
        let phc = hash.unwrap_or_else(|| DUMMY_HASH.clone());
        let normal = Zeroizing::new(password.nfc().collect::<String>());
        let matches = PasswordHash::new(&phc).is_ok_and(|phc| Argon2::default().verify_password(normal.as_bytes(), &phc).is_ok());
        known && matches
    })
    .await
    .map_err(|error| AppError::internal("argon2", error))
}

/// Hashes on the caller's thread: for the demo world and the command line.
pub fn hash_now(password: &str) -> AppResult<String> {
    let normal = Zeroizing::new(password.nfc().collect::<String>());
    let phc = Argon2::default().hash_password(normal.as_bytes()).map_err(|error| AppError::internal("argon2", error))?;
    Ok(phc.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_weak_password_is_refused_with_its_reason() {
        assert_eq!(weakness("short", &[]), Some(Weakness::TooShort));
        assert_eq!(weakness(&"long".repeat(40), &[]), Some(Weakness::TooLong));
        assert_eq!(weakness("aaaaaaaaaaaaaaaaaa", &[]), Some(Weakness::TooSimple));
        assert_eq!(weakness("ratihkusumaningrum1", &["ratihkusumaningrum"]), Some(Weakness::TooPersonal));
        assert_eq!(weakness("demo-smart-therapy", &["Ratih"]), None);
    }

    #[test]
    fn a_hash_is_argon2id_with_the_recommended_cost() {
        let phc = hash_now("demo-smart-therapy").expect("hashes");
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
    }
}
