//! The pages of reviews.

use askama::Template;
use chrono::{DateTime, Utc};

use super::clinic_review::{ClinicReview, ReviewedPaper};
use super::decision::{PastDecision, RefusedForm, ReviewFormView, Validity, what};
use super::model::DocumentReview;
use super::queries::QueueLine;
use crate::domain::clinic::ClinicStatus;
use crate::domain::document::ReviewStatus;
use crate::domain::ids::{ClinicId, DocumentId};
use crate::features::clinic::applications::changes;
use crate::features::clinic::documents::DocumentVersion;
use crate::web::field_kit::AnswerView;
use crate::web::{FieldConflict, Shell};

/// The queue as both pages show it.
pub struct Queue {
    pub count: String,
    pub items: Vec<QueueItem>,
    /// Whether one of them is shown beside it.
    pub is_aside: bool,
}

/// One clinic in it.
pub struct QueueItem {
    pub href: String,
    pub name: String,
    /// Where it is, and its papers in few words.
    pub papers: String,
    /// How long it has waited, and with whom.
    pub waiting: String,
    pub is_current: bool,
}

impl Queue {
    /// In the reader's language; `current` is the one shown.
    pub fn new(shell: &Shell, lines: &[QueueLine], now: DateTime<Utc>, current: Option<ClinicId>) -> Self {
        let item = |line: &QueueLine| QueueItem {
            href: format!("/platform/reviews/{}", line.id),
            name: line.name.clone(),
            papers: line.city.iter().cloned().chain([papers(shell, line)]).collect::<Vec<_>>().join(", "),
            waiting: waiting(shell, line, now),
            is_current: current == Some(line.id),
        };
        Self { count: shell.t1("reviews-count", "count", lines.len()), items: lines.iter().map(item).collect(), is_aside: current.is_some() }
    }
}

fn papers(shell: &Shell, line: &QueueLine) -> String {
    match line {
        QueueLine { renewed: 1.., .. } => shell.t1("reviews-renewed-count", "count", line.renewed),
        QueueLine { required: 1.., .. } if line.there < line.required => {
            shell.t2("reviews-required-count", "there", line.there, "required", line.required)
        }
        _ => shell.t1("reviews-papers-count", "count", line.handed),
    }
}

fn waiting(shell: &Shell, line: &QueueLine, now: DateTime<Utc>) -> String {
    let days = (shell.format.day_of(now) - shell.format.day_of(line.since)).num_days().max(0);
    let waits = shell.t1("reviews-waits", "days", days);
    match &line.reviewer {
        Some(name) => shell.t2("reviews-waits-with", "waits", waits, "name", name),
        None => waits,
    }
}

/// The queue alone.
#[derive(Template)]
#[template(path = "platform/reviews/index.html")]
pub struct IndexPage {
    pub shell: Shell,
    pub queue: Queue,
}

/// The review of one clinic.
#[derive(Template)]
#[template(path = "platform/reviews/show.html")]
pub struct ShowPage {
    pub shell: Shell,
    pub queue: Queue,
    pub review: ClinicReview,
    pub paper: Option<ReviewedPaper>,
    pub refused: Option<RefusedForm>,
    pub now: DateTime<Utc>,
}

impl ShowPage {
    /// The page as it is opened, with the requested paper.
    pub fn new(shell: Shell, review: ClinicReview, wanted: Option<DocumentId>, now: DateTime<Utc>) -> Self {
        let paper = review.chosen(wanted).cloned();
        let queue = Queue::new(&shell, &review.queue, now, Some(review.file.clinic.id));
        Self { shell, queue, review, paper, refused: None, now }
    }

    fn link(&self, paper: &ReviewedPaper) -> String {
        format!("/platform/reviews/{}?document={}", self.review.file.clinic.id, paper.document.id)
    }

    fn is_shown(&self, paper: &ReviewedPaper) -> bool {
        self.paper.as_ref().is_some_and(|shown| shown.document.id == paper.document.id)
    }

    /// The papers before and after the one shown, for the keys.
    fn previous(&self) -> Option<String> {
        self.adjacent(|at| at.checked_sub(1))
    }

    fn following(&self) -> Option<String> {
        self.adjacent(|at| Some(at + 1))
    }

    fn adjacent(&self, to: impl Fn(usize) -> Option<usize>) -> Option<String> {
        let at = self.review.papers.iter().position(|paper| self.is_shown(paper))?;
        Some(self.link(self.review.papers.get(to(at)?)?))
    }

    /// The icon of how a paper stands, its tone and its word.
    fn status_badge(&self, paper: &ReviewedPaper) -> (&'static str, &'static str, String) {
        let (tone, icon) = match paper.document.review_status {
            ReviewStatus::Approved => ("ok", "file-check"),
            ReviewStatus::Rejected => ("danger", "file-x"),
            ReviewStatus::Pending | ReviewStatus::NotRequired => ("", "file-clock"),
        };
        (tone, icon, self.shell.label(&paper.document.review_status))
    }

