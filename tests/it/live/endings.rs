//! A stream ends at once when its sign-in, membership or clinic state ends.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use smart_therapy::app::demo::PASSWORD;
use smart_therapy::web::live::PER_PERSON;

use super::event_reader::{EventReader, StreamEvent};
use super::{change, version};
use crate::support::{Sql, TestApp, wait_until};

const TEDUH: &str = "/c/teduh/events";

#[test]
fn a_stream_ends_when_the_sign_in_the_membership_or_the_clinics_state_changes() {
    let app = TestApp::start();
    let mut db = app.db.behind();
    let anindya = app.cast.anindya.user;
    let deeds = [
        ("signing out", "/sign-out".to_owned()),
        ("ending every sign-in", "/account/sign-ins/revocation".to_owned()),
        ("a new password", format!("DELETE FROM user_sessions WHERE user_id = '{anindya}'")),
        ("a clinic that is suspended", "UPDATE clinics SET status = 'suspended' WHERE slug = 'teduh'".to_owned()),
        ("a membership that ends", format!("UPDATE user_roles SET is_active = false, ended_at = now() WHERE user_id = '{anindya}'")),
    ];
    for (what, deed) in deeds {
        let (actor, colleague) = (app.sign_in("anindya"), app.sign_in("otto"));
        let (reader, stays) =
            (EventReader::open(&app, &actor, TEDUH).after_resync(), EventReader::open(&app, &colleague, "/c/cendana/events").after_resync());
        match deed.starts_with('/') {
            true => drop(actor.post(&deed, &[]).expect(303)),
            false => db.exec(&deed),
        }
        assert_eq!(reader.next(), StreamEvent::End, "{what}");
        change(&mut db, app.cast.cendana);
        let told = StreamEvent::Event("changed".to_owned(), format!("{} staff", version(&mut db, app.cast.cendana)));
        assert_eq!(stays.next(), told, "{what}: another clinic's stream goes on");
    }
    assert_eq!(db.text("SELECT count(*) FROM user_roles WHERE NOT is_active"), "1");
    let again = app.visitor();
    again.sign_in("anindya@teduh.example", PASSWORD);
    assert_eq!(EventReader::open(&app, &again, TEDUH).status, 404, "who no longer belongs does not come back");
}

#[test]
fn streams_per_person_are_limited_and_released() {
    let app = TestApp::start();
    let (ratih, fitri) = (app.sign_in("ratih"), app.sign_in("fitri"));
    let mut held: Vec<EventReader> = (0..PER_PERSON).map(|_| EventReader::open(&app, &ratih, TEDUH).after_resync()).collect();
    let refused = EventReader::open(&app, &ratih, TEDUH);
    assert_eq!((refused.status, refused.header("retry-after")), (429, Some("60")));
    assert_eq!(EventReader::open(&app, &fitri, TEDUH).status, 200, "others are not kept out");
    held.clear();
    drop(ratih.post("/sign-out", &[]));
    let again = app.sign_in("ratih");
    wait_until("the places are given back", || EventReader::open(&app, &again, TEDUH).status == 200);
}

#[test]
fn a_closed_connection_frees_its_stream_at_once() {
    let app = TestApp::start();
    let cookie = app.sign_in("ratih").cookie("__Host-sid").expect("a session");
    let open = || {
        let mut window = TcpStream::connect(app.url.trim_start_matches("http://")).expect("the server listens");
        write!(window, "GET {TEDUH} HTTP/1.1\r\nHost: x\r\nCookie: __Host-sid={cookie}\r\n\r\n").expect("it is sent");
        let mut status = [0; 12];
        window.read_exact(&mut status).expect("an answer");
        assert_eq!(&status, b"HTTP/1.1 200");
        window
    };
    let windows: Vec<TcpStream> = (0..PER_PERSON).map(|_| open()).collect();
    assert_eq!(app.state().live.len(), PER_PERSON);
    drop(windows);
    // The server notices when it next says the time, at the latest: that would be too late.
    let begun = Instant::now();
    wait_until("the places are free", || app.state().live.is_empty());
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
}

#[test]
fn shutdown_ends_every_stream_and_accepts_none() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let readers: Vec<EventReader> = (0..5).map(|_| EventReader::open(&app, &ratih, TEDUH).after_resync()).collect();
    app.state().live.close();
    for reader in readers {
        assert_eq!(reader.next(), StreamEvent::End);
    }
    assert_eq!(EventReader::open(&app, &ratih, TEDUH).status, 503);
    ratih.get("/c/teduh/board").expect(200);
}
