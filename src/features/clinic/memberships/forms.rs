//! What is typed to invite somebody, and to answer.

use serde::Deserialize;

use crate::domain::i18n::Lang;
use crate::domain::permissions::Role;
use crate::web::{Check, Errors};

/// Somebody to be invited, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CandidateForm {
    pub full_name: String,
    pub email: String,
    /// Not asked where there is one role only.
    pub role: String,
}

/// Somebody who can be invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub full_name: String,
    pub email: String,
    pub role: Role,
}

impl CandidateForm {
    /// Checks what was typed, for one of these roles.
    ///
    /// # Errors
    /// A message beside each field that is not right.
    pub fn parse(&self, lang: Lang, roles: &[Role]) -> Result<Candidate, Errors> {
        let mut check = Check::new(lang);
        let full_name = check.name("full_name", &self.full_name);
        let email = check.email("email", &self.email);
        let role = match roles {
            [only] => *only,
            _ => self.role.parse().ok().filter(|role| roles.contains(role)).unwrap_or_else(|| {
                check.fail("role", "field-choice-missing");
                Role::Receptionist
            }),
        };
        check.finish(Candidate { full_name, email, role })
    }
}

/// The password of a new account, as typed. Never shown again.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    pub password: String,
}
