//! A calendar week: Monday to Sunday, named as in ISO 8601 (`2026-W47`).

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A week. Always begins on a Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    monday: NaiveDate,
}

impl Week {
    /// The week a day lies in.
    pub fn of(day: NaiveDate) -> Self {
        let back = u64::from(day.weekday().num_days_from_monday());
        Self { monday: day.checked_sub_days(Days::new(back)).unwrap_or(day) }
    }

    /// The week of a name such as `2026-W47`; none where there is no such week.
    pub fn parse(name: &str) -> Option<Self> {
        let (year, week) = name.split_once("-W")?;
        let digits = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year, 4) || !digits(week, 2) {
            return None;
        }
        let year = year.parse().ok().filter(|year| (1990..=2100).contains(year))?;
        NaiveDate::from_isoywd_opt(year, week.parse().ok()?, Weekday::Mon).map(|monday| Self { monday })
    }

    /// Its name.
    pub fn name(self) -> String {
        let week = self.monday.iso_week();
        format!("{:04}-W{:02}", week.year(), week.week())
    }

    /// Its days, Monday first.
    pub fn days(self) -> Vec<NaiveDate> {
        self.monday.iter_days().take(7).collect()
    }

    /// Its first day.
    pub fn monday(self) -> NaiveDate {
        self.monday
    }

    /// The first day of the week after.
    pub fn end(self) -> NaiveDate {
        self.monday.checked_add_days(Days::new(7)).unwrap_or(self.monday)
    }

    /// The week before.
    pub fn previous(self) -> Self {
        Self { monday: self.monday.checked_sub_days(Days::new(7)).unwrap_or(self.monday) }
    }

    /// The week after.
    pub fn next(self) -> Self {
        Self { monday: self.end() }
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.monday..self.end()).contains(&day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a date")
    }

    #[test]
    fn weeks_run_across_the_turn_of_the_year() {
        // 2026 has 53 weeks; its last one ends on 3 January 2027.
        let last = Week::parse("2026-W53").expect("a week");
        assert_eq!((last.monday(), last.end()), (day(2026, 12, 28), day(2027, 1, 4)));
        assert_eq!(Week::of(day(2027, 1, 1)), last);
        assert_eq!(last.next().name(), "2027-W01");
        assert_eq!(Week::of(day(2024, 12, 30)).name(), "2025-W01");
        assert_eq!(Week::of(day(2025, 1, 1)).previous().name(), "2024-W52");
    }

    #[test]
    fn a_name_of_no_week_is_refused() {
        for name in ["", "2025-W53", "2026-W00", "2026-W54", "2026W47", "2026-W4", "9999-W01", "2026-W-1", "٢٠٢٦-W01", "2026-W47\0"] {
            assert_eq!(Week::parse(name), None, "{name}");
        }
    }

    proptest! {
        #[test]
        fn a_week_holds_its_seven_days_and_is_read_from_its_own_name(offset in 0_u64..40_000) {
            let some = day(1991, 1, 1).checked_add_days(Days::new(offset)).expect("a date");
            let week = Week::of(some);
            prop_assert!(week.contains(some));
            prop_assert_eq!(week.monday().weekday(), Weekday::Mon);
            prop_assert_eq!(week.next().previous(), week);
            prop_assert_eq!(Week::parse(&week.name()), Some(week));
        }
    }
}
