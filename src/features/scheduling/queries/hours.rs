//! The working hours of therapists.

use std::collections::HashMap;

use chrono::{DateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;

use crate::db::TenantTx;
use crate::features::scheduling::hours::Hours;
use crate::features::scheduling::slots::Span;
use crate::ids::TherapistId;
use crate::schema::{availability_exceptions as exceptions, therapist_availability as availability, therapists};
use crate::web::format::Format;

impl Hours {
    /// The hours of some therapists, as far as they matter between two moments.
    ///
    /// # Errors
    /// The database's.
    pub fn load(tx: &mut TenantTx<'_, '_>, whose: &[TherapistId], between: Span, format: Format) -> QueryResult<HashMap<TherapistId, Self>> {
        let clinic = tx.clinic();
        let zones: Vec<(TherapistId, Option<String>)> = therapists::table
            .filter(therapists::clinic_id.eq(clinic).and(therapists::id.eq_any(whose)))
            .select((therapists::id, therapists::timezone))
            .load(tx.conn())?;
        let zone = |name: Option<String>| name.and_then(|name| name.parse::<Tz>().ok()).unwrap_or(format.zone);
        let mut hours: HashMap<TherapistId, Self> = zones
            .into_iter()
            .map(|(id, name)| (id, Self { format: Format { zone: zone(name), ..format }, week: Vec::new(), leave: Vec::new(), extra: Vec::new() }))
            .collect();
        let rows: Vec<(TherapistId, i16, NaiveTime, NaiveTime, String)> = availability::table
            .filter(availability::clinic_id.eq(clinic).and(availability::therapist_id.eq_any(whose)).and(availability::is_available))
            .select((availability::therapist_id, availability::day_of_week, availability::start_time, availability::end_time, availability::modality))
            .load(tx.conn())?;
        for (id, day, from, to, modality) in rows {
            hours.entry(id).and_modify(|hours| hours.week.push((day, from, to, modality)));
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
