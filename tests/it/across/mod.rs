//! What reads from all of a clinic: the day, the search, the export.

mod exports;
mod search;
mod today;
