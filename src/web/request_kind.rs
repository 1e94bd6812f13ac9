//! How a request wants its answer. One address answers in up to three ways: a page for a browser that navigates, the same for a script of
//! an open page, and the part of it that such a script replaces.

use actix_web::HttpRequest;

/// Who made the request, and how much of the page it wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestKind {
    /// A browser navigates: it follows redirects and shows pages, error pages too.
    Navigation,
    /// A script of an open page: it gets errors as a status and one sentence.
    Script,
    /// A script that wants only the part of the page that changes.
    Part,
}

impl RequestKind {
    /// By the headers of htmx, which our own scripts send too.
    pub fn of(req: &HttpRequest) -> Self {
        match req.headers().get("hx-request-type") {
            Some(kind) if kind == "partial" => Self::Part,
            _ if req.headers().contains_key("hx-request") => Self::Script,
            _ => Self::Navigation,
        }
    }

    /// Whether a script of an open page made the request.
    pub fn is_script(self) -> bool {
        self != Self::Navigation
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::RequestKind;

    #[test]
    fn requests_of_scripts_and_for_parts_are_recognised() {
        let kind = |headers: &[(&'static str, &'static str)]| {
            RequestKind::of(&headers.iter().fold(TestRequest::get(), |request, header| request.insert_header(*header)).to_http_request())
        };
        assert_eq!(kind(&[]), RequestKind::Navigation);
        assert_eq!(kind(&[("hx-request", "true")]), RequestKind::Script);
        assert_eq!(kind(&[("hx-request", "true"), ("hx-request-type", "full")]), RequestKind::Script);
        assert_eq!(kind(&[("hx-request", "true"), ("hx-request-type", "partial")]), RequestKind::Part);
    }
}
