//! The papers of therapists: the admin of the clinic decides about them, beside the paper.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::decision::{PastDecision, RefusedForm, ReviewFormView, Validity};
use super::forms::ReviewForm;
use super::model::DocumentReview;
use super::queries;
use crate::domain::document::DocumentSubject;
use crate::domain::i18n::Lang;
use crate::domain::ids::DocumentId;
use crate::domain::permissions::ReviewDocuments;
use crate::features::clinic::clinics::Clinic;
use crate::features::clinic::documents::{Document, DocumentVersion};
use crate::store::db::{Db, TenantTx};
use crate::store::error::{AppError, AppResult};
use crate::web::auth::Can;
use crate::web::respond::page_with;
use crate::web::state::AppState;
use crate::web::{Form, Shell, protect, see_other};

type DocumentPath = web::Path<(String, DocumentId)>;

/// A paper, and what was decided about it.
#[derive(Debug, Clone)]
struct TherapistPaper {
    document: Document,
    newest: DocumentVersion,
    therapist: String,
    decisions: Vec<(DocumentReview, Option<String>)>,
    /// Whether the reader uploaded what is to be decided about.
    is_own: bool,
    /// What the therapist reads letters in.
    lang: Lang,
}

impl TherapistPaper {
    /// A paper of a therapist. The clinic's own are not decided about here.
    fn load(tx: &mut TenantTx<'_, '_>, id: DocumentId) -> AppResult<Self> {
        let (clinic, user) = (tx.clinic(), tx.user());
        let document = Document::find(tx, id)?;
        if document.subject != DocumentSubject::Therapist {
            return Err(AppError::NotFound);
        }
        let newest = document.versions(tx)?.into_iter().next().ok_or(AppError::NotFound)?.0;
        Ok(Self {
            is_own: newest.uploaded_by == user,
            newest,
            therapist: document.therapist(tx)?.unwrap_or_default(),
            decisions: queries::decisions(tx, clinic, &[id])?,
            lang: Clinic::find(tx, clinic)?.lang(),
            document,
        })
    }
}

/// The paper beside the form.
#[derive(Template)]
#[template(path = "platform/reviews/therapist.html")]
struct ReviewPage {
    shell: Shell,
    paper: TherapistPaper,
    refused: Option<RefusedForm>,
    now: DateTime<Utc>,
}

impl ReviewPage {
    fn decision(&self) -> ReviewFormView {
        let action = self.shell.link(format!("{}/review", self.paper.document.path()));
        ReviewFormView::new(&self.shell, &self.paper.document, &self.paper.decisions, self.paper.lang, self.refused.as_ref(), action)
    }

    fn validity(&self) -> Validity {
        Validity::of(&self.shell, &self.paper.document, self.now)
    }

    fn taken(&self) -> Vec<PastDecision> {
        PastDecision::all(&self.shell, &self.paper.decisions)
    }

    fn obstacle(&self) -> Option<String> {
        let key = self.refused.as_ref()?.obstacle?;
        Some(self.shell.t1(key, "version", self.paper.document.current_version))
    }

    fn view(&self) -> String {
        self.shell.link(self.paper.newest.path())
    }

    fn file(&self) -> String {
        format!("{}, {}", self.paper.newest.file_kind().name(), self.shell.format.bytes(self.paper.newest.byte_size))
    }

    fn respond(&self, status: StatusCode) -> AppResult<HttpResponse> {
        let mut response = page_with(status, self)?;
        protect::allow_file_frames(&mut response);
        Ok(response)
    }
}

/// `GET /c/{clinic}/documents/{document}/review`
pub async fn show(me: Can<ReviewDocuments>, db: Db, shell: Shell, path: DocumentPath) -> AppResult<HttpResponse> {
    let (id, now) = (path.into_inner().1, db.clock().now());
    let paper = db.tenant(&me, move |tx| TherapistPaper::load(tx, id)).await?;
    ReviewPage { shell, paper, refused: None, now }.respond(StatusCode::OK)
}

/// `POST /c/{clinic}/documents/{document}/review`: decides, or asks again with what stands in the way and what was typed.
pub async fn decide(
    me: Can<ReviewDocuments>,
    db: Db,
    shell: Shell,
    state: web::Data<AppState>,
    path: DocumentPath,
    Form(form): Form<ReviewForm>,
) -> AppResult<HttpResponse> {
    let (id, now) = (path.into_inner().1, db.clock().now());
    let (parsed, reviewed, public_url) = (form.parse(shell.lang), form.reviewed(), state.public_url.clone());
    let decided = move |tx: &mut TenantTx<'_, '_>| {
        let outcome = match &parsed {
            Ok(decided) => Ok(queries::decide_for_therapist(tx, id, reviewed, decided, &public_url)?),
            Err(errors) => Err(errors.clone()),
        };
        Ok((outcome, TherapistPaper::load(tx, id)?, queries::next_of_therapists(tx)?))
    };
    let (outcome, paper, next) = db.tenant(&me, decided).await?;
    if let Some((status, refused)) = RefusedForm::of(&shell, form, outcome, "reviews-renewed-therapist") {
        return ReviewPage { shell, paper, refused: Some(refused), now }.respond(status);
    }
    let (said, to) = match next {
        Some(next) => ("reviews-saved", format!("/documents/{next}/review")),
        None => ("reviews-all-decided", "/documents".to_owned()),
    };
    shell.leave_flash("ok", shell.t(said));
    see_other(shell.link(to))
}
