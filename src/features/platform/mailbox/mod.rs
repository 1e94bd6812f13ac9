//! The letters of a demo, with their links: there no mail server carries them. Everywhere else this page does not exist.

use actix_web::{HttpResponse, web};
use askama::Template;

use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::store::mail::{SentLetter, recent};
use crate::web::auth::PlatformAdmin;
use crate::web::route::{Route, get};
use crate::web::state::AppState;
use crate::web::{Shell, page};

/// How many letters the page shows.
const LETTERS: i64 = 50;

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![get("/platform/mailbox", index)]
}

#[derive(Template)]
#[template(path = "platform/mailbox/index.html")]
struct IndexPage {
    shell: Shell,
    letters: Vec<SentLetter>,
}

impl IndexPage {
    /// What the letter says, without the link and what is below it: the link stands beside it.
    fn text(&self, letter: &SentLetter) -> Vec<String> {
        let body = letter.body.text.split("\n\n-- \n").next().unwrap_or_default();
        let mut paragraphs: Vec<String> = body.split("\n\n").map(str::to_owned).collect();
        if letter.body.link.is_some() {
            paragraphs.pop();
        }
        paragraphs
    }
}

/// `GET /platform/mailbox`
pub async fn index(me: PlatformAdmin, db: Db, shell: Shell, state: web::Data<AppState>) -> AppResult<HttpResponse> {
    if !state.config.demo {
        return Err(AppError::NotFound);
    }
    let letters = db.mailbox(&me, |tx| recent(tx, LETTERS)).await?;
    page(&IndexPage { shell, letters })
}
