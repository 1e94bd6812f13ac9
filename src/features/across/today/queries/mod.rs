//! What the page of the day asks the database: a number of statements that does not grow with the clinic, each of them with a limit.

mod agenda;
mod clinic;
mod mine;

pub use agenda::{Agenda, AgendaRow};
pub use clinic::{ClinicFigures, StageRow, TherapistRow, WaitingRow};
pub use mine::{AttentionRow, OwnWork, UnassignedClient, UnfinishedRow};

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::reader_roles::ReaderRoles;
use crate::domain::zone::Zone;
use crate::store::db::TenantTx;
use crate::store::error::AppResult;

/// The day at the clinic.
#[derive(Debug, Clone, Copy)]
pub struct Day {
    pub now: DateTime<Utc>,
    pub date: NaiveDate,
    pub zone: Zone,
}

impl Day {
    /// Midnight at which a day begins, so many days after today.
    pub fn begins(self, days: u64) -> DateTime<Utc> {
        self.zone.bounds_of(self.date.checked_add_days(Days::new(days)).unwrap_or(self.date)).0
    }

    /// The Monday of this week.
    pub fn monday(self) -> NaiveDate {
        self.date.week(chrono::Weekday::Mon).first_day()
    }
}

/// Everything the page shows.
#[derive(Debug)]
pub struct Today {
    pub day: Day,
    pub agenda: Agenda,
    /// For the admin.
    pub clinic: Option<ClinicFigures>,
    /// For a therapist.
    pub mine: Option<OwnWork>,
    /// For the desk: who waits for a therapist, and how many there are.
    pub unassigned: Option<(Vec<UnassignedClient>, i64)>,
}

impl Today {
    /// Loads the day of a reader with these roles.
    pub fn load(tx: &mut TenantTx<'_, '_>, reader: ReaderRoles, zone: Zone) -> AppResult<Self> {
        let now = tx.now();
        let day = Day { now, date: zone.day_of(now), zone };
        let agenda = Agenda::load(tx, day, reader)?;
        let clinic = if reader.is_admin { Some(ClinicFigures::load(tx, day)?) } else { None };
        let mine = reader.therapist.map(|me| OwnWork::load(tx, day, me)).transpose()?;
        let unassigned = if reader.is_desk && !reader.is_admin { Some(UnassignedClient::list(tx, day)?) } else { None };
        Ok(Self { day, agenda, clinic, mine, unassigned })
    }
}
