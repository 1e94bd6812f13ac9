//! Error pages in the reader's language, inside the shell of the page: what happened, why, and links to go on. For htmx
//! the same in one sentence, which static/js/errors.js shows.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ALLOW, CONTENT_TYPE, LOCATION, RETRY_AFTER};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, ResponseError, web};
use askama::Template;

use super::Shell;
use super::request_kind::RequestKind;
use super::retained_form::RetainedForm;
use super::route::Paths;
use crate::domain::permissions::Permission;
use crate::domain::refusal::AccessRefusal;
use crate::store::error::{AppError, NoRoom};
use crate::web::auth::Refused;
use crate::web::auth::background::is_background;

impl ResponseError for AppError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::SignedOut { .. } => StatusCode::UNAUTHORIZED,
            Self::Conflict(_) | Self::NoRoom(_) => StatusCode::CONFLICT,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::RequestTimeout => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooManyRequests { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

/// Seconds after which the page of a busy system reloads itself.
const RELOAD_AFTER: u32 = 5;

/// A link on an error page.
#[derive(Debug, Clone)]
pub struct ErrorLink {
    pub href: String,
    pub label: String,
}

/// What the page says.
pub struct ErrorView {
    pub status: u16,
    pub title: String,
    pub text: String,
    /// The most useful first.
    pub links: Vec<ErrorLink>,
    /// The form that was not accepted: one press sends it again.
    pub retained: Option<RetainedForm>,
    /// The page reloads itself after this many seconds.
    pub reload_after: Option<u32>,
    /// The request id to report; only for errors of the server.
    pub reference: String,
}

/// For somebody who is signed in: the navigation stays.
#[derive(Template)]
#[template(path = "errors/inside.html")]
struct InsidePage {
    shell: Shell,
    error: ErrorView,
}

/// For everybody else.
#[derive(Template)]
#[template(path = "errors/page.html")]
struct OutsidePage {
    shell: Shell,
    error: ErrorView,
}

/// Turns every error without a page of its own into one.
pub async fn middleware(req: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let res = next.call(req).await?;
    let is_error = res.status().is_client_error() || res.status().is_server_error();
    let has_page = res.headers().contains_key(CONTENT_TYPE) && res.response().error().is_none();
    if !is_error || has_page {
        return Ok(res.map_into_left_body());
    }
    let known = res.response().error().and_then(|error| error.as_error::<AppError>());
    let status = known.map_or(res.status(), actix_web::ResponseError::status_code);
    let retry_after = match known {
        Some(AppError::TooManyRequests { retry_after }) => Some(*retry_after),
        Some(AppError::Unavailable) => Some(RELOAD_AFTER),
        _ => None,
    };
    let request = res.request();
    let mut response = match known {
        // A script or a background request is not redirected to the sign-in page: it gets the error.
        Some(AppError::SignedOut { back_to })
            if request.method() == Method::GET && !RequestKind::of(request).is_script() && !is_background(request) =>
        {
            redirect_to_sign_in(back_to)
        }
        _ => answer(request, status, known.and_then(Message::of), retry_after),
    };
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    if let Some(allow) = res.headers().get(ALLOW) {
        response.headers_mut().insert(ALLOW, allow.clone());
    }
    Ok(res.into_response(response).map_into_right_body())
}

fn redirect_to_sign_in(back_to: &str) -> HttpResponse {
    let query = serde_html_form::to_string([("back", back_to)]).unwrap_or_default();
    HttpResponse::SeeOther().insert_header((LOCATION, format!("/sign-in?{query}"))).finish()
}

/// The text of an error.
#[derive(Debug, Clone, Copy)]
enum Message {
    /// Which roles may, where the person has none of them.
    Roles,
    /// Any other refusal: its sentence of the catalogue.
    Key(&'static str),
    /// The sentence about a limit, with its numbers.
    Room(NoRoom),
}

impl Message {
    /// That of an error which has one of its own.
    fn of(error: &AppError) -> Option<Self> {
        match error {
            AppError::Forbidden(refusal) if refusal.is(AccessRefusal::Role) => Some(Self::Roles),
            AppError::Forbidden(refusal) | AppError::Conflict(refusal) => Some(Self::Key(refusal.key())),
            AppError::NoRoom(room) => Some(Self::Room(*room)),
            _ => None,
        }
    }
}

fn answer(req: &HttpRequest, status: StatusCode, message: Option<Message>, retry_after: Option<u32>) -> HttpResponse {
    let shell = Shell::of(req);
    let error = ErrorView::of(req, &shell, status, message, retry_after);
    let mut response = HttpResponse::build(status);
    if RequestKind::of(req).is_script() {
        return response.content_type("text/plain; charset=utf-8").body(format!("{}. {}", error.title, error.text));
    }
    let page = if shell.signed_in { InsidePage { shell, error }.render() } else { OutsidePage { shell, error }.render() };
    match page {
        Ok(html) => response.content_type("text/html; charset=utf-8").body(html),
        Err(error) => {
            tracing::error!(%error, "the error page itself failed");
            response.content_type("text/plain; charset=utf-8").body(status.canonical_reason().unwrap_or("Error"))
        }
    }
}

impl ErrorView {
    fn of(req: &HttpRequest, shell: &Shell, status: StatusCode, message: Option<Message>, retry_after: Option<u32>) -> Self {
        let number = match status.as_u16() {
            known @ (400 | 401 | 403 | 404 | 405 | 408 | 409 | 413 | 415 | 429 | 500 | 503) => known,
            _ if status.is_server_error() => 500,
            _ => 400,
        };
        let is_ours = status.is_server_error();
        let retained = if is_ours { req.extensions_mut().remove::<RetainedForm>() } else { None };
        Self {
            status: status.as_u16(),
            title: shell.t(&format!("error-{number}-title")),
            text: text(req, shell, number, message, retry_after),
            links: links(req, shell, number, retained.is_some()),
            reload_after: retry_after.filter(|_| number == 503 && req.method() == Method::GET),
            reference: if is_ours { shell.request_id.clone() } else { String::new() },
            retained,
        }
    }
}

/// Why, and what to do: the error's own text where it has one. A missing role is answered with the roles that may.
fn text(req: &HttpRequest, shell: &Shell, number: u16, message: Option<Message>, retry_after: Option<u32>) -> String {
    let refused = req.extensions().get::<Refused>().copied();
    match (message, refused, retry_after) {
        (Some(Message::Roles), Some(Refused(permission)), _) => {
            let roles = permission.roles().iter().map(|role| shell.label(role)).collect::<Vec<_>>().join(", ");
            shell.t2("error-forbidden-role-who", "mine", shell.role_label(), "roles", roles)
        }
        (Some(Message::Roles), ..) => shell.t(AccessRefusal::Role.key()),
        (Some(Message::Key(key)), ..) => shell.t(key),
        (Some(Message::Room(room)), ..) => shell.format.no_room(room),
        (None, _, Some(seconds)) if number == 429 => shell.t1("error-429-text", "minutes", seconds.div_ceil(60)),
        _ => shell.t(&format!("error-{number}-text")),
    }
}

fn links(req: &HttpRequest, shell: &Shell, number: u16, holds_form: bool) -> Vec<ErrorLink> {
    let link = |href: String, key: &str| ErrorLink { href, label: shell.t(key) };
    // An action has no page: the link leads to the page of its record.
    let nearest = req.app_data::<web::Data<Paths>>().and_then(|paths| paths.nearest(req.path()));
    let here = if req.method().is_safe() { Some(shell.here.clone()) } else { nearest };
    let mut links = Vec::new();
    match number {
        500 | 503 if !holds_form => links.extend(here.map(|href| link(href, "error-way-again"))),
        405 | 408 | 409 | 413 => links.extend(here.filter(|_| !(number == 405 && req.method().is_safe())).map(|href| link(href, "error-way-fresh"))),
        _ => {}
    }
    if !shell.signed_in {
        links.push(link("/sign-in".to_owned(), "error-way-sign-in"));
        return links;
    }
    if number == 403 && shell.may(Permission::ViewApplication) && !shell.may(Permission::EditClients) {
        links.push(link(shell.link("/application"), "nav-application"));
    }
    let nav = shell.nav();
    match number {
        404 if shell.clinic.is_some() => links.extend(nav.into_iter().take(3).map(|item| ErrorLink { href: item.href, label: item.label })),
        _ => links.push(link(nav.first().map_or("/".to_owned(), |item| item.href.clone()), "error-way-home")),
    }
    links
}
