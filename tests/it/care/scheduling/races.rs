//! Requests for the same hour at the same moment: one books it, the others get a message, nobody gets a 500.

use diesel::pg::PgConnection;
use smart_therapy::domain::client::ClientStatus::Therapy;
use smart_therapy::domain::ids::ClientId;

use super::MONDAY;
use crate::support::app::connections;
use crate::support::appointments::booking;
use crate::support::concurrency::{count, no_deadlock, post_at_once};
use crate::support::{Page, SetClock, Setup, Sql, TestApp};

/// An application on Monday with a connection to the database for each of several people.
fn start() -> (TestApp, SetClock, PgConnection) {
    let set_clock = SetClock::at(MONDAY);
    let app = TestApp::with(Setup { clock: set_clock.clock(), limits: connections(8), ..Setup::default() });
    let db = app.db.behind();
    (app, set_clock, db)
}

/// Anindya's client in therapy.
fn client(app: &TestApp, name: &str) -> ClientId {
    app.client(&app.cast.ratih, name).with(&app.cast.anindya).at(Therapy).create()
}

#[test]
fn one_slot_is_booked_once_however_many_want_it() {
    let (app, _, mut db) = start();
    let (ratih, fitri, anindya) = (app.sign_in("ratih"), app.sign_in("fitri"), app.sign_in("anindya"));
    let clients: Vec<ClientId> = (0..10).map(|n| client(&app, &format!("Klien {n}"))).collect();
    let requests: Vec<_> = (0..200)
        .map(|n| {
            let form = booking(clients[n % 10], &app.cast.anindya, "02/03/2027", "10:00", "in_person");
            ([&ratih, &fitri, &anindya][n % 3], form)
        })
        .collect();
    let pages = post_at_once(&requests);
    assert_eq!((count(&pages, 303), count(&pages, 422)), (1, 199), "{:?}", pages.iter().map(|page| page.status).collect::<Vec<_>>());
    for page in pages.iter().filter(|page| page.status == 422) {
        assert!(page.has("#time[aria-invalid]") && page.attribute("#time", "value").as_deref() == Some("10:00"), "{:?}", page.errors());
        assert!(page.has("button[name=take]"), "another time is offered");
    }
    assert_eq!(db.text("SELECT count(*) FROM appointments"), "1");
    assert_eq!(db.text("SELECT count(*) FROM audit_log WHERE action = 'book'"), "1");
    no_deadlock(&mut db);
}

#[test]
fn crossed_bookings_do_not_deadlock() {
    let (app, _, mut db) = start();
    let (ratih, fitri) = (app.sign_in("ratih"), app.sign_in("fitri"));
    let (x, y) = (client(&app, "Xenia"), client(&app, "Yohana"));
    app.share(x, &app.cast.yusuf);
    app.share(y, &app.cast.yusuf);
    let (a, b) = (&app.cast.anindya, &app.cast.yusuf);
    for day in ["02/03/2027", "03/03/2027", "04/03/2027", "05/03/2027", "08/03/2027", "09/03/2027"] {
        for time in ["09:00", "13:00", "15:30"] {
            let requests: Vec<_> = [(x, a), (y, b), (x, b), (y, a)]
                .into_iter()
                .zip([&ratih, &fitri, &fitri, &ratih])
                .map(|((client, therapist), actor)| (actor, booking(client, therapist, day, time, "in_person")))
                .collect();
            let pages = post_at_once(&requests);
            let booked = count(&pages, 303);
            assert!((1..=2).contains(&booked) && booked + count(&pages, 422) == 4, "{:?}", pages.iter().map(Page::words).collect::<Vec<_>>());
        }
    }
    let numbers = db.text("SELECT count(*) FROM (SELECT client_id, session_number FROM appointments GROUP BY 1, 2 HAVING count(*) > 1) AS twice");
    assert_eq!(numbers, "0", "a session's number was given twice");
    no_deadlock(&mut db);
}

#[test]
fn a_session_is_completed_once() {
    let (app, set_clock, mut db) = start();
    let (ratih, anindya) = (app.sign_in("ratih"), app.sign_in("anindya"));
    let client = client(&app, "Bima Santoso");
    ratih.post_form(&booking(client, &app.cast.anindya, "02/03/2027", "10:00", "in_person")).expect(303);
    set_clock.set("2027-03-02T04:30:00Z");
    let session = db.text("SELECT id FROM appointments");
    let completion = |body: &str| -> Vec<(&'static str, String)> {
        [("started", "10:00"), ("ended", "11:00"), ("lock_version", "0"), ("body", body), ("action", "sign"), ("version", "0"), ("progress", "20")]
            .map(|(name, value)| (name, value.to_owned()))
            .to_vec()
    };
    let path = format!("/c/teduh/appointments/{session}/completion");
    let texts: Vec<String> = (0..6).map(|n| format!("catatan ke-{n}")).collect();
    let requests: Vec<_> =
        texts.iter().enumerate().map(|(n, text)| (if n == 5 { &ratih } else { &anindya }, (path.clone(), completion(text)))).collect();
    let pages = post_at_once(&requests);
    assert_eq!((count(&pages, 303), count(&pages, 409)), (1, 5), "{:?}", pages.iter().map(|page| page.status).collect::<Vec<_>>());
    for (page, text) in pages.iter().zip(&texts).take(5).filter(|(page, _)| page.status == 409) {
        assert_eq!(page.text_of("textarea[name=body]"), *text, "what was typed stays");
    }
    assert_eq!(db.text(&format!("SELECT total_sessions FROM clients WHERE id = '{client}'")), "1");
    assert!(db.text("SELECT count(*) FROM clinical_notes").parse::<u8>().is_ok_and(|notes| notes <= 1));
    assert_eq!(db.text("SELECT count(*) FROM audit_log WHERE action = 'complete'"), "1");
    no_deadlock(&mut db);
}
