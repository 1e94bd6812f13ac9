//! The form of a move: all questions that any move may ask.

use serde::Deserialize;

use super::rules::{FutureSessions, MoveAnswers};
use super::service::Move;
use crate::domain::client::ClientStatus;
use crate::domain::i18n::Lang;
use crate::domain::ids::ClientId;
use crate::domain::yes_no::is_ticked;
use crate::features::care::assignments::ClientVersion;
use crate::features::care::clients::Client;
use crate::web::{Check, Errors};

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct MoveForm {
    pub to: String,
    pub reason: String,
    pub progress: String,
    /// `keep` or `cancel`.
    pub sessions: String,
    /// `yes`.
    pub confirm: String,
    pub therapist: String,
    /// The version of the client the page was made from.
    pub from: String,
    pub version: String,
    /// Where to go afterwards.
    pub back: String,
}

impl MoveForm {
    /// The empty form for a client as they are.
    pub fn of(client: &Client, to: ClientStatus, back: &str) -> Self {
        Self {
            to: to.to_string(),
            from: client.status.to_string(),
            version: client.lock_version.to_string(),
            progress: "100".to_owned(),
            back: back.to_owned(),
            ..Self::default()
        }
    }

    /// What is to be done. Whether the answers are enough is decided by how things stand when it is done.
    ///
    /// # Errors
    /// Messages beside the fields.
    pub fn parse(&self, lang: Lang, client: ClientId, to: ClientStatus) -> Result<Move, Errors> {
        let mut check = Check::new(lang);
        let expected = ClientVersion::read(&self.from, &self.version);
        let answers = MoveAnswers {
            reason: expected.from.asks_reason(to).then(|| check.text("reason", &self.reason, 500)),
            progress: (to == ClientStatus::Done).then(|| check.number("progress", &self.progress, 0..=100)).and_then(|number| number.try_into().ok()),
            sessions: match self.sessions.as_str() {
                "keep" => Some(FutureSessions::Keep),
                "cancel" => Some(FutureSessions::Cancel),
                _ => None,
            },
            confirmed: is_ticked(&self.confirm),
            therapist: self.therapist.trim().parse().ok(),
        };
        check.finish(Move { client, to, expected: Some(expected), answers })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ClientStatus::{Consultation, Done, New, Therapy};

    fn form(from: ClientStatus) -> MoveForm {
        MoveForm { from: from.to_string(), version: "3".to_owned(), ..MoveForm::default() }
    }

    fn failed(form: &MoveForm, to: ClientStatus, field: &str) -> bool {
        form.parse(Lang::En, ClientId::new(), to).is_err_and(|errors| errors.get(field).is_some())
    }

    #[test]
    fn the_way_back_takes_a_reason() {
        for (from, to) in [(Consultation, New), (Therapy, Consultation), (Done, New)] {
            assert!(failed(&form(from), to, "reason"), "{from} → {to}");
            assert!(failed(&MoveForm { reason: "x\u{202e}y".to_owned(), ..form(from) }, to, "reason"));
            assert!(!failed(&MoveForm { reason: "Moves away".to_owned(), ..form(from) }, to, "reason"));
        }
        assert!(form(Consultation).parse(Lang::En, ClientId::new(), Therapy).is_ok());
    }

    #[test]
    fn progress_is_a_percentage() {
        for (typed, right) in [("100", true), ("0", true), ("", false), ("101", false), ("-1", false), ("x", false), ("\0", false)] {
            assert_eq!(failed(&MoveForm { progress: typed.to_owned(), ..form(Therapy) }, Done, "progress"), !right, "{typed:?}");
        }
    }
}
