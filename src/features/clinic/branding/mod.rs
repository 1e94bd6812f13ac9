//! How a clinic looks: its two colours behind the contrast guard ([`crate::web::brand`]), its font, its logo, and whether the sign-in page
//! under its own address shows them.

mod forms;
mod handlers;
mod logo;
mod logo_handlers;
mod pages;
mod queries;

pub use logo_handlers::picture;

use crate::web::route::{Route, get, post};

/// The routes of this feature. The picture itself is served with the machines' routes: it needs no sign-in.
pub fn routes() -> Vec<Route> {
    vec![
        get("/c/{clinic}/branding", handlers::show),
        post("/c/{clinic}/branding", handlers::update),
        post("/c/{clinic}/branding/reset", handlers::reset),
        post("/c/{clinic}/branding/logo", logo_handlers::update),
        post("/c/{clinic}/branding/logo/removal", logo_handlers::remove),
    ]
}
