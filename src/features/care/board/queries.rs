//! The board's rows: one statement, whatever the number of clients.

use crate::domain::appointment::AppointmentStatus;
use crate::domain::zone::Zone;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Integer, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};

use crate::domain::client::{ClientStatus, FormType, GuardianRelationship};
use crate::domain::ids::{ClientId, TherapistId};
use crate::domain::page_number::PER_PAGE;
use crate::features::care::clients::{Attention, ClientFilters};
use crate::features::clinic::staff::Therapist;
use crate::store::db::TenantTx;
use crate::store::db::static_sql::statement;

/// One card, as the database knows it.
#[derive(Debug, Clone, QueryableByName)]
pub struct CardRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: ClientId,
    #[diesel(sql_type = Text)]
    pub full_name: String,
    #[diesel(sql_type = Nullable<Date>)]
    pub birth_date: Option<NaiveDate>,
    #[diesel(sql_type = Text)]
    pub form_type: FormType,
    #[diesel(sql_type = Text)]
    pub status: ClientStatus,
    /// Kept by trigger `appointments_totals` of `appointments`.
    #[diesel(sql_type = Integer)]
    pub total_sessions: i32,
    #[diesel(sql_type = Integer)]
    pub lock_version: i32,
    #[diesel(sql_type = Nullable<Text>)]
    pub referral_source: Option<String>,
    /// Why the client asks for attention.
    #[diesel(embed)]
    pub attention: Attention,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub next_starts_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub next_ends_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    pub next_status: Option<AppointmentStatus>,
    /// Calendar days since the last therapy session.
    #[diesel(sql_type = Nullable<Integer>)]
    pub since_session: Option<i32>,
    /// Cards of this lane, those that are not shown too.
    #[diesel(sql_type = BigInt)]
    pub in_lane: i64,
    /// Half of the lane's clients have been there for at most so many days.
    #[diesel(sql_type = Integer)]
    pub median_days: i32,
    /// Cards that came into this lane since the first of the month.
    #[diesel(sql_type = BigInt)]
    pub this_month: i64,
    /// Clients of all lanes that need attention, shown or not.
    #[diesel(sql_type = BigInt)]
    pub attention_total: i64,
    #[diesel(sql_type = Nullable<Text>)]
    pub therapist: Option<String>,
    /// What a minor's guardian is to them.
    #[diesel(sql_type = Nullable<Text>)]
    pub guardian: Option<GuardianRelationship>,
    /// How far the open consultation is, for those who may read consultations.
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub filled: Option<i16>,
    /// `open` or `completed`: where the consultations of this cycle stand, for those who move clients.
    #[diesel(sql_type = Nullable<Text>)]
    pub assessment: Option<String>,
}

/// What the page shows.
#[derive(Debug)]
pub struct Board {
    pub cards: Vec<CardRow>,
    /// Whom one can narrow by.
    pub therapists: Vec<(TherapistId, String)>,
    pub now: DateTime<Utc>,
}

impl Board {
    /// Loads the board this person may see.
    pub fn load(tx: &mut TenantTx<'_, '_>, filters: ClientFilters, zone: Zone) -> QueryResult<Self> {
        let (clinic, now) = (tx.clinic(), tx.now());
        let [new, assigned, consultation] = ClientStatus::TARGET_DAYS;
        let cards = statement(include_str!("board.sql"))
            .bind::<SqlUuid, _>(clinic)
            .bind::<Timestamptz, _>(now)
            .bind::<Date, _>(zone.day_of(now))
            .bind::<Text, _>(zone.name())
            .bind::<Integer, _>(new)
            .bind::<Integer, _>(assigned)
            .bind::<Integer, _>(consultation)
            .bind::<Nullable<SqlUuid>, _>(filters.therapist)
            .bind::<Nullable<Text>, _>(filters.form)
            .bind::<Bool, _>(filters.only_attention)
            .bind::<BigInt, _>(PER_PAGE)
            .load(tx.conn())?;
        Ok(Self { cards, therapists: Therapist::names(tx)?, now })
    }
}
