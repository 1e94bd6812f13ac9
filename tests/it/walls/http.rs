//! What goes over the wire, for every answer: headers, limits, and nothing strange that makes it fall over.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use smart_therapy::web::assets;
use smart_therapy::web::protect::CSP;

use crate::support::{Page, Setup, TestApp};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// Sends bytes as they are and reads one answer, or what comes of it until the other side hangs up.
fn raw(app: &TestApp, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(app.url.trim_start_matches("http://")).expect("the server listens");
    stream.set_read_timeout(Some(Duration::from_secs(25))).expect("a time limit");
    // It may have answered and hung up before everything was sent.
    let _cut = stream.write_all(request);
    let (mut answer, mut piece) = (Vec::new(), [0; 16384]);
    while let Ok(n @ 1..) = stream.read(&mut piece) {
        answer.extend_from_slice(&piece[..n]);
        if is_whole(&String::from_utf8_lossy(&answer)) {
            break;
        }
    }
    String::from_utf8_lossy(&answer).into_owned()
}

fn is_whole(answer: &str) -> bool {
    let Some((head, body)) = answer.split_once("\r\n\r\n") else { return false };
    let length =
        head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length:").and_then(|value| value.trim().parse::<usize>().ok()));
    length.map_or(body.ends_with("0\r\n\r\n"), |length| body.len() >= length)
}

fn raw_post(app: &TestApp, headers: &str, body: &[u8]) -> String {
    let mut request =
        format!("POST /sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n{headers}\r\n\r\n").into_bytes();
    request.extend_from_slice(body);
    raw(app, &request)
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or_default()
}

#[track_caller]
fn is_protected(what: &str, page: &Page) {
    for (name, value) in [
        ("content-security-policy", CSP),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-robots-tag", "noindex"),
        ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ] {
        assert_eq!(page.header(name), Some(value), "{what} ({}): {name}", page.status);
    }
    assert!(page.header("permissions-policy").is_some() && page.header("cache-control").is_some(), "{what}");
    assert_eq!(page.header("server"), None, "{what} says what it runs on");
}

#[test]
fn every_answer_carries_the_headers_of_protection() {
    let app = TestApp::start();
    let (visitor, ratih) = (app.visitor(), app.sign_in("ratih"));
    let answers = [
        (200, visitor.get("/sign-in")),
        (200, visitor.get("/healthz")),
        (200, visitor.get("/readyz")),
        (200, visitor.get(assets::url("app.css"))),
        (200, visitor.get("/favicon.ico")),
        (303, visitor.get("/")),
        (303, ratih.get("/")),
        (404, visitor.get("/nowhere")),
        (404, ratih.get("/c/cendana/nowhere")),
        (404, visitor.get("/static/nothing.css")),
        (405, visitor.request("DELETE", "/sign-in", &[], None)),
        (403, visitor.request("POST", "/sign-in", &[FORM, ("sec-fetch-site", "cross-site")], Some(String::new()))),
        (415, visitor.request("POST", "/sign-in", &[("content-type", "application/json")], Some("{}".to_owned()))),
        (422, visitor.post("/sign-in", &[])),
        (204, visitor.request("POST", "/csp-reports", &[("content-type", "application/csp-report")], Some("{}".to_owned()))),
    ];
    for (status, page) in answers {
        assert_eq!(page.status, status, "{}", page.path);
        is_protected(&page.path, &page);
    }
    for part in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
        assert!(CSP.contains(part), "{part}");
    }
    assert!(!CSP.contains("unsafe"), "nothing is excused");
}

#[test]
fn pages_are_not_cached_and_assets_are_cached_for_ever() {
    let app = TestApp::start();
    assert_eq!(app.visitor().get("/sign-in").header("cache-control"), Some("no-store"));
    assert_eq!(app.sign_in("ratih").get("/").header("cache-control"), Some("no-store"));
    assert!(app.visitor().get(assets::url("app.css")).header("cache-control").is_some_and(|value| value.contains("immutable")));
}

#[test]
fn a_wrong_method_is_told_the_right_ones() {
    let app = TestApp::start();
    let visitor = app.visitor();
    for (method, path, allowed) in [
        ("DELETE", "/sign-in", "GET, HEAD, POST"),
        ("PUT", "/healthz", "GET, HEAD"),
        ("GET", "/sign-out", "POST"),
        ("OPTIONS", "/sign-in", "GET, HEAD, POST"),
    ] {
        let page = visitor.request(method, path, &[], None).expect(405);
        assert_eq!(page.header("allow"), Some(allowed), "{method} {path}");
        assert!(page.has("main h1"), "{method} {path} is a page with ways out");
    }
}

#[test]
fn head_answers_like_get_without_a_body() {
    let app = TestApp::start();
    for path in ["/sign-in", "/healthz", "/", "/nowhere", assets::url("app.css")] {
        let (head, get) = (app.visitor().request("HEAD", path, &[], None), app.visitor().get(path));
        assert_eq!((head.status, head.html.as_str()), (get.status, ""), "{path}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{path}");
    }
}

