//! Every test that needs no browser, in one binary: one link, one cluster, all in parallel.
//!
//! A feature's tests stand in `<wing>/<feature>/`, as its code does, and open with these: it shows, it saves, it refuses bad input and keeps what
//! was typed, a stranger gets 404 and a colleague without the role 403. `walls` holds what must be true of the whole application; the other
//! folders hold what belongs to no feature: errors, live updates, outages, kills, the main job from end to end.

mod across;
mod bench_harness;
mod bulk_demo;
mod care;
mod clinic;
mod errors;
mod identity;
mod kills;
mod live;
mod main_job;
mod platform;
mod support;
mod trouble;
mod walls;
