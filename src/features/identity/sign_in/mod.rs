//! Signing in and out, where `/` leads, and what happens to a form that arrives after the sign-in has ended.

mod ended;
mod forms;
mod handlers;
mod pages;
mod queries;

pub use ended::ask_for_password;

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get("/", handlers::home),
        get("/sign-in", handlers::new),
        post("/sign-in", handlers::create),
        get("/sign-in/person", handlers::person),
        get("/c/{clinic}/sign-in", handlers::of_clinic),
        post("/sign-out", handlers::destroy),
    ]
}
