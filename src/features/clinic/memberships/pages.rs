//! The page of an invitation.

use askama::Template;

use super::model::{Invitation, InvitationKind};
use crate::web::fields::{FieldView, Fields};
use crate::web::{Errors, Shell};

/// An invitation by a link from a letter.
#[derive(Template)]
#[template(path = "clinic/memberships/invitation.html")]
pub struct InvitationPage {
    pub shell: Shell,
    pub kind: InvitationKind,
    pub token: String,
    /// None where the link does not work (any more).
    pub invitation: Option<Invitation>,
    /// Whether whoever is signed in is the one invited.
    pub is_theirs: bool,
    pub errors: Errors,
}

impl InvitationPage {
    fn title(&self) -> String {
        self.shell.t(match self.kind {
            InvitationKind::Clinic => "staff-invitation-title",
            InvitationKind::Platform => "administrators-invitation-title",
        })
    }

    fn heading(&self, invitation: &Invitation) -> String {
        invitation.clinic.as_ref().map_or_else(|| self.title(), |clinic| clinic.name.clone())
    }

    fn text(&self, invitation: &Invitation) -> String {
        match &invitation.clinic {
            Some(clinic) => self.shell.t2("staff-invitation-text", "clinic", &clinic.name, "role", self.shell.label(&invitation.role)),
            None => self.shell.t("administrators-invitation-text"),
        }
    }

    /// What to do where the link does not work.
    fn gone(&self) -> String {
        self.shell.t(match self.kind {
            InvitationKind::Clinic => "staff-invitation-gone-text",
            InvitationKind::Platform => "administrators-invitation-gone",
        })
    }

    fn password(&self) -> FieldView {
        Fields::new(self.shell.lang, &self.errors).new_password("clinics-password")
    }

    fn action(&self) -> String {
        format!("{}{}", self.kind.path(), self.token)
    }

    /// Back here after signing in.
    fn sign_in(&self) -> String {
        format!("/sign-in?{}", serde_html_form::to_string([("back", self.action())]).unwrap_or_default())
    }
}
