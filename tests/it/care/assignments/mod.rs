//! Assignments: a client gets a therapist, or another one.

use smart_therapy::app::demo;
use smart_therapy::domain::client::ClientStatus::Therapy;
use smart_therapy::domain::ids::ClientId;

use crate::support::app::connections;
use crate::support::appointments::NewAppointment;
use crate::support::concurrency::{count, no_deadlock, post_at_once};
use crate::support::{Actor, Page, Setup, Sql, TestApp};

const FORM: &str = "form.narrow-form";

fn path(client: ClientId) -> String {
    format!("/c/teduh/clients/{client}/assignments")
}

fn id(therapist: &demo::Actor) -> String {
    therapist.therapist.expect("treats").to_string()
}

/// Fills in the form and sends it.
fn assign(admin: &Actor, client: ClientId, typed: &[(&str, &str)]) -> Page {
    let form = admin.get(&format!("{}/new", path(client))).expect(200);
    admin.submit(&form, FORM, typed)
}

/// Where a client stands, and with whom.
fn stands(app: &TestApp, client: ClientId) -> Vec<Vec<String>> {
    app.db.behind().rows(&format!(
        "SELECT c.status, coalesce(a.status, ''), coalesce(t.full_name, '') FROM clients c LEFT JOIN client_assignments a ON a.client_id = c.id
           LEFT JOIN therapists t ON t.id = a.therapist_id WHERE c.id = '{client}' ORDER BY a.created_at, a.id"
    ))
}

#[test]
fn the_form_offers_therapists_with_room_and_names_those_without() {
    let app = TestApp::start();
    app.client(&app.cast.ratih, "Galih Pratama").with(&app.cast.yusuf).create();
    app.db.behind().exec(&format!("UPDATE therapists SET max_clients = 1 WHERE id = '{}'", id(&app.cast.yusuf)));
    let client = app.client(&app.cast.ratih, "Bima Santoso").create();
    let page = app.sign_in("ratih").get(&format!("{}/new", path(client))).expect(200);
    let choice = |therapist| format!("input[name=therapist][value='{}']", id(therapist));
    assert!(page.has(&format!("{}:not([disabled])", choice(&app.cast.anindya))));
    assert!(page.has(&format!("{}[disabled]", choice(&app.cast.yusuf))));
    assert!(!page.html.contains("Otto"), "no therapist of another clinic");
}

#[test]
fn a_client_is_assigned_and_the_therapist_gets_a_letter_without_the_name() {
    let app = TestApp::start();
    let client = app.client(&app.cast.ratih, "Bima Santoso").create();
    assign(&app.sign_in("ratih"), client, &[("therapist", &id(&app.cast.anindya)), ("note", "Sebaiknya pagi")]).expect(303);
    assert_eq!(stands(&app, client), [["assigned", "active", "Anindya Prameswari"]]);
    assert_eq!(app.db.behind().text(&format!("SELECT current_load FROM therapists WHERE id = '{}'", id(&app.cast.anindya))), "1");
    let letter = app.letter_to("anindya@teduh.example").text;
    assert!(letter.contains("B. S.") && !letter.contains("Bima"), "{letter}");
}

#[test]
fn bad_input_is_refused_and_what_was_typed_stays() {
    let app = TestApp::start();
    let (client, ratih, therapist) = (app.client(&app.cast.ratih, "Bima Santoso").create(), app.sign_in("ratih"), id(&app.cast.anindya));
    let again = assign(&ratih, client, &[("note", "Sebaiknya pagi")]).expect(422);
    assert!(!again.errors().is_empty());
    assert_eq!(again.text_of("textarea[name=note]"), "Sebaiknya pagi");
    let long = "ä".repeat(501);
    for note in ["a\u{202e}b", "a\0b", &long] {
        let again = assign(&ratih, client, &[("therapist", &therapist), ("note", note)]).expect(422);
        assert!(again.has("textarea[name=note][aria-invalid]"), "{note:?}: {:?}", again.errors());
        assert!(again.has(&format!("input[value='{therapist}'][checked]")), "who was chosen stays");
    }
    for wrong in ["x", "00000000-0000-7000-8000-000000000000"] {
        let answer = ratih.post(&path(client), &[("therapist", wrong), ("from", "new"), ("version", "0")]);
        assert!(matches!(answer.status, 404 | 422), "{wrong}: {}", answer.status);
    }
    assert_eq!(stands(&app, client), [["new", "", ""]]);
}

