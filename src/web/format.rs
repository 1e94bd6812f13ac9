//! Dates, times, numbers and money the way the reader writes them, in the clinic's zone and currency.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc};

use crate::domain::i18n::Lang;
use crate::domain::zone::Zone;
use crate::store::error::NoRoom;

/// Language, zone and currency of a page.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    pub lang: Lang,
    pub zone: Zone,
}

const MONTHS: [[&str; 12]; 2] = [
    ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"],
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
];
const SHORT_MONTHS: [[&str; 12]; 2] = [
    ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
];
const DAYS: [[&str; 7]; 2] = [
    ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
];
const SHORT_DAYS: [[&str; 7]; 2] = [["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"], ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]];

impl Format {
    fn row(self) -> usize {
        match self.lang {
            Lang::Id => 0,
            Lang::En => 1,
        }
    }

    /// The calendar day of a moment.
    pub fn day_of(self, at: DateTime<Utc>) -> NaiveDate {
        self.zone.day_of(at)
    }

    /// `20 November 2026`.
    pub fn date(self, day: &NaiveDate) -> String {
        format!("{} {} {}", day.day(), MONTHS[self.row()][day.month0() as usize], day.year())
    }

    /// `November 2026`.
    pub fn month(self, day: &NaiveDate) -> String {
        format!("{} {}", MONTHS[self.row()][day.month0() as usize], day.year())
    }

    /// `20 Nov 2026`.
    pub fn short_date(self, day: &NaiveDate) -> String {
        format!("{} {} {}", day.day(), SHORT_MONTHS[self.row()][day.month0() as usize], day.year())
    }

    /// `20 Nov`; with the year where that is another one than today's.
    pub fn near_date(self, day: &NaiveDate, today: &NaiveDate) -> String {
        if day.year() == today.year() { format!("{} {}", day.day(), SHORT_MONTHS[self.row()][day.month0() as usize]) } else { self.short_date(day) }
    }

    /// `Jumat, 20 November 2026`.
    pub fn long_date(self, day: &NaiveDate) -> String {
        format!("{}, {}", DAYS[self.row()][day.weekday().num_days_from_monday() as usize], self.date(day))
    }

    /// `Jum 27 Nov`.
    pub fn weekday_date(self, day: &NaiveDate) -> String {
        format!(
            "{} {} {}",
            SHORT_DAYS[self.row()][day.weekday().num_days_from_monday() as usize],
            day.day(),
            SHORT_MONTHS[self.row()][day.month0() as usize]
        )
    }

    /// `14/11/2026`: as it is typed into a field.
    pub fn typed_date(self, day: &NaiveDate) -> String {
        day.format("%d/%m/%Y").to_string()
    }

    /// `10.30` or `10:30`.
    pub fn time(self, at: &DateTime<Utc>) -> String {
        self.clock_time(&self.zone.local(*at).time())
    }

    /// The same for a time of day.
    pub fn clock_time(self, time: &NaiveTime) -> String {
        let mark = if self.lang == Lang::Id { '.' } else { ':' };
        format!("{:02}{mark}{:02}", time.hour(), time.minute())
    }

    /// `10:30`: as it is typed into a field.
    pub fn typed_time(self, at: &DateTime<Utc>) -> String {
        self.zone.local(*at).format("%H:%M").to_string()
    }

    /// `10.30–11.30 WIB`.
    pub fn time_range(self, from: &DateTime<Utc>, to: &DateTime<Utc>) -> String {
        format!("{}–{} {}", self.time(from), self.time(to), self.zone.short_name(*from))
    }

    /// `20 November 2026, 10.30`.
    pub fn date_time(self, at: &DateTime<Utc>) -> String {
        format!("{}, {}", self.date(&self.day_of(*at)), self.time(at))
    }

    /// `Jum 27 Nov, 08.00`.
    pub fn short_date_time(self, at: &DateTime<Utc>) -> String {
        format!("{}, {}", self.weekday_date(&self.day_of(*at)), self.time(at))
    }

    /// The machine's form for `<time datetime>`.
    pub fn machine(self, at: &DateTime<Utc>) -> String {
        at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }

