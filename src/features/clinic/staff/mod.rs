//! The people of a clinic: therapists with their load and licence, and other members with their roles.

mod forms;
mod handlers;
mod member_handlers;
mod model;
mod pages;
mod profile_page;
mod queries;

pub use model::{Therapist, license_days_left};

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get("/c/{clinic}/staff", handlers::index),
        get("/c/{clinic}/staff/therapists/new", handlers::new),
        post("/c/{clinic}/staff/therapists", handlers::create),
        get("/c/{clinic}/staff/therapists/{therapist}", handlers::show),
        get("/c/{clinic}/staff/therapists/{therapist}/edit", handlers::edit),
        post("/c/{clinic}/staff/therapists/{therapist}", handlers::update),
        post("/c/{clinic}/staff/therapists/{therapist}/invitation", handlers::invite),
        post("/c/{clinic}/staff/therapists/{therapist}/status", handlers::update_status),
        get("/c/{clinic}/staff/members/new", member_handlers::new),
        post("/c/{clinic}/staff/members", member_handlers::create),
        post("/c/{clinic}/staff/members/{user}/invitation", member_handlers::invite),
        post("/c/{clinic}/staff/members/{user}/deactivation", member_handlers::deactivate),
        post("/c/{clinic}/staff/members/{user}/reactivation", member_handlers::reactivate),
    ]
}