#[test]
fn a_stranger_gets_404_and_a_colleague_without_the_role_403() {
    let app = TestApp::start();
    let client = app.client(&app.cast.ratih, "Bima Santoso").create();
    for (who, status) in [("otto", 404), ("surya", 404), ("anindya", 403), ("yusuf", 403), ("fitri", 403)] {
        let actor = app.sign_in(who);
        actor.get(&format!("{}/new", path(client))).expect(status);
        let typed = [("therapist", id(&app.cast.anindya)), ("from", "new".to_owned()), ("version", "0".to_owned())];
        actor.post_form(&(path(client), typed.to_vec())).expect(status);
    }
    let ratih = app.sign_in("ratih");
    ratih.post(&path(client), &[("therapist", &id(&app.cast.otto)), ("from", "new"), ("version", "0")]).expect(404);
    assert_eq!(stands(&app, client), [["new", "", ""]]);
}

#[test]
fn a_handover_takes_a_reason_and_cancels_the_sessions_ahead() {
    let app = TestApp::start();
    let (ratih, mut db) = (app.sign_in("ratih"), app.db.behind());
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).at(Therapy).create();
    let ahead = NewAppointment {
        therapist: &app.cast.anindya,
        client,
        kind: "therapy_session",
        status: "scheduled",
        starts: "now() + interval '2 days'",
        minutes: 60,
    };
    ahead.insert(&mut db);
    let yusuf = id(&app.cast.yusuf);
    let again = assign(&ratih, client, &[("therapist", &yusuf)]).expect(422);
    assert!(again.has("textarea[name=reason][aria-invalid]"), "{:?}", again.errors());
    assign(&ratih, client, &[("therapist", &yusuf), ("reason", "Cuti panjang")]).expect(303);
    assert_eq!(stands(&app, client), [["therapy", "transferred", "Anindya Prameswari"], ["therapy", "active", "Yusuf Hidayat"]]);
    assert_eq!(db.rows("SELECT status, cancellation_reason FROM appointments"), [["cancelled", "Cuti panjang"]]);
    for therapist in ["anindya@teduh.example", "yusuf@teduh.example"] {
        let letter = app.letter_to(therapist).text;
        assert!(!letter.contains("Bima") && !letter.contains("Cuti panjang"), "{letter}");
    }
    app.sign_in("anindya").get(&format!("/c/teduh/clients/{client}")).expect(404);
    app.sign_in("yusuf").get(&format!("/c/teduh/clients/{client}")).expect(200);
}

#[test]
fn a_stale_form_assigns_nobody() {
    let app = TestApp::start();
    let (ratih, client) = (app.sign_in("ratih"), app.client(&app.cast.ratih, "Bima Santoso").create());
    let stale = ratih.get(&format!("{}/new", path(client))).expect(200);
    assign(&ratih, client, &[("therapist", &id(&app.cast.anindya))]).expect(303);
    let late = ratih.submit(&stale, FORM, &[("therapist", &id(&app.cast.yusuf))]).expect(409);
    assert!(late.text_of("main").contains("Ratih Kusumaningrum memindahkan Bima Santoso"), "{}", late.text_of("main"));
    assert_eq!(stands(&app, client), [["assigned", "active", "Anindya Prameswari"]]);
}

