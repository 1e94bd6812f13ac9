//! The papers of therapists: the admin of the clinic decides about them, beside the paper.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::decision::{DecisionForm, Taken, Tried, Validity};
use super::forms::ReviewForm;
use super::model::{DocumentReview, Outcome};
use super::queries;
use crate::domain::document::DocumentSubject;
use crate::domain::i18n::Lang;
use crate::domain::ids::DocumentId;
use crate::domain::permissions::ReviewDocuments;
use crate::features::clinic::documents::{Document, DocumentVersion};
use crate::store::db::{Db, TenantTx};
use crate::store::error::{AppError, AppResult};
use crate::web::auth::Can;
use crate::web::respond::page_with;
use crate::web::state::AppState;
use crate::web::{Errors, Form, Shell, protect, see_other};

type Path = web::Path<(String, DocumentId)>;

/// A paper, and what was decided about it.
#[derive(Debug, Clone)]
struct Sheet {
    document: Document,
    newest: DocumentVersion,
    therapist: String,
    decisions: Vec<(DocumentReview, Option<String>)>,
    /// Whether the reader uploaded what is to be decided about.
    is_own: bool,
    /// What the therapist reads letters in.
    lang: Lang,
}

impl Sheet {
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
            lang: queries::lang_of(tx)?,
            document,
        })
    }
}

/// The paper beside the form.
#[derive(Template)]
#[template(path = "platform/reviews/therapist.html")]
struct ReviewPage {
    shell: Shell,
    sheet: Sheet,
    tried: Option<Tried>,
    now: DateTime<Utc>,
}

impl ReviewPage {
    fn decision(&self) -> DecisionForm {
        let action = self.shell.link(format!("{}/review", self.sheet.document.path()));
        DecisionForm::new(&self.shell, &self.sheet.document, &self.sheet.decisions, self.sheet.lang, self.tried.as_ref(), action)
    }

    fn validity(&self) -> Validity {
        Validity::of(&self.shell, &self.sheet.document, self.now)
    }

    fn taken(&self) -> Vec<Taken> {
        Taken::all(&self.shell, &self.sheet.decisions)
    }

    fn obstacle(&self) -> Option<String> {
        let key = self.tried.as_ref()?.obstacle?;
        Some(self.shell.t1(key, "version", self.sheet.document.current_version))
    }

    fn view(&self) -> String {
        self.shell.link(self.sheet.newest.path())
    }

    fn file(&self) -> String {
        format!("{}, {}", self.sheet.newest.file_kind().name(), self.shell.format.bytes(self.sheet.newest.byte_size))
    }

    fn respond(&self, status: StatusCode) -> AppResult<HttpResponse> {
        let mut response = page_with(status, self)?;
        protect::let_show_files(&mut response);
        Ok(response)
    }
}

/// `GET /c/{clinic}/documents/{document}/review`
pub async fn show(me: Can<ReviewDocuments>, db: Db, shell: Shell, path: Path) -> AppResult<HttpResponse> {
    let (id, now) = (path.into_inner().1, db.clock().now());
    let sheet = db.tenant(&me, move |tx| Sheet::load(tx, id)).await?;
    ReviewPage { shell, sheet, tried: None, now }.respond(StatusCode::OK)
}

/// `POST /c/{clinic}/documents/{document}/review`: decides, or asks again with what stands in the way and what was typed.
pub async fn decide(
    me: Can<ReviewDocuments>,
    db: Db,
    shell: Shell,
    state: web::Data<AppState>,
    path: Path,
    Form(form): Form<ReviewForm>,
) -> AppResult<HttpResponse> {
    let (id, now) = (path.into_inner().1, db.clock().now());
    let (parsed, seen, public_url) = (form.parse(shell.lang), form.seen(), state.public_url.clone());
    let decided = move |tx: &mut TenantTx<'_, '_>| {
        let outcome = match &parsed {
            Ok(decided) => Ok(queries::decide_for_therapist(tx, id, seen, decided, &public_url)?),
            Err(errors) => Err(errors.clone()),
        };
        Ok((outcome, Sheet::load(tx, id)?, queries::next_of_therapists(tx)?))
    };
    let (outcome, sheet, next) = db.tenant(&me, decided).await?;
    let (status, tried) = match outcome {
        Ok(Outcome::Done(_)) => {
            let (said, to) = match next {
                Some(next) => ("reviews-saved", format!("/documents/{next}/review")),
                None => ("reviews-all-decided", "/documents".to_owned()),
            };
            shell.leave_flash("ok", shell.t(said));
            return see_other(shell.link(to));
        }
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, Tried::refused(form, errors)),
        Ok(Outcome::Over) => (StatusCode::UNPROCESSABLE_ENTITY, Tried::refused(form, Errors::one("decision", shell.t("reviews-over")))),
        Ok(Outcome::Meanwhile) => (StatusCode::CONFLICT, Tried::hindered(form, "reviews-meanwhile")),
        Ok(Outcome::Renewed | Outcome::NotNow) => (StatusCode::CONFLICT, Tried::hindered(form, "reviews-renewed-therapist")),
    };
    ReviewPage { shell, sheet, tried: Some(tried), now }.respond(status)
}
