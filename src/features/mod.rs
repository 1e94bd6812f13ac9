//! What people do here: a wing for each kind of work, and in it one folder a feature.
//!
//! A feature uses another only through what that one's `mod.rs` re-exports, and only of its own wing or of one above in this list:
//!
//! | wing | may use |
//! |---|---|
//! | [`identity`] | |
//! | [`clinic`] | identity |
//! | [`platform`] | identity, clinic |
//! | [`care`] | identity, clinic |
//! | [`across`] | identity, clinic, care |

pub mod across;
pub mod care;
pub mod clinic;
pub mod identity;
pub mod platform;
