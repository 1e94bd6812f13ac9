//! What is kept, and where: the database and its transactions, keys, files, letters, the audit.

pub mod audit;
pub mod crypto;
pub mod db;
pub mod error;
pub mod mail;
pub mod storage;

pub use schema;
