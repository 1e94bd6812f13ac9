//! Between HTTP and the features: the shell around every page, forms, answers, protection.

pub mod asked;
pub mod assets;
pub mod auth;
pub mod brand;
pub mod clash;
mod controls;
mod database;
pub mod error_page;
pub mod fields;
pub mod form;
pub mod format;
pub mod kept;
pub mod live;
pub mod pagination;
pub mod parse;
pub mod protect;
pub mod respond;
pub mod route;
pub mod shell;
pub mod state;
pub mod unsent;

pub use asked::Asked;
pub use clash::Clash;
pub use form::{Check, Errors, Form};
pub use respond::{invalid, page, see_other};
pub use shell::Shell;
