//! Who is asking, and what they may do: sessions, passwords, the permission table, and the guards that handlers take as arguments.

pub mod background;
mod guards;
mod opened;
pub mod password;
mod principal;
pub mod session;
pub mod throttle;

pub use guards::{Can, Eyes, PlatformAdmin, Refused, SignedIn, Staff};
pub use principal::{Membership, Principal, StoredBrand, Visitor};
