//! Who somebody is: signing in, and one's own account.

pub mod account;
pub mod sign_in;
