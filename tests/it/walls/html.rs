//! Every page that anybody can open, in both languages, as a parser takes it: nothing to complain about, every id once, every reference
//! leads somewhere, everything one can press or fill in has a name, no text is missing. Forms that come back with mistakes too.
//! What only a browser can tell is tried in `tests/browser/walk.rs`.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html};
use smart_therapy::app::routes;

use super::fixtures::{Objects, hidden_fields, names_an_object};
use crate::support::page::selector;
use crate::support::{Actor, Page, Sql, TestApp};

/// Nobody, the administrator, the pending clinic's admin, reception, a therapist, a clinic admin.
const WHO: &[&str] = &["anonymous", "surya", "wulan", "fitri", "anindya", "ratih"];
/// What the pages of an appointment, a consultation or a note show depends on how far it has come.
const LATER: &[(&str, &str)] = &[
    (
        "{appointment}",
        "UPDATE appointments SET status = 'in_progress', actual_started_at = d.at, starts_at = d.at, ends_at = d.at + interval '1 hour'
         FROM (SELECT now() - (9 + count(*)) * interval '1 day' AS at FROM appointments) d",
    ),
    ("{appointment}", "UPDATE appointments SET status = 'completed', actual_ended_at = actual_started_at + interval '55 minutes'"),
    ("{consultation}", "UPDATE consultations SET status = 'completed', completed_at = now(), symptom_severity = 3"),
    ("{note}", "UPDATE clinical_notes SET status = 'signed', signed_at = now(), signed_by = created_by, content_sha256 = sha256('')"),
];
/// Attributes that name ids.
const REFERENCES: &[&str] = &[
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-activedescendant",
    "aria-owns",
    "popovertarget",
    "form",
    "list",
    "headers",
    "data-opens",
];
/// Attributes in which htmx is told an id.
const TARGETS: &[&str] = &["hx-target", "hx-include", "hx-indicator", "hx-trigger", "hx-disable", "hx-sync"];

fn actor(app: &TestApp, who: &str, language: &str) -> Actor {
    let actor = if who == "anonymous" { app.visitor() } else { app.sign_in(who) };
    actor.set_cookie("lang", Some(language));
    actor
}

/// Teduh's objects, or the pending clinic's address.
fn objects(app: &TestApp, who: &str) -> Objects {
    let objects = Objects::make(app, "teduh", &app.cast.ratih, &app.cast.anindya);
    objects.under(if who == "wulan" { "sinar-pulih" } else { "teduh" })
}

fn is_page(page: &Page) -> bool {
    page.header("content-type").is_some_and(|kind| kind.starts_with("text/html"))
}

#[test]
fn every_page_is_valid_html() {
    let app = TestApp::start();
    let (mut found, mut pages) = (Found::new(), 0);
    for who in WHO {
        let objects = objects(&app, who);
        let actors = ["id", "en"].map(|language| (language, actor(&app, who, language)));
        let mut look = |pattern: &'static str| {
            for (language, actor) in &actors {
                let page = actor.get(&objects.path(pattern));
                assert!(page.status < 500, "{who}: {pattern}: {}", page.status);
                if is_page(&page) {
                    pages += 1;
                    note(&mut found, faults(&page, language), &format!("GET {pattern} ({who}, {language}, {})", page.status));
                }
            }
        };
        let all = routes::all();
        let patterns: Vec<&'static str> = all.iter().filter(|route| route.method == "GET").map(|route| route.path).collect();
        patterns.iter().for_each(|pattern| look(pattern));
        for (object, later) in LATER {
            app.db.behind().exec(&format!("SET session_replication_role = replica; {later} WHERE id = '{}'", objects.path(object)));
            patterns.iter().filter(|pattern| pattern.contains(object)).for_each(|pattern| look(pattern));
        }
    }
    assert!(pages > 300, "only {pages} pages were seen");
    none(&found);
}

#[test]
fn every_form_shown_again_is_valid_html() {
    let app = TestApp::start();
    let (mut found, mut pages) = (Found::new(), 0);
    for who in WHO {
        for language in ["id", "en"] {
            let (actor, objects) = (actor(&app, who, language), objects(&app, who));
            for route in routes::all().iter().filter(|route| route.method == "POST" && route.path != "/csp-reports") {
                if route.path.contains("/sign-ins/") || route.path == "/sign-out" || (names_an_object(route.path) && *who == "anonymous") {
                    continue;
                }
                let form = [("content-type", "application/x-www-form-urlencoded")];
                let page = actor.request("POST", &objects.path(route.path), &form, Some(hidden_fields(route.path)));
                if page.status >= 400 && is_page(&page) {
                    pages += 1;
                    note(&mut found, faults(&page, language), &format!("POST {} ({who}, {language}, {})", route.path, page.status));
                }
            }
        }
    }
    assert!(pages > 200, "only {pages} pages were seen");
    none(&found);
}

#[test]
fn every_page_has_a_title_of_its_own() {
    let app = TestApp::start();
    let mut found = Found::new();
    for who in WHO {
        let (actor, objects) = (actor(&app, who, "en"), objects(&app, who));
        let mut titles: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for route in routes::all().iter().filter(|route| route.method == "GET") {
            let page = actor.get(&objects.path(route.path));
            if page.status == 200 && is_page(&page) {
                titles.entry(page.title()).or_default().push(route.path);
            }
        }
        for (title, paths) in titles.into_iter().filter(|(_, paths)| paths.len() > 1) {
            note(&mut found, vec![format!("{title:?} is the title of {}", paths.join(" and "))], who);
        }
    }
    none(&found);
}

