//! A form that could not be accepted, because the sign-in has ended or the system is unavailable, is not lost: the answer to the same
//! request contains it, escaped, and one press sends it again. It is never stored and never logged. A form with a password is not retained.

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{HttpMessage, HttpResponse};

use super::form;

/// The sign-in form: it holds a password, and carries a retained form itself.
pub const SIGN_IN_PATH: &str = "/sign-in";

/// Where a form was sent, and what it held.
#[derive(Debug, Clone)]
pub struct RetainedForm {
    /// Path and query of the action.
    pub to: String,
    /// As the browser encoded it.
    pub body: String,
}

impl RetainedForm {
    /// Names and values in their order; a name may come several times.
    pub fn fields(&self) -> Vec<(String, String)> {
        serde_html_form::from_str(&self.body).unwrap_or_default()
    }

    fn of(req: &ServiceRequest, body: &Bytes) -> Option<Self> {
        let to = req.uri().path_and_query().map(ToString::to_string)?;
        let retained = Self { to, body: String::from_utf8(body.to_vec()).ok()? };
        let is_secret = |name: &str| name == "password" || name == "current";
        let fields = retained.fields();
        (!fields.is_empty() && !fields.iter().any(|(name, _)| is_secret(name))).then_some(retained)
    }
}

/// Middleware: reads the body of a form first, and keeps a copy in the request's extensions.
pub async fn retain(mut req: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    if req.method() != Method::POST || req.path() == SIGN_IN_PATH || !form::is_form(req.headers()) {
        return Ok(next.call(req).await?.map_into_left_body());
    }
    match form::read(req.take_payload(), form::MAX_BODY).await {
        Err(error) => Ok(req.into_response(HttpResponse::from_error(error)).map_into_right_body()),
        Ok(body) => {
            let body = body.freeze();
            if let Some(retained) = RetainedForm::of(&req, &body) {
                req.extensions_mut().insert(retained);
            }
            req.set_payload(Payload::from(body));
            Ok(next.call(req).await?.map_into_left_body())
        }
    }
}
