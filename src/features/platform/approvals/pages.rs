//! The administrator's pages.

use askama::Template;

use super::forms::{ClinicFilter, DecisionForm};
use super::model::{ClinicFile, Decision, QueueRow};
use crate::domain::clinic::{ClinicStatus, Section, Turn};
use crate::domain::zone::Zone;
use crate::features::clinic::applications::{Gap, Paper};
use crate::features::clinic::clinics::HistoryLine;
use crate::web::field_kit::AnswerView;
use crate::web::fields::{FieldView, Fields, OptionView, enum_options};
use crate::web::form::ErrorLine;
use crate::web::format::phone;
use crate::web::pagination::PagerView;
use crate::web::{Errors, Shell};

/// The list of clinics.
#[derive(Template)]
#[template(path = "platform/approvals/index.html")]
pub struct IndexPage {
    pub shell: Shell,
    pub filter: ClinicFilter,
    pub rows: Vec<QueueRow>,
    pub total: i64,
    pub waiting: i64,
}

impl IndexPage {
    fn statuses(&self) -> Vec<OptionView> {
        enum_options::<ClinicStatus>(self.shell.lang, &self.filter.status)
    }

    fn since(&self, row: &QueueRow) -> String {
        self.shell.format.date(&self.shell.format.day_of(row.since))
    }

    fn pager(&self) -> PagerView {
        let query = serde_html_form::to_string([("q", &self.filter.q), ("status", &self.filter.status)]).unwrap_or_default();
        PagerView::new(&self.shell, self.filter.page, self.total, &format!("/platform/clinics?{query}&"))
    }
}

/// One clinic, its file, and what can be decided.
#[derive(Template)]
#[template(path = "platform/approvals/show.html")]
pub struct ShowPage {
    pub shell: Shell,
    pub file: ClinicFile,
    pub history: Vec<HistoryLine>,
    pub form: DecisionForm,
    /// The decision whose form came back.
    pub refused: Option<Decision>,
    pub errors: Errors,
    /// Somebody else decided meanwhile.
    pub too_late: bool,
    /// Something was missing when it was to be approved.
    pub not_ready: bool,
}

impl ShowPage {
    /// The page as it is opened.
    pub fn new(shell: Shell, file: ClinicFile) -> Self {
        Self {
            history: file.history.clone(),
            shell,
            file,
            form: DecisionForm::default(),
            refused: None,
            errors: Errors::default(),
            too_late: false,
            not_ready: false,
        }
    }

    fn decisions(&self) -> Vec<Decision> {
        self.file.decisions()
    }

    /// Since when the clinic asks to be closed.
    fn closure(&self) -> Option<String> {
        self.file.clinic.closure_requested_at.map(|at| self.shell.t1("approvals-closure-requested", "time", self.shell.format.date_time(&at)))
    }

    /// What is missing before the clinic can be approved.
    fn gaps(&self) -> Vec<Gap> {
        self.file.checklist.gaps_to_approve(self.shell.lang)
    }

    /// Whether this is the approval, and something is missing for it.
    fn is_blocked(&self, decision: &Decision) -> bool {
        *decision == Decision::Approve && !self.gaps().is_empty()
    }

    fn section_label(&self, section: &Section) -> String {
        self.shell.label(section)
    }

    fn sections(&self) -> &'static [Section] {
        Section::ALL
    }

    /// What the clinic says of itself.
    fn declared(&self, section: &Section) -> Vec<AnswerView> {
        self.file.checklist.declared(*section, self.shell.lang)
    }

    fn papers(&self) -> Vec<&Paper> {
        self.file.checklist.papers.iter().filter(|paper| paper.is_required || paper.state.is_handed_in()).collect()
    }

    fn paper_state(&self, paper: &Paper) -> String {
        self.shell.t(paper.state.key())
    }

    /// Whether this decision's form came back with mistakes.
    fn failed(&self, decision: &Decision) -> bool {
        self.refused == Some(*decision)
    }

    /// Where a decision is sent.
    fn action(&self, decision: &Decision) -> String {
        format!("/platform/clinics/{}/{}", self.file.clinic.id, decision.path())
    }

    fn title(&self, decision: &Decision) -> String {
        self.shell.t(decision.keys().0)
    }

    fn effect(&self, decision: &Decision) -> String {
        self.shell.t(decision.keys().1)
    }

    /// Whose turn it is, in one sentence.
    fn turn(&self) -> String {
        match (self.file.clinic.status.turn(), &self.file.reviewer) {
            (Turn::Clinic, _) => self.shell.t("approvals-turn-clinic"),
            (Turn::Queue, _) => self.shell.t("approvals-turn-queue"),
            (Turn::Reviewer, _) if self.file.is_mine => self.shell.t("approvals-turn-mine"),
            (Turn::Reviewer, reviewer) => self.shell.t1("approvals-turn-reviewer", "name", reviewer.clone().unwrap_or_default()),
            (Turn::Both, _) => self.shell.t("approvals-turn-both"),
            (Turn::Nobody, _) => self.shell.t("approvals-turn-nobody"),
        }
    }

    /// The field for the reason; what was typed stays with the decision it was typed for.
    fn reason(&self, decision: &Decision) -> FieldView {
        let (none, mine) = (Errors::default(), self.failed(decision));
        let typed = if mine || self.too_late { self.form.reason.as_str() } else { "" };
        let hint = if *decision == Decision::RequestChanges { "approvals-changes-hint" } else { "approvals-reason-hint" };
        let fields = Fields::new(self.shell.lang, if mine { &self.errors } else { &none });
        FieldView { id: format!("reason-{}", decision.path()), ..fields.input("reason", "approvals-reason", typed).hint(self.shell.t(hint)).rows(5) }
    }

    /// The line above the form that came back, leading to its field.
    fn error_lines(&self, decision: &Decision) -> Vec<ErrorLine> {
        let href = format!("#{}", self.reason(decision).id);
        self.errors.lines().into_iter().map(|line| ErrorLine { href: href.clone(), ..line }).collect()
    }

    /// What somebody else did meanwhile, in one sentence.
    fn too_late_text(&self) -> String {
        if let (ClinicStatus::InReview, false, Some(name)) = (self.file.clinic.status, self.file.is_mine, &self.file.reviewer) {
            return self.shell.t1("approvals-too-late-reviewer", "name", name);
        }
        let what = self.history.first().map_or_else(String::new, |line| self.shell.t(line.what()));
        let who = self.history.first().and_then(|line| line.actor.clone()).unwrap_or_else(|| self.shell.t("approvals-somebody"));
        self.shell.t2("approvals-too-late", "what", what, "who", who)
    }

    fn zone(&self) -> String {
        Zone::of(&self.file.clinic.timezone).short_name(self.file.clinic.created_at)
    }

    fn phone(&self) -> String {
        phone(&self.file.clinic.phone)
    }

    fn city(&self) -> String {
        [&self.file.clinic.city, &self.file.clinic.province].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
    }
}
