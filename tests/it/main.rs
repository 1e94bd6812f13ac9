//! Every test that needs no browser, in one binary: one link, one cluster, all in parallel.
//!
//! A feature's tests stand in a module of the feature's name and open with four: it shows, it saves, it refuses bad input, a stranger
//! gets 404. `walls` holds what must be true of the whole application.

mod across;
mod bench_harness;
mod bulk_demo;
mod care;
mod clinic;
mod days;
mod errors;
mod hostile;
mod identity;
mod kills;
mod live;
mod main_job;
mod platform;
mod races;
mod stale;
mod support;
mod trouble;
mod walls;
