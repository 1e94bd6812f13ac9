//! Which papers a clinic of which type has to hand in: data that the platform's administrators keep.

mod forms;
mod handlers;
mod model;
mod pages;
mod queries;

pub use model::Requirement;

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![get("/platform/requirements", handlers::index), post("/platform/requirements/{clinic_type}", handlers::update)]
}
