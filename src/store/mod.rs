//! What is kept, and where: the database and its transactions, keys, files, letters, the audit, sign-ins and tries.

pub mod audit;
pub mod crypto;
pub mod db;
pub mod error;
pub mod mail;
pub mod sign_ins;
pub mod storage;
pub mod throttle;

pub use schema;
