//! Attacks and mistakes that once succeeded, each with a test that it no longer does.

use std::os::unix::fs::PermissionsExt;

use smart_therapy::app::demo::PASSWORD;
use smart_therapy::features::identity::account::create_administrator;

use crate::support::{Setup, Sql, TestApp};

#[test]
fn the_present_password_cannot_be_guessed_at_an_open_browser() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let change = |current: &str| ratih.post("/account/password", &[("current", current), ("password", "another fine long password")]).status;
    let answers: Vec<u16> = (0..11).map(|n| change(&format!("a guess number {n}"))).collect();
    assert_eq!((&answers[..10], answers[10]), ([422; 10].as_slice(), 429));
    assert_eq!(change(PASSWORD), 429, "not even the right one, for a while");
    app.sign_in("ratih");
}

#[test]
fn a_reactivated_membership_restores_only_the_last_role() {
    let app = TestApp::start();
    let (ratih, fitri) = (app.sign_in("ratih"), app.cast.fitri.user);
    let mut db = app.db.behind();
    db.exec(&format!(
        "INSERT INTO user_roles (user_id, clinic_id, role, is_active, accepted_at, ended_at)
         VALUES ('{fitri}', '{}', 'clinic_admin', false, now() - interval '9 days', now() - interval '8 days')",
        app.cast.teduh
    ));
    let roles = |db: &mut _| Sql::texts(db, &format!("SELECT role FROM user_roles WHERE user_id = '{fitri}' AND is_active"));
    ratih.post(&format!("/c/teduh/staff/members/{fitri}/reactivation"), &[]).expect(404);
    assert_eq!(roles(&mut db), ["receptionist"], "there is nothing to take up while she works here");
    ratih.post(&format!("/c/teduh/staff/members/{fitri}/deactivation"), &[]).expect(303);
    ratih.post(&format!("/c/teduh/staff/members/{fitri}/reactivation"), &[]).expect(303);
    assert_eq!(roles(&mut db), ["receptionist"]);
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
fn the_mail_folder_is_not_readable_by_other_accounts() {
    let app = TestApp::start();
    app.visitor().post("/password-resets", &[("email", "ratih@teduh.example")]).expect(200);
    app.letter_to("ratih@teduh.example");
    let mode = std::fs::metadata(app.data_dir().join("mail")).expect("the folder").permissions().mode();
    assert_eq!(mode & 0o777, 0o700, "letters hold links that let people in");
}
