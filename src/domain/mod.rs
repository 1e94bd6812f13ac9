//! The words of the domain, at the bottom: they know nothing of a database's rows, of requests or of pages, and everything above may
//! use them.

pub mod account;
pub mod appointment;
pub mod arcs;
pub mod assignment;
pub mod brand;
pub mod client;
pub mod clinic;
pub mod clock;
pub mod consultation;
pub mod document;
pub mod i18n;
pub mod ids;
pub mod key;
pub mod note;
pub mod page_number;
pub mod permissions;
pub mod refusal;
pub mod text_enum;
pub mod therapist;
pub mod yes_no;
pub mod zone;
