//! The clients and their way: assignment, consultations, sessions, notes.

pub mod assignments;
pub mod board;
pub mod clients;
pub mod consultations;
pub mod moves;
pub mod notes;
pub mod record_sheet;
pub mod scheduling;
