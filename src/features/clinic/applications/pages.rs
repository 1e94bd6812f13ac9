//! The page of an application: the checklist, and where it stands.

use askama::Template;

use super::checklist::{Checklist, Gap};
use super::papers::Paper;
use crate::domain::clinic::{ClinicStatus, Section, Turn};
use crate::domain::permissions::{Permission, Right};
use crate::features::clinic::clinics::{Clinic, HistoryLine};
use crate::web::Shell;
use crate::web::field_kit::AnswerView;
use crate::web::form::ErrorLine;

/// An application with its history, newest line first.
pub struct ApplicationView {
    pub checklist: Checklist,
    pub history: Vec<HistoryLine>,
}

/// The page.
#[derive(Template)]
#[template(path = "clinic/applications/show.html")]
pub struct ShowPage {
    pub shell: Shell,
    pub checklist: Checklist,
    pub history: Vec<HistoryLine>,
    /// What kept it from being sent just now.
    pub gaps: Vec<Gap>,
}

/// One section in the list.
pub struct SectionItem {
    pub icon: &'static str,
    pub title: String,
    pub href: String,
    pub is_done: bool,
    pub state: String,
}

impl ShowPage {
    /// The page as it is opened.
    pub fn new(shell: Shell, view: ApplicationView) -> Self {
        Self { shell, checklist: view.checklist, history: view.history, gaps: Vec::new() }
    }

    const fn clinic(&self) -> &Clinic {
        &self.checklist.clinic
    }

    /// Where the clinic stands, in one sentence.
    fn status_sentence(&self) -> String {
        self.shell.t(self.sentences().0)
    }

    /// What happens next.
    fn next(&self) -> String {
        self.shell.t(self.sentences().1)
    }

    const fn sentences(&self) -> (&'static str, &'static str) {
        match self.clinic().status {
            ClinicStatus::Draft => ("clinics-headline-draft", "clinics-next-draft"),
            ClinicStatus::Submitted => ("clinics-headline-submitted", "clinics-next-submitted"),
            ClinicStatus::InReview => ("clinics-headline-in-review", "clinics-next-in-review"),
            ClinicStatus::ChangesRequested => ("clinics-headline-changes-requested", "clinics-next-changes-requested"),
            ClinicStatus::Resubmitted => ("clinics-headline-resubmitted", "clinics-next-resubmitted"),
            ClinicStatus::Active => ("clinics-headline-active", "clinics-next-active"),
            ClinicStatus::Declined => ("clinics-headline-declined", "clinics-next-declined"),
            ClinicStatus::Suspended => ("clinics-headline-suspended", "clinics-next-suspended"),
            ClinicStatus::Closed => ("clinics-headline-closed", "clinics-next-closed"),
        }
    }

    /// Whose turn it is. Which of the administrators has it, a clinic does not learn.
    fn turn(&self) -> String {
        self.shell.t(match self.clinic().status.turn() {
            Turn::Clinic => "clinics-turn-clinic",
            Turn::Queue => "clinics-turn-queue",
            Turn::Reviewer => "clinics-turn-reviewer",
            Turn::Both => "clinics-turn-both",
            Turn::Nobody => "clinics-turn-nobody",
        })
    }

    /// Since when it stands there.
    fn since(&self) -> String {
        self.shell.format.date_time(self.history.first().map_or(&self.clinic().created_at, |line| &line.step.occurred_at))
    }

    /// What the administrator said with the last decision.
    fn reason(&self) -> Option<&String> {
        self.history.first().and_then(|line| line.step.reason.as_ref())
    }

    /// What the clinic may do now.
    fn rights(&self) -> &'static [Right] {
        Right::of(self.clinic().status)
    }

    fn may_apply(&self) -> bool {
        Right::Apply.holds_in(self.clinic().status)
    }

    fn may_apply_again(&self) -> bool {
        Right::ApplyAgain.holds_in(self.clinic().status)
    }

    fn may_hand_in(&self) -> bool {
        Right::HandInPapers.holds_in(self.clinic().status)
    }

    /// While a clinic waits it can gather its people; later that goes without saying.
    fn may_prepare(&self) -> bool {
        !Right::Read.holds_in(self.clinic().status) && self.shell.may(Permission::ManageStaff)
    }

    fn done(&self) -> usize {
        self.checklist.progress(self.shell.lang).0
    }

    fn total(&self) -> usize {
        self.checklist.progress(self.shell.lang).1
    }

    fn progress(&self) -> String {
        self.shell.t2("applications-progress", "done", self.done(), "total", self.total())
    }

    /// The sections, each with how much of it is missing.
    fn items(&self) -> Vec<SectionItem> {
        let item = |section: &Section| {
            let missing = self.checklist.gaps_of(*section, self.shell.lang).len();
            SectionItem {
                icon: section.icon(),
                title: self.shell.label(section),
                href: self.shell.link(format!("{}/edit", section.path())),
                is_done: missing == 0,
                state: self.shell.t1("applications-section-missing", "count", missing),
            }
        };
        Section::ALL.iter().map(item).collect()
    }

    /// What the clinic has said of itself, once it is sent.
    fn declared(&self, section: &Section) -> Vec<AnswerView> {
        self.checklist.declared(*section, self.shell.lang)
    }

    fn section_label(&self, section: &Section) -> String {
        self.shell.label(section)
    }

    fn sections(&self) -> &'static [Section] {
        Section::ALL
    }

    /// The papers that are asked for, and those of other kinds that were handed in.
    fn papers(&self) -> Vec<&Paper> {
        self.checklist.papers.iter().filter(|paper| paper.is_required || paper.state.is_handed_in()).collect()
    }

    fn paper_state(&self, paper: &Paper) -> String {
        self.shell.t(paper.state.key())
    }

    /// Where a paper is uploaded that is not there, or not as it should be.
    fn upload(&self, paper: &Paper) -> Option<String> {
        (!paper.state.is_handed_in() && self.shell.may(Permission::ManageDocuments)).then(|| self.shell.link(paper.upload_path()))
    }

    /// What the administrator said of a paper that was turned down.
    fn rejection<'a>(&self, paper: &'a Paper) -> Option<&'a String> {
        match &paper.state {
            super::papers::PaperState::Rejected(note) if !note.is_empty() => Some(note),
            _ => None,
        }
    }

    /// One line for each thing that kept it from being sent.
    fn error_lines(&self) -> Vec<ErrorLine> {
        self.gaps.iter().map(|gap| ErrorLine { href: self.shell.link(&gap.path), text: gap.text.clone() }).collect()
    }
}
