//! Requests about documents.

use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::{HttpRequest, HttpResponse, rt, web};
use uuid::Uuid;

use super::forms::{DocumentFilter, UploadForm, VersionForm, from_fields};
use super::model::{Document, UploadLimit};
use super::pages::{FormNotice, IndexPage, ShowPage, say};
use super::queries;
use super::receiving::{self, ReceivedForm, UploadFailure, UploadTarget};
use crate::domain::ids::DocumentId;
use crate::domain::permissions::{ManageDocuments, ViewDocuments};
use crate::features::clinic::applications::Paper as RequiredPaper;
use crate::store::crypto::{FileKey, FilePlace};
use crate::store::db::{Db, TenantScoped};
use crate::store::error::{AppError, AppResult};
use crate::store::storage::StorageError;
use crate::web::auth::Can;
use crate::web::respond::{page_with, part};
use crate::web::state::AppState;
use crate::web::{Errors, Shell, protect, see_other};

type Path = web::Path<(String, DocumentId)>;

/// `GET /c/{clinic}/documents`
pub async fn index(me: Can<ViewDocuments>, db: Db, shell: Shell, filter: web::Query<DocumentFilter>) -> AppResult<HttpResponse> {
    let page = index_page(&me, &db, shell, filter.into_inner()).await?;
    page_with(StatusCode::OK, &page)
}

async fn index_page(me: &impl TenantScoped, db: &Db, shell: Shell, filter: DocumentFilter) -> AppResult<IndexPage> {
    let (today, number) = (shell.format.day_of(db.clock().now()), filter.page);
    let found = move |tx: &mut crate::store::db::TenantTx<'_, '_>| {
        let owners = queries::owners(tx)?;
        let required = if owners.clinic { RequiredPaper::required(tx)? } else { Vec::new() };
        Ok((Document::list(tx, number)?, required, owners))
    };
    let ((rows, total), required, owners) = db.tenant(me, found).await?;
    let (form, errors, notice) = (UploadForm::default(), Errors::default(), FormNotice::default());
    Ok(IndexPage { shell, rows, total, filter, required, owners, form, errors, notice, today })
}

/// `POST /c/{clinic}/documents`
pub async fn create(
    me: Can<ManageDocuments>,
    db: Db,
    shell: Shell,
    state: web::Data<AppState>,
    req: HttpRequest,
    payload: web::Payload,
) -> AppResult<HttpResponse> {
    run_to_completion(async move { upload(me, db, shell, state, req, payload).await }).await
}

async fn upload(
    me: Can<ManageDocuments>,
    db: Db,
    shell: Shell,
    state: web::Data<AppState>,
    req: HttpRequest,
    payload: web::Payload,
) -> AppResult<HttpResponse> {
    let (room, owners) = db.tenant(&me, |tx| Ok((queries::start_upload(tx)?, queries::owners(tx)?))).await?;
    let place = FilePlace { clinic: me.clinic_id(), document: DocumentId::new(), version: Uuid::now_v7() };
    let key = match room {
        Ok(key) => key,
        Err(no_room) => {
            receiving::drain(payload).await?;
            let page = index_page(&me, &db, shell.clone(), DocumentFilter::default()).await?;
            return refused(&shell, StatusCode::UNPROCESSABLE_ENTITY, IndexPage { notice: FormNotice::no_room(&shell, no_room), ..page });
        }
    };
    let ReceivedForm { fields, file } = receiving::receive(req.headers(), payload, target(&state, &db, &shell, key, place)).await?;
    let form: UploadForm = from_fields(&fields);
    let today = shell.format.day_of(db.clock().now());
    let (errors, notice, status) = match (form.parse(shell.lang, today, &owners), file) {
        (Ok(paper), Ok(incoming)) => {
            let kept = incoming.file.clone();
            // A failure here may still have committed: the file is left in place. Without a row a job removes it.
            match db.tenant(&me, move |tx| Document::create(tx, &paper, &kept)).await? {
                Ok(_) => return done(&shell, "documents-uploaded", &shell.link("/documents")),
                Err(no_room) => {
                    incoming.discard().await;
                    (Errors::default(), FormNotice::no_room(&shell, no_room), StatusCode::UNPROCESSABLE_ENTITY)
                }
            }
        }
        (Err(errors), Ok(incoming)) => {
            incoming.discard().await;
            (errors, FormNotice::default(), StatusCode::UNPROCESSABLE_ENTITY)
        }
        (parsed, Err(failure)) => {
            let mut errors = parsed.err().unwrap_or_default();
            let notice = say(&shell, &failure, &mut errors);
            (errors, notice, status_of(&failure))
        }
    };
    let page = index_page(&me, &db, shell.clone(), DocumentFilter::default()).await?;
    refused(&shell, status, IndexPage { form, errors, notice, ..page })
}

/// `GET /c/{clinic}/documents/{document}`
pub async fn show(me: Can<ViewDocuments>, db: Db, shell: Shell, path: Path) -> AppResult<HttpResponse> {
    let page = show_page(&me, &db, shell, path.into_inner().1).await?;
    let mut response = page_with(StatusCode::OK, &page)?;
    protect::allow_file_frames(&mut response);
    Ok(response)
}

