//! Every route × everybody: who gets what, written down in `access_matrix.txt` and read again by every run.
//! `UPDATE_MATRIX=1 cargo test --test it access_matrix` writes it anew; the difference is what a reviewer looks at.

use std::fmt::Write;
use std::path::PathBuf;

use smart_therapy::app::routes;

use super::fixtures::{Objects, hidden_fields, names_an_object};
use crate::support::source::root;
use crate::support::{Actor, Page, TestApp};

/// Who asks, from least to most; nobody is `anonymous`.
const WHO: &[&str] = &["anonymous", "surya", "otto", "wulan", "fitri", "yusuf", "anindya", "ratih"];

/// Routes that end a sign-in, or redirect to the sign-in page.
const ENDS_SIGN_IN: &[&str] = &["/sign-out", "/account/sign-ins/revocation"];

fn file() -> PathBuf {
    root().join("tests/it/walls/access_matrix.txt")
}

fn actor(app: &TestApp, who: &str) -> Actor {
    if who == "anonymous" { app.visitor() } else { app.sign_in(who) }
}

/// Whose clinic somebody asks in: Teduh's, but the pending clinic's admin in her own.
fn address(who: &str) -> &'static str {
    if who == "wulan" { "sinar-pulih" } else { "teduh" }
}

/// Asks as a page's own form would at the least: a POST holds what its page would have hidden in it, and nothing typed.
pub fn ask(actor: &Actor, method: &str, path: &str) -> Page {
    let body = (method == "POST").then(|| hidden_fields(path));
    actor.request(method, path, &[("content-type", if body.is_some() { "application/x-www-form-urlencoded" } else { "" })], body)
}

pub fn class(page: &Page) -> String {
    match page.location() {
        Some(place) if place.starts_with("/sign-in") => "door".to_owned(),
        Some(_) => "go".to_owned(),
        None => page.status.to_string(),
    }
}

#[test]
fn each_actor_gets_the_recorded_answer() {
    let app = TestApp::start();
    let cast = app.cast.clone();
    let mut actors: Vec<(&str, Actor)> = WHO.iter().map(|who| (*who, actor(&app, who))).collect();
    let shared = Objects::make(&app, "teduh", &cast.ratih, &cast.anindya);
    let mut lines = String::new();
    let mut faults = Vec::new();
    let mut all = routes::all();
    all.sort_by_key(|route| (route.path, route.method.to_string()));
    let width = all.iter().map(|route| route.path.len()).max().unwrap_or_default();
    let _ = writeln!(lines, "{:<4} {:<width$}{}", "", "", WHO.iter().map(|who| format!(" {who:>9}")).collect::<String>());
    for route in &all {
        let method = route.method.to_string();
        let _ = write!(lines, "{method:<4} {:<width$}", route.path);
        for (who, actor) in &mut actors {
            // What a POST does to its object must not decide what the next person gets.
            let is_fresh = method == "POST" && names_an_object(route.path);
            let objects = if is_fresh { Objects::make(&app, "teduh", &cast.ratih, &cast.anindya) } else { shared.clone() };
            let page = ask(actor, &method, &objects.under(address(who)).path(route.path));
            if page.status >= 500 {
                faults.push(format!("{method} {} as {who}: {}", route.path, page.status));
            }
            let class = class(&page);
            let _ = write!(lines, " {class:>9}");
            if *who != "anonymous" && matches!(class.as_str(), "door" | "401") {
                // From here on this person would be asked about as nobody.
                if !ENDS_SIGN_IN.contains(&route.path) {
                    faults.push(format!("{method} {} as {who}: no longer signed in", route.path));
                }
                *actor = self::actor(&app, who);
            }
        }
        lines.push('\n');
    }
    assert!(faults.is_empty(), "faults of ours:\n  {}", faults.join("\n  "));
    if std::env::var_os("UPDATE_MATRIX").is_some() {
        std::fs::write(file(), &lines).expect("the matrix is written");
    }
    let known = std::fs::read_to_string(file()).unwrap_or_default();
    let differences: Vec<String> = known
        .lines()
        .filter(|line| !lines.lines().any(|now| now == *line))
        .map(|line| format!("- {line}"))
        .chain(lines.lines().filter(|line| !known.lines().any(|then| then == *line)).map(|line| format!("+ {line}")))
        .collect();
    assert!(differences.is_empty(), "access changed (UPDATE_MATRIX=1 writes it down):\n{}", differences.join("\n"));
}

#[test]
fn an_object_of_another_clinic_is_404() {
    let app = TestApp::start();
    let cast = app.cast.clone();
    let foreign = Objects::make(&app, "cendana", &cast.otto, &cast.otto);
    let own = Objects::make(&app, "teduh", &cast.ratih, &cast.anindya);
    let mut wrong = Vec::new();
    for who in WHO {
        let actor = actor(&app, who);
        for route in routes::all().iter().filter(|route| route.path.starts_with("/c/") && names_an_object(route.path)) {
            let method = route.method.to_string();
            let mut hidden = vec![("another clinic's", foreign.under(if *who == "otto" { "teduh" } else { address(who) }))];
            if *who == "otto" {
                hidden.push(("Teduh's, under his own address", own.under("cendana")));
            }
            // A client whom only a colleague treats.
            if *who == "yusuf" && route.path.contains("{client}") {
                hidden.push(("a colleague's", own.clone()));
            }
            for (whose, objects) in hidden {
                let nowhere = Objects::nowhere(&objects.clinic);
                let (seen, nothing) = (ask(&actor, &method, &objects.path(route.path)), ask(&actor, &method, &nowhere.path(route.path)));
                let says = |page: &Page| (class(page), without_address(page));
                // 403: this role never gets there, whatever stands in the path. 401: nobody is signed in and a form was sent.
                if !matches!(class(&seen).as_str(), "404" | "403" | "door" | "401") {
                    wrong.push(format!("{who}: {method} {} for {whose}: {}", route.path, class(&seen)));
                } else if *who != "anonymous" && says(&seen) != says(&nothing) {
                    wrong.push(format!(
                        "{who}: {method} {} for {whose} ({}) differs from one that does not exist ({})",
                        route.path,
                        class(&seen),
                        class(&nothing)
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} answers about what is not theirs that are no 404, or not the same as for nothing at all:\n  {}",
        wrong.len(),
        wrong.join("\n  ")
    );
}

/// The page without the ids that were asked for: its menu leads back there, or to what an action belongs to.
fn without_address(page: &Page) -> String {
    let ids = page.path.split(['/', '?']).filter(|part| part.parse::<uuid::Uuid>().is_ok());
    ids.fold(page.html.clone(), |html, id| html.replace(id, "…"))
}
