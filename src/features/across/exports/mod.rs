//! Exports: one archive of tables and texts, made while it is sent. It holds what the person may read, no
//! more: every row is queried with their rights.

mod archive;
mod archive_stream;
mod contents;
mod handlers;
mod pages;
mod queries;
mod texts;

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![get("/c/{clinic}/export", handlers::show), post("/c/{clinic}/export", handlers::create)]
}
