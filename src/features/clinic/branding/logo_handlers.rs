//! Requests about a clinic's logo.

use actix_multipart::Multipart;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpRequest, HttpResponse, web};
use futures_util::StreamExt;
use tokio::sync::Semaphore;

use super::logo::{self, LogoRefusal, MOST_BYTES};
use super::pages::ShowPage;
use super::queries::{self, StoredLook};
use crate::domain::permissions::ManageSettings;
use crate::store::crypto::sha256;
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::web::auth::Can;
use crate::web::form::BODY_DEADLINE;
use crate::web::{Shell, invalid, see_other};

/// What is read of a body at all: a file that is a little too large gets a sentence, a flood is cut off.
const MOST_READ: usize = 6 * MOST_BYTES;
/// Pictures that are drawn at one time: each may take some dozens of megabytes while it is.
static DRAWING: Semaphore = Semaphore::const_new(1);

/// `POST /c/{clinic}/branding/logo`
pub async fn update(me: Can<ManageSettings>, shell: Shell, db: Db, req: HttpRequest, payload: web::Payload) -> AppResult<HttpResponse> {
    let is_upload = req.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).is_some_and(|kind| kind.starts_with("multipart/form-data"));
    if !is_upload {
        return Err(AppError::UnsupportedMedia);
    }
    let form = Multipart::new(req.headers(), payload);
    let file = tokio::time::timeout(BODY_DEADLINE, read(form)).await.map_err(|_| AppError::RequestTimeout)??;
    match redraw(file).await? {
        Err(refusal) => {
            let (stored, included) = db.tenant(&me, |tx| Ok(StoredLook::load(tx)?)).await?;
            let logo_error = Some(shell.t(refusal.key()));
            invalid(&ShowPage { logo_error, ..ShowPage::new(shell, stored, included) })
        }
        Ok(png) => {
            let hash: String = sha256(&png)[..16].iter().map(|byte| format!("{byte:02x}")).collect();
            db.tenant(&me, move |tx| queries::store_logo(tx, &hash, &png)).await?;
            shell.leave_flash("ok", shell.t("branding-logo-saved"));
            see_other(shell.link("/branding"))
        }
    }
}

/// The content of the field `file`; empty where nothing was chosen. More than a logo has is read to its end and not kept.
async fn read(mut form: Multipart) -> AppResult<Vec<u8>> {
    let (mut file, mut seen) = (Vec::new(), 0);
    while let Some(field) = form.next().await {
        let mut field = field.map_err(|_| AppError::BadRequest)?;
        let is_logo = field.name() == Some("file") && file.is_empty();
        while let Some(chunk) = field.next().await {
            let chunk = chunk.map_err(|_| AppError::BadRequest)?;
            seen += chunk.len();
            if seen > MOST_READ {
                return Err(AppError::TooLarge);
            }
            // One byte more than is taken tells that it is too large.
            let room = (MOST_BYTES + 1).saturating_sub(file.len());
            if is_logo {
                file.extend_from_slice(&chunk[..chunk.len().min(room)]);
            }
        }
    }
    Ok(file)
}

async fn redraw(file: Vec<u8>) -> AppResult<Result<Vec<u8>, LogoRefusal>> {
    let _turn = DRAWING.acquire().await.map_err(|error| AppError::internal("logo", error))?;
    web::block(move || logo::redraw(&file)).await.map_err(|error| AppError::internal("logo", error))
}

/// `POST /c/{clinic}/branding/logo/removal`
pub async fn remove(me: Can<ManageSettings>, shell: Shell, db: Db) -> AppResult<HttpResponse> {
    db.tenant(&me, queries::remove_logo).await?;
    shell.leave_flash("ok", shell.t("branding-logo-removed"));
    see_other(shell.link("/branding"))
}

/// `GET /logos/{logo}`: a logo by its hash, for ever the same. For whoever knows the hash: it stands on the clinic's pages.
pub async fn picture(name: web::Path<String>, db: Db) -> AppResult<HttpResponse> {
    let hash = name.strip_suffix(".png").filter(|hash| hash.len() == 32 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let hash = hash.ok_or(AppError::NotFound)?.to_owned();
    let png = db.public(move |tx| Ok(queries::logo(tx, &hash)?)).await?;
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, "image/png")).insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable")).body(png))
}
