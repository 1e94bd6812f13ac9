//! How an answer is asked for. One address has one answer in up to three shapes: a page for a browser that goes there, the same for a script of
//! a page that is open, and the part of it that such a page shows in itself.

use actix_web::HttpRequest;

/// Who takes the answer, and how much of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestKind {
    /// A browser goes there: it is led on where it has to go, and shows pages, also those that say what went wrong.
    Navigation,
    /// A script of a page that is open: it is told with a status and a sentence what went wrong.
    Script,
    /// The same, and it wants the part of the page that changes.
    Part,
}

impl RequestKind {
    /// By the headers of htmx, which scripts of ours send too.
    pub fn of(req: &HttpRequest) -> Self {
        match req.headers().get("hx-request-type") {
            Some(kind) if kind == "partial" => Self::Part,
            _ if req.headers().contains_key("hx-request") => Self::Script,
            _ => Self::Navigation,
        }
    }

    /// Whether a page that is open takes the answer.
    pub fn is_script(self) -> bool {
        self != Self::Navigation
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::RequestKind;

    #[test]
    fn a_script_says_so_and_says_what_it_wants() {
        let kind = |headers: &[(&'static str, &'static str)]| {
            RequestKind::of(&headers.iter().fold(TestRequest::get(), |request, header| request.insert_header(*header)).to_http_request())
        };
        assert_eq!(kind(&[]), RequestKind::Navigation);
        assert_eq!(kind(&[("hx-request", "true")]), RequestKind::Script);
        assert_eq!(kind(&[("hx-request", "true"), ("hx-request-type", "full")]), RequestKind::Script);
        assert_eq!(kind(&[("hx-request", "true"), ("hx-request-type", "partial")]), RequestKind::Part);
    }
}
