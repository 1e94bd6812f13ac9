//! Which part of the program may use which (docs/architecture.md#layers), read from every import.

use std::collections::BTreeSet;

use crate::support::imports::Imports;
use crate::support::source::{Source, files, program};

/// The layers from the bottom up, with the folders and files of each. A layer uses those before it.
const LAYERS: &[(&str, &[&str])] =
    &[("domain", &["domain"]), ("store", &["store", "config"]), ("web", &["web"]), ("features", &["features"]), ("app", &["app", "main", "lib"])];
/// The wings of the features, with the wings that each may use besides itself.
const WINGS: &[(&str, &[&str])] = &[
    ("identity", &[]),
    ("clinic", &["identity"]),
    ("platform", &["identity", "clinic"]),
    ("care", &["identity", "clinic"]),
    ("across", &["identity", "clinic", "care"]),
];
/// Outside of the features, these build queries. In a feature queries.rs and model.rs do, and nothing else.
const QUERIES: &[(&str, &str)] = &[
    ("src/store/", "the way to the data, keys, letters, the audit"),
    ("src/app/jobs/", "the runner"),
    ("src/app/demo/", "builds the demo world"),
    ("src/web/auth/session.rs", "the session store"),
    ("src/web/auth/session_rows.rs", "reads its rows"),
    ("src/domain/ids.rs", "how ids are stored"),
    ("src/domain/text_enum.rs", "how words are stored"),
];
const LONGEST: usize = 400;

/// Every line of the program that holds `what`, outside of where it may stand.
fn offenders(sources: &[Source], what: &[&str], may: impl Fn(&Source, &str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        for (at, line) in source.code() {
            if what.iter().any(|what| line.contains(what)) && !may(source, line) {
                found.push(format!("{}:{at}: {}", source.path, line.trim()));
            }
        }
    }
    found
}

#[track_caller]
fn none(rule: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{rule}:\n  {}", found.join("\n  "));
}

fn under(source: &Source, places: &[&str]) -> bool {
    places.iter().any(|place| source.path.starts_with(place))
}

/// Where a file stands in the list of layers.
fn layer_of(file: &str) -> usize {
    let top = file.split('/').next().unwrap_or_default();
    LAYERS.iter().position(|(_, places)| places.contains(&top)).unwrap_or_else(|| panic!("{file} belongs to no layer"))
}

/// The wing and the feature of a file; none outside of the features, or for the list of features and the wings themselves.
fn feature_of(file: &str) -> Option<(&str, &str)> {
    let mut parts = file.strip_prefix("features/")?.split('/');
    Some((parts.next()?, parts.next()?))
}

#[test]
fn layers_use_only_those_below_them() {
    let imports = Imports::read();
    let upward = imports.arrows().filter(|(from, to)| layer_of(from) < layer_of(to)).map(|(from, to)| format!("{from} uses {to}"));
    none("an arrow upwards", upward.collect());
}

#[test]
fn templates_name_nothing_above_the_web_layer() {
    let mut found = Vec::new();
    for source in files("templates", ".html") {
        let names_upper = |line: &&str| ["crate::app", "crate::features"].iter().any(|layer| line.contains(layer));
        found.extend(source.text.lines().filter(names_upper).map(|line| format!("{}: {}", source.path, line.trim())));
    }
    none("a template names a layer above", found);
}

#[test]
fn wings_use_only_the_wings_they_may() {
    let imports = Imports::read();
    let mut found = Vec::new();
    for (from, to) in imports.arrows() {
        let (Some((wing, _)), Some((other, _))) = (feature_of(from), feature_of(to)) else { continue };
        let may = WINGS.iter().find(|(name, _)| *name == wing).unwrap_or_else(|| panic!("{wing} is no wing")).1;
        if wing != other && !may.contains(&other) {
            found.push(format!("{from} uses {to}"));
        }
    }
    none("a wing uses one it may not", found);
}

