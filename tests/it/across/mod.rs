//! What reads from all of a clinic: the day, the search, the export.

pub mod exports;
pub mod search;
pub mod today;
