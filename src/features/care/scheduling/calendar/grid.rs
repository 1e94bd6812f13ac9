//! The position of appointments in the grid of a day: by quarters of an hour, as classes of the stylesheet. Pure.

use chrono::{Duration, NaiveTime, Timelike};

use crate::features::care::scheduling::slots::{Span, merge, without};
use crate::web::format::Format;

/// Which hours the grid shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The first quarter of an hour after midnight.
    first: i64,
    /// How many quarters.
    rows: i64,
}

impl Scale {
    /// 07.00 to 18.00.
    pub const DAY: Self = Self { first: 28, rows: 44 };
    /// The whole day, for weeks with something early or late.
    pub const LONG: Self = Self { first: 0, rows: 96 };

    /// The smallest scale that shows these spans.
    pub fn for_spans(spans: impl Iterator<Item = Span>, format: Format) -> Self {
        let mut spans = spans;
        if spans.all(|span| Self::DAY.holds(span, format)) { Self::DAY } else { Self::LONG }
    }

    fn holds(self, span: Span, format: Format) -> bool {
        let (from, to) = self.rows_of(span, format);
        from >= 0 && to <= self.rows
    }

    /// First row and the row after the last, before they are cut to the grid. Counted on the clock's face, so that the hours of a day on
    /// which clocks change stay where people look for them.
    fn rows_of(self, span: Span, format: Format) -> (i64, i64) {
        let minute = |time: NaiveTime| i64::from(time.hour() * 60 + time.minute());
        let local = |at: chrono::DateTime<chrono::Utc>| format.zone.local(at);
        let from = minute(local(span.from).time());
        let runs_over = local(span.to).date_naive() > local(span.from).date_naive();
        let to = if runs_over { 24 * 60 } else { minute(local(span.to).time()) };
        (from.div_euclid(15) - self.first, to.max(from + 1).div_euclid(15) + i64::from(to.max(from + 1) % 15 != 0) - self.first)
    }

    /// Whether any of this is within the grid.
    pub fn shows(self, span: Span, format: Format) -> bool {
        let (from, to) = self.rows_of(span, format);
        from < self.rows && to > 0
    }

    /// The classes of a block.
    pub fn classes(self, span: Span, format: Format) -> String {
        let (from, to) = self.rows_of(span, format);
        let start = from.clamp(0, self.rows - 1);
        let rows = (to - start).clamp(1, self.rows - start);
        format!("start-{start} span-{rows}")
    }

    /// Whether this is the long one.
    pub fn is_long(self) -> bool {
        self == Self::LONG
    }

    /// The full hours beside the grid; the first line has none.
    pub fn hours(self, format: Format) -> Vec<String> {
        let first = self.first / 4;
        let label = |hour: i64| u32::try_from(hour).ok().and_then(|hour| NaiveTime::from_hms_opt(hour, 0, 0)).map(|time| format.clock_time(&time));
        (first..first + self.rows / 4).map(|hour| if hour == first { String::new() } else { label(hour).unwrap_or_default() }).collect()
    }
}

/// What is closed on a day that has openings, in the order of the clock. A pause between two of them is a break; what is before the first,
/// after the last, or longer than four hours, is time the therapist does not work in.
pub fn closed(day: Span, open: &[Span]) -> Vec<(Span, bool)> {
    let open = merge(open.to_vec());
    let (Some(first), Some(last)) = (open.first().copied(), open.last().copied()) else { return Vec::new() };
    let is_break = |next_free: Span| next_free.from >= first.from && next_free.to <= last.to && next_free.length() <= Duration::hours(4);
    without(vec![day], open).into_iter().map(|next_free| (next_free, is_break(next_free))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::i18n::Lang;
    use crate::domain::zone::Zone;
    use chrono::NaiveDate;
    use chrono_tz::Tz;

    fn span(zone: Tz, hour: u32, minute: u32, minutes: i32) -> (Span, Format) {
        let format = Format { lang: Lang::Id, zone: Zone(zone) };
        let day = NaiveDate::from_ymd_opt(2026, 3, 29).expect("a date");
        (Span::at(format.zone, day, NaiveTime::from_hms_opt(hour, minute, 0).expect("a time"), minutes), format)
    }

    #[test]
    fn blocks_are_placed_by_their_time() {
        let (at, format) = span(Tz::Asia__Jakarta, 8, 0, 60);
        assert_eq!(Scale::DAY.classes(at, format), "start-4 span-4");
        let (at, format) = span(Tz::Asia__Jakarta, 10, 30, 50);
        assert_eq!(Scale::DAY.classes(at, format), "start-14 span-4");
        // The night on which Athens sets its clocks forward: ten o'clock is still ten o'clock.
        let (at, format) = span(Tz::Europe__Athens, 10, 0, 60);
        assert_eq!(Scale::DAY.classes(at, format), "start-12 span-4");
    }

    #[test]
    fn closed_hours_are_a_break_between_open_ones_and_closed_around_them() {
        let (whole, format) = span(Tz::Asia__Jakarta, 0, 0, 24 * 60);
        let at = |hour, minutes| span(Tz::Asia__Jakarta, hour, 0, minutes).0;
        let found: Vec<(String, bool)> = closed(whole, &[at(13, 240), at(8, 240)])
            .into_iter()
            .map(|(next_free, is_break)| (Scale::LONG.classes(next_free, format), is_break))
            .collect();
        assert_eq!(found, [("start-0 span-32".into(), false), ("start-48 span-4".into(), true), ("start-68 span-28".into(), false)]);
        assert!(closed(whole, &[]).is_empty());
        assert!(!Scale::DAY.shows(at(0, 7 * 60), format), "before the grid");
        assert!(Scale::DAY.shows(at(0, 8 * 60), format));
        assert!(!Scale::DAY.shows(at(18, 6 * 60), format), "after it");
    }

    #[test]
    fn early_and_late_appointments_lengthen_the_shown_day() {
        let (early, format) = span(Tz::Asia__Jakarta, 6, 0, 60);
        let (late, _) = span(Tz::Asia__Jakarta, 23, 30, 60);
        assert_eq!(Scale::for_spans([early].into_iter(), format), Scale::LONG);
        assert_eq!(Scale::LONG.classes(late, format), "start-94 span-2");
        assert_eq!(Scale::LONG.hours(format).len(), 24);
        assert_eq!(Scale::for_spans(std::iter::empty(), format), Scale::DAY);
    }
}
