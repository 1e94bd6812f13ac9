//! Reviewing the papers of clinics: the queue, the paper beside what the clinic says of itself, a decision about each version, and what has
//! changed since the round before. The clinic itself is decided about in [`crate::features::platform::approvals`]. The papers of therapists
//! are reviewed by the admin of their clinic.

mod clinic_review;
mod decision;
mod forms;
mod handlers;
mod model;
mod pages;
mod queries;
mod therapists;

pub use model::DocumentReview;

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get("/platform/reviews", handlers::index),
        get("/platform/reviews/{clinic_id}", handlers::show),
        post("/platform/reviews/{clinic_id}/documents/{document}", handlers::decide),
        get("/c/{clinic}/documents/{document}/review", therapists::show),
        post("/c/{clinic}/documents/{document}/review", therapists::decide),
    ]
}
