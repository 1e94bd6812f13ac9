//! One's own account: language and theme. And the making of administrators, from the command line only.

mod administrators;
mod preferences;

pub use administrators::create_administrator;

use crate::web::route::{Route, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![post("/preferences", preferences::update)]
}
