//! What the administrator decides, and what comes of it.

use smart_therapy::app::demo::PASSWORD as DEMO;

use crate::support::applications::{decide, id_of, submitted_application};
use crate::support::{Sql, TestApp, at_once};

fn steps(app: &TestApp, id: &str) -> Vec<String> {
    app.db.behind().texts(&format!(
        "SELECT coalesce(from_status, '') || '>' || to_status FROM clinic_status_transitions WHERE clinic_id = '{id}' ORDER BY occurred_at, id"
    ))
}

#[test]
fn a_clinic_is_sent_back_declined_applies_again_and_is_approved() {
    let app = TestApp::start();
    let (id, sinta) = submitted_application(&app);
    let surya = app.sign_in("surya");
    decide(&surya, &id, "review", None).expect(303);
    assert!(sinta.get("/c/klinik-melati/application").expect(200).words().contains("sedang ditinjau"));
    decide(&surya, &id, "changes", Some("")).expect(422);
    decide(&surya, &id, "changes", Some("Alamat belum lengkap.")).expect(303);
    assert!(app.letter_to("sinta@melati.example").text.contains("Alamat belum lengkap."));
    let application = sinta.get("/c/klinik-melati/application").expect(200);
    assert!(application.words().contains("Alamat belum lengkap."), "{}", application.words());
    sinta.submit(&application, "form[action$='/submission']", &[]).expect(303);
    sinta.post("/c/klinik-melati/application/submission", &[]).expect(303);
    decide(&surya, &id, "review", None).expect(303);
    decide(&surya, &id, "refusal", Some("Izin tidak ada.")).expect(303);
    let declined = sinta.get("/c/klinik-melati/application").expect(200);
    assert!(declined.words().contains("Izin tidak ada."));
    sinta.post("/c/klinik-melati/application/submission", &[]).expect(409);
    sinta.get("/c/klinik-melati/staff").expect(403);
    sinta.submit(&declined, "form[action$='/reopening']", &[]).expect(303);
    sinta.post("/c/klinik-melati/application/reopening", &[]).expect(409);
    sinta.post("/c/klinik-melati/application/submission", &[]).expect(303);
    decide(&surya, &id, "review", None).expect(303);
    app.approve_papers("klinik-melati");
    decide(&surya, &id, "approval", None).expect(303);
    sinta.get("/c/klinik-melati/board").expect(200);
    let letters: Vec<String> = app.letters().into_iter().filter(|letter| letter.to.contains("sinta@")).map(|letter| letter.subject).collect();
    assert_eq!(letters.len(), 7, "begun, received three times, changes requested, declined, approved: {letters:?}");
    assert_eq!(
        steps(&app, &id),
        [
            ">draft",
            "draft>submitted",
            "submitted>in_review",
            "in_review>changes_requested",
            "changes_requested>resubmitted",
            "resubmitted>in_review",
            "in_review>declined",
            "declined>draft",
            "draft>submitted",
            "submitted>in_review",
            "in_review>active"
        ]
    );
}

#[test]
fn two_decisions_at_once_leave_one() {
    let app = TestApp::start();
    let (id, _) = submitted_application(&app);
    decide(&app.sign_in("surya"), &id, "review", None).expect(303);
    app.approve_papers("klinik-melati");
    let (one, two) = (app.sign_in("surya"), app.sign_in("surya"));
    let (first, second) = (format!("/platform/clinics/{id}/approval"), format!("/platform/clinics/{id}/refusal"));
    let answers = at_once([Box::new(move || one.post(&first, &[])), Box::new(move || two.post(&second, &[("reason", "Tidak lengkap.")]))]);
    let mut statuses = answers.map(|page| page.status);
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    assert_eq!(steps(&app, &id).len(), 4);
}

#[test]
fn a_suspended_clinic_is_read_only() {
    let app = TestApp::start();
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).create();
    let (surya, ratih, anindya) = (app.sign_in("surya"), app.sign_in("ratih"), app.sign_in("anindya"));
    decide(&surya, &id_of(&app, "teduh"), "suspension", Some("Izin habis.")).expect(303);
    for actor in [&ratih, &anindya] {
        assert_eq!(actor.get("/c/teduh/board").location().map(|to| to.starts_with("/sign-in")), Some(true), "signed out at once");
    }
    ratih.sign_in("ratih@teduh.example", DEMO).expect(303);
    ratih.get("/c/teduh/board").expect(200);
    ratih.get(&format!("/c/teduh/clients/{client}")).expect(200);
    ratih.get("/c/teduh/schedule").expect(200);
    ratih.get("/c/teduh/clients/new").expect(403);
    ratih.post("/c/teduh/clients", &[]).expect(403);
    ratih.get(&format!("/c/teduh/clients/{client}/appointments/new")).expect(403);
    ratih.post(&format!("/c/teduh/clients/{client}/appointments"), &[]).expect(403);
    ratih.post(&format!("/c/teduh/clients/{client}/moves"), &[("to", "consultation")]).expect(403);
    ratih.post("/c/teduh/staff/members", &[]).expect(403);
    // Nor does its admin lift it.
    ratih.post("/c/teduh/application/submission", &[]).expect(409);
    ratih.post("/c/teduh/application/reopening", &[]).expect(409);
    decide(&surya, &id_of(&app, "teduh"), "reactivation", Some("Izin diperpanjang.")).expect(303);
    ratih.get("/c/teduh/clients/new").expect(200);
}

#[test]
fn a_clinic_that_waits_for_approval_cannot_open_clients() {
    let app = TestApp::start();
    let wulan = app.sign_in("wulan");
    wulan.get("/c/sinar-pulih/staff").expect(200);
    wulan.get("/c/sinar-pulih/application").expect(200);
    let id = uuid::Uuid::now_v7();
    for path in ["board".to_owned(), "clients".to_owned(), "clients/new".to_owned(), "schedule".to_owned(), format!("clients/{id}")] {
        wulan.get(&format!("/c/sinar-pulih/{path}")).expect(403);
    }
    wulan.post("/c/sinar-pulih/clients", &[("full_name", "Bima")]).expect(403);
}

#[test]
fn the_administrator_sees_no_client() {
    let app = TestApp::start();
    app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).create();
    let (surya, id) = (app.sign_in("surya"), id_of(&app, "teduh"));
    for path in ["/", "/clinics", "/account", "/platform/clinics", "/platform/clinics?q=Bima", &format!("/platform/clinics/{id}")] {
        let page = surya.visit(path).expect(200);
        assert!(!page.document().root_element().text().collect::<String>().contains("Santoso"), "{path}");
    }
    let mut smart_app = app.db.as_app();
    let admin = format!("SET app.user_id = '{}'; SET app.roles = 'administrator'", app.cast.surya);
    smart_app.exec(&admin);
    for table in ["clients", "appointments", "consultations", "clinical_notes", "client_assignments", "client_contacts"] {
        assert_eq!(smart_app.text(&format!("SELECT count(*) FROM {table}")), "0", "{table}");
    }
}
