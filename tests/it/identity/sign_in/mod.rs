//! Signing in: who may, how guesses are limited, and how a sign-in ends.

mod ended;

use std::time::{Duration, Instant};

use smart_therapy::app::demo::PASSWORD;

use crate::support::{Setup, Sql, TestApp};

const SID: &str = "__Host-sid";

/// Without the demo's list of addresses.
fn real() -> TestApp {
    TestApp::with(Setup { demo: false, ..Setup::default() })
}

/// What a person sees, without what differs by nature: the address they typed.
fn seen(html: &str, email: &str) -> String {
    html.replace(email, "…")
}

#[test]
fn the_sign_in_page_signs_in() {
    let app = TestApp::start();
    let visitor = app.visitor();
    assert!(visitor.get("/sign-in").expect(200).has("form[action='/sign-in'] input[type=password]"));
    let answer = visitor.sign_in("ratih@teduh.example", PASSWORD).expect(303);
    assert_eq!(answer.location().as_deref(), Some("/"));
    assert_eq!(visitor.get("/").expect(303).location().as_deref(), Some("/c/teduh/today"));
    assert_eq!(visitor.get("/sign-in").expect(303).location().as_deref(), Some("/c/teduh/today"));
}

#[test]
fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    let app = real();
    let (known, unknown) = (app.visitor(), app.visitor());
    let wrong = known.sign_in("ratih@teduh.example", "not-the-password").expect(422);
    let nobody = unknown.sign_in("nobody@nowhere.example", "not-the-password").expect(422);
    assert!(seen(&wrong.html, "ratih@teduh.example") == seen(&nobody.html, "nobody@nowhere.example"), "the answers differ");
    assert!(!wrong.errors().is_empty());
    assert_eq!(wrong.attribute("input[name=email]", "value").as_deref(), Some("ratih@teduh.example"), "what was typed stays");
    assert_eq!(wrong.attribute("input[name=password]", "value"), None, "a password is never shown again");
    assert_eq!((known.cookie(SID), unknown.cookie(SID)), (None, None));
}

#[test]
fn an_unknown_address_takes_as_long_as_a_wrong_password() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let fastest = |email: &str| {
        let tries = (0..4).map(|_| {
            let begun = Instant::now();
            visitor.post("/sign-in", &[("email", email), ("password", "not-the-password")]).expect(422);
            begun.elapsed()
        });
        tries.min().unwrap_or(Duration::ZERO)
    };
    fastest("warm@up.example");
    let (known, unknown) = (fastest("ratih@teduh.example"), fastest("nobody@nowhere.example"));
    assert!(unknown * 2 > known && known * 2 > unknown, "known {known:?}, unknown {unknown:?}");
}

#[test]
fn a_suspended_account_is_answered_like_a_wrong_password() {
    let app = real();
    app.db.behind().exec("UPDATE users SET status = 'suspended' WHERE email = 'fitri@teduh.example'");
    let suspended = app.visitor().sign_in("fitri@teduh.example", PASSWORD).expect(422);
    let wrong = app.visitor().sign_in("ratih@teduh.example", "not-the-password").expect(422);
    assert!(seen(&suspended.html, "fitri@teduh.example") == seen(&wrong.html, "ratih@teduh.example"), "the answers differ");
}

#[test]
fn bad_input_is_refused_with_a_message() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let (long_email, long_password) = ("a".repeat(300) + "@b.example", "x".repeat(129));
    for (email, password) in [
        ("", ""),
        ("ratih@teduh.example", ""),
        ("", PASSWORD),
        ("ratih\0@teduh.example", PASSWORD),
        (&long_email, PASSWORD),
        ("ratih@teduh.example", &long_password),
        ("\u{202e}", "\0"),
    ] {
        let answer = visitor.post("/sign-in", &[("email", email), ("password", password)]).expect(422);
        assert!(!answer.errors().is_empty(), "{email:?}");
    }
}

#[test]
fn the_eleventh_try_is_refused_even_with_the_right_password() {
    let app = TestApp::start();
    let visitor = app.visitor();
    for _ in 0..10 {
        visitor.post("/sign-in", &[("email", "fitri@teduh.example"), ("password", "not-the-password")]).expect(422);
    }
    let refused = visitor.post("/sign-in", &[("email", " Fitri@teduh.example "), ("password", PASSWORD)]).expect(429);
    assert!(!refused.errors().is_empty());
    assert_eq!(visitor.cookie(SID), None);
    visitor.post("/sign-in", &[("email", "ratih@teduh.example"), ("password", PASSWORD)]).expect(303);
}

#[test]
fn a_right_password_resets_the_count_of_tries() {
    let app = TestApp::start();
    for _ in 0..2 {
        for _ in 0..9 {
            app.visitor().post("/sign-in", &[("email", "fitri@teduh.example"), ("password", "not-the-password")]).expect(422);
        }
        app.sign_in("fitri");
    }
}

