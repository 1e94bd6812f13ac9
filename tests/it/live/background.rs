//! Background requests of a page do not count as activity.

use super::event_reader::EventReader;
use crate::support::{Sql, TestApp};

const BY_ITSELF: (&str, &str) = ("x-background", "yes");
const SEEN: &str = "SELECT (now() - last_seen_at > interval '10 minutes')::text FROM user_sessions";

#[test]
fn an_open_board_does_not_keep_a_sign_in_alive() {
    let app = TestApp::start();
    let (mut db, ratih) = (app.db.behind(), app.sign_in("ratih"));
    db.exec("UPDATE user_sessions SET last_seen_at = now() - interval '20 minutes'");
    let stream = EventReader::open(&app, &ratih, "/c/teduh/events").after_resync();
    ratih.request("GET", "/c/teduh/board", &[BY_ITSELF], None).expect(200);
    assert_eq!(db.text(SEEN), "true", "the stream and the part it fetched");
    ratih.get("/c/teduh/board").expect(200);
    assert_eq!(db.text(SEEN), "false", "somebody was there");
    db.exec("UPDATE user_sessions SET last_seen_at = now() - interval '31 minutes'");
    assert_eq!(EventReader::open(&app, &ratih, "/c/teduh/events").status, 401);
    assert_eq!(ratih.request("GET", "/c/teduh/board", &[BY_ITSELF], None).status, 401, "the page is told, not led to the door");
    assert_eq!(ratih.get("/c/teduh/board").location().as_deref(), Some("/sign-in?back=%2Fc%2Fteduh%2Fboard"), "a person is led there");
    drop(stream);
}

#[test]
fn a_background_request_does_not_consume_the_flash_message() {
    let app = TestApp::start();
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).create();
    let ratih = app.sign_in("ratih");
    let page = ratih.get(&format!("/c/teduh/clients/{client}/moves/new?to=new")).expect(200);
    let done = ratih.submit(&page, "form.narrow-form", &[("reason", "Masih perlu waktu.")]).expect(303);
    let by_itself = ratih.request("GET", "/c/teduh/clients", &[BY_ITSELF], None).expect(200);
    assert_eq!(by_itself.flash(), "");
    assert_ne!(ratih.follow(done).flash(), "");
}
