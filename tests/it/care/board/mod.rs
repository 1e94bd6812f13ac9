//! The board: whom it shows to whom, in which order, and what the cards say.

mod attention;
mod cards;
mod filters;
mod lanes;

use diesel::pg::PgConnection;
use smart_therapy::app::demo;
use smart_therapy::domain::client::ClientStatus;
use smart_therapy::domain::ids::ClientId;

use crate::support::appointments::NewAppointment;
use crate::support::{Page, SetClock, Sql, TestApp};

/// Monday morning, nine o'clock in Bandung.
const MONDAY: &str = "2027-03-01T02:00:00Z";

/// An application whose clock stands at [`MONDAY`].
fn start() -> (TestApp, SetClock, PgConnection) {
    let (app, set_clock) = TestApp::at(MONDAY);
    let db = app.db.behind();
    (app, set_clock, db)
}

/// A client of Teduh who has been here for so many days; with Anindya, unless they are new.
fn client(app: &TestApp, name: &str, stage: ClientStatus, days: i64) -> ClientId {
    client_of(app, name, stage, days, &app.cast.anindya)
}

fn client_of(app: &TestApp, name: &str, stage: ClientStatus, days: i64, therapist: &demo::Actor) -> ClientId {
    let new = app.client(&app.cast.ratih, name);
    let id = if stage == ClientStatus::New { new.create() } else { new.with(therapist).at(stage).create() };
    app.db.behind().exec(&format!("UPDATE clients SET status_changed_at = timestamptz '{MONDAY}' - interval '{days} days' WHERE id = '{id}'"));
    if stage == ClientStatus::Done {
        app.end_assignments(id, "completed");
    }
    id
}

/// An appointment of twenty minutes, so many minutes from now.
fn book(app: &TestApp, client: ClientId, with: &demo::Actor, minutes: i64, status: &str) {
    let starts = format!("timestamptz '{MONDAY}' + interval '{minutes} minutes'");
    NewAppointment { therapist: with, client, kind: "other", status, starts: &starts, minutes: 20 }.insert(&mut app.db.behind());
}

/// The names in a lane, from the top.
fn names(page: &Page, stage: &str) -> Vec<String> {
    page.texts_of(&format!("#lane-{stage} .client-card h3"))
}

fn card(client: ClientId) -> String {
    format!("#client-{client}")
}

#[test]
fn the_board_shows_everybody_in_their_lane() {
    let (app, _, _) = start();
    for (stage, name) in ClientStatus::ALL.iter().zip(["Ani", "Beni", "Cici", "Doni", "Eka"]) {
        client(&app, name, *stage, 0);
    }
    let page = app.sign_in("ratih").get("/c/teduh/board").expect(200);
    for (stage, name) in ClientStatus::ALL.iter().zip(["Ani", "Beni", "Cici", "Doni", "Eka"]) {
        assert_eq!(names(&page, stage.as_str()), [name]);
        assert_eq!(page.text_of(&format!("#lane-{stage} header .count")), "1");
        assert_eq!(page.text_of(&format!(".lane-jump a[href='#lane-{stage}'] b")), "1");
    }
}

#[test]
fn a_board_without_clients_says_what_makes_a_card_appear() {
    let (app, _, _) = start();
    let page = app.sign_in("ratih").get("/c/teduh/board").expect(200);
    assert_eq!(page.texts_of(".lane-empty").len(), 5);
    assert!(page.text_of("#lane-new .lane-empty").contains("didaftarkan") && !page.has(".client-card"));
    assert!(page.text_of("#lane-therapy header small").contains("Sampai"), "no median of nobody");
    assert_eq!(page.text_of("#lane-done header small"), "0 pada Maret 2027");
}

#[test]
fn a_board_shows_therapists_their_own_clients_and_others_all() {
    let (app, _, _) = start();
    client(&app, "Ani", ClientStatus::New, 0);
    client(&app, "Beni", ClientStatus::Therapy, 0);
    client_of(&app, "Cici", ClientStatus::Therapy, 0, &app.cast.yusuf);
    let all = |who: &str| app.sign_in(who).get("/c/teduh/board").expect(200).texts_of(".client-card h3");
    assert_eq!(all("ratih").len(), 3);
    assert_eq!(all("fitri").len(), 3);
    assert_eq!(all("anindya"), ["Beni"]);
    assert_eq!(all("yusuf"), ["Cici"]);
    assert!(!app.sign_in("anindya").get("/c/teduh/board").has("select[name=therapist]"), "one's own caseload is narrowed by nobody");
}

#[test]
fn a_stranger_gets_404_for_a_board() {
    let (app, _, _) = start();
    client(&app, "Ani", ClientStatus::New, 0);
    let otto = app.sign_in("otto");
    for query in ["", "?attention=yes", "?form=general"] {
        assert_eq!(otto.get(&format!("/c/teduh/board{query}")).status, 404);
    }
    assert!(!otto.get("/c/cendana/board").expect(200).has(".client-card"));
}
