//! Pages about documents.

use askama::Template;
use chrono::NaiveDate;

use super::content::FileRefusal;
use super::forms::{CLINIC, DocumentFilter, UploadForm, VersionForm};
use super::model::{Document, DocumentVersion, Expiry, Owners, UploadLimit};
use super::queries::DocumentItem;
use super::receiving::{FILE, MAX_FILE, UploadFailure};
use crate::domain::document::{DocumentKind, DocumentSubject, ReviewStatus};
use crate::domain::permissions::Permission;
use crate::features::clinic::applications::Paper as RequiredPaper;
use crate::store::storage::StorageError;
use crate::web::fields::{ChoiceView, FieldView, Fields, OptionView};
use crate::web::form::ErrorLine;
use crate::web::pagination::PagerView;
use crate::web::{Errors, Shell};

/// What stands above a form that could not be taken, beside the messages of its fields.
#[derive(Debug, Clone, Default)]
pub struct FormNotice(pub Option<String>);

impl FormNotice {
    /// There is no room.
    pub fn no_room(shell: &Shell, no_room: UploadLimit) -> Self {
        Self(Some(shell.t(match no_room {
            UploadLimit::Documents => "documents-no-room",
            UploadLimit::Versions => "documents-no-room-for-version",
            UploadLimit::Plan(room) => return Self(Some(shell.format.no_room(room))),
        })))
    }

    /// The file cannot be kept.
    pub fn storage(shell: &Shell, error: StorageError) -> Self {
        Self(Some(shell.t(match error {
            StorageError::Full => "documents-storage-full",
            StorageError::Down | StorageError::Missing => "documents-storage-down",
        })))
    }
}

/// The sentence for whoever sent a file that is not taken.
pub fn refusal(shell: &Shell, refusal: &FileRefusal) -> String {
    match refusal {
        FileRefusal::Missing => shell.t("documents-refused-missing"),
        FileRefusal::Several => shell.t("documents-refused-several"),
        FileRefusal::Empty => shell.t("documents-refused-empty"),
        FileRefusal::TooLarge => shell.t1("documents-refused-too-large", "most", shell.format.bytes(MAX_FILE.cast_signed())),
        FileRefusal::UnknownKind => shell.t("documents-refused-unknown-kind"),
        FileRefusal::Mixed(kind) => shell.t1("documents-refused-mixed", "kind", kind.name()),
        FileRefusal::Broken(kind) => shell.t1("documents-refused-broken", "kind", kind.name()),
        FileRefusal::Bomb => shell.t("documents-refused-bomb"),
        FileRefusal::Macros => shell.t("documents-refused-macros"),
        FileRefusal::NamedOtherwise { ending, kind } => shell.t2("documents-refused-named", "ending", ending.as_str(), "kind", kind.name()),
        FileRefusal::SentOtherwise { mime, kind } => shell.t2("documents-refused-sent", "mime", mime.as_str(), "kind", kind.name()),
    }
}

/// Puts why a file was not taken where it belongs: beside the file, or above the form.
pub fn say(shell: &Shell, failure: &UploadFailure, errors: &mut Errors) -> FormNotice {
    match failure {
        UploadFailure::Refused(reason) => {
            errors.add(FILE, refusal(shell, reason));
            FormNotice::default()
        }
        UploadFailure::Storage(error) => FormNotice::storage(shell, *error),
    }
}

/// The field of the file.
fn file_field(shell: &Shell, errors: &Errors) -> FieldView {
    let hint = shell.t1("documents-file-hint", "most", shell.format.bytes(MAX_FILE.cast_signed()));
    Fields::new(shell.lang, errors).input(FILE, "documents-file", "").hint(hint).kind("file")
}

fn expires_field(shell: &Shell, errors: &Errors, typed: &str) -> FieldView {
    Fields::new(shell.lang, errors)
        .input("expires_on", "documents-expires-on", typed)
        .hint(shell.t("documents-expires-on-hint"))
        .kind("date")
        .optional()
}

/// Tone, icon and words of a badge.
pub struct BadgeView {
    pub tone: &'static str,
    pub icon: &'static str,
    pub label: String,
}

fn status_badge(shell: &Shell, status: ReviewStatus) -> BadgeView {
    let (tone, icon) = status.badge();
    BadgeView { tone, icon, label: shell.label(&status) }
}

fn expiry_badge(shell: &Shell, document: &Document, today: NaiveDate) -> Option<BadgeView> {
    match document.expiry(today) {
        Expiry::Far => None,
        Expiry::Soon(days) => Some(BadgeView { tone: "warn", icon: "clock-alert", label: shell.t1("documents-ends-in", "days", days) }),
        Expiry::Over => Some(BadgeView { tone: "danger", icon: "calendar-x", label: shell.t("documents-ended") }),
    }
}

