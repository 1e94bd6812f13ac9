//! The page.

use askama::Template;

use super::agenda::{AgendaAction, AgendaLine, AgendaView, PersonBadge, PhoneLink, person};
use super::chart::Chart;
use super::decisions::{PendingDecision, decisions};
use super::mine::{self, Attention, Unfinished};
use super::queries::{ClinicFigures, OwnWork, Today, UnassignedClient};
use super::reader_roles::ReaderRoles;
use crate::domain::client::ClientStatus;
use crate::domain::permissions::Permission;
use crate::domain::therapist::TherapistStatus;
use crate::web::Shell;

/// Therapists whose load is shown.
const LOADS: usize = 8;

/// One stage, for the list on the right.
pub struct Stage {
    pub stage: &'static str,
    pub label: String,
    pub note: String,
    pub clients: i64,
    pub href: String,
}

/// The load of one therapist.
pub struct Load {
    pub person: PersonBadge,
    pub load: i32,
    pub max: i32,
    pub label: String,
}

/// `GET /c/{clinic}/today`
#[derive(Template)]
#[template(path = "across/today/show.html")]
pub struct ShowPage {
    pub shell: Shell,
    pub reader: ReaderRoles,
    pub today: Today,
}

impl ShowPage {
    fn date(&self) -> String {
        self.shell.format.long_date(&self.today.day.date)
    }

    fn lede(&self) -> String {
        let agenda = &self.today.agenda;
        let sessions = if self.reader.sees_all() {
            self.shell.t2("today-lede-clinic", "sessions", agenda.total, "therapists", agenda.therapists)
        } else {
            self.shell.t1("today-lede-mine", "sessions", agenda.total)
        };
        let waiting = match (self.decisions().len(), self.unfinished_total()) {
            (count, _) if self.reader.is_admin => self.shell.t1("today-lede-decisions", "count", count),
            (_, count) if self.reader.therapist.is_some() => self.shell.t1("today-lede-unfinished", "count", count),
            _ => self.shell.t1("today-lede-tomorrow", "count", agenda.tomorrow_total),
        };
        format!("{sessions} {waiting}")
    }

    fn may_register(&self) -> bool {
        self.shell.may(Permission::EditClients)
    }

    fn may_book(&self) -> bool {
        self.shell.may(Permission::BookAppointments)
    }

    fn decisions(&self) -> Vec<PendingDecision> {
        self.today.clinic.as_ref().map(|side| decisions(&self.shell, side, self.today.day)).unwrap_or_default()
    }

