//! The form: which therapist, a word to them, and why another one.

use serde::Deserialize;

use super::service::Assign;
use super::stale::ClientVersion;
use crate::domain::client::ClientStatus;
use crate::domain::i18n::Lang;
use crate::domain::ids::ClientId;
use crate::domain::yes_no::is_ticked;
use crate::features::care::clients::Client;
use crate::web::{Check, Errors};

/// The longest note or reason, in characters.
const LONGEST: usize = 500;

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AssignForm {
    pub therapist: String,
    pub note: String,
    pub reason: String,
    /// `yes`: the consultation starts at once.
    pub start: String,
    /// The version of the client the page was made from.
    pub from: String,
    pub version: String,
    /// Where to go afterwards.
    pub back: String,
}

impl AssignForm {
    /// The same form for the present version of the client.
    pub fn seeing(mut self, client: &Client) -> Self {
        self.from = client.status.to_string();
        self.version = client.lock_version.to_string();
        self
    }

    /// Whether the form was made for a client who had a therapist.
    pub fn is_transfer(&self) -> bool {
        self.from != ClientStatus::New.as_str()
    }

    /// What is to be done.
    ///
    /// # Errors
    /// Messages beside the fields.
    pub fn parse(&self, lang: Lang, client: ClientId) -> Result<Assign, Errors> {
        let mut check = Check::new(lang);
        let therapist = self.therapist.trim().parse().ok();
        if therapist.is_none() {
            check.fail("therapist", "field-choice-missing");
        }
        let note = check.optional_text("note", &self.note, LONGEST);
        let reason = self.is_transfer().then(|| check.text("reason", &self.reason, LONGEST));
        let expected = Some(ClientVersion::read(&self.from, &self.version));
        let start = is_ticked(&self.start);
        match (check.finish(()), therapist) {
            (Ok(()), Some(therapist)) => Ok(Assign { client, therapist, expected, note, start, reason }),
            (Err(errors), _) => Err(errors),
            (Ok(()), None) => Err(Errors::one("therapist", lang.t("field-choice-missing"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::TherapistId;

    fn form(from: &str, reason: &str) -> AssignForm {
        AssignForm {
            therapist: TherapistId::new().to_string(),
            from: from.to_owned(),
            version: "0".to_owned(),
            reason: reason.to_owned(),
            ..AssignForm::default()
        }
    }

    #[test]
    fn another_therapist_takes_a_reason() {
        assert!(form("new", "").parse(Lang::En, ClientId::new()).is_ok());
        assert!(form("therapy", " ").parse(Lang::En, ClientId::new()).expect_err("no reason").get("reason").is_some());
        assert!(form("therapy", "Moves away").parse(Lang::En, ClientId::new()).is_ok());
    }

    #[test]
    fn what_is_not_a_therapist_is_a_message() {
        for typed in ["", "x", "\0", "00000000"] {
            let form = AssignForm { therapist: typed.to_owned(), ..form("new", "") };
            assert!(form.parse(Lang::En, ClientId::new()).expect_err("none chosen").get("therapist").is_some(), "{typed:?}");
        }
    }
}
