//! The head of every page of a client's record: who it is, where they are on the way, what asks for attention, what may be done next, and
//! the tabs. Loaded in the same transaction as the page's own rows.

use chrono::{DateTime, NaiveDate, Utc};

use super::model::attention::Attention;
use super::model::{Client, Transition};
use super::queries::{DueNote, LoadDepth, OpenRecord, RecordAppointment, TreatingTherapist};
use crate::domain::client::ClientStatus;
use crate::domain::ids::{ClientId, StepId};
use crate::domain::permissions::{Permission, Role};
use crate::store::db::TenantTx;
use crate::store::error::AppResult;
use crate::web::Shell;
use crate::web::format::age_on;
use crate::web::shell::{color_key, initials};

/// What the head shows.
#[derive(Debug, Clone)]
pub struct RecordHeader {
    pub client: Client,
    /// Who treats the client now, the main therapist first.
    pub therapists: Vec<TreatingTherapist>,
    /// Who did last, where the client is done.
    pub last_therapists: Vec<TreatingTherapist>,
    /// The next appointment, or the one that is under way.
    pub next: Option<RecordAppointment>,
    /// The way so far, oldest step first.
    pub transitions: Vec<Transition>,
    /// The note the reader still has to sign, where the page loads it.
    due_note: Option<DueNote>,
    attention: Attention,
    roles: Vec<Role>,
    now: DateTime<Utc>,
}

/// One tab of the record: a page of its own.
#[derive(Debug, Clone)]
pub struct Tab {
    pub href: String,
    pub label: String,
    pub current: bool,
    pub count: Option<i64>,
}

/// One of the five stages on the path.
#[derive(Debug, Clone)]
pub struct StageStep {
    pub label: String,
    /// When it was reached, in words; empty where it was not.
    pub when: String,
    pub done: bool,
    pub current: bool,
}

/// Something about the client that asks for attention.
#[derive(Debug, Clone)]
pub struct RecordAlert {
    pub icon: &'static str,
    pub text: String,
    /// Where it can be put right: address and words.
    pub link: Option<(String, String)>,
}

/// Something that may be done with the client.
#[derive(Debug, Clone)]
pub struct RecordAction {
    pub href: String,
    pub icon: &'static str,
    pub label: String,
}

impl OpenRecord {
    /// The head of the record's pages.
    pub fn header(&self, tx: &TenantTx<'_, '_>) -> RecordHeader {
        RecordHeader {
            therapists: self.therapists(),
            last_therapists: self.last_therapists(),
            next: self.next(tx.now()),
            transitions: self.transitions.0.clone(),
            due_note: None,
            attention: self.attention.0.first().cloned().unwrap_or_default(),
            roles: Role::ALL.iter().copied().filter(|role| tx.has_role(*role)).collect(),
            now: tx.now(),
            client: self.client.clone(),
        }
    }
}

impl RecordHeader {
    /// Loads the head of a record this person may see.
    ///
    /// # Errors
    /// Not found, for this clinic and this person.
    pub fn load(tx: &mut TenantTx<'_, '_>, id: ClientId) -> AppResult<Self> {
        Ok(OpenRecord::load(tx, id, LoadDepth::Header)?.header(tx))
    }

    /// The same for a client the caller has found already.
    pub fn of(tx: &mut TenantTx<'_, '_>, client: Client) -> AppResult<Self> {
        Ok(Self { client: client.clone(), ..Self::load(tx, client.id)? })
    }

    /// The same with the note the reader still has to sign.
    pub fn with_note(self, due_note: Option<DueNote>) -> Self {
        Self { due_note, ..self }
    }

    /// The tabs this person may open; `current` is the last part of the path of the one that is open.
    pub fn tabs(&self, shell: &Shell, current: &str) -> Vec<Tab> {
        [
            ("", "clients-tab-overview", Permission::ViewClients),
            ("/consultations", "clients-tab-consultations", Permission::ReadClinicalRecord),
            ("/appointments", "clients-tab-appointments", Permission::ViewSchedule),
            ("/personal", "clients-tab-personal", Permission::ViewClients),
            ("/history", "clients-tab-history", Permission::ViewClients),
        ]
        .into_iter()
        .filter(|(.., permission)| shell.may(*permission))
        .map(|(part, label, _)| Tab {
            href: shell.link(format!("{}{part}", self.client.path())),
            label: shell.t(label),
            current: part.trim_start_matches('/') == current,
            count: (part == "/appointments").then_some(i64::from(self.client.total_sessions)).filter(|count| *count > 0),
        })
        .collect()
    }

    /// The letters in the client's avatar.
    pub fn initials(&self) -> String {
        initials(&self.client.full_name)
    }

    /// The colour of the client's avatar.
    pub fn color(&self) -> u8 {
        color_key(&self.client.full_name)
    }

    /// The number under which people speak of the record.
    pub fn record_number(&self, shell: &Shell) -> String {
        shell.t1("clients-record-number", "number", self.client.record_number())
    }