#[test]
fn unsafe_requests_come_from_our_own_pages() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let post = |headers: &[(&str, &str)]| visitor.request("POST", "/sign-out", &[&[FORM], headers].concat(), Some(String::new())).status;
    for site in ["cross-site", "same-site", "none", "Same-Origin", "same-origin, cross-site"] {
        assert_eq!(post(&[("sec-fetch-site", site)]), 403, "{site}");
    }
    assert_eq!(post(&[("sec-fetch-site", "")]), 403, "neither header");
    assert_eq!(post(&[("sec-fetch-site", ""), ("origin", &app.url)]), 303, "an older browser");
    for origin in ["https://evil.example", "null", "http://127.0.0.1", &format!("{}.evil.example", app.url)] {
        assert_eq!(post(&[("sec-fetch-site", ""), ("origin", origin)]), 403, "{origin}");
    }
    assert_eq!(post(&[("sec-fetch-site", "cross-site"), ("origin", &app.url)]), 403, "the two disagree");
}

#[test]
fn behind_a_proxy_the_origin_is_the_public_address() {
    let app = TestApp::with(Setup { public_url: Some("https://clinic.example".to_owned()), ..Setup::default() });
    let visitor = app.visitor();
    let post = |origin: &str| visitor.request("POST", "/sign-out", &[FORM, ("sec-fetch-site", ""), ("origin", origin)], Some(String::new())).status;
    assert_eq!(post("https://clinic.example"), 303);
    assert_eq!(post(&app.url), 403);
}

/// A deflate stream of `n` × 258 zeros behind one: thirteen bits for each, as a compressor would write it.
fn gzip_bomb(n: usize) -> Vec<u8> {
    let mut bits: Vec<bool> = vec![true, true, false];
    let code = |bits: &mut Vec<bool>, text: &str| bits.extend(text.chars().map(|bit| bit == '1'));
    code(&mut bits, "00110000");
    for _ in 0..n {
        code(&mut bits, "1100010100000");
    }
    code(&mut bits, "0000000");
    let mut bytes = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    bytes.extend(bits.chunks(8).map(|byte| byte.iter().enumerate().fold(0_u8, |sum, (at, bit)| sum | u8::from(*bit) << at)));
    bytes.extend([0; 8]);
    bytes
}

#[test]
fn a_compressed_body_is_refused() {
    let app = TestApp::start();
    // A megabyte that would be 160.
    let bomb = gzip_bomb(620_000);
    assert!(bomb.len() < 1_020_000);
    for encoding in ["gzip", "deflate", "br", "zstd", "identity", "gzip, gzip"] {
        let begun = Instant::now();
        let answer = raw_post(
            &app,
            &format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Encoding: {encoding}\r\nContent-Length: {}", bomb.len()),
            &bomb,
        );
        assert_eq!(status(&answer), 415, "{encoding}");
        assert!(begun.elapsed() < Duration::from_secs(2), "{encoding} took {:?}", begun.elapsed());
    }
}

#[test]
fn a_body_larger_than_any_form_is_refused() {
    let app = TestApp::start();
    let body = format!("email={}", "a".repeat(1024 * 1024 + 1));
    assert_eq!(app.visitor().request("POST", "/register", &[FORM], Some(body)).status, 413);
    // Without a length, in pieces.
    let piece = format!("10000\r\n{}\r\n", "a".repeat(0x10000));
    let answer = raw_post(&app, "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked", piece.repeat(50).as_bytes());
    assert_eq!(status(&answer), 413, "the door takes three times as much: a form that waits comes along in it");
    let almost = format!("email={}", "a".repeat(1024 * 1024 - 6));
    assert_eq!(app.visitor().request("POST", "/register", &[FORM], Some(almost)).status, 422);
}

