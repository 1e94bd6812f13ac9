//! Every word on screen exists in every language, with the same values in it, and none lies about unused.

use std::collections::{BTreeMap, BTreeSet};

use super::refusals::Refusals;
use crate::support::source::{files, program};

/// Keys that are put together at run time, with the place that does it.
const PUT_TOGETHER: &[(&str, &str)] = &[
    ("decision-", "today/decisions.rs: decision-{key}-title, -text and -action; today's tests look at each"),
    ("error-", "web/error_page.rs: error-{status}-title and -text"),
    ("letter-", "mail/letter.rs: letter-{name}-subject, -body, -action; letters_have_their_texts looks at each"),
];

/// A language's texts: key → names of the values in it.
pub(super) fn catalogue(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files(&format!("locales/{language}"), ".ftl") {
        let mut key = String::new();
        for line in file.text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once('=').filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
                key = name.trim().to_owned();
                assert!(texts.insert(key.clone(), BTreeSet::new()).is_none(), "{}: {key} stands there twice", file.path);
            }
            let names = line.split('$').skip(1).map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>());
            texts.entry(key.clone()).or_default().extend(names);
        }
    }
    texts.remove("");
    texts
}

#[track_caller]
fn none(rule: &str, found: &BTreeSet<String>) {
    assert!(found.is_empty(), "{rule}:\n  {}", found.iter().cloned().collect::<Vec<_>>().join("\n  "));
}

#[test]
fn both_languages_have_the_same_keys() {
    let (id, en) = (catalogue("id"), catalogue("en"));
    assert!(id.len() > 100, "the catalogues are found");
    let keys = |texts: &BTreeMap<String, BTreeSet<String>>| texts.keys().cloned().collect::<BTreeSet<_>>();
    none("only in one language", &keys(&id).symmetric_difference(&keys(&en)).cloned().collect());
    none(
        "different values in the two languages",
        &id.iter()
            .filter(|(key, values)| en.get(*key) != Some(values))
            .map(|(key, values)| format!("{key}: id {values:?}, en {:?}", en.get(key)))
            .collect(),
    );
    for language in ["id", "en"] {
        let empty = files(&format!("locales/{language}"), ".ftl").into_iter().flat_map(|file| {
            file.text
                .lines()
                .filter(|line| line.contains('=') && line.split_once('=').is_some_and(|(key, text)| text.trim().is_empty() && !key.contains(' ')))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        });
        none("an empty text", &empty.collect());
    }
}

/// An enum declared with `text_enum!`.
pub(super) struct Enum {
    pub name: String,
    /// None where it is never shown.
    pub stem: Option<String>,
    pub words: Vec<String>,
}

/// The enums of one source file.
pub(super) fn enums(source: &str) -> Vec<Enum> {
    let blocks = source.split("text_enum! {").skip(1).filter_map(|rest| rest.split("\n}").next());
    let read = |block: &str| {
        let code: String =
            block.lines().filter(|line| !line.trim_start().starts_with("///") && !line.trim_start().starts_with("#[")).collect::<Vec<_>>().join("\n");
        let (head, body) = code.split_once('{')?;
        let (name, stem) = head.split_once("(\"").map_or((head, None), |(name, rest)| (name, rest.split('"').next()));
        let name = name.trim();
        let words = body.split("= \"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect();
        name.chars().all(char::is_alphanumeric).then(|| Enum { name: name.to_owned(), stem: stem.map(str::to_owned), words })
    };
    blocks.filter_map(read).collect()
}

fn all_enums() -> Vec<Enum> {
    files("src", ".rs").iter().filter(|file| file.path != "src/domain/text_enum.rs").flat_map(|file| enums(&file.text)).collect()
}

fn enum_keys(all: &[Enum]) -> impl Iterator<Item = String> {
    let shown = all.iter().filter_map(|found| Some((found.stem.as_ref()?, &found.words)));
    shown.flat_map(|(stem, words)| words.iter().map(move |word| format!("{stem}-{}", word.replace('_', "-"))))
}

/// String literals of the program and the templates, without tests.
fn literals() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for file in program().into_iter().chain(files("templates", ".html")) {
        for line in file.spoken().lines() {
            all.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
            // In a template an attribute holds a literal of its own: the quotes interleave.
            all.extend(line.split('"').skip(2).step_by(2).map(str::to_owned));
        }
    }
    all
}

