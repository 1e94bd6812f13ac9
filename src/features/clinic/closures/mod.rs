//! A clinic asks to be closed: what that means, its name typed as the confirmation, and taking it back. The administrators close it.

mod forms;
mod handlers;
mod pages;
mod queries;

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get("/c/{clinic}/closure", handlers::show),
        post("/c/{clinic}/closure", handlers::create),
        post("/c/{clinic}/closure/withdrawal", handlers::withdraw),
    ]
}
