//! What both weeks are made of: the days, their heads, and the blocks that stand in them.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::domain::appointment::{AppointmentStatus, Modality};
use crate::domain::ids::{AppointmentId, TherapistId};
use crate::features::care::scheduling::hours::Hours;
use crate::features::care::scheduling::queries::Booked;
use crate::features::care::scheduling::slots::Span;
use crate::features::care::scheduling::week::Week;
use crate::features::clinic::staff::Therapist;
use crate::web::Shell;

/// All that both weeks are made of.
pub struct Calendar {
    pub week: Week,
    /// The day a phone shows.
    pub chosen: NaiveDate,
    pub today: NaiveDate,
    pub now: DateTime<Utc>,
    pub therapists: Vec<Therapist>,
    pub hours: HashMap<TherapistId, Hours>,
    pub booked: Vec<Booked>,
    /// Where in `booked` a therapist's day is.
    pub of_day: HashMap<(TherapistId, NaiveDate), Vec<usize>>,
    /// Whose note is signed: for the therapist's own week.
    pub signed: HashSet<AppointmentId>,
}

/// The head of a day.
pub struct DayHead {
    pub name: String,
    /// For the strip on a phone: "Sen".
    pub short: String,
    pub number: u32,
    pub count: usize,
    pub href: String,
    pub is_today: bool,
    pub is_chosen: bool,
}

/// One appointment in a week.
pub struct AppointmentBlock {
    pub classes: String,
    pub href: Option<String>,
    pub stage: &'static str,
    pub state: &'static str,
    pub icon: Option<(&'static str, String)>,
    pub time: String,
    pub name: String,
    pub what: String,
}

impl Calendar {
    pub(super) fn span_of(&self, shell: &Shell, day: NaiveDate) -> Span {
        let (from, to) = shell.format.zone.bounds_of(day);
        Span { from, to }
    }

    /// Monday to Saturday, and Sunday where something is on.
    pub(super) fn days(&self, shell: &Shell) -> Vec<NaiveDate> {
        let is_used = |day: NaiveDate| {
            let span = self.span_of(shell, day);
            day == self.chosen && day == self.today
                || self.booked.iter().any(|booked| booked.appointment.span().overlaps(span))
                || self.hours.values().any(|hours| hours.open(span, None).iter().any(|open| open.overlaps(span)))
        };
        self.week.days().into_iter().filter(|day| day.weekday() != chrono::Weekday::Sun || is_used(*day)).collect()
    }

    pub(super) fn head(&self, shell: &Shell, url: &str, day: NaiveDate) -> DayHead {
        let span = self.span_of(shell, day);
        let weekday = shell.format.long_date(&day);
        DayHead {
            name: weekday.split(',').next().unwrap_or_default().to_owned(),
            short: shell.format.weekday_date(&day).split(' ').next().unwrap_or_default().to_owned(),
            number: day.day(),
            count: self
                .booked
                .iter()
                .filter(|booked| {
                    booked.appointment.status.takes_time()
                        && span.contains(Span { to: booked.appointment.starts_at, from: booked.appointment.starts_at })
                })
                .count(),
            href: format!("{url}day={day}"),
            is_today: day == self.today,
            is_chosen: day == self.chosen,
        }
    }

    pub(super) fn of(&self, therapist: TherapistId, day: NaiveDate) -> impl Iterator<Item = &Booked> {
        self.of_day.get(&(therapist, day)).into_iter().flatten().map(|at| &self.booked[*at])
    }

    /// "16–21 November 2026".
    pub(super) fn title(&self, shell: &Shell) -> String {
        let days = self.days(shell);
        match (days.first(), days.last()) {
            (Some(first), Some(last)) if first.month() == last.month() => format!("{}–{}", first.day(), shell.format.date(last)),
            (Some(first), Some(last)) => format!("{} – {}", shell.format.short_date(first), shell.format.short_date(last)),
            _ => String::new(),
        }
    }
}

pub(super) fn block(shell: &Shell, booked: &Booked, classes: String, is_short: bool, unsigned: bool) -> AppointmentBlock {
    let appointment = &booked.appointment;
    let state = appointment.status.state();
    let full = booked.client_name.clone().unwrap_or_else(|| shell.t("scheduling-former-client"));
    let what = appointment.kind.heading(shell.lang, appointment.session_number);
    let icon = match appointment.status {
        AppointmentStatus::Scheduled | AppointmentStatus::Planned | AppointmentStatus::Requested => {
            (appointment.modality == Modality::Online).then(|| ("video", shell.label(&appointment.modality)))
        }
        AppointmentStatus::Confirmed => Some(("badge-check", shell.label(&appointment.status))),
        status => Some((status.badge().1, shell.label(&status))),
    };
    AppointmentBlock {
        classes,
        href: booked.client_name.is_some().then(|| shell.link(appointment.path())),
        stage: appointment.kind.stage(),
        state,
        icon,
        time: if is_short {
            shell.format.time(&appointment.starts_at)
        } else {
            format!("{}–{}", shell.format.time(&appointment.starts_at), shell.format.time(&appointment.ends_at))
        },
        name: if is_short { short_name(&full) } else { full },
        what: if unsigned { shell.t1("scheduling-note-open", "what", what) } else { what },
    }
}

/// "Dewi Anggraini" as "Dewi A.".
fn short_name(name: &str) -> String {
    let mut words = name.split_whitespace();
    match (words.next(), words.next_back().and_then(|last| last.chars().next())) {
        (Some(first), Some(initial)) => format!("{first} {initial}."),
        (Some(first), None) => first.to_owned(),
        _ => String::new(),
    }
}
