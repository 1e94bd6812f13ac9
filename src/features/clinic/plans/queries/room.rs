//! Asking for room: in the transaction that adds something, before it does. Whoever asks holds the clinic's turn for that kind of thing until
//! the transaction ends, so that of many who want the last place one gets it.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::features::clinic::plans::model::LimitedResource;
use crate::store::db::TenantTx;
use crate::store::error::{AppError, AppResult, NoRoom};

#[derive(QueryableByName)]
struct Capacity {
    #[diesel(sql_type = BigInt)]
    used: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    most: Option<i64>,
}

fn room(tx: &mut TenantTx<'_, '_>, of: LimitedResource, more: i64) -> AppResult<()> {
    let asked = diesel::sql_query("SELECT used, most FROM app.plan_room($1)").bind::<Text, _>(of.word());
    let Capacity { used, most } = asked.get_result(tx.conn())?;
    match most {
        Some(most) if used.saturating_add(more) > most => {
            Err(AppError::NoRoom(NoRoom { key: of.sentence(), used, most, in_bytes: of == LimitedResource::Bytes }))
        }
        _ => Ok(()),
    }
}

/// Room for one more therapist who works here or will.
///
/// # Errors
/// [`AppError::NoRoom`] with the sentence for whoever finds none.
pub fn room_for_therapist(tx: &mut TenantTx<'_, '_>) -> AppResult<()> {
    room(tx, LimitedResource::Therapists, 1)
}

/// Room for one more active client: somebody new, or somebody who was done.
pub fn room_for_client(tx: &mut TenantTx<'_, '_>) -> AppResult<()> {
    room(tx, LimitedResource::Clients, 1)
}

/// Room for so many more bytes of documents.
pub fn room_for_bytes(tx: &mut TenantTx<'_, '_>, bytes: i64) -> AppResult<()> {
    room(tx, LimitedResource::Bytes, bytes)
}
