//! Undoing a move: everything as it was, in one transaction, by the person who made it, while nobody has changed the client since.

use chrono::{DateTime, Utc};

use super::queries::set_progress;
use crate::domain::client::ClientStatus;
use crate::domain::ids::{ClientId, ReceiptId};
use crate::features::care::assignments::{ClientAssignment, ClinicContext, Receipt};
use crate::features::care::clients::Client;
use crate::features::care::scheduling::restore_cancelled;
use crate::features::clinic::plans::room_for_client;
use crate::store::audit::Event;
use crate::store::db::TenantTx;
use crate::store::error::AppResult;

/// The client as they are again.
#[derive(Debug)]
pub struct UndoResult {
    pub client: Client,
    /// The times of appointments that somebody else has taken meanwhile: they stay cancelled.
    pub lost: Vec<DateTime<Utc>>,
}

/// Takes back the move of a receipt.
///
/// # Errors
/// Not found for anybody else's receipt; a conflict where it is too late, the client was changed since, or the therapist has no place left.
pub fn undo(tx: &mut TenantTx<'_, '_>, context: &ClinicContext, client: ClientId, receipt: ReceiptId) -> AppResult<UndoResult> {
    let receipt = Receipt::find(tx, client, receipt)?;
    receipt.begin_undo(tx)?;
    if receipt.to == ClientStatus::Done {
        room_for_client(tx)?;
    }
    let (effects, today) = (&receipt.effects, context.format.day_of(tx.now()));
    let reason = context.format.lang.t("moves-undo-reason");
    for opened in &effects.opened {
        ClientAssignment::take_back(tx, *opened, today, &reason)?;
    }
    ClientAssignment::reopen(tx, &effects.ended)?;
    // Only now is the client in sight again of a therapist who had given them back. The row has been held since the beginning.
    let mut client = Client::find(tx, client)?;
    if receipt.from == receipt.to {
        client.touch(tx)?;
    } else {
        client.undo_steps(tx, receipt.from, effects.since, &effects.steps)?;
    }
    if let Some((progress, first_visit)) = effects.before {
        set_progress(tx, &client, progress, first_visit)?;
    }
    let lost = restore_cancelled(tx, client.id, &effects.cancelled)?;
    tx.audit(&Event::MoveUndone { client: client.id, from: receipt.to.as_str(), to: receipt.from.as_str() })?;
    Ok(UndoResult { client, lost })
}