fn expires_on(shell: &Shell, document: &Document) -> String {
    document.expires_on.map_or_else(|| shell.t("documents-without-end"), |day| shell.format.date(&day))
}

/// The papers of the clinic and of its therapists, and the form that adds one.
#[derive(Template)]
#[template(path = "clinic/documents/index.html", blocks = ["upload"])]
pub struct IndexPage {
    pub shell: Shell,
    pub rows: Vec<DocumentItem>,
    pub total: i64,
    pub filter: DocumentFilter,
    /// What the clinic must have, for those who look after it.
    pub required: Vec<RequiredPaper>,
    pub owners: Owners,
    pub form: UploadForm,
    pub errors: Errors,
    pub notice: FormNotice,
    pub today: NaiveDate,
}

impl IndexPage {
    fn may_upload(&self) -> bool {
        self.shell.may(Permission::ManageDocuments) && (self.owners.clinic || !self.owners.therapists.is_empty())
    }

    fn lede(&self) -> String {
        self.shell.t1("documents-lede", "count", self.total)
    }

    fn status_badge(&self, paper: &RequiredPaper) -> BadgeView {
        let (tone, icon) = paper.state.badge();
        BadgeView { tone, icon, label: self.shell.t(paper.state.key()) }
    }

    /// The form, standing at this kind.
    fn form_for(&self, paper: &RequiredPaper) -> String {
        self.shell.link(paper.upload_path())
    }

    fn empty_text(&self) -> String {
        match (self.may_upload(), self.owners.clinic) {
            (false, _) => self.shell.t("documents-empty-read"),
            (true, true) if self.required.is_empty() => self.shell.t("documents-empty-clinic"),
            (true, true) => {
                let kinds = self.required.iter().map(|paper| self.shell.label(&paper.kind)).collect::<Vec<_>>().join(", ");
                self.shell.t1("documents-empty-clinic-required", "kinds", kinds)
            }
            (true, false) => self.shell.t("documents-empty-therapist"),
        }
    }

    fn status(&self, row: &DocumentItem) -> BadgeView {
        status_badge(&self.shell, row.document.review_status)
    }

    fn expiry(&self, row: &DocumentItem) -> Option<BadgeView> {
        expiry_badge(&self.shell, &row.document, self.today)
    }

    fn expires_on(&self, row: &DocumentItem) -> String {
        expires_on(&self.shell, &row.document)
    }

    fn whose(&self, row: &DocumentItem) -> String {
        row.therapist.clone().unwrap_or_else(|| self.shell.label(&row.document.subject))
    }

    fn file(&self, row: &DocumentItem) -> String {
        format!("{}, {}", row.version.file_kind().name(), self.shell.format.bytes(row.version.byte_size))
    }

    fn uploaded(&self, row: &DocumentItem) -> String {
        let day = self.shell.format.short_date(&self.shell.format.day_of(row.version.uploaded_at));
        self.shell.t2("documents-uploaded-by", "who", row.uploader.as_deref().unwrap_or("–"), "day", day)
    }

    fn pager(&self) -> PagerView {
        PagerView::new(&self.shell, self.filter.page, self.total, &self.shell.link("/documents?"))
    }

    /// Whose papers can be chosen, where there is a choice.
    fn owner(&self) -> Option<ChoiceView> {
        if !self.owners.clinic && self.owners.therapists.len() < 2 {
            return None;
        }
        let typed = if self.form.owner.is_empty() { CLINIC } else { self.form.owner.as_str() };
        let option = |value: String, label: String| OptionView { selected: value == typed, value, label, hint: None };
        let clinic = self.owners.clinic.then(|| option(CLINIC.to_owned(), self.shell.label(&DocumentSubject::Clinic)));
        let therapists = self.owners.therapists.iter().map(|(id, name)| option(id.to_string(), name.clone()));
        Some(Fields::new(self.shell.lang, &self.errors).choices("owner", "documents-owner", clinic.into_iter().chain(therapists).collect()))
    }

    fn kind(&self) -> ChoiceView {
        let typed = if self.form.kind.is_empty() { self.filter.kind.as_str() } else { self.form.kind.as_str() };
        let option = |kind: &DocumentKind| OptionView {
            value: kind.as_str().to_owned(),
            label: self.shell.label(kind),
            selected: kind.as_str() == typed,
            hint: None,
        };
        Fields::new(self.shell.lang, &self.errors).choices("kind", "documents-kind", DocumentKind::OFFERED.iter().map(option).collect())
    }

