//! Tests of the benchmark's own parts, on real answers of servers and databases.
#![allow(dead_code, reason = "the benchmark uses the rest")]

#[path = "../../benches/pages/http.rs"]
mod http;
#[path = "../../benches/pages/report.rs"]
mod report;
#[path = "../../benches/pages/statements.rs"]
mod statements;

use std::io::{self, Read, Write};

use self::http::Connection;
use self::report::{Report, Row};
use self::statements::{Message, messages};

/// A server that says what it was told, in pieces of this size.
struct Told {
    answers: io::Cursor<Vec<u8>>,
    piece: usize,
}

impl Read for Told {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.piece.min(into.len());
        self.answers.read(&mut into[..length])
    }
}

impl Write for Told {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn ask(answer: &str, piece: usize) -> Result<(u16, String), String> {
    let mut connection = Connection::new(Told { answers: io::Cursor::new(answer.as_bytes().to_vec()), piece });
    let answer = connection.ask(b"GET / HTTP/1.1\r\n\r\n").map_err(|error| error.to_string())?;
    Ok((answer.status, String::from_utf8_lossy(answer.body).into_owned()))
}

#[test]
fn answers_are_read_to_their_last_byte_however_they_come() {
    let long = "x".repeat(3_000_000);
    let sized = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{long}", long.len());
    let chunked = format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nWiki\r\n{:x};a=b\r\n{long}\r\n0\r\n\r\n", long.len());
    for piece in [7, 4096, 1 << 20] {
        assert_eq!(ask(&sized, piece), Ok((200, long.clone())));
        assert_eq!(ask(&chunked, piece), Ok((200, format!("Wiki{long}"))));
        assert_eq!(ask("HTTP/1.1 303 See Other\r\nlocation: /x\r\ncontent-length: 0\r\n\r\n", piece), Ok((303, String::new())));
        assert_eq!(ask("HTTP/1.1 304 Not Modified\r\n\r\n", piece), Ok((304, String::new())));
    }
}

#[test]
fn one_connection_answers_again_and_again() {
    let answers = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\noneHTTP/1.1 404 Not Found\r\ncontent-length: 3\r\n\r\nno.";
    let mut connection = Connection::new(Told { answers: io::Cursor::new(answers.replacen("one", "on", 1).into_bytes()), piece: 40 });
    assert_eq!(connection.ask(b"").expect("the first").body, b"on");
    let second = connection.ask(b"").expect("the second");
    assert_eq!((second.status, second.body, second.header("content-length")), (404, &b"no."[..], Some("3")));
}

#[test]
fn an_incomplete_answer_is_an_error() {
    for broken in [
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nshort",
        "HTTP/1.1 200 OK\r\n\r\nof unknown length",
        "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nmore than two",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
        "",
    ] {
        assert!(ask(broken, 4096).is_err(), "{broken}");
    }
}

#[test]
fn the_line_for_machines_has_its_keys() {
    let pages = ["board", "client_table", "client_search", "client_record", "week", "book", "sign_in_page"];
    let row = |page| Row { page, counted: true, rps: 1234.56, sql_rps: Some(5000.0), static_rps: Some(3000.0), ..Row::default() };
    let extra = Row { page: "board_gzip", ..row("board") };
    let rows = pages.map(row).into_iter().chain([Row { counted: false, ..extra }]).collect();
    let line: serde_json::Value = serde_json::from_str(&Report { rows, first_s: Some(2.346), ..Report::default() }.json()).expect("JSON");
    let keys = |value: &serde_json::Value| {
        let mut keys: Vec<String> = value.as_object().expect("an object").keys().cloned().collect();
        keys.sort_unstable();
        keys
    };
    let mut all = [&pages[..], &["memory", "start"]].concat();
    all.sort_unstable();
    assert_eq!(keys(&line), all);
    for page in pages {
        assert_eq!(keys(&line[page]), ["app_cpu_us", "db_cpu_us", "limit_rps", "p50_ms", "p99_ms", "rps"]);
    }
    assert_eq!(line["board"]["rps"].as_f64(), Some(1234.6));
    assert_eq!(line["board"]["limit_rps"].as_f64(), Some(3000.0), "the limit is the smaller one");
    assert_eq!((keys(&line["memory"]), keys(&line["start"])), (vec!["idle_mb".into(), "load_mb".into()], vec!["first_s".into(), "warm_s".into()]));
    assert_eq!(line["start"]["first_s"].as_f64(), Some(2.35));
}

#[test]
fn the_statements_of_a_request_are_read_from_the_log() {
    let log = "2026-11-25 18:22:33.123 UTC [11] LOG:  execute __diesel_stmt_0: SELECT data FROM app.session_load($1)
2026-11-25 18:22:33.123 UTC [11] DETAIL:  parameters: $1 = '\\x00ff'
2026-11-25 18:22:33.124 UTC [12] LOG:  statement: BEGIN; SET LOCAL app.clinic_id = ''; SET LOCAL app.roles = 'worker'
2026-11-25 18:22:33.124 UTC [13] LOG:  statement: BEGIN; SET LOCAL app.clinic_id = 'c'; SET LOCAL app.roles = 'clinic_admin'
2026-11-25 18:22:33.124 UTC [12] LOG:  execute __diesel_stmt_9: SELECT letter
2026-11-25 18:22:33.125 UTC [13] LOG:  execute __diesel_stmt_1: -- remarks $1
\tSELECT name  -- of whom
\t  FROM clients WHERE a = $1 AND b = $2 AND c = $3
2026-11-25 18:22:33.125 UTC [13] DETAIL:  parameters: $1 = 'Nur''aini, $2 = x', $2 = NULL, $3 = '7'
2026-11-25 18:22:33.126 UTC [12] LOG:  statement: COMMIT
2026-11-25 18:22:33.126 UTC [13] LOG:  statement: COMMIT
";
    let text = |text: &str| Some(text.to_owned());
    let plain = |parts: &[&str]| Message::Plain(parts.iter().map(|part| (*part).to_owned()).collect());
    let read = messages(log);
    assert_eq!(
        read,
        [
            Message::Prepared("SELECT data FROM app.session_load($1)".to_owned(), vec![text("\\x00ff")]),
            plain(&["BEGIN", "SET LOCAL app.clinic_id = 'c'", "SET LOCAL app.roles = 'clinic_admin'"]),
            Message::Prepared(
                "SELECT name FROM clients WHERE a = $1 AND b = $2 AND c = $3".to_owned(),
                vec![text("Nur'aini, $2 = x"), None, text("7")]
            ),
            plain(&["COMMIT"]),
        ]
    );
}
