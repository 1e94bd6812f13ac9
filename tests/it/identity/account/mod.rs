//! One's own account: a forgotten password, a new one, language and theme; and the first administrator.

use smart_therapy::app::demo::PASSWORD as DEMO;
use smart_therapy::features::identity::account::create_administrator;

use crate::support::{Actor, Page, Setup, Sql, TestApp, at_once};

const NEW: &str = "kunang-kunang-di-sawah";

fn ask_for_reset(visitor: &Actor, email: &str) -> Page {
    let form = visitor.get("/password-resets/new").expect(200);
    visitor.submit(&form, "form[action='/password-resets']", &[("email", email)])
}

fn reset_link(app: &TestApp, email: &str) -> String {
    ask_for_reset(&app.visitor(), email).expect(200);
    app.letter_to(email).link(app)
}

#[test]
fn a_forgotten_password_is_replaced_once_and_ends_every_sign_in() {
    let app = TestApp::start();
    let (before, link) = (app.sign_in("fitri"), reset_link(&app, "fitri@teduh.example"));
    let visitor = app.visitor();
    let form = visitor.get(&link).expect(200);
    visitor.get(&link).expect(200);
    visitor.submit(&form, "form[method='post'][action^='/password-resets/']", &[("password", "pendek")]).expect(422);
    visitor.submit(&form, "form[method='post'][action^='/password-resets/']", &[("password", NEW)]).expect(303);
    visitor.post(&link, &[("password", DEMO)]).expect(404);
    visitor.get(&link).expect(404);
    assert_eq!(before.get("/").location().as_deref(), Some("/sign-in"), "signed out everywhere");
    app.visitor().sign_in("fitri@teduh.example", DEMO).expect(422);
    app.visitor().sign_in("fitri@teduh.example", NEW).expect(303);
}

#[test]
fn a_reset_link_used_twice_at_once_works_once() {
    let app = TestApp::start();
    let link = reset_link(&app, "fitri@teduh.example");
    let (one, two, first, second) = (app.visitor(), app.visitor(), link.clone(), link);
    let answers = at_once([
        Box::new(move || one.post(&first, &[("password", NEW)])),
        Box::new(move || two.post(&second, &[("password", "melati-putih-pagi")])),
    ]);
    let mut statuses = answers.map(|page| page.status);
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404]);
}

#[test]
fn a_new_reset_link_replaces_the_first_and_an_expired_one_is_refused() {
    let app = TestApp::start();
    let first = reset_link(&app, "fitri@teduh.example");
    let second = reset_link(&app, "fitri@teduh.example");
    assert_ne!(first, second);
    app.visitor().get(&first).expect(404);
    app.db.behind().exec("UPDATE user_tokens SET expires_at = now() - interval '1 second'");
    app.visitor().get(&second).expect(404);
    app.visitor().post(&second, &[("password", NEW)]).expect(404);
    app.sign_in("fitri");
}

#[test]
fn asking_for_a_reset_reveals_no_account_and_is_limited() {
    let app = TestApp::start();
    let (known, unknown) = (ask_for_reset(&app.visitor(), "fitri@teduh.example"), ask_for_reset(&app.visitor(), "nobody@nowhere.example"));
    assert_eq!(known.html.replace("fitri@teduh.example", "…"), unknown.html.replace("nobody@nowhere.example", "…"));
    for _ in 0..9 {
        ask_for_reset(&app.visitor(), "nobody@nowhere.example").expect(200);
    }
    ask_for_reset(&app.visitor(), "nobody@nowhere.example").expect(429);
    for bad in ["", "fitri", "fitri\0@teduh.example", "\u{202e}"] {
        ask_for_reset(&app.visitor(), bad).expect(422);
    }
}

#[test]
fn guesses_of_the_present_password_are_limited() {
    let app = TestApp::start();
    let fitri = app.sign_in("fitri");
    for _ in 0..10 {
        fitri.post("/account/password", &[("current", "not-the-password"), ("password", NEW)]).expect(422);
    }
    fitri.post("/account/password", &[("current", DEMO), ("password", NEW)]).expect(429);
    app.sign_in("fitri");
}

#[test]
fn a_new_password_ends_the_other_sign_ins() {
    let app = TestApp::start();
    let (here, elsewhere) = (app.sign_in("fitri"), app.sign_in("fitri"));
    let account = here.get("/account").expect(200);
    here.submit(&account, "form[action='/account/password']", &[("current", DEMO), ("password", NEW)]).expect(303);
    here.get("/account").expect(200);
    assert_eq!(elsewhere.get("/").location().as_deref(), Some("/sign-in"));
}

#[test]
fn preferences_are_stored_in_secure_cookies_and_in_the_profile() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let answer = visitor.post("/preferences", &[("language", "en"), ("theme", "dark"), ("back", "/sign-in")]).expect(303);
    assert_eq!(answer.location().as_deref(), Some("/sign-in"));
    let cookies: Vec<&str> = answer.headers_named("set-cookie").filter(|line| line.starts_with("lang=") || line.starts_with("theme=")).collect();
    assert_eq!(cookies.len(), 2);
    for cookie in cookies {
        for flag in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=31536000"] {
            assert!(cookie.contains(flag), "{flag} in {cookie}");
        }
    }
    assert_eq!(visitor.get("/sign-in").attribute("html", "lang").as_deref(), Some("en"));
    for back in ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "", "a\r\nb"] {
        assert_eq!(visitor.post("/preferences", &[("back", back)]).expect(303).location().as_deref(), Some("/"), "{back:?}");
    }
    let fitri = app.sign_in("fitri");
    fitri.post("/preferences", &[("language", "en")]).expect(303);
    assert_eq!(app.sign_in("fitri").get("/account").attribute("html", "lang").as_deref(), Some("en"), "on another device");
    fitri.post("/preferences", &[("language", "xx"), ("theme", "'; --")]).expect(303);
    assert_eq!(
        app.db
            .behind()
            .text("SELECT language || ' ' || theme FROM user_profiles WHERE user_id = (SELECT id FROM users WHERE email = 'fitri@teduh.example')"),
        "en system"
    );
}

#[test]
fn response_time_does_not_reveal_whether_an_address_has_an_account() {
    let app = TestApp::start();
    let visitor = app.visitor();
    for email in ["ratih@teduh.example", "nobody@nowhere.example"] {
        let begun = std::time::Instant::now();
        visitor.post("/password-resets", &[("email", email)]).expect(200);
        assert!(begun.elapsed().as_millis() >= 150, "{email}");
    }
}

#[test]
fn creating_an_administrator_twice_says_so() {
    let app = TestApp::with(Setup { demo: false, ..Setup::default() });
    let make = |email: &str| create_administrator(app.data(), email, "Ada Admin", "a good long password 1");
    assert_eq!(make("ada@platform.example").as_deref(), Ok("ada@platform.example is an administrator now."));
    for again in ["ada@platform.example", " ADA@platform.example "] {
        assert!(make(again).is_err_and(|said| said.contains("already")));
    }
    assert!(make("ratih@teduh.example").is_ok_and(|said| said.contains("password are as they were")));
    app.sign_in("ratih");
}
