//! Whether anything clinical that was typed can be read where it should not be: in a dump of the database, in the raw files of the database,
//! in the logs, in the letters.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::server::Server;

/// Looks for every sentence in what leaves the database by hand, and for their common mark in every file the server has. `known` is not
/// clinical: it must be found, or else the search itself is blind.
pub fn check(server: &Server, mark: &str, sentences: &[String], known: &str) {
    let dump = dump(server);
    assert!(dump.contains(known), "the dump does not even hold the client's name");
    for sentence in sentences {
        assert!(sentence.is_ascii() && sentence.contains(mark), "{sentence}");
        if let Some(form) = found(&dump, sentence) {
            panic!("the dump of the database holds {sentence:?} as {form}");
        }
    }
    if let Some(form) = found(&dump, mark) {
        panic!("the dump of the database holds {mark:?} as {form}");
    }
    let files = files(server.folder());
    let is_among = |end: &str| files.iter().any(|file| file.to_string_lossy().contains(end));
    for end in ["server.log", "postgres/log/postgres.log", "/mail/", "/pg_wal/", "/base/"] {
        assert!(is_among(end), "{end} is not among the {} files", files.len());
    }
    let mut is_known_somewhere = false;
    for file in files {
        // What is deleted meanwhile holds nothing.
        let Ok(bytes) = fs::read(&file) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        is_known_somewhere |= text.contains(known);
        if let Some(form) = found(&text, mark) {
            panic!("{} holds something clinical as {form}", file.display());
        }
    }
    assert!(is_known_somewhere, "no file holds the client's name: the files cannot be read");
}

/// In which form a text stands in another, if it does.
fn found(within: &str, text: &str) -> Option<&'static str> {
    forms(text).into_iter().find(|(_, form)| within.contains(form.as_str())).map(|(name, _)| name)
}

/// A text (ASCII) as it might be stored.
fn forms(text: &str) -> Vec<(&'static str, String)> {
    let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let (little, big) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
    let readable = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut forms = vec![("UTF-8", text.to_owned()), ("UTF-16, little end first", readable(&little)), ("UTF-16, big end first", readable(&big))];
    for bytes in [text.as_bytes(), &little, &big] {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        forms.extend([("hex", hex.to_uppercase()), ("hex", hex)]);
        // Inside a longer text it stands at any of three places; what depends on its neighbours is cut off.
        for shift in 0..3 {
            let shifted: Vec<u8> = std::iter::repeat_n(0, shift).chain(bytes.iter().copied()).collect();
            let whole = shifted.len() / 3 * 4;
            let start = [0, 2, 3][shift];
            let code = STANDARD.encode(&shifted)[start..whole].to_owned();
            forms.extend([("base64 for addresses", code.replace('+', "-").replace('/', "_")), ("base64", code)]);
        }
    }
    forms
}

/// The whole database as SQL, read by the one who may read everything.
fn dump(server: &Server) -> String {
    let mut command = Command::new(program("pg_dump"));
    command.args(["--host", &server.socket(), "--port", "5432", "--username", "postgres", "--no-password", "smart_therapy"]);
    let output = command.output().expect("pg_dump starts");
    assert!(output.status.success(), "pg_dump: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("a dump is text")
}

/// Debian keeps PostgreSQL's programs in a folder for each version; elsewhere they are on the path.
fn program(name: &str) -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let there = versions.filter_map(|version| Some((version.file_name().to_str()?.parse::<u32>().ok()?, version.path().join("bin").join(name))));
    there.filter(|(_, program)| program.exists()).max().map_or_else(|| PathBuf::from(name), |(_, program)| program)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let inside = entries.flat_map(|entry| match entry.file_type() {
        Ok(kind) if kind.is_dir() => files(&entry.path()),
        Ok(kind) if kind.is_file() => vec![entry.path()],
        _ => Vec::new(),
    });
    inside.collect()
}

#[test]
fn the_search_for_secrets_finds_every_encoding_of_a_text() {
    let text = "Rahasia klien 7.";
    let around = |bytes: &[u8]| [b"\x01{\"x\":\"".as_slice(), bytes, b"\"}\n"].concat();
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [text.as_bytes(), &wide] {
        for lead in ["", "a", "ab"] {
            let stored = around(&[lead.as_bytes(), bytes].concat());
            let hex: String = stored.iter().map(|byte| format!("{byte:02x}")).collect();
            for within in [String::from_utf8_lossy(&stored).into_owned(), hex.to_uppercase(), hex, STANDARD.encode(&stored)] {
                assert!(found(&within, text).is_some(), "{within}");
                assert!(found(&within, "Rahasia lain 7.").is_none(), "{within}");
            }
        }
    }
}