#[test]
fn a_minor_without_guardian_gets_no_therapist() {
    let app = TestApp::start();
    let (mut db, ratih) = (app.db.behind(), app.sign_in("ratih"));
    let client = app.client(&app.cast.ratih, "Bima Santoso").create();
    db.exec(&format!("UPDATE clients SET is_minor = true, birth_date = current_date - 4000 WHERE id = '{client}'"));
    let therapist = app.cast.anindya.therapist.expect("treats").to_string();
    for start in ["", "yes"] {
        let page = ratih.get(&format!("/c/teduh/clients/{client}/assignments/new")).expect(200);
        assert!(page.text_of("main").contains("wali"));
        let answer = ratih.submit(&page, "form.narrow-form", &[("therapist", &therapist), ("note", "pagi saja"), ("start", start)]).expect(422);
        assert!(answer.errors().iter().any(|error| error.contains("wali")), "{:?}", answer.errors());
        assert_eq!(answer.text_of("textarea[name=note]"), "pagi saja");
    }
    assert_eq!(stands(&app, client), [["new", "", ""]]);
    db.exec(&format!(
        "INSERT INTO client_contacts (clinic_id, client_id, kind, full_name, relationship, phone, has_legal_custody)
         VALUES ('{}', '{client}', 'guardian', 'Sari', 'mother', '+6281311112222', true)",
        app.cast.teduh
    ));
    let page = ratih.get(&format!("/c/teduh/clients/{client}/assignments/new")).expect(200);
    ratih.submit(&page, "form.narrow-form", &[("therapist", &therapist)]).expect(303);
}

#[test]
fn assigning_with_a_start_writes_both_transitions() {
    let app = TestApp::start();
    let (mut db, ratih) = (app.db.behind(), app.sign_in("ratih"));
    let client = app.client(&app.cast.ratih, "Bima Santoso").create();
    let therapist = app.cast.anindya.therapist.expect("treats").to_string();
    let form = ratih.visit(&format!("/c/teduh/clients/{client}/moves/new?to=consultation")).expect(200);
    assert!(form.has("input[name=start][checked]"), "the shortcut is chosen already");
    ratih.submit(&form, "form.narrow-form", &[("therapist", &therapist)]).expect(303);
    let way = db.texts(&format!("SELECT to_status FROM client_status_transitions WHERE client_id = '{client}' ORDER BY occurred_at, id"));
    assert_eq!(way, ["new", "assigned", "consultation"]);
    assert_eq!(app.letters().iter().filter(|letter| letter.to.contains("anindya@")).count(), 1);
}

#[test]
fn the_last_free_place_is_given_once() {
    let app = TestApp::with(Setup { limits: connections(8), ..Setup::default() });
    let mut db = app.db.behind();
    let ratih = app.sign_in("ratih");
    let therapist = app.cast.anindya.therapist.expect("treats").to_string();
    app.client(&app.cast.ratih, "Ada sejak dulu").with(&app.cast.anindya).at(Therapy).create();
    db.exec(&format!("UPDATE therapists SET max_clients = 2 WHERE id = '{therapist}'"));
    let requests: Vec<_> = (0..20)
        .map(|n| {
            let client = app.client(&app.cast.ratih, &format!("Klien {n}")).create();
            let fields = vec![("therapist", therapist.clone()), ("from", "new".to_owned()), ("version", "0".to_owned()), ("note", "pagi".to_owned())];
            (&ratih, (path(client), fields))
        })
        .collect();
    let pages = post_at_once(&requests);
    assert_eq!((count(&pages, 303), count(&pages, 422)), (1, 19), "{:?}", pages.iter().map(|page| page.status).collect::<Vec<_>>());
    for page in pages.iter().filter(|page| page.status == 422) {
        assert!(page.errors().iter().any(|error| error.contains("penuh")), "{:?}", page.errors());
        assert_eq!(page.text_of("textarea[name=note]"), "pagi");
    }
    assert_eq!(db.text(&format!("SELECT current_load FROM therapists WHERE id = '{therapist}'")), "2");
    assert_eq!(db.text(&format!("SELECT count(*) FROM client_assignments WHERE therapist_id = '{therapist}' AND status = 'active'")), "2");
    assert_eq!(db.text("SELECT count(*) FROM clients WHERE status = 'assigned'"), "1");
    no_deadlock(&mut db);
}
