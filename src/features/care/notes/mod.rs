//! Clinical notes: what a therapist writes of a session. Sealed with the client's own key; a draft is its author's alone; a signed one is
//! fixed. The desk never sees what is written, only whether something is (`note_states`). Writing happens on the appointment's pages
//! ([`crate::features::care::scheduling`]); here are the rules, the storing, and the page to read.

mod answers;
mod fields;
mod forms;
mod handlers;
mod model;
mod queries;

pub use forms::NoteForm;
pub use model::{ClinicalNote, NoteContent, NoteDetails, OpenNote};
pub use queries::{NoteSaveOutcome, NoteState, note_states, signed_among};

use crate::web::route::{Route, get};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![get("/c/{clinic}/notes/{note}", handlers::show)]
}
