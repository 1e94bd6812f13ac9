//! Every test that needs no browser, in one binary: one link, one cluster, all in parallel.
//!
//! A feature's tests stand in a module of the feature's name and open with four: it shows, it saves, it refuses bad input, a stranger
//! gets 404. `walls` holds what must be true of the whole application.

mod account;
mod administrators;
mod applications;
mod bench_harness;
mod board;
mod branding;
mod clients;
mod clinics;
mod closures;
mod crowd;
mod days;
mod documents;
mod errors;
mod exports;
mod hostile;
mod kills;
mod live;
mod main_job;
mod moves;
mod overview;
mod plans;
mod races;
mod record_sheet;
mod reviews;
mod search;
mod settings;
mod sign_in;
mod staff;
mod stale;
mod support;
mod today;
mod trouble;
mod walls;
