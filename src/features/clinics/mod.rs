//! Clinics: registering one, where its application stands, choosing among one's own. What the administrator decides is in
//! [`crate::features::approvals`].

mod applications;
mod forms;
mod menu;
mod model;
mod queries;
mod registrations;
mod slug;

pub use model::{Clinic, ClinicStatus, ClinicTransition, ClinicZone, HistoryLine, Turn};

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get("/register", registrations::new),
        post("/register", registrations::create),
        get("/register/received", registrations::received),
        get("/clinics", applications::index),
        get("/c/{clinic}", applications::enter),
        get("/c/{clinic}/menu", menu::show),
        get("/c/{clinic}/application", applications::show),
        post("/c/{clinic}/application/submission", applications::submit),
        post("/c/{clinic}/application/reopening", applications::reopen),
    ]
}
