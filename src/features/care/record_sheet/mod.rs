//! A client's record on paper: what the person who prints it may read, and no more. Every print is in the audit, and says on every page who
//! made it and when.

mod handlers;
mod pages;

use crate::web::route::{Route, get};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![get("/c/{clinic}/clients/{client}/print", handlers::show)]
}
