//! Storing the receipts of moves, and undoing by them.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Text, Timestamptz, Uuid as SqlUuid};

use crate::domain::client::ClientStatus;
use crate::domain::client::UndoRefusal;
use crate::domain::ids::{ClientId, ReceiptId};
use crate::features::care::assignments::receipt::{Effects, Receipt};
use crate::features::care::clients::Client;
use crate::store::db::TenantTx;
use crate::store::error::{AppError, AppResult};
use crate::store::schema::move_receipts as receipts;

#[derive(QueryableByName)]
struct UndoAnswer {
    #[diesel(sql_type = Text)]
    word: String,
}

impl Effects {
    /// Stores them with the move of a client from that stage. Only the person who made the move sees the receipt.
    pub fn store(self, tx: &mut TenantTx<'_, '_>, client: &Client, from: ClientStatus) -> AppResult<ReceiptId> {
        let (id, user, now) = (ReceiptId::new(), tx.user(), tx.now());
        let effects = serde_json::to_value(self).map_err(|error| AppError::internal("receipt", error))?;
        diesel::insert_into(receipts::table)
            .values((
                receipts::clinic_id.eq(client.clinic_id),
                receipts::id.eq(id),
                receipts::client_id.eq(client.id),
                receipts::user_id.eq(user),
                receipts::from_status.eq(from),
                receipts::to_status.eq(client.status),
                receipts::left_version.eq(client.lock_version),
                receipts::effects.eq(effects),
                receipts::made_at.eq(now),
            ))
            .execute(tx.conn())?;
        Ok(id)
    }
}

impl Receipt {
    /// Somebody's own receipt about this client.
    ///
    /// # Errors
    /// Not found: another person's is none.
    pub fn find(tx: &mut TenantTx<'_, '_>, client: ClientId, id: ReceiptId) -> AppResult<Self> {
        let clinic = tx.clinic();
        let (from, to, effects): (ClientStatus, ClientStatus, serde_json::Value) = receipts::table
            .find((clinic, id))
            .filter(receipts::client_id.eq(client))
            .select((receipts::from_status, receipts::to_status, receipts::effects))
            .first(tx.conn())?;
        let effects = serde_json::from_value(effects).map_err(|error| AppError::internal("receipt", error))?;
        Ok(Self { id, client, from, to, effects })
    }

    /// Begins to take the move back: holds the client, looks whether it may still be done, calls back the letters, reopens the consultations
    /// that the move cancelled. From here to the end of the transaction the guards of status let the receipt's own effects be undone.
    ///
    /// # Errors
    /// A conflict where somebody has changed the client since, or it is too late.
    pub fn begin_undo(&self, tx: &mut TenantTx<'_, '_>) -> AppResult<()> {
        let now: DateTime<Utc> = tx.now();
        let UndoAnswer { word } = diesel::sql_query("SELECT app.begin_undo($1, $2) AS word")
            .bind::<SqlUuid, _>(self.id)
            .bind::<Timestamptz, _>(now)
            .get_result(tx.conn())?;
        match word.as_str() {
            "ok" => Ok(()),
            "changed" => Err(UndoRefusal::ChangedMeanwhile.into()),
            "late" => Err(UndoRefusal::Late.into()),
            _ => Err(AppError::NotFound),
        }
    }
}
