//! What waits for a decision of the clinic's admin, as sentences with one action each, oldest first.

use chrono::{DateTime, Duration, Utc};

use super::queries::{ClinicFigures, Day, StageRow, TherapistRow, WaitingRow};
use crate::domain::client::ClientStatus;
use crate::domain::i18n::Value;
use crate::domain::permissions::{Permission, Right};
use crate::domain::therapist::TherapistStatus;
use crate::features::clinic::staff::license_days_left;
use crate::web::Shell;

/// One decision.
pub struct PendingDecision {
    pub tone: &'static str,
    pub icon: &'static str,
    pub title: String,
    pub text: String,
    pub href: String,
    pub action: String,
    /// Since when it waits.
    since: DateTime<Utc>,
}

/// All of them, those that have waited longest first. What has no past comes last, the state of the clinic before everything.
pub fn decisions(shell: &Shell, side: &ClinicFigures, day: Day) -> Vec<PendingDecision> {
    let builder = DecisionBuilder { shell, day };
    let mut all: Vec<PendingDecision> = builder.clinic().into_iter().collect();
    // In a clinic that is stopped nothing else can be decided.
    if !all.is_empty() {
        return all;
    }
    all.extend(side.stages.iter().filter_map(|row| builder.stage(row)));
    all.extend(side.waiting.iter().filter(|row| row.total > 0).filter_map(|row| builder.waiting(row)));
    all.extend(side.therapists.iter().flat_map(|row| builder.therapist(row)));
    if side.therapists.is_empty() {
        all.extend(builder.nobody_treats());
    }
    all.sort_by_key(|decision| decision.since);
    all
}

struct DecisionBuilder<'a> {
    shell: &'a Shell,
    day: Day,
}

