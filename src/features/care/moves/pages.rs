//! The page of a move: what it does, what it asks, what stands in the way.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::conditions::MoveConditions;
use super::forms::MoveForm;
use super::rules::{Questions, standing_obstacles};
use crate::domain::client::ClientStatus::{self, Assigned, Consultation, Done, New, Therapy};
use crate::domain::permissions::Permission;
use crate::domain::therapist::TherapistStatus;
use crate::domain::yes_no::{TICKED, is_ticked};
use crate::features::care::assignments::{refusal, return_path};
use crate::features::clinic::staff::Therapist;
use crate::store::error::AppResult;
use crate::web::fields::{ChoiceView, FieldView, Fields, OptionView};
use crate::web::respond::part;
use crate::web::{Errors, Shell};

/// What the page shows, fresh from the database.
#[derive(Debug)]
pub struct MoveData {
    pub conditions: MoveConditions,
    /// Whom a new cycle may be given to.
    pub therapists: Vec<Therapist>,
}

/// The words of one arc: the heading, the button, and what is said when it is done.
pub struct MoveTexts {
    pub heading: &'static str,
    pub action: &'static str,
    pub done: &'static str,
}

/// The catalogue keys of an arc.
pub fn texts(from: ClientStatus, to: ClientStatus) -> MoveTexts {
    let words = |heading, action, done| MoveTexts { heading, action, done };
    match (from, to) {
        (Assigned, Consultation) => words("moves-begin-heading", "moves-begin-action", "moves-begin-done"),
        (_, Therapy) => words("moves-therapy-heading", "moves-therapy-action", "moves-therapy-done"),
        (_, Done) => words("moves-complete-heading", "moves-complete-action", "moves-complete-done"),
        (Done, Consultation) => words("moves-again-heading", "moves-again-action", "moves-again-done"),
        (_, Consultation) => words("moves-pause-heading", "moves-pause-action", "moves-pause-done"),
        (Done, New) => words("moves-reopen-heading", "moves-reopen-action", "moves-reopen-done"),
        (_, New | Assigned) => words("moves-return-heading", "moves-return-action", "moves-return-done"),
    }
}

/// `GET …/moves/new`, and the same with messages.
#[derive(Template)]
#[template(path = "care/moves/new.html", blocks = ["dialog"])]
pub struct NewPage {
    pub shell: Shell,
    pub data: MoveData,
    pub to: ClientStatus,
    pub form: MoveForm,
    pub errors: Errors,
}

impl NewPage {
    /// Answers with the page, or over the board with its dialog.
    pub fn answer(&self, status: StatusCode) -> AppResult<HttpResponse> {
        part(&self.shell, status, self, &self.as_dialog())
    }

    fn from(&self) -> ClientStatus {
        self.data.conditions.client.status
    }

    fn stage_label(&self) -> String {
        self.shell.label(&self.from())
    }

    fn asked(&self) -> Questions {
        Questions::of(&self.data.conditions, self.to, self.shell.may(Permission::AssignTherapists))
    }

    fn heading(&self) -> String {
        self.shell.t1(texts(self.from(), self.to).heading, "client", &self.data.conditions.client.full_name)
    }

    fn action_label(&self) -> String {
        self.shell.t(texts(self.from(), self.to).action)
    }

    fn record(&self) -> String {
        self.shell.link(self.data.conditions.client.path())
    }

    fn action(&self) -> String {
        self.shell.link(format!("{}/moves", self.data.conditions.client.path()))
    }

    fn back(&self) -> String {
        return_path(&self.shell, &self.form.back, &self.data.conditions.client)
    }

    /// What is known to stand in the way before anybody answers; the messages of a form that came back say it themselves.
    fn known_obstacles(&self) -> Vec<String> {
        if !self.errors.is_empty() {
            return Vec::new();
        }
        let found = standing_obstacles(&self.data.conditions, self.to, self.shell.may(Permission::AssignTherapists));
        found.into_iter().map(|obstacle| self.shell.t(obstacle.message().1)).collect()
    }

    /// What follows from the move, besides the move.
    fn consequences(&self) -> Vec<String> {
        let (conditions, shell) = (&self.data.conditions, &self.shell);
        let mut lines = Vec::new();
        let gives_back = self.to == New && self.from() != Done;
        if gives_back || self.to == Done {
            lines.extend(conditions.active.iter().map(|assignee| shell.t1("moves-ends-assignment", "therapist", &assignee.name)));
        }
        if gives_back && conditions.ahead > 0 {
            lines.push(shell.t1("moves-cancels-appointments", "count", conditions.ahead));
        }
        if gives_back && conditions.open_consultations > 0 {
            lines.push(shell.t1("moves-cancels-consultations", "count", conditions.open_consultations));
        }
        if self.to == Done && conditions.client.email.is_some() {
            lines.push(shell.t("moves-writes-to-client"));
        }
        lines
    }

    fn fields(&self) -> Fields<'_> {
        Fields::new(self.shell.lang, &self.errors)
    }

    fn reason(&self) -> FieldView {
        self.fields().input("reason", "moves-reason", &self.form.reason).hint(self.shell.t("moves-reason-hint")).rows(3)
    }

    fn progress(&self) -> FieldView {
        self.fields().input("progress", "moves-progress", &self.form.progress).hint(self.shell.t("moves-progress-hint")).kind("number")
    }

    fn confirm(&self) -> ChoiceView {
        let label = self.shell.t1("moves-confirm", "count", self.data.conditions.ahead);
        let option = OptionView { value: TICKED.to_owned(), label, selected: is_ticked(&self.form.confirm), hint: None };
        self.fields().choices("confirm", "moves-confirm-legend", vec![option])
    }

    fn sessions(&self) -> ChoiceView {
        let option = |value: &str, label: String| OptionView { value: value.to_owned(), label, selected: self.form.sessions == value, hint: None };
        let options = vec![
            option("keep", self.shell.t1("moves-sessions-keep", "count", self.data.conditions.sessions_ahead)),
            option("cancel", self.shell.t1("moves-sessions-cancel", "count", self.data.conditions.sessions_ahead)),
        ];
        self.fields().choices("sessions", "moves-sessions", options)
    }

    fn therapist(&self) -> ChoiceView {
        let working = self.data.therapists.iter().filter(|therapist| therapist.status == TherapistStatus::Active);
        let options = working.filter(|therapist| refusal(therapist, &[]).is_none() || self.form.therapist == therapist.id.to_string());
        let options = options.map(|therapist| {
            let values =
                [("therapist", therapist.full_name.as_str().into()), ("load", therapist.current_load.into()), ("max", therapist.max_clients.into())];
            let value = therapist.id.to_string();
            OptionView { label: self.shell.lang.args("moves-therapist-option", &values), selected: self.form.therapist == value, value, hint: None }
        });
        self.fields().choices("therapist", "moves-therapist", options.collect()).hint(self.shell.t("moves-therapist-hint"))
    }
}