    fn title_field(&self) -> FieldView {
        let fields = Fields::new(self.shell.lang, &self.errors);
        fields.input("title", "documents-title", &self.form.title).hint(self.shell.t("documents-title-hint")).optional()
    }

    fn expires_field(&self) -> FieldView {
        expires_field(&self.shell, &self.errors, &self.form.expires_on)
    }

    fn file_field(&self) -> FieldView {
        file_field(&self.shell, &self.errors)
    }

    fn most(&self) -> u64 {
        MAX_FILE
    }

    fn error_lines(&self) -> Vec<ErrorLine> {
        let mut labels = vec![self.kind().named(), self.title_field().named(), self.expires_field().named(), self.file_field().named()];
        labels.extend(self.owner().map(|field| field.named()));
        self.errors.lines_with(&labels)
    }
}

/// One document with its versions.
#[derive(Template)]
#[template(path = "clinic/documents/show.html", blocks = ["upload"])]
pub struct ShowPage {
    pub shell: Shell,
    pub document: Document,
    pub versions: Vec<(DocumentVersion, Option<String>)>,
    pub therapist: Option<String>,
    pub form: VersionForm,
    pub errors: Errors,
    pub notice: FormNotice,
    pub today: NaiveDate,
}

impl ShowPage {
    /// Whether the reader uploaded the newest version.
    fn is_own(&self) -> bool {
        self.newest().is_some_and(|version| version.uploaded_by.to_string() == self.shell.person())
    }

    /// Where the paper is decided about, for whoever does that here.
    fn review(&self) -> Option<String> {
        let may = self.document.subject == DocumentSubject::Therapist && self.shell.may(Permission::ReviewDocuments) && !self.is_own();
        may.then(|| self.shell.link(format!("{}/review", self.document.path())))
    }

    fn may_change(&self) -> bool {
        self.shell.may(Permission::ManageDocuments)
    }

    fn status(&self) -> BadgeView {
        status_badge(&self.shell, self.document.review_status)
    }

    fn expiry(&self) -> Option<BadgeView> {
        expiry_badge(&self.shell, &self.document, self.today)
    }

    fn expires_on(&self) -> String {
        expires_on(&self.shell, &self.document)
    }

    fn whose(&self) -> String {
        self.therapist.clone().unwrap_or_else(|| self.shell.label(&self.document.subject))
    }

    fn kind(&self) -> String {
        self.shell.label(&self.document.kind)
    }

    /// What happens next, in one sentence.
    fn next(&self) -> String {
        self.shell.t(match self.document.review_status {
            ReviewStatus::Pending if self.review().is_some() => "documents-next-yours",
            ReviewStatus::Rejected if self.review().is_some() => "documents-next-told",
            ReviewStatus::Pending => "documents-next-pending",
            ReviewStatus::Approved => "documents-next-approved",
            ReviewStatus::Rejected => "documents-next-rejected",
            ReviewStatus::NotRequired => "documents-next-not-required",
        })
    }

    fn newest(&self) -> Option<&DocumentVersion> {
        self.versions.first().map(|(version, _)| version)
    }

    fn preview_label(&self) -> String {
        self.shell.t1("documents-preview-of", "title", self.document.title.as_str())
    }

    fn view(&self, version: &DocumentVersion) -> String {
        self.shell.link(version.path())
    }

    fn download(&self, version: &DocumentVersion) -> String {
        self.shell.link(format!("{}/download", version.path()))
    }

    fn number(&self, version: &DocumentVersion) -> String {
        self.shell.t1("documents-version-number", "number", version.version_no)
    }

    fn size(&self, version: &DocumentVersion) -> String {
        self.shell.format.bytes(version.byte_size)
    }

    fn uploaded(&self, version: &DocumentVersion, uploader: &Option<String>) -> String {
        let at = self.shell.format.date_time(&version.uploaded_at);
        self.shell.t2("documents-uploaded-by", "who", uploader.as_deref().unwrap_or("–"), "day", at)
    }

    /// The sum of the file, so that whoever has it elsewhere can compare.
    fn sum(&self, version: &DocumentVersion) -> String {
        version.sha256.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn action(&self) -> String {
        self.shell.link(format!("{}/versions", self.document.path()))
    }

    fn removal(&self) -> String {
        self.shell.link(format!("{}/removal", self.document.path()))
    }

    fn expires_field(&self) -> FieldView {
        expires_field(&self.shell, &self.errors, &self.form.expires_on)
    }

    fn file_field(&self) -> FieldView {
        file_field(&self.shell, &self.errors)
    }

    fn most(&self) -> u64 {
        MAX_FILE
    }

    fn error_lines(&self) -> Vec<ErrorLine> {
        self.errors.lines_with(&[self.expires_field().named(), self.file_field().named()])
    }
}
