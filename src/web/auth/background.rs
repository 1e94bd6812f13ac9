//! Requests that a page makes by itself while nobody may be there: the live stream, and the parts that are fetched because of it. They do not
//! count as activity, so that half an hour without a hand on it still ends a sign-in while a board stands open.
//!
//! A page says so itself, with a header: whoever lies can only make themselves look less active.

use actix_web::HttpRequest;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;

/// Says that nobody asked: a page refreshes itself.
pub const HEADER: &str = "x-background";
/// How the address of a live stream ends.
const STREAM: &str = "/events";

tokio::task_local! {
    /// Whether the request that this task serves was made by nobody. The session store is not shown the request.
    static IS_BACKGROUND: bool;
}

/// Whether a page made this request by itself.
pub fn is_background(req: &HttpRequest) -> bool {
    req.headers().contains_key(HEADER) || req.path().ends_with(STREAM)
}

/// Around the sessions: lets the store know.
///
/// # Errors
/// What the layers below return.
pub async fn mark(req: ServiceRequest, next: Next<impl MessageBody>) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let is_background = is_background(req.request());
    IS_BACKGROUND.scope(is_background, next.call(req)).await
}

/// Whether the request at hand shows that somebody is there.
pub(super) fn is_activity() -> bool {
    !IS_BACKGROUND.try_with(|is_background| *is_background).unwrap_or(false)
}
