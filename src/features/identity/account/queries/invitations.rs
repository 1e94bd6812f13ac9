//! The account's part of every invitation by a link: whose it is, that it is used once, and that somebody new gets a password by it. What one is
//! invited to is in the payload of the link, and belongs to whoever invites.

use crate::domain::account::AccountStatus;
use diesel::prelude::*;

use crate::domain::account::InvitationRefusal;
use crate::domain::ids::UserId;
use crate::store::crypto::sha256;
use crate::store::db::Tx;
use crate::store::error::{AppError, AppResult};
use crate::store::schema::{user_profiles, user_tokens, users};

/// What such links are for, as their rows say it.
pub const PURPOSE: &str = "invitation";

/// Who is invited.
#[derive(Debug, Clone)]
pub struct Invitee {
    pub user: UserId,
    pub email: String,
    pub full_name: String,
    /// An account of its own already: it is never touched by a link.
    pub has_account: bool,
}

/// Who takes an invitation, and how.
#[derive(Debug)]
pub enum AcceptedBy {
    /// Somebody new, with the hash of their password.
    New(String),
    /// Somebody who is signed in.
    SignedIn(UserId),
}

/// Whom a link invites, and its payload. Looking uses nothing up: mail scanners follow links.
///
/// # Errors
/// [`AppError::NotFound`] where the link does not work.
pub fn find(tx: &mut Tx<'_>, token: &str) -> AppResult<(Invitee, serde_json::Value)> {
    let now = tx.now();
    let (user, payload): (UserId, serde_json::Value) = user_tokens::table
        .filter(user_tokens::token_hash.eq(sha256(token.as_bytes())).and(user_tokens::purpose.eq(PURPOSE)))
        .filter(user_tokens::used_at.is_null().and(user_tokens::expires_at.gt(now)))
        .select((user_tokens::user_id, user_tokens::payload))
        .first(tx.conn())?;
    Ok((invitee_of(tx, user, &payload)?, payload))
}

/// The person, while they may still come: the account is open, and its address is the one that was invited.
fn invitee_of(tx: &mut Tx<'_>, user: UserId, payload: &serde_json::Value) -> AppResult<Invitee> {
    let (email, full_name, status, has_account): (String, String, AccountStatus, bool) = users::table
        .inner_join(user_profiles::table.on(user_profiles::user_id.eq(users::id)))
        .filter(users::id.eq(user))
        .select((users::email, user_profiles::full_name, users::status, users::password_hash.is_not_null()))
        .first(tx.conn())?;
    let is_invited = payload.get("email").and_then(|email| email.as_str()).is_some_and(|invited| email.eq_ignore_ascii_case(invited));
    if is_invited && matches!(status, AccountStatus::Pending | AccountStatus::Active) {
        Ok(Invitee { user, email, full_name, has_account })
    } else {
        Err(AppError::NotFound)
    }
}

/// Uses the link up: of two that try at once, one does. The account gets its password, if it has none.
///
/// # Errors
/// [`AppError::NotFound`] where the link does not work any more; [`AppError::Conflict`] where the account is somebody else's.
pub fn accept(tx: &mut Tx<'_>, token: &str, accepted_by: &AcceptedBy) -> AppResult<(Invitee, serde_json::Value)> {
    let now = tx.now();
    let (user, payload): (UserId, serde_json::Value) = diesel::update(user_tokens::table)
        .filter(user_tokens::token_hash.eq(sha256(token.as_bytes())).and(user_tokens::purpose.eq(PURPOSE)))
        .filter(user_tokens::used_at.is_null().and(user_tokens::expires_at.gt(now)))
        .set(user_tokens::used_at.eq(now))
        .returning((user_tokens::user_id, user_tokens::payload))
        .get_result(tx.conn())?;
    // Held: two invitations of one new person, taken at once, must not both set a password.
    users::table.find(user).select(users::id).for_update().first::<UserId>(tx.conn())?;
    let invitee = invitee_of(tx, user, &payload)?;
    match accepted_by {
        AcceptedBy::SignedIn(person) if *person == user && invitee.has_account => {}
        AcceptedBy::New(hash) if !invitee.has_account => {
            diesel::update(users::table.find(user))
                .set((
                    users::password_hash.eq(hash),
                    users::status.eq(AccountStatus::Active),
                    users::email_verified_at.eq(now),
                    users::password_changed_at.eq(now),
                ))
                .execute(tx.conn())?;
        }
        _ => return Err(InvitationRefusal::OtherAccount.into()),
    }
    Ok((invitee, payload))
}
