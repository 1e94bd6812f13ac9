//! A refusal is a value of the program. Which text tells of it is nobody's business but the page's: no code decides by the key of a text.

use std::collections::BTreeSet;

use super::locales::catalogue;
use crate::support::source::program;
use crate::support::{Sql, TestDb};

/// What is declared with `refusals!`: the keys of the sentences, and the constraints of the database that stand for one.
pub(super) struct Refusals {
    pub keys: BTreeSet<String>,
    pub constraints: BTreeSet<String>,
}

impl Refusals {
    /// Those of the whole program.
    pub fn read() -> Self {
        let mut found = Self { keys: BTreeSet::new(), constraints: BTreeSet::new() };
        for source in program() {
            for block in source.spoken().split("refusals! {").skip(1).filter_map(|rest| rest.split("\n}").next()) {
                for (key, from) in block.split("= \"").skip(1).filter_map(|rest| rest.split_once('"')) {
                    found.keys.insert(key.to_owned());
                    let constraints = from.split(',').next().unwrap_or_default();
                    found.constraints.extend(constraints.split('"').skip(1).step_by(2).map(str::to_owned));
                }
            }
        }
        found
    }
}

#[test]
fn every_refusal_has_its_sentence_in_both_languages() {
    let refusals = Refusals::read();
    assert!(refusals.keys.len() > 40, "the search finds the refusals");
    for language in ["id", "en"] {
        let known = catalogue(language);
        let missing: Vec<&String> = refusals.keys.iter().filter(|key| !known.contains_key(*key)).collect();
        assert!(missing.is_empty(), "not in locales/{language}: {missing:?}");
    }
}

#[test]
fn every_constraint_that_a_refusal_names_is_one_of_the_database() {
    let (_db, mut behind) = TestDb::new().behind_alone();
    let constraints = Refusals::read().constraints;
    assert!(constraints.len() > 6, "the search finds the constraints");
    for name in constraints {
        let asked = format!(
            "SELECT relname::text FROM pg_class WHERE relname = '{name}' UNION SELECT conname FROM pg_constraint WHERE conname = '{name}'
             UNION SELECT proname FROM pg_proc WHERE pronamespace = 'app'::regnamespace AND prosrc LIKE '%CONSTRAINT = ''{name}''%'"
        );
        assert!(!behind.texts(&asked).is_empty(), "nothing in the database is called {name}");
    }
}

/// The strings of a line that decide which way the program goes: what is compared, a pattern, or given to an error as its reason.
fn decide(line: &str) -> Vec<&str> {
    let patterns: Vec<_> = line.match_indices("=>").map(|(arrow, _)| pattern_start(line, arrow)..arrow).collect();
    let mut found = Vec::new();
    let mut at = 0;
    for (nth, part) in line.split('"').enumerate() {
        let (start, end) = (at, at + part.len());
        at = end + 1;
        if nth % 2 == 0 || start == 0 {
            continue;
        }
        let (before, after) = (line[..start - 1].trim_end(), line.get(end + 1..).unwrap_or_default().trim_start());
        let is_compared = ["==", "!="].iter().any(|sign| before.ends_with(sign) || after.starts_with(sign));
        let is_reason = ["Conflict(", "Forbidden(", ".eq(", "contains(&", "starts_with("].iter().any(|call| before.ends_with(call));
        let is_alternative = before.ends_with('|') || (after.starts_with('|') && !after.starts_with("||"));
        let is_bound = before.rsplit_once("let ").is_some_and(|(_, rest)| !rest.contains('=')) || before.contains("matches!(");
        if is_compared || is_reason || is_alternative || is_bound || patterns.iter().any(|pattern| pattern.contains(&start)) {
            found.push(part);
        }
    }
    found
}

/// Where the pattern before an arrow begins: after the comma or the brace before it.
fn pattern_start(line: &str, arrow: usize) -> usize {
    let mut depth = 0;
    for (at, c) in line[..arrow].char_indices().rev() {
        match c {
            ')' | ']' => depth += 1,
            '(' | '[' => depth -= 1,
            ',' | '{' | '}' | ';' if depth <= 0 => return at + 1,
            _ => {}
        }
    }
    0
}

#[test]
fn nothing_is_decided_by_the_key_of_a_text() {
    let keys = catalogue("id");
    let mut found = Vec::new();
    for source in program() {
        for (at, line) in source.code() {
            found.extend(decide(line).into_iter().filter(|text| keys.contains_key(*text)).map(|key| format!("{}:{at}: \"{key}\"", source.path)));
        }
    }
    assert!(found.is_empty(), "the key of a text decides; a value of `refusals!` or another enum should:\n  {}", found.join("\n  "));
}

#[test]
fn strings_are_found_where_they_decide() {
    for (line, texts) in [
        (r#"if key == "staff-taken" { "license" } else { "email" }"#, vec!["staff-taken"]),
        (r#"Err(AppError::Conflict("moves-late")) => return shell.t("moves-done"),"#, vec!["moves-late"]),
        (r#"(Some(Message::Key("error-role")), Some(roles), _) => {"#, vec!["error-role"]),
        (r#"None => shell.t("a-b"), Some(_) => shell.t("c-d"),"#, vec![]),
        (r#"other if other.key() == "a-b" || other.is_old() => "c-d","#, vec!["a-b"]),
        (r#"return Err(AppError::Conflict("moves-late"));"#, vec!["moves-late"]),
        (r#""a-b" | "c-d""#, vec!["a-b", "c-d"]),
        (r#"if let Some("a-b") = key { shell.t("c-d") }"#, vec!["a-b"]),
        (r#"let text = shell.t("a-b");"#, vec![]),
        (r#"matches!(refused, Err("a-b"))"#, vec!["a-b"]),
    ] {
        assert_eq!(decide(line), texts, "{line}");
    }
}
