//! The door's faces.

use askama::Template;

use super::forms::SignInPanel;
use super::queries::SignInBranding;
use crate::web::Shell;
use crate::web::retained_form::RetainedForm;
use crate::web::shell::initials;
use crate::web::state::DemoSignIn;

/// The door itself. In a demo it shows whom one can sign in as.
#[derive(Template)]
#[template(path = "identity/sign_in/new.html")]
pub struct NewPage {
    pub shell: Shell,
    pub panel: SignInPanel,
    pub demo: Vec<DemoSignIn>,
    /// The clinic whose address this door stands under, and that shows itself there.
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

/// In place of what a form would have answered: it came after the sign-in had ended, and waits in here.
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

/// Signed in: one press sends what waited.
#[derive(Template)]
#[template(path = "identity/sign_in/send.html")]
pub struct SendPage {
    pub shell: Shell,
    pub email: String,
    pub retained: RetainedForm,
}
