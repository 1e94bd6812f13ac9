//! Booking and moving: the checks, the form, the pages.

mod checks;
mod forms;
pub mod handlers;
mod letters;
mod pages;
mod queries;

pub use checks::BookingConditions;
pub use letters::{LetterOccasion, write_to_client};
