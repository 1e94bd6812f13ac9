//! Clients: registering them, their record, and the steps of their way.

mod header;
mod journey;
mod model;

pub use header::{RecordHeader, Tab};
pub use journey::record;
pub use model::{
    Client, ClientStatus, Education, Gender, GuardianMaritalStatus, GuardianRelationship, MaritalStatus, Religion, SpouseRelationship, Transition,
};

use crate::web::route::Route;

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    Vec::new()
}
