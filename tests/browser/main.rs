//! What only a real browser can tell: the pages work with and without a script, for people who see and people who listen.
//!
//! Every test starts the program itself (`serve --demo`, private database, free port) and a Chromium of its own.
//! Every page that a test opens goes through [`browser::Browser::check_page`] (in check.rs).

mod application;
mod board;
mod branding;
mod browser;
mod check;
mod documents;
mod driver;
mod ended;
mod live;
mod main_job;
mod palette;
mod records;
mod reviews;
mod secrets;
mod server;
mod sign_in;
mod today;
mod walk;
