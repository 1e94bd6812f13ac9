//! Who may open a stream, and what it sends.

use super::event_reader::{EventReader, StreamEvent};
use super::{change, version};
use crate::support::{Sql, TestApp};

const TEDUH: &str = "/c/teduh/events";

#[test]
fn a_stream_sends_the_time_and_is_not_cached() {
    let app = TestApp::start();
    let reader = EventReader::open(&app, &app.sign_in("ratih"), TEDUH);
    assert_eq!(reader.status, 200);
    for (name, value) in [
        ("content-type", "text/event-stream"),
        ("content-encoding", "identity"),
        ("cache-control", "no-store"),
        ("x-accel-buffering", "no"),
        ("connection", "close"),
    ] {
        assert_eq!(reader.header(name), Some(value), "{name}");
    }
    let StreamEvent::Event(name, time) = reader.first() else { panic!("the time comes first") };
    assert!(name == "at" && time.len() == 5 && time.as_bytes()[2] == b'.', "{name} {time}");
    let head = app.sign_in("ratih").request("HEAD", TEDUH, &[], None).expect(200);
    assert_eq!(head.header("content-type"), Some("text/event-stream"));
}

#[test]
fn everybody_who_may_see_clients_receives_changes() {
    let app = TestApp::start();
    let mut db = app.db.behind();
    let status = |who: &str, path: &str| EventReader::open(&app, &app.sign_in(who), path).status;
    for (who, path, expected) in [
        ("ratih", TEDUH, 200),
        ("anindya", TEDUH, 200),
        ("fitri", TEDUH, 200),
        ("otto", TEDUH, 404),
        ("surya", TEDUH, 404),
        ("otto", "/c/cendana/events", 200),
        ("wulan", "/c/sinar-pulih/events", 403),
    ] {
        assert_eq!(status(who, path), expected, "{who} {path}");
    }
    let nobody = EventReader::open(&app, &app.visitor(), TEDUH);
    assert_eq!((nobody.status, nobody.header("location")), (401, None), "a script is not led to the door");
    for (state, expected) in [("suspended", 200), ("closed", 403)] {
        db.exec(&format!("UPDATE clinics SET status = '{state}' WHERE slug = 'teduh'"));
        assert_eq!(status("ratih", TEDUH), expected, "{state}");
    }
}

#[test]
fn events_hold_topics_without_ids_names_or_other_clinics() {
    let app = TestApp::start();
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let ours = EventReader::open(&app, &app.sign_in("anindya"), TEDUH).after_resync();
    let theirs = EventReader::open(&app, &app.sign_in("otto"), "/c/cendana/events").after_resync();
    app.client(&cast.ratih, "Bima Santoso").with(&cast.yusuf).create();
    let reached = version(&mut db, cast.teduh);
    // Assigning moves a therapist's load: that is news of the staff, too.
    assert_eq!(ours.next(), StreamEvent::Event("changed".to_owned(), format!("{reached} clients staff")));
    change(&mut db, cast.cendana);
    let first = format!("{} staff", version(&mut db, cast.cendana));
    assert_eq!(theirs.next(), StreamEvent::Event("changed".to_owned(), first), "the first thing they hear is their own");
    change(&mut db, cast.teduh);
    let second = format!("{} staff", version(&mut db, cast.teduh));
    assert_eq!(ours.next(), StreamEvent::Event("changed".to_owned(), second), "and so is what we hear next");
}

#[test]
fn the_listener_reconnects_and_sends_resync() {
    let app = TestApp::start();
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let reader = EventReader::open(&app, &app.sign_in("ratih"), TEDUH).after_resync();
    for _ in 0..3 {
        let cut = db.texts(
            "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE application_name = 'smart-therapy listener' AND datname = current_database()",
        );
        assert_eq!(cut, ["true"], "one connection listens");
        assert!(matches!(reader.next(), StreamEvent::Event(name, _) if name == "resync"));
        change(&mut db, cast.teduh);
        assert_eq!(reader.next(), StreamEvent::Event("changed".to_owned(), format!("{} staff", version(&mut db, cast.teduh))));
    }
}

#[test]
fn a_page_is_served_whole_and_as_a_part() {
    let app = TestApp::start();
    app.client(&app.cast.ratih, "Bima Santoso").create();
    let ratih = app.sign_in("ratih");
    let whole = ratih.get("/c/teduh/board").expect(200);
    assert!(whole.has("main #lanes[data-live][data-live-version]") && whole.has("[data-live-stream='/c/teduh/events']"));
    assert!(whole.header("vary").is_some_and(|vary| vary.contains("HX-Target")));
    let asked = [("hx-request", "true"), ("hx-request-type", "partial"), ("hx-target", "div#lanes")];
    let part = ratih.request("GET", "/c/teduh/board", &asked, None).expect(200);
    assert!(part.html.trim_start().starts_with("<div id=\"lanes\" data-live="), "{}", part.html);
    assert!(!part.html.contains("<html") && part.words().contains("Bima Santoso"));
}
