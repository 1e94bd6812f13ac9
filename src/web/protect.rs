//! Around every request: an id, security headers on every answer (errors and assets too), and no unsafe request from another site.
//!
//! Forms need no token (SameSite cookie, Fetch Metadata, Origin): the browser itself says where a request comes from.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};
use uuid::Uuid;

use crate::domain::refusal::AccessRefusal;
use crate::store::db::RequestMeta;
use crate::store::error::{AppError, AppResult};
use crate::web::form;
use crate::web::state::AppState;

/// Nothing but our own files, no inline script or style, no frames.
pub const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; manifest-src 'self'; report-uri /csp-reports";

/// For a file of somebody's: it may do nothing at all, and stand in a page of ours.
const FILE_CSP: &str = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", CSP),
    ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=()"),
    ("x-robots-tag", "noindex"),
];

#[derive(Clone, Copy)]
struct RequestId(Uuid);

/// The id of a request: in the log, in the audit, and on an error page.
pub fn request_id(req: &HttpRequest) -> Option<Uuid> {
    req.extensions().get::<RequestId>().map(|id| id.0)
}

/// Where a request came from, for the audit.
pub fn request_meta(req: &HttpRequest) -> RequestMeta {
    let user_agent = req.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok()).map(|text| text.chars().take(200).collect());
    RequestMeta { ip: req.peer_addr().map(|peer| peer.ip().to_string()), user_agent, request_id: request_id(req) }
}

/// The outermost layer: gives the request its id, logs it by its route and never by its path (paths hold ids), and puts the headers on.
pub async fn headers(req: ServiceRequest, next: Next<impl MessageBody>) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let id = Uuid::now_v7();
    req.extensions_mut().insert(RequestId(id));
    let started = std::time::Instant::now();
    let mut res = next.call(req).await?;
    let pattern = res.request().match_pattern();
    tracing::info!(request = %id, method = %res.request().method(), route = pattern.as_deref().unwrap_or("-"), status = res.status().as_u16(),
        ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX), "request");
    let headers = res.headers_mut();
    for (name, value) in HEADERS {
        // A file of somebody's, and the page that shows it, bring stricter or wider ones along (below).
        if !headers.contains_key(*name) {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    Ok(res)
}

/// Sandboxes an uploaded file: whatever it holds, it runs nothing and reaches nothing.
pub fn sandbox_file(response: &mut HttpResponse) {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FILE_CSP));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
}

/// Allows a page to show sandboxed files ([`sandbox_file`]) in a frame.
pub fn allow_file_frames(response: &mut HttpResponse) {
    if let Ok(policy) = HeaderValue::from_str(&format!("{CSP}; frame-src 'self'")) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// Refuses what no browser of ours would send: an encoded body (the library would inflate it without a bound), an unsafe request from
/// another site.
pub async fn same_origin(req: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let refusal = if req.headers().contains_key(header::CONTENT_ENCODING) {
        Some(AppError::UnsupportedMedia)
    } else if !req.method().is_safe() && !is_same_origin(&req) && req.path() != "/csp-reports" {
        Some(AppError::forbidden(AccessRefusal::OtherSite))
    } else {
        None
    };
    match refusal {
        Some(error) => Ok(req.into_response(HttpResponse::from_error(error)).map_into_right_body()),
        None => Ok(next.call(req).await?.map_into_left_body()),
    }
}

/// Fetch Metadata where the browser sends it, otherwise the Origin against the address we are known under. Neither: not a browser with our cookie.
fn is_same_origin(req: &ServiceRequest) -> bool {
    let text = |name: HeaderName| req.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin";
    }
    let Some(origin) = text(header::ORIGIN) else { return false };
    match req.app_data::<web::Data<AppState>>().and_then(|state| state.config.public_url.clone()) {
        Some(public) => origin == public,
        None => text(header::HOST).is_some_and(|host| origin.split_once("://").is_some_and(|(_, rest)| rest == host)),
    }
}

/// Browsers report here what the Content-Security-Policy stopped. Only the directive is logged: the rest may hold addresses with ids.
///
/// # Errors
/// As [`form::read`]: anybody may send something here, and may not hold a connection open with it.
pub async fn csp_report(state: web::Data<AppState>, payload: web::Payload) -> AppResult<HttpResponse> {
    let body = form::read(payload.into_inner(), form::MAX_BODY).await?;
    let report: serde_json::Value = serde_json::from_slice(&body).unwrap_or_default();
    let directive = report["csp-report"]["effective-directive"].as_str().unwrap_or("unknown").chars().take(40).collect::<String>();
    state.csp_reports.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    tracing::warn!(directive, "a browser reported a violation of the content security policy");
    Ok(HttpResponse::NoContent().finish())
}
