//! Requests.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::pages::{SearchOptions, ShowPage};
use super::queries::{FoundClinics, FoundPeople};
use super::results::{ResultGroup, of_clinic, of_platform};
use super::words::SearchText;
use crate::domain::permissions::Permission;
use crate::store::db::Db;
use crate::store::error::AppResult;
use crate::web::Shell;
use crate::web::auth::{PlatformAdmin, Staff};
use crate::web::respond::part;

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SearchQuery {
    q: String,
}

/// `GET /c/{clinic}/search`
pub async fn show(me: Staff, shell: Shell, db: Db, asked: web::Query<SearchQuery>) -> AppResult<HttpResponse> {
    let typed = SearchText::read(&asked.q, shell.lang);
    let (words, sees_clients) = (typed.clone(), me.may(Permission::ViewClients));
    let found =
        if typed.is_empty() { FoundPeople::default() } else { db.tenant(&me, move |tx| Ok(FoundPeople::load(tx, &words, sees_clients)?)).await? };
    let groups = of_clinic(&shell, &typed, &found);
    answer(shell, typed, groups)
}

/// `GET /platform/search`
pub async fn platform(me: PlatformAdmin, shell: Shell, db: Db, asked: web::Query<SearchQuery>) -> AppResult<HttpResponse> {
    let typed = SearchText::read(&asked.q, shell.lang);
    let words = typed.clone();
    let found = if typed.is_empty() { FoundClinics::default() } else { db.platform(&me, move |tx| Ok(FoundClinics::load(tx, &words)?)).await? };
    let groups = of_platform(&shell, &typed, &found);
    answer(shell, typed, groups)
}

fn answer(shell: Shell, typed: SearchText, groups: Vec<ResultGroup>) -> AppResult<HttpResponse> {
    let whole = ShowPage { shell, typed, groups };
    part(&whole.shell, StatusCode::OK, &whole, &SearchOptions { shell: &whole.shell, typed: &whole.typed, groups: &whole.groups })
}
