//! What the platform's administrator decides about clinics: takes an application into review, sends it back, approves, declines, suspends,
//! reactivates, closes. Sees the clinic's own data and its file; never a client's. A decision is undone only by another one.

mod forms;
mod handlers;
mod model;
mod pages;
mod queries;

pub use model::ClinicFile;
pub use queries::{clinic_file, is_own};

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get("/platform/clinics", handlers::index),
        get("/platform/clinics/{clinic_id}", handlers::show),
        post("/platform/clinics/{clinic_id}/review", handlers::review),
        post("/platform/clinics/{clinic_id}/takeover", handlers::take_over),
        post("/platform/clinics/{clinic_id}/changes", handlers::request_changes),
        post("/platform/clinics/{clinic_id}/approval", handlers::approve),
        post("/platform/clinics/{clinic_id}/refusal", handlers::decline),
        post("/platform/clinics/{clinic_id}/revision", handlers::revisit),
        post("/platform/clinics/{clinic_id}/suspension", handlers::suspend),
        post("/platform/clinics/{clinic_id}/reactivation", handlers::reactivate),
        post("/platform/clinics/{clinic_id}/closure", handlers::close),
    ]
}
