//! Clinics: registering one, choosing among one's own. The application is in [`crate::features::clinic::applications`], what the administrator
//! decides about it in [`crate::features::platform::approvals`].

mod forms;
mod menu;
mod mine;
mod model;
mod queries;
mod registrations;
mod slug;

pub use queries::{notify_administrators, notify_admins};

pub use model::{Clinic, ClinicTransition, HistoryLine};

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get("/register", registrations::new),
        post("/register", registrations::create),
        get("/register/received", registrations::received),
        get("/clinics", mine::index),
        get("/c/{clinic}", mine::enter),
        get("/c/{clinic}/menu", menu::show),
        get("/platform/menu", menu::show_platform),
    ]
}
