//! The board: every client of the clinic as a card in the lane of their stage, those that need somebody's attention first. Therapists see
//! their caseload. Cards only lead on: moving is the business of the moves.

mod cards;
mod handlers;
mod menu;
mod pages;
mod queries;

pub use queries::{Board, CardRow};

use crate::web::route::{Route, get};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![get("/c/{clinic}/board", handlers::show)]
}