    /// The sheet for the printer.
    pub fn print(&self, shell: &Shell) -> String {
        shell.link(format!("{}/print", self.client.path()))
    }

    /// Age and gender, as far as they are known.
    pub fn person_line(&self, shell: &Shell) -> String {
        let today = self.today(shell);
        let age = self.client.birth_date.map(|birth| shell.t1("clients-age", "years", age_on(birth, today)));
        let gender = self.client.gender.map(|gender| shell.label(&gender).to_lowercase());
        age.into_iter().chain(gender).collect::<Vec<_>>().join(", ")
    }

    /// What the client is called, where that is not the full name.
    pub fn called(&self, shell: &Shell) -> Option<String> {
        self.client.preferred_name.as_ref().map(|name| shell.t1("clients-called", "name", name))
    }

    /// The names of those who treat the client now, or did last.
    pub fn therapist_line(&self, shell: &Shell) -> String {
        let key = match (self.therapists.is_empty(), self.last_therapists.is_empty()) {
            (false, _) => "clients-treated-by",
            (true, false) => "clients-treated-last-by",
            (true, true) => return shell.t("clients-no-therapist"),
        };
        let names = self.all_therapists().map(|therapist| therapist.full_name.as_str()).collect::<Vec<_>>().join(", ");
        shell.t1(key, "names", names)
    }

    /// Those who treat the client now, or did last.
    pub fn all_therapists(&self) -> impl Iterator<Item = &TreatingTherapist> {
        self.therapists.iter().chain(&self.last_therapists)
    }

    /// The next appointment in words, with who holds it; empty where there is none.
    pub fn next_line(&self, shell: &Shell) -> String {
        self.next.as_ref().map_or(String::new(), |next| {
            shell.t2("clients-next-appointment", "when", shell.format.short_date_time(&next.starts_at), "therapist", &next.therapist_name)
        })
    }

    /// The clinic's day today.
    pub fn today(&self, shell: &Shell) -> NaiveDate {
        shell.format.day_of(self.now)
    }

    /// The address of the client's stage in the list.
    pub fn stage_link(&self, shell: &Shell) -> String {
        shell.link(format!("/clients?stage={}", self.client.status))
    }

    /// The five stages, with the day each was last reached.
    pub fn steps(&self, shell: &Shell) -> Vec<StageStep> {
        // Undone transitions are not shown.
        let taken_back: Vec<StepId> = self.transitions.iter().filter_map(|line| line.undoes).collect();
        let stands = || self.transitions.iter().filter(|line| line.undoes.is_none() && !taken_back.contains(&line.id));
        let step = |status: &ClientStatus| {
            let reached = stands().rev().find(|line| line.to_status == *status).filter(|_| *status <= self.client.status);
            let day = reached.map(|line| shell.format.near_date(&shell.format.day_of(line.occurred_at), &self.today(shell)));
            let current = *status == self.client.status;
            StageStep {
                label: shell.label(status),
                when: day.map_or(String::new(), |day| if current { self.since(shell, day) } else { day }),
                done: *status < self.client.status,
                current,
            }
        };
        ClientStatus::ALL.iter().map(step).collect()
    }

    /// Since when the present stage lasts; in therapy, how many sessions it has had.
    fn since(&self, shell: &Shell, day: String) -> String {
        match (self.client.status, self.client.total_sessions) {
            (ClientStatus::Therapy, sessions @ 1..) => shell.t2("clients-stage-since-sessions", "day", day, "count", sessions),
            _ => shell.t1("clients-stage-since", "day", day),
        }
    }

    /// What asks for attention.
    pub fn alerts(&self, shell: &Shell) -> Vec<RecordAlert> {
        let mut alerts = Vec::new();
        let path = self.client.path();
        let link = |allowed: Permission, href: String, label: &str| shell.may(allowed).then(|| (shell.link(href), shell.t(label)));
        if self.attention.guardian_missing {
            let href = format!("{path}/personal/edit#guardian-name");
            alerts.push(RecordAlert {
                icon: "shield-alert",
                text: shell.t("clients-alert-guardian"),
                link: link(Permission::EditClients, href, "clients-alert-guardian-link"),
            });
        }
        let days = self.attention.days;
        if let Some(target) = self.client.status.target_days().filter(|_| self.attention.over > 0) {
            let stage = shell.label(&self.client.status);
            let text = shell.lang.args("clients-alert-over-target", &[("days", days.into()), ("target", target.into()), ("stage", stage.into())]);
            alerts.push(RecordAlert { icon: "clock-alert", text, link: None });
        }
        if let Some(note) = &self.due_note {
            let (key, words) =
                if note.is_draft { ("clients-alert-note-draft", "today-note-go-on") } else { ("clients-alert-note", "today-note-write") };
            alerts.push(RecordAlert {
                icon: "notebook-pen",
                text: shell.t1(key, "day", shell.format.short_date(&shell.format.day_of(note.starts_at))),
                link: link(Permission::WriteClinicalRecord, format!("/appointments/{}/note", note.appointment), words),
            });
        }
        if self.client.status == ClientStatus::New && !shell.may(Permission::AssignTherapists) {
            alerts.push(RecordAlert { icon: "user-round-search", text: shell.t("clients-alert-waits"), link: None });
        }
        if self.attention.missed > 0 {
            alerts.push(RecordAlert {
                icon: "user-x",
                text: shell.t1("clients-alert-missed", "count", self.attention.missed),
                link: link(Permission::ViewSchedule, format!("{path}/appointments"), "clients-alert-missed-link"),
            });
        }
        if self.attention.unscheduled {
            let href = format!("{path}/appointments/new");
            alerts.push(RecordAlert {
                icon: "calendar-off",
                text: shell.t("clients-alert-no-appointment"),
                link: link(Permission::BookAppointments, href, "clients-book"),
            });
        }
        if let Some(next) = self.next.as_ref().filter(|_| self.attention.unconfirmed) {
            let time = shell.format.time(&next.starts_at);
            alerts.push(RecordAlert {
                icon: "circle-dashed",
                text: shell.t1("clients-alert-unconfirmed", "time", time),
                link: link(Permission::ViewSchedule, format!("/appointments/{}", next.id), "clients-alert-unconfirmed-link"),
            });
        }
        alerts
    }

