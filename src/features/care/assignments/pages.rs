//! The page with the form.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::forms::AssignForm;
use super::model::{Assignee, AssignmentRefusal, ClientAssignment, Purpose, refusal};
use super::queries::has_guardian;
use super::stale::return_path;
use crate::domain::ids::{ClientId, TherapistId};
use crate::domain::therapist::TherapistStatus;
use crate::domain::yes_no::is_ticked;
use crate::features::care::clients::Client;
use crate::features::care::scheduling::{EVERY_KIND, count_future};
use crate::features::clinic::staff::Therapist;
use crate::store::db::TenantTx;
use crate::store::error::AppResult;
use crate::web::fields::{FieldView, Fields};
use crate::web::respond::part;
use crate::web::shell::{color_key, initials};
use crate::web::{Errors, Shell};

/// What the page shows, fresh from the database.
#[derive(Debug)]
pub struct AssignmentData {
    pub client: Client,
    pub purpose: Purpose,
    /// Who treats the client at present.
    active: Vec<Assignee>,
    therapists: Vec<Therapist>,
    guardian_missing: bool,
    /// Appointments with the present therapist that a change would cancel.
    ahead: i64,
}

impl AssignmentData {
    /// Loads it for a client.
    ///
    /// # Errors
    /// Not found; refused for a client whose therapy is done.
    pub fn load(tx: &mut TenantTx<'_, '_>, client: ClientId) -> AppResult<Self> {
        let client = Client::find(tx, client)?;
        let purpose = Purpose::of(client.status).ok_or(AssignmentRefusal::TherapyDone)?;
        let active = ClientAssignment::active(tx, client.id)?;
        let therapists = Therapist::list(tx)?;
        let guardian_missing = purpose == Purpose::Assign && client.is_minor && !has_guardian(tx, client.id)?;
        let ahead = match active.first() {
            Some(first) => count_future(tx, client.id, Some(first.assignment.therapist_id), EVERY_KIND)?,
            None => 0,
        };
        Ok(Self { client, purpose, active, therapists, guardian_missing, ahead })
    }
}

/// One therapist to choose.
pub struct TherapistChoice {
    pub value: String,
    pub id: String,
    pub name: String,
    pub initials: String,
    pub key: u8,
    /// Licence, load, and why not.
    pub about: String,
    pub load: i32,
    pub max: i32,
    pub load_name: String,
    pub load_label: String,
    /// The word that says why not.
    pub refused: Option<String>,
    pub chosen: bool,
}

/// `GET …/assignments/new`, and the same with messages.
#[derive(Template)]
#[template(path = "care/assignments/new.html", blocks = ["dialog"])]
pub struct NewPage {
    pub shell: Shell,
    pub data: AssignmentData,
    pub form: AssignForm,
    pub errors: Errors,
}

impl NewPage {
    /// Answers with the page, or over the board with its dialog.
    pub fn answer(&self, status: StatusCode) -> AppResult<HttpResponse> {
        part(&self.shell, status, self, &self.as_dialog())
    }

    fn is_transfer(&self) -> bool {
        self.data.purpose == Purpose::Transfer
    }

    fn heading(&self) -> String {
        let key = if self.is_transfer() { "assignments-transfer-heading" } else { "assignments-assign-heading" };
        self.shell.t1(key, "client", &self.data.client.full_name)
    }

    fn submit_label(&self) -> String {
        self.shell.t(if self.is_transfer() { "assignments-transfer-action" } else { "assignments-assign-action" })
    }

    fn present(&self) -> Option<String> {
        let first = self.data.active.first()?;
        Some(self.shell.t1("assignments-present", "therapist", &first.name))
    }

    fn will_cancel(&self) -> Option<String> {
        (self.is_transfer() && self.data.ahead > 0).then(|| self.shell.t1("assignments-will-cancel", "count", self.data.ahead))
    }

    fn record(&self) -> String {
        self.shell.link(self.data.client.path())
    }

    fn personal(&self) -> String {
        self.shell.link(format!("{}/personal", self.data.client.path()))
    }

    fn action(&self) -> String {
        self.shell.link(format!("{}/assignments", self.data.client.path()))
    }

    fn back(&self) -> String {
        return_path(&self.shell, &self.form.back, &self.data.client)
    }

    fn starts(&self) -> bool {
        is_ticked(&self.form.start)
    }

    fn error(&self) -> Option<String> {
        self.errors.get("therapist")
    }

    fn nobody_has_room(&self) -> bool {
        self.choices().iter().all(|choice| choice.refused.is_some())
    }

    /// Those who work or are away for a while; those who left are not offered.
    fn choices(&self) -> Vec<TherapistChoice> {
        let theirs: Vec<TherapistId> = self.data.active.iter().map(|assignee| assignee.assignment.therapist_id).collect();
        let offered = self.data.therapists.iter().filter(|therapist| matches!(therapist.status, TherapistStatus::Active | TherapistStatus::OnLeave));
        offered.enumerate().map(|(at, therapist)| self.choice(at, therapist, &theirs)).collect()
    }

    fn choice(&self, at: usize, therapist: &Therapist, theirs: &[TherapistId]) -> TherapistChoice {
        let shell = &self.shell;
        let refused = refusal(therapist, theirs).map(|refusal| {
            shell.t(match refusal {
                AssignmentRefusal::Full => "assignments-word-full",
                AssignmentRefusal::AlreadyTheirs => "assignments-word-theirs",
                AssignmentRefusal::NotWorking | AssignmentRefusal::GuardianMissing | AssignmentRefusal::TherapyDone => "assignments-word-away",
            })
        });
        let value = therapist.id.to_string();
        TherapistChoice {
            id: if at == 0 { "therapist".to_owned() } else { format!("therapist-{}", at + 1) },
            initials: initials(&therapist.full_name),
            key: color_key(&therapist.full_name),
            about: shell.label(&therapist.license_type),
            load: therapist.current_load,
            max: therapist.max_clients,
            load_name: shell.t1("assignments-load-name", "therapist", &therapist.full_name),
            load_label: shell.t2("assignments-load", "load", therapist.current_load, "max", therapist.max_clients),
            chosen: refused.is_none() && self.form.therapist == value,
            name: therapist.full_name.clone(),
            refused,
            value,
        }
    }

    fn reason(&self) -> FieldView {
        Fields::new(self.shell.lang, &self.errors)
            .input("reason", "assignments-reason", &self.form.reason)
            .hint(self.shell.t("assignments-reason-hint"))
            .rows(3)
    }

    fn note(&self) -> FieldView {
        Fields::new(self.shell.lang, &self.errors)
            .input("note", "assignments-note", &self.form.note)
            .optional()
            .hint(self.shell.t("assignments-note-hint"))
            .rows(3)
    }
}
