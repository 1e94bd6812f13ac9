//! What the staff pages ask the database: members and therapists.

pub mod members;
pub mod therapists;
