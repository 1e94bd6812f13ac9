//! Moves: a client goes one step along the way from New to Done, or back. Each arc has its guards, and brings about what follows from it
//! (docs/data-model.md#client), in one transaction: the client's row, the line of history, then appointments, then assignments, then letters.
//! The way out of New leads over [`crate::features::care::assignments`], because it takes a therapist. For a minute, whoever made a move can take
//! it back with everything it brought about.

mod conditions;
mod forms;
mod handlers;
mod pages;
mod queries;
mod rules;
mod service;
mod undo;

pub use conditions::MoveConditions;
pub use rules::{FutureSessions, MoveAnswers, Obstacle};
pub use service::{Move, MoveOutcome};

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get("/c/{clinic}/clients/{client}/moves/new", handlers::new),
        post("/c/{clinic}/clients/{client}/moves", handlers::create),
        post("/c/{clinic}/clients/{client}/undo", handlers::undo),
    ]
}
