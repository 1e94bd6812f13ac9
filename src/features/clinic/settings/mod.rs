//! What a clinic decides for itself: its profile and address, when it is open, its zone, language and currency, how much a registration
//! asks, whom letters are sent to, and the age at which a client answers for themselves.

mod forms;
mod handlers;
mod model;
mod opening;
mod pages;
mod queries;

pub use model::Opening;
pub use queries::{LetterSettings, opening_hours};

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![get("/c/{clinic}/settings", handlers::edit), post("/c/{clinic}/settings", handlers::update)]
}
