//! Requests.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::pages::ShowPage;
use super::queries::{Board, Filter};
use crate::auth::Can;
use crate::auth::permissions::ViewClients;
use crate::db::Db;
use crate::error::AppResult;
use crate::web::{Shell, page};

/// How the board is narrowed. What means nothing narrows nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    therapist: String,
    /// `yes`: only cards that need attention.
    attention: String,
}

/// `GET /c/{clinic}/board`
pub async fn show(me: Can<ViewClients>, shell: Shell, db: Db, asked: web::Query<Asked>) -> AppResult<HttpResponse> {
    let (format, filter) = (shell.format, Filter { therapist: asked.therapist.parse().ok(), only_attention: asked.attention == "yes" });
    let board = db.tenant(&me, move |tx| Ok(Board::load(tx, filter, format)?)).await?;
    page(&ShowPage::new(shell, &board, filter, &me.membership().roles))
}
