//! The table of clients.

mod appointments;
mod page_cache;
mod search;
mod treated;
