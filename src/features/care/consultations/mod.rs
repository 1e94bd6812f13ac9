//! Consultations: the intake assessment that a therapist writes about a client, step by step, over several sittings if need be.
//!
//! What is written is clinical: it is sealed with the client's own key and read by therapists who treat the client, nobody else. A draft
//! may be incomplete and is saved as it is typed; completing asks for what an assessment cannot do without. Two open windows never
//! overwrite each other unseen: see [`saving`].

mod answers;
mod edit_pages;
mod fields;
mod forms;
mod handlers;
mod model;
mod pages;
mod queries;
mod saving;
mod steps;

pub use model::{Consultation, Details, Document};

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get("/c/{clinic}/clients/{client}/consultations", handlers::index),
        post("/c/{clinic}/clients/{client}/consultations", handlers::create),
        get("/c/{clinic}/clients/{client}/consultations/new", handlers::new),
        get("/c/{clinic}/clients/{client}/consultations/{consultation}", handlers::show),
        post("/c/{clinic}/clients/{client}/consultations/{consultation}", handlers::update),
        get("/c/{clinic}/clients/{client}/consultations/{consultation}/edit", handlers::edit),
        post("/c/{clinic}/clients/{client}/consultations/{consultation}/draft", handlers::save_draft),
        post("/c/{clinic}/clients/{client}/consultations/{consultation}/cancellation", handlers::cancel),
        post("/c/{clinic}/clients/{client}/consultations/{consultation}/reopening", handlers::reopen),
    ]
}
