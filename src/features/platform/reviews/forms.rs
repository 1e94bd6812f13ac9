//! What is typed to decide about a paper.

use serde::Deserialize;

use super::model::ReviewDecision;
use crate::domain::document::{RejectionReason, Verdict};
use crate::domain::i18n::Lang;
use crate::domain::ids::DocumentId;
use crate::web::{Check, Errors};

/// Letters a message has at most.
const MAX_MESSAGE: usize = 1000;

/// Which paper is shown.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReviewQuery {
    document: String,
}

impl ReviewQuery {
    /// The paper that was asked for; none where something else stands there.
    pub fn document(&self) -> Option<DocumentId> {
        self.document.parse().ok().map(DocumentId)
    }
}

/// The version a reviewer decided about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReviewedVersion {
    pub version: i32,
    /// How often that version had been decided about.
    pub decisions: usize,
}

/// A decision, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReviewForm {
    /// The version that was looked at.
    pub version: String,
    /// How often it had been decided about.
    pub decisions: String,
    pub decision: String,
    pub reason: String,
    pub message: String,
}

impl ReviewForm {
    /// What was looked at; a version that does not exist where it is no number.
    pub fn reviewed(&self) -> ReviewedVersion {
        ReviewedVersion { version: self.version.parse().unwrap_or(0), decisions: self.decisions.parse().unwrap_or(0) }
    }

    /// The decision.
    ///
    /// # Errors
    /// A message beside each field.
    pub fn parse(&self, lang: Lang) -> Result<ReviewDecision, Errors> {
        let mut check = Check::new(lang);
        let verdict: Verdict = check.choice("decision", &self.decision);
        if verdict == Verdict::Approved || check.failed("decision") {
            return check.finish(ReviewDecision::Approved);
        }
        let reason: RejectionReason = check.choice("reason", &self.reason);
        let is_own_words = !check.failed("reason") && !reason.has_ready_text();
        let message = if is_own_words {
            Some(check.text("message", &self.message, MAX_MESSAGE))
        } else {
            check.optional_text("message", &self.message, MAX_MESSAGE)
        };
        check.finish(ReviewDecision::Rejected(reason, message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(decision: &str, reason: &str, message: &str) -> ReviewForm {
        ReviewForm {
            version: "1".to_owned(),
            decision: decision.to_owned(),
            reason: reason.to_owned(),
            message: message.to_owned(),
            ..ReviewForm::default()
        }
    }

    #[test]
    fn a_rejection_takes_a_reason_and_an_explanation() {
        let parse = |decision, reason, message| form(decision, reason, message).parse(Lang::Id);
        assert_eq!(parse("approved", "illegible", "x"), Ok(ReviewDecision::Approved), "what was chosen before does not count");
        assert_eq!(parse("rejected", "illegible", " "), Ok(ReviewDecision::Rejected(RejectionReason::Illegible, None)));
        assert_eq!(
            parse("rejected", "other", "Halaman dua hilang."),
            Ok(ReviewDecision::Rejected(RejectionReason::Other, Some("Halaman dua hilang.".to_owned())))
        );
        for (decision, reason, message, field) in
            [("", "", "", "decision"), ("maybe", "illegible", "", "decision"), ("rejected", "", "x", "reason"), ("rejected", "other", " ", "message")]
        {
            assert!(parse(decision, reason, message).is_err_and(|errors| errors.get(field).is_some()), "{field}");
        }
        assert!(parse("rejected", "illegible", &"x".repeat(1001)).is_err());
        assert_eq!(form("", "", "").reviewed(), ReviewedVersion { version: 1, decisions: 0 });
        assert_eq!(ReviewForm { version: "x".to_owned(), ..ReviewForm::default() }.reviewed().version, 0);
    }
}
