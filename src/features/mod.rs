//! What people do here, one folder each. A feature uses another only through what that one's `mod.rs` re-exports, and only from its own
//! tier or one above in this list.

// Tier 1: who.
pub mod sign_in;
pub mod account;
pub mod clinics;
pub mod approvals;
pub mod mailbox;
pub mod staff;
pub mod clients;
// Tier 2: care.
pub mod consultations;
pub mod scheduling;
pub mod assignments;
pub mod moves;
pub mod board;
