//! Everywhere one can go from here, on a page: what a phone's tab bar leads to, and what the menu under one's name holds.

use actix_web::HttpResponse;
use askama::Template;

use crate::store::error::AppResult;
use crate::web::auth::{PlatformAdmin, Staff};
use crate::web::{Shell, page};

#[derive(Template)]
#[template(path = "clinic/clinics/menu.html")]
struct MenuPage {
    shell: Shell,
}

/// `GET /c/{clinic}/menu`
pub async fn show(_: Staff, shell: Shell) -> AppResult<HttpResponse> {
    page(&MenuPage { shell })
}

#[derive(Template)]
#[template(path = "clinic/clinics/platform_menu.html")]
struct PlatformMenuPage {
    shell: Shell,
}

/// `GET /platform/menu`
pub async fn show_platform(_: PlatformAdmin, shell: Shell) -> AppResult<HttpResponse> {
    page(&PlatformMenuPage { shell })
}
