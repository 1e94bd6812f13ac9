//! The door's faces.

use askama::Template;

use super::forms::Sheet;
use super::queries::Front;
use crate::web::Shell;
use crate::web::shell::initials;
use crate::web::state::DemoSignIn;
use crate::web::unsent::Unsent;

/// The door itself. In a demo it shows whom one can sign in as.
#[derive(Template)]
#[template(path = "identity/sign_in/new.html")]
pub struct NewPage {
    pub shell: Shell,
    pub sheet: Sheet,
    pub demo: Vec<DemoSignIn>,
    /// The clinic whose address this door stands under, and that shows itself there.
    pub front: Option<Front>,
}

impl NewPage {
    fn initials(&self, front: &Front) -> String {
        initials(&front.name)
    }

    fn what(&self, person: &DemoSignIn) -> String {
        person.what(self.shell.lang)
    }
}

/// In place of what a form would have answered: it came after the sign-in had ended, and waits in here.
#[derive(Template)]
#[template(path = "identity/sign_in/held.html")]
pub struct HeldPage {
    pub shell: Shell,
    pub sheet: Sheet,
}

/// Over the page whose form waits. static/js/sign-in.js puts it there.
#[derive(Template)]
#[template(path = "identity/sign_in/dialog.html")]
pub struct Dialog {
    pub shell: Shell,
    pub sheet: Sheet,
    /// Who is signed in at this browser now, where that is somebody else than the page belongs to.
    pub present: Option<String>,
}

/// Signed in: one press sends what waited.
#[derive(Template)]
#[template(path = "identity/sign_in/send.html")]
pub struct SendPage {
    pub shell: Shell,
    pub email: String,
    pub unsent: Unsent,
}
