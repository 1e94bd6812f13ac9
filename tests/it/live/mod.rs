//! Live updates: the version of a clinic, and the stream that reports it.

mod background;
mod endings;
mod event_reader;
mod many_writers;
mod stream;
mod topics;
mod versions;

use diesel::pg::PgConnection;
use smart_therapy::domain::ids::ClinicId;

use crate::support::Sql;

/// How often a clinic has changed.
fn version(db: &mut PgConnection, clinic: ClinicId) -> i64 {
    db.text(&format!("SELECT coalesce(sum(version), 0) FROM clinic_versions WHERE clinic_id = '{clinic}'")).parse().expect("a number")
}

/// Changes something that the clinic's boards show.
fn change(db: &mut PgConnection, clinic: ClinicId) {
    db.exec(&format!("UPDATE therapists SET bio = gen_random_uuid()::text WHERE clinic_id = '{clinic}'"));
}
