//! Smart Therapy: the system a psychotherapy clinic runs on.
//!
//! # The map, from the bottom up
//! A layer uses those below it and nothing above; a test reads every `use` (`tests/it/walls/architecture.rs`).
//!
//! | layer | what it holds |
//! |---|---|
//! | [`domain`] | the words: ids, states and their arcs, roles and permissions, zones, texts in both languages |
//! | [`store`] | what is kept: the database and its transactions, keys, files, letters, the audit |
//! | [`web`] | between a request and the features: who is signed in, the shell around a page, forms, answers |
//! | [`features`] | what people do, in five wings |
//! | [`app`] | puts everything together: routes, jobs, the demo world |
//!
//! The words are explained in the dictionary of the README; how to add something, in `docs/architecture.md`.

#![deny(unsafe_code)]

pub mod app;
pub mod config;
pub mod domain;
pub mod features;
pub mod store;
pub mod web;
