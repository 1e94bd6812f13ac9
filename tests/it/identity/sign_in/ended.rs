//! A form that arrives after the sign-in has ended: nothing typed is lost, nothing is sent for somebody else, and no stranger can make use of it.

use smart_therapy::app::demo::PASSWORD;

use crate::support::actor::encode;
use crate::support::form::held;
use crate::support::page::selector;
use crate::support::registration::{FORM, REGISTRATION, SCRIPT};
use crate::support::{Actor, Page, Sql, TestApp};

const SID: &str = "__Host-sid";
const DOOR: &str = "form[action='/sign-in']";
const NAME: &str = "Ayu \"Lestari\" <b>";

fn idle(app: &TestApp) {
    app.db.behind().exec("UPDATE user_sessions SET last_seen_at = now() - interval '31 minutes'");
}

/// Fitri fills in the registration and sends it after her sign-in has ended.
fn late(app: &TestApp, fitri: &Actor) -> Page {
    let form = fitri.get("/c/teduh/clients/new").expect(200);
    idle(app);
    fitri.submit(&form, "form.record-form", REGISTRATION).expect(401)
}

fn clients(app: &TestApp) -> String {
    app.db.behind().text("SELECT count(*) FROM clients WHERE full_name = 'Ayu Lestari'")
}

/// The hidden fields of the one form that is found.
fn fields(page: &Page, css: &str) -> Vec<(String, String)> {
    let document = page.document();
    let form = document.select(&selector(css)).next().unwrap_or_else(|| panic!("no {css}: {}", page.words()));
    held(form)
}

#[test]
fn a_form_sent_after_the_sign_in_ended_is_kept_and_sent_once() {
    let app = TestApp::start();
    let fitri = app.sign_in("fitri");
    let page = late(&app, &fitri);
    assert_eq!(clients(&app), "0");
    let ready = fitri.submit(&page, DOOR, &[("email", "fitri@teduh.example"), ("password", PASSWORD)]).expect(200);
    assert_eq!(clients(&app), "0", "nothing is sent without a press");
    assert!(ready.words().contains("fitri@teduh.example"), "it says who is signed in");
    let kept = fields(&ready, "form[action='/c/teduh/clients']");
    assert!(kept.iter().any(|(name, value)| name == "hobbies" && value.replace("\r\n", "\n") == "menari\n\"melukis\" & <b>"), "{kept:?}");
    let done = fitri.submit(&ready, "form[action='/c/teduh/clients']", &[]).expect(303);
    assert!(done.location().is_some_and(|place| place.starts_with("/c/teduh/clients/")));
    assert_eq!(clients(&app), "1");
}

#[test]
fn every_field_of_a_kept_form_keeps_its_order_and_is_escaped() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    idle(&app);
    let typed =
        [("goal", "one"), ("goal", "two"), ("name", NAME), ("text", "a\r\n\r\nb"), ("empty", ""), ("goal", "three"), ("more", "&amp; 🙂 %41 +")];
    let page = ratih.post("/c/teduh/clients?x=1&y=%222%22", &typed).expect(401);
    assert!(!page.html.contains("<b>"), "what was typed stands only inside of one encoded value");
    let ready = ratih.submit(&page, DOOR, &[("email", "ratih@teduh.example"), ("password", PASSWORD)]).expect(200);
    let there: Vec<(String, String)> =
        fields(&ready, "form[action^='/c/teduh/clients']").into_iter().map(|(name, value)| (name, value.replace("\r\n", "\n"))).collect();
    let expected: Vec<(String, String)> = typed.iter().map(|(name, value)| ((*name).to_owned(), value.replace("\r\n", "\n"))).collect();
    assert_eq!(there, expected);
    assert!(!ready.html.contains("<b>"), "it is escaped");
}

