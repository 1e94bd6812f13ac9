//! Time zones: what the clocks of a clinic show at a moment, and how people name them (those of the IANA database, and the three of Indonesia
//! by their short names).

use std::sync::LazyLock;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Offset, TimeZone, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};

/// The zone of a clinic: which day and time a moment is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(pub Tz);

impl Zone {
    /// Where a clinic is that has said nothing else.
    pub const JAKARTA: Self = Self(Tz::Asia__Jakarta);
    pub const UTC: Self = Self(Tz::UTC);

    /// As it is stored; Jakarta's where something is stored that this program does not know.
    pub fn of(stored: &str) -> Self {
        stored.parse().map_or(Self::JAKARTA, Self)
    }

    /// The zone that is meant: by its name in any letters (`asia/jakarta`, `Asia/Ho Chi Minh`), its short name (`WIB`), or its place alone
    /// where only one has it (`Makassar`).
    pub fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim().replace(' ', "_");
        let same = |name: &str| name.eq_ignore_ascii_case(&typed);
        if let Some((_, zone)) = SHORT.iter().find(|(short, _)| same(short)) {
            return Some(Self(*zone));
        }
        let by_name = offered().iter().find(|zone| same(zone.name));
        let mut by_place = offered().iter().filter(|zone| zone.name.rsplit('/').next().is_some_and(same));
        let found = by_name.or_else(|| by_place.next().filter(|_| by_place.next().is_none()));
        found.and_then(|zone| zone.name.parse().ok()).map(Self)
    }

    /// The IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// `WIB`, `WITA`, `WIT`, or the offset at a moment where a zone has no short name of its own.
    pub fn short_name(self, at: DateTime<Utc>) -> String {
        match self.0 {
            Tz::Asia__Jakarta | Tz::Asia__Pontianak => "WIB".to_owned(),
            Tz::Asia__Makassar => "WITA".to_owned(),
            Tz::Asia__Jayapura => "WIT".to_owned(),
            _ => format!("GMT{}", self.local(at).offset().fix()),
        }
    }

    /// What the clocks show at a moment.
    pub fn local(self, at: DateTime<Utc>) -> DateTime<Tz> {
        at.with_timezone(&self.0)
    }

    /// The calendar day of a moment.
    pub fn day_of(self, at: DateTime<Utc>) -> NaiveDate {
        self.local(at).date_naive()
    }

    /// The moment at which the clocks show this. Where they show it twice (clocks set back), the first; where never (clocks set forward),
    /// the moment after the gap.
    pub fn moment(self, day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
        let local = day.and_time(time);
        let found = (0..=3).find_map(|hours| self.0.from_local_datetime(&(local + chrono::Duration::hours(hours))).earliest());
        found.map_or_else(|| local.and_utc(), |at| at.with_timezone(&Utc))
    }

    /// Midnight at which a day begins, and the one at which it ends.
    pub fn bounds_of(self, day: NaiveDate) -> (DateTime<Utc>, DateTime<Utc>) {
        (self.moment(day, NaiveTime::MIN), self.moment(day.checked_add_days(Days::new(1)).unwrap_or(day), NaiveTime::MIN))
    }
}

/// The short names that are read; the first that fits is shown beside a zone.
const SHORT: [(&str, Tz); 3] = [("WIB", Tz::Asia__Jakarta), ("WITA", Tz::Asia__Makassar), ("WIT", Tz::Asia__Jayapura)];
/// Where zones are called after places. The others are names of former times, and of countries.
const AREAS: [&str; 10] = ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

/// A zone to choose.
#[derive(Debug, Clone, Copy)]
pub struct ZoneChoice {
    /// The IANA name.
    pub name: &'static str,
    /// What else it is called; empty for most.
    pub short: &'static str,
}

/// All zones that are offered, those of Indonesia first.
pub fn offered() -> &'static [ZoneChoice] {
    static ZONES: LazyLock<Vec<ZoneChoice>> = LazyLock::new(|| {
        let short = SHORT.iter().map(|(short, zone)| ZoneChoice { name: zone.name(), short });
        let is_place = |name: &str| name.split_once('/').is_some_and(|(area, _)| AREAS.contains(&area));
        let others = TZ_VARIANTS.iter().map(|zone| zone.name()).filter(|name| is_place(name) || *name == "UTC");
        short.chain(others.filter(|name| !SHORT.iter().any(|(_, zone)| zone.name() == *name)).map(|name| ZoneChoice { name, short: "" })).collect()
    });
    &ZONES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_read_however_they_are_named() {
        for (typed, zone) in [
            ("Asia/Jakarta", Tz::Asia__Jakarta),
            (" asia/makassar ", Tz::Asia__Makassar),
            ("wit", Tz::Asia__Jayapura),
            ("Makassar", Tz::Asia__Makassar),
            ("America/Port of Spain", Tz::America__Port_of_Spain),
            ("Kuala Lumpur", Tz::Asia__Kuala_Lumpur),
            ("America/Argentina/Ushuaia", Tz::America__Argentina__Ushuaia),
            ("UTC", Tz::UTC),
        ] {
            assert_eq!(Zone::read(typed), Some(Zone(zone)), "{typed}");
        }
        for wrong in ["", "Mars/Olympus", "Jakarta time", "GMT+7", "Etc/GMT+7", "../../etc/passwd", "Asia/Jakarta\0", "US/Pacific"] {
            assert_eq!(Zone::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_zone_that_is_offered_can_be_chosen_and_indonesias_come_first() {
        assert!(offered().len() > 400);
        assert!(offered().iter().all(|zone| Zone::read(zone.name).is_some_and(|found| found.name() == zone.name)));
        assert_eq!(offered()[0].short, "WIB");
        let mut names: Vec<&str> = offered().iter().map(|zone| zone.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), offered().len());
    }

    #[test]
    fn days_end_where_the_clinic_is() {
        let wit = Zone(Tz::Asia__Jayapura);
        let leap = NaiveDate::from_ymd_opt(2024, 2, 29).expect("a date");
        let (from, to) = wit.bounds_of(leap);
        assert_eq!((from.to_rfc3339(), to.to_rfc3339()), ("2024-02-28T15:00:00+00:00".to_owned(), "2024-02-29T15:00:00+00:00".to_owned()));
        assert_eq!(wit.day_of(from), leap);
    }

    #[test]
    fn a_time_that_the_clocks_skip_is_the_one_after_the_gap() {
        let athens = Zone(Tz::Europe__Athens);
        let day = NaiveDate::from_ymd_opt(2026, 3, 29).expect("a date");
        let skipped = athens.moment(day, NaiveTime::from_hms_opt(3, 30, 0).expect("a time"));
        assert_eq!(athens.local(skipped).format("%H:%M").to_string(), "04:30");
    }
}
