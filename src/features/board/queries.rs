//! The board's rows: one statement, whatever the number of clients.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};

use crate::db::TenantTx;
use crate::features::clients::ClientStatus;
use crate::features::staff::Therapist;
use crate::ids::{ClientId, TherapistId};
use crate::web::format::Format;
use crate::web::pagination::PER_PAGE;

/// Which cards are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    pub therapist: Option<TherapistId>,
    pub only_attention: bool,
}

/// One card, as the database knows it.
#[derive(Debug, Clone, QueryableByName)]
pub struct CardRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: ClientId,
    #[diesel(sql_type = Text)]
    pub full_name: String,
    #[diesel(sql_type = Nullable<Date>)]
    pub birth_date: Option<NaiveDate>,
    #[diesel(sql_type = Bool)]
    pub is_minor: bool,
    #[diesel(sql_type = Text)]
    pub status: ClientStatus,
    #[diesel(sql_type = Integer)]
    pub total_sessions: i32,
    #[diesel(sql_type = Integer)]
    pub lock_version: i32,
    /// Calendar days in the stage.
    #[diesel(sql_type = Integer)]
    pub days: i32,
    /// Days beyond the stage's target; nothing or less while within.
    #[diesel(sql_type = Integer)]
    pub over: i32,
    /// Missed appointments in the last 90 days, where there were two or more.
    #[diesel(sql_type = Integer)]
    pub missed: i32,
    /// Nothing booked where something should be.
    #[diesel(sql_type = Bool)]
    pub unscheduled: bool,
    #[diesel(sql_type = Bool)]
    pub guardian_missing: bool,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub next_starts_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub next_ends_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    pub next_status: Option<String>,
    /// Cards of this lane, those that are not shown too.
    #[diesel(sql_type = BigInt)]
    pub in_lane: i64,
    /// Cards of all lanes that need attention.
    #[diesel(sql_type = BigInt)]
    pub attention_total: i64,
    #[diesel(sql_type = Nullable<Text>)]
    pub therapist: Option<String>,
}

/// What the page shows.
#[derive(Debug)]
pub struct Board {
    pub cards: Vec<CardRow>,
    /// Whom one can narrow by.
    pub therapists: Vec<Therapist>,
    pub now: DateTime<Utc>,
}

impl Board {
    /// Loads the board this person may see.
    ///
    /// # Errors
    /// The database's.
    pub fn load(tx: &mut TenantTx<'_, '_>, filter: Filter, format: Format) -> QueryResult<Self> {
        let (clinic, now) = (tx.clinic(), tx.now());
        let target = |status: ClientStatus| status.target_days().and_then(|days| i32::try_from(days).ok());
        let cards = diesel::sql_query(include_str!("board.sql"))
            .bind::<SqlUuid, _>(clinic)
            .bind::<Timestamptz, _>(now)
            .bind::<Date, _>(format.day_of(now))
            .bind::<Text, _>(format.zone.name())
            .bind::<Nullable<SqlUuid>, _>(filter.therapist)
            .bind::<Bool, _>(filter.only_attention)
            .bind::<BigInt, _>(PER_PAGE)
            .bind::<Nullable<Integer>, _>(target(ClientStatus::New))
            .bind::<Nullable<Integer>, _>(target(ClientStatus::Assigned))
            .bind::<Nullable<Integer>, _>(target(ClientStatus::Consultation))
            .load(tx.conn())?;
        Ok(Self { cards, therapists: Therapist::list(tx)?, now })
    }
}
