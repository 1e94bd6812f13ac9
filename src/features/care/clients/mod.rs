//! Clients: registering them, their record, and the steps of their way.

mod alerts;
mod controls;
mod filters;
mod forms;
mod handlers;
mod header;
mod history;
mod index;
mod model;
mod pages;
mod provinces;
mod queries;
mod record_fields;

pub use alerts::ShortAlert;
pub use filters::{ClientFilters, ClientFiltersQuery};
pub use header::{RecordAction, RecordAlert, RecordHeader, StageStep, Tab};
pub use history::{History, TimelineEntry};
pub use model::attention::Attention;
pub use model::details::{ClientDetails, Contact, PrivateText, Registration};
pub use model::{Client, Transition};
pub use queries::{LoadDepth, OpenRecord, Record, RecordAppointment, RegisterOutcome, TreatingTherapist, insert_transition, treating_therapists};
pub use record_fields::{RecordSection, sections as record_sections};

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get("/c/{clinic}/clients", index::index),
        post("/c/{clinic}/clients", handlers::create),
        // Before {client}: "new" is no id.
        get("/c/{clinic}/clients/new", handlers::new),
        get("/c/{clinic}/clients/{client}", handlers::show),
        get("/c/{clinic}/clients/{client}/personal", handlers::personal),
        post("/c/{clinic}/clients/{client}/personal", handlers::update),
        get("/c/{clinic}/clients/{client}/personal/edit", handlers::edit),
        get("/c/{clinic}/clients/{client}/history", handlers::history),
    ]
}
