//! What becomes of an appointment: its page, confirming, beginning, completing with a note, cancelling, not coming.

mod completion;
mod forms;
pub mod handlers;
pub mod note;
mod pages;
mod queries;
pub mod show;

pub use pages::heading;

pub use completion::{complete, completion};
