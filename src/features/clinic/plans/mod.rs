//! What a clinic's plan holds: how many therapists, active clients and bytes, and which features. The administrator writes the plans and
//! gives them; a clinic sees how much of its own it uses. Whoever adds something that a plan limits asks for room in the same transaction.

mod clinic_handlers;
mod forms;
mod model;
mod pages;
mod platform_handlers;
mod queries;

pub use model::{Plan, Usage};
pub use queries::room::{room_for_bytes, room_for_client, room_for_therapist};

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get("/c/{clinic}/plan", clinic_handlers::show),
        get("/platform/plans", platform_handlers::index),
        get("/platform/plans/{plan}", platform_handlers::edit),
        post("/platform/plans/{plan}", platform_handlers::update),
        get("/platform/clinics/{clinic_id}/plan", platform_handlers::choose),
        post("/platform/clinics/{clinic_id}/plan", platform_handlers::give),
    ]
}
