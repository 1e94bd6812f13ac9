//! An answer of the server, and how to read it.

use scraper::{ElementRef, Html, Selector};

/// An answer.
pub struct Page {
    pub path: String,
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub html: String,
    /// As they came, where they are no text.
    pub bytes: Vec<u8>,
}

impl Page {
    pub(super) fn read(path: &str, mut answer: ureq::http::Response<ureq::Body>) -> Result<Self, ureq::Error> {
        let headers =
            answer.headers().iter().map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())).collect();
        // A stream does not end: it is tested in live/stream.rs.
        let is_stream = answer.headers().get("content-type").is_some_and(|kind| kind == "text/event-stream");
        let bytes = if is_stream { Vec::new() } else { answer.body_mut().with_config().limit(64 * 1024 * 1024).read_to_vec()? };
        Ok(Self { path: path.to_owned(), status: answer.status().as_u16(), headers, html: String::from_utf8_lossy(&bytes).into_owned(), bytes })
    }

    /// Panics with the page's words unless it has this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.path, self.words());
        self
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All values of a header.
    pub fn headers_named(&self, name: &str) -> impl Iterator<Item = &str> {
        self.headers.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Where a redirect leads.
    pub fn location(&self) -> Option<String> {
        (300..400).contains(&self.status).then(|| self.header("location").expect("a redirect says where to").to_owned())
    }

    /// The page as a tree.
    pub fn document(&self) -> Html {
        Html::parse_document(&self.html)
    }

    /// Whether anything matches.
    pub fn has(&self, css: &str) -> bool {
        self.document().select(&selector(css)).next().is_some()
    }

    /// The words of the first match, spaces folded; empty without one.
    pub fn text_of(&self, css: &str) -> String {
        self.texts_of(css).into_iter().next().unwrap_or_default()
    }

    /// The words of every match.
    pub fn texts_of(&self, css: &str) -> Vec<String> {
        self.document().select(&selector(css)).map(words_of).collect()
    }

    /// An attribute of the first match.
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        self.document().select(&selector(css)).next().and_then(|element| element.attr(name)).map(str::to_owned)
    }

    /// An attribute of every match that has it.
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        self.document().select(&selector(css)).filter_map(|element| element.attr(name)).map(str::to_owned).collect()
    }

    /// The title.
    pub fn title(&self) -> String {
        self.text_of("title")
    }

    /// The messages beside fields and above the form.
    pub fn errors(&self) -> Vec<String> {
        let mut all = self.texts_of(".field-error");
        all.extend(self.texts_of(".error-summary li"));
        all.dedup();
        all
    }

    /// The word left by the last action.
    pub fn flash(&self) -> String {
        self.text_of(".toasts .toast .grow")
    }

    /// Everything a person reads on the page.
    pub fn words(&self) -> String {
        let text = self.text_of("body");
        if text.is_empty() { self.html.clone() } else { text }
    }
}

fn words_of(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A selector; panics on a mistake in it.
pub fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("{css}: {error}"))
}
