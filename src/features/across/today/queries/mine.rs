//! What one therapist has to finish and whom to think of; and, for the desk, who waits for a therapist.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::Day;
use crate::domain::client::ClientStatus;
use crate::domain::ids::{ClientId, TherapistId};
use crate::features::care::clients::Attention;
use crate::features::care::scheduling::{Upcoming, upcoming};
use crate::store::db::TenantTx;
use crate::store::db::static_sql::statement;

/// Most rows of a list.
const MOST: i64 = 6;

/// Something begun: a `session` nobody marked, a `note` to write or sign, a `consultation` that is open, or a client whose consultation is
/// completed (`assessed`).
#[derive(Debug, Clone, QueryableByName)]
pub struct UnfinishedRow {
    #[diesel(sql_type = Text)]
    pub kind: String,
    /// Of the appointment, the consultation or the client.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub client_id: ClientId,
    #[diesel(sql_type = Text)]
    pub client_name: String,
    #[diesel(sql_type = Timestamptz)]
    pub since: DateTime<Utc>,
    /// Whether something is written already.
    #[diesel(sql_type = Bool)]
    pub is_draft: bool,
    /// Rows of this kind, those that are not shown too.
    #[diesel(sql_type = BigInt)]
    pub total: i64,
}

/// A client who needs something.
#[derive(Debug, Clone, QueryableByName)]
pub struct AttentionRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: ClientId,
    #[diesel(sql_type = Text)]
    pub full_name: String,
    #[diesel(sql_type = Text)]
    pub status: ClientStatus,
    /// Why.
    #[diesel(embed)]
    pub attention: Attention,
    /// Clients who need something, those that are not shown too.
    #[diesel(sql_type = BigInt)]
    pub total: i64,
}

/// A therapist's own.
#[derive(Debug)]
pub struct OwnWork {
    pub me: TherapistId,
    pub unfinished: Vec<UnfinishedRow>,
    pub attention: Vec<AttentionRow>,
    /// The week, and when there is room.
    pub upcoming: Upcoming,
}

impl OwnWork {
    /// Loads it.
    pub fn load(tx: &mut TenantTx<'_, '_>, day: Day, me: TherapistId) -> QueryResult<Self> {
        let clinic = tx.clinic();
        let unfinished = statement(include_str!("unfinished.sql"))
            .bind::<SqlUuid, _>(clinic)
            .bind::<Timestamptz, _>(day.now)
            .bind::<SqlUuid, _>(me)
            .bind::<BigInt, _>(MOST)
            .load(tx.conn())?;
        let [new, assigned, consultation] = ClientStatus::TARGET_DAYS;
        let attention = statement(include_str!("attention.sql"))
            .bind::<SqlUuid, _>(clinic)
            .bind::<Timestamptz, _>(day.now)
            .bind::<Date, _>(day.date)
            .bind::<Text, _>(day.zone.name())
            .bind::<SqlUuid, _>(me)
            .bind::<Integer, _>(new)
            .bind::<Integer, _>(assigned)
            .bind::<Integer, _>(consultation)
            .bind::<BigInt, _>(MOST)
            .load(tx.conn())?;
        Ok(Self { me, unfinished, attention, upcoming: upcoming(tx, me, day.zone)? })
    }
}

/// A client who waits for a therapist.
#[derive(Debug, Clone, QueryableByName)]
pub struct UnassignedClient {
    #[diesel(sql_type = SqlUuid)]
    pub id: ClientId,
    #[diesel(sql_type = Text)]
    pub full_name: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub phone: Option<String>,
    /// Calendar days since the registration.
    #[diesel(sql_type = Integer)]
    pub days: i32,
    #[diesel(sql_type = BigInt)]
    total: i64,
}

impl UnassignedClient {
    /// Those who wait longest, and how many there are in all.
    pub fn list(tx: &mut TenantTx<'_, '_>, day: Day) -> QueryResult<(Vec<Self>, i64)> {
        let clinic = tx.clinic();
        let rows: Vec<Self> = statement(include_str!("newcomers.sql"))
            .bind::<SqlUuid, _>(clinic)
            .bind::<Date, _>(day.date)
            .bind::<Text, _>(day.zone.name())
            .bind::<BigInt, _>(MOST)
            .load(tx.conn())?;
        let total = rows.first().map_or(0, |row| row.total);
        Ok((rows, total))
    }
}