#[test]
fn signing_in_changes_the_key() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let before = ratih.cookie(SID).expect("a session");
    // Somebody else signs in at the same browser without signing out.
    ratih.post("/sign-in", &[("email", "fitri@teduh.example"), ("password", PASSWORD)]).expect(303);
    let after = ratih.cookie(SID).expect("a session");
    assert_ne!(before, after);
    let thief = app.visitor();
    thief.set_cookie(SID, Some(&before));
    assert_eq!(thief.get("/").location().as_deref(), Some("/sign-in"), "the old key is dead");
}

#[test]
fn a_key_planted_before_signing_in_is_not_taken() {
    let app = TestApp::start();
    let victim = app.visitor();
    victim.set_cookie(SID, Some("planted-by-somebody-else-planted-by-somebody"));
    victim.sign_in("ratih@teduh.example", PASSWORD).expect(303);
    assert_ne!(victim.cookie(SID).as_deref(), Some("planted-by-somebody-else-planted-by-somebody"));
}

#[test]
fn signing_out_ends_the_session_on_the_server() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let key = ratih.cookie(SID).expect("a session");
    let answer = ratih.post("/sign-out", &[]).expect(303);
    assert!(answer.header("clear-site-data").is_some());
    assert_eq!(ratih.cookie(SID), None, "the browser is told to forget");
    ratih.set_cookie(SID, Some(&key));
    assert_eq!(ratih.get("/").location().as_deref(), Some("/sign-in"));
    assert_eq!(app.db.behind().text("SELECT count(*) FROM user_sessions"), "0");
}

#[test]
fn half_an_hour_without_a_request_ends_a_sign_in() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    app.db.behind().exec("UPDATE user_sessions SET last_seen_at = now() - interval '29 minutes'");
    assert_eq!(ratih.get("/").location().as_deref(), Some("/c/teduh/today"), "29 minutes are fine, and count as seen");
    app.db.behind().exec("UPDATE user_sessions SET last_seen_at = now() - interval '31 minutes'");
    assert_eq!(ratih.get("/").location().as_deref(), Some("/sign-in"));
}

#[test]
fn a_sign_in_in_use_ends_after_twelve_hours() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let left = app.db.behind().text("SELECT extract(epoch FROM expires_at - now())::int / 60 FROM user_sessions");
    assert!((719..=720).contains(&left.parse::<i32>().expect("minutes")), "{left} minutes");
    app.db.behind().exec("UPDATE user_sessions SET expires_at = now() - interval '1 second', last_seen_at = now()");
    assert_eq!(ratih.get("/").location().as_deref(), Some("/sign-in"));
}

#[test]
fn a_revoked_sign_in_cannot_be_used_again() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let mut behind = app.db.behind();
    behind.exec("DELETE FROM user_sessions");
    assert_eq!(ratih.get("/").location().as_deref(), Some("/sign-in"));
    assert_eq!(behind.text("SELECT count(*) FROM user_sessions"), "0", "nothing wrote it back");
}

#[test]
fn a_role_taken_away_is_gone_with_the_next_request() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    assert_eq!(ratih.get("/").location().as_deref(), Some("/c/teduh/today"));
    app.db.behind().exec("UPDATE user_roles SET is_active = false WHERE user_id = (SELECT id FROM users WHERE email = 'ratih@teduh.example')");
    assert_eq!(ratih.get("/").location().as_deref(), Some("/clinics"), "no clinic is left");
}

#[test]
fn a_suspended_person_is_signed_out_at_once() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    app.db.behind().exec("UPDATE users SET status = 'suspended' WHERE email = 'ratih@teduh.example'");
    assert_eq!(ratih.get("/").location().as_deref(), Some("/sign-in"));
}

#[test]
fn every_try_is_in_the_audit_and_no_password_is() {
    let app = TestApp::start();
    app.visitor().sign_in("ratih@teduh.example", "not-the-password").expect(422);
    app.sign_in("ratih");
    let lines = app.db.behind().texts("SELECT action || ' ' || success FROM audit_log WHERE category = 'auth' ORDER BY occurred_at, id");
    assert_eq!(lines, ["sign_in_failed false", "sign_in true"]);
    let all = app.db.behind().text("SELECT coalesce(string_agg(a::text, ' '), '') FROM audit_log a");
    assert!(!all.contains("not-the-password") && !all.contains(PASSWORD) && !all.contains("ratih@"));
}

#[test]
fn only_the_demo_lists_sign_ins() {
    let demo = TestApp::start();
    assert!(demo.visitor().get("/sign-in").words().contains(PASSWORD));
    assert!(!real().visitor().get("/sign-in").words().contains(PASSWORD));
}
