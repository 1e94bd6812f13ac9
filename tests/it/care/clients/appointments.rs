//! What the table and the record say of appointments: when somebody is next seen, what has been, and what to do next.

use diesel::pg::PgConnection;
use smart_therapy::domain::client::ClientStatus;
use smart_therapy::domain::ids::ClientId;

use crate::support::appointments::NewAppointment;
use crate::support::{Page, TestApp};

/// Nine in the morning in Bandung, on a Friday.
const MORNING: &str = "2026-11-20T02:00:00Z";
const PRIMARY: &str = ".page-head .actions [data-kind='primary']";

fn start() -> TestApp {
    TestApp::at(MORNING).0
}

/// Anindya's client in therapy.
fn in_therapy(app: &TestApp, name: &str) -> ClientId {
    app.client(&app.cast.ratih, name).with(&app.cast.anindya).at(ClientStatus::Therapy).create()
}

/// The next session with Anindya.
fn book(app: &TestApp, db: &mut PgConnection, client: ClientId, starts: &str, status: &str) {
    let (therapist, starts) = (&app.cast.anindya, format!("timestamptz '{starts}'"));
    NewAppointment { therapist, client, kind: "therapy_session", status, starts: &starts, minutes: 60 }.insert(db);
}

fn said(page: &Page) -> Vec<String> {
    page.texts_of("main .timeline .what")
}

#[test]
fn the_record_shows_sessions_and_does_not_propose_ending_therapy() {
    let app = start();
    let mut db = app.db.behind();
    let dewi = in_therapy(&app, "Dewi Anggraini");
    book(&app, &mut db, dewi, "2026-11-18 10:00+07", "completed");
    book(&app, &mut db, dewi, "2026-11-19 10:00+07", "no_show");
    book(&app, &mut db, dewi, "2026-11-24 10:00+07", "scheduled");
    let anindya = app.sign_in("anindya");
    let record = anindya.get(&format!("/c/teduh/clients/{dewi}")).expect(200);
    let sessions = |page: &Page| said(page).into_iter().filter(|line| line.starts_with("Sesi")).collect::<Vec<_>>();
    assert_eq!(sessions(&record), ["Sesi 2: klien tidak hadir"], "the latest steps, of which this is one");
    assert!(record.has("main .timeline .what a[href^='/c/teduh/appointments/']"));
    assert_eq!(record.text_of(PRIMARY), "Jadwalkan");
    assert!(record.texts_of("#record-more a").contains(&"Selesaikan terapi".to_owned()), "it can be ended all the same");
    let history = anindya.get(&format!("/c/teduh/clients/{dewi}/history")).expect(200);
    assert_eq!(sessions(&history), ["Sesi 2: klien tidak hadir", "Sesi 1 terlaksana"], "what is still to come is told elsewhere");
    // The sheet has a list of sessions of its own.
    assert!(sessions(&anindya.get(&format!("/c/teduh/clients/{dewi}/print")).expect(200)).is_empty());
}

#[test]
fn a_session_about_to_begin_is_the_first_action() {
    let app = start();
    let mut db = app.db.behind();
    let dewi = in_therapy(&app, "Dewi Anggraini");
    book(&app, &mut db, dewi, "2026-11-20 09:15+07", "confirmed");
    let path = format!("/c/teduh/clients/{dewi}");
    let record = app.sign_in("anindya").get(&path).expect(200);
    assert_eq!(record.text_of(PRIMARY), "Buka sesi ini");
    assert!(record.texts_of(".page-head .actions > a").contains(&"Jadwalkan".to_owned()), "and booking beside it");
    assert_eq!(app.sign_in("fitri").get(&path).expect(200).text_of(PRIMARY), "Jadwalkan", "the desk holds no sessions");
}

#[test]
fn the_client_list_shows_the_next_appointment() {
    let app = start();
    let mut db = app.db.behind();
    let (dewi, nobody) = (in_therapy(&app, "Dewi Anggraini"), in_therapy(&app, "Rizky Maulana"));
    book(&app, &mut db, dewi, "2026-11-18 10:00+07", "completed");
    book(&app, &mut db, dewi, "2026-11-23 10:00+07", "cancelled");
    book(&app, &mut db, dewi, "2026-11-24 10:00+07", "scheduled");
    book(&app, &mut db, dewi, "2026-12-01 10:00+07", "scheduled");
    let ratih = app.sign_in("ratih");
    let row = |client: ClientId, language: &str| {
        ratih.set_cookie("lang", Some(language));
        let page = ratih.get("/c/teduh/clients").expect(200);
        let label = if language == "id" { "Sesi berikutnya" } else { "Next session" };
        page.text_of(&format!("tr:has(a[href$='{client}']) td[data-label='{label}']"))
    };
    assert_eq!(row(dewi, "id"), "Sel 24 Nov, 10.00");
    assert_eq!(row(dewi, "en"), "Tue 24 Nov, 10:00");
    assert_eq!(row(nobody, "id"), "–");
}
