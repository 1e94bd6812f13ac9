//! The table of clients.

mod kept;
mod search;
