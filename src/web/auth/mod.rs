//! Who is asking, and what they may do: sessions, passwords, the permission table, and the guards that handlers take as arguments.

pub mod background;
mod guards;
mod opened;
pub mod password;
pub mod permissions;
mod principal;
pub mod session;
pub mod throttle;

pub use guards::{Can, Eyes, JobScope, PlatformAdmin, Refused, SignedIn, Staff};
pub use permissions::{Permission, Right, Role};
pub use principal::{Membership, Principal, StoredBrand, Visitor};
