//! The platform's administrators: who they are, inviting another, ending one. There is always one left.

mod handlers;
mod pages;
mod queries;

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get("/platform/administrators", handlers::index),
        get("/platform/administrators/new", handlers::new),
        post("/platform/administrators", handlers::create),
        post("/platform/administrators/{administrator}/invitation", handlers::invite),
        post("/platform/administrators/{administrator}/deactivation", handlers::deactivate),
        post("/platform/administrators/{administrator}/reactivation", handlers::reactivate),
    ]
}
