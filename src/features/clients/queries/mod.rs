//! What clients ask the database, by page: the head of the record, the list, registering and changing, the history.

mod care;
mod duplicates;
mod list;
mod record;
mod register;

pub use care::{
    ActiveTherapist, AssignmentLine, NextAppointment, SessionLine, active_therapists, assignments, has_guardian, names_of, next_appointment,
    next_times, sessions, transitions,
};
pub use duplicates::perhaps_known;
pub use list::{ClientSort, Search, any, page_of, total};
pub use record::{Record, Saved, registration_of};
pub use register::Registered;
