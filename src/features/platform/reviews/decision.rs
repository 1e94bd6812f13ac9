//! The form with which a paper is decided about, whosever it is; how long the paper holds; and what was decided before.

use actix_web::http::StatusCode;
use chrono::{DateTime, Utc};

use super::forms::ReviewForm;
use super::model::{DocumentReview, ReviewOutcome};
use crate::domain::document::{DocumentSubject, RejectionReason, Verdict};
use crate::domain::i18n::Lang;
use crate::features::clinic::documents::{Document, Expiry};
use crate::web::fields::{ChoiceView, FieldView, Fields};
use crate::web::form::ErrorLine;
use crate::web::{Errors, Shell};

/// A decision that came back.
#[derive(Debug, Clone)]
pub struct RefusedForm {
    pub form: ReviewForm,
    pub errors: Errors,
    /// What stood in the way, as a catalogue key.
    pub obstacle: Option<&'static str>,
}

impl RefusedForm {
    /// The form as it comes back, with its status; none where the decision counts. `renewed` says that there is a newer version.
    pub fn of(shell: &Shell, form: ReviewForm, outcome: Result<ReviewOutcome, Errors>, renewed: &'static str) -> Option<(StatusCode, Self)> {
        let (errors, obstacle) = match outcome {
            Ok(ReviewOutcome::Done(_)) => return None,
            Ok(ReviewOutcome::Over) => (Errors::one("decision", shell.t("reviews-over")), None),
            Ok(ReviewOutcome::Renewed) => (Errors::default(), Some(renewed)),
            Ok(ReviewOutcome::Meanwhile) => (Errors::default(), Some("reviews-meanwhile")),
            Ok(ReviewOutcome::NotNow) => (Errors::default(), Some("reviews-not-now")),
            Err(errors) => (errors, None),
        };
        let status = if obstacle.is_some() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
        Some((status, Self { form, errors, obstacle }))
    }
}

/// The form.
pub struct ReviewFormView {
    pub action: String,
    /// The version that is looked at.
    pub version: i32,
    /// How often it has been decided about.
    pub decisions: usize,
    pub errors: Vec<ErrorLine>,
    pub has_come_back: bool,
    pub decision: ChoiceView,
    pub reasons: ChoiceView,
    pub message: FieldView,
    /// The reasons with the sentences that belong to them, in the reader's language.
    pub ready: Vec<(&'static str, String, String)>,
    pub save: String,
}

impl ReviewFormView {
    /// About the newest version of a paper; what is said is read in this language.
    pub fn new(
        shell: &Shell,
        document: &Document,
        decisions: &[(DocumentReview, Option<String>)],
        read_in: Lang,
        refused: Option<&RefusedForm>,
        action: String,
    ) -> Self {
        let (typed, errors) = refused.map(|refused| (refused.form.clone(), refused.errors.clone())).unwrap_or_default();
        let fields = Fields::new(shell.lang, &errors);
        let (save, message) = match document.subject {
            DocumentSubject::Therapist => ("reviews-save-one", "reviews-message-therapist"),
            _ => ("reviews-save", "reviews-message"),
        };
        let language = shell.t(match read_in {
            Lang::Id => "reviews-in-indonesian",
            Lang::En => "reviews-in-english",
        });
        let decision = fields.choice::<Verdict>("decision", save, &typed.decision);
        let ready = |reason: &RejectionReason| Some((reason.as_str(), shell.label(reason), reason.ready_text(document.subject, read_in)?));
        let decision = ChoiceView { label: shell.t1("reviews-decision", "kind", shell.label(&document.kind)), ..decision };
        let reasons = fields.choice::<RejectionReason>("reason", "reviews-reason", &typed.reason);
        let hint = shell.t1("reviews-message-hint", "language", language);
        let message = fields.input("message", message, &typed.message).optional().hint(hint).rows(4);
        Self {
            action,
            version: document.current_version,
            decisions: decisions.iter().filter(|(review, _)| review.version_no == document.current_version).count(),
            errors: errors.lines_with(&[decision.named(), reasons.named(), message.named()]),
            has_come_back: refused.is_some(),
            decision,
            reasons,
            message,
            ready: RejectionReason::ALL.iter().filter_map(ready).collect(),
            save: shell.t(save),
        }
    }
}

/// How long a paper holds.
pub struct Validity {
    pub tone: &'static str,
    pub icon: &'static str,
    pub title: String,
    pub text: String,
}

impl Validity {
    /// What follows from the paper's own dates.
    pub fn of(shell: &Shell, document: &Document, now: DateTime<Utc>) -> Self {
        let until = |day| shell.t1("reviews-until", "day", shell.format.date(day));
        let (tone, icon, title, text) = match (&document.expires_on, document.expiry(shell.format.day_of(now))) {
            (None, _) => ("mute", "circle-dashed", "reviews-no-end", shell.t("reviews-no-end-text")),
            (Some(day), Expiry::Over) => ("danger", "calendar-x", "reviews-ended", until(day)),
            (Some(day), Expiry::Soon(_)) => ("warn", "clock-alert", "reviews-ends-soon", until(day)),
            (Some(day), Expiry::Far) => ("ok", "circle-check", "reviews-holds", until(day)),
        };
        Self { tone, icon, title: shell.t(title), text }
    }
}

/// A decision that was taken.
pub struct PastDecision {
    pub tone: &'static str,
    pub icon: &'static str,
    pub at: String,
    /// About which version, and how.
    pub what: String,
    pub by: String,
    pub message: Option<String>,
}

impl PastDecision {
    /// In the reader's words, the newest first.
    pub fn all(shell: &Shell, decisions: &[(DocumentReview, Option<String>)]) -> Vec<Self> {
        let one = |(review, by): &(DocumentReview, Option<String>)| {
            let (tone, icon) = if review.decision == Verdict::Approved { ("ok", "file-check") } else { ("danger", "file-x") };
            Self {
                tone,
                icon,
                at: shell.format.date_time(&review.decided_at),
                what: shell.t2("reviews-version-verdict", "version", review.version_no, "what", what(shell, review)),
                by: by.clone().unwrap_or_else(|| shell.t("role-administrator")),
                message: review.message.clone(),
            }
        };
        decisions.iter().rev().map(one).collect()
    }
}

/// A decision in words: the verdict, and the reason if there was one.
pub fn what(shell: &Shell, review: &DocumentReview) -> String {
    let verdict = shell.label(&review.decision);
    review.reason.map_or_else(|| verdict.clone(), |reason| format!("{verdict}: {}", shell.label(&reason)))
}
