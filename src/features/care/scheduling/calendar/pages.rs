//! What the weeks show.

use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};

use super::grid::{Scale, closed};
use super::parts::{AppointmentBlock, Calendar, DayHead, block};
use crate::domain::appointment::{AppointmentKind, AppointmentStatus};
use crate::domain::ids::TherapistId;
use crate::features::care::scheduling::queries::Booked;
use crate::features::care::scheduling::slots::Span;
use crate::features::care::scheduling::week::Week;
use crate::features::clinic::staff::Therapist;
use crate::store::error::AppResult;
use crate::web::Shell;
use crate::web::page_cache::{Rendered, RenderedWeek};
use crate::web::shell::{color_key, initials};

/// What stands in a day of the grid.
pub enum DayEntry {
    Appointment(AppointmentBlock),
    /// Time that cannot be booked: classes, icon, words.
    Closed(String, &'static str, String),
    Now(String),
}

/// One day of the grid.
pub struct CalendarDay {
    pub head: DayHead,
    pub entries: Vec<DayEntry>,
    pub note: String,
}

/// A therapist's line in the team's week.
pub struct TherapistLine {
    pub name: String,
    pub title: String,
    pub initials: String,
    pub key: u8,
    pub href: String,
    pub booked_hours: i64,
    pub open_hours: i64,
    pub load: String,
    pub days: Vec<Cell>,
}

/// A day of a therapist in the team's week.
pub struct Cell {
    pub is_today: bool,
    pub is_chosen: bool,
    /// Words, where the therapist is away all day.
    pub away: Option<String>,
    pub chips: Vec<AppointmentBlock>,
}

/// `GET /c/{clinic}/schedule`
#[derive(Template)]
#[template(path = "care/scheduling/week.html")]
pub struct WeekPage {
    pub shell: Shell,
    pub week: RenderedWeek,
}

/// One therapist's week: cached for everybody with the same rights until the clinic's version rises.
#[derive(Template)]
#[template(path = "care/scheduling/_one.html")]
pub struct OneWeek<'a> {
    pub shell: &'a Shell,
    pub calendar: Calendar,
    pub therapist: Therapist,
    /// Whether the reader may look at others.
    pub is_desk: bool,
    /// For choosing among them.
    pub others: Vec<(TherapistId, String)>,
}

/// The team's week, likewise.
#[derive(Template)]
#[template(path = "care/scheduling/_team.html")]
pub struct TeamWeek<'a> {
    pub shell: &'a Shell,
    pub calendar: Calendar,
}

macro_rules! weeks {
    ($week:ident) => {
        impl $week<'_> {
            /// Renders it.
            pub fn render_week(&self) -> AppResult<RenderedWeek> {
                let week = self.calendar.week;
                Ok(RenderedWeek {
                    name: self.name(),
                    title: self.calendar.title(self.shell),
                    lede: self.lede(),
                    previous: self.address(week.previous()),
                    this: self.address(Week::of(self.calendar.today)),
                    next: self.address(week.next()),
                    html: Rendered::of(self)?,
                })
            }

            fn address(&self, week: Week) -> String {
                format!("{}week={}", self.url(), week.name())
            }

            fn heads(&self) -> Vec<DayHead> {
                let url = self.url();
                self.calendar.days(self.shell).into_iter().map(|day| self.calendar.head(self.shell, &url, day)).collect()
            }

            fn team_href(&self) -> String {
                self.shell.link(format!("/schedule?week={}", self.calendar.week.name()))
            }
        }
    };
}
weeks!(OneWeek);
weeks!(TeamWeek);

