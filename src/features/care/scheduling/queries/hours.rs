//! The working hours of therapists.

use std::collections::HashMap;

use chrono::{DateTime, NaiveTime, Utc};
use diesel::prelude::*;

use crate::domain::ids::TherapistId;
use crate::domain::therapist::HoursModality;
use crate::domain::zone::Zone;
use crate::features::care::scheduling::hours::Hours;
use crate::features::care::scheduling::slots::Span;
use crate::store::db::TenantTx;
use crate::store::schema::{availability_exceptions as exceptions, therapist_availability as availability, therapists};

impl Hours {
    /// The hours of some therapists, as far as they matter between two moments; in their own zone, or else the clinic's.
    pub fn load(tx: &mut TenantTx<'_, '_>, whose: &[TherapistId], between: Span, clinic_zone: Zone) -> QueryResult<HashMap<TherapistId, Self>> {
        let clinic = tx.clinic();
        let of_week =
            availability::clinic_id.eq(therapists::clinic_id).and(availability::therapist_id.eq(therapists::id)).and(availability::is_available);
        type OfWeek = (i16, NaiveTime, NaiveTime, HoursModality);
        let rows: Vec<(TherapistId, Option<String>, Option<OfWeek>)> = therapists::table
            .left_join(availability::table.on(of_week))
            .filter(therapists::clinic_id.eq(clinic).and(therapists::id.eq_any(whose)))
            .select((
                therapists::id,
                therapists::timezone,
                (availability::day_of_week, availability::start_time, availability::end_time, availability::modality).nullable(),
            ))
            .load(tx.conn())?;
        let mut hours: HashMap<TherapistId, Self> = HashMap::new();
        for (id, zone, of_week) in rows {
            let zone = zone.and_then(|name| name.parse().ok()).map_or(clinic_zone, Zone);
            let of = || Self { zone, week: Vec::new(), leave: Vec::new(), extra: Vec::new(), clinic: Vec::new() };
            hours.entry(id).or_insert_with(of).week.extend(of_week);
        }
        let rows: Vec<(TherapistId, DateTime<Utc>, DateTime<Utc>, bool)> = exceptions::table
            .filter(exceptions::clinic_id.eq(clinic).and(exceptions::therapist_id.eq_any(whose)))
            .filter(exceptions::starts_at.lt(between.to).and(exceptions::ends_at.gt(between.from)))
            .select((exceptions::therapist_id, exceptions::starts_at, exceptions::ends_at, exceptions::is_available))
            .load(tx.conn())?;
        for (id, from, to, is_open) in rows {
            hours.entry(id).and_modify(|hours| if is_open { &mut hours.extra } else { &mut hours.leave }.push(Span { from, to }));
        }
        Ok(hours)
    }
}