#[test]
fn a_slow_body_is_timed_out() {
    let app = TestApp::start();
    let begun = Instant::now();
    let answer = raw_post(&app, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000", b"email=slow");
    assert_eq!(status(&answer), 408, "{answer}");
    assert!((14..20).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());
}

#[test]
fn a_slow_csp_report_is_timed_out() {
    let app = TestApp::start();
    let answer = raw(&app, b"POST /csp-reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/csp-report\r\nContent-Length: 1000\r\n\r\n{");
    assert_eq!(status(&answer), 408, "{answer}");
}

#[test]
fn slow_headers_are_timed_out() {
    let app = TestApp::start();
    let begun = Instant::now();
    let answer = raw(&app, b"GET /sign-in HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    assert!(status(&answer) == 408 || answer.is_empty(), "{answer}");
    assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
}

#[test]
fn junk_in_a_path_or_query_is_no_500() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let cookie = format!("Cookie: __Host-sid={}", ratih.cookie("__Host-sid").expect("a session"));
    for path in [
        "/%00",
        "/%",
        "/%zz",
        "/%ff%fe",
        "/c/%00/board",
        "/c/teduh%00/board",
        "/c/%ff/board",
        "/c/teduh/clients/%00",
        "/c/teduh/clients/%F0%9F%99%82",
        "/c/teduh/clients/..%2f..%2fetc",
        "/static/..%2f..%2fetc%2fpasswd",
        "/static/%00",
        "/sign-in?back=%00",
        "/sign-in?back=%ff",
        "/sign-in?%",
        "/sign-in?back=%",
        "/sign-in?back[]=x&back=y&back=z",
        "/sign-in?lang=%00",
        "/sign-in?lang=xx",
        "/sign-in?&&==&",
        "//",
        "/./.",
        "/c//board",
        "/c/teduh/board?q=%00%ff%",
        "/c/teduh/clients?q=%00",
        "/c/teduh/clients?page=-1",
        "/c/teduh/clients?page=99999999999999999999",
        "/c/teduh/clients?q=%E2%80%AE",
        "/c/teduh/schedule?date=%00&week=0",
    ] {
        for who in ["X-Nobody: 1", &cookie] {
            let answer = raw(&app, format!("GET {path} HTTP/1.1\r\nHost: x\r\n{who}\r\nConnection: close\r\n\r\n").as_bytes());
            let code = status(&answer);
            assert!((200..500).contains(&code), "{path}: {}", answer.lines().next().unwrap_or("no answer"));
        }
    }
    for field in [
        "email=%00",
        "email=%ff%fe",
        "email=%",
        "%00=%00",
        "back=%00&email=a%40b.example&password=%00",
        "email=%E2%80%AE&password=x",
        "a=b=c&&&=",
        "\u{1}\u{2}",
    ] {
        let answer = app.visitor().request("POST", "/sign-in", &[FORM], Some(field.to_owned()));
        assert!((400..500).contains(&answer.status), "{field}: {}", answer.status);
    }
    let invalid = raw_post(&app, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 8", b"email=\xff\xfe");
    assert!((400..500).contains(&status(&invalid)), "{invalid}");
}

#[test]
fn redirects_stay_on_this_site() {
    let app = TestApp::start();
    for evil in [
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "/\t/evil.example",
        "\t//evil.example",
        " //evil.example",
        "/\n/evil.example",
        "/x\r\nLocation: https://evil.example",
        "evil.example",
        "@evil.example",
        ".evil.example",
        "",
        "?x",
    ] {
        let ratih = app.visitor();
        let fields = [("email", "ratih@teduh.example"), ("password", smart_therapy::app::demo::PASSWORD), ("back", evil)];
        for page in [
            ratih.post("/sign-in", &fields),
            ratih.get(&format!("/sign-in?{}", crate::support::actor::encode(&[("back", evil)]))),
            ratih.post("/preferences", &[("back", evil), ("language", "en")]),
        ] {
            let place = page.expect(303).location().unwrap_or_default();
            assert!(
                place.starts_with('/') && !place.starts_with("//") && !place.contains(['\\', '\t', '\n', '\r']) && !place.contains("evil"),
                "{evil:?} leads to {place:?}"
            );
        }
        ratih.post("/sign-out", &[]);
    }
}

#[test]
fn signing_in_leads_back_to_the_requested_page() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let wanted = "/c/teduh/clients?q=bima&page=2";
    let door = visitor.get(wanted);
    if door.status == 404 {
        return; // The list of clients is not there yet.
    }
    let form = visitor.get(&door.expect(303).location().expect("the door"));
    let answer =
        visitor.submit(&form, "form[action='/sign-in']", &[("email", "ratih@teduh.example"), ("password", smart_therapy::app::demo::PASSWORD)]);
    assert_eq!(answer.location().as_deref(), Some(wanted));
}

#[test]
fn cookies_are_secure_http_only_and_same_site() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let answers = [
        visitor.sign_in("ratih@teduh.example", smart_therapy::app::demo::PASSWORD),
        visitor.post("/preferences", &[("language", "en"), ("theme", "dark")]),
    ];
    let cookies: Vec<String> = answers.iter().flat_map(|page| page.headers_named("set-cookie").map(str::to_owned)).collect();
    assert!(
        cookies.iter().any(|cookie| cookie.starts_with("__Host-sid=")) && cookies.iter().any(|cookie| cookie.starts_with("theme=dark")),
        "{cookies:?}"
    );
    for cookie in &cookies {
        let parts: Vec<String> = cookie.split(';').skip(1).map(|part| part.trim().to_lowercase()).collect();
        for flag in ["secure", "httponly", "samesite=lax", "path=/"] {
            assert!(parts.iter().any(|part| part == flag), "{flag} is missing from {}", cookie.split('=').next().unwrap_or_default());
        }
        assert!(!parts.iter().any(|part| part.starts_with("domain")), "no other host gets it");
    }
}

#[test]
fn an_unknown_session_cookie_is_signed_out() {
    let app = TestApp::start();
    for value in ["", "x", "../../etc", "%00", &"a".repeat(4000), "'; DROP TABLE users; --"] {
        let visitor = app.visitor();
        visitor.set_cookie("__Host-sid", Some(value));
        assert_eq!(visitor.get("/").location().as_deref(), Some("/sign-in"), "{value:.20}");
    }
}
