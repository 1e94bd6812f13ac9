//! Who is free when: every therapist's week as 48 slots, of which each appointment takes one. Nothing overlaps, by construction. Pure.

use std::collections::HashSet;

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveTime, Utc};

use crate::domain::zone::Zone;

/// Slots of a week: eight a day of an hour and a quarter, the break included, from 8 o'clock on, Mondays to Saturdays.
pub const SLOTS: usize = 48;
const A_DAY: usize = 8;
const STEP: i64 = 75;
/// Minutes of an appointment.
pub const LENGTH: i64 = 60;

/// The diaries of a clinic's therapists. Weeks are counted from this one.
pub struct Diary {
    zone: Zone,
    monday: NaiveDate,
    now: DateTime<Utc>,
    taken: HashSet<(usize, usize, i64)>,
}

impl Diary {
    /// Empty diaries.
    pub fn new(zone: Zone, now: DateTime<Utc>) -> Self {
        let today = zone.day_of(now);
        let monday = today - Days::new(u64::from(today.weekday().num_days_from_monday()));
        Self { zone, monday, now, taken: HashSet::new() }
    }

    /// When a slot begins.
    pub fn start(&self, slot: usize, week: i64) -> DateTime<Utc> {
        let day = self.monday + Duration::days(week * 7 + (slot / A_DAY) as i64);
        let time = NaiveTime::MIN + Duration::minutes(8 * 60 + (slot % A_DAY) as i64 * STEP);
        self.zone.moment(day, time)
    }

    /// Takes all slots that an appointment from before touches, its break included.
    pub fn block(&mut self, therapist: usize, from: DateTime<Utc>, to: DateTime<Utc>) {
        let day = self.zone.day_of(from);
        let days = (day - self.monday).num_days();
        let (week, weekday) = (days.div_euclid(7), days.rem_euclid(7) as usize);
        for slot in weekday * A_DAY..(weekday + 1) * A_DAY {
            let start = self.start(slot, week);
            if start < to + Duration::minutes(STEP - LENGTH) && from < start + Duration::minutes(STEP) {
                self.taken.insert((therapist, slot, week));
            }
        }
    }

    /// The latest week in which a slot is over.
    pub fn last_over(&self, slot: usize) -> i64 {
        if self.start(slot, 0) + Duration::minutes(LENGTH) <= self.now { 0 } else { -1 }
    }

    /// Takes a therapist's slot in the nearest free week at or before `week`.
    pub fn back(&mut self, therapist: usize, slot: usize, week: i64) -> i64 {
        self.take(therapist, slot, week, -1)
    }

    /// Takes a therapist's slot in the nearest free week that is still to come.
    pub fn ahead(&mut self, therapist: usize, slot: usize) -> i64 {
        let first = if self.start(slot, 0) > self.now { 0 } else { 1 };
        self.take(therapist, slot, first, 1)
    }

    fn take(&mut self, therapist: usize, slot: usize, mut week: i64, step: i64) -> i64 {
        while !self.taken.insert((therapist, slot, week)) {
            week += step;
        }
        week
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    fn diary() -> Diary {
        // A Wednesday, 10.30 in Jakarta.
        let now = NaiveDate::from_ymd_opt(2026, 11, 25).and_then(|day| day.and_hms_opt(3, 30, 0)).expect("a moment").and_utc();
        Diary::new(Zone::JAKARTA, now)
    }

    #[test]
    fn a_slot_is_given_once() {
        let mut diary = diary();
        assert_eq!((diary.back(0, 3, -1), diary.back(0, 3, -1), diary.back(1, 3, -1)), (-1, -2, -1));
        assert_eq!((diary.ahead(0, 3), diary.ahead(0, 3)), (1, 2));
    }

    #[test]
    fn the_running_hour_counts_neither_as_past_nor_as_future() {
        let mut diary = diary();
        // Wednesday 9.15 is over at 10.30; 10.30 begins now; 11.45 is ahead.
        assert_eq!((diary.last_over(17), diary.last_over(18), diary.last_over(19)), (0, -1, -1));
        assert_eq!((diary.ahead(0, 17), diary.ahead(0, 18), diary.ahead(0, 19)), (1, 1, 0));
    }

    #[test]
    fn booked_hours_and_their_breaks_are_not_given_again() {
        let mut diary = diary();
        let from = diary.start(9, -1) + Duration::minutes(30);
        diary.block(0, from, from + Duration::minutes(60));
        assert_eq!((diary.back(0, 8, -1), diary.back(0, 9, -1), diary.back(0, 10, -1), diary.back(0, 11, -1)), (-1, -2, -2, -1));
    }
}
