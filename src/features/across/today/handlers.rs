//! Requests.

use actix_web::HttpResponse;

use super::pages::ShowPage;
use super::queries::Today;
use super::reader_roles::ReaderRoles;
use crate::domain::permissions::ViewClients;
use crate::store::db::Db;
use crate::store::error::AppResult;
use crate::web::auth::Can;
use crate::web::{Shell, page};

/// `GET /c/{clinic}/today`
pub async fn show(me: Can<ViewClients>, shell: Shell, db: Db) -> AppResult<HttpResponse> {
    let (reader, zone) = (ReaderRoles::of(&me), shell.format.zone);
    let today = db.tenant(&me, move |tx| Today::load(tx, reader, zone)).await?;
    page(&ShowPage { shell, reader, today })
}
