//! The pages about administrators.

use askama::Template;

use super::forms::AdministratorForm;
use super::queries::{Administrator, AdministratorStatus};
use crate::domain::ids::UserId;
use crate::features::identity::account::Invitee;
use crate::web::fields::{FieldView, Fields};
use crate::web::form::ErrorLine;
use crate::web::{Errors, Shell};

/// All of them.
#[derive(Template)]
#[template(path = "platform/administrators/index.html")]
pub struct IndexPage {
    pub shell: Shell,
    pub rows: Vec<Administrator>,
    pub me: UserId,
}

impl IndexPage {
    fn is_me(&self, row: &Administrator) -> bool {
        row.user == self.me
    }

    /// The tone, the icon and the words of somebody's badge.
    fn badge(&self, row: &Administrator) -> (&'static str, &'static str, String) {
        let (tone, icon, key) = match row.status {
            AdministratorStatus::Invited => ("info", "mail", "staff-standing-invited"),
            AdministratorStatus::Active => ("ok", "circle-check", "staff-standing-active"),
            AdministratorStatus::Ended => ("mute", "circle-x", "staff-standing-ended"),
        };
        (tone, icon, self.shell.t(key))
    }

    fn last_sign_in(&self, row: &Administrator) -> String {
        row.last_sign_in.map_or_else(|| self.shell.t("administrators-never"), |at| self.shell.format.date_time(&at))
    }

    /// Whether somebody can be ended: an invitation always, the last active one never.
    fn may_end(&self, row: &Administrator) -> bool {
        let active = self.rows.iter().filter(|other| other.status == AdministratorStatus::Active).count();
        row.status == AdministratorStatus::Invited || (row.status == AdministratorStatus::Active && active > 1)
    }

    fn may_invite_again(&self, row: &Administrator) -> bool {
        row.status == AdministratorStatus::Invited || (row.status == AdministratorStatus::Ended && !row.has_joined)
    }

    fn may_resume(&self, row: &Administrator) -> bool {
        row.status == AdministratorStatus::Ended && row.has_joined
    }
}

/// Inviting another.
#[derive(Template)]
#[template(path = "platform/administrators/new.html")]
pub struct NewPage {
    pub shell: Shell,
    pub form: AdministratorForm,
    pub errors: Errors,
}

impl NewPage {
    fn fields(&self) -> Vec<FieldView> {
        let fields = Fields::new(self.shell.lang, &self.errors);
        vec![
            fields.input("full_name", "administrators-name", &self.form.full_name),
            fields.input("email", "sign-in-email", &self.form.email).kind("email").hint(self.shell.t("administrators-email-hint")),
        ]
    }

    fn error_lines(&self) -> Vec<ErrorLine> {
        self.errors.lines_with(&self.fields().iter().map(FieldView::named).collect::<Vec<_>>())
    }
}

/// An invitation by a link from a letter.
#[derive(Template)]
#[template(path = "platform/administrators/invitation.html")]
pub struct InvitationPage {
    pub shell: Shell,
    pub token: String,
    /// None where the link does not work.
    pub invitee: Option<Invitee>,
    /// Whether whoever is signed in is the one invited.
    pub is_theirs: bool,
    pub errors: Errors,
}

impl InvitationPage {
    fn password(&self) -> FieldView {
        Fields::new(self.shell.lang, &self.errors)
            .input("password", "clinics-password", "")
            .kind("password")
            .autocomplete("new-password")
            .hint(self.shell.t("password-hint"))
    }

    fn action(&self) -> String {
        format!("/administrator-invitations/{}", self.token)
    }

    fn sign_in(&self) -> String {
        format!("/sign-in?{}", serde_html_form::to_string([("back", self.action())]).unwrap_or_default())
    }
}
