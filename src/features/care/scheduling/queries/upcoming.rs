//! What lies ahead of one therapist.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;

use super::Booked;
use crate::domain::appointment::{AppointmentStatus, Modality};
use crate::domain::ids::TherapistId;
use crate::domain::zone::Zone;
use crate::features::care::scheduling::booking::BookingConditions;
use crate::features::care::scheduling::hours::Hours;
use crate::features::care::scheduling::slots::Span;
use crate::features::care::scheduling::week::Week;
use crate::features::clinic::staff::Therapist;
use crate::store::db::TenantTx;

/// A therapist's week in numbers, and when there is room next.
#[derive(Debug, Clone, Copy)]
pub struct Upcoming {
    /// Appointments of this week that were held.
    pub held: usize,
    /// All of this week's that were or will be.
    pub booked: usize,
    /// The next start at which a session of the usual length could be held, within a week.
    pub next_free: Option<DateTime<Utc>>,
}

/// Looks it up.
///
/// # Errors
/// Not found in this clinic.
pub fn upcoming(tx: &mut TenantTx<'_, '_>, id: TherapistId, zone: Zone) -> QueryResult<Upcoming> {
    let now = tx.now();
    let week = Week::of(zone.day_of(now));
    let this_week = Span { from: zone.bounds_of(week.monday()).0, to: zone.bounds_of(week.end()).0 };
    let span = Span { from: this_week.from, to: this_week.to.max(now + Duration::days(9)) };
    let therapist = Therapist::find(tx, id)?;
    let booked: Vec<Booked> = Booked::within(tx, span, Some(id))?.into_iter().filter(|booked| booked.appointment.status.takes_time()).collect();
    let hours = Hours::load(tx, &[id], span, zone)?;
    let of_week: Vec<AppointmentStatus> =
        booked.iter().map(|booked| &booked.appointment).filter(|a| a.starts_at < this_week.to).map(|a| a.status).collect();
    let next_free = hours.get(&id).and_then(|hours| {
        // On the phone one meets at any hour that is worked: whatever room there is will be found.
        let conditions = BookingConditions { therapist: &therapist, hours, booked: &booked, moving: None, modality: Modality::Phone, now, zone };
        let usual = Span { from: now, to: now + Duration::minutes(i64::from(therapist.session_minutes)) };
        conditions.free_starts(usual).first().copied()
    });
    Ok(Upcoming { held: of_week.iter().filter(|status| **status == AppointmentStatus::Completed).count(), booked: of_week.len(), next_free })
}
