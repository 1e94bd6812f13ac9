//! Clinics: registering one, its application's status, choosing among one's own.

mod model;

pub use model::{Clinic, ClinicStatus, ClinicTransition};

use crate::web::route::Route;

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    Vec::new()
}
