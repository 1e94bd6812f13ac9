//! What tests use: a database of their own, a running application, actors who make requests, pages that they read.
#![allow(dead_code, reason = "a box of tools: not every build of the tests uses each")]

pub mod actor;
pub mod app;
pub mod applications;
pub mod appointments;
pub mod cluster;
pub mod concurrency;
pub mod database;
pub mod folder;
pub mod form;
pub mod imports;
pub mod letters;
pub mod page;
pub mod papers;
pub mod registration;
pub mod s3;
pub mod set_clock;
pub mod source;
pub mod wait;
pub mod world;

pub use actor::Actor;
pub use app::{Setup, TestApp};
pub use concurrency::at_once;
pub use database::{Sql, TestDb};
pub use page::Page;
pub use set_clock::SetClock;
pub use wait::wait_until;
