//! The first page of the day: what has to be decided or finished, today's sessions, how the clinic stands. One page for three kinds of roles that
//! add up: the clinic's admin decides, a therapist treats, the desk receives. Everything on the clinic's day, by the clinic's clock.

mod agenda;
mod chart;
mod decisions;
mod handlers;
mod mine;
mod pages;
mod queries;
mod reader_roles;

pub use queries::Today;
pub use reader_roles::ReaderRoles;

use crate::web::route::{Route, get};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![get("/c/{clinic}/today", handlers::show)]
}
