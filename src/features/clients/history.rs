//! The way of a client as people read it: who, when, why, newest first.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::header::RecordHeader;
use super::model::{ClientStatus, Transition};
use super::queries::{self, AssignmentLine};
use crate::db::TenantTx;
use crate::error::AppResult;
use crate::ids::UserId;
use crate::web::Shell;

/// The raw lines beyond what the head of the record knows already.
#[derive(Debug, Clone)]
pub struct History {
    assignments: Vec<AssignmentLine>,
    names: HashMap<UserId, String>,
}

/// One line of the timeline.
#[derive(Debug, Clone)]
pub struct Entry {
    at: DateTime<Utc>,
    pub tone: &'static str,
    pub icon: &'static str,
    pub when: String,
    pub what: String,
    pub change: Option<Change>,
    pub by: String,
    pub reason: Option<String>,
}

/// From which stage to which.
#[derive(Debug, Clone)]
pub struct Change {
    pub from: &'static str,
    pub from_label: String,
    pub to: &'static str,
    pub to_label: String,
}

impl Change {
    fn of(shell: &Shell, from: ClientStatus, to: ClientStatus) -> Self {
        Self { from: from.as_str(), from_label: shell.label(&from), to: to.as_str(), to_label: shell.label(&to) }
    }
}

impl History {
    /// Loads the history of a client whose head is loaded.
    ///
    /// # Errors
    /// The database's.
    pub fn load(tx: &mut TenantTx<'_, '_>, header: &RecordHeader) -> AppResult<Self> {
        let assignments = queries::assignments(tx, header.client.id)?;
        let users: Vec<UserId> = header.way.iter().map(|line| line.user_id).chain(assignments.iter().map(|line| line.assigned_by)).collect();
        Ok(Self { names: queries::names_of(tx, &users)?, assignments })
    }

    /// The timeline, newest first.
    pub fn entries(&self, shell: &Shell, header: &RecordHeader) -> Vec<Entry> {
        let mut entries: Vec<Entry> = header
            .way
            .iter()
            .map(|line| (line, look(line)))
            .map(|(line, (tone, icon, what))| Entry {
                at: line.occurred_at,
                tone,
                icon,
                when: shell.format.date_time(&line.occurred_at),
                what: shell.t(what),
                change: line.from_status.map(|from| Change::of(shell, from, line.to_status)),
                by: self.by(shell, line.user_id),
                reason: line.reason.as_ref().map(|reason| shell.t1("clients-history-reason", "reason", reason)),
            })
            .collect();
        for line in &self.assignments {
            entries.push(self.begun(shell, line));
            entries.extend(ended(shell, line));
        }
        // Stable: what happened in one transaction keeps the order of its writing.
        entries.sort_by_key(|entry| entry.at);
        entries.reverse();
        entries
    }

    fn begun(&self, shell: &Shell, line: &AssignmentLine) -> Entry {
        Entry {
            at: line.created_at,
            tone: "mute",
            icon: "user-check",
            when: shell.format.date_time(&line.created_at),
            what: shell.t1("clients-history-assigned", "therapist", &line.therapist_name),
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

/// The end of an assignment. Of it only the day is kept: it stands at the end of that day.
fn ended(shell: &Shell, line: &AssignmentLine) -> Option<Entry> {
    let day = line.ended_on?;
    let key = match line.status.as_str() {
        "transferred" => "clients-history-transferred",
        "cancelled" => "clients-history-cancelled",
        _ => "clients-history-completed",
    };
    Some(Entry {
        at: shell.format.bounds_of(day).1 - chrono::Duration::seconds(1),
        tone: "mute",
        icon: "user-x",
        when: shell.format.date(&day),
        what: shell.t1(key, "therapist", &line.therapist_name),
        change: None,
        by: String::new(),
        reason: line.transfer_reason.as_ref().map(|reason| shell.t1("clients-history-reason", "reason", reason)),
    })
}
