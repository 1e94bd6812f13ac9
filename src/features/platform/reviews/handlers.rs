//! Requests of a review.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::clinic_review::ClinicReview;
use super::decision::RefusedForm;
use super::forms::{ReviewForm, ReviewQuery};
use super::pages::{IndexPage, Queue, ShowPage};
use super::queries;
use crate::domain::ids::{ClinicId, DocumentId};
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::web::auth::PlatformAdmin;
use crate::web::respond::page_with;
use crate::web::state::AppState;
use crate::web::{Form, Shell, page, protect, see_other};

/// `GET /platform/reviews`
pub async fn index(me: PlatformAdmin, db: Db, shell: Shell) -> AppResult<HttpResponse> {
    let now = db.clock().now();
    let queue = db.platform(&me, |tx| Ok(queries::queue(tx)?)).await?;
    page(&IndexPage { queue: Queue::new(&shell, &queue, now, None), shell })
}

/// `GET /platform/reviews/{clinic_id}`
pub async fn show(me: PlatformAdmin, db: Db, shell: Shell, id: web::Path<ClinicId>, query: web::Query<ReviewQuery>) -> AppResult<HttpResponse> {
    let (id, user, now) = (id.into_inner(), me.user_id(), db.clock().now());
    let review = db.platform(&me, move |tx| ClinicReview::load(tx, id, user)).await?;
    review_page(StatusCode::OK, ShowPage::new(shell, review, query.document(), now))
}

fn review_page(status: StatusCode, page: ShowPage) -> AppResult<HttpResponse> {
    let mut response = page_with(status, &page)?;
    protect::allow_file_frames(&mut response);
    Ok(response)
}

/// `POST /platform/reviews/{clinic_id}/documents/{document}`: decides, and goes on to the paper that waits next; or shows the desk again with what
/// stands in the way and with what was typed.
pub async fn decide(
    me: PlatformAdmin,
    db: Db,
    shell: Shell,
    state: web::Data<AppState>,
    path: web::Path<(ClinicId, DocumentId)>,
    Form(form): Form<ReviewForm>,
) -> AppResult<HttpResponse> {
    let ((id, document), user, now) = (path.into_inner(), me.user_id(), db.clock().now());
    let (parsed, reviewed, public_url) = (form.parse(shell.lang), form.reviewed(), state.public_url.clone());
    let decided = move |tx: &mut crate::store::db::Tx<'_>| {
        let outcome = match &parsed {
            Ok(decided) => Ok(queries::decide(tx, id, document, reviewed, decided, user, &public_url)?),
            Err(errors) => Err(errors.clone()),
        };
        let review = ClinicReview::load(tx, id, user)?;
        // A paper of another clinic, or of nobody.
        if review.papers.iter().all(|paper| paper.document.id != document) {
            return Err(AppError::NotFound);
        }
        Ok((outcome, review))
    };
    let (outcome, review) = db.platform(&me, decided).await?;
    if let Some((status, refused)) = RefusedForm::of(&shell, form, outcome, "reviews-renewed") {
        return review_page(status, ShowPage { refused: Some(refused), ..ShowPage::new(shell, review, Some(document), now) });
    }
    let (said, shown) = match review.next_pending(document) {
        Some(next) => ("reviews-saved", next.document.id),
        None => ("reviews-all-decided", document),
    };
    shell.leave_flash("ok", shell.t(said));
    see_other(format!("/platform/reviews/{id}?document={shown}"))
}
