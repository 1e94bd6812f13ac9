//! Somebody at a browser: keeps cookies, says where requests come from, follows no redirect unasked.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

use super::appointments::FilledForm;
use super::{Page, form};

/// Somebody at a browser.
pub struct Actor {
    base: String,
    agent: ureq::Agent,
    cookies: RefCell<BTreeMap<String, String>>,
    language: &'static str,
}

impl Actor {
    pub fn new(base: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .allow_non_standard_methods(true)
            .timeout_global(Some(Duration::from_secs(120)))
            .build();
        Self { base: base.to_owned(), agent: config.into(), cookies: RefCell::default(), language: "id" }
    }

    /// The same person with a browser set to English.
    pub fn in_english(mut self) -> Self {
        self.language = "en";
        self
    }

    /// One more window of the same browser.
    pub fn another_window(&self) -> Self {
        Self { cookies: self.cookies.clone(), language: self.language, ..Self::new(&self.base) }
    }

    /// Opens a page.
    pub fn get(&self, path: &str) -> Page {
        self.request("GET", path, &[], None)
    }

    /// Opens a page and follows redirects to where they end.
    pub fn visit(&self, path: &str) -> Page {
        self.follow(self.get(path))
    }

    /// Goes where an answer leads, if it leads anywhere.
    pub fn follow(&self, mut page: Page) -> Page {
        for _ in 0..5 {
            let Some(next) = page.location() else { return page };
            page = self.get(&next);
        }
        panic!("redirects without an end: {}", page.path);
    }

    /// Sends a form's fields.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.request("POST", path, &[("content-type", "application/x-www-form-urlencoded")], Some(encode(fields)))
    }

    /// Sends a form that is filled in already.
    pub fn post_form(&self, (path, fields): &FilledForm) -> Page {
        self.post(path, &fields.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>())
    }

    /// The same towards a server that may go away at any moment: no answer is no fault.
    pub fn try_post(&self, path: &str, fields: &[(&str, &str)]) -> Result<Page, ureq::Error> {
        self.try_request("POST", path, &[("content-type", "application/x-www-form-urlencoded")], Some(encode(fields).into_bytes()))
    }

    /// Sends a form's fields with a file: its name, the type it is said to have, its content.
    pub fn upload(&self, path: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) -> Page {
        self.try_upload(path, fields, file).unwrap_or_else(|error| panic!("POST {path}: {error}"))
    }

    /// The same towards a server that may go away at any moment.
    pub fn try_upload(&self, path: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) -> Result<Page, ureq::Error> {
        let content_type = format!("multipart/form-data; boundary={BOUNDARY}");
        self.try_request("POST", path, &[("content-type", &content_type)], Some(multipart(fields, &[file])))
    }

    /// The head of a request as this person sends it, for what no well-behaved client would do.
    pub fn raw_head(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> String {
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\nsec-fetch-site: same-origin\r\n", self.base.trim_start_matches("http://"));
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        head + format!("cookie: {}\r\n\r\n", self.cookie_header()).as_str()
    }

    /// Fills in the one form of a page that `css` finds and sends it. `filled` names fields that the form has; the others keep what they
    /// hold. A name may come several times (checkboxes); an empty value clears.
    pub fn submit(&self, page: &Page, css: &str, filled: &[(&str, &str)]) -> Page {
        let form = form::fill(page, css, filled);
        let fields: Vec<(&str, &str)> = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        match form.method.as_str() {
            "post" => self.post(&form.action, &fields),
            _ => self.get(&format!("{}?{}", form.action.split('?').next().unwrap_or_default(), encode(&fields))),
        }
    }

    /// Signs in on the sign-in page.
    pub fn sign_in(&self, email: &str, password: &str) -> Page {
        let door = self.get("/sign-in");
        self.submit(&door, "form[action='/sign-in']", &[("email", email), ("password", password)])
    }

    /// Any request; headers given here come in place of the usual ones, and an empty one is left out.
    pub fn request(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<String>) -> Page {
        self.try_request(method, path, headers, body.map(String::into_bytes)).unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    fn try_request(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<Vec<u8>>) -> Result<Page, ureq::Error> {
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.base));
        let usual = [("sec-fetch-site", "same-origin"), ("accept-language", self.language)];
        let left = usual.iter().filter(|(name, _)| !headers.iter().any(|(given, _)| given == name));
        for (name, value) in headers.iter().chain(left).filter(|(_, value)| !value.is_empty()) {
            request = request.header(*name, *value);
        }
        let cookies = self.cookie_header();
        if !cookies.is_empty() {
            request = request.header("cookie", cookies);
        }
        let answer = match body {
            Some(body) => self.agent.run(request.body(body).expect("a request")),
            None => self.agent.run(request.body(()).expect("a request")),
        };
        let page = Page::read(path, answer?)?;
        self.keep_cookies(&page);
        Ok(page)
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    /// Puts a cookie into the jar, or takes it out.
    pub fn set_cookie(&self, name: &str, value: Option<&str>) {
        match value {
            Some(value) => self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned()),
            None => self.cookies.borrow_mut().remove(name),
        };
    }

    fn cookie_header(&self) -> String {
        self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep_cookies(&self, page: &Page) {
        for line in page.headers_named("set-cookie") {
            let mut parts = line.split(';').map(str::trim);
            let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else { continue };
            let is_gone = value.is_empty() || parts.any(|part| part.eq_ignore_ascii_case("max-age=0"));
            self.set_cookie(name, (!is_gone).then_some(value));
        }
    }
}

/// Between the parts of a form with a file.
pub const BOUNDARY: &str = "----WebKitFormBoundary7MA4YWxkTrZu0gW";

/// As a browser encodes a form with files.
pub fn multipart(fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes());
    }
    for (name, mime, content) in files {
        // Browsers write quotes and line ends of a name so.
        let name = name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: {mime}\r\n\r\n");
        body.extend(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

/// As a browser encodes a form.
pub fn encode(fields: &[(&str, &str)]) -> String {
    serde_html_form::to_string(fields).expect("text can be encoded")
}