#[test]
fn wrong_passwords_do_not_lose_a_kept_form() {
    let app = TestApp::start();
    let fitri = app.sign_in("fitri");
    let mut page = late(&app, &fitri);
    let kept = fields(&page, DOOR);
    for n in 0..11 {
        page = fitri.submit(&page, DOOR, &[("email", "fitri@teduh.example"), ("password", "not-the-password")]);
        assert_eq!(page.status, if n < 10 { 422 } else { 429 });
        assert!(!page.errors().is_empty());
        let now: Vec<_> = fields(&page, DOOR).into_iter().filter(|(name, _)| !["email", "password"].contains(&name.as_str())).collect();
        let then: Vec<_> = kept.iter().filter(|(name, _)| !["email", "password"].contains(&name.as_str())).cloned().collect();
        assert_eq!(now, then);
    }
}

#[test]
fn another_person_cannot_send_a_kept_form() {
    let app = TestApp::start();
    let fitri = app.sign_in("fitri");
    let page = late(&app, &fitri);
    let refused = fitri.submit(&page, DOOR, &[("email", "ratih@teduh.example"), ("password", PASSWORD)]).expect(409);
    assert!(!refused.errors().is_empty() && refused.has("input[name=kept]"), "it says so, and the form stays");
    assert_eq!(
        app.db.behind().text("SELECT count(*) FROM user_sessions WHERE last_seen_at > now() - interval '1 minute'"),
        "0",
        "nobody was signed in"
    );
    fitri.submit(&refused, DOOR, &[("email", "fitri@teduh.example"), ("password", PASSWORD)]).expect(200);
}

#[test]
fn a_form_of_a_revoked_sign_in_waits_for_a_press_too() {
    let app = TestApp::start();
    let fitri = app.sign_in("fitri");
    let form = fitri.get("/c/teduh/clients/new").expect(200);
    app.db.behind().exec("DELETE FROM user_sessions");
    let page = fitri.submit(&form, "form.record-form", &[("full_name", "Ayu Lestari")]).expect(401);
    let ready = fitri.submit(&page, DOOR, &[("email", "fitri@teduh.example"), ("password", PASSWORD)]).expect(200);
    fitri.submit(&ready, "form[action='/c/teduh/clients']", &[]).expect(422);
}

#[test]
fn a_kept_form_is_not_taken_from_a_link_or_another_site() {
    let app = TestApp::start();
    let planted = encode(&[("to", "/c/teduh/staff/members"), ("kept", "email=evil%40evil.example"), ("person", "x"), ("email", "a@b.example")]);
    let door = app.visitor().get(&format!("/sign-in?{planted}")).expect(200);
    assert!(!door.has("input[name=to]") && !door.has("input[name=kept]") && !door.html.contains("evil"), "a link plants nothing");
    let other_site = app.visitor().request("POST", "/c/teduh/clients", &[FORM, ("sec-fetch-site", "cross-site")], Some("full_name=evil".to_owned()));
    assert_eq!(other_site.expect(403).html.matches("evil").count(), 0, "nothing of another site's form is echoed");
    app.visitor().request("POST", "/sign-in", &[FORM, ("sec-fetch-site", "cross-site")], Some(planted)).expect(403);
}

#[test]
fn a_kept_form_is_sent_only_to_routes_that_take_forms() {
    let app = TestApp::start();
    for to in [
        "https://evil.example/",
        "//evil.example/c/teduh/clients",
        "/\\evil.example",
        "/nowhere",
        "/c/teduh/board",
        "/sign-in",
        "/sign-in?x",
        "/c/teduh/clients/../../x",
        "/static/x",
    ] {
        let visitor = app.visitor();
        let tried = visitor.post("/sign-in", &[("email", "ratih@teduh.example"), ("password", PASSWORD), ("to", to), ("kept", "a=b")]);
        assert_eq!((tried.status, visitor.cookie(SID)), (400, None), "{to}");
    }
}

