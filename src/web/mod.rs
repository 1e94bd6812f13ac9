//! Between HTTP and the features: the shell around every page, forms, answers, protection.

pub mod assets;
pub mod auth;
pub mod brand;
mod controls;
mod database;
pub mod draft;
pub mod error_page;
pub mod field_conflict;
pub mod field_kit;
pub mod fields;
pub mod form;
pub mod format;
pub mod live;
pub mod page_cache;
pub mod pagination;
pub mod parse;
pub mod protect;
pub mod request_kind;
pub mod respond;
pub mod retained_form;
pub mod route;
pub mod shell;
pub mod state;

pub use field_conflict::FieldConflict;
pub use form::{Check, Errors, Form};
pub use request_kind::RequestKind;
pub use respond::{invalid, page, see_other};
pub use shell::Shell;
