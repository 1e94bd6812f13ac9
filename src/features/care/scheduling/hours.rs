//! When a therapist works: the week's hours, less leave, plus extra openings.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use super::slots::{Span, merge, without};
use crate::domain::appointment::Modality;
use crate::domain::therapist::HoursModality;
use crate::domain::zone::Zone;
use crate::features::clinic::settings::Opening;

/// The working hours of one therapist.
#[derive(Debug, Clone)]
pub struct Hours {
    /// The zone the week's hours are meant in.
    pub(super) zone: Zone,
    /// Day of the week (0 is Sunday), from, to, for which ways of meeting.
    pub(super) week: Vec<(i16, NaiveTime, NaiveTime, HoursModality)>,
    pub(super) leave: Vec<Span>,
    pub(super) extra: Vec<Span>,
    /// When the clinic is open: who comes in person finds it closed at other times. Empty where it has not said so.
    pub(super) clinic: Vec<Opening>,
}

impl Hours {
    /// The open time between two moments, for one way of meeting or for any.
    pub fn open(&self, between: Span, modality: Option<Modality>) -> Vec<Span> {
        let fits = |hours: HoursModality| match modality {
            Some(Modality::InPerson) => hours != HoursModality::Online,
            Some(Modality::Online) => hours != HoursModality::InPerson,
            Some(Modality::Phone) | None => true,
        };
        let (first, last) = (self.zone.day_of(between.from), self.zone.day_of(between.to));
        let mut regular: Vec<Span> = first.iter_days().take_while(|day| *day <= last).flat_map(|day| self.of_day(day, &fits)).collect();
        if modality == Some(Modality::InPerson) && !self.clinic.is_empty() {
            let whole = Span { from: self.zone.bounds_of(first).0, to: self.zone.bounds_of(last).1 };
            regular = without(regular, without(vec![whole], self.clinic_hours(first, last)));
        }
        without(regular.into_iter().chain(self.extra.iter().copied()).collect(), self.leave.clone())
    }

    fn of_day(&self, day: NaiveDate, fits: &impl Fn(HoursModality) -> bool) -> Vec<Span> {
        let number = day.weekday().num_days_from_sunday();
        let rows = self.week.iter().filter(|(of, _, _, modality)| u32::try_from(*of) == Ok(number) && fits(*modality));
        merge(rows.map(|(_, from, to, _)| Span { from: self.zone.moment(day, *from), to: self.zone.moment(day, *to) }).collect())
    }

    /// The same hours, within those of the clinic where somebody comes in person.
    pub fn within(self, clinic: Vec<Opening>) -> Self {
        Self { clinic, ..self }
    }

    /// Whether the clinic is closed at some moment of a span, where it has opening hours.
    pub fn is_clinic_closed(&self, span: Span) -> bool {
        let clinic_hours = self.clinic_hours(self.zone.day_of(span.from), self.zone.day_of(span.to));
        !self.clinic.is_empty() && !clinic_hours.into_iter().any(|open| open.contains(span))
    }

    fn clinic_hours(&self, first: NaiveDate, last: NaiveDate) -> Vec<Span> {
        let of_day = |day: NaiveDate| {
            let number = day.weekday().num_days_from_sunday();
            let at = move |opening: &Opening| Span { from: self.zone.moment(day, opening.from), to: self.zone.moment(day, opening.to) };
            self.clinic.iter().filter(move |opening| u32::try_from(opening.day) == Ok(number)).map(at)
        };
        merge(first.iter_days().take_while(|day| *day <= last).flat_map(of_day).collect())
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
        let between = Span { from: self.zone.moment(monday, NaiveTime::MIN), to: self.zone.moment(monday + Days::new(7), NaiveTime::MIN) };
        without(self.open(between, None), Vec::new()).into_iter().filter(|span| span.from < between.to).map(|span| span.length().num_minutes()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(leave: Vec<Span>) -> (Zone, Hours) {
        let zone = Zone::JAKARTA;
        let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
        let week =
            (1..=5).flat_map(|day| [(day, time(8), time(12), HoursModality::Both), (day, time(13), time(17), HoursModality::Online)]).collect();
        (zone, Hours { zone, week, leave, extra: Vec::new(), clinic: Vec::new() })
    }

    #[test]
    fn hours_cover_what_lies_wholly_within_them() {
        let (zone, hours) = hours(Vec::new());
        let monday = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
        let at = |hour, minutes| Span::at(zone, monday, NaiveTime::from_hms_opt(hour, 0, 0).expect("a time"), minutes);
        assert!(hours.covers(at(8, 240), Modality::InPerson));
        assert!(!hours.covers(at(11, 90), Modality::Online));
        assert!(!hours.covers(at(14, 60), Modality::InPerson));
        assert!(hours.covers(at(14, 60), Modality::Phone));
        assert_eq!(hours.minutes_of_week(monday), 5 * 8 * 60);
    }

    #[test]
    fn who_comes_in_person_finds_the_clinic_open() {
        let (zone, hours) = hours(Vec::new());
        let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
        let hours = hours.within(vec![Opening { day: 1, from: time(9), to: time(11) }]);
        let monday = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
        let at = |day: u64, hour, minutes| Span::at(zone, monday + Days::new(day), time(hour), minutes);
        assert!(hours.covers(at(0, 9, 120), Modality::InPerson) && !hours.is_clinic_closed(at(0, 9, 120)));
        for (day, hour, minutes) in [(0, 8, 60), (0, 10, 90), (1, 9, 60)] {
            assert!(!hours.covers(at(day, hour, minutes), Modality::InPerson) && hours.is_clinic_closed(at(day, hour, minutes)));
        }
        assert!(hours.covers(at(1, 9, 60), Modality::Online), "who meets on a screen needs no door");
        assert_eq!(hours.minutes_of_week(monday), 5 * 8 * 60, "a therapist's working week is their own");
    }

    #[test]
    fn leave_closes_them() {
        let (zone, _) = hours(Vec::new());
        let monday = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
        let (from, to) = zone.bounds_of(monday);
        let (_, hours) = hours(vec![Span { from, to }]);
        assert!(!hours.covers(Span::at(zone, monday, NaiveTime::from_hms_opt(9, 0, 0).expect("a time"), 60), Modality::InPerson));
        assert_eq!(hours.minutes_of_week(monday), 4 * 8 * 60);
    }
}
