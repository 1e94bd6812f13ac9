//! The files themselves: looked at in a browser, or taken along. Every look is authorised, and noted before a byte is read.

use actix_web::body::SizedStream;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING, Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue};
use actix_web::{HttpResponse, web};

use super::model::DocumentVersion;
use crate::domain::ids::{ClinicId, DocumentId};
use crate::domain::permissions::ViewDocuments;
use crate::store::crypto::FileKey;
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::store::storage::{BlobReader, ReadError, Storage};
use crate::web::auth::{Can, PlatformAdmin};
use crate::web::protect;
use crate::web::state::AppState;
use futures_util::TryStreamExt;

type Path = web::Path<(String, DocumentId, i32)>;
type PlatformPath = web::Path<(ClinicId, DocumentId, i32)>;

const VIEW: &str = "view";
const DOWNLOAD: &str = "download";

/// `GET /c/{clinic}/documents/{document}/versions/{version}`
pub async fn show(me: Can<ViewDocuments>, db: Db, state: web::Data<AppState>, path: Path) -> AppResult<HttpResponse> {
    for_clinic(me, db, state, path, VIEW).await
}

/// `GET /c/{clinic}/documents/{document}/versions/{version}/download`
pub async fn download(me: Can<ViewDocuments>, db: Db, state: web::Data<AppState>, path: Path) -> AppResult<HttpResponse> {
    for_clinic(me, db, state, path, DOWNLOAD).await
}

/// `GET /platform/clinics/{clinic_id}/documents/{document}/versions/{version}`
pub async fn show_for_review(me: PlatformAdmin, db: Db, state: web::Data<AppState>, path: PlatformPath) -> AppResult<HttpResponse> {
    for_review(me, db, state, path, VIEW).await
}

/// `GET /platform/clinics/{clinic_id}/documents/{document}/versions/{version}/download`
pub async fn download_for_review(me: PlatformAdmin, db: Db, state: web::Data<AppState>, path: PlatformPath) -> AppResult<HttpResponse> {
    for_review(me, db, state, path, DOWNLOAD).await
}

async fn for_clinic(me: Can<ViewDocuments>, db: Db, state: web::Data<AppState>, path: Path, how: &'static str) -> AppResult<HttpResponse> {
    let (_, document, number) = path.into_inner();
    let (version, key) = db.tenant(&me, move |tx| DocumentVersion::open(tx, document, number, how)).await?;
    match read(&state.storage, &version, &key).await {
        Ok(reader) => Ok(answer(&version, reader, how)),
        Err(ReadError::Down) => Err(AppError::Unavailable),
        Err(ReadError::Damaged) => {
            db.tenant(&me, move |tx| Ok(version.found_damaged(tx)?)).await?;
            Err(damaged())
        }
    }
}

async fn for_review(me: PlatformAdmin, db: Db, state: web::Data<AppState>, path: PlatformPath, how: &'static str) -> AppResult<HttpResponse> {
    let (clinic, document, number) = path.into_inner();
    let (version, key) = db.platform(&me, move |tx| DocumentVersion::open_for_review(tx, clinic, document, number, how)).await?;
    match read(&state.storage, &version, &key).await {
        Ok(reader) => Ok(answer(&version, reader, how)),
        Err(ReadError::Down) => Err(AppError::Unavailable),
        Err(ReadError::Damaged) => {
            db.platform(&me, move |tx| Ok(version.found_damaged(tx)?)).await?;
            Err(damaged())
        }
    }
}

fn damaged() -> AppError {
    AppError::internal("documents", "a file is not what was put there")
}

/// The file, proven to be what was put there from its first byte to its last, before any of it is sent.
async fn read(storage: &Storage, version: &DocumentVersion, key: &FileKey) -> Result<BlobReader, ReadError> {
    let size = version.byte_size.unsigned_abs();
    let mut reader = BlobReader::open(storage.clone(), version.blob(), key, version.place(), size).await?;
    reader.verify(&version.sha256).await?;
    Ok(reader)
}

fn answer(version: &DocumentVersion, reader: BlobReader, how: &str) -> HttpResponse {
    let kind = version.file_kind();
    let size = reader.size();
    let way = if how == VIEW && kind.is_shown() { DispositionType::Inline } else { DispositionType::Attachment };
    let body = reader.into_stream().map_err(|error| AppError::internal("documents", format!("a file broke off: {error:?}")));
    let mut response = HttpResponse::Ok();
    response
        .content_type(kind.mime())
        .insert_header(ContentDisposition { disposition: way, parameters: names(&version.file_name) })
        .insert_header((CACHE_CONTROL, "private, no-store"))
        // It is packed already, and says how long it is.
        .insert_header((CONTENT_ENCODING, "identity"));
    let mut response = response.body(SizedStream::new(size, body));
    protect::sandbox_file(&mut response);
    response
}

/// The name twice (RFC 6266): for browsers that know Unicode, and for the others.
fn names(name: &str) -> Vec<DispositionParam> {
    let plain = name.chars().map(|c| if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') || c == ' ' { c } else { '_' }).collect();
    let value = ExtendedValue { charset: Charset::Ext("UTF-8".to_owned()), language_tag: None, value: name.as_bytes().to_vec() };
    vec![DispositionParam::Filename(plain), DispositionParam::FilenameExt(value)]
}
