//! Moves: a client goes one step along the way, or back.

mod arcs;
mod effects;
mod guards;
mod offers;
mod races;
mod undo;

use diesel::pg::PgConnection;
use smart_therapy::app::demo;
use smart_therapy::domain::client::ClientStatus;
use smart_therapy::domain::ids::ClientId;

use crate::support::appointments::NewAppointment;
use crate::support::{Actor, Page, Sql, TestApp};

const STAGES: [ClientStatus; 5] = [ClientStatus::New, ClientStatus::Assigned, ClientStatus::Consultation, ClientStatus::Therapy, ClientStatus::Done];

/// A client of Teduh who stands here, with Anindya from Assigned on. A client who is done has no therapist any more.
fn client_at(app: &TestApp, stage: ClientStatus) -> ClientId {
    let cast = &app.cast;
    if stage == ClientStatus::New {
        return app.client(&cast.ratih, "Bima Santoso").create();
    }
    let client = app.client(&cast.ratih, "Bima Santoso").with(&cast.anindya).at(stage).create();
    if stage == ClientStatus::Done {
        app.end_assignments(client, "completed");
    }
    client
}

/// A consultation that somebody has written, in one of its states.
fn consultation(db: &mut PgConnection, client: ClientId, by: &demo::Actor, status: &str) {
    let therapist = by.therapist.expect("treats");
    db.exec(&format!(
        "INSERT INTO consultations (clinic_id, client_id, therapist_id, form_type, status, session_on, session_minutes, symptom_severity, content_enc,
                                    completed_at, completed_by)
         SELECT '{}', '{client}', '{therapist}', 'general', '{status}', current_date, 60, 3, '\\x00',
                CASE WHEN '{status}' = 'completed' THEN now() END, '{}'",
        by.clinic, by.user
    ));
}

/// An appointment so many days from now, at an hour nobody else has.
fn appointment(db: &mut PgConnection, client: ClientId, with: &demo::Actor, kind: &str, status: &str, days: i64) -> String {
    let starts = format!("now() + interval '{days} days' + (SELECT count(*) FROM appointments) * interval '10 minutes'");
    NewAppointment { therapist: with, client, kind, status, starts: &starts, minutes: 5 }.insert(db).to_string()
}

fn status(db: &mut PgConnection, client: ClientId) -> String {
    db.text(&format!("SELECT status FROM clients WHERE id = '{client}'"))
}

fn version(db: &mut PgConnection, client: ClientId) -> String {
    db.text(&format!("SELECT lock_version FROM clients WHERE id = '{client}'"))
}

fn load(db: &mut PgConnection, who: &demo::Actor) -> i32 {
    db.text(&format!("SELECT current_load FROM therapists WHERE id = '{}'", who.therapist.expect("treats"))).parse().expect("a number")
}

fn sheet(client: ClientId, to: ClientStatus) -> String {
    format!("/c/teduh/clients/{client}/moves/new?to={to}")
}

/// Fills in the page of a move and sends it.
fn make(actor: &Actor, client: ClientId, to: ClientStatus, typed: &[(&str, &str)]) -> Page {
    let page = actor.get(&sheet(client, to)).expect(200);
    actor.submit(&page, "form.narrow-form", typed)
}

#[test]
fn the_page_of_a_move_shows_what_it_does() {
    let app = TestApp::start();
    let client = client_at(&app, ClientStatus::Therapy);
    let page = app.sign_in("anindya").get(&sheet(client, ClientStatus::Done)).expect(200);
    assert!(page.has("input[name=progress][value='100']") && page.words().contains("Bima Santoso"), "{}", page.words());
}

#[test]
fn a_move_is_saved() {
    let app = TestApp::start();
    let client = client_at(&app, ClientStatus::Therapy);
    make(&app.sign_in("anindya"), client, ClientStatus::Done, &[("progress", "70")]).expect(303);
    let row = app.db.behind().rows(&format!("SELECT status, progress FROM clients WHERE id = '{client}'"));
    assert_eq!(row, [["done", "70"]]);
}

#[test]
fn bad_input_is_refused_and_what_was_typed_stays() {
    let app = TestApp::start();
    let (mut db, ratih) = (app.db.behind(), app.sign_in("ratih"));
    let client = client_at(&app, ClientStatus::Consultation);
    let long = "ä".repeat(501);
    for reason in ["", "   ", "a\u{7}b", "a\u{202e}b", "a\0b", &long] {
        let page = make(&ratih, client, ClientStatus::New, &[("reason", reason)]).expect(422);
        assert!(!page.errors().is_empty(), "{reason:?}");
        assert_eq!(status(&mut db, client), "consultation");
    }
    assert_eq!(make(&ratih, client, ClientStatus::New, &[("reason", &long)]).text_of("textarea[name=reason]"), long, "nobody types it twice");
    let client = client_at(&app, ClientStatus::Therapy);
    for progress in ["", "101", "-1", "9999999999999999999999", "x", "5\0"] {
        let page = make(&ratih, client, ClientStatus::Done, &[("progress", progress)]).expect(422);
        assert!(page.has("input[name=progress][aria-invalid]"), "{progress:?}");
    }
    assert_eq!(db.text(&format!("SELECT progress FROM clients WHERE id = '{client}'")), "0");
}

#[test]
fn a_stranger_gets_404() {
    let app = TestApp::start();
    let (mut db, otto) = (app.db.behind(), app.sign_in("otto"));
    let client = client_at(&app, ClientStatus::Therapy);
    let version = version(&mut db, client);
    for slug in ["cendana", "teduh"] {
        assert_eq!(otto.get(&format!("/c/{slug}/clients/{client}/moves/new?to=done")).status, 404);
        let typed = [("to", "done"), ("from", "therapy"), ("version", version.as_str()), ("progress", "100")];
        otto.post(&format!("/c/{slug}/clients/{client}/moves"), &typed).expect(404);
    }
    assert_eq!(status(&mut db, client), "therapy");
}
