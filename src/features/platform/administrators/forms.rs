//! What is typed to invite an administrator.

use serde::Deserialize;

use crate::domain::i18n::Lang;
use crate::web::{Check, Errors};

/// Somebody to be invited, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AdministratorForm {
    pub full_name: String,
    pub email: String,
}

/// Somebody who can be invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub full_name: String,
    pub email: String,
}

impl AdministratorForm {
    /// Checks what was typed.
    ///
    /// # Errors
    /// A message beside each field that is not right.
    pub fn parse(&self, lang: Lang) -> Result<Candidate, Errors> {
        let mut check = Check::new(lang);
        let candidate = Candidate { full_name: check.name("full_name", &self.full_name), email: check.email("email", &self.email) };
        check.finish(candidate)
    }
}

/// The password of a new account, as typed. Never shown again.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AcceptanceForm {
    pub password: String,
}
