//! One field for everything: clients, therapists, actions, pages, each as far as the person may. A page of its own that works alone; with a
//! script the same answers stand in a dialog over any page. Nothing of what is typed is written down anywhere; opening a record is.

mod destinations;
mod handlers;
mod pages;
mod queries;
mod results;
mod words;

use crate::web::route::{Route, get};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![get("/c/{clinic}/search", handlers::show), get("/platform/search", handlers::platform)]
}
