//! Requests.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::pages::{Lanes, ShowPage};
use super::queries::Board;
use crate::domain::permissions::ViewClients;
use crate::features::care::clients::{ClientFilters, ClientFiltersQuery};
use crate::store::db::Db;
use crate::store::error::AppResult;
use crate::web::Shell;
use crate::web::auth::Can;
use crate::web::page_cache::{CacheKey, Rendered};
use crate::web::respond::part;
use crate::web::state::AppState;

/// `GET /c/{clinic}/board`
pub async fn show(
    me: Can<ViewClients>,
    shell: Shell,
    db: Db,
    state: web::Data<AppState>,
    asked: web::Query<ClientFiltersQuery>,
) -> AppResult<HttpResponse> {
    let (zone, filters, now) = (shell.format.zone, ClientFilters::from(&*asked), db.clock().now());
    let key = CacheKey { audience: me.audience(), lang: shell.lang, what: shell.here.clone() };
    let make = async || {
        let board = db.tenant(&me, move |tx| Ok(Board::load(tx, filters, zone)?)).await?;
        Rendered::of(&Lanes::new(&shell, &board, filters, &me.membership().roles))
    };
    let lanes = state.caches.parts.get(key, me.membership().version, now, make).await?;
    let page = ShowPage { shell, lanes };
    part(&page.shell, StatusCode::OK, &page, &page.as_lanes())
}
