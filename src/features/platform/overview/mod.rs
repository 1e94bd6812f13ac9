//! The platform in figures, for its administrators: clinics by state, how long a decision takes, which papers end. Never a client's data.

mod pages;
mod queries;

use actix_web::HttpResponse;

use crate::store::db::Db;
use crate::store::error::AppResult;
use crate::web::auth::PlatformAdmin;
use crate::web::route::{Route, get};
use crate::web::{Shell, page};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![get("/platform/overview", show)]
}

/// `GET /platform/overview`
async fn show(me: PlatformAdmin, db: Db, shell: Shell) -> AppResult<HttpResponse> {
    let figures = db.platform(&me, |tx| Ok(queries::Figures::load(tx)?)).await?;
    page(&pages::ShowPage { shell, figures })
}
