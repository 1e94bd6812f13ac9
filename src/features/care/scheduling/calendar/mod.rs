//! The week: of one therapist as a grid that reads as an agenda, of the team as a table.

mod grid;
pub mod handlers;
mod pages;
mod parts;
