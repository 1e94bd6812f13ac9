//! The pages of consultations.

use askama::Template;
use chrono::{DateTime, Utc};

use super::fields::SEVERITY;
use super::forms::CancellationForm;
use super::model::{Consultation, Details, REOPENING_HOURS};
use super::steps::Step;
use crate::domain::client::{ClientStatus, FormType};
use crate::domain::consultation::ConsultationStatus;
use crate::features::care::clients::RecordHeader;
use crate::web::field_kit::AnswerView;
use crate::web::fields::{ChoiceView, FieldView, Fields};
use crate::web::{Errors, Shell};

/// A place to go from here, and why.
#[derive(Debug, Clone)]
pub struct NextMove {
    pub text: String,
    pub href: String,
    pub label: String,
}

impl NextMove {
    /// The move that the consultations of this cycle make possible, for those who may move clients: on to therapy, or back to the start.
    pub fn of(shell: &Shell, header: &RecordHeader, counts: super::queries::CycleCounts) -> Option<Self> {
        let to = match (counts.open_count, counts.completed_count) {
            _ if header.client.status != ClientStatus::Consultation => return None,
            (0, 1..) => ClientStatus::Therapy,
            (0, _) => ClientStatus::New,
            _ => return None,
        };
        let href = shell.link(format!("{}/moves/new?to={to}", header.client.path()));
        let (text, label) = if to == ClientStatus::Therapy {
            ("consultations-offer-therapy", "consultations-offer-therapy-action")
        } else {
            ("consultations-offer-new", "consultations-offer-new-action")
        };
        Some(Self { text: shell.t(text), href, label: shell.t(label) })
    }
}

/// One consultation in the list.
pub struct ConsultationItem {
    pub href: String,
    pub date: String,
    pub form: String,
    pub badge: StatusBadge,
    pub therapist: String,
    pub severity: Option<String>,
}

/// A status as a badge.
pub struct StatusBadge {
    pub tone: &'static str,
    pub icon: &'static str,
    pub label: String,
}

impl StatusBadge {
    fn of(shell: &Shell, consultation: &Consultation) -> Self {
        let (tone, icon) = match consultation.status {
            ConsultationStatus::Draft | ConsultationStatus::InProgress => ("info", "pencil"),
            ConsultationStatus::Completed => ("ok", "circle-check"),
            ConsultationStatus::Archived => ("mute", "ban"),
        };
        let label = if consultation.is_cancelled() { shell.t("consultations-cancelled") } else { shell.label(&consultation.status) };
        Self { tone, icon, label }
    }
}

/// All consultations of a client.
#[derive(Template)]
#[template(path = "care/consultations/index.html")]
pub struct IndexPage {
    pub shell: Shell,
    pub header: RecordHeader,
    pub tab: &'static str,
    pub rows: Vec<ConsultationItem>,
    /// Whether a new one may be opened; its path.
    pub new_href: Option<String>,
    pub offer: Option<NextMove>,
}

impl ConsultationItem {
    /// One row of the list.
    pub fn of(shell: &Shell, consultation: &Consultation, therapist: String) -> Self {
        Self {
            href: shell.link(consultation.path()),
            date: shell.format.date(&consultation.session_on),
            form: shell.t(form_title(consultation.form_type)),
            badge: StatusBadge::of(shell, consultation),
            therapist,
            severity: consultation.severity().map(|severity| SEVERITY.words(shell.lang, severity.as_str())),
        }
    }
}

/// What opening a consultation means, before it is opened.
#[derive(Template)]
#[template(path = "care/consultations/new.html")]
pub struct NewPage {
    pub shell: Shell,
    pub header: RecordHeader,
    pub tab: &'static str,
}

impl NewPage {
    fn action(&self) -> String {
        self.shell.link(format!("{}/consultations", self.header.client.path()))
    }

    fn moves_client(&self) -> bool {
        self.header.client.status == ClientStatus::Assigned
    }

    /// Which form, beginning with the one the client is expected to need.
    fn form_type(&self) -> ChoiceView {
        let expected = self.header.client.form_type.as_str();
        Fields::new(self.shell.lang, &Errors::default())
            .choice::<FormType>("form_type", "consultations-form-type", expected)
            .hint(self.shell.t("consultations-form-type-hint"))
    }
}

/// The catalogue key of a form's title.
pub const fn form_title(form: FormType) -> &'static str {
    match form {
        FormType::General => "consultations-form-general",
        FormType::DrugAddiction => "consultations-form-drug-addiction",
        FormType::Minor => "consultations-form-minor",
    }
}

/// A consultation to read.
#[derive(Template)]
#[template(path = "care/consultations/show.html")]
pub struct ShowPage {
    pub shell: Shell,
    pub header: RecordHeader,
    pub tab: &'static str,
    pub consultation: Consultation,
    pub therapist: String,
    pub details: Details,
    pub may_edit: bool,
    pub may_reopen: bool,
    pub offer: Option<NextMove>,
    pub cancellation: CancellationForm,
    pub errors: Errors,
}

/// What one step holds.
pub struct AnswerSection {
    pub id: &'static str,
    pub title: String,
    pub answers: Vec<AnswerView>,
}

impl ShowPage {
    fn form_title(&self) -> String {
        self.shell.t(form_title(self.consultation.form_type))
    }

    fn badge(&self) -> StatusBadge {
        StatusBadge::of(&self.shell, &self.consultation)
    }

    fn date(&self) -> String {
        self.shell.format.long_date(&self.consultation.session_on)
    }

    fn path(&self, end: &str) -> String {
        self.shell.link(format!("{}{end}", self.consultation.path()))
    }

    fn moment(&self, at: &DateTime<Utc>) -> String {
        self.shell.format.date_time(at)
    }

    fn completed(&self) -> Option<String> {
        self.consultation.completed_at.map(|at| self.shell.t1("consultations-completed-at", "when", self.moment(&at)))
    }

    fn reopening_hint(&self) -> String {
        self.shell.t1("consultations-reopen-hint", "hours", REOPENING_HOURS)
    }

    /// When it was cancelled and why.
    fn cancelled(&self) -> Option<(String, String)> {
        let at = self.consultation.archived_at.filter(|_| self.consultation.is_cancelled())?;
        Some((self.shell.t1("consultations-cancelled-at", "when", self.moment(&at)), self.consultation.archive_reason.clone().unwrap_or_default()))
    }

    fn reason(&self) -> FieldView {
        let fields = Fields::new(self.shell.lang, &self.errors);
        fields.input("reason", "consultations-reason", &self.cancellation.reason).hint(self.shell.t("consultations-reason-hint")).rows(3)
    }

    fn sections(&self) -> Vec<AnswerSection> {
        Step::ALL
            .iter()
            .map(|step| AnswerSection {
                id: step.as_str(),
                title: self.shell.label(step),
                answers: self.details.answers.shown(step.fields(), self.shell.lang),
            })
            .collect()
    }
}
