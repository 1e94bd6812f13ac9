//! How the clinic stands: for its admin.

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::Day;
use crate::domain::client::ClientStatus;
use crate::domain::ids::{ClientId, TherapistId};
use crate::domain::therapist::TherapistStatus;
use crate::store::db::TenantTx;
use crate::store::db::static_sql::statement;

/// Weeks that the chart goes back, this one included.
const WEEKS: u64 = 8;
/// Therapists that are looked at: more than a clinic has.
const THERAPISTS: i64 = 200;
/// Days after which an invitation that nobody took is worth a call.
const INVITATION_DAYS: i64 = 3;

/// One stage.
#[derive(Debug, Clone, QueryableByName)]
pub struct StageRow {
    #[diesel(sql_type = Text)]
    pub status: ClientStatus,
    /// Those who are there; of those who are done, this month's.
    #[diesel(sql_type = BigInt)]
    pub clients: i64,
    #[diesel(sql_type = Integer)]
    pub median_days: i32,
    #[diesel(sql_type = Integer)]
    pub longest_days: i32,
    /// Those who have been there for longer than they should.
    #[diesel(sql_type = BigInt)]
    pub late: i64,
    #[diesel(sql_type = SqlUuid)]
    pub oldest_id: ClientId,
    #[diesel(sql_type = Text)]
    pub oldest_name: String,
    #[diesel(sql_type = Timestamptz)]
    pub oldest_since: DateTime<Utc>,
}

/// A therapist who works here, or should.
#[derive(Debug, Clone, QueryableByName)]
pub struct TherapistRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: TherapistId,
    #[diesel(sql_type = Text)]
    pub full_name: String,
    #[diesel(sql_type = Text)]
    pub status: TherapistStatus,
    /// Kept by trigger `client_assignments_load` of `client_assignments`.
    #[diesel(sql_type = Integer)]
    pub current_load: i32,
    #[diesel(sql_type = Integer)]
    pub max_clients: i32,
    #[diesel(sql_type = Nullable<Date>)]
    pub license_expires_on: Option<NaiveDate>,
    /// Sessions ahead for which the therapist is not there.
    #[diesel(sql_type = BigInt)]
    pub sessions_without: i64,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub without_from: Option<DateTime<Utc>>,
}

/// Something that waits: `guardian`, `assessed`, `unmarked`, `paper` or `invited`.
#[derive(Debug, Clone, QueryableByName)]
pub struct WaitingRow {
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = BigInt)]
    pub total: i64,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub since: Option<DateTime<Utc>>,
    /// Of the one that waits longest: a client, the appointment nobody marked, or a therapist's paper.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    pub name: Option<String>,
}

#[derive(QueryableByName)]
struct WeekRow {
    #[diesel(sql_type = BigInt)]
    held: i64,
}

/// What the admin sees of the clinic.
#[derive(Debug)]
pub struct ClinicFigures {
    pub stages: Vec<StageRow>,
    pub therapists: Vec<TherapistRow>,
    pub waiting: Vec<WaitingRow>,
    /// The Monday of a week and the sessions held in it, oldest first; the last one is this week.
    pub weeks: Vec<(NaiveDate, i64)>,
}

impl ClinicFigures {
    /// Counts it.
    pub fn load(tx: &mut TenantTx<'_, '_>, day: Day) -> QueryResult<Self> {
        Ok(Self { stages: stages(tx, day)?, therapists: therapists(tx, day)?, waiting: waiting(tx, day)?, weeks: weeks(tx, day)? })
    }
}

fn stages(tx: &mut TenantTx<'_, '_>, day: Day) -> QueryResult<Vec<StageRow>> {
    let clinic = tx.clinic();
    let [new, assigned, consultation] = ClientStatus::TARGET_DAYS;
    let month = day.zone.bounds_of(day.date.with_day(1).unwrap_or(day.date)).0;
    statement(include_str!("stages.sql"))
        .bind::<SqlUuid, _>(clinic)
        .bind::<Date, _>(day.date)
        .bind::<Text, _>(day.zone.name())
        .bind::<Timestamptz, _>(month)
        .bind::<Integer, _>(new)
        .bind::<Integer, _>(assigned)
        .bind::<Integer, _>(consultation)
        .load(tx.conn())
}

fn therapists(tx: &mut TenantTx<'_, '_>, day: Day) -> QueryResult<Vec<TherapistRow>> {
    let clinic = tx.clinic();
    statement(include_str!("therapists.sql")).bind::<SqlUuid, _>(clinic).bind::<Timestamptz, _>(day.now).bind::<BigInt, _>(THERAPISTS).load(tx.conn())
}

fn waiting(tx: &mut TenantTx<'_, '_>, day: Day) -> QueryResult<Vec<WaitingRow>> {
    let (clinic, user) = (tx.clinic(), tx.user());
    statement(include_str!("waiting.sql"))
        .bind::<SqlUuid, _>(clinic)
        .bind::<Timestamptz, _>(day.begins(0))
        .bind::<Timestamptz, _>(day.now - Duration::days(INVITATION_DAYS))
        .bind::<SqlUuid, _>(user)
        .load(tx.conn())
}

fn weeks(tx: &mut TenantTx<'_, '_>, day: Day) -> QueryResult<Vec<(NaiveDate, i64)>> {
    let (clinic, this) = (tx.clinic(), day.monday());
    let mondays: Vec<NaiveDate> = (0..WEEKS).rev().filter_map(|back| this.checked_sub_days(Days::new(7 * back))).collect();
    let begins = |monday: &NaiveDate| day.zone.bounds_of(*monday).0;
    let after = |monday: &NaiveDate| begins(&monday.checked_add_days(Days::new(7)).unwrap_or(*monday));
    let held: Vec<WeekRow> = statement(include_str!("weeks.sql"))
        .bind::<SqlUuid, _>(clinic)
        .bind::<Array<Timestamptz>, _>(mondays.iter().map(begins).collect::<Vec<_>>())
        .bind::<Array<Timestamptz>, _>(mondays.iter().map(after).collect::<Vec<_>>())
        .load(tx.conn())?;
    Ok(mondays.into_iter().zip(held.into_iter().map(|week| week.held)).collect())
}