    /// `1.250.000` or `1,250,000`.
    pub fn number(self, number: i64) -> String {
        let mark = if self.lang == Lang::Id { '.' } else { ',' };
        let digits = number.unsigned_abs().to_string();
        let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
        if number < 0 {
            text.push('−');
        }
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(mark);
            }
            text.push(digit);
        }
        text
    }

    /// Why there is no room, and the way out.
    pub fn no_room(self, room: NoRoom) -> String {
        let amount = |number| if room.in_bytes { self.bytes(number) } else { self.number(number) };
        self.lang.t2(room.key, "used", amount(room.used), "most", amount(room.most))
    }

    /// One place after the point: `4,9` or `4.9`.
    pub fn decimal(self, number: f64) -> String {
        let text = format!("{number:.1}");
        if self.lang == Lang::Id { text.replace('.', ",") } else { text }
    }

    /// `820 kB`, `3,4 MB`, `512 MB`, `1,5 GB`.
    pub fn bytes(self, bytes: i64) -> String {
        let mega = 1024 * 1024;
        match bytes {
            ..1024 => format!("{bytes} B"),
            1024.. if bytes < mega => format!("{} kB", bytes / 1024),
            // A file is told by its tenths, a limit by its whole.
            _ if bytes < 100 * mega && bytes * 10 / mega % 10 != 0 => format!("{} MB", self.decimal((bytes * 10 / mega) as f64 / 10.0)),
            _ if bytes < 1024 * mega => format!("{} MB", bytes / mega),
            _ if bytes % (1024 * mega) == 0 => format!("{} GB", bytes / (1024 * mega)),
            _ => format!("{} GB", self.decimal(bytes as f64 / (1024 * mega) as f64)),
        }
    }
}

/// A stored phone number as people write it: `+62 812-3456-7890`, `+62 22 4231567`.
pub fn phone(stored: &str) -> String {
    let Some(rest) = stored.strip_prefix("+62") else { return stored.to_owned() };
    let (parts, between) = if rest.starts_with('8') {
        (vec![rest.get(..3), rest.get(3..7), rest.get(7..)], "-")
    } else {
        // The five largest cities have area codes of two digits.
        let area = if ["21", "22", "24", "31", "61"].iter().any(|code| rest.starts_with(code)) { 2 } else { 3 };
        (vec![rest.get(..area), rest.get(area..)], " ")
    };
    let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    format!("+62 {}", parts.join(between))
}

/// Whole years from a birth date to a day. Whoever was born on 29 February has their birthday on 1 March in other years.
pub fn age_on(birth: NaiveDate, day: NaiveDate) -> i32 {
    day.years_since(birth).map_or(0, |years| i32::try_from(years).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Tz;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a date")
    }

    #[test]
    fn dates_and_times_are_written_in_each_language() {
        let id = Format { lang: Lang::Id, zone: Zone::JAKARTA };
        let en = Format { lang: Lang::En, zone: Zone(Tz::Asia__Makassar) };
        let at = id.zone.moment(day(2026, 11, 20), NaiveTime::from_hms_opt(10, 30, 0).expect("a time"));
        assert_eq!(id.long_date(&day(2026, 11, 20)), "Jumat, 20 November 2026");
        assert_eq!(id.time_range(&at, &(at + chrono::Duration::hours(1))), "10.30–11.30 WIB");
        assert_eq!(en.short_date_time(&at), "Fri 20 Nov, 11:30");
        assert_eq!((id.number(1_250_000), en.number(-999)), ("1.250.000".to_owned(), "−999".to_owned()));
        assert_eq!((id.decimal(4.6), en.decimal(21.0)), ("4,6".to_owned(), "21.0".to_owned()));
        let sizes = [0, 2048, 512 << 20, 5 << 30, 1536 << 20].map(|bytes| id.bytes(bytes));
        assert_eq!(sizes, ["0 B", "2 kB", "512 MB", "5 GB", "1,5 GB"]);
    }

    #[test]
    fn age_counts_birthdays() {
        assert_eq!(age_on(day(2008, 11, 21), day(2026, 11, 20)), 17);
        assert_eq!(age_on(day(2008, 11, 20), day(2026, 11, 20)), 18);
        assert_eq!(age_on(day(2008, 2, 29), day(2026, 2, 28)), 17);
        assert_eq!(age_on(day(2008, 2, 29), day(2026, 3, 1)), 18);
        assert_eq!(age_on(day(2030, 1, 1), day(2026, 1, 1)), 0);
    }

    #[test]
    fn phones_are_shown_in_groups() {
        assert_eq!(phone("+6281234567890"), "+62 812-3456-7890");
        assert_eq!(phone("+62224231567"), "+62 22 4231567");
        assert_eq!(phone("+442079460958"), "+442079460958");
    }
}
