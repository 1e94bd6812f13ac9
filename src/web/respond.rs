//! Answers: a page, the form again, a redirect, a file.

use std::cell::RefCell;
use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{LOCATION, VARY};
use askama::Template;

use super::shell::Shell;
use crate::store::error::{AppError, AppResult};

thread_local! {
    /// How long pages of each kind were the last time.
    static LENGTHS: RefCell<HashMap<&'static str, usize>> = RefCell::default();
}

/// Renders into a buffer as large as the last page of its kind: otherwise a long page would be reallocated again and again.
fn rendered<T: Template>(template: &T) -> AppResult<String> {
    let kind = std::any::type_name::<T>();
    let last = LENGTHS.with_borrow(|lengths| lengths.get(kind).copied()).unwrap_or(T::SIZE_HINT);
    let mut html = String::with_capacity(last + last / 16);
    template.render_into(&mut html).map_err(|error| AppError::internal("template", error))?;
    LENGTHS.with_borrow_mut(|lengths| lengths.insert(kind, html.len()));
    Ok(html)
}

/// A page with a status.
pub fn page_with(status: StatusCode, template: &impl Template) -> AppResult<HttpResponse> {
    let html = rendered(template)?;
    Ok(HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((VARY, "HX-Request, HX-Request-Type, HX-Target, Cookie"))
        .body(html))
}

/// A page.
pub fn page(template: &impl Template) -> AppResult<HttpResponse> {
    page_with(StatusCode::OK, template)
}

/// The page, or the part of it that a page which is open shows in itself: one address in two shapes. The part is one of the template's
/// blocks: `part(&page.shell, StatusCode::OK, &page, &page.as_lanes())`.
pub fn part(shell: &Shell, status: StatusCode, whole: &impl Template, part: &impl Template) -> AppResult<HttpResponse> {
    if shell.is_part() { page_with(status, part) } else { page_with(status, whole) }
}

/// The form again, with what was typed and what to do about it.
pub fn invalid(template: &impl Template) -> AppResult<HttpResponse> {
    page_with(StatusCode::UNPROCESSABLE_ENTITY, template)
}

/// The page with both versions, after a conflict.
pub fn conflict(template: &impl Template) -> AppResult<HttpResponse> {
    page_with(StatusCode::CONFLICT, template)
}

/// A redirect to the result.
pub fn see_other(path: impl AsRef<str>) -> AppResult<HttpResponse> {
    Ok(HttpResponse::SeeOther().insert_header((LOCATION, path.as_ref())).finish())
}

/// Whether a path from outside may be followed: one of ours, not another site's. `//evil`, `/\evil` and control characters are other sites'.
pub fn is_own_path(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') && !path.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::is_own_path;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        assert!(is_own_path("/c/teduh/board?x=1"));
        for evil in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil.example",
            "javascript:alert(1)",
            "\\/evil",
            "/x\r\nSet-Cookie: a=b",
        ] {
            assert!(!is_own_path(evil), "{evil:?}");
        }
    }
}
