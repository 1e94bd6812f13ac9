//! Who may not review a paper, and which papers cannot be decided.

use super::{decide_about_paper, open_review, paper};
use crate::support::applications::{decide, id_of, submitted_application};
use crate::support::{Sql, TestApp};

#[test]
fn only_the_assigned_reviewer_decides_and_not_about_their_own_clinic() {
    let app = TestApp::start();
    let (id, sinta) = submitted_application(&app);
    let surya = app.sign_in("surya");
    let (license, approve) = (paper(&app, &id, "license"), [("version", "1"), ("decision", "approved")]);
    let to = format!("/platform/reviews/{id}/documents/{license}");
    // Before anybody reviews it; then with another reviewer.
    surya.post(&to, &approve).expect(409);
    decide(&surya, &id, "review", None).expect(303);
    let tirta = app.second_administrator();
    tirta.post(&to, &approve).expect(409);
    assert!(tirta.get(&format!("/platform/reviews/{id}")).expect(200).words().contains("dikerjakan Surya Wibawa"));
    // Clinics do not know that there is a desk.
    for actor in [&sinta, &app.sign_in("ratih"), &app.sign_in("anindya")] {
        actor.get("/platform/reviews").expect(404);
        actor.get(&format!("/platform/reviews/{id}")).expect(404);
        actor.post(&to, &approve).expect(404);
    }
    // A paper of another clinic, and no paper at all.
    let (teduh, nobody) = (id_of(&app, "teduh"), uuid::Uuid::now_v7());
    surya.post(&format!("/platform/reviews/{teduh}/documents/{license}"), &approve).expect(404);
    surya.post(&format!("/platform/reviews/{id}/documents/{nobody}"), &approve).expect(404);
    surya.post(&to, &[("version", "x"), ("decision", "approved")]).expect(409);
    assert_eq!(app.db.behind().text("SELECT count(*) FROM document_reviews"), "0");
    // Uploaded by the reviewer, who has since become an administrator.
    app.db.behind().exec(&format!(
        "SET session_replication_role = replica; UPDATE document_versions SET uploaded_by = '{}' WHERE document_id = '{license}'",
        app.cast.surya
    ));
    let refused = surya.post(&to, &approve).expect(409);
    assert!(refused.words().contains("Anda sendiri yang mengunggah"), "{}", refused.words());
    assert_eq!(app.db.behind().text("SELECT count(*) FROM document_reviews"), "0");
}

#[test]
fn an_expired_paper_is_not_approved() {
    let app = TestApp::start();
    let (id, _) = submitted_application(&app);
    let surya = app.sign_in("surya");
    decide(&surya, &id, "review", None).expect(303);
    app.db.behind().exec("UPDATE documents SET expires_on = '2020-01-01' WHERE kind = 'license'");
    let review = open_review(&surya, &app, &id, "license");
    assert!(review.words().contains("Sudah berakhir"), "{}", review.words());
    let refused = decide_about_paper(&surya, &review, &[("decision", "approved")]).expect(422);
    assert!(refused.words().contains("tidak dapat disetujui"), "{}", refused.words());
    decide_about_paper(&surya, &refused, &[("decision", "rejected"), ("reason", "expired")]).expect(303);
}

#[test]
fn the_database_lets_nobody_write_or_change_a_decision_but_an_administrator() {
    let app = TestApp::start();
    let (id, _) = submitted_application(&app);
    let surya = app.sign_in("surya");
    decide(&surya, &id, "review", None).expect(303);
    decide_about_paper(&surya, &open_review(&surya, &app, &id, "license"), &[("decision", "approved")]).expect(303);
    let license = paper(&app, &id, "license");
    let sinta = app.db.behind().text("SELECT id FROM users WHERE email LIKE 'sinta%'");
    let insert = |by: &str| {
        format!(
            "INSERT INTO document_reviews (clinic_id, document_id, version_no, decision, reviewer_id) VALUES ('{id}', '{license}', 1, 'approved', '{by}')"
        )
    };
    let as_admin = format!("SET app.clinic_id = '{id}'; SET app.user_id = '{sinta}'; SET app.roles = 'clinic_admin'");
    let mut db = app.db.as_app();
    db.exec(&as_admin);
    assert_eq!(db.text("SELECT count(*) FROM document_reviews"), "1", "a clinic reads what was decided about its papers");
    assert!(db.try_exec(&insert(&sinta)).is_err());
    let mut db = app.db.as_app();
    db.exec(&format!("SET app.user_id = '{}'; SET app.roles = 'administrator'", app.cast.surya));
    assert!(db.try_exec(&insert(&sinta)).is_err(), "in nobody else's name");
    for change in ["UPDATE document_reviews SET decision = 'rejected'", "DELETE FROM document_reviews", "UPDATE application_rounds SET round = 9"] {
        assert!(db.try_exec(change).is_err(), "{change}");
        assert!(app.db.behind().try_exec(change).is_err(), "{change}: not even by the owner");
    }
    // Whoever uploaded it, whatever the service says.
    app.db.behind().exec(&format!(
        "SET session_replication_role = replica; UPDATE document_versions SET uploaded_by = '{}' WHERE document_id = '{license}'",
        app.cast.surya
    ));
    assert!(app.db.behind().try_exec(&insert(&app.cast.surya.to_string())).is_err());
}
