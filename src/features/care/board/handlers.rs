//! Requests.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::pages::{Lanes, ShowPage};
use super::queries::Board;
use crate::domain::permissions::ViewClients;
use crate::features::care::clients::{Narrowing, NarrowingQuery};
use crate::store::db::Db;
use crate::store::error::AppResult;
use crate::web::Shell;
use crate::web::auth::Can;
use crate::web::kept::{Rendered, Sight};
use crate::web::respond::part;
use crate::web::state::AppState;

/// `GET /c/{clinic}/board`
pub async fn show(
    me: Can<ViewClients>,
    shell: Shell,
    db: Db,
    state: web::Data<AppState>,
    asked: web::Query<NarrowingQuery>,
) -> AppResult<HttpResponse> {
    let (format, narrowing, now) = (shell.format, Narrowing::from(&*asked), db.clock().now());
    let sight = Sight { eyes: me.eyes(), lang: shell.lang, what: shell.here.clone() };
    let make = async || {
        let board = db.tenant(&me, move |tx| Ok(Board::load(tx, narrowing, format)?)).await?;
        Rendered::of(&Lanes::new(&shell, &board, narrowing, &me.membership().roles))
    };
    let lanes = state.kept.parts.get(sight, me.membership().version, now, make).await?;
    let page = ShowPage { shell, lanes };
    part(&page.shell, StatusCode::OK, &page, &page.as_lanes())
}
