//! Time zones as people name them: those of the IANA database, and the three of Indonesia by their short names.

use std::sync::LazyLock;

use chrono_tz::{TZ_VARIANTS, Tz};

/// The short names that are read; the first that fits is shown beside a zone.
const SHORT: [(&str, Tz); 3] = [("WIB", Tz::Asia__Jakarta), ("WITA", Tz::Asia__Makassar), ("WIT", Tz::Asia__Jayapura)];
/// Where zones are called after places. The others are names of former times, and of countries.
const AREAS: [&str; 10] = ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

/// A zone to choose.
#[derive(Debug, Clone, Copy)]
pub struct Zone {
    /// The IANA name.
    pub name: &'static str,
    /// What else it is called; empty for most.
    pub short: &'static str,
}

/// All zones that are offered, those of Indonesia first.
pub fn offered() -> &'static [Zone] {
    static ZONES: LazyLock<Vec<Zone>> = LazyLock::new(|| {
        let short = SHORT.iter().map(|(short, zone)| Zone { name: zone.name(), short });
        let is_place = |name: &str| name.split_once('/').is_some_and(|(area, _)| AREAS.contains(&area));
        let others = TZ_VARIANTS.iter().map(|zone| zone.name()).filter(|name| is_place(name) || *name == "UTC");
        short.chain(others.filter(|name| !SHORT.iter().any(|(_, zone)| zone.name() == *name)).map(|name| Zone { name, short: "" })).collect()
    });
    &ZONES
}

/// The zone that is meant: by its name in any letters (`asia/jakarta`, `Asia/Ho Chi Minh`), its short name (`WIB`), or its place alone
/// where only one has it (`Makassar`).
pub fn read(typed: &str) -> Option<Tz> {
    let typed = typed.trim().replace(' ', "_");
    let same = |name: &str| name.eq_ignore_ascii_case(&typed);
    if let Some((_, zone)) = SHORT.iter().find(|(short, _)| same(short)) {
        return Some(*zone);
    }
    let by_name = offered().iter().find(|zone| same(zone.name));
    let mut by_place = offered().iter().filter(|zone| zone.name.rsplit('/').next().is_some_and(same));
    let found = by_name.or_else(|| by_place.next().filter(|_| by_place.next().is_none()));
    found.and_then(|zone| zone.name.parse().ok())
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
            assert_eq!(read(typed), Some(zone), "{typed}");
        }
        for wrong in ["", "Mars/Olympus", "Jakarta time", "GMT+7", "Etc/GMT+7", "../../etc/passwd", "Asia/Jakarta\0", "US/Pacific"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_zone_that_is_offered_can_be_chosen_and_indonesias_come_first() {
        assert!(offered().len() > 400);
        assert!(offered().iter().all(|zone| read(zone.name).is_some_and(|found| found.name() == zone.name)));
        assert_eq!(offered()[0].short, "WIB");
        let mut names: Vec<&str> = offered().iter().map(|zone| zone.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), offered().len());
    }
}