#[test]
fn invalid_html_is_noticed() {
    let unsound = "<!doctype html><html lang=en><title>t</title><main><h1>a</h1><h1 id=x>b</h1><p id=x></p>
        <label for=nobody>n</label><input name=a><a href='#nowhere'>w</a><a href=/x><svg></svg></a><button></button>
        <button popovertarget=y>m</button><form hx-target='#z'></form>⟨key⟩</main></div>";
    let page = Page { path: String::new(), status: 200, headers: Vec::new(), html: unsound.to_owned(), bytes: Vec::new() };
    let found = faults(&page, "id").join("\n");
    for fault in [
        "parser",
        "language",
        "two h1",
        "id x",
        "for=nobody",
        "#nowhere",
        "link without",
        "button without",
        "popovertarget=y",
        "hx-target",
        "field without",
        "⟨key⟩",
    ] {
        assert!(found.contains(fault), "{fault} was not noticed:\n{found}");
    }
}

/// Faults, and where each was seen.
type Found = BTreeMap<String, Vec<String>>;

fn note(found: &mut Found, faults: Vec<String>, place: &str) {
    for fault in faults {
        found.entry(fault).or_default().push(place.to_owned());
    }
}

#[track_caller]
fn none(found: &Found) {
    let line =
        |(fault, places): (&String, &Vec<String>)| format!("{fault}\n    {} × such as {}", places.len(), places[..places.len().min(3)].join("; "));
    assert!(found.is_empty(), "{} faults:\n  {}", found.len(), found.iter().map(line).collect::<Vec<_>>().join("\n  "));
}

/// What is wrong with a page.
fn faults(page: &Page, language: &str) -> Vec<String> {
    let document = page.document();
    let mut found: Vec<String> = document.errors.iter().map(|error| format!("the parser says {error}")).collect();
    found.extend(page.html.split('⟨').skip(1).map(|rest| format!("a text is missing: ⟨{}⟩", rest.split('⟩').next().unwrap_or_default())));
    if document.root_element().attr("lang") != Some(language) {
        found.push("another language".to_owned());
    }
    if page.title().is_empty() {
        found.push("no title".to_owned());
    }
    for (css, words) in [("h1", "h1"), ("main", "main")] {
        match all(&document, css).len() {
            1 => {}
            0 => found.push(format!("no {words}")),
            _ => found.push(format!("two {words}")),
        }
    }
    found.extend(dangling(&document));
    found.extend(nameless(&document));
    found
}

fn all<'a>(document: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    document.select(&selector(css)).collect()
}

/// Ids that stand twice, and references to ids that stand nowhere.
fn dangling(document: &Html) -> Vec<String> {
    let (mut ids, mut found) = (BTreeSet::new(), Vec::new());
    for id in all(document, "[id]").iter().filter_map(|element| element.attr("id")) {
        if !ids.insert(id) {
            found.push(format!("id {id} stands twice"));
        }
    }
    for element in all(document, "*") {
        for (name, value) in element.value().attrs() {
            let named: Vec<&str> = if REFERENCES.contains(&name) {
                value.split_whitespace().collect()
            } else if name == "href" {
                value.strip_prefix('#').into_iter().collect()
            } else if TARGETS.contains(&name) {
                value.split(|c: char| c.is_whitespace() || matches!(c, ':' | ',')).filter_map(|word| word.strip_prefix('#')).collect()
            } else {
                Vec::new()
            };
            let what = element.value().name();
            found.extend(named.iter().filter(|id| !ids.contains(*id)).map(|id| format!("<{what} {name}={value}> leads to no #{id}", id = id)));
            if REFERENCES.contains(&name) && named.is_empty() {
                found.push(format!("<{what} {name}> is empty"));
            }
        }
    }
    found
}

/// What can be pressed or filled in and has no name.
fn nameless(document: &Html) -> Vec<String> {
    let mut found = Vec::new();
    for (css, what) in [("a[href]", "link"), ("button, summary", "button")] {
        found.extend(
            all(document, css)
                .into_iter()
                .filter(|element| !has_name(*element))
                .map(|element| format!("a {what} without a name: {}", short(element))),
        );
    }
    found.extend(
        all(document, "label")
            .into_iter()
            .filter(|label| label.select(&selector("button, input, meter, output, progress, select, textarea")).count() > 1)
            .map(|label| format!("a label of two things: {}", short(label))),
    );
    found.extend(
        all(document, "[popovertarget][aria-expanded]")
            .into_iter()
            .map(|button| format!("the browser itself says whether it is open: {}", short(button))),
    );
    let labels: BTreeSet<&str> = all(document, "label[for]").iter().filter_map(|label| label.attr("for")).collect();
    for field in all(document, "input:not([type=hidden]):not([aria-hidden]), select, textarea") {
        let is_labelled = field.attr("id").is_some_and(|id| labels.contains(id))
            || field.ancestors().filter_map(ElementRef::wrap).any(|above| above.value().name() == "label")
            || ["aria-label", "aria-labelledby"].iter().any(|name| field.attr(name).is_some());
        if !is_labelled {
            found.push(format!("a field without a name: {}", short(field)));
        }
    }
    found
}

/// Whether anything of it can be read out.
fn has_name(element: ElementRef<'_>) -> bool {
    if ["aria-label", "aria-labelledby", "title"].iter().any(|name| element.attr(name).is_some_and(|value| !value.trim().is_empty())) {
        return true;
    }
    if element.attr("aria-hidden") == Some("true") && element.value().name() != "a" && element.value().name() != "button" {
        return false;
    }
    element.children().any(|child| match (child.value().as_text(), ElementRef::wrap(child)) {
        (Some(text), _) => !text.trim().is_empty(),
        (_, Some(inside)) => inside.attr("alt").is_some_and(|alt| !alt.is_empty()) || has_name(inside),
        _ => false,
    })
}

fn short(element: ElementRef<'_>) -> String {
    element.html().chars().take(160).collect()
}
