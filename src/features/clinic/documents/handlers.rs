//! Requests about documents.

use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::{HttpRequest, HttpResponse, rt, web};
use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::forms::{DocumentFilter, UploadForm, VersionForm, from_fields};
use super::model::{Document, StoredFile, UploadLimit};
use super::pages::{FormNotice, IndexPage, ShowPage, say};
use super::queries;
use super::receiving::{self, ReceivedForm, UploadFailure, UploadTarget};
use crate::domain::ids::DocumentId;
use crate::domain::permissions::{ManageDocuments, ViewDocuments};
use crate::features::clinic::applications::Paper as RequiredPaper;
use crate::store::crypto::{FileKey, FilePlace};
use crate::store::db::{Db, TenantScoped, TenantTx};
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
    let found = move |tx: &mut TenantTx<'_, '_>| {
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
    run_to_completion(upload(Upload { me, db, shell, state, req }, payload)).await
}

async fn upload(upload: Upload, payload: web::Payload) -> AppResult<HttpResponse> {
    let (room, owners) = upload.db.tenant(&upload.me, |tx| Ok((queries::start_upload(tx)?, queries::owners(tx)?))).await?;
    let (lang, today) = (upload.shell.lang, upload.today());
    let parse = |form: &UploadForm| form.parse(lang, today, &owners);
    let Upload { me, db, shell, .. } = &upload;
    let received =
        upload.receive(payload, DocumentId::new(), room, parse, |tx, paper, file| Document::create(tx, &paper, file).map(|room| room.map(drop)));
    let Some(RefusedUpload { form, errors, notice, status }) = received.await? else {
        return done(shell, "documents-uploaded", &shell.link("/documents"));
    };
    let page = IndexPage { form, errors, notice, ..index_page(me, db, shell.clone(), DocumentFilter::default()).await? };
    part(shell, status, &page, &page.as_upload()).map(|response| later(response, status))
}

/// `GET /c/{clinic}/documents/{document}`
pub async fn show(me: Can<ViewDocuments>, db: Db, shell: Shell, path: Path) -> AppResult<HttpResponse> {
    let page = show_page(&me, &db, shell, path.into_inner().1).await?;
    let mut response = page_with(StatusCode::OK, &page)?;
    protect::allow_file_frames(&mut response);
    Ok(response)
}

async fn show_page(me: &impl TenantScoped, db: &Db, shell: Shell, id: DocumentId) -> AppResult<ShowPage> {
    let found = move |tx: &mut TenantTx<'_, '_>| {
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
    run_to_completion(renew(Upload { me, db, shell, state, req }, payload, id)).await
}

async fn renew(upload: Upload, payload: web::Payload, id: DocumentId) -> AppResult<HttpResponse> {
    let room = move |tx: &mut TenantTx<'_, '_>| {
        let document = Document::find(tx, id)?;
        let key = tx.file_key()?;
        Ok(document.room_for_version().map(|()| key))
    };
    let room = upload.db.tenant(&upload.me, room).await?;
    let (lang, today) = (upload.shell.lang, upload.today());
    let parse = |form: &VersionForm| form.parse(lang, today);
    let Upload { me, db, shell, .. } = &upload;
    let received = upload.receive(payload, id, room, parse, |tx, expires_on, file| Document::renew(tx, file, expires_on).map(|room| room.map(drop)));
    let Some(RefusedUpload { form, errors, notice, status }) = received.await? else {
        return done(shell, "documents-renewed", &shell.link(format!("/documents/{id}")));
    };
    let page = ShowPage { form, errors, notice, ..show_page(me, db, shell.clone(), id).await? };
    let mut response = part(shell, status, &page, &page.as_upload()).map(|response| later(response, status))?;
    protect::allow_file_frames(&mut response);
    Ok(response)
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

/// A request with a file, whoever it is from and whatever it is for.
struct Upload {
    me: Can<ManageDocuments>,
    db: Db,
    shell: Shell,
    state: web::Data<AppState>,
    req: HttpRequest,
}

/// A form with a file that comes back.
struct RefusedUpload<F> {
    form: F,
    errors: Errors,
    notice: FormNotice,
    status: StatusCode,
}

impl Upload {
    fn today(&self) -> NaiveDate {
        self.shell.format.day_of(self.db.clock().now())
    }

    /// Reads the form, where there is room, and stores what was parsed with its file; none: both count. A file that does not count is discarded.
    async fn receive<F: DeserializeOwned + Default, P: Send + 'static>(
        &self,
        payload: web::Payload,
        document: DocumentId,
        room: Result<FileKey, UploadLimit>,
        parse: impl FnOnce(&F) -> Result<P, Errors>,
        store: impl FnOnce(&mut TenantTx<'_, '_>, P, &StoredFile) -> AppResult<Result<(), UploadLimit>> + Send + 'static,
    ) -> AppResult<Option<RefusedUpload<F>>> {
        let Self { me, db, shell, state, req } = self;
        let refused = |form: F, errors: Errors, notice: FormNotice| RefusedUpload { form, errors, notice, status: StatusCode::UNPROCESSABLE_ENTITY };
        let no_room = |form: F, limit: UploadLimit| refused(form, Errors::default(), FormNotice::no_room(shell, limit));
        let key = match room {
            Ok(key) => key,
            Err(limit) => {
                receiving::drain(payload).await?;
                return Ok(Some(no_room(F::default(), limit)));
            }
        };
        let place = FilePlace { clinic: me.clinic_id(), document, version: Uuid::now_v7() };
        let fallback = shell.t("documents-file-fallback");
        let target = UploadTarget { storage: state.storage.clone(), key, place, now: db.clock().now(), fallback };
        let ReceivedForm { fields, file } = receiving::receive(req.headers(), payload, target).await?;
        let form: F = from_fields(&fields);
        let (parsed, incoming) = match (parse(&form), file) {
            (Ok(parsed), Ok(incoming)) => (parsed, incoming),
            (Err(errors), Ok(incoming)) => {
                incoming.discard().await;
                return Ok(Some(refused(form, errors, FormNotice::default())));
            }
            (parsed, Err(failure)) => {
                let mut errors = parsed.err().unwrap_or_default();
                let notice = say(shell, &failure, &mut errors);
                return Ok(Some(RefusedUpload { form, errors, notice, status: status_of(&failure) }));
            }
        };
        let stored = incoming.file.clone();
        // A failure here may still have committed: the file is left in place. Without a row a job removes it.
        match db.tenant(me, move |tx| store(tx, parsed, &stored)).await? {
            Ok(()) => Ok(None),
            Err(limit) => {
                incoming.discard().await;
                Ok(Some(no_room(form, limit)))
            }
        }
    }
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

fn later(mut response: HttpResponse, status: StatusCode) -> HttpResponse {
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(RETRY_AFTER, 30.into());
    }
    response
}