#[test]
fn no_circle_of_imports_is_larger_than_a_feature() {
    let imports = Imports::read();
    let place = |file: &str| match feature_of(file) {
        Some((wing, feature)) => format!("features/{wing}/{feature}"),
        None => file.split('/').take(2).collect::<Vec<_>>().join("/"),
    };
    let wide = imports.circles().into_iter().filter(|circle| circle.iter().map(|file| place(file)).collect::<BTreeSet<_>>().len() > 1);
    none("a circle of imports", wide.map(|circle| format!("{} files: {circle:?}", circle.len())).collect());
}

#[test]
fn imports_are_read_from_every_form_of_path() {
    let file = |path: &str, text: &str| Source { path: path.to_owned(), text: text.to_owned() };
    let sources = [
        file("src/domain/mod.rs", "pub mod ids;"),
        file("src/domain/ids.rs", "fn up() { crate::web::shell::open() }"),
        file("src/web/mod.rs", "mod shell;\npub use shell::Shell;"),
        file("src/web/shell.rs", "use crate::{domain::{ids::{self, A}, B as C}};\nuse super::form;\n// use crate::features;"),
        file("src/web/form.rs", "pub(crate) use std::fmt;"),
    ];
    let imports = Imports::of(&sources);
    let arrows: Vec<_> = imports.arrows().collect();
    let expected =
        [("domain/ids", "web/shell"), ("web", "web/shell"), ("web/shell", "domain"), ("web/shell", "domain/ids"), ("web/shell", "web/form")];
    assert_eq!(arrows, expected);
    assert_eq!(imports.circles(), [BTreeSet::from(["domain/ids", "web/shell"])]);
}

/// The features that have no test of their own, and the tests of features that do not exist. Tests of `src/features/care/notes` stand in
/// `tests/it/care/notes/` or `tests/it/care/notes.rs`.
fn tests_out_of_place(program: &[Source], tests: &[Source]) -> Vec<String> {
    let place = |path: &str, root: &str| {
        let mut parts = path.strip_prefix(root)?.split('/');
        let wing = parts.next().filter(|wing| WINGS.iter().any(|(name, _)| name == wing))?;
        let feature = parts.next()?.trim_end_matches(".rs");
        (feature != "mod").then(|| format!("{wing}/{feature}"))
    };
    let features: BTreeSet<String> = program.iter().filter_map(|source| place(&source.path, "src/features/")).collect();
    let places: BTreeSet<String> = tests.iter().filter_map(|source| place(&source.path, "tests/it/")).collect();
    let tested: BTreeSet<String> =
        tests.iter().filter(|source| source.text.contains("#[test]\n")).filter_map(|source| place(&source.path, "tests/it/")).collect();
    let untested = features.difference(&tested).map(|feature| format!("src/features/{feature} has no test in tests/it/{feature}"));
    untested.chain(places.difference(&features).map(|place| format!("tests/it/{place} has no src/features/{place}"))).collect()
}

#[test]
fn every_feature_has_tests_in_a_folder_of_its_name() {
    none("tests that do not mirror the features", tests_out_of_place(&program(), &files("tests/it", ".rs")));
}

#[test]
fn a_feature_without_tests_and_tests_without_a_feature_are_noticed() {
    let file = |path: &str, text: &str| Source { path: path.to_owned(), text: text.to_owned() };
    let program = [file("src/features/mod.rs", ""), file("src/features/care/mod.rs", "")]
        .into_iter()
        .chain(["care/notes/mod.rs", "care/board/cards.rs", "care/moves/mod.rs"].map(|path| file(&format!("src/features/{path}"), "")));
    let tests = [
        file("tests/it/care/mod.rs", "mod notes;"),
        file("tests/it/care/notes/mod.rs", "mod drafts;"),
        file("tests/it/care/notes/drafts.rs", "#[test]\nfn a_draft_is_saved() {}"),
        file("tests/it/care/board.rs", "#[test]\nfn a_card_is_shown() {}"),
        file("tests/it/care/moves/mod.rs", "fn start() {}"),
        file("tests/it/care/diary/mod.rs", "#[test]\nfn a_page_is_shown() {}"),
        file("tests/it/walls/html.rs", "#[test]\nfn a_page_is_valid() {}"),
    ];
    let found = tests_out_of_place(&program.collect::<Vec<_>>(), &tests);
    assert_eq!(found, ["src/features/care/moves has no test in tests/it/care/moves", "tests/it/care/diary has no src/features/care/diary"]);
}

