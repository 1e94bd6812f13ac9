//! The people of a clinic: therapists and other staff, and inviting them.

mod model;

pub use model::{EmploymentType, LicenseType, Therapist, TherapistStatus};

use crate::web::route::Route;

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    Vec::new()
}
