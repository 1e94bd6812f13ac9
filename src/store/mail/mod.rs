//! Letters. One is a row in the outbox, written in the transaction of what causes it and sealed; the job runner carries it out.
//! No clinical content, ever: a letter names a clinic and what to do.

pub mod letter;
mod outbox;
pub mod transport;

pub use letter::Letter;
pub use outbox::{ClaimedLetter, SentLetter, claim, delivered, failed, recent};
