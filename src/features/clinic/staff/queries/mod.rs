//! What the staff pages ask the database: members, therapists, and the invitations of both.

pub mod invitations;
pub mod members;
pub mod therapists;
