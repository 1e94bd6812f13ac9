//! Requests.

use actix_web::HttpResponse;

use super::pages::ShowPage;
use super::queries::{ReaderRoles, Today};
use crate::domain::permissions::ViewClients;
use crate::store::db::Db;
use crate::store::error::AppResult;
use crate::web::auth::Can;
use crate::web::{Shell, page};

/// `GET /c/{clinic}/today`
pub async fn show(me: Can<ViewClients>, shell: Shell, db: Db) -> AppResult<HttpResponse> {
    let (reader, format) = (ReaderRoles::of(&me), shell.format);
    let today = db.tenant(&me, move |tx| Today::load(tx, reader, format)).await?;
    page(&ShowPage { shell, reader, today })
}