    fn file(&self, version: &DocumentVersion) -> String {
        format!("{}, {}", version.file_kind().name(), self.shell.format.bytes(version.byte_size))
    }

    fn view(&self, version: &DocumentVersion) -> String {
        format!("/platform/clinics/{}/documents/{}/versions/{}", version.clinic_id, version.document_id, version.version_no)
    }

    fn download(&self, version: &DocumentVersion) -> String {
        format!("{}/download", self.view(version))
    }

    fn preview_label(&self, paper: &ReviewedPaper) -> String {
        self.shell.t1("documents-preview-of", "title", paper.document.title.as_str())
    }

    /// Who sent the application, and when.
    fn sent(&self) -> String {
        let name = self.review.file.applicant.as_ref().map(|(name, _)| name.clone()).unwrap_or_default();
        let day = self.review.rounds.first().map_or(self.review.file.clinic.created_at, |round| round.sent_at);
        self.shell.t2("reviews-sent", "day", self.shell.format.date(&self.shell.format.day_of(day)), "name", name)
    }

    fn progress(&self) -> String {
        self.shell.t2("reviews-progress", "done", self.review.decided(), "total", self.review.papers.len())
    }

    fn round(&self) -> String {
        self.shell.t1("reviews-round", "round", self.review.round())
    }

    fn declared(&self, paper: &ReviewedPaper) -> Vec<AnswerView> {
        paper.declared(&self.review.file.checklist, self.shell.lang)
    }

    /// What the clinic says otherwise than the last time it sent its application.
    fn changes(&self) -> Vec<FieldConflict> {
        match self.review.rounds.as_slice() {
            [after, before, ..] => changes(before, after, self.shell.lang),
            _ => Vec::new(),
        }
    }

    /// Papers that are here as another version than the one decided about before.
    fn renewed(&self) -> Vec<(String, String)> {
        let told = |paper: &ReviewedPaper| {
            let last = paper.previous_decision()?;
            Some((paper.document.title.clone(), self.previous_decision(last)))
        };
        self.review.papers.iter().filter_map(told).collect()
    }

    fn previous_decision(&self, review: &DocumentReview) -> String {
        self.shell.t2("reviews-last-time", "version", review.version_no, "what", what(&self.shell, review))
    }

    fn action(&self, paper: &ReviewedPaper) -> String {
        format!("/platform/reviews/{}/documents/{}", self.review.file.clinic.id, paper.document.id)
    }

    /// What stands above the form that came back.
    fn obstacle(&self) -> Option<String> {
        let key = self.refused.as_ref()?.obstacle?;
        let version = self.paper.as_ref()?.document.current_version;
        Some(self.shell.t1(key, "version", version))
    }

    fn has_come_back(&self) -> bool {
        self.refused.is_some()
    }

    fn decision(&self, paper: &ReviewedPaper) -> ReviewFormView {
        ReviewFormView::new(&self.shell, &paper.document, &paper.decisions, self.review.file.clinic.lang(), self.refused.as_ref(), self.action(paper))
    }

    fn validity(&self, paper: &ReviewedPaper) -> Validity {
        Validity::of(&self.shell, &paper.document, self.now)
    }

    fn taken(&self, paper: &ReviewedPaper) -> Vec<PastDecision> {
        PastDecision::all(&self.shell, &paper.decisions)
    }

    /// Why the papers are not decided about now, where they are not.
    fn closed(&self) -> Option<String> {
        let file = &self.review.file;
        let key = match file.clinic.status {
            _ if self.review.is_open() => return None,
            _ if file.is_own => "approvals-own-clinic",
            ClinicStatus::Submitted | ClinicStatus::Resubmitted => "reviews-take-first",
            ClinicStatus::InReview => return Some(self.shell.t1("reviews-with", "name", file.reviewer.clone().unwrap_or_default())),
            ClinicStatus::Draft | ClinicStatus::ChangesRequested => "reviews-with-clinic",
            _ => "reviews-none",
        };
        Some(self.shell.t(key))
    }

    fn may_take(&self) -> bool {
        !self.review.file.is_own && matches!(self.review.file.clinic.status, ClinicStatus::Submitted | ClinicStatus::Resubmitted)
    }

    /// What comes when every paper is decided.
    fn afterwards(&self) -> String {
        let waiting = self.review.papers.len() - self.review.decided();
        match self.review.file.clinic.status {
            ClinicStatus::InReview if waiting > 0 => self.shell.t1("reviews-clinic-after", "count", waiting),
            ClinicStatus::InReview => self.shell.t("reviews-clinic-now"),
            _ => String::new(),
        }
    }
}
