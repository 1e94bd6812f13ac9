//! Requests that a page makes by itself while nobody may be there: the live stream, and the parts that are fetched because of it. They do not
//! count as activity, so that half an hour without use ends a sign-in even while a board is open.
//!
//! The page marks such a request with a header: a false header can only make a person look less active.

use actix_web::HttpRequest;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;

/// The header of a request that a page makes by itself.
pub const HEADER: &str = "x-background";
/// How the address of a live stream ends.
const STREAM: &str = "/events";

tokio::task_local! {
    /// Whether the request that this task serves is a background request. The session store does not see the request itself.
    static IS_BACKGROUND: bool;
}

/// Whether a page made this request by itself.
pub fn is_background(req: &HttpRequest) -> bool {
    req.headers().contains_key(HEADER) || req.path().ends_with(STREAM)
}

/// Middleware around the sessions: marks background requests for the store.
pub async fn mark(req: ServiceRequest, next: Next<impl MessageBody>) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let is_background = is_background(req.request());
    IS_BACKGROUND.scope(is_background, next.call(req)).await
}

/// Whether the present request counts as activity.
pub(super) fn is_activity() -> bool {
    !IS_BACKGROUND.try_with(|is_background| *is_background).unwrap_or(false)
}
