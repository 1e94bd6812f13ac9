//! Clients: registering them, their record, and the steps of their way.

mod controls;
mod facts;
mod forms;
mod handlers;
mod header;
mod history;
mod index;
mod journey;
mod model;
mod narrowing;
mod pages;
mod provinces;
mod queries;

pub use facts::{FactSection, sections as fact_sections};
pub use header::{Action, Alert, RecordHeader, Step, Tab};
pub use history::{Entry, History};
pub use journey::record;
pub use model::details::{ClientDetails, Contact, PrivateText, Registration};
pub use model::{Client, Transition};
pub use narrowing::{Narrowing, NarrowingQuery};
pub use queries::{CalendarLine, OpenRecord, Reach, Record, Registered, TreatingTherapist, treating_therapists};

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
