//! Who makes a request, and what they may do: sessions, passwords, the permission table, and the guards that handlers take as arguments.

pub mod background;
mod guards;
pub mod password;
mod principal;
pub mod session;
mod session_rows;

pub use guards::{Audience, Can, PlatformAdmin, Refused, SignedIn, Staff};
pub use principal::{Membership, Principal, StoredBrand, Visitor};
