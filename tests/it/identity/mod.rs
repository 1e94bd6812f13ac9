//! Who somebody is: signing in, and one's own account.

mod account;
mod sign_in;
