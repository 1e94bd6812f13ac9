//! Requests for an archive.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING};

use super::archive_stream::ArchiveStream;
use super::contents::ArchivePart;
use super::pages::ShowPage;
use super::queries;
use crate::domain::permissions::ExportRecords;
use crate::store::db::Db;
use crate::store::error::AppResult;
use crate::web::auth::Can;
use crate::web::{Shell, page};

/// `GET /c/{clinic}/export`
pub async fn show(me: Can<ExportRecords>, shell: Shell) -> AppResult<HttpResponse> {
    page(&ShowPage { parts: ArchivePart::of(&me.membership().roles), shell })
}

/// `POST /c/{clinic}/export`: noted first, then sent while it is made.
pub async fn create(me: Can<ExportRecords>, db: Db, shell: Shell) -> AppResult<HttpResponse> {
    let parts = ArchivePart::of(&me.membership().roles);
    let files = parts.iter().map(|part| part.file()).collect();
    db.tenant(&me, move |tx| queries::begin(tx, files)).await?;
    let name = format!("{}-{}.zip", me.membership().slug, shell.format.day_of(db.clock().now()));
    let making = ArchiveStream::new(db, (*me).clone(), shell, parts);
    Ok(HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((CONTENT_ENCODING, "identity"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .streaming(making.stream()))
}
