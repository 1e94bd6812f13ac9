//! The way of a client as people read it: who, when, why, newest first.

use crate::domain::appointment::{AppointmentKind, AppointmentStatus};
use crate::domain::assignment::AssignmentStatus;
use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::header::RecordHeader;
use super::model::Transition;
use super::queries::{OpenRecord, RecordAppointment, RecordAssignment};
use crate::domain::client::ClientStatus;
use crate::domain::ids::UserId;
use crate::domain::permissions::Permission;
use crate::web::Shell;

/// The raw lines beyond what the head of the record knows already.
#[derive(Debug, Clone)]
pub struct History {
    assignments: Vec<RecordAssignment>,
    /// Appointments, past and coming; none where they are told elsewhere.
    sessions: Vec<RecordAppointment>,
    names: HashMap<UserId, String>,
}

/// One line of the timeline.
#[derive(Debug, Clone)]
pub struct TimelineEntry {
    at: DateTime<Utc>,
    pub tone: &'static str,
    pub icon: &'static str,
    pub when: String,
    pub what: String,
    /// Where it is told in full.
    pub href: Option<String>,
    pub change: Option<StageChange>,
    pub by: String,
    pub reason: Option<String>,
}

/// From which stage to which.
#[derive(Debug, Clone)]
pub struct StageChange {
    pub from: &'static str,
    pub from_label: String,
    pub to: &'static str,
    pub to_label: String,
}

impl StageChange {
    fn of(shell: &Shell, from: ClientStatus, to: ClientStatus) -> Self {
        Self { from: from.as_str(), from_label: shell.label(&from), to: to.as_str(), to_label: shell.label(&to) }
    }
}

impl OpenRecord {
    /// The history beyond what the head knows, of a record that was read with it.
    pub fn history(&self) -> History {
        History {
            assignments: self.assignments.0.clone(),
            sessions: self.calendar.0.clone(),
            names: self.names.0.iter().map(|one| (one.user_id, one.full_name.clone())).collect(),
        }
    }
}

impl History {
    /// The same without the appointments.
    #[must_use]
    pub fn without_sessions(self) -> Self {
        Self { sessions: Vec::new(), ..self }
    }

    /// How many therapy sessions are in one of these states.
    pub fn sessions_in(&self, states: &[AppointmentStatus]) -> usize {
        self.sessions.iter().filter(|line| line.kind == AppointmentKind::TherapySession && states.contains(&line.status)).count()
    }

    /// The timeline, newest first.
    pub fn entries(&self, shell: &Shell, header: &RecordHeader) -> Vec<TimelineEntry> {
        let mut entries: Vec<TimelineEntry> = header
            .transitions
            .iter()
            .map(|line| (line, look(line)))
            .map(|(line, (tone, icon, what))| TimelineEntry {
                at: line.occurred_at,
                tone,
                icon,
                when: shell.format.date_time(&line.occurred_at),
                what: shell.t(what),
                href: None,
                change: line.from_status.map(|from| StageChange::of(shell, from, line.to_status)),
                by: self.by(shell, line.user_id),
                reason: line.reason.as_ref().map(|reason| shell.t1("clients-history-reason", "reason", reason)),
            })
            .collect();
        for line in &self.assignments {
            entries.push(self.begun(shell, line));
            entries.extend(ended(shell, line));
        }
        entries.extend(self.sessions.iter().filter_map(|line| session(shell, line)));
        // Stable: what happened in one transaction keeps the order of its writing.
        entries.sort_by_key(|entry| entry.at);
        entries.reverse();
        entries
    }

    fn begun(&self, shell: &Shell, line: &RecordAssignment) -> TimelineEntry {
        TimelineEntry {
            at: line.created_at,
            tone: "mute",
            icon: "user-check",
            when: shell.format.date_time(&line.created_at),
            what: shell.t1("clients-history-assigned", "therapist", &line.therapist_name),
            href: None,
            change: None,
            by: self.by(shell, line.assigned_by),
            reason: None,
        }
    }

    fn by(&self, shell: &Shell, user: UserId) -> String {
        let name = self.names.get(&user).cloned().unwrap_or_else(|| shell.t("clients-history-somebody"));
        shell.t1("clients-history-by", "name", name)
    }
}

/// Tone, icon and words of a step.
fn look(line: &Transition) -> (&'static str, &'static str, &'static str) {
    match (line.undoes, line.from_status) {
        (Some(_), _) => ("mute", "undo-2", "clients-history-undone"),
        (None, Some(_)) => ("info", "arrow-right-left", "clients-history-moved"),
        (None, None) => ("info", "user-plus", "clients-history-registered"),
    }
}

/// An appointment that took place, or should have.
fn session(shell: &Shell, line: &RecordAppointment) -> Option<TimelineEntry> {
    let (tone, icon, key) = match line.status {
        AppointmentStatus::InProgress => ("ok", "activity", "clients-history-running"),
        AppointmentStatus::Completed => ("mute", "circle-check", "clients-history-held"),
        AppointmentStatus::NoShow => ("warn", "user-x", "clients-history-missed"),
        _ => return None,
    };
    let kind = match line.number {
        Some(number) => shell.t1("scheduling-session", "number", number),
        None if line.kind == AppointmentKind::Other => shell.t("clients-history-appointment"),
        None => shell.label(&line.kind),
    };
    Some(TimelineEntry {
        at: line.starts_at,
        tone,
        icon,
        when: shell.format.date_time(&line.starts_at),
        what: shell.t1(key, "what", kind),
        href: shell.may(Permission::ViewSchedule).then(|| shell.link(format!("/appointments/{}", line.id))),
        change: None,
        by: shell.t1("clients-overview-with", "therapist", &line.therapist_name),
        reason: None,
    })
}

/// The end of an assignment. Of it only the day is kept: it stands at the end of that day.
fn ended(shell: &Shell, line: &RecordAssignment) -> Option<TimelineEntry> {
    let day = line.ended_on?;
    let key = match line.status {
        AssignmentStatus::Transferred => "clients-history-transferred",
        AssignmentStatus::Cancelled => "clients-history-cancelled",
        _ => "clients-history-completed",
    };
    Some(TimelineEntry {
        at: shell.format.zone.bounds_of(day).1 - chrono::Duration::seconds(1),
        tone: "mute",
        icon: "user-x",
        when: shell.format.date(&day),
        what: shell.t1(key, "therapist", &line.therapist_name),
        href: None,
        change: None,
        by: String::new(),
        reason: line.transfer_reason.as_ref().map(|reason| shell.t1("clients-history-reason", "reason", reason)),
    })
}