impl OneWeek<'_> {
    fn name(&self) -> String {
        self.shell.t1("scheduling-week-title", "name", &self.therapist.full_name)
    }

    fn here(&self) -> String {
        self.address(self.calendar.week)
    }

    fn url(&self) -> String {
        if self.is_desk { self.shell.link(format!("/schedule?therapist={}&", self.therapist.id)) } else { self.shell.link("/schedule?") }
    }

    fn lede(&self) -> String {
        let count = self.calendar.booked.iter().filter(|booked| booked.appointment.status.takes_time()).count();
        self.shell.t2("scheduling-week-lede", "name", &self.therapist.full_name, "count", count)
    }

    fn shown(&self) -> impl Iterator<Item = &Booked> {
        let live =
            |span: Span| self.calendar.booked.iter().any(|other| other.appointment.status.takes_time() && other.appointment.span().overlaps(span));
        self.calendar.booked.iter().filter(move |booked| {
            booked.appointment.status.takes_time() || (booked.appointment.status == AppointmentStatus::NoShow && !live(booked.appointment.span()))
        })
    }

    fn scale(&self) -> Scale {
        Scale::for_spans(self.shown().map(|booked| booked.appointment.span()), self.shell.format)
    }

    fn hours(&self) -> Vec<String> {
        self.scale().hours(self.shell.format)
    }

    fn is_empty(&self) -> bool {
        self.calendar.booked.is_empty()
    }

    fn days(&self) -> Vec<CalendarDay> {
        let (scale, url) = (self.scale(), self.url());
        self.calendar.days(self.shell).into_iter().map(|day| self.day(day, scale, &url)).collect()
    }

    fn day(&self, day: NaiveDate, scale: Scale, url: &str) -> CalendarDay {
        let (shell, format) = (self.shell, self.shell.format);
        let whole = self.calendar.span_of(shell, day);
        let open: Vec<Span> = self
            .calendar
            .hours
            .get(&self.therapist.id)
            .map(|hours| hours.open(whole, None))
            .unwrap_or_default()
            .into_iter()
            .filter(|open| open.overlaps(whole))
            .collect();
        let is_leave = self.calendar.hours.get(&self.therapist.id).is_some_and(|hours| hours.is_leave(whole));
        let mut entries: Vec<(DateTime<Utc>, u8, DayEntry)> = Vec::new();
        if open.is_empty() {
            let (icon, words) = if is_leave { ("calendar-off", "scheduling-on-leave") } else { ("moon", "scheduling-day-off") };
            entries.push((whole.from, 0, DayEntry::Closed(scale.classes(whole, format), icon, shell.t(words))));
        }
        for (next_free, is_break) in closed(whole, &open).into_iter().filter(|(next_free, _)| scale.shows(*next_free, format)) {
            // An agenda begins with the first thing in it: there, what is before and after a day's work is left out.
            let (icon, words, on_phone) =
                if is_break { ("coffee", "scheduling-break", "") } else { ("moon", "scheduling-day-off", " hide-on-phone") };
            entries.push((next_free.from, 0, DayEntry::Closed(scale.classes(next_free, format) + on_phone, icon, shell.t(words))));
        }
        for booked in self.shown().filter(|booked| format.day_of(booked.appointment.starts_at) == day) {
            let appointment = &booked.appointment;
            let unsigned = appointment.status == AppointmentStatus::Completed && !self.is_desk && !self.calendar.signed.contains(&appointment.id);
            let entry = DayEntry::Appointment(block(shell, booked, scale.classes(appointment.span(), format), false, unsigned));
            entries.push((appointment.starts_at, 1, entry));
        }
        let now = Span { from: self.calendar.now, to: self.calendar.now };
        if day == self.calendar.today && Scale::for_spans([now].into_iter(), format) == Scale::DAY {
            let classes = scale.classes(now, format);
            entries.push((self.calendar.now, 2, DayEntry::Now(classes.split(' ').next().unwrap_or_default().to_owned())));
        }
        entries.sort_by_key(|(at, rank, _)| (*at, *rank));
        let head = self.calendar.head(shell, url, day);
        let note =
            if open.is_empty() && head.count == 0 { shell.t("scheduling-closed") } else { shell.t1("scheduling-sessions", "count", head.count) };
        CalendarDay { head, entries: entries.into_iter().map(|(.., entry)| entry).collect(), note }
    }
}

impl TeamWeek<'_> {
    fn name(&self) -> String {
        self.shell.t("scheduling-team-title")
    }

    fn url(&self) -> String {
        self.shell.link("/schedule?")
    }

    fn lede(&self) -> String {
        let all = &self.calendar.booked;
        let taken = all.iter().filter(|booked| booked.appointment.status.takes_time()).count();
        let lost = all.iter().filter(|booked| matches!(booked.appointment.status, AppointmentStatus::Cancelled | AppointmentStatus::NoShow)).count();
        self.shell.t2("scheduling-team-lede", "taken", taken, "lost", lost)
    }

    fn one_href(&self) -> Option<String> {
        self.calendar.therapists.first().map(|first| self.shell.link(format!("/schedule?therapist={}&week={}", first.id, self.calendar.week.name())))
    }

    fn lines(&self) -> Vec<TherapistLine> {
        let days = self.calendar.days(self.shell);
        self.calendar.therapists.iter().map(|therapist| self.line(therapist, &days)).collect()
    }

    fn line(&self, therapist: &Therapist, days: &[NaiveDate]) -> TherapistLine {
        let booked =
            self.calendar.booked.iter().filter(|booked| booked.appointment.therapist_id == therapist.id && booked.appointment.status.takes_time());
        let minutes: i64 = booked.map(|booked| booked.appointment.span().length().num_minutes()).sum();
        let open = self.calendar.hours.get(&therapist.id).map_or(0, |hours| hours.minutes_of_week(self.calendar.week.monday()));
        let (booked_hours, open_hours) = (minutes / 60, open / 60);
        TherapistLine {
            name: therapist.full_name.clone(),
            title: therapist.professional_title.clone().unwrap_or_default(),
            initials: initials(&therapist.full_name),
            key: color_key(&therapist.full_name),
            href: self.shell.link(format!("/schedule?therapist={}&week={}", therapist.id, self.calendar.week.name())),
            booked_hours,
            open_hours,
            load: format!("{booked_hours}/{open_hours}"),
            days: days.iter().map(|day| self.cell(therapist, *day)).collect(),
        }
    }

    fn cell(&self, therapist: &Therapist, day: NaiveDate) -> Cell {
        let whole = self.calendar.span_of(self.shell, day);
        let hours = self.calendar.hours.get(&therapist.id);
        let is_open = hours.is_some_and(|hours| hours.open(whole, None).iter().any(|open| open.overlaps(whole)));
        let is_leave = hours.is_some_and(|hours| hours.is_leave(whole));
        let chips: Vec<AppointmentBlock> = self
            .calendar
            .of(therapist.id, day)
            .filter(|booked| booked.appointment.status != AppointmentStatus::Rescheduled)
            .map(|booked| block(self.shell, booked, String::new(), true, false))
            .collect();
        let away = (!is_open && chips.is_empty()).then(|| self.shell.t(if is_leave { "scheduling-on-leave" } else { "scheduling-closed" }));
        Cell { is_today: day == self.calendar.today, is_chosen: day == self.calendar.chosen, away, chips }
    }

    fn kinds(&self) -> Vec<(&'static str, String)> {
        let kinds = [AppointmentKind::TherapySession, AppointmentKind::Consultation, AppointmentKind::Other];
        kinds.into_iter().map(|kind| (kind.stage(), self.shell.label(&kind))).collect()
    }
}
