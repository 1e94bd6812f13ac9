//! Every route of a clinic × every state a clinic can be in × its admin, a therapist and reception: what no page offers in a state cannot be
//! had by address either. Written down in `access_by_state.txt`; `UPDATE_MATRIX=1 cargo test --test it access_by_state` writes it anew.

use std::fmt::Write;
use std::path::PathBuf;

use smart_therapy::app::routes;
use smart_therapy::domain::clinic::ClinicStatus;

use super::access_matrix::{ask, class};
use super::fixtures::{Objects, names_an_object};
use crate::support::page::selector;
use crate::support::source::root;
use crate::support::{Actor, Sql, TestApp};

/// The clinic's admin, a therapist, reception; in this order in each cell.
const WHO: [&str; 3] = ["ratih", "anindya", "fitri"];

fn file() -> PathBuf {
    root().join("tests/it/walls/access_by_state.txt")
}

#[test]
fn each_member_gets_the_recorded_answer_in_every_state_of_a_clinic() {
    let app = TestApp::start();
    let cast = app.cast.clone();
    let actors: Vec<Actor> = WHO.iter().map(|who| app.sign_in(who)).collect();
    let shared = Objects::make(&app, "teduh", &cast.ratih, &cast.anindya);
    let mut all: Vec<_> = routes::all().into_iter().filter(|route| route.path.starts_with("/c/")).collect();
    all.sort_by_key(|route| (route.path, route.method.to_string()));
    let mut cells: Vec<Vec<String>> = vec![Vec::new(); all.len()];
    let mut faults = Vec::new();
    let mut db = app.db.behind();
    db.exec("SET session_replication_role = replica");
    for status in ClinicStatus::ALL {
        for (route, cells) in all.iter().zip(&mut cells) {
            let method = route.method.to_string();
            let mut cell = Vec::new();
            for (who, actor) in WHO.iter().zip(&actors) {
                let is_fresh = *status == ClinicStatus::Active && method == "POST" && names_an_object(route.path);
                // Again for everybody: what was asked before may have moved the clinic.
                db.exec(&format!("UPDATE clinics SET status = '{status}' WHERE slug = 'teduh'"));
                let objects = if is_fresh { Objects::make(&app, "teduh", &cast.ratih, &cast.anindya) } else { shared.clone() };
                let page = ask(actor, &method, &objects.path(route.path));
                if page.status >= 500 {
                    faults.push(format!("{method} {} as {who} in {status}: {}", route.path, page.status));
                }
                cell.push(class(&page));
            }
            cells.push(cell.join("/"));
        }
    }
    assert!(faults.is_empty(), "faults of ours:\n  {}", faults.join("\n  "));
    let width = all.iter().map(|route| route.path.len()).max().unwrap_or_default();
    let mut lines = format!("{:<4} {:<width$}", "", "");
    for status in ClinicStatus::ALL {
        let _ = write!(lines, " {:>17}", status.as_str());
    }
    for (route, cells) in all.iter().zip(cells) {
        let _ = write!(lines, "\n{:<4} {:<width$}", route.method.to_string(), route.path);
        for cell in cells {
            let _ = write!(lines, " {cell:>17}");
        }
    }
    lines.push('\n');
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
fn no_page_offers_what_the_clinics_state_refuses() {
    let app = TestApp::start();
    let cast = app.cast.clone();
    let objects = Objects::make(&app, "teduh", &cast.ratih, &cast.anindya);
    let actors: Vec<Actor> = WHO.iter().map(|who| app.sign_in(who)).collect();
    // Papers have a room of their own, where it is built in.
    let has_papers = routes::all().iter().any(|route| route.path == "/c/{clinic}/documents");
    let mut wrong = Vec::new();
    for status in ClinicStatus::ALL {
        app.db.behind().exec(&format!("SET session_replication_role = replica; UPDATE clinics SET status = '{status}' WHERE slug = 'teduh'"));
        for (who, actor) in WHO.iter().zip(&actors) {
            let mut offered = std::collections::BTreeSet::new();
            for route in
                routes::all().iter().filter(|route| route.path.starts_with("/c/") && route.method == "GET" && !route.path.ends_with("/events"))
            {
                let page = actor.get(&objects.path(route.path));
                if page.status != 200 || page.header("content-type").is_none_or(|kind| !kind.starts_with("text/html")) {
                    continue;
                }
                let (document, links) = (page.document(), selector("a[href]"));
                let links = document.select(&links).filter_map(|link| link.attr("href"));
                offered.extend(links.filter(|href| href.starts_with("/c/teduh")).map(|href| href.split('#').next().unwrap_or_default().to_owned()));
            }
            offered.retain(|href| has_papers || !href.ends_with("/documents"));
            for href in offered {
                let seen = actor.get(&href);
                if matches!(seen.status, 403 | 404) || seen.status >= 500 {
                    wrong.push(format!("{status}: {who} is led to {href}: {}", seen.status));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} links that lead to a refusal:\n  {}", wrong.len(), wrong.join("\n  "));
}
