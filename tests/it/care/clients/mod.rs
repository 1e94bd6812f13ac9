//! The table of clients.

mod appointments;
mod kept;
mod search;
mod treated;
