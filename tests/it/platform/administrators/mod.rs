//! Administrators of the platform: listed, invited, deactivated; the last one stays.

use smart_therapy::app::demo::PASSWORD as DEMO;

use crate::support::{Actor, Sql, TestApp, at_once};

const PAGE: &str = "/platform/administrators";
const PASSWORD: &str = "kunang-kunang-di-sawah";

fn invite(app: &TestApp, surya: &Actor, email: &str) -> String {
    let form = surya.get(&format!("{PAGE}/new")).expect(200);
    surya.submit(&form, "form[action='/platform/administrators']", &[("full_name", "Tirta Yasa"), ("email", email)]).expect(303);
    app.letter_to(email).link(app)
}

fn id_of(app: &TestApp, email: &str) -> String {
    app.db.behind().text(&format!("SELECT id FROM users WHERE email = '{email}'"))
}

fn act(app: &TestApp, actor: &Actor, email: &str, what: &str) -> crate::support::Page {
    actor.post(&format!("{PAGE}/{}/{what}", id_of(app, email)), &[])
}

/// Tirta, invited by Surya and come.
fn tirta(app: &TestApp, surya: &Actor) -> Actor {
    let link = invite(app, surya, "tirta@platform.example");
    let tirta = app.visitor();
    tirta.submit(&tirta.get(&link).expect(200), "form[action^='/administrator-invitations/']", &[("password", PASSWORD)]).expect(303);
    tirta
}

#[test]
fn administrators_are_listed_invited_and_accept() {
    let app = TestApp::start();
    let surya = app.sign_in("surya");
    assert!(surya.get(PAGE).expect(200).words().contains("Surya Wibawa"));
    let link = invite(&app, &surya, "tirta@platform.example");
    let tirta = app.visitor();
    let page = tirta.get(&link).expect(200);
    tirta.submit(&page, "form[action^='/administrator-invitations/']", &[("password", "pendek")]).expect(422);
    let taken = tirta.submit(&page, "form[action^='/administrator-invitations/']", &[("password", PASSWORD)]).expect(303);
    assert!(tirta.follow(taken).expect(200).words().contains("Klinik Ruang Teduh"));
    app.visitor().get(&link).expect(410);
    app.visitor().post(&link, &[("password", PASSWORD)]).expect(410);
    let acts = app.db.behind().texts("SELECT action FROM audit_log WHERE action IN ('invite', 'accept_administrator') ORDER BY occurred_at");
    assert_eq!(acts, ["invite", "accept_administrator"]);
}

#[test]
fn bad_input_is_given_back_and_nobody_is_invited() {
    let app = TestApp::start();
    let surya = app.sign_in("surya");
    let form = surya.get(&format!("{PAGE}/new")).expect(200);
    for (name, email) in [("", "x@y.example"), ("Tirta", "nonsense"), ("Ti\u{202e}rta", "x@y.example"), ("Surya", "surya@platform.example")] {
        let page = surya.submit(&form, "form[action='/platform/administrators']", &[("full_name", name), ("email", email)]).expect(422);
        assert!(!page.errors().is_empty());
        assert_eq!(page.attribute("#email", "value").as_deref(), Some(email));
    }
    assert_eq!(app.db.behind().text("SELECT count(*) FROM user_roles WHERE role = 'administrator'"), "1");
}

#[test]
fn members_of_a_clinic_get_404_for_the_administrators_pages() {
    let app = TestApp::start();
    let surya = id_of(&app, "surya@platform.example");
    for who in ["ratih", "anindya", "otto"] {
        let stranger = app.sign_in(who);
        for path in [PAGE.to_owned(), format!("{PAGE}/new")] {
            stranger.get(&path).expect(404);
        }
        stranger.post(PAGE, &[("full_name", "X"), ("email", "x@y.example")]).expect(404);
        stranger.post(&format!("{PAGE}/{surya}/deactivation"), &[]).expect(404);
    }
}

