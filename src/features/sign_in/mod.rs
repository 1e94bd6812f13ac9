//! The door: signing in and out, and where one goes from `/`.

mod handlers;
mod queries;

use crate::web::route::{Route, get, post};

/// A sign-in of the demo world, shown at its door.
#[derive(Debug, Clone)]
pub struct DemoSignIn {
    pub email: &'static str,
    /// Who it is, in words.
    pub what: &'static str,
}

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![get("/", handlers::home), get("/sign-in", handlers::new), post("/sign-in", handlers::create), post("/sign-out", handlers::destroy)]
}
