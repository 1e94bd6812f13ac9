//! Opening hours as people write them: `08.00–12.00, 13.00–17.00`. Pure.

use chrono::{NaiveTime, Timelike};

use super::model::Opening;
use crate::refusals;
use crate::web::format::Format;

refusals! {
    /// Why a day's hours are not understood.
    HoursError {
        /// Not of the shape `08.00–17.00`.
        Shape = "settings-hours-shape",
        /// Ends before it begins.
        Order = "settings-hours-order",
        /// Two stretches share time.
        Overlap = "settings-hours-overlap",
    }
}

/// What was typed for one day; nothing is a day on which the clinic is closed.
///
/// # Errors
/// Why it is not understood.
pub fn read(day: i16, typed: &str) -> Result<Vec<Opening>, HoursError> {
    let typed = typed.to_lowercase().replace(['–', '—', '−'], "-").replace(" sampai ", "-").replace(" to ", "-");
    let typed = typed.replace(" dan ", ",").replace(" and ", ",").replace([';', '&', '\n'], ",");
    if ["", "tutup", "closed"].contains(&typed.trim()) {
        return Ok(Vec::new());
    }
    let mut stretches = typed.split(',').map(|part| opening(day, part)).collect::<Result<Vec<_>, _>>()?;
    stretches.sort_unstable();
    if stretches.windows(2).any(|two| two[1].from < two[0].to) {
        return Err(HoursError::Overlap);
    }
    Ok(stretches)
}

fn opening(day: i16, part: &str) -> Result<Opening, HoursError> {
    let (from, to) = part.split_once('-').ok_or(HoursError::Shape)?;
    let (from, to) = (time(from).ok_or(HoursError::Shape)?, time(to).ok_or(HoursError::Shape)?);
    if from < to { Ok(Opening { day, from, to }) } else { Err(HoursError::Order) }
}

/// `8`, `08.30`, `8:30`; the end of a day is `24.00`.
fn time(typed: &str) -> Option<NaiveTime> {
    let typed = typed.trim().replace('.', ":");
    let (hour, minute) = typed.split_once(':').unwrap_or((&typed, "0"));
    let number = |part: &str| (1..=2).contains(&part.len()).then(|| part.parse::<u32>().ok()).flatten();
    match (number(hour)?, number(minute)?) {
        (24, 0) => NaiveTime::from_hms_opt(23, 59, 0),
        (hour, minute) => NaiveTime::from_hms_opt(hour, minute, 0),
    }
}

/// One day's hours as they would be typed.
pub fn written(opening: &[Opening], day: i16, format: Format) -> String {
    let end = |time: &NaiveTime| if (time.hour(), time.minute()) == (23, 59) { "24.00".to_owned() } else { format.clock_time(time) };
    let of_day = opening.iter().filter(|opening| opening.day == day);
    of_day.map(|opening| format!("{}–{}", format.clock_time(&opening.from), end(&opening.to))).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::i18n::Lang;
    use crate::domain::zone::Zone;

    #[test]
    fn opening_hours_are_read_in_every_notation_and_written_in_one() {
        for typed in ["08.00–12.00, 13.00–17.30", "8-12, 13-17.30", "08:00 - 12:00 dan 13:00 - 17:30", "13.00 sampai 17.30; 8 to 12"] {
            let read = read(1, typed).expect("is right");
            for lang in Lang::ALL {
                let again = written(&read, 1, Format { lang, zone: Zone::UTC });
                assert_eq!(super::read(1, &again).as_ref(), Ok(&read), "{typed}: {again}");
            }
            assert_eq!(written(&read, 1, Format { lang: Lang::Id, zone: Zone::UTC }), "08.00–12.00, 13.00–17.30", "{typed}");
        }
        for closed in ["", "  ", "Tutup", "closed"] {
            assert_eq!(read(0, closed), Ok(Vec::new()));
        }
        let late = read(5, "18-24").expect("is right");
        assert_eq!(written(&late, 5, Format { lang: Lang::Id, zone: Zone::UTC }), "18.00–24.00");
    }

    #[test]
    fn unreadable_opening_hours_are_refused_with_a_reason() {
        for (typed, slip) in [
            ("pagi", HoursError::Shape),
            ("08.00", HoursError::Shape),
            ("8-12-17", HoursError::Shape),
            ("8-25", HoursError::Shape),
            ("08.61-09.00", HoursError::Shape),
            ("8-12,", HoursError::Shape),
            ("17-8", HoursError::Order),
            ("8-8", HoursError::Order),
            ("8-12, 11-17", HoursError::Overlap),
            ("\0", HoursError::Shape),
            ("٨-١٢", HoursError::Shape),
        ] {
            assert_eq!(read(1, typed), Err(slip), "{typed}");
        }
        assert!(read(1, "8-12, 12-17").is_ok(), "they may touch");
    }
}