#[test]
fn a_deactivated_administrator_is_signed_out_at_once_and_can_be_reactivated() {
    let app = TestApp::start();
    let surya = app.sign_in("surya");
    let tirta = tirta(&app, &surya);
    act(&app, &surya, "tirta@platform.example", "deactivation").expect(303);
    assert!(tirta.get(PAGE).location().is_some_and(|to| to.starts_with("/sign-in")), "signed out");
    tirta.sign_in("tirta@platform.example", PASSWORD).expect(303);
    tirta.get(PAGE).expect(404);
    act(&app, &surya, "tirta@platform.example", "deactivation").expect(404);
    act(&app, &surya, "tirta@platform.example", "reactivation").expect(303);
    act(&app, &surya, "tirta@platform.example", "reactivation").expect(404);
    tirta.get(PAGE).expect(200);
    let acts = app
        .db
        .behind()
        .texts("SELECT action FROM audit_log WHERE action LIKE '%administrator' AND actor_role = 'administrator' ORDER BY occurred_at");
    assert_eq!(acts, ["end_administrator", "resume_administrator"]);
}

#[test]
fn the_last_administrator_cannot_be_deactivated() {
    let app = TestApp::start();
    let surya = app.sign_in("surya");
    assert!(!surya.get(PAGE).expect(200).has("form[action$='/deactivation']"), "it is not offered");
    act(&app, &surya, "surya@platform.example", "deactivation").expect(409);
    // Somebody who was invited and has not come is not one who remains.
    invite(&app, &surya, "tirta@platform.example");
    act(&app, &surya, "surya@platform.example", "deactivation").expect(409);
    let mut conn = app.db.as_app();
    let said = conn.try_exec(&format!(
        "BEGIN; SET LOCAL app.user_id = '{}'; SET LOCAL app.roles = 'administrator'; UPDATE user_roles SET is_active = false WHERE role = 'administrator'; COMMIT",
        app.cast.surya
    ));
    assert!(said.expect_err("refused").contains("the last administrator stays"));
    surya.get(PAGE).expect(200);
}

#[test]
fn two_administrators_who_deactivate_each_other_at_once_leave_one() {
    for _ in 0..5 {
        let app = TestApp::start();
        let surya = app.sign_in("surya");
        let tirta = tirta(&app, &surya);
        let (one, two) = (id_of(&app, "tirta@platform.example"), id_of(&app, "surya@platform.example"));
        let answers = at_once([
            Box::new(move || surya.post(&format!("{PAGE}/{one}/deactivation"), &[])),
            Box::new(move || tirta.post(&format!("{PAGE}/{two}/deactivation"), &[])),
        ]);
        let statuses = answers.map(|page| page.status);
        assert!(statuses.contains(&303), "{statuses:?}");
        assert_eq!(app.db.behind().text("SELECT count(*) FROM user_roles WHERE role = 'administrator' AND is_active"), "1", "{statuses:?}");
    }
}

#[test]
fn an_expired_invitation_is_refused_and_an_account_keeps_its_password() {
    let app = TestApp::start();
    let surya = app.sign_in("surya");
    let first = invite(&app, &surya, "otto@cendana.example");
    act(&app, &surya, "otto@cendana.example", "invitation").expect(303);
    let second = app.letter_to("otto@cendana.example").link(&app);
    app.visitor().get(&first).expect(410);
    app.visitor().post(&second, &[("password", PASSWORD)]).expect(409);
    let fitri = app.sign_in("fitri");
    fitri.post(&second, &[("password", PASSWORD)]).expect(409);
    let otto = app.sign_in("otto");
    otto.submit(&otto.get(&second).expect(200), "form[action^='/administrator-invitations/']", &[]).expect(303);
    otto.get(PAGE).expect(200);
    app.visitor().sign_in("otto@cendana.example", DEMO).expect(303);
    // A staff invitation makes no administrator, and the other way round.
    let third = invite(&app, &surya, "tirta@platform.example");
    app.visitor().get(&third.replace("/administrator-invitations/", "/invitations/")).expect(410);
    act(&app, &surya, "tirta@platform.example", "deactivation").expect(303);
    app.visitor().get(&third).expect(410);
}
