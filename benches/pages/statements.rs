//! What a request asks the database: read from the database's own log, in which every statement of the application is written down for
//! the length of this look.

use std::collections::HashMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// One message to the database.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// Several statements in one, without parameters: the beginning and the end of a transaction.
    Plain(Vec<String>),
    /// A prepared statement with its parameters; `None` is NULL.
    Prepared(String, Vec<Option<String>>),
}

/// A place in the log to read on from.
pub struct Mark(u64);

impl Mark {
    pub fn end_of(log: &Path) -> Self {
        Self(std::fs::metadata(log).map_or(0, |meta| meta.len()))
    }

    /// The messages since, without those of the jobs that run by themselves.
    pub fn since(&self, log: &Path) -> std::io::Result<Vec<Message>> {
        let mut file = File::open(log)?;
        file.seek(SeekFrom::Start(self.0))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(messages(&String::from_utf8_lossy(&bytes)))
    }
}

/// The messages of a piece of log.
pub fn messages(log: &str) -> Vec<Message> {
    let mut found: Vec<(u32, Message)> = Vec::new();
    for entry in entries(log) {
        let Some((process, level, text)) = split(&entry) else { continue };
        match level {
            "LOG" => {
                if let Some(sql) = text.strip_prefix("statement: ") {
                    found.push((process, Message::Plain(sql.split(';').map(one_line).filter(|sql| !sql.is_empty()).collect())));
                } else if let Some(sql) = text.strip_prefix("execute ").and_then(|rest| rest.split_once(": ")) {
                    found.push((process, Message::Prepared(one_line(sql.1), Vec::new())));
                }
            }
            "DETAIL" => {
                if let (Some((_, Message::Prepared(_, parameters))), Some(values)) = (found.last_mut(), text.strip_prefix("parameters: ")) {
                    *parameters = values_of(values);
                }
            }
            _ => {}
        }
    }
    without_jobs(found)
}

/// Lines that belong together: those that begin with a tab go on from the one before.
fn entries(log: &str) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    for line in log.lines() {
        match (line.strip_prefix('\t'), entries.last_mut()) {
            (Some(more), Some(entry)) => *entry += &format!("\n{more}"),
            _ => entries.push(line.to_owned()),
        }
    }
    entries
}

/// `2026-11-25 18:22:33.123 UTC [4711] LOG:  text`
fn split(entry: &str) -> Option<(u32, &str, &str)> {
    let (process, rest) = entry.split_once('[')?.1.split_once("] ")?;
    let (level, text) = rest.split_once(":  ")?;
    Some((process.parse().ok()?, level, text))
}

/// A statement without its remarks, on one line.
fn one_line(sql: &str) -> String {
    let lines = sql.lines().map(|line| line.split("--").next().unwrap_or_default());
    lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// `$1 = 'it''s', $2 = NULL`
fn values_of(text: &str) -> Vec<Option<String>> {
    let mut values = Vec::new();
    let mut rest = text;
    while let Some((_, value)) = rest.split_once(" = ") {
        let Some(quoted) = value.strip_prefix('\'') else {
            values.push(None);
            rest = value.strip_prefix("NULL").unwrap_or_default();
            continue;
        };
        let mut end = 0;
        while let Some(at) = quoted[end..].find('\'') {
            end += at;
            if !quoted[end + 1..].starts_with('\'') {
                break;
            }
            end += 2;
        }
        values.push(Some(quoted[..end].replace("''", "'")));
        rest = quoted.get(end + 1..).unwrap_or_default();
    }
    values
}

/// The runner works in transactions of its own, for `worker`.
fn without_jobs(found: Vec<(u32, Message)>) -> Vec<Message> {
    let mut jobs: HashMap<u32, bool> = HashMap::new();
    let mut kept = Vec::new();
    for (process, message) in found {
        let (mut begins, mut ends) = (false, false);
        if let Message::Plain(parts) = &message {
            begins = parts.iter().any(|part| part.contains("app.roles") && part.contains("worker"));
            ends = parts.iter().any(|part| part == "COMMIT" || part == "ROLLBACK");
        }
        let is_job = begins || jobs.get(&process).copied().unwrap_or_default();
        jobs.insert(process, is_job && !ends);
        if !is_job {
            kept.push(message);
        }
    }
    kept
}
