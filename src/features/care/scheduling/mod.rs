//! Appointments: the week of one therapist and of the team, booking and moving, beginning, completing, cancelling. Nobody is booked twice:
//! the checks here give a message, the exclusion constraints of the database enforce it.

mod acting_person;
mod appointment;
mod booking;
mod calendar;
mod hours;
mod model;
mod queries;
mod slots;
mod week;

pub use appointment::heading;
pub use model::Appointment;
pub use queries::{Booked, EVERY_KIND, THERAPY_SESSIONS, Upcoming, cancel_future, count_future, restore_cancelled, upcoming};
pub use slots::Span;

use crate::web::route::{Route, get, post};
use appointment::{handlers as step, note, show};
use booking::handlers as book;

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get("/c/{clinic}/schedule", calendar::handlers::index),
        get("/c/{clinic}/clients/{client}/appointments", show::index),
        post("/c/{clinic}/clients/{client}/appointments", book::create),
        get("/c/{clinic}/clients/{client}/appointments/new", book::new),
        get("/c/{clinic}/appointments/{appointment}", show::show),
        post("/c/{clinic}/appointments/{appointment}/confirmation", step::confirm),
        post("/c/{clinic}/appointments/{appointment}/start", step::start),
        get("/c/{clinic}/appointments/{appointment}/completion", appointment::completion),
        post("/c/{clinic}/appointments/{appointment}/completion", appointment::complete),
        get("/c/{clinic}/appointments/{appointment}/note", note::edit),
        post("/c/{clinic}/appointments/{appointment}/note", note::update),
        get("/c/{clinic}/appointments/{appointment}/cancellation", step::cancellation),
        post("/c/{clinic}/appointments/{appointment}/cancellation", step::cancel),
        post("/c/{clinic}/appointments/{appointment}/absence", step::miss),
        get("/c/{clinic}/appointments/{appointment}/rescheduling", book::rescheduling),
        post("/c/{clinic}/appointments/{appointment}/rescheduling", book::reschedule_to),
        get("/c/{clinic}/appointments/{appointment}/correction", step::correction),
        post("/c/{clinic}/appointments/{appointment}/correction", step::correct),
    ]
}
