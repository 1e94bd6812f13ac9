//! Requests at the desk.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::decision::Tried;
use super::desk::Desk;
use super::forms::{DeskQuery, ReviewForm};
use super::model::Outcome;
use super::pages::{IndexPage, Queue, ShowPage};
use super::queries;
use crate::domain::ids::{ClinicId, DocumentId};
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::web::auth::PlatformAdmin;
use crate::web::respond::page_with;
use crate::web::state::AppState;
use crate::web::{Errors, Form, Shell, page, protect, see_other};

/// `GET /platform/reviews`
pub async fn index(me: PlatformAdmin, db: Db, shell: Shell) -> AppResult<HttpResponse> {
    let now = db.clock().now();
    let queue = db.platform(&me, |tx| Ok(queries::queue(tx)?)).await?;
    page(&IndexPage { queue: Queue::new(&shell, &queue, now, None), shell })
}

/// `GET /platform/reviews/{clinic_id}`
pub async fn show(me: PlatformAdmin, db: Db, shell: Shell, id: web::Path<ClinicId>, query: web::Query<DeskQuery>) -> AppResult<HttpResponse> {
    let (id, user, now) = (id.into_inner(), me.user_id(), db.clock().now());
    let desk = db.platform(&me, move |tx| Desk::load(tx, id, user)).await?;
    desk_page(StatusCode::OK, ShowPage::new(shell, desk, query.document(), now))
}

fn desk_page(status: StatusCode, page: ShowPage) -> AppResult<HttpResponse> {
    let mut response = page_with(status, &page)?;
    protect::let_show_files(&mut response);
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
    let (parsed, seen, public_url) = (form.parse(shell.lang), form.seen(), state.public_url.clone());
    let decided = move |tx: &mut crate::store::db::Tx<'_>| {
        let outcome = match &parsed {
            Ok(decided) => Ok(queries::decide(tx, id, document, seen, decided, user, &public_url)?),
            Err(errors) => Err(errors.clone()),
        };
        let desk = Desk::load(tx, id, user)?;
        // A paper of another clinic, or of nobody.
        if desk.sheets.iter().all(|sheet| sheet.document.id != document) {
            return Err(AppError::NotFound);
        }
        Ok((outcome, desk))
    };
    let (outcome, desk) = db.platform(&me, decided).await?;
    let again = |status, desk, tried| desk_page(status, ShowPage { tried: Some(tried), ..ShowPage::new(shell.clone(), desk, Some(document), now) });
    match outcome {
        Err(errors) => again(StatusCode::UNPROCESSABLE_ENTITY, desk, Tried::refused(form, errors)),
        Ok(Outcome::Over) => {
            let errors = Errors::one("decision", shell.t("reviews-over"));
            again(StatusCode::UNPROCESSABLE_ENTITY, desk, Tried::refused(form, errors))
        }
        Ok(Outcome::Renewed) => again(StatusCode::CONFLICT, desk, Tried::hindered(form, "reviews-renewed")),
        Ok(Outcome::Meanwhile) => again(StatusCode::CONFLICT, desk, Tried::hindered(form, "reviews-meanwhile")),
        Ok(Outcome::NotNow) => again(StatusCode::CONFLICT, desk, Tried::hindered(form, "reviews-not-now")),
        Ok(Outcome::Done(_)) => match desk.next_pending(document) {
            Some(next) => {
                shell.leave_flash("ok", shell.t("reviews-saved"));
                see_other(format!("/platform/reviews/{id}?document={}", next.document.id))
            }
            None => {
                shell.leave_flash("ok", shell.t("reviews-all-decided"));
                see_other(format!("/platform/reviews/{id}?document={document}"))
            }
        },
    }
}
