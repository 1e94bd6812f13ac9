//! A form that arrives after the sign-in has ended: the answer asks for the password and holds the form.

use actix_session::SessionExt;
use actix_web::HttpMessage;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::middleware::Next;

use super::forms::{SignInForm, SignInPanel};
use super::pages::EndedSignInPage;
use crate::store::error::AppError;
use crate::web::auth::session;
use crate::web::respond::page_with;
use crate::web::retained_form::RetainedForm;
use crate::web::{RequestKind, Shell};

/// Asks for the password where a form was refused for want of a sign-in. A page of ours that asked by script is told 401 and asks itself.
pub async fn ask_for_password(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let res = next.call(req).await?;
    let is_signed_out = res.response().error().and_then(|error| error.as_error()).is_some_and(|error| matches!(error, AppError::SignedOut { .. }));
    let request = res.request();
    let retained = if is_signed_out && !RequestKind::of(request).is_script() { request.extensions_mut().remove::<RetainedForm>() } else { None };
    let Some(RetainedForm { to, body }) = retained else { return Ok(res.map_into_left_body()) };
    let shell = Shell::of(request);
    let person = session::user_of_ended(&request.get_session()).map(|user| user.to_string()).unwrap_or_default();
    let form = SignInForm { to, kept: body, person, ..SignInForm::default() };
    let page = EndedSignInPage { panel: SignInPanel::new(form, shell.lang), shell };
    let response = page_with(StatusCode::UNAUTHORIZED, &page)?;
    Ok(res.into_response(response).map_into_right_body())
}
