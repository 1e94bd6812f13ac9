//! The parts that an open board loads.

use smart_therapy::domain::client::ClientStatus::{Assigned, New};

use super::{card, client, start};
use crate::support::{Actor, Page, TestApp};

fn part(actor: &Actor, path: &str) -> Page {
    actor.request("GET", path, &[("hx-request", "true"), ("hx-request-type", "partial")], None)
}

#[test]
fn the_lanes_can_be_fetched_alone_at_the_same_address() {
    let (app, _, _) = start();
    let (shown, hidden) = (client(&app, "Ani", New, 4), client(&app, "Beni", New, 0));
    let ratih = app.sign_in("ratih");
    let (whole, lanes) = (ratih.get("/c/teduh/board?attention=yes").expect(200), part(&ratih, "/c/teduh/board?attention=yes").expect(200));
    assert!(whole.html.contains("<html") && !lanes.html.contains("<html"));
    assert!(lanes.html.trim_start().starts_with("<div id=\"lanes\""), "{}", lanes.html.chars().take(80).collect::<String>());
    assert!(lanes.has(&card(shown)) && !lanes.has(&card(hidden)));
    assert!(lanes.has("#board-filters input[name=attention][checked]"));
    for page in [&whole, &lanes] {
        assert!(page.header("vary").is_some_and(|vary| vary.contains("HX-Request-Type")));
    }
    // Whoever comes back in the browser's history gets the page.
    let back = ratih.request("GET", "/c/teduh/board", &[("hx-request", "true"), ("hx-request-type", "full")], None);
    assert!(back.html.contains("<html"));
}

#[test]
fn the_message_after_a_move_is_shown_once() {
    let (app, _, _) = start();
    let id = client(&app, "Ani", Assigned, 0);
    let anindya = app.sign_in("anindya");
    let board = anindya.get("/c/teduh/board").expect(200);
    let done = anindya.submit(&board, &format!("#menu-{id} form"), &[("to", "consultation")]).expect(303);
    let to = done.location().expect("the board");
    let lanes = part(&anindya, to.split('#').next().expect("a path"));
    assert!(lanes.has("hx-partial[hx-target='#toasts'] .toast form[action$='/undo']"), "{}", lanes.html);
    assert!(lanes.has("hx-partial[hx-target='#dialog']"), "an open dialog closes");
    assert!(!part(&anindya, "/c/teduh/board").html.contains("toast"), "once");
}

#[test]
fn a_move_with_questions_opens_as_a_dialog_on_the_board_and_as_a_page_elsewhere() {
    let app = TestApp::start();
    let client = app.client(&app.cast.ratih, "Nadia Kirana").with(&app.cast.anindya).create();
    let ratih = app.sign_in("ratih");
    for path in [format!("/c/teduh/clients/{client}/moves/new?to=new"), format!("/c/teduh/clients/{client}/assignments/new")] {
        let over = part(&ratih, &path);
        assert!(over.has("hx-partial[hx-target='#dialog'] form[method=post] h2"), "{path}: {}", over.html);
        assert!(!over.html.contains("<html"), "{path}");
        let whole = ratih.get(&path).expect(200);
        assert!(whole.has("main form[method=post]") && !whole.has("hx-partial"), "{path}");
    }
}
