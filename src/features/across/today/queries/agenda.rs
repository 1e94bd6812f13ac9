//! Appointments: today's, tomorrow's that nobody has confirmed, the next one.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};

use super::Day;
use crate::domain::appointment::{AppointmentKind, AppointmentStatus, Modality};
use crate::domain::ids::{AppointmentId, ClientId, TherapistId};
use crate::features::across::today::ReaderRoles;
use crate::store::db::TenantTx;
use crate::store::db::static_sql::statement;

/// Most of today's rows for whoever has to act on each of them: more than anybody holds, and more than a desk reads at once.
const ALL_OF_TODAY: i64 = 60;
/// Most of today's rows where they are one thing among others.
const SOME_OF_TODAY: i64 = 10;
/// Most of tomorrow's.
const TOMORROW: i64 = 20;

/// One appointment, with the names around it.
#[derive(Debug, Clone, QueryableByName)]
pub struct AgendaRow {
    #[diesel(sql_type = Text)]
    part: String,
    /// Rows of its part, those that are not shown too.
    #[diesel(sql_type = BigInt)]
    total: i64,
    /// Therapists who have something today.
    #[diesel(sql_type = BigInt)]
    therapists: i64,
    #[diesel(sql_type = SqlUuid)]
    pub id: AppointmentId,
    #[diesel(sql_type = Text)]
    pub kind: AppointmentKind,
    #[diesel(sql_type = Nullable<Integer>)]
    pub session_number: Option<i32>,
    #[diesel(sql_type = Timestamptz)]
    pub starts_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    pub ends_at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    pub status: AppointmentStatus,
    #[diesel(sql_type = Text)]
    pub modality: Modality,
    #[diesel(sql_type = Nullable<Text>)]
    pub place: Option<String>,
    #[diesel(sql_type = Integer)]
    pub lock_version: i32,
    #[diesel(sql_type = SqlUuid)]
    pub client_id: ClientId,
    /// None where the client is not this person's to see any more.
    #[diesel(sql_type = Nullable<Text>)]
    pub client_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub client_phone: Option<String>,
    #[diesel(sql_type = SqlUuid)]
    pub therapist_id: TherapistId,
    #[diesel(sql_type = Text)]
    pub therapist_name: String,
    /// Whether its note is signed, for whoever may know whether there is one. None: there is none, or it is not theirs to know.
    #[diesel(sql_type = Nullable<Bool>)]
    pub note_signed: Option<bool>,
}

/// The appointments of the page.
#[derive(Debug, Default)]
pub struct Agenda {
    pub today: Vec<AgendaRow>,
    /// Today's appointments, those that are not shown too.
    pub total: i64,
    /// Therapists who have something today.
    pub therapists: i64,
    /// Not confirmed yet.
    pub tomorrow: Vec<AgendaRow>,
    pub tomorrow_total: i64,
    /// The first one after today.
    pub next: Option<AgendaRow>,
}

impl Agenda {
    /// Loads the appointments a reader with these roles sees.
    pub fn load(tx: &mut TenantTx<'_, '_>, day: Day, reader: ReaderRoles) -> QueryResult<Self> {
        let clinic = tx.clinic();
        let most = if reader.is_admin && !reader.is_desk { SOME_OF_TODAY } else { ALL_OF_TODAY };
        let rows: Vec<AgendaRow> = statement(include_str!("agenda.sql"))
            .bind::<SqlUuid, _>(clinic)
            .bind::<Timestamptz, _>(day.now)
            .bind::<Timestamptz, _>(day.begins(0))
            .bind::<Timestamptz, _>(day.begins(1))
            .bind::<Timestamptz, _>(day.begins(2))
            .bind::<Nullable<SqlUuid>, _>(reader.therapist.filter(|_| !reader.sees_all()))
            .bind::<BigInt, _>(most)
            .bind::<BigInt, _>(if reader.is_desk { TOMORROW } else { 0 })
            .load(tx.conn())?;
        let mut agenda = Self::default();
        for row in rows {
            match row.part.as_str() {
                "today" => {
                    (agenda.total, agenda.therapists) = (row.total, row.therapists);
                    agenda.today.push(row);
                }
                "tomorrow" => {
                    agenda.tomorrow_total = row.total;
                    agenda.tomorrow.push(row);
                }
                _ => agenda.next = Some(row),
            }
        }
        Ok(agenda)
    }
}
