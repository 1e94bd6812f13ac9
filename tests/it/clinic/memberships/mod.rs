//! Invitations: valid for a week, once, and never for an existing password.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::Duration;
use smart_therapy::app::demo::PASSWORD as DEMO;
use smart_therapy::domain::clock::Clock;

use super::staff::add_therapist;
use crate::support::{Actor, Page, Setup, Sql, TestApp, at_once};

const NEW: &str = "kunang-kunang-di-sawah";

fn invite(admin: &Actor, clinic: &str, email: &str, role: &str) -> Page {
    let form = admin.get(&format!("/c/{clinic}/staff/members/new")).expect(200);
    admin.submit(&form, "form[action$='/staff/members']", &[("full_name", "Sari Utami"), ("email", email), ("role", role)])
}

fn hash_of(app: &TestApp, email: &str) -> String {
    app.db.behind().text(&format!("SELECT coalesce(password_hash, '') FROM users WHERE email = '{email}'"))
}

#[test]
fn a_new_member_accepts_an_invitation_and_works() {
    let app = TestApp::start();
    let (ratih, sari) = (app.sign_in("ratih"), app.visitor());
    invite(&ratih, "teduh", "sari@teduh.example", "receptionist").expect(303);
    // Until then there is no way in.
    app.visitor().sign_in("sari@teduh.example", DEMO).expect(422);
    app.visitor().sign_in("sari@teduh.example", "").expect(422);
    let link = app.letter_to("sari@teduh.example").link(&app);
    let form = sari.get(&link).expect(200);
    sari.submit(&form, "form[action^='/invitations/']", &[("password", "pendek")]).expect(422);
    sari.submit(&form, "form[action^='/invitations/']", &[("password", NEW)]).expect(303);
    sari.get("/c/teduh/clients").expect(200);
    sari.get("/c/teduh/staff/members/new").expect(403);
    app.visitor().sign_in("sari@teduh.example", NEW).expect(303);
    app.visitor().get(&link).expect(410);
    app.visitor().post(&link, &[("password", DEMO)]).expect(410);
}

#[test]
fn an_invitation_accepted_twice_at_once_sets_one_password() {
    let app = TestApp::start();
    invite(&app.sign_in("ratih"), "teduh", "sari@teduh.example", "receptionist").expect(303);
    let link = app.letter_to("sari@teduh.example").link(&app);
    let (one, two, first, second) = (app.visitor(), app.visitor(), link.clone(), link);
    let answers = at_once([
        Box::new(move || one.post(&first, &[("password", NEW)])),
        Box::new(move || two.post(&second, &[("password", "melati-putih-pagi")])),
    ]);
    let statuses = answers.map(|page| page.status);
    assert!(statuses == [303, 410] || statuses == [410, 303], "{statuses:?}");
    let right = if statuses[0] == 303 { NEW } else { "melati-putih-pagi" };
    app.visitor().sign_in("sari@teduh.example", right).expect(303);
    assert_eq!(app.db.behind().text("SELECT count(*) FROM audit_log WHERE action = 'accept_invitation'"), "1");
}

#[test]
fn an_invitation_works_for_a_week() {
    let ahead = Arc::new(AtomicI64::new(0));
    let shown = ahead.clone();
    #[expect(clippy::disallowed_methods, reason = "the clock of this test is the system's, moved")]
    let clock = Clock::from_fn(move || chrono::Utc::now() + Duration::minutes(shown.load(Ordering::Relaxed)));
    let app = TestApp::with(Setup { clock, ..Setup::default() });
    invite(&app.sign_in("ratih"), "teduh", "sari@teduh.example", "receptionist").expect(303);
    let link = app.letter_to("sari@teduh.example").link(&app);
    ahead.store(7 * 24 * 60 - 5, Ordering::Relaxed);
    app.visitor().get(&link).expect(200);
    ahead.store(7 * 24 * 60 + 1, Ordering::Relaxed);
    app.visitor().get(&link).expect(410);
    app.visitor().post(&link, &[("password", NEW)]).expect(410);
    assert_eq!(hash_of(&app, "sari@teduh.example"), "");
}

#[test]
fn an_invitation_never_changes_the_password_of_an_account() {
    let app = TestApp::start();
    let before = hash_of(&app, "otto@cendana.example");
    invite(&app.sign_in("ratih"), "teduh", "otto@cendana.example", "staff").expect(303);
    let link = app.letter_to("otto@cendana.example").link(&app);
    app.visitor().post(&link, &[("password", NEW)]).expect(409);
    app.sign_in("yusuf").post(&link, &[("password", NEW)]).expect(409);
    assert_eq!(hash_of(&app, "otto@cendana.example"), before);
    let otto = app.sign_in("otto");
    otto.get("/c/teduh/staff").expect(404);
    let page = otto.get(&link).expect(200);
    otto.submit(&page, "form[action^='/invitations/']", &[]).expect(303);
    assert_eq!(hash_of(&app, "otto@cendana.example"), before);
    otto.get("/c/teduh/staff").expect(200);
}

#[test]
fn a_second_invitation_ends_the_first_link() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    invite(&ratih, "teduh", "sari@teduh.example", "receptionist").expect(303);
    let first = app.letter_to("sari@teduh.example").link(&app);
    let user = app.db.behind().text("SELECT id FROM users WHERE email = 'sari@teduh.example'");
    ratih.post(&format!("/c/teduh/staff/members/{user}/invitation"), &[]).expect(303);
    let second = app.letter_to("sari@teduh.example").link(&app);
    assert_ne!(first, second);
    app.visitor().get(&first).expect(410);
    ratih.post(&format!("/c/teduh/staff/members/{user}/deactivation"), &[]).expect(303);
    app.visitor().get(&second).expect(410);
    app.visitor().post(&second, &[("password", NEW)]).expect(410);
}

#[test]
fn a_therapist_who_comes_with_licence_and_hours_may_take_clients() {
    let app = TestApp::start();
    add_therapist(&app.sign_in("ratih"), "laras@teduh.example", "SIPP 7788").expect(303);
    let laras = app.visitor();
    laras.post(&app.letter_to("laras@teduh.example").link(&app), &[("password", NEW)]).expect(303);
    assert_eq!(app.db.behind().text("SELECT status FROM therapists WHERE license_number = 'SIPP 7788'"), "active");
    laras.visit("/").expect(200);
}
