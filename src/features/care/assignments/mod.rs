//! Assignments: giving a client a therapist, and handing a client over from one therapist to another. All active assignments of a therapist
//! are the caseload; it never grows beyond what the therapist takes on, however many people assign at once.
//!
//! What it offers to others: the row, opening and ending one, the letters that go with it, and the check that a form still speaks of the
//! client as it saw them.

mod forms;
mod handlers;
mod letters;
mod model;
mod pages;
mod queries;
mod receipt;
mod service;
mod stale;

pub use letters::{ClinicContext, initials_of};
pub use model::{Assignee, AssignmentRefusal, ClientAssignment, refusal};
pub use queries::{has_guardian, lock_in_order};
pub use receipt::{Effects, Receipt, UNDO_FOR};
pub use service::{Assign, AssignOutcome};
pub use stale::{ClientVersion, Stale, StalePage, next_path, return_path, undo_of};

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![get("/c/{clinic}/clients/{client}/assignments/new", handlers::new), post("/c/{clinic}/clients/{client}/assignments", handlers::create)]
}
