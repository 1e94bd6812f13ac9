//! What clients ask the database, by page: the head of the record, the list, registering and changing, the history.

mod care;
mod client;
mod due_note;
mod duplicates;
mod list;
mod open_record;
mod record;
mod register;

pub use care::{TreatingTherapist, next_times, treating_therapists};
pub use client::insert_transition;
pub use due_note::DueNote;
pub use duplicates::possible_duplicates;
pub use list::{ClientSort, Search, any, page_of, total};
pub use open_record::{LoadDepth, OpenRecord, RecordAppointment, RecordAssignment};
pub use record::{ClientSaveOutcome, Record, registration_of};
pub use register::RegisterOutcome;
