//! The clients and their way: assignment, consultations, sessions, notes.

mod board;
mod clients;
mod moves;
mod record_sheet;
