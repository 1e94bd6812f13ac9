//! What the platform's administrator decides about clinics: approve, decline, suspend, take up again. Sees the clinic's own data and its
//! file; never a client's.

mod forms;
mod handlers;
mod model;
mod pages;
mod queries;

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get("/platform/clinics", handlers::index),
        get("/platform/clinics/{clinic_id}", handlers::show),
        post("/platform/clinics/{clinic_id}/approval", handlers::approve),
        post("/platform/clinics/{clinic_id}/refusal", handlers::refuse),
        post("/platform/clinics/{clinic_id}/suspension", handlers::suspend),
        post("/platform/clinics/{clinic_id}/reactivation", handlers::reactivate),
    ]
}
