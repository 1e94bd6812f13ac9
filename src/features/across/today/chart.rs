//! The chart of the weeks: bars as numbers for the attributes of an SVG, and what they say in a sentence. Pure.

use chrono::{Datelike, NaiveDate};

use crate::web::Shell;

/// The height of the highest bar, and where the bars stand, in the units of the drawing.
const HIGHEST: i64 = 88;
const FLOOR: i64 = 104;
const STEP: i64 = 38;

/// One week.
pub struct Bar {
    pub x: i64,
    pub y: i64,
    pub height: i64,
    /// The middle, for the words.
    pub middle: i64,
    pub label: String,
    /// The number above it, and where that stands: of the highest week before this one, and of this one.
    pub value: Option<(i64, i64)>,
    pub is_now: bool,
}

/// The chart; none where there is nothing to draw.
pub struct Chart {
    pub bars: Vec<Bar>,
    /// What the bars say.
    pub reading: String,
    pub width: i64,
}

impl Chart {
    /// Draws weeks: Mondays and numbers, oldest first, the last one still running.
    pub fn new(shell: &Shell, weeks: &[(NaiveDate, i64)]) -> Option<Self> {
        let most = weeks.iter().map(|(_, held)| *held).max().filter(|most| *most > 0)?;
        let (this, before) = weeks.split_last()?;
        let (first, last) = (before.first()?, before.last()?);
        let peak = before.iter().rposition(|(_, held)| *held == before.iter().map(|(_, held)| *held).max().unwrap_or(0));
        let bars = (0..).zip(weeks).enumerate().map(|(at, (n, (monday, held)))| {
            let (height, is_now) = ((held * HIGHEST / most).max(1), at + 1 == weeks.len());
            Bar {
                x: 3 + n * STEP,
                y: FLOOR - height,
                height,
                middle: 16 + n * STEP,
                label: if is_now { shell.t("today-weeks-now") } else { format!("{}/{}", monday.day(), monday.month()) },
                value: (is_now || Some(at) == peak).then_some((*held, FLOOR - height - 6)),
                is_now,
            }
        });
        let key = match last.1.cmp(&first.1) {
            std::cmp::Ordering::Greater => "today-weeks-up",
            std::cmp::Ordering::Less => "today-weeks-down",
            std::cmp::Ordering::Equal => "today-weeks-same",
        };
        let date = |day: &NaiveDate| shell.format.date(day);
        let values = [
            ("from", first.1.into()),
            ("first", date(&first.0).into()),
            ("to", last.1.into()),
            ("last", date(&last.0).into()),
            ("now", this.1.into()),
        ];
        Some(Self { bars: bars.collect(), reading: shell.lang.args(key, &values), width: i64::try_from(weeks.len()).unwrap_or(8) * STEP - 4 })
    }
}
