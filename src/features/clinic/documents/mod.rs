//! Documents: the papers of a clinic and of its therapists. They are uploaded, looked at while they pass, sealed and kept; a new version keeps
//! the ones before it. What the administrator decides about a clinic's papers is another feature's; here are the routes by which their files
//! are seen. Clients' papers are not here.
//!
//! An upload in five steps: the guard and the room are asked first ([`handlers`]); the body is read piece by piece ([`receiving`]), looked at
//! ([`content`]) and sealed ([`crate::store::storage::BlobWriter`]); what was typed is checked ([`forms`]); then the row is written, and from that
//! moment the file counts ([`queries`]). Whatever ends this before leaves at the most a file without a row, which a job removes
//! ([`crate::app::jobs`]).

mod content;
mod forms;
mod handlers;
mod model;
mod pages;
mod queries;
mod receiving;
mod versions;

pub use content::FileKind;
pub use model::{Document, DocumentVersion, Expiry, NewDocument, Owner, StoredFile, UploadLimit};
pub use queries::start_upload;
pub use receiving::MAX_FILE;

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get("/c/{clinic}/documents", handlers::index),
        post("/c/{clinic}/documents", handlers::create),
        get("/c/{clinic}/documents/{document}", handlers::show),
        post("/c/{clinic}/documents/{document}/versions", handlers::create_version),
        post("/c/{clinic}/documents/{document}/removal", handlers::remove),
        get("/c/{clinic}/documents/{document}/versions/{version}", versions::show),
        get("/c/{clinic}/documents/{document}/versions/{version}/download", versions::download),
        get("/platform/clinics/{clinic_id}/documents/{document}/versions/{version}", versions::show_for_review),
        get("/platform/clinics/{clinic_id}/documents/{document}/versions/{version}/download", versions::download_for_review),
    ]
}