#[test]
fn a_feature_uses_another_through_what_it_exports() {
    let imports = Imports::read();
    let mut found = Vec::new();
    for (from, to) in imports.arrows() {
        let (Some(one), Some(other)) = (feature_of(from), feature_of(to)) else { continue };
        if one != other && to != format!("features/{}/{}", other.0, other.1) {
            found.push(format!("{from} uses {to}"));
        }
    }
    none("a path into another feature's inside", found);
}

#[test]
fn only_queries_and_models_build_queries() {
    let places: Vec<&str> = QUERIES.iter().map(|(place, _)| *place).collect();
    let found = offenders(&program(), &["diesel::", "use diesel"], |source, _| {
        let name = source.path.rsplit('/').next().unwrap_or_default();
        under(source, &places) || (source.path.starts_with("src/features/") && is_for_queries(source, name))
    });
    none("a query outside of queries.rs, model.rs and the list above", found);
}

/// `queries.rs`, `model.rs`, or a file in a folder `queries/` or `model/`.
fn is_for_queries(source: &Source, name: &str) -> bool {
    matches!(name, "queries.rs" | "model.rs") || source.path.contains("/queries/") || source.path.contains("/model/")
}

#[test]
fn queries_and_rows_know_nothing_of_the_web() {
    let of_queries = |file: &str| file.split('/').skip(3).any(|part| part.starts_with("queries") || part.starts_with("model"));
    let imports = Imports::read();
    let found = imports.arrows().filter(|(from, to)| feature_of(from).is_some() && of_queries(from) && LAYERS[layer_of(to)].0 == "web");
    none("a query or a row of a feature that uses the web layer", found.map(|(from, to)| format!("{from} uses {to}")).collect());
}

#[test]
fn handlers_forms_and_pages_build_no_query() {
    let sources: Vec<Source> = files("src/features", ".rs")
        .into_iter()
        .filter(|source| {
            ["handlers", "forms", "pages"]
                .iter()
                .any(|part| source.path.ends_with(&format!("/{part}.rs")) || source.path.contains(&format!("/{part}/")))
        })
        .collect();
    none("a handler, form or page that builds queries", offenders(&sources, &["diesel", "schema::", ".conn()", "sql_query"], |_, _| false));
}

#[test]
fn only_the_database_layer_names_a_bare_connection() {
    none("a bare connection outside of store/db/", offenders(&program(), &["PgConnection"], |source, _| under(source, &["src/store/db/"])));
}

#[test]
fn only_the_clock_reads_the_systems_time() {
    none(
        "the system's clock",
        offenders(&program(), &["Utc::now", "Local::now", "SystemTime::now"], |source, _| source.path == "src/domain/clock.rs"),
    );
}

#[test]
fn only_guards_make_what_opens_a_transaction() {
    let found =
        offenders(&program(), &["Scoped for "], |source, _| under(source, &["src/web/auth/guards.rs", "src/store/db/tx.rs", "src/app/demo/"]));
    none("a type that may open a transaction, made outside of auth/", found);
}

#[test]
fn no_code_of_a_request_can_panic() {
    let found = offenders(&program(), &[".unwrap()", ".expect(", "todo!(", "unimplemented!(", "panic!("], |_, _| false);
    none("unwrap, expect or panic outside of tests", found);
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let mut found = Vec::new();
    for source in files("src", ".rs").into_iter().chain(files("tests", ".rs")) {
        let lines = source.program().lines().count();
        if lines > LONGEST {
            found.push(format!("{}: {lines} lines", source.path));
        }
    }
    none("longer than 400 lines without its unit tests", found);
}