    fn view(&self) -> AgendaView<'_> {
        AgendaView { shell: &self.shell, reader: self.reader, now: self.today.day.now }
    }

    fn lines(&self) -> Vec<AgendaLine> {
        self.today.agenda.today.iter().map(|row| self.view().line(row)).collect()
    }

    /// Where the line of now stands: after this many lines.
    fn now_after(&self) -> usize {
        let rows = &self.today.agenda.today;
        rows.iter().rposition(|row| row.ends_at <= self.today.day.now).map_or(0, |last| last + 1)
    }

    fn now(&self) -> String {
        self.shell.format.time(&self.today.day.now)
    }

    fn agenda_title(&self) -> String {
        self.shell.t(if self.reader.sees_all() { "today-agenda" } else { "today-agenda-mine" })
    }

    fn week_href(&self) -> String {
        self.shell.link("/schedule")
    }

    /// "8 of 23 sessions", where some are not shown.
    fn rest(&self) -> Option<String> {
        let agenda = &self.today.agenda;
        let is_cut = usize::try_from(agenda.total).is_ok_and(|total| total > agenda.today.len());
        is_cut.then(|| self.shell.t2("today-agenda-rest", "shown", agenda.today.len(), "total", agenda.total))
    }

    /// What to do on a day without sessions: the first line, the next one, and an action.
    fn no_sessions(&self) -> (String, String, Option<(String, String)>) {
        let (shell, agenda) = (&self.shell, &self.today.agenda);
        let title = shell.t("today-agenda-none");
        if let Some(next) = &agenda.next {
            let at = next.starts_at;
            let when = format!("{}, {}", shell.format.long_date(&shell.format.day_of(at)), shell.format.time(&at));
            let href = shell.link(format!("/schedule?day={}", shell.format.day_of(at)));
            return (title, shell.t1("today-agenda-next", "when", when), Some((href, shell.t("today-agenda-see-next"))));
        }
        let nobody = self.today.clinic.as_ref().is_some_and(|side| side.stages.is_empty());
        if nobody && self.may_register() {
            return (title, shell.t("today-agenda-nobody"), Some((shell.link("/clients/new"), shell.t("today-register"))));
        }
        let book = self.may_book().then(|| (shell.link("/clients"), shell.t("today-book")));
        (title, shell.t("today-agenda-nothing-ahead"), book)
    }

    fn tomorrow(&self) -> Vec<AgendaLine> {
        self.today.agenda.tomorrow.iter().map(|row| self.view().unconfirmed(row)).collect()
    }

    fn tomorrow_rest(&self) -> Option<String> {
        let (shown, total) = (self.today.agenda.tomorrow.len(), self.today.agenda.tomorrow_total);
        usize::try_from(total).is_ok_and(|total| total > shown).then(|| self.shell.t2("today-agenda-rest", "shown", shown, "total", total))
    }

    fn tomorrow_href(&self) -> String {
        let day = self.today.day.zone.day_of(self.today.day.begins(1));
        self.shell.link(format!("/schedule?day={day}"))
    }

    fn unfinished(&self) -> Vec<Unfinished> {
        self.own_work().map(|own| mine::unfinished(&self.shell, &own.unfinished)).unwrap_or_default()
    }

    fn unfinished_total(&self) -> i64 {
        self.own_work().map_or(0, |own| mine::unfinished_total(&own.unfinished))
    }

    /// What a therapist could do about their own; nothing in a clinic that is stopped.
    fn own_work(&self) -> Option<&OwnWork> {
        self.today.mine.as_ref().filter(|_| self.shell.may(Permission::WriteClinicalRecord))
    }

    fn attention(&self, own: &OwnWork) -> Vec<Attention> {
        own.attention.iter().map(|row| mine::attention(&self.shell, row)).collect()
    }

    /// "6 of 9", where some are not shown.
    fn of_all(&self, shown: usize, total: i64) -> String {
        if usize::try_from(total).is_ok_and(|total| total > shown) {
            self.shell.t2("today-of-all", "shown", shown, "total", total)
        } else {
            String::new()
        }
    }

    fn attention_note(&self, own: &OwnWork) -> String {
        self.of_all(own.attention.len(), own.attention.first().map_or(0, |row| row.total))
    }

    fn my_week(&self, own: &OwnWork) -> String {
        self.shell.t2("today-week-count", "held", own.upcoming.held, "booked", own.upcoming.booked)
    }

    fn next_free(&self, own: &OwnWork) -> Option<(String, String)> {
        let at = own.upcoming.next_free?;
        let day = self.shell.format.day_of(at);
        let words = if day == self.today.day.date {
            self.shell.t1("today-gap-today", "time", self.shell.format.time(&at))
        } else {
            self.shell.format.short_date_time(&at)
        };
        Some((self.shell.link(format!("/schedule?day={day}")), words))
    }

    fn stages(&self, side: &ClinicFigures) -> Vec<Stage> {
        let row = |status: &ClientStatus| {
            let known = side.stages.iter().find(|row| row.status == *status);
            let median = known.map_or(0, |row| row.median_days);
            Stage {
                stage: status.as_str(),
                label: self.shell.label(status),
                note: match known {
                    _ if *status == ClientStatus::Done => self.shell.t("today-stages-month"),
                    None => String::new(),
                    Some(_) if median >= 28 => self.shell.t1("today-stages-median-weeks", "weeks", median / 7),
                    Some(_) => self.shell.t1("today-stages-median-days", "days", median),
                },
                clients: known.map_or(0, |row| row.clients),
                href: self.shell.link(format!("/board#lane-{status}")),
            }
        };
        ClientStatus::ALL.iter().map(row).collect()
    }

    fn active(&self, side: &ClinicFigures) -> String {
        let active: i64 = side.stages.iter().filter(|row| row.status != ClientStatus::Done).map(|row| row.clients).sum();
        self.shell.t1("today-stages-active", "count", active)
    }

    /// The fullest first: there a decision is nearest.
    fn loads(&self, side: &ClinicFigures) -> Vec<Load> {
        let mut working: Vec<_> = side.therapists.iter().filter(|row| row.status == TherapistStatus::Active).collect();
        working.sort_by_key(|row| row.max_clients - row.current_load);
        let load = |row: &super::queries::TherapistRow| {
            let key = if row.current_load >= row.max_clients { "today-load-full" } else { "today-load" };
            Load {
                person: person(&row.full_name),
                load: row.current_load,
                max: row.max_clients,
                label: self.shell.t2(key, "load", row.current_load, "max", row.max_clients),
            }
        };
        working.into_iter().take(LOADS).map(load).collect()
    }

    fn chart(&self, side: &ClinicFigures) -> Option<Chart> {
        Chart::new(&self.shell, &side.weeks)
    }

    fn weeks(&self, side: &ClinicFigures) -> String {
        self.shell.t1("today-weeks-count", "count", side.weeks.len())
    }

    fn waits(&self, newcomer: &UnassignedClient) -> String {
        self.shell.t1("today-newcomer-days", "days", newcomer.days)
    }

    fn call(&self, newcomer: &UnassignedClient) -> Option<PhoneLink> {
        newcomer.phone.as_deref().map(PhoneLink::to)
    }
}