/// Keys that are asked for by name: the first text of t, t1, t2 and args; those of the refusals; the second of a form's checks and fields.
fn asked_for() -> BTreeSet<String> {
    let mut keys = Refusals::read().keys;
    for file in program().into_iter().chain(files("templates", ".html")) {
        let text = file.spoken();
        for call in [".t(", ".t1(", ".t2(", ".args("] {
            keys.extend(arguments(&text, call).filter_map(|given| given.into_iter().next().flatten()));
        }
        for call in [".fail(", ".fail_with(", ".input(", ".choices("] {
            keys.extend(arguments(&text, call).filter_map(|given| given.into_iter().nth(1).flatten()));
        }
    }
    keys
}

/// The first two arguments of every call, where they are plain texts.
fn arguments<'a>(text: &'a str, call: &'a str) -> impl Iterator<Item = Vec<Option<String>>> + 'a {
    text.split(call).skip(1).map(|rest| {
        let literal =
            |part: &str| part.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()).filter(|key| is_key(key)).map(str::to_owned);
        let second = rest.split_once(',').and_then(|(_, rest)| literal(rest));
        vec![literal(rest), second]
    })
}

fn is_key(text: &str) -> bool {
    text.contains('-')
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

#[test]
fn every_text_that_is_asked_for_exists() {
    let known = catalogue("id");
    let asked = asked_for();
    assert!(asked.len() > 60, "the search finds the texts");
    none("asked for, but in no catalogue", &asked.into_iter().filter(|key| !known.contains_key(key)).collect());
}

#[test]
fn every_value_of_an_enum_has_a_label() {
    let (known, enums) = (catalogue("id"), all_enums());
    assert!(enums.len() > 8, "the search finds the enums");
    none("a word without a label", &enum_keys(&enums).filter(|key| !known.contains_key(key)).collect());
}

#[test]
fn no_text_is_unused() {
    let used: BTreeSet<String> = literals().into_iter().chain(enum_keys(&all_enums())).collect();
    let unused = catalogue("id").into_keys().filter(|key| !used.contains(key) && !PUT_TOGETHER.iter().any(|(prefix, _)| key.starts_with(prefix)));
    none("in the catalogues, but used nowhere", &unused.collect());
    let idle =
        PUT_TOGETHER.iter().filter(|(prefix, _)| !catalogue("id").keys().any(|key| key.starts_with(prefix))).map(|(prefix, _)| (*prefix).to_owned());
    none("excused, but in no catalogue", &idle.collect());
}

#[test]
fn errors_and_letters_have_their_texts() {
    let known = catalogue("id");
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for status in [400, 401, 403, 404, 405, 408, 409, 413, 415, 429, 500, 503] {
        wanted.extend([format!("error-{status}-title"), format!("error-{status}-text")]);
    }
    for file in files("src", ".rs") {
        let code = file.spoken();
        for letter in code.split("Letter {").skip(1) {
            let Some(name) = letter.split_once("name: \"").filter(|(before, _)| before.len() < 200).and_then(|(_, rest)| rest.split('"').next())
            else {
                continue;
            };
            wanted.extend([format!("letter-{name}-subject"), format!("letter-{name}-body")]);
            if letter.split("};").next().is_some_and(|fields| fields.contains("path: Some")) {
                wanted.insert(format!("letter-{name}-action"));
            }
        }
    }
    none("no text for it", &wanted.into_iter().filter(|key| !known.contains_key(key)).collect());
}
