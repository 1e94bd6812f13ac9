//! Error pages: each provoked for real, in the shell of the page, with links to go on.

use std::time::Duration;

use smart_therapy::store::db::Limits;

use crate::support::registration::{FORM, REGISTRATION, SCRIPT};
use crate::support::{Page, Setup, Sql, TestApp, wait_until};

const WAYS: &str = ".error-ways-out a";

/// Inside: the navigation is there, and something to go on with.
#[track_caller]
fn is_inside(page: &Page) {
    assert!(page.has(".shell nav a") && page.has(WAYS) && page.texts_of("h1").len() == 1, "{}: {}", page.path, page.html);
    assert!(page.has(".sidebar [href='/c/teduh/board']"), "{}: the clinic's own navigation", page.path);
}

#[track_caller]
fn leads(page: &Page, to: &str) {
    assert!(page.has(&format!("{WAYS}[href='{to}']")), "{} leads to {:?}, not to {to}", page.path, page.texts_of(WAYS));
}

#[test]
fn a_404_page_links_to_board_and_clients() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    for path in ["/c/teduh/nowhere", "/c/teduh/clients/nobody", "/c/teduh/clients/01a00000-0000-7000-8000-000000000000"] {
        let page = ratih.get(path).expect(404);
        is_inside(&page);
        leads(&page, "/c/teduh/board");
        assert!(!page.has(".error-reference"), "a mistyped address is nothing to report");
    }
    let outside = app.visitor().get("/nowhere").expect(404);
    assert!(!outside.has(".shell"));
    leads(&outside, "/sign-in");
}

#[test]
fn a_403_page_names_the_roles_that_may() {
    let app = TestApp::start();
    let page = app.sign_in("anindya").get("/c/teduh/staff/members/new").expect(403);
    is_inside(&page);
    assert!(page.text_of(".error-text").contains("Admin klinik"), "{}", page.text_of(".error-text"));
    let waiting = app.sign_in("wulan").get("/c/sinar-pulih/board").expect(403);
    leads(&waiting, "/c/sinar-pulih/application");
}

#[test]
fn a_405_page_links_to_the_page() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let client = app.client(&app.cast.ratih, "Bima").create();
    let page = ratih.get(&format!("/c/teduh/clients/{client}/moves")).expect(405);
    is_inside(&page);
    for method in ["PUT", "PURGE"] {
        let page = ratih.request(method, &format!("/c/teduh/clients/{client}/moves"), &[], None).expect(405);
        assert_eq!(page.header("allow"), Some("POST"), "{method}");
        leads(&page, &format!("/c/teduh/clients/{client}"));
    }
    let head = ratih.request("HEAD", "/c/teduh/nowhere", &[], None).expect(404);
    assert!(head.html.is_empty() && head.header("content-type").is_some_and(|kind| kind.starts_with("text/html")));
}

#[test]
fn a_409_page_links_to_the_present_state() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    // Approved long ago.
    let page = ratih.post("/c/teduh/application/submission", &[]).expect(409);
    is_inside(&page);
    leads(&page, "/c/teduh/application");
    let told = ratih.request("POST", "/c/teduh/application/submission", &[SCRIPT, FORM], Some(String::new())).expect(409);
    let is_sentence = told.header("content-type").is_some_and(|kind| kind.starts_with("text/plain")) && told.html.len() < 400;
    assert!(is_sentence, "one sentence for a script: {}", told.html);
}

#[test]
fn an_unreadable_request_gets_an_explanation() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    is_inside(&ratih.post("/c/teduh/clients", &[("full_name", &"a".repeat(1024 * 1024))]).expect(413));
    is_inside(&ratih.request("POST", "/c/teduh/clients", &[("content-type", "application/json")], Some("{}".to_owned())).expect(415));
    assert!(ratih.post("/c/teduh/clients", &[("full_name", "")]).expect(422).has("form .error-summary"), "422 is the form again");
}

#[test]
fn a_429_page_says_when_to_try_again() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let tries = (0..11).map(|_| visitor.post("/sign-in", &[("email", "fitri@teduh.example"), ("password", "not-the-password")]));
    let last = tries.last().expect("eleven tries").expect(429);
    assert_eq!(last.header("retry-after"), Some("900"), "and the form says it in words");
    assert!(last.errors().iter().any(|error| error.contains("15")), "{:?}", last.errors());
}

#[test]
fn a_500_page_has_a_reference_and_keeps_the_form() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let client = app.client(&app.cast.ratih, "Bima").create();
    app.db.behind().exec("ALTER TABLE client_contacts RENAME COLUMN kind TO sort");
    let page = ratih.get(&format!("/c/teduh/clients/{client}")).expect(500);
    is_inside(&page);
    assert_eq!(page.text_of(".error-reference code").len(), 36);
    leads(&page, &format!("/c/teduh/clients/{client}"));
    let form = ratih.get("/c/teduh/clients/new").expect(200);
    let broken = ratih.submit(&form, "form.record-form", REGISTRATION).expect(500);
    app.db.behind().exec("ALTER TABLE client_contacts RENAME COLUMN sort TO kind");
    ratih.submit(&broken, ".error form[action='/c/teduh/clients']", &[]).expect(303);
    assert_eq!(app.db.behind().text("SELECT count(*) FROM clients WHERE full_name = 'Ayu Lestari'"), "1");
}

#[test]
fn a_503_page_reloads_and_keeps_the_form() {
    let app = TestApp::with(Setup { limits: Limits { connections: 2, max_wait: Duration::from_millis(600) }, ..Setup::default() });
    let ratih = app.sign_in("ratih");
    let form = ratih.get("/c/teduh/clients/new").expect(200);
    let mut behind = app.db.behind();
    behind.exec("BEGIN; LOCK TABLE clients");
    let page = ratih.get("/c/teduh/clients").expect(503);
    is_inside(&page);
    assert_eq!(page.header("retry-after"), Some("5"));
    assert!(page.has("[data-again-after='5']"));
    leads(&page, "/c/teduh/clients");
    let told = ratih.request("GET", "/c/teduh/clients", &[SCRIPT], None).expect(503);
    assert_eq!(told.header("retry-after"), Some("5"));
    let broken = ratih.submit(&form, "form.record-form", REGISTRATION).expect(503);
    assert!(!broken.has("[data-again-after]"), "what changes something is not sent by itself");
    behind.exec("ROLLBACK");
    let busy = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'";
    wait_until("the requests that were given up have ended", || behind.text(busy) == "0");
    ratih.submit(&broken, ".error form[action='/c/teduh/clients']", &[]).expect(303);
}
