//! The pages of signing in.

use askama::Template;

use super::forms::SignInPanel;
use super::queries::SignInBranding;
use crate::web::Shell;
use crate::web::retained_form::RetainedForm;
use crate::web::shell::initials;
use crate::web::state::DemoSignIn;

/// The sign-in page. In a demo it lists the demo's sign-ins.
#[derive(Template)]
#[template(path = "identity/sign_in/new.html")]
pub struct NewPage {
    pub shell: Shell,
    pub panel: SignInPanel,
    pub demo: Vec<DemoSignIn>,
    /// The clinic whose sign-in page this is, where the clinic publishes its branding.
    pub front: Option<SignInBranding>,
}

impl NewPage {
    fn initials(&self, front: &SignInBranding) -> String {
        initials(&front.name)
    }

    fn what(&self, person: &DemoSignIn) -> String {
        person.what(self.shell.lang)
    }
}

/// The answer to a form that came after the sign-in had ended: it carries the form.
#[derive(Template)]
#[template(path = "identity/sign_in/ended.html")]
pub struct EndedSignInPage {
    pub shell: Shell,
    pub panel: SignInPanel,
}

/// Over the page whose form waits. static/js/sign-in.js puts it there.
#[derive(Template)]
#[template(path = "identity/sign_in/dialog.html")]
pub struct Dialog {
    pub shell: Shell,
    pub panel: SignInPanel,
    /// Who is signed in at this browser now, where that is somebody else than the page belongs to.
    pub present: Option<String>,
}

/// After signing in: one press sends the retained form.
#[derive(Template)]
#[template(path = "identity/sign_in/send.html")]
pub struct SendPage {
    pub shell: Shell,
    pub email: String,
    pub retained: RetainedForm,
}
