//! What is asked of which type of clinic, kept by the administrators.

use crate::support::{Sql, TestApp};

const PAGE: &str = "/platform/requirements";
const FORM: &str = "form[action='/platform/requirements/primary_clinic']";

fn stored(app: &TestApp, kind: &str) -> String {
    app.db
        .behind()
        .text(&format!("SELECT is_required::text || ' ' || note FROM paper_requirements WHERE clinic_type = 'primary_clinic' AND kind = '{kind}'"))
}

#[test]
fn requirements_are_shown_and_changed() {
    let app = TestApp::start();
    let surya = app.sign_in("surya");
    let page = surya.get(PAGE).expect(200);
    assert_eq!(page.texts_of("form[action^='/platform/requirements/']").len(), 5, "a form for each type");
    surya.submit(&page, FORM, &[("required-insurance", "yes"), ("note-insurance", "Polis profesi."), ("required-tax", "")]).expect(303);
    assert_eq!((stored(&app, "insurance"), stored(&app, "tax")), ("true Polis profesi.".to_owned(), "false NPWP badan.".to_owned()));
    assert_eq!(app.db.behind().text("SELECT count(*) FROM audit_log WHERE action = 'change_requirements'"), "1");
}

#[test]
fn requirements_that_cannot_be_stored_are_shown_again() {
    let app = TestApp::start();
    let surya = app.sign_in("surya");
    let page = surya.get(PAGE).expect(200);
    let again = surya.submit(&page, FORM, &[("note-tax", "a\u{202e}b"), ("note-other", "Akta.")]).expect(422);
    assert_eq!(again.attribute("#primary_clinic-note-other", "value").as_deref(), Some("Akta."));
    assert_eq!(again.errors().len(), 2, "beside the field and above the form: {:?}", again.errors());
    assert_eq!(stored(&app, "other"), "false ");
}

#[test]
fn a_stale_change_of_requirements_shows_both_versions() {
    let app = TestApp::start();
    let surya = app.sign_in("surya");
    let (one, two) = (surya.get(PAGE).expect(200), surya.get(PAGE).expect(200));
    surya.submit(&one, FORM, &[("note-tax", "Yang pertama.")]).expect(303);
    let clash = surya.submit(&two, FORM, &[("note-tax", "Yang kedua.")]).expect(409);
    assert_eq!(clash.attribute("#primary_clinic-note-tax", "value").as_deref(), Some("Yang kedua."));
    assert!(clash.words().contains("Yang pertama."));
    surya.submit(&clash, FORM, &[]).expect(303);
    assert_eq!(stored(&app, "tax"), "true Yang kedua.");
}

#[test]
fn only_administrators_open_the_requirements() {
    let app = TestApp::start();
    for who in ["ratih", "otto", "anindya"] {
        let stranger = app.sign_in(who);
        stranger.get(PAGE).expect(404);
        stranger.post("/platform/requirements/primary_clinic", &[("required-tax", "")]).expect(404);
    }
    app.sign_in("surya").post("/platform/requirements/nothing", &[]).expect(404);
    let mut conn = app.db.as_app();
    conn.exec(&format!("SET app.clinic_id = '{}'; SET app.user_id = '{}'; SET app.roles = 'clinic_admin'", app.cast.teduh, app.cast.ratih.user));
    conn.exec("UPDATE paper_requirements SET is_required = false");
    assert_eq!(stored(&app, "tax"), "true NPWP badan.");
}
