//! The clients and their way: assignment, consultations, sessions, notes.

pub mod board;
pub mod clients;
pub mod moves;
pub mod record_sheet;