impl DecisionBuilder<'_> {
    /// `key` is the stem of three texts: `-title`, `-text`, `-action`.
    fn decision(
        &self,
        key: &str,
        look: (&'static str, &'static str),
        values: &[(&'static str, Value)],
        path: String,
        since: DateTime<Utc>,
    ) -> PendingDecision {
        let text = |part: &str| self.shell.lang.args(&format!("decision-{key}-{part}"), values);
        PendingDecision {
            tone: look.0,
            icon: look.1,
            title: text("title"),
            text: text("text"),
            href: self.shell.link(path),
            action: text("action"),
            since,
        }
    }

    fn date(&self, at: DateTime<Utc>) -> Value {
        self.shell.format.date(&self.day.zone.day_of(at)).into()
    }

    fn clinic(&self) -> Option<PendingDecision> {
        let is_running = self.shell.clinic.as_ref().is_none_or(|clinic| Right::Work.holds_in(clinic.status));
        (!is_running).then(|| self.decision("suspended", ("danger", "ban"), &[], "/application".to_owned(), DateTime::<Utc>::MIN_UTC))
    }

    fn stage(&self, row: &StageRow) -> Option<PendingDecision> {
        let target = row.status.target_days()?;
        let values = |count: i64| {
            [("count", count.into()), ("name", row.oldest_name.as_str().into()), ("days", row.longest_days.into()), ("target", target.into())]
        };
        let became_late = row.oldest_since + Duration::days(target.into());
        match row.status {
            ClientStatus::New => {
                let path = match row.clients {
                    1 => format!("/clients/{}/assignments/new?back={}", row.oldest_id, self.shell.here),
                    _ => "/board#lane-new".to_owned(),
                };
                let look = (if row.late > 0 { "warn" } else { "info" }, "user-round-search");
                Some(self.decision("unassigned", look, &values(row.clients), path, row.oldest_since))
            }
            _ if row.late == 0 => None,
            stage => {
                let path = if row.late == 1 { format!("/clients/{}", row.oldest_id) } else { format!("/board?attention=yes#lane-{stage}") };
                let key = if stage == ClientStatus::Assigned { "late-assigned" } else { "late-consultation" };
                Some(self.decision(key, ("warn", "clock-alert"), &values(row.late), path, became_late))
            }
        }
    }

    fn waiting(&self, row: &WaitingRow) -> Option<PendingDecision> {
        let since = row.since?;
        let days = (self.day.date - self.day.zone.day_of(since)).num_days();
        let name = row.name.clone().unwrap_or_default();
        let values = [("count", row.total.into()), ("name", name.into()), ("date", self.date(since)), ("days", days.into())];
        let oldest = row.id.unwrap_or_default();
        let (key, look, path) = match row.kind.as_str() {
            "guardian" => ("guardian", ("warn", "shield-user"), format!("/clients/{oldest}/personal/edit#guardian-name")),
            "assessed" => ("assessed", ("info", "clipboard-check"), format!("/clients/{oldest}/moves/new?to=therapy&back={}", self.shell.here)),
            "unmarked" => ("unmarked", ("warn", "calendar-x"), format!("/appointments/{oldest}")),
            "paper" => ("paper", ("info", "file-check"), format!("/documents/{oldest}/review")),
            _ => ("invited", ("info", "mail"), "/staff".to_owned()),
        };
        Some(self.decision(key, look, &values, path, since))
    }

    fn therapist(&self, row: &TherapistRow) -> Vec<PendingDecision> {
        let (now, mut all, page) = (self.day.now, Vec::new(), format!("/staff/therapists/{}", row.id));
        let name = || Value::from(&row.full_name);
        if let Some(first) = row.without_from.filter(|_| row.sessions_without > 0) {
            let path = format!("/schedule?therapist={}&day={}", row.id, self.day.zone.day_of(first));
            let key = if row.status == TherapistStatus::Active { "leave" } else { "away" };
            let values = [("name", name()), ("count", row.sessions_without.into()), ("date", self.date(first))];
            all.push(self.decision(key, ("warn", "calendar-off"), &values, path, now));
        }
        if row.current_load > row.max_clients {
            let values = [("name", name()), ("load", row.current_load.into()), ("max", row.max_clients.into())];
            all.push(self.decision("overloaded", ("warn", "users"), &values, page.clone(), now));
        }
        let works = matches!(row.status, TherapistStatus::Active | TherapistStatus::OnLeave);
        if let Some((end, left)) = row.license_expires_on.filter(|_| works).and_then(|end| Some((end, license_days_left(Some(end), self.day.date)?)))
        {
            let (key, tone) = if left < 0 { ("license-ended", "danger") } else { ("license-ends", "warn") };
            let values = [("name", name()), ("date", self.shell.format.date(&end).into()), ("days", left.into())];
            // It began to be said when the warning began.
            let since = self.day.zone.bounds_of(end).0 - Duration::days(60);
            all.push(self.decision(key, (tone, "badge-alert"), &values, page, since));
        }
        all
    }

    fn nobody_treats(&self) -> Option<PendingDecision> {
        let may = self.shell.may(Permission::ManageStaff);
        may.then(|| self.decision("no-therapists", ("info", "stethoscope"), &[], "/staff/therapists/new".to_owned(), self.day.now))
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::i18n::{Lang, Value};

    const KEYS: &[&str] = &[
        "suspended",
        "unassigned",
        "late-assigned",
        "late-consultation",
        "guardian",
        "assessed",
        "unmarked",
        "paper",
        "invited",
        "away",
        "leave",
        "overloaded",
        "license-ends",
        "license-ended",
        "no-therapists",
    ];

    #[test]
    fn every_decision_has_its_texts() {
        let source = include_str!("decisions.rs");
        let values: Vec<(&'static str, Value)> =
            ["count", "name", "days", "target", "date", "load", "max"].into_iter().map(|name| (name, Value::from(3_i64))).collect();
        for key in KEYS {
            assert!(source.matches(&format!("\"{key}\"")).count() > 1, "{key} is no decision");
            for (part, lang) in ["title", "text", "action"].into_iter().flat_map(|part| Lang::ALL.map(|lang| (part, lang))) {
                let key = format!("decision-{key}-{part}");
                assert!(!lang.args(&key, &values).contains('⟨'), "{lang:?}: {key}");
            }
        }
    }
}
