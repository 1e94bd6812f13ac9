//! Concurrent requests for one thing: one succeeds, the others get a message, nobody gets a 500.

mod undo;

use std::sync::Barrier;

use diesel::pg::PgConnection;
use smart_therapy::app::demo;
use smart_therapy::domain::client::ClientStatus::{self, Consultation, Therapy};
use smart_therapy::domain::ids::ClientId;

use crate::support::app::connections;
use crate::support::{Actor, Page, SetClock, Setup, Sql, TestApp};

/// Monday morning, 08.00 in Bandung.
const MONDAY: &str = "2027-03-01T01:00:00Z";

fn start() -> (TestApp, SetClock, PgConnection) {
    let set_clock = SetClock::at(MONDAY);
    let app = TestApp::with(Setup { clock: set_clock.clock(), limits: connections(8), ..Setup::default() });
    let db = app.db.behind();
    (app, set_clock, db)
}

/// One more browser window of somebody who is signed in.
fn window(app: &TestApp, of: &Actor) -> Actor {
    let window = app.visitor();
    window.set_cookie("__Host-sid", of.cookie("__Host-sid").as_deref());
    window
}

/// Who sends what where.
type Request<'a> = (&'a Actor, String, Vec<(&'static str, String)>);

/// Sends everything at the same moment.
fn at_once(app: &TestApp, requests: &[Request<'_>]) -> Vec<Page> {
    let barrier = Barrier::new(requests.len());
    let windows: Vec<Actor> = requests.iter().map(|(actor, ..)| window(app, actor)).collect();
    std::thread::scope(|scope| {
        let sent: Vec<_> = windows
            .into_iter()
            .zip(requests)
            .map(|(window, (_, path, fields))| {
                let barrier = &barrier;
                scope.spawn(move || {
                    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
                    barrier.wait();
                    window.post(path, &fields)
                })
            })
            .collect();
        sent.into_iter().map(|thread| thread.join().expect("an answer")).collect()
    })
}

fn count(pages: &[Page], status: u16) -> usize {
    pages.iter().filter(|page| page.status == status).count()
}

/// Deadlocks that the database had to break. Its counters come a moment late.
fn deadlocks(db: &mut PgConnection) -> String {
    std::thread::sleep(std::time::Duration::from_millis(1100));
    db.text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
}

fn client(app: &TestApp, name: &str, stage: ClientStatus) -> ClientId {
    app.client(&app.cast.ratih, name).with(&app.cast.anindya).at(stage).create()
}

/// Yusuf treats the client too.
fn share(db: &mut PgConnection, app: &TestApp, client: ClientId) {
    db.exec(&format!(
        "INSERT INTO client_assignments (clinic_id, client_id, therapist_id, is_primary, assigned_on, assigned_by)
         VALUES ('{}', '{client}', '{}', false, current_date, '{}')",
        app.cast.teduh,
        app.cast.yusuf.therapist.expect("treats"),
        app.cast.ratih.user
    ));
}

fn slot(client: ClientId, therapist: &demo::Actor, day: &str, time: &str) -> (String, Vec<(&'static str, String)>) {
    let fields = [
        ("kind", "therapy_session"),
        ("therapist", &therapist.therapist.expect("treats").to_string()),
        ("date", day),
        ("time", time),
        ("minutes", "60"),
        ("modality", "in_person"),
        ("weeks", "1"),
    ];
    (format!("/c/teduh/clients/{client}/appointments"), fields.map(|(name, value)| (name, value.to_owned())).to_vec())
}

#[test]
fn one_slot_is_booked_once_however_many_want_it() {
    let (app, _, mut db) = start();
    let (ratih, fitri, anindya) = (app.sign_in("ratih"), app.sign_in("fitri"), app.sign_in("anindya"));
    let clients: Vec<ClientId> = (0..10).map(|n| client(&app, &format!("Klien {n}"), Therapy)).collect();
    let requests: Vec<_> = (0..200)
        .map(|n| {
            let (path, fields) = slot(clients[n % 10], &app.cast.anindya, "02/03/2027", "10:00");
            ([&ratih, &fitri, &anindya][n % 3], path, fields)
        })
        .collect();
    let pages = at_once(&app, &requests);
    assert_eq!((count(&pages, 303), count(&pages, 422)), (1, 199), "{:?}", pages.iter().map(|page| page.status).collect::<Vec<_>>());
    for page in pages.iter().filter(|page| page.status == 422) {
        assert!(page.has("#time[aria-invalid]") && page.attribute("#time", "value").as_deref() == Some("10:00"), "{:?}", page.errors());
        assert!(page.has("button[name=take]"), "another time is offered");
    }
    assert_eq!(db.text("SELECT count(*) FROM appointments"), "1");
    assert_eq!(db.text("SELECT count(*) FROM audit_log WHERE action = 'book'"), "1");
    assert_eq!(deadlocks(&mut db), "0");
}

#[test]
fn the_last_free_place_is_given_once() {
    let (app, _, mut db) = start();
    let ratih = app.sign_in("ratih");
    let therapist = app.cast.anindya.therapist.expect("treats").to_string();
    client(&app, "Ada sejak dulu", Therapy);
    db.exec(&format!("UPDATE therapists SET max_clients = 2 WHERE id = '{therapist}'"));
    let requests: Vec<_> = (0..20)
        .map(|n| {
            let client = app.client(&app.cast.ratih, &format!("Klien {n}")).create();
            let fields = vec![("therapist", therapist.clone()), ("from", "new".to_owned()), ("version", "0".to_owned()), ("note", "pagi".to_owned())];
            (&ratih, format!("/c/teduh/clients/{client}/assignments"), fields)
        })
        .collect();
    let pages = at_once(&app, &requests);
    assert_eq!((count(&pages, 303), count(&pages, 422)), (1, 19), "{:?}", pages.iter().map(|page| page.status).collect::<Vec<_>>());
    for page in pages.iter().filter(|page| page.status == 422) {
        assert!(page.errors().iter().any(|error| error.contains("penuh")), "{:?}", page.errors());
        assert_eq!(page.text_of("textarea[name=note]"), "pagi");
    }
    assert_eq!(db.text(&format!("SELECT current_load FROM therapists WHERE id = '{therapist}'")), "2");
    assert_eq!(db.text(&format!("SELECT count(*) FROM client_assignments WHERE therapist_id = '{therapist}' AND status = 'active'")), "2");
    assert_eq!(db.text("SELECT count(*) FROM clients WHERE status = 'assigned'"), "1");
    assert_eq!(deadlocks(&mut db), "0");
}

#[test]
fn the_second_of_two_movers_is_told_who_was_first() {
    let (app, _, mut db) = start();
    let (ratih, anindya) = (app.sign_in("ratih"), app.sign_in("anindya"));
    for round in 0..10 {
        let client = client(&app, &format!("Klien {round}"), Therapy);
        let version = db.text(&format!("SELECT lock_version FROM clients WHERE id = '{client}'"));
        let to = |to: &str| {
            let fields = [("to", to), ("from", "therapy"), ("version", &version), ("progress", "100"), ("reason", "Jeda"), ("back", "")];
            fields.map(|(name, value)| (name, value.to_owned())).to_vec()
        };
        let path = format!("/c/teduh/clients/{client}/moves");
        let pages = at_once(&app, &[(&ratih, path.clone(), to("done")), (&anindya, path, to("consultation"))]);
        assert_eq!((count(&pages, 303), count(&pages, 409)), (1, 1), "{:?}", pages.iter().map(|page| page.words()).collect::<Vec<_>>());
        let (winner, stage) = if pages[0].status == 303 { ("Ratih Kusumaningrum", "Selesai") } else { ("Anindya Prameswari", "Konsultasi") };
        let late = pages.iter().find(|page| page.status == 409).expect("one came second").text_of("main");
        assert!(late.contains(winner) && late.contains(stage), "{winner}, {stage}: {late}");
        assert_eq!(db.text(&format!("SELECT count(*) FROM client_status_transitions WHERE client_id = '{client}' AND from_status = 'therapy'")), "1");
    }
    assert_eq!(deadlocks(&mut db), "0");
}

#[test]
fn a_handover_and_a_move_at_once_leave_one_of_them() {
    let (app, _, mut db) = start();
    let (ratih, anindya) = (app.sign_in("ratih"), app.sign_in("anindya"));
    let yusuf = app.cast.yusuf.therapist.expect("treats").to_string();
    for round in 0..10 {
        let client = client(&app, &format!("Klien {round}"), Consultation);
        let version = db.text(&format!("SELECT lock_version FROM clients WHERE id = '{client}'"));
        let own = |fields: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
            let seen = [("from", "consultation"), ("version", version.as_str()), ("reason", "Pindah kota")];
            fields.iter().chain(&seen).map(|(name, value)| (*name, (*value).to_owned())).collect()
        };
        let pages = at_once(
            &app,
            &[
                (&ratih, format!("/c/teduh/clients/{client}/assignments"), own(&[("therapist", &yusuf)])),
                (&anindya, format!("/c/teduh/clients/{client}/moves"), own(&[("to", "new")])),
            ],
        );
        // Whoever has lost the client to a colleague finds nobody.
        assert_eq!((count(&pages, 303), count(&pages, 409) + count(&pages, 404)), (1, 1), "{:?}", pages.iter().map(Page::words).collect::<Vec<_>>());
    }
    let loads = db.texts(
        "SELECT t.full_name FROM therapists t
          WHERE t.current_load <> (SELECT count(*) FROM client_assignments a WHERE a.therapist_id = t.id AND a.status = 'active')",
    );
    assert_eq!(loads, Vec::<String>::new(), "a load is wrong");
    assert_eq!(deadlocks(&mut db), "0");
}

#[test]
fn crossed_bookings_do_not_deadlock() {
    let (app, _, mut db) = start();
    let (ratih, fitri) = (app.sign_in("ratih"), app.sign_in("fitri"));
    let (x, y) = (client(&app, "Xenia", Therapy), client(&app, "Yohana", Therapy));
    share(&mut db, &app, x);
    share(&mut db, &app, y);
    let (a, b) = (&app.cast.anindya, &app.cast.yusuf);
    for day in ["02/03/2027", "03/03/2027", "04/03/2027", "05/03/2027", "08/03/2027", "09/03/2027"] {
        for time in ["09:00", "13:00", "15:30"] {
            let requests: Vec<_> = [(x, a), (y, b), (x, b), (y, a)]
                .into_iter()
                .zip([&ratih, &fitri, &fitri, &ratih])
                .map(|((client, therapist), actor)| {
                    let (path, fields) = slot(client, therapist, day, time);
                    (actor, path, fields)
                })
                .collect();
            let pages = at_once(&app, &requests);
            let booked = count(&pages, 303);
            assert!((1..=2).contains(&booked) && booked + count(&pages, 422) == 4, "{:?}", pages.iter().map(Page::words).collect::<Vec<_>>());
        }
    }
    let numbers = db.text("SELECT count(*) FROM (SELECT client_id, session_number FROM appointments GROUP BY 1, 2 HAVING count(*) > 1) AS twice");
    assert_eq!((numbers.as_str(), deadlocks(&mut db).as_str()), ("0", "0"));
}

#[test]
fn a_session_is_completed_once() {
    let (app, set_clock, mut db) = start();
    let (ratih, anindya) = (app.sign_in("ratih"), app.sign_in("anindya"));
    let client = client(&app, "Bima Santoso", Therapy);
    let (path, fields) = slot(client, &app.cast.anindya, "02/03/2027", "10:00");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    ratih.post(&path, &fields).expect(303);
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
        texts.iter().enumerate().map(|(n, text)| (if n == 5 { &ratih } else { &anindya }, path.clone(), completion(text))).collect();
    let pages = at_once(&app, &requests);
    assert_eq!((count(&pages, 303), count(&pages, 409)), (1, 5), "{:?}", pages.iter().map(|page| page.status).collect::<Vec<_>>());
    for (page, text) in pages.iter().zip(&texts).take(5).filter(|(page, _)| page.status == 409) {
        assert_eq!(page.text_of("textarea[name=body]"), *text, "what was typed stays");
    }
    assert_eq!(db.text(&format!("SELECT total_sessions FROM clients WHERE id = '{client}'")), "1");
    assert!(db.text("SELECT count(*) FROM clinical_notes").parse::<u8>().is_ok_and(|notes| notes <= 1));
    assert_eq!(db.text("SELECT count(*) FROM audit_log WHERE action = 'complete'"), "1");
    assert_eq!(deadlocks(&mut db), "0");
}
