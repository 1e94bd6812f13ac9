//! Smart Therapy: the system a psychotherapy clinic runs on.
//!
//! # The map, in reading order
//! [`app`] puts everything together; [`routes`] is the table of contents; a request then goes through a guard ([`auth`]) to a handler of a
//! feature ([`features`]), which asks its questions inside one transaction ([`db`]) and answers with a page ([`web`]).
//!
//! `main → app → routes → features → { web, auth, audit, mail, jobs, storage, crypto } → db → schema, ids`: news travels upward as data
//! (audit events, letters), never as calls.
//!
//! # The dictionary
//! *clinic*: the tenant. *administrator*: runs the platform, never sees a client. *clinic admin*, *therapist*, *receptionist*, *staff*:
//! people of a clinic. *client*: never "patient". *guardian*: answers for a minor. *assignment*: the bond of a client and a therapist; all
//! active ones of a therapist are the *caseload*. *consultation*: the intake assessment. *appointment*: a booked slot; a *therapy session*
//! is one of that kind, with a number. *note*: what a therapist writes of a session. *sign-in*: never bare "session".

#![deny(unsafe_code)]

pub mod app;
pub mod audit;
pub mod auth;
pub mod clock;
pub mod config;
pub mod crypto;
pub mod db;
pub mod demo;
pub mod error;
pub mod features;
pub mod i18n;
pub mod ids;
pub mod jobs;
pub mod mail;
pub mod routes;
#[rustfmt::skip]
pub mod schema;
pub mod storage;
pub mod web;
