//! How an answer is asked for. One address has one answer in up to three shapes: a page for a browser that goes there, the same for a script of
//! a page that is open, and the part of it that such a page shows in itself.

use actix_web::HttpRequest;

/// Who takes the answer, and how much of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A browser goes there: it is led on where it has to go, and shows pages, also those that say what went wrong.
    ToGo,
    /// A script of a page that is open: it is told with a status and a sentence what went wrong.
    ByScript,
    /// The same, and it wants the part of the page that changes.
    ForPart,
}

impl Asked {
    /// By the headers of htmx, which scripts of ours send too.
    pub fn of(req: &HttpRequest) -> Self {
        match req.headers().get("hx-request-type") {
            Some(kind) if kind == "partial" => Self::ForPart,
            _ if req.headers().contains_key("hx-request") => Self::ByScript,
            _ => Self::ToGo,
        }
    }

    /// Whether a page that is open takes the answer.
    pub fn is_by_script(self) -> bool {
        self != Self::ToGo
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::Asked;

    #[test]
    fn a_script_says_so_and_says_what_it_wants() {
        let asked = |headers: &[(&'static str, &'static str)]| {
            Asked::of(&headers.iter().fold(TestRequest::get(), |request, header| request.insert_header(*header)).to_http_request())
        };
        assert_eq!(asked(&[]), Asked::ToGo);
        assert_eq!(asked(&[("hx-request", "true")]), Asked::ByScript);
        assert_eq!(asked(&[("hx-request", "true"), ("hx-request-type", "full")]), Asked::ByScript);
        assert_eq!(asked(&[("hx-request", "true"), ("hx-request-type", "partial")]), Asked::ForPart);
    }
}
