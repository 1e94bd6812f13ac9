//! One's own account: name, password, language and theme, forgotten passwords. And the making of administrators, from the command line only.

mod administrators;
mod email_verifications;
mod pages;
mod password_resets;
mod preferences;
mod queries;

pub use administrators::create_administrator;
pub use queries::{links, verifications};

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get("/account", pages::show),
        post("/account/password", pages::update_password),
        post("/account/sign-ins/revocation", pages::revoke_sign_ins),
        post("/account/email-verification", email_verifications::create),
        get("/email-verifications/{token}", email_verifications::edit),
        post("/email-verifications/{token}", email_verifications::update),
        post("/preferences", preferences::update),
        get("/password-resets/new", password_resets::new),
        post("/password-resets", password_resets::create),
        get("/password-resets/{token}", password_resets::edit),
        post("/password-resets/{token}", password_resets::update),
    ]
}
