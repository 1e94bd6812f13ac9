//! What clients ask the database, by page: the head of the record, the list, registering and changing, the history.

mod care;
mod duplicates;
mod list;
mod opened;
mod record;
mod register;
mod unwritten;

pub use care::{TreatingTherapist, next_times, treating_therapists};
pub use duplicates::perhaps_known;
pub use list::{ClientSort, Search, any, page_of, total};
pub use opened::{Bond, CalendarLine, OpenRecord, Reach};
pub use record::{Record, Saved, registration_of};
pub use register::Registered;
pub use unwritten::UnwrittenNote;
