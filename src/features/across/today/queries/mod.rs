//! What the page of the day asks the database: a number of statements that does not grow with the clinic, each of them with a limit.

mod agenda;
mod clinic;
mod mine;

pub use agenda::{Agenda, AgendaRow};
pub use clinic::{ClinicFigures, StageRow, TherapistRow, WaitingRow};
pub use mine::{AttentionRow, OwnWork, UnassignedClient, UnfinishedRow};

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::domain::ids::TherapistId;
use crate::domain::permissions::Role;
use crate::store::db::TenantTx;
use crate::store::error::AppResult;
use crate::web::auth::Staff;
use crate::web::format::Format;

/// The roles of the reader, as far as the page of the day depends on them.
#[derive(Debug, Clone, Copy)]
pub struct ReaderRoles {
    pub is_admin: bool,
    /// Receives and calls: staff and receptionists.
    pub is_desk: bool,
    /// The person's therapist row, if they treat.
    pub therapist: Option<TherapistId>,
}

impl ReaderRoles {
    /// Of somebody of the clinic.
    pub fn of(staff: &Staff) -> Self {
        Self {
            is_admin: staff.is(Role::ClinicAdmin),
            is_desk: staff.is(Role::Staff) || staff.is(Role::Receptionist),
            therapist: staff.therapist_id().filter(|_| staff.is(Role::Therapist)),
        }
    }

    /// Whether the agenda is the clinic's; otherwise it is the therapist's own.
    pub const fn sees_all(self) -> bool {
        self.is_admin || self.is_desk
    }
}

/// The day at the clinic.
#[derive(Debug, Clone, Copy)]
pub struct Day {
    pub now: DateTime<Utc>,
    pub date: NaiveDate,
    pub format: Format,
}

impl Day {
    /// Midnight at which a day begins, so many days after today.
    pub fn begins(self, days: u64) -> DateTime<Utc> {
        self.format.bounds_of(self.date.checked_add_days(Days::new(days)).unwrap_or(self.date)).0
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
    pub fn load(tx: &mut TenantTx<'_, '_>, reader: ReaderRoles, format: Format) -> AppResult<Self> {
        let now = tx.now();
        let day = Day { now, date: format.day_of(now), format };
        let agenda = Agenda::load(tx, day, reader)?;
        let clinic = if reader.is_admin { Some(ClinicFigures::load(tx, day)?) } else { None };
        let mine = reader.therapist.map(|me| OwnWork::load(tx, day, me)).transpose()?;
        let unassigned = if reader.is_desk && !reader.is_admin { Some(UnassignedClient::list(tx, day)?) } else { None };
        Ok(Self { day, agenda, clinic, mine, unassigned })
    }
}
