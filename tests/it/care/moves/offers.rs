//! What boards and records offer: exactly what is permitted, nothing that is not.

use std::collections::BTreeSet;

use scraper::{Html, Selector};
use smart_therapy::domain::client::ClientStatus::{self, Assigned, Consultation, Done, New, Therapy};

use super::{STAGES, client_at};
use crate::support::{Page, Sql, TestApp};

fn permitted(from: ClientStatus, who: &str) -> &'static [ClientStatus] {
    match (who, from) {
        ("ratih", New) => &[Assigned, Consultation],
        ("ratih", Assigned) => &[New, Consultation],
        ("ratih" | "anindya", Consultation) => &[New, Therapy],
        ("ratih" | "anindya", Therapy) => &[Consultation, Done],
        ("ratih", Done) => &[New, Consultation],
        ("anindya", Assigned) => &[Consultation],
        _ => &[],
    }
}

/// The moves of one client that a page holds a link or a button for.
fn offered(page: &Page, within: &str, client: &str) -> BTreeSet<String> {
    let (document, mut found) = (page.document(), BTreeSet::new());
    let all = |document: &Html, css: &str| -> Vec<String> {
        let selector = Selector::parse(&format!("{within} {css}")).expect("a selector");
        let matches = document.select(&selector);
        matches.filter_map(|element| element.attr("href").or(element.attr("value")).map(str::to_owned)).collect()
    };
    for href in all(&document, &format!("a[href*='/clients/{client}/moves/new']")) {
        let (_, to) = href.split_once("to=").expect("says where to");
        found.insert(to.split('&').next().unwrap_or_default().to_owned());
    }
    found.extend(all(&document, &format!("form[action$='/clients/{client}/moves'] button[name=to]")));
    found
}

#[test]
fn boards_and_records_offer_what_is_permitted_and_no_more() {
    let app = TestApp::start();
    let clients = STAGES.map(|stage| (stage, client_at(&app, stage).to_string()));
    for who in ["ratih", "anindya", "yusuf", "fitri"] {
        let actor = app.sign_in(who);
        let board = actor.get("/c/teduh/board").expect(200);
        for (stage, client) in &clients {
            let right: BTreeSet<String> = permitted(*stage, who).iter().map(ToString::to_string).collect();
            let record = actor.get(&format!("/c/teduh/clients/{client}"));
            let sees = who == "ratih" || who == "fitri" || (who == "anindya" && *stage != New);
            assert_eq!(record.status, if sees { 200 } else { 404 }, "{who}: the record of {stage}");
            assert_eq!(board.has(&format!("#client-{client}")), sees, "{who}: the card of {stage}");
            // The way out of New leads over the form that assigns.
            let assigns = |page: &Page| page.has(&format!("main a[href*='/clients/{client}/assignments/new']"));
            if *stage == New {
                assert_eq!((assigns(&board), sees && assigns(&record)), (who == "ratih", who == "ratih"), "{who}: assigning");
                continue;
            }
            assert_eq!(offered(&board, "main", client), right, "{who}: the board at {stage}");
            assert_eq!(offered(&record, "main", client), right, "{who}: the record at {stage}");
            let may_hand_over = who == "ratih" && *stage != Done;
            assert_eq!(assigns(&board), may_hand_over, "{who}: another therapist at {stage}");
        }
    }
}

#[test]
fn every_offered_move_has_a_page() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    for stage in STAGES {
        let client = client_at(&app, stage).to_string();
        let board = ratih.get("/c/teduh/board").expect(200);
        let links = Selector::parse(&format!("#menu-{client} a")).expect("a selector");
        let hrefs: Vec<String> = board.document().select(&links).filter_map(|link| link.attr("href").map(str::to_owned)).collect();
        assert!(!hrefs.is_empty(), "{stage}");
        for href in hrefs {
            ratih.visit(&href).expect(200);
        }
    }
}

#[test]
fn a_suspended_clinic_reads_its_board_and_moves_nobody() {
    let app = TestApp::start();
    let (mut db, cast) = (app.db.behind(), app.cast.clone());
    let client = client_at(&app, Therapy).to_string();
    db.exec(&format!("SET session_replication_role = replica; UPDATE clinics SET status = 'suspended' WHERE id = '{}'", cast.teduh));
    for who in ["ratih", "anindya", "fitri"] {
        let actor = app.sign_in(who);
        let board = actor.get("/c/teduh/board").expect(200);
        assert!(board.has(&format!("#client-{client}")) && !board.has("[popover][id^='menu-']"), "{who}");
        assert!(offered(&board, "body", &client).is_empty(), "{who}");
        let record = actor.get(&format!("/c/teduh/clients/{client}")).expect(200);
        for css in ["a[href*='/moves/']", "a[href*='/assignments/']", "a[href$='/appointments/new']", "a[href$='/edit']", "form[action$='/moves']"] {
            assert!(!record.has(&format!("main {css}")) && !board.has(&format!("main {css}")), "{who} is offered {css}");
        }
        let typed = [("to", "done"), ("from", "therapy"), ("version", "3"), ("progress", "100")];
        actor.post(&format!("/c/teduh/clients/{client}/moves"), &typed).expect(403);
    }
    assert_eq!(db.text(&format!("SELECT status FROM clients WHERE id = '{client}'")), "therapy");
}
