//! When a therapist works: the week's hours, less leave, plus extra openings.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;

use super::model::Modality;
use super::slots::{Span, merge, without};
use crate::db::TenantTx;
use crate::ids::TherapistId;
use crate::schema::{availability_exceptions as exceptions, therapist_availability as availability, therapists};
use crate::web::format::Format;

/// The working hours of one therapist.
#[derive(Debug, Clone)]
pub struct Hours {
    /// The zone the week's hours are meant in, with the reader's language.
    format: Format,
    /// Day of the week (0 is Sunday), from, to, for which ways of meeting.
    week: Vec<(i16, NaiveTime, NaiveTime, String)>,
    leave: Vec<Span>,
    extra: Vec<Span>,
}

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

    /// The open time between two moments, for one way of meeting or for any.
    pub fn open(&self, between: Span, modality: Option<Modality>) -> Vec<Span> {
        let fits = |word: &str| match modality {
            Some(Modality::InPerson) => word != "online",
            Some(Modality::Online) => word != "in_person",
            Some(Modality::Phone) | None => true,
        };
        let (first, last) = (self.format.day_of(between.from), self.format.day_of(between.to));
        let regular = first.iter_days().take_while(|day| *day <= last).flat_map(|day| self.of_day(day, &fits));
        without(regular.chain(self.extra.iter().copied()).collect(), self.leave.clone())
    }

    fn of_day(&self, day: NaiveDate, fits: &impl Fn(&str) -> bool) -> Vec<Span> {
        let number = day.weekday().num_days_from_sunday();
        let rows = self.week.iter().filter(|(of, _, _, modality)| u32::try_from(*of) == Ok(number) && fits(modality));
        merge(rows.map(|(_, from, to, _)| Span { from: self.format.moment(day, *from), to: self.format.moment(day, *to) }).collect())
    }

    /// Whether a span lies wholly in open time.
    pub fn covers(&self, span: Span, modality: Modality) -> bool {
        self.open(span, Some(modality)).into_iter().any(|open| open.contains(span))
    }

    /// Whether a span touches leave.
    pub fn is_leave(&self, span: Span) -> bool {
        self.leave.iter().any(|leave| leave.overlaps(span))
    }

    /// Working minutes of the seven days from a day on, leave taken off.
    pub fn minutes_of_week(&self, monday: NaiveDate) -> i64 {
        let between = Span { from: self.format.moment(monday, NaiveTime::MIN), to: self.format.moment(monday + Days::new(7), NaiveTime::MIN) };
        without(self.open(between, None), Vec::new()).into_iter().filter(|span| span.from < between.to).map(|span| span.length().num_minutes()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn hours(leave: Vec<Span>) -> (Format, Hours) {
        let format = Format { lang: Lang::Id, zone: Tz::Asia__Jakarta };
        let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
        let week = (1..=5).flat_map(|day| [(day, time(8), time(12), "both".to_owned()), (day, time(13), time(17), "online".to_owned())]).collect();
        (format, Hours { format, week, leave, extra: Vec::new() })
    }

    #[test]
    fn hours_cover_what_lies_wholly_within_them() {
        let (format, hours) = hours(Vec::new());
        let monday = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
        let at = |hour, minutes| Span::at(format, monday, NaiveTime::from_hms_opt(hour, 0, 0).expect("a time"), minutes);
        assert!(hours.covers(at(8, 240), Modality::InPerson));
        assert!(!hours.covers(at(11, 90), Modality::Online));
        assert!(!hours.covers(at(14, 60), Modality::InPerson));
        assert!(hours.covers(at(14, 60), Modality::Phone));
        assert_eq!(hours.minutes_of_week(monday), 5 * 8 * 60);
    }

    #[test]
    fn leave_closes_them() {
        let (format, _) = hours(Vec::new());
        let monday = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
        let (from, to) = format.bounds_of(monday);
        let (_, hours) = hours(vec![Span { from, to }]);
        assert!(!hours.covers(Span::at(format, monday, NaiveTime::from_hms_opt(9, 0, 0).expect("a time"), 60), Modality::InPerson));
        assert_eq!(hours.minutes_of_week(monday), 4 * 8 * 60);
    }
}
