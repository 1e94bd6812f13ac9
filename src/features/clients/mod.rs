//! Clients: registering them, their record, and the steps of their way.

mod details;
mod header;
mod journey;
mod model;
mod provinces;
mod queries;

pub use details::{AGE_OF_MAJORITY, ClientDetails, Contact, ContactKind, PreferredLanguage, PrivateText, Registration};
pub use header::{Action, Alert, RecordHeader, Step, Tab};
pub use journey::record;
pub use model::{
    Client, ClientStatus, Education, Gender, GuardianMaritalStatus, GuardianRelationship, MaritalStatus, Religion, SpouseRelationship, Transition,
};
pub use queries::{ActiveTherapist, NextAppointment, Registered, active_therapists};

use crate::web::route::Route;

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    Vec::new()
}
