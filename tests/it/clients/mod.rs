//! The table of clients.

mod search;
