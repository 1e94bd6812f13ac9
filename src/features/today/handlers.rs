//! Requests.

use actix_web::HttpResponse;

use super::pages::ShowPage;
use super::queries::{Faces, Today};
use crate::auth::Can;
use crate::auth::permissions::ViewClients;
use crate::db::Db;
use crate::error::AppResult;
use crate::web::{Shell, page};

/// `GET /c/{clinic}/today`
pub async fn show(me: Can<ViewClients>, shell: Shell, db: Db) -> AppResult<HttpResponse> {
    let (faces, format) = (Faces::of(&me), shell.format);
    let today = db.tenant(&me, move |tx| Today::load(tx, faces, format)).await?;
    page(&ShowPage { shell, faces, today })
}