#[test]
fn a_form_with_a_password_is_not_kept() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    idle(&app);
    let page = ratih.post("/account/password", &[("current", PASSWORD), ("password", "another-long-password")]).expect(401);
    assert!(!page.has("input[name=kept]") && !page.html.contains("another-long-password"));
}

#[test]
fn a_form_of_one_megabyte_is_kept_and_a_larger_one_is_refused() {
    let app = TestApp::start();
    let fitri = app.sign_in("fitri");
    idle(&app);
    let text = "é".repeat((1024 * 1024 - 100) / 6);
    let page = fitri.post("/c/teduh/clients", &[("hobbies", &text)]).expect(401);
    let ready = fitri.submit(&page, DOOR, &[("email", "fitri@teduh.example"), ("password", PASSWORD)]).expect(200);
    assert_eq!(fields(&ready, "form[action='/c/teduh/clients']"), [("hobbies".to_owned(), text)]);
    app.visitor().post("/c/teduh/clients", &[("hobbies", &"a".repeat(1024 * 1024))]).expect(413);
}

#[test]
fn a_kept_form_is_not_stored() {
    let app = TestApp::start();
    let fitri = app.sign_in("fitri");
    let page = late(&app, &fitri);
    fitri.submit(&page, DOOR, &[("email", "fitri@teduh.example"), ("password", "not-the-password")]).expect(422);
    fitri.submit(&page, DOOR, &[("email", "fitri@teduh.example"), ("password", PASSWORD)]).expect(200);
    let mut db = app.db.behind();
    for table in db.texts("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'") {
        assert_eq!(db.text(&format!("SELECT count(*) FROM {table} AS t WHERE t::text LIKE '%Lestari%'")), "0", "{table}");
    }
}

#[test]
fn a_script_gets_401_and_only_the_sign_in_form() {
    let app = TestApp::start();
    let fitri = app.sign_in("fitri");
    let id = fitri.get("/sign-in/person").expect(200).html;
    assert_eq!(id, app.cast.fitri.user.to_string());
    idle(&app);
    assert_eq!(fitri.get("/sign-in/person").expect(200).html, "");
    for (method, body) in [("GET", None), ("POST", Some("full_name=Ayu".to_owned()))] {
        let told = fitri.request(method, "/c/teduh/clients", &[SCRIPT, FORM], body).expect(401);
        assert!(told.header("content-type").is_some_and(|kind| kind.starts_with("text/plain")) && !told.html.contains("Ayu"), "{}", told.html);
    }
    let door = fitri.request("GET", "/sign-in", &[SCRIPT], None).expect(200);
    assert!(door.has(DOOR) && !door.html.contains("<html"), "the form alone");
    let enter = |email: &str, password: &str| {
        let body = encode(&[("email", email), ("password", password), ("person", &id)]);
        fitri.request("POST", "/sign-in", &[SCRIPT, FORM], Some(body))
    };
    assert!(!enter("fitri@teduh.example", "not-the-password").expect(422).errors().is_empty());
    assert!(!enter("ratih@teduh.example", PASSWORD).expect(409).errors().is_empty());
    enter("fitri@teduh.example", PASSWORD).expect(204);
    fitri.get("/c/teduh/clients").expect(200);
}

#[test]
fn a_page_of_one_person_cannot_act_for_another() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let fitri = app.cast.fitri.user.to_string();
    // Fitri's page is still open when Ratih signs in at the same browser.
    ratih.request("POST", "/c/teduh/clients", &[SCRIPT, FORM, ("x-person", &fitri)], Some("full_name=Ayu".to_owned())).expect(401);
    ratih.request("GET", "/c/teduh/clients", &[SCRIPT, ("x-person", &fitri)], None).expect(401);
    ratih.request("GET", "/c/teduh/clients", &[SCRIPT, ("x-person", &app.cast.ratih.user.to_string())], None).expect(200);
    let over = ratih.request("GET", "/sign-in", &[SCRIPT], None).expect(200);
    assert!(over.words().contains("Ratih"), "it says who is signed in");
}
