//! The pages about administrators.

use askama::Template;

use super::queries::Administrator;
use crate::domain::ids::UserId;
use crate::features::clinic::memberships::{CandidateForm, MembershipStatus};
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

    fn last_sign_in(&self, row: &Administrator) -> String {
        row.last_sign_in.map_or_else(|| self.shell.t("administrators-never"), |at| self.shell.format.date_time(&at))
    }

    /// Whether somebody can be ended: an invitation always, the last active one never.
    fn may_end(&self, row: &Administrator) -> bool {
        let active = self.rows.iter().filter(|other| other.status == MembershipStatus::Active).count();
        row.status == MembershipStatus::Invited || (row.status == MembershipStatus::Active && active > 1)
    }

    fn may_invite_again(&self, row: &Administrator) -> bool {
        row.status == MembershipStatus::Invited || (row.status == MembershipStatus::Ended && !row.has_joined)
    }

    fn may_resume(&self, row: &Administrator) -> bool {
        row.status == MembershipStatus::Ended && row.has_joined
    }
}

/// Inviting another.
#[derive(Template)]
#[template(path = "platform/administrators/new.html")]
pub struct NewPage {
    pub shell: Shell,
    pub form: CandidateForm,
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
