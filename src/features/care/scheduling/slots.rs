//! Spans of time, and where there is room between them. Pure: no clock, no database.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Timelike, Utc};

use crate::domain::zone::Zone;

/// From a moment up to, not including, another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
}

impl Span {
    /// The span that begins at what the clinic's clock shows and lasts so many minutes.
    pub fn at(zone: Zone, day: NaiveDate, time: NaiveTime, minutes: i32) -> Self {
        let from = zone.moment(day, time);
        Self { from, to: from + Duration::minutes(i64::from(minutes)) }
    }

    /// Whether the two share a moment. Those that only touch do not.
    pub fn overlaps(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// Whether the other lies within.
    pub fn contains(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// The same with so much before and after it.
    pub fn padded(self, by: Duration) -> Self {
        Self { from: self.from - by, to: self.to + by }
    }

    /// How long it is.
    pub fn length(self) -> Duration {
        self.to - self.from
    }
}

/// The same time, sorted, with spans that overlap or touch made one.
pub fn merge(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| span.from < span.to);
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => merged.push(span),
        }
    }
    merged
}

/// What is left of the open time when the taken time is cut out.
pub fn without(open: Vec<Span>, taken: Vec<Span>) -> Vec<Span> {
    let taken = merge(taken);
    let mut free = Vec::new();
    for span in merge(open) {
        let mut from = span.from;
        for cut in taken.iter().filter(|cut| cut.overlaps(span)) {
            if from < cut.from {
                free.push(Span { from, to: cut.from });
            }
            from = from.max(cut.to);
        }
        if from < span.to {
            free.push(Span { from, to: span.to });
        }
    }
    free
}

/// The starts nearest to the wanted one at which `length` fits into the free time, in the order of the clock. They begin at quarters of an
/// hour and leave `rest` between each other, so that each could be taken without spoiling the next.
pub fn nearest_starts(free: &[Span], wanted: DateTime<Utc>, length: Duration, rest: Duration, count: usize) -> Vec<DateTime<Utc>> {
    let mut starts = Vec::new();
    if length <= Duration::zero() {
        return starts;
    }
    for span in free {
        let mut at = next_quarter(span.from);
        while at + length <= span.to {
            starts.push(at);
            at = next_quarter(at + length + rest);
        }
    }
    starts.sort_unstable_by_key(|start| ((*start - wanted).abs(), *start));
    starts.truncate(count);
    starts.sort_unstable();
    starts
}

/// The moment itself if it is a quarter of an hour, or the next one. Every zone of today is whole quarters away from UTC.
fn next_quarter(at: DateTime<Utc>) -> DateTime<Utc> {
    let past = Duration::minutes(i64::from(at.minute() % 15))
        + Duration::seconds(i64::from(at.second()))
        + Duration::nanoseconds(i64::from(at.nanosecond()));
    if past.is_zero() { at } else { at + Duration::minutes(15) - past }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Tz;
    use proptest::prelude::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_000_000 - 1_795_000_000 % 86_400, 0).expect("a moment") + Duration::minutes(minute)
    }

    fn span(from: i64, to: i64) -> Span {
        Span { from: at(from), to: at(to) }
    }

    #[test]
    fn the_nearest_free_starts_leave_room_for_the_break() {
        // Open 08.00 to 18.00; taken 11.00 to 12.00 and, with the break of 15 minutes, a quarter more on either side.
        let free = without(vec![span(480, 1080)], vec![span(660, 720).padded(Duration::minutes(15))]);
        let starts = nearest_starts(&free, at(660), Duration::minutes(60), Duration::minutes(15), 3);
        assert_eq!(starts, [at(555), at(735), at(810)]);
    }

    #[test]
    fn a_full_day_has_no_free_start() {
        let free = without(vec![span(480, 600)], vec![span(470, 560)]);
        assert!(nearest_starts(&free, at(480), Duration::minutes(60), Duration::zero(), 3).is_empty());
        assert!(nearest_starts(&[span(0, 100)], at(0), Duration::zero(), Duration::zero(), 3).is_empty());
    }

    #[test]
    fn an_hour_is_an_hour_when_the_clocks_change() {
        let athens = Zone(Tz::Europe__Athens);
        let day = NaiveDate::from_ymd_opt(2026, 3, 29).expect("a date");
        let night = Span::at(athens, day, NaiveTime::from_hms_opt(2, 30, 0).expect("a time"), 60);
        assert_eq!((night.length(), athens.local(night.to).format("%H:%M").to_string()), (Duration::minutes(60), "04:30".to_owned()));
        let autumn = NaiveDate::from_ymd_opt(2026, 10, 25).expect("a date");
        let (from, to) = athens.bounds_of(autumn);
        assert_eq!(to - from, Duration::hours(25));
    }

    #[test]
    fn midnight_of_a_leap_day_belongs_to_the_clinics_day() {
        let jayapura = Zone(Tz::Asia__Jayapura);
        let leap = NaiveDate::from_ymd_opt(2028, 2, 29).expect("a date");
        let first = Span::at(jayapura, leap, NaiveTime::MIN, 60);
        assert_eq!(first.from.to_rfc3339(), "2028-02-28T15:00:00+00:00");
        assert_eq!(jayapura.day_of(first.from), leap);
        assert_eq!(super::super::week::Week::of(jayapura.day_of(first.from)).name(), "2028-W09");
    }

    proptest! {
        #[test]
        fn overlap_is_mutual_and_touching_is_none(a in 0_i64..500, la in 1_i64..200, b in 0_i64..500, lb in 1_i64..200) {
            let (x, y) = (span(a, a + la), span(b, b + lb));
            prop_assert_eq!(x.overlaps(y), y.overlaps(x));
            prop_assert_eq!(x.overlaps(y), (0..=1000).any(|m| (a..a + la).contains(&m) && (b..b + lb).contains(&m)));
            prop_assert!(!x.overlaps(span(a + la, a + la + lb)));
        }

        #[test]
        fn free_starts_are_open_and_touch_nothing_taken(
            taken in prop::collection::vec((480_i64..1080, 1_i64..120), 0..12), wanted in 0_i64..1440, minutes in 5_i64..180, rest in 0_i64..60,
        ) {
            let taken: Vec<Span> = taken.into_iter().map(|(from, length)| span(from, from + length)).collect();
            let open = span(480, 1080);
            let free = without(vec![open], taken.iter().map(|t| t.padded(Duration::minutes(rest))).collect());
            for start in nearest_starts(&free, at(wanted), Duration::minutes(minutes), Duration::minutes(rest), 3) {
                let slot = Span { from: start, to: start + Duration::minutes(minutes) };
                prop_assert!(open.contains(slot));
                prop_assert!(taken.iter().all(|t| !t.padded(Duration::minutes(rest)).overlaps(slot)));
            }
        }
    }
}
