//! Which day it is: the clinic's, at midnight, on a leap day, where clocks change.

use super::{book, names};
use crate::support::{Sql, TestApp};

#[test]
fn the_day_changes_at_the_clinics_midnight() {
    let (app, set_clock) = TestApp::at("2028-02-29T16:59:59Z");
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    db.exec("UPDATE clinics SET timezone = 'Asia/Jayapura' WHERE slug = 'cendana'");
    let andi = app.client(&cast.ratih, "Andi Bandung").with(&cast.anindya).create();
    let budi = app.client(&cast.ratih, "Budi Bandung").with(&cast.yusuf).create();
    let obed = app.client(&cast.otto, "Obed Jayapura").with(&cast.otto).create();
    book(&mut db, &cast.anindya, andi, "2028-02-29 23:30+07", "in_progress");
    book(&mut db, &cast.yusuf, budi, "2028-02-29 22:00+07", "no_show");
    book(&mut db, &cast.yusuf, budi, "2028-03-01 00:00+07", "confirmed");
    book(&mut db, &cast.otto, obed, "2028-02-29 15:00+00", "scheduled");
    let (ratih, otto) = (app.sign_in("ratih"), app.sign_in("otto"));
    let day = ratih.get("/c/teduh/today").expect(200);
    assert_eq!((day.text_of("h1").as_str(), names(&day)), ("Selasa, 29 Februari 2028", vec!["Budi Bandung".to_owned(), "Andi Bandung".to_owned()]));
    let east = otto.get("/c/cendana/today").expect(200);
    assert_eq!((east.text_of("h1").as_str(), names(&east)), ("Rabu, 1 Maret 2028", vec!["Obed Jayapura".to_owned()]));
    set_clock.set("2028-02-29T17:00:00Z");
    let day = ratih.get("/c/teduh/today").expect(200);
    // What is being held over midnight stays until it ends.
    assert_eq!((day.text_of("h1").as_str(), names(&day)), ("Rabu, 1 Maret 2028", vec!["Andi Bandung".to_owned(), "Budi Bandung".to_owned()]));
    set_clock.set("2028-02-29T17:30:00Z");
    assert_eq!(names(&ratih.get("/c/teduh/today")), ["Budi Bandung"]);
}

#[test]
fn a_day_of_23_hours_is_shown_whole() {
    let (app, _) = TestApp::at("2026-03-29T06:00:00Z");
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    db.exec("UPDATE clinics SET timezone = 'Europe/Athens' WHERE slug = 'teduh'");
    let names_of = ["Malam Sebelum", "Lewat Tengah Malam", "Larut Sekali", "Hari Berikut"];
    let starts = ["2026-03-28 22:45+02", "2026-03-29 00:15+02", "2026-03-29 23:15+03", "2026-03-30 00:15+03"];
    for (name, starts) in names_of.iter().zip(starts) {
        let client = app.client(&cast.ratih, name).with(&cast.anindya).create();
        book(&mut db, &cast.anindya, client, starts, "confirmed");
    }
    let day = app.sign_in("ratih").get("/c/teduh/today").expect(200);
    assert_eq!(day.text_of("h1"), "Minggu, 29 Maret 2026");
    assert_eq!(names(&day), ["Lewat Tengah Malam", "Larut Sekali"]);
    assert_eq!(day.text_of("#agenda .now-line time"), "09.00");
}

#[test]
fn the_marker_of_now_separates_past_and_future() {
    let (app, set_clock) = TestApp::at("2026-11-20T03:42:00Z");
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let dewi = app.client(&cast.ratih, "Dewi Anggraini").with(&cast.anindya).create();
    let rizky = app.client(&cast.ratih, "Rizky Maulana").with(&cast.yusuf).create();
    book(&mut db, &cast.anindya, dewi, "2026-11-20 08:00+07", "completed");
    book(&mut db, &cast.yusuf, rizky, "2026-11-20 10:30+07", "in_progress");
    book(&mut db, &cast.anindya, dewi, "2026-11-20 13:00+07", "scheduled");
    let ratih = app.sign_in("ratih");
    let place = |page: &crate::support::Page| {
        page.document().select(&crate::support::page::selector("#agenda .agenda > li")).position(|li| li.attr("class") == Some("now-line"))
    };
    let page = ratih.get("/c/teduh/today");
    assert_eq!(place(&page), Some(1));
    assert!(page.has("#agenda li[data-past]:first-child") && page.has("#agenda li[data-now]:nth-child(3)"));
    set_clock.set("2026-11-20T00:30:00Z");
    assert_eq!(place(&ratih.get("/c/teduh/today")), Some(0));
    set_clock.set("2026-11-20T12:00:00Z");
    assert_eq!(place(&ratih.get("/c/teduh/today")), Some(3));
}

#[test]
fn a_day_without_sessions_says_when_the_next_is() {
    let (app, _) = TestApp::at("2026-11-20T02:00:00Z");
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let dewi = app.client(&cast.ratih, "Dewi Anggraini").with(&cast.anindya).create();
    let rizky = app.client(&cast.ratih, "Rizky Maulana").with(&cast.yusuf).create();
    book(&mut db, &cast.yusuf, rizky, "2026-11-23 08:00+07", "confirmed");
    book(&mut db, &cast.anindya, dewi, "2026-11-24 09:00+07", "scheduled");
    let says = |who: &str| app.sign_in(who).get("/c/teduh/today").expect(200).text_of("#agenda .empty p");
    assert_eq!(says("ratih"), "Sesi berikutnya Senin, 23 November 2026, 08.00.");
    assert_eq!(says("anindya"), "Sesi berikutnya Selasa, 24 November 2026, 09.00.");
    db.exec("DELETE FROM appointments");
    assert!(says("fitri").starts_with("Belum ada sesi"));
}

#[test]
fn a_long_day_shows_what_is_around_now() {
    let (app, set_clock) = TestApp::at("2026-11-20T00:00:00Z");
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    for n in 0..16 {
        let client = app.client(&cast.ratih, &format!("Klien {n:02}")).with(&cast.anindya).create();
        book(&mut db, &cast.anindya, client, &format!("2026-11-20 {:02}:00+07", 7 + n), "confirmed");
    }
    let ratih = app.sign_in("ratih");
    let page = ratih.get("/c/teduh/today");
    assert_eq!((names(&page)[0].as_str(), names(&page).len(), page.text_of("#agenda .pager span").as_str()), ("Klien 00", 10, "10 dari 16 sesi"));
    set_clock.set("2026-11-20T05:30:00Z");
    assert_eq!(
        (names(&ratih.get("/c/teduh/today"))[0].as_str(), names(&ratih.get("/c/teduh/today")).len()),
        ("Klien 02", 10),
        "three that are over, then now"
    );
    set_clock.set("2026-11-20T16:30:00Z");
    assert_eq!(names(&ratih.get("/c/teduh/today"))[0], "Klien 06", "the last ten");
    assert_eq!(names(&app.sign_in("fitri").get("/c/teduh/today")).len(), 16, "the desk calls everybody");
}
