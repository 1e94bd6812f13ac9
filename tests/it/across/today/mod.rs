//! The first page of the day: who sees what of it, on which day, and what it costs.

mod clinic;
mod days;
mod therapist;

use diesel::pg::PgConnection;
use smart_therapy::app::demo::Actor;
use smart_therapy::domain::ids::ClientId;
use uuid::Uuid;

use crate::support::appointments::NewAppointment;
use crate::support::{Page, Sql, TestApp};

/// Nine in the morning in Bandung, on a Friday.
const MORNING: &str = "2026-11-20T02:00:00Z";

/// An appointment of an hour.
fn book(db: &mut PgConnection, therapist: &Actor, client: ClientId, starts: &str, status: &str) -> Uuid {
    NewAppointment { therapist, client, kind: "other", status, starts: &format!("timestamptz '{starts}'"), minutes: 60 }.insert(db)
}

/// The names in the agenda, in their order.
fn names(page: &Page) -> Vec<String> {
    page.texts_of("#agenda .agenda li:not(.now-line) > div > :first-child")
}

fn titles(page: &Page) -> Vec<String> {
    page.texts_of("#decisions h3")
}

#[test]
fn each_role_sees_its_own_day() {
    let (app, _) = TestApp::at(MORNING);
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let dewi = app.client(&cast.ratih, "Dewi Anggraini").with(&cast.anindya).create();
    let rizky = app.client(&cast.ratih, "Rizky Maulana").with(&cast.yusuf).create();
    app.client(&cast.ratih, "Larasati Widodo").create();
    book(&mut db, &cast.yusuf, rizky, "2026-11-20 11:00+07", "scheduled");
    book(&mut db, &cast.anindya, dewi, "2026-11-20 10:00+07", "confirmed");
    book(&mut db, &cast.anindya, dewi, "2026-11-20 15:00+07", "cancelled");
    book(&mut db, &cast.anindya, dewi, "2026-11-21 10:00+07", "scheduled");

    let admin = app.sign_in("ratih").get("/c/teduh/today").expect(200);
    assert_eq!(admin.text_of("h1"), "Jumat, 20 November 2026");
    assert_eq!(names(&admin), ["Dewi Anggraini", "Rizky Maulana"]);
    assert!(admin.text_of(".lede").starts_with("2 sesi dengan 2 terapis."), "{}", admin.text_of(".lede"));
    assert_eq!(titles(&admin), ["Satu klien baru belum ditugaskan"]);
    assert!(!admin.has("main a[href^='tel:']") && !admin.has("#unfinished") && admin.has("#stages") && admin.has("#capacity"));

    let therapist = app.sign_in("anindya").get("/c/teduh/today").expect(200);
    assert_eq!(names(&therapist), ["Dewi Anggraini"]);
    for colleagues in ["Rizky Maulana", "Larasati Widodo", "Yusuf Hidayat"] {
        assert!(!therapist.html.contains(colleagues), "{colleagues}");
    }
    assert!(!therapist.has("#decisions") && !therapist.has("#stages") && therapist.has("#unfinished") && therapist.has("#my-week"));

    let desk = app.sign_in("fitri").get("/c/teduh/today").expect(200);
    assert_eq!(names(&desk), ["Dewi Anggraini", "Rizky Maulana"]);
    assert_eq!(desk.texts_of("#agenda .call").len(), 2, "numbers to call");
    assert_eq!(desk.attribute("#agenda .call", "href").as_deref(), Some("tel:+6281234567890"));
    assert_eq!(desk.texts_of("#newcomers h3"), ["Larasati Widodo"]);
    assert_eq!(desk.texts_of("#tomorrow .agenda li > div > a"), ["Dewi Anggraini"]);
    assert!(!desk.has("#decisions") && !desk.has("#stages") && !desk.has("#unfinished") && !desk.has("#attention"));
}

#[test]
fn signing_in_leads_to_today() {
    let (app, _) = TestApp::at(MORNING);
    for (who, place) in [("ratih", "/c/teduh/today"), ("anindya", "/c/teduh/today"), ("fitri", "/c/teduh/today"), ("otto", "/c/cendana/today")] {
        let actor = app.sign_in(who);
        assert_eq!(actor.visit("/").path, place, "{who}");
        let clinic = place.trim_end_matches("/today");
        assert_eq!(actor.get(clinic).location().as_deref(), Some(place));
        let page = actor.get(place);
        assert_eq!(page.attribute(".nav a[aria-current]", "href").as_deref(), Some(place), "it is the first entry");
        assert_eq!(page.attribute(".nav a", "href").as_deref(), Some(place));
    }
    let wulan = app.sign_in("wulan");
    assert_eq!(wulan.visit("/").path, "/c/sinar-pulih/application", "a clinic that waits has no day yet");
    wulan.get("/c/sinar-pulih/today").expect(403);
}

#[test]
fn a_stranger_gets_404() {
    let (app, _) = TestApp::at(MORNING);
    for (who, place) in [("otto", "/c/teduh/today"), ("ratih", "/c/cendana/today"), ("surya", "/c/teduh/today")] {
        app.sign_in(who).get(place).expect(404);
    }
    assert!(app.visitor().get("/c/teduh/today").location().is_some_and(|to| to.starts_with("/sign-in")));
}

#[test]
fn several_roles_add_up_on_the_page() {
    let (app, _) = TestApp::at(MORNING);
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let client = app.client(&cast.otto, "Obed Siahaan").with(&cast.otto).create();
    book(&mut db, &cast.otto, client, "2026-11-20 09:10+07", "scheduled");
    db.exec("INSERT INTO user_roles (user_id, clinic_id, role) SELECT u.id, c.id, 'receptionist' FROM users u, clinics c WHERE u.email LIKE 'otto@%' AND c.slug = 'cendana'");
    let page = app.sign_in("otto").get("/c/cendana/today").expect(200);
    for part in ["#decisions", "#unfinished", "#agenda .call", "#tomorrow", "#my-week", "#stages", "#agenda form[action$='/start']"] {
        assert!(page.has(part), "{part}");
    }
}

#[test]
fn a_button_leads_back_to_the_day() {
    let (app, _) = TestApp::at(MORNING);
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let dewi = app.client(&cast.ratih, "Dewi Anggraini").with(&cast.anindya).create();
    book(&mut db, &cast.anindya, dewi, "2026-11-20 09:15+07", "scheduled");
    let tomorrow = book(&mut db, &cast.anindya, dewi, "2026-11-21 10:00+07", "scheduled");
    let fitri = app.sign_in("fitri");
    let day = fitri.get("/c/teduh/today");
    let done = fitri.submit(&day, &format!("#tomorrow form[action$='{tomorrow}/confirmation']"), &[]).expect(303);
    assert_eq!(done.location().as_deref(), Some("/c/teduh/today"));
    let day = fitri.follow(done).expect(200);
    assert_eq!(day.flash(), "Janji temu dikonfirmasi.");
    assert!(!day.has("#tomorrow .agenda"), "nobody is left to call");
    let anindya = app.sign_in("anindya");
    let done = anindya.submit(&anindya.get("/c/teduh/today"), "#agenda form[action$='/start']", &[]).expect(303);
    let day = anindya.follow(done).expect(200);
    assert_eq!(day.text_of("#agenda .badge"), "Berlangsung");
    assert!(day.has("#agenda a[href$='/completion']"));
    // Somebody else was faster: the page says so, and nothing else happens.
    let stale = anindya.post(&format!("/c/teduh/appointments/{tomorrow}/confirmation"), &[("lock_version", "0"), ("back", "//evil.example")]);
    assert_eq!(stale.status, 409);
}
