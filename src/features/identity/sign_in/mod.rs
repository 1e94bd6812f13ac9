//! The door: signing in and out, where one goes from `/`, and what becomes of a form that arrives after the sign-in has ended.

mod forms;
mod handlers;
mod held;
mod pages;
mod queries;

pub use held::ask;

use crate::domain::permissions::Role;
use crate::domain::text_enum::TextEnum;
use crate::domain::i18n::Lang;
use crate::web::route::{Route, get, post};

/// A sign-in of the demo world, shown at its door.
#[derive(Debug, Clone)]
pub struct DemoSignIn {
    pub email: &'static str,
    pub name: &'static str,
    pub roles: &'static [Role],
    /// The clinic's name; empty for the platform's people.
    pub clinic: &'static str,
}

impl DemoSignIn {
    /// What the person is, and where: "Therapist, Klinik Ruang Teduh".
    pub fn what(&self, lang: Lang) -> String {
        let roles = self.roles.iter().map(|role| role.label(lang));
        roles.chain((!self.clinic.is_empty()).then(|| self.clinic.to_owned())).collect::<Vec<_>>().join(", ")
    }
}

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get("/", handlers::home),
        get("/sign-in", handlers::new),
        post("/sign-in", handlers::create),
        get("/sign-in/person", handlers::person),
        get("/c/{clinic}/sign-in", handlers::of_clinic),
        post("/sign-out", handlers::destroy),
    ]
}
