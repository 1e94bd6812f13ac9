//! Who may know whom (ARCHITECTURE §4), read from the source.

use crate::support::source::{Source, files, program};

/// Outside `features/`, these may name it.
const ABOVE_FEATURES: &[&str] = &["src/main.rs", "src/app.rs", "src/routes.rs", "src/lib.rs", "src/demo", "src/jobs"];
/// Below the features, one type of theirs is known: what a role may do depends on where the clinic stands.
const KNOWS_CLINIC_STATUS: &[&str] =
    &["src/auth/permissions.rs", "src/auth/guards.rs", "src/auth/principal.rs", "src/auth/opened.rs", "src/web/shell.rs"];
/// Outside of the features, these build queries. In a feature queries.rs, model.rs and journey.rs do, and nothing else.
const QUERIES: &[(&str, &str)] = &[
    ("src/db/", "the way to the data"),
    ("src/audit.rs", "writes its lines"),
    ("src/crypto/", "keeps the keys"),
    ("src/mail/", "the outbox"),
    ("src/jobs/", "the runner"),
    ("src/demo/", "builds the demo world"),
    ("src/auth/session.rs", "the session store"),
    ("src/auth/opened.rs", "reads its rows"),
    ("src/auth/throttle.rs", "counts tries"),
    ("src/error.rs", "turns the database's errors into ours"),
    ("src/ids.rs", "how ids are stored"),
    ("src/schema.rs", "generated"),
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

#[test]
fn features_are_known_from_above_only() {
    let found = offenders(&program(), &["features::"], |source, line| {
        under(source, ABOVE_FEATURES)
            || under(source, &["src/features"])
            || (under(source, KNOWS_CLINIC_STATUS) && line.contains("clinics::ClinicStatus"))
    });
    none("a layer below names a feature", found);
}

#[test]
fn a_feature_uses_another_through_its_face() {
    let found = offenders(&program(), &["features::"], |source, line| {
        let mut parts = line.split("features::").nth(1).unwrap_or_default().split("::");
        if parts.next().is_some_and(|feature| source.path.starts_with(&format!("src/features/{feature}/"))) {
            return true;
        }
        let second = parts.next().unwrap_or_default();
        let is_module = second.starts_with(|c: char| c.is_ascii_lowercase()) && parts.next().is_some();
        !is_module
    });
    none("a path into another feature's inside", found);
}

#[test]
fn queries_are_built_where_queries_live() {
    let places: Vec<&str> = QUERIES.iter().map(|(place, _)| *place).collect();
    let found = offenders(&program(), &["diesel::", "use diesel"], |source, _| {
        let name = source.path.rsplit('/').next().unwrap_or_default();
        under(source, &places) || (source.path.starts_with("src/features/") && is_for_queries(source, name))
    });
    none("a query outside of queries.rs, model.rs, journey.rs and the list above", found);
}

/// `queries.rs`, `model.rs`, `journey.rs`, or a file in a folder `queries/` or `model/`.
fn is_for_queries(source: &Source, name: &str) -> bool {
    matches!(name, "queries.rs" | "model.rs" | "journey.rs") || source.path.contains("/queries/") || source.path.contains("/model/")
}

#[test]
fn handlers_forms_and_pages_know_no_database() {
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
fn connections_live_in_the_database_layer() {
    none("a bare connection outside of db/", offenders(&program(), &["PgConnection"], |source, _| under(source, &["src/db/"])));
}

#[test]
fn the_time_comes_from_the_clock() {
    none("the system's clock", offenders(&program(), &["Utc::now", "Local::now", "SystemTime::now"], |source, _| source.path == "src/clock.rs"));
}

#[test]
fn only_guards_say_on_whose_behalf() {
    let found = offenders(&program(), &["Scoped for "], |source, _| under(source, &["src/auth/guards.rs", "src/demo/"]));
    none("a type that may open a transaction, made outside of auth/", found);
}

#[test]
fn nothing_gives_up_in_the_middle_of_a_request() {
    let found = offenders(&program(), &[".unwrap()", ".expect(", "todo!(", "unimplemented!(", "panic!("], |_, _| false);
    none("unwrap, expect or panic outside of tests", found);
}

#[test]
fn files_stay_short() {
    let mut found = Vec::new();
    for source in files("src", ".rs").into_iter().chain(files("tests", ".rs")).filter(|source| source.path != "src/schema.rs") {
        let lines = source.program().lines().count();
        if lines > LONGEST {
            found.push(format!("{}: {lines} lines", source.path));
        }
    }
    none("longer than 400 lines without its unit tests", found);
}
