//! Pages hold nothing that a policy would have to excuse, and forms work without a script.

use std::collections::BTreeSet;

use base64::Engine;
use sha2::{Digest, Sha384};

use crate::support::source::{files, root};

/// The scripts of others, byte for byte as published.
const PINNED: &[(&str, &str)] = &[("htmx.min.js", "sha384-Qp9rdC8H7EqOoX+nR0P3RPG2Noji+qdwJlGpfzwQJsfOpp3sGwIdSP9xO3+UlEhn")];

/// The tags of a kind with their attributes: `<form …>`.
fn tags<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let open = format!("<{name}");
    let starts: Vec<usize> = text
        .match_indices(&open)
        .map(|(at, _)| at)
        .filter(|at| !text[at + open.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-'))
        .collect();
    starts.into_iter().map(move |at| {
        // A `>` inside an expression or a quoted value does not end the tag.
        let (mut depth, mut quoted, mut end) = (0_i32, false, text.len());
        for (offset, c) in text[at..].char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                '"' if depth == 0 => quoted = !quoted,
                '>' if depth == 0 && !quoted => {
                    end = at + offset;
                    break;
                }
                _ => {}
            }
        }
        (&text[at..end], &text[end..])
    })
}

#[track_caller]
fn none(rule: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{rule}:\n  {}", found.join("\n  "));
}

#[test]
fn no_template_has_inline_code_or_unescaped_values() {
    let mut found = Vec::new();
    for source in files("templates", ".html").iter().filter(|source| !source.path.starts_with("templates/emails/")) {
        for (at, line) in source.markup().lines().enumerate() {
            let handler = line.split_whitespace().any(|word| {
                word.split_once('=').is_some_and(|(name, _)| name.len() > 3 && name.starts_with("on") && name.chars().all(|c| c.is_ascii_lowercase()))
            });
            let script = line.contains("<script") && !line.contains("<script src=");
            if handler || script || ["|safe", "| safe", " style=", "<style", "javascript:", "hx-on"].iter().any(|bad| line.contains(bad)) {
                found.push(format!("{}:{}: {}", source.path, at + 1, line.trim()));
            }
        }
    }
    none("inline script, inline style or unescaped text", found);
    none(
        "unescaped text made in the program",
        files("src", ".rs")
            .iter()
            .filter(|source| ["MarkupDisplay", "filters::Safe", "Html::new", "escape = \"none\""].iter().any(|bad| source.text.contains(bad)))
            .map(|source| source.path.clone())
            .collect(),
    );
}

#[test]
fn every_form_says_how_and_where_and_leaves_checking_to_the_server() {
    let (mut found, mut seen) = (Vec::new(), 0);
    for source in files("templates", ".html") {
        let text = source.markup();
        for (form, rest) in tags(&text, "form") {
            seen += 1;
            let is_dialog = form.contains("method=\"dialog\"");
            let has_way = is_dialog || ((form.contains("method=\"post\"") || form.contains("method=\"get\"")) && form.contains("action=\""));
            let inside = rest.split("</form>").next().unwrap_or_default();
            let typed = inside.contains("_field(")
                || inside.contains("<textarea")
                || inside.contains("<select")
                || tags(inside, "input").any(|(input, _)| !input.contains("type=\"hidden\""));
            if !has_way {
                found.push(format!("{}: method or action is missing: {form}", source.path));
            }
            if form.contains("method=\"post\"") && typed && !form.contains("novalidate") {
                found.push(format!("{}: novalidate is missing: {form}", source.path));
            }
        }
    }
    assert!(seen > 3, "the search finds the forms");
    none("forms", found);
}

#[test]
fn vendored_scripts_are_as_published() {
    let noted = std::fs::read_to_string(root().join("static/vendor/VERSIONS.txt")).expect("VERSIONS.txt");
    for (name, pinned) in PINNED {
        let bytes = std::fs::read(root().join("static/vendor").join(name)).expect("the file");
        let hash = format!("sha384-{}", base64::engine::general_purpose::STANDARD.encode(Sha384::digest(&bytes)));
        assert_eq!(hash, *pinned, "{name}");
        assert!(noted.contains(pinned), "{name} in VERSIONS.txt");
    }
    let scripts: BTreeSet<String> = files("static/vendor", ".js").into_iter().map(|source| source.path).collect();
    assert_eq!(scripts.len(), PINNED.len(), "every script of others is pinned: {scripts:?}");
}

#[test]
fn every_icon_that_is_named_is_drawn() {
    let sheet = std::fs::read_to_string(root().join("static/img/icons.svg")).expect("icons.svg");
    let drawn: BTreeSet<&str> = sheet.split("id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let (mut found, mut seen) = (Vec::new(), 0);
    for source in files("templates", ".html").into_iter().chain(files("src", ".rs")) {
        let text = source.spoken();
        let word = |rest: &str| rest.split(['"', ')', ',', '{', ' ', '<']).next().unwrap_or_default().to_owned();
        let mut named: Vec<String> = text.split("#i-").skip(1).map(|rest| format!("i-{}", word(rest))).collect();
        for call in ["icon(\"", "icon_labelled(\"", "icon: \""] {
            named.extend(text.split(call).skip(1).map(|rest| format!("i-{}", word(rest))));
        }
        // The icon comes second, after the tone.
        for call in ["badge(\"", "timeline_item(\"", "notice(\"", "notice_with(\""] {
            let second = text
                .split(call)
                .skip(1)
                .filter_map(|rest| rest.split_once("\", \"").filter(|(tone, _)| tone.len() < 8).map(|(_, rest)| format!("i-{}", word(rest))));
            named.extend(second.filter(|_| source.path.starts_with("templates")));
        }
        for name in named.into_iter().filter(|name| name != "i-") {
            seen += 1;
            if !drawn.contains(name.as_str()) {
                found.push(format!("{}: {name}", source.path));
            }
        }
    }
    assert!(seen > 20, "the search finds the icons");
    none("no such icon", found);
}

#[test]
fn no_line_of_a_template_is_longer_than_160_characters() {
    let mut found = Vec::new();
    for source in files("templates", ".html") {
        for (at, line) in source.text.lines().enumerate().filter(|(_, line)| line.chars().count() > 160) {
            found.push(format!("{}:{}: {} characters", source.path, at + 1, line.chars().count()));
        }
    }
    none("a line of a template that is too long", found);
}