    /// The primary action: the session that is about to begin, the next move, otherwise booking.
    pub fn primary(&self, shell: &Shell) -> Option<RecordAction> {
        let next_stage = || self.next_stage(shell).map(|to| self.move_action(shell, to));
        self.session(shell).or_else(next_stage).or_else(|| self.may_book(shell).then(|| self.book(shell)))
    }

    /// Every other move that may be made.
    pub fn others(&self, shell: &Shell) -> Vec<RecordAction> {
        let primary = self.next_stage(shell).filter(|_| self.session(shell).is_none());
        self.moves(shell).into_iter().filter(|to| Some(*to) != primary).map(|to| self.move_action(shell, to)).collect()
    }

    /// Booking, beside a primary action that is something else.
    pub fn booking(&self, shell: &Shell) -> Option<RecordAction> {
        let is_secondary = self.session(shell).is_some() || self.next_stage(shell).is_some();
        (is_secondary && self.may_book(shell)).then(|| self.book(shell))
    }

    /// The next stage. The end of a therapy is never the primary action: usually another session follows.
    fn next_stage(&self, shell: &Shell) -> Option<ClientStatus> {
        self.moves(shell).into_iter().find(|to| *to > self.client.status && *to != ClientStatus::Done)
    }

    /// The session that is under way or begins within half an hour, for those who hold sessions.
    fn session(&self, shell: &Shell) -> Option<RecordAction> {
        let next = self.next.as_ref().filter(|next| next.starts_at - chrono::Duration::minutes(30) <= self.now)?;
        let href = shell.link(format!("/appointments/{}", next.id));
        shell.may(Permission::HoldAppointments).then(|| RecordAction { href, icon: "notebook-pen", label: shell.t("clients-open-session") })
    }

    /// Appointments are booked for those who have a therapist and are not done.
    fn may_book(&self, shell: &Shell) -> bool {
        let is_treated = matches!(self.client.status, ClientStatus::Assigned | ClientStatus::Consultation | ClientStatus::Therapy);
        is_treated && shell.may(Permission::BookAppointments)
    }

    fn book(&self, shell: &Shell) -> RecordAction {
        RecordAction { href: shell.link(format!("{}/appointments/new", self.client.path())), icon: "calendar-plus", label: shell.t("clients-book") }
    }

    /// Where the person may move the client. A new cycle takes a therapist: one who is still there, or one whom an admin chooses.
    fn moves(&self, shell: &Shell) -> Vec<ClientStatus> {
        if !shell.may(Permission::MoveClients) {
            return Vec::new();
        }
        let from = self.client.status;
        let takes_nobody = |to: &ClientStatus| (from, *to) != (ClientStatus::Done, ClientStatus::Consultation);
        let has_therapist = !self.therapists.is_empty() || shell.may(Permission::AssignTherapists);
        from.moves(&self.roles).into_iter().filter(|to| has_therapist || takes_nobody(to)).collect()
    }

    fn move_action(&self, shell: &Shell, to: ClientStatus) -> RecordAction {
        let path = self.client.path();
        let from = self.client.status;
        let href = match (from, to) {
            (ClientStatus::New, ClientStatus::Assigned) => format!("{path}/assignments/new"),
            _ => format!("{path}/moves/new?to={to}"),
        };
        let (icon, key) = match to {
            ClientStatus::New => ("undo-2", "clients-move-new"),
            ClientStatus::Assigned => ("user-check", "clients-move-assigned"),
            ClientStatus::Consultation if from < to => ("clipboard-list", "clients-move-consultation"),
            ClientStatus::Consultation => ("undo-2", "clients-move-consultation-again"),
            ClientStatus::Therapy => ("arrow-right", "clients-move-therapy"),
            ClientStatus::Done => ("circle-check", "clients-move-done"),
        };
        RecordAction { href: shell.link(href), icon, label: shell.t(key) }
    }
}
