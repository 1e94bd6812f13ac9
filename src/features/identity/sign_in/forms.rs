//! The sign-in form, and the retained form it may carry.

use serde::Deserialize;

use crate::domain::i18n::Lang;
use crate::domain::ids::UserId;
use crate::web::Errors;
use crate::web::fields::{FieldView, Fields};
use crate::web::form::MAX_BODY;
use crate::web::respond::is_own_path;
use crate::web::retained_form::{RetainedForm, SIGN_IN_PATH};
use crate::web::route::Paths;

/// A form that comes along is encoded a second time: three bytes for each at the most.
pub const MAX: usize = 3 * MAX_BODY + 4096;

/// The query of the sign-in page. A retained form never comes by a link: following one would send what somebody else has written.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignInQuery {
    pub email: String,
    pub back: String,
}

/// The sign-in form, as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    pub email: String,
    pub password: String,
    pub back: String,
    /// Whose sign-in it was that has ended; empty where that is not known.
    pub person: String,
    /// Where the form was sent that waits for this; empty where none does.
    pub to: String,
    /// What that form held, as the browser encoded it.
    pub kept: String,
}

impl SignInForm {
    /// The form that waits.
    pub fn retained(&self) -> Option<RetainedForm> {
        (!self.to.is_empty()).then(|| RetainedForm { to: self.to.clone(), body: self.kept.clone() })
    }

    /// Whether what waits may be sent on at all: to an address of ours that takes forms.
    pub fn is_ours(&self, paths: &Paths) -> bool {
        let path = self.to.split('?').next().unwrap_or_default();
        self.to.is_empty() || is_own_path(&self.to) && path != SIGN_IN_PATH && paths.takes(path)
    }

    /// Whether somebody else began what waits.
    pub fn is_for_another(&self, user: UserId) -> bool {
        !self.person.is_empty() && self.person != user.to_string()
    }
}

/// The panel with the sign-in form: the same on the sign-in page, in a dialog over a page, and in place of a page.
pub struct SignInPanel {
    pub form: SignInForm,
    pub errors: Errors,
    pub lang: Lang,
    /// A page with fields of its own lies beneath.
    pub is_over_a_page: bool,
}

impl SignInPanel {
    /// The form as it is first shown.
    pub fn new(form: SignInForm, lang: Lang) -> Self {
        Self { form, errors: Errors::default(), lang, is_over_a_page: false }
    }

    /// The address.
    pub fn email(&self) -> FieldView {
        self.field("email", "sign-in-email", &self.form.email).kind("email").autocomplete("username")
    }

    /// The password.
    pub fn password(&self) -> FieldView {
        self.field("password", "sign-in-password", "").kind("password").autocomplete("current-password")
    }

    fn field(&self, name: &str, label: &str, value: &str) -> FieldView {
        let field = Fields::new(self.lang, &self.errors).input(name, label, value);
        let id = if self.is_over_a_page { format!("sign-in-{}", field.id) } else { field.id };
        FieldView { id, ..field }
    }
}
