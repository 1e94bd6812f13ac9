//! The words of the domain, at the bottom: they know nothing of a database's rows, of requests or of pages, and everything above may
//! use them.

pub mod clock;
pub mod i18n;
pub mod ids;
pub mod permissions;
#[macro_use]
pub mod text_enum;
pub mod zones;
