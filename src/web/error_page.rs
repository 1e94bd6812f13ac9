//! Errors as pages with ways out, in the reader's language, inside the shell they came from.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ALLOW, LOCATION, RETRY_AFTER};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::Shell;
use crate::error::AppError;

/// A way out of an error page.
#[derive(Debug, Clone)]
pub struct WayOut {
    pub href: String,
    pub label: String,
}

/// The error as a page.
#[derive(Template)]
#[template(path = "errors/page.html")]
pub struct ErrorPage {
    pub shell: Shell,
    pub status: u16,
    pub title: String,
    pub text: String,
    pub ways_out: Vec<WayOut>,
    /// What to tell whoever runs the server.
    pub reference: String,
}

/// Turns every error without a page of its own into one.
///
/// # Errors
/// What the layers below return.
pub async fn middleware(req: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let res = next.call(req).await?;
    let is_error = res.status().is_client_error() || res.status().is_server_error();
    let has_page = res.headers().contains_key(actix_web::http::header::CONTENT_TYPE) && res.response().error().is_none();
    if !is_error || has_page {
        return Ok(res.map_into_left_body());
    }
    let known = res.response().error().and_then(|error| error.as_error::<AppError>());
    let (status, key) = (known.map_or(res.status(), actix_web::ResponseError::status_code), known.and_then(AppError::message_key));
    let signed_out = match known {
        Some(AppError::SignedOut { back_to }) => Some(back_to.clone()),
        _ => None,
    };
    let retry_after = match known {
        Some(AppError::TooManyRequests { retry_after }) => Some(*retry_after),
        Some(AppError::Unavailable) => Some(2),
        _ => None,
    };
    let allow = res.headers().get(ALLOW).cloned();
    let request = res.request().clone();
    let mut response = match signed_out {
        Some(back_to) if request.method() == Method::GET => sign_in_first(&back_to),
        _ => render(&request, status, key),
    };
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    if let Some(allow) = allow {
        response.headers_mut().insert(ALLOW, allow);
    }
    Ok(res.into_response(response).map_into_right_body())
}

fn sign_in_first(back_to: &str) -> HttpResponse {
    let query = serde_html_form::to_string([("back", back_to)]).unwrap_or_default();
    HttpResponse::SeeOther().insert_header((LOCATION, format!("/sign-in?{query}"))).finish()
}

fn render(req: &HttpRequest, status: StatusCode, key: Option<&'static str>) -> HttpResponse {
    let shell = Shell::of(req);
    let known = matches!(status.as_u16(), 400 | 401 | 403 | 404 | 405 | 408 | 409 | 413 | 415 | 429 | 500 | 503);
    let number = if known {
        status.as_u16()
    } else if status.is_server_error() {
        500
    } else {
        400
    };
    let page = ErrorPage {
        status: status.as_u16(),
        title: shell.t(&format!("error-{number}-title")),
        text: shell.t(key.unwrap_or(&format!("error-{number}-text"))),
        ways_out: ways_out(&shell, status),
        reference: shell.request_id.clone(),
        shell,
    };
    match page.render() {
        Ok(html) => HttpResponse::build(status).content_type("text/html; charset=utf-8").body(html),
        Err(error) => {
            tracing::error!(%error, "the error page itself failed");
            HttpResponse::build(status).content_type("text/plain; charset=utf-8").body(status.canonical_reason().unwrap_or("Error"))
        }
    }
}

fn ways_out(shell: &Shell, status: StatusCode) -> Vec<WayOut> {
    let mut ways = Vec::new();
    if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::INTERNAL_SERVER_ERROR | StatusCode::CONFLICT) {
        ways.push(WayOut { href: shell.here.clone(), label: shell.t("error-way-again") });
    }
    if status == StatusCode::UNAUTHORIZED || !shell.signed_in {
        ways.push(WayOut { href: "/sign-in".to_owned(), label: shell.t("error-way-sign-in") });
    } else {
        ways.push(WayOut { href: shell.nav().first().map_or("/".to_owned(), |item| item.href.clone()), label: shell.t("error-way-home") });
    }
    ways
}
