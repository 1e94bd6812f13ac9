//! The administrator's pages.

use askama::Template;

use super::forms::{DecisionForm, Filter};
use super::model::{Decision, File, QueueRow};
use crate::features::clinics::{ClinicStatus, HistoryLine};
use crate::web::fields::{FieldView, Fields, OptionView, enum_options};
use crate::web::format::{Format, phone};
use crate::web::pagination::PagerView;
use crate::web::{Errors, Shell};

/// The list of clinics.
#[derive(Template)]
#[template(path = "approvals/index.html")]
pub struct IndexPage {
    pub shell: Shell,
    pub filter: Filter,
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
#[template(path = "approvals/show.html")]
pub struct ShowPage {
    pub shell: Shell,
    pub file: File,
    pub history: Vec<HistoryLine>,
    pub form: DecisionForm,
    /// The decision whose form came back.
    pub tried: Option<Decision>,
    pub errors: Errors,
    /// Somebody else decided meanwhile.
    pub too_late: bool,
}

impl ShowPage {
    /// The page as it is opened.
    pub fn new(shell: Shell, file: File) -> Self {
        Self { history: file.history.clone(), shell, file, form: DecisionForm::default(), tried: None, errors: Errors::default(), too_late: false }
    }

    /// What can be decided now. Nobody decides about their own application.
    fn decisions(&self) -> Vec<Decision> {
        Decision::ALL.iter().copied().filter(|decision| !self.file.is_own && decision.arc().0 == self.file.clinic.status).collect()
    }

    /// Whether this decision's form came back with mistakes.
    fn failed(&self, decision: &Decision) -> bool {
        self.tried == Some(*decision)
    }

    /// Where a decision is sent.
    fn action(&self, decision: &Decision) -> String {
        format!("/platform/clinics/{}/{}", self.file.clinic.id, decision.path())
    }

    fn title(&self, decision: &Decision) -> String {
        self.shell.t(match decision {
            Decision::Approve => "approvals-approve",
            Decision::Refuse => "approvals-refuse",
            Decision::Suspend => "approvals-suspend",
            Decision::Reactivate => "approvals-reactivate",
        })
    }

    fn effect(&self, decision: &Decision) -> String {
        self.shell.t(match decision {
            Decision::Approve => "approvals-approve-effect",
            Decision::Refuse => "approvals-refuse-effect",
            Decision::Suspend => "approvals-suspend-effect",
            Decision::Reactivate => "approvals-reactivate-effect",
        })
    }

    /// Whether it is the outlined kind of button.
    fn is_stop(&self, decision: &Decision) -> bool {
        matches!(decision, Decision::Refuse | Decision::Suspend)
    }

    /// The field for the reason; what was typed stays with the decision it was typed for.
    fn reason(&self, decision: &Decision) -> FieldView {
        let (none, mine) = (Errors::default(), self.failed(decision));
        let typed = if mine || self.too_late { self.form.reason.as_str() } else { "" };
        let fields = Fields::new(self.shell.lang, if mine { &self.errors } else { &none });
        fields.input("reason", "approvals-reason", typed).hint(self.shell.t("approvals-reason-hint")).rows(5)
    }

    /// What somebody else decided, in one sentence.
    fn too_late_text(&self) -> String {
        let what = self.history.first().map_or_else(String::new, |line| self.shell.t(line.what()));
        let who = self.history.first().and_then(|line| line.actor.clone()).unwrap_or_default();
        self.shell.t2("approvals-too-late", "what", what, "who", who)
    }

    fn zone(&self) -> String {
        let zone = Format { lang: self.shell.lang, zone: self.file.clinic.timezone.parse().unwrap_or(self.shell.format.zone) };
        zone.zone_name(self.file.clinic.created_at)
    }

    fn phone(&self) -> String {
        phone(&self.file.clinic.phone)
    }

    fn city(&self) -> String {
        [&self.file.clinic.city, &self.file.clinic.province].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
    }
}
