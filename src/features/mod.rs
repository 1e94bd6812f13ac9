//! What people do here, one folder each. A feature uses another only through what that one's `mod.rs` re-exports, and only from its own
//! tier or one above in this list.

// Tier 1: who.
pub mod account;
pub mod administrators;
pub mod applications;
pub mod approvals;
pub mod branding;
pub mod clients;
pub mod clinics;
pub mod closures;
pub mod documents;
pub mod mailbox;
pub mod overview;
pub mod plans;
pub mod requirements;
pub mod reviews;
pub mod settings;
pub mod sign_in;
pub mod staff;
// Tier 2: care.
pub mod assignments;
pub mod board;
pub mod consultations;
pub mod exports;
pub mod moves;
pub mod notes;
pub mod record_sheet;
pub mod scheduling;
pub mod search;
pub mod today;
