//! What the administrators of the platform do. None of it knows a client.

pub mod administrators;
pub mod approvals;
pub mod mailbox;
pub mod overview;
pub mod reviews;
