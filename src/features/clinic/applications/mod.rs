//! A clinic's application: a checklist of what it says of itself and the papers it hands in, filled in at leisure, sent when it is whole; and
//! the page that always says where it stands, what happens next, and whose turn it is.

mod answers;
mod checklist;
mod fields;
mod handlers;
mod pages;
mod papers;
mod queries;
mod round_changes;
mod saving;
mod section_handlers;
mod section_pages;
mod submission;

pub use checklist::{Checklist, Gap};
pub use papers::{Paper, PaperState};
pub use queries::rounds::Round;
pub use round_changes::changes;

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get("/c/{clinic}/application", handlers::show),
        post("/c/{clinic}/application/submission", handlers::submit),
        post("/c/{clinic}/application/reopening", handlers::reopen),
        get("/c/{clinic}/application/sections/{section}/edit", section_handlers::edit),
        post("/c/{clinic}/application/sections/{section}", section_handlers::update),
        post("/c/{clinic}/application/sections/{section}/draft", section_handlers::save_draft),
    ]
}
