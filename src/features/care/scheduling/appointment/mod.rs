//! One appointment: its page, and confirming, starting, completing with a note, cancelling and missing it.

mod completion;
mod forms;
pub mod handlers;
pub mod note;
mod pages;
mod queries;
pub mod show;

pub use pages::heading;

pub use completion::{complete, completion};
