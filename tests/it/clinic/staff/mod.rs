//! The people of a clinic: therapists and members.

mod members;

use crate::support::{Actor, Page, Sql, TestApp};

/// A therapist's form, filled in.
pub fn add_therapist(admin: &Actor, email: &str, license: &str) -> Page {
    let form = admin.get("/c/teduh/staff/therapists/new").expect(200);
    admin.submit(
        &form,
        "form[action$='/staff/therapists']",
        &[
            ("full_name", "Laras Wening"),
            ("email", email),
            ("phone", "+62 812 9876 5432"),
            ("license_type", "psychologist"),
            ("license_number", license),
            ("years_of_experience", "6"),
        ],
    )
}

#[test]
fn a_therapist_is_added_shown_and_changed() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let place = add_therapist(&ratih, "laras@teduh.example", "SIPP 7788").expect(303).location().expect("somewhere");
    assert!(ratih.visit(&place).expect(200).words().contains("Laras Wening"));
    let id = app.db.behind().text("SELECT id FROM therapists WHERE license_number = 'SIPP 7788'");
    let form = ratih.get(&format!("/c/teduh/staff/therapists/{id}/edit")).expect(200);
    ratih.submit(&form, &format!("form[action$='/{id}']"), &[("max_clients", "4")]).expect(303);
    assert_eq!(app.db.behind().text(&format!("SELECT max_clients FROM therapists WHERE id = '{id}'")), "4");
}

#[test]
fn bad_input_is_refused_and_what_was_typed_stays() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let page = add_therapist(&ratih, "laras", "SIPP 7788").expect(422);
    assert_eq!(page.attribute("input[name='full_name']", "value").as_deref(), Some("Laras Wening"));
    assert!(!page.errors().is_empty());
    for bad in ["", "\0", "x\u{202e}y", &"9".repeat(5000)] {
        add_therapist(&ratih, "laras@teduh.example", bad).expect(422);
    }
    assert_eq!(app.db.behind().text("SELECT count(*) FROM users WHERE email LIKE 'laras%'"), "0");
}

#[test]
fn a_therapist_of_another_clinic_is_404() {
    let app = TestApp::start();
    let (ratih, theirs) = (app.sign_in("ratih"), app.cast.otto.therapist.expect("treats"));
    for page in ["", "/edit"] {
        ratih.get(&format!("/c/teduh/staff/therapists/{theirs}{page}")).expect(404);
    }
    for action in ["", "/status", "/invitation"] {
        ratih.post(&format!("/c/teduh/staff/therapists/{theirs}{action}"), &[]).expect(404);
    }
}

#[test]
fn a_licence_number_belongs_to_one_therapist() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let taken = app.db.behind().text(&format!("SELECT license_number FROM therapists WHERE id = '{}'", app.cast.yusuf.therapist.expect("treats")));
    let refused = add_therapist(&ratih, "laras@teduh.example", &taken).expect(422);
    assert!(refused.has("[name='license_number'][aria-invalid='true']"), "{:?}", refused.errors());
    assert_eq!(app.db.behind().text("SELECT count(*) FROM users WHERE email = 'laras@teduh.example'"), "0", "nothing is left of the try");
    let anindya = app.cast.anindya.therapist.expect("treats");
    let form = ratih.get(&format!("/c/teduh/staff/therapists/{anindya}/edit")).expect(200);
    ratih.submit(&form, &format!("form[action$='/{anindya}']"), &[("license_number", &taken)]).expect(422);
}

#[test]
fn a_stale_therapist_form_shows_both_versions() {
    let app = TestApp::start();
    let (ratih, id) = (app.sign_in("ratih"), app.cast.anindya.therapist.expect("treats"));
    let (one, two) = (ratih.get(&format!("/c/teduh/staff/therapists/{id}/edit")), ratih.get(&format!("/c/teduh/staff/therapists/{id}/edit")));
    let form = format!("form[action$='/{id}']");
    ratih.submit(&one, &form, &[("max_clients", "14")]).expect(303);
    let clash = ratih.submit(&two, &form, &[("max_clients", "17")]).expect(409);
    assert!(clash.words().contains("14") && clash.words().contains("17"), "{}", clash.words());
    assert_eq!(app.db.behind().text(&format!("SELECT max_clients FROM therapists WHERE id = '{id}'")), "14");
    ratih.submit(&clash, &form, &[]).expect(303);
    assert_eq!(app.db.behind().text(&format!("SELECT max_clients FROM therapists WHERE id = '{id}'")), "17");
}

#[test]
fn a_therapist_with_clients_cannot_leave() {
    let app = TestApp::start();
    app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).create();
    let (ratih, yusuf) = (app.sign_in("ratih"), app.sign_in("yusuf"));
    let status = |of: &smart_therapy::app::demo::Actor| format!("/c/teduh/staff/therapists/{}/status", of.therapist.expect("treats"));
    ratih.post(&status(&app.cast.anindya), &[("to", "inactive")]).expect(409);
    ratih.post(&status(&app.cast.yusuf), &[("to", "nonsense")]).expect(409);
    ratih.post(&status(&app.cast.yusuf), &[("to", "inactive")]).expect(303);
    assert_eq!(yusuf.get("/").location().as_deref(), Some("/sign-in"), "out at once");
}
