//! Being built.

mod cancel;

pub use cancel::{EVERY_KIND, THERAPY_SESSIONS, cancel_future, count_future};

use crate::web::route::Route;

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    Vec::new()
}
