//! One's own clinics, and where one's work in one of them is.

use actix_web::HttpResponse;
use askama::Template;

use crate::domain::permissions::Permission;
use crate::store::error::AppResult;
use crate::web::auth::{Membership, SignedIn, Staff};
use crate::web::{Shell, page, see_other};

#[derive(Template)]
#[template(path = "clinic/clinics/index.html")]
struct IndexPage {
    shell: Shell,
    memberships: Vec<Membership>,
    is_administrator: bool,
}

/// `GET /clinics`
pub async fn index(me: SignedIn, shell: Shell) -> AppResult<HttpResponse> {
    let person = me.principal();
    page(&IndexPage { memberships: person.memberships.clone(), is_administrator: person.is_administrator, shell })
}

/// `GET /c/{clinic}`: to where one's work is.
pub async fn enter(me: Staff, shell: Shell) -> AppResult<HttpResponse> {
    let places = [
        (Permission::ViewClients, "/today"),
        (Permission::ViewApplication, "/application"),
        (Permission::ViewStaff, "/staff"),
        (Permission::ExportRecords, "/export"),
    ];
    match places.into_iter().find(|(permission, _)| me.may(*permission)) {
        Some((_, place)) => see_other(shell.link(place)),
        None => see_other(shell.link("/menu")),
    }
}