async fn show_page(me: &impl TenantScoped, db: &Db, shell: Shell, id: DocumentId) -> AppResult<ShowPage> {
    let found = move |tx: &mut crate::store::db::TenantTx<'_, '_>| {
        let document = Document::find(tx, id)?;
        let (versions, therapist) = (document.versions(tx)?, document.therapist(tx)?);
        Ok((document, versions, therapist))
    };
    let (document, versions, therapist) = db.tenant(me, found).await?;
    let today = shell.format.day_of(db.clock().now());
    let (form, errors, notice) = (VersionForm::default(), Errors::default(), FormNotice::default());
    Ok(ShowPage { shell, document, versions, therapist, form, errors, notice, today })
}

/// `POST /c/{clinic}/documents/{document}/versions`
pub async fn create_version(
    me: Can<ManageDocuments>,
    db: Db,
    shell: Shell,
    state: web::Data<AppState>,
    path: Path,
    req: HttpRequest,
    payload: web::Payload,
) -> AppResult<HttpResponse> {
    let id = path.into_inner().1;
    run_to_completion(async move { renew(me, db, shell, state, id, req, payload).await }).await
}

async fn renew(
    me: Can<ManageDocuments>,
    db: Db,
    shell: Shell,
    state: web::Data<AppState>,
    id: DocumentId,
    req: HttpRequest,
    payload: web::Payload,
) -> AppResult<HttpResponse> {
    let found = move |tx: &mut crate::store::db::TenantTx<'_, '_>| Ok((Document::find(tx, id)?.room_for_version(), tx.file_key()?));
    let (room, key) = db.tenant(&me, found).await?;
    let place = FilePlace { clinic: me.clinic_id(), document: id, version: Uuid::now_v7() };
    let again = async |form: VersionForm, errors: Errors, notice: FormNotice, status: StatusCode| {
        let page = show_page(&me, &db, shell.clone(), id).await?;
        let mut response = refused_version(&shell, status, ShowPage { form, errors, notice, ..page })?;
        protect::allow_file_frames(&mut response);
        Ok(response)
    };
    let no_room = |no_room: UploadLimit| FormNotice::no_room(&shell, no_room);
    if let Err(full) = room {
        receiving::drain(payload).await?;
        return again(VersionForm::default(), Errors::default(), no_room(full), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let ReceivedForm { fields, file } = receiving::receive(req.headers(), payload, target(&state, &db, &shell, key, place)).await?;
    let form: VersionForm = from_fields(&fields);
    match (form.parse(shell.lang, shell.format.day_of(db.clock().now())), file) {
        (Ok(expires_on), Ok(incoming)) => {
            let kept = incoming.file.clone();
            // As above: where this fails, the file stays for the time being.
            match db.tenant(&me, move |tx| Document::renew(tx, &kept, expires_on)).await? {
                Ok(_) => done(&shell, "documents-renewed", &shell.link(format!("/documents/{id}"))),
                Err(full) => {
                    incoming.discard().await;
                    again(form, Errors::default(), no_room(full), StatusCode::UNPROCESSABLE_ENTITY).await
                }
            }
        }
        (Err(errors), Ok(incoming)) => {
            incoming.discard().await;
            again(form, errors, FormNotice::default(), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        (parsed, Err(failure)) => {
            let mut errors = parsed.err().unwrap_or_default();
            let notice = say(&shell, &failure, &mut errors);
            again(form, errors, notice, status_of(&failure)).await
        }
    }
}

/// `POST /c/{clinic}/documents/{document}/removal`
pub async fn remove(me: Can<ManageDocuments>, db: Db, shell: Shell, path: Path) -> AppResult<HttpResponse> {
    let id = path.into_inner().1;
    let document = db.tenant(&me, move |tx| Document::remove(tx, id)).await?;
    shell.leave_flash("ok", shell.t1("documents-removed", "title", document.title));
    see_other(shell.link("/documents"))
}

/// The sender of a file may disconnect at any moment. The request runs to completion all the same, so that it is always known whether a file
/// counts, and what does not count is removed.
async fn run_to_completion(work: impl Future<Output = AppResult<HttpResponse>> + 'static) -> AppResult<HttpResponse> {
    rt::spawn(work).await.unwrap_or_else(|error| Err(AppError::internal("upload", error)))
}

fn target(state: &AppState, db: &Db, shell: &Shell, key: FileKey, place: FilePlace) -> UploadTarget {
    UploadTarget { storage: state.storage.clone(), key, place, now: db.clock().now(), fallback: shell.t("documents-file-fallback") }
}

fn status_of(failure: &UploadFailure) -> StatusCode {
    match failure {
        UploadFailure::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
        UploadFailure::Storage(StorageError::Full) => StatusCode::INSUFFICIENT_STORAGE,
        UploadFailure::Storage(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// A script that sends several files one after the other is told so, and goes there itself at the end.
fn done(shell: &Shell, key: &str, next: &str) -> AppResult<HttpResponse> {
    if shell.is_part() {
        return Ok(HttpResponse::Created().content_type("text/plain; charset=utf-8").body(shell.t(key)));
    }
    shell.leave_flash("ok", shell.t(key));
    see_other(next)
}

fn refused(shell: &Shell, status: StatusCode, page: IndexPage) -> AppResult<HttpResponse> {
    part(shell, status, &page, &page.as_upload()).map(|response| later(response, status))
}

fn refused_version(shell: &Shell, status: StatusCode, page: ShowPage) -> AppResult<HttpResponse> {
    part(shell, status, &page, &page.as_upload()).map(|response| later(response, status))
}

fn later(mut response: HttpResponse, status: StatusCode) -> HttpResponse {
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(RETRY_AFTER, 30.into());
    }
    response
}
