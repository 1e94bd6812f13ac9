//! The papers of therapists, which the admin of their clinic decides about.

use smart_therapy::features::clinic::documents::Owner;

use crate::support::papers::pdf;
use crate::support::{Sql, TestApp};

fn of_anindya(app: &TestApp) -> String {
    let id = app.paper(&app.cast.anindya, Owner::Therapist(app.cast.anindya.therapist.expect("treats")));
    format!("/c/teduh/documents/{id}")
}

#[test]
fn the_clinic_admin_reviews_and_the_therapist_gets_a_letter() {
    let app = TestApp::start();
    let (paper, ratih, anindya) = (of_anindya(&app), app.sign_in("ratih"), app.sign_in("anindya"));
    let today = ratih.get("/c/teduh/today").expect(200);
    assert!(today.words().contains("Dokumen Anindya Prameswari menunggu diperiksa"), "{}", today.words());
    let shown = ratih.get(&paper).expect(200);
    assert_eq!(shown.attribute("a[data-kind=primary]", "href"), Some(format!("{paper}/review")));
    let review = ratih.get(&format!("{paper}/review")).expect(200);
    assert!(review.has("iframe[title]") && review.words().contains("Tanpa tanggal berakhir"));
    ratih.submit(&review, ".decision-form", &[]).expect(422);
    let typed = [("decision", "rejected"), ("reason", "other"), ("message", " ")];
    let back = ratih.submit(&review, ".decision-form", &typed).expect(422);
    assert!(back.has("input[name=reason][value=other][checked]"), "what was chosen is kept");
    let rejected = ratih.submit(&review, ".decision-form", &[("decision", "rejected"), ("reason", "illegible")]).expect(303);
    assert!(ratih.follow(rejected).expect(200).flash().contains("disimpan"));
    let email = app.db.behind().text("SELECT u.email FROM users u JOIN therapists t ON t.user_id = u.id WHERE t.full_name LIKE 'Anindya%'");
    let letter = app.letter_to(&email);
    assert!(letter.text.contains("tidak terbaca atau terpotong") && letter.text.contains(&paper), "{}", letter.text);
    let seen = anindya.get(&paper).expect(200);
    assert!(seen.words().contains("Pindai atau potret ulang") && !seen.has("a[href$='/review']"), "{}", seen.words());
    assert!(!ratih.get("/c/teduh/today").expect(200).words().contains("menunggu diperiksa"));
    // While the admin has the first version open, the second comes.
    anindya.upload(&format!("{paper}/versions"), &[], ("izin.pdf", "application/pdf", &pdf("Dua"))).expect(303);
    let stale = ratih.submit(&review, ".decision-form", &[("decision", "approved")]).expect(409);
    assert!(stale.words().contains("tentang versi lama") && stale.has("input[value=approved][checked]"), "{}", stale.words());
    assert!(stale.words().contains("Versi 1 – Tolak: Tidak terbaca"), "what was said before stands there");
    ratih.submit(&stale, ".decision-form", &[]).expect(303);
    let rows = app.db.behind().rows("SELECT decision, version_no::text FROM document_reviews ORDER BY decided_at");
    assert_eq!(rows, [["rejected", "1"], ["approved", "2"]]);
    assert_eq!(app.db.behind().text("SELECT review_status FROM documents"), "approved");
    assert_eq!(app.db.behind().text("SELECT count(*) FROM audit_log WHERE action = 'decide'"), "2");
}

#[test]
fn a_repeated_review_counts_once_and_a_different_one_is_refused() {
    let app = TestApp::start();
    let (paper, ratih) = (format!("{}/review", of_anindya(&app)), app.sign_in("ratih"));
    let (review, other) = (ratih.get(&paper).expect(200), ratih.get(&paper).expect(200));
    let reject = [("decision", "rejected"), ("reason", "illegible")];
    for _ in 0..2 {
        ratih.submit(&review, ".decision-form", &reject).expect(303);
    }
    let count = "SELECT count(*) || ' ' || (SELECT count(*) FROM outbox_messages WHERE template = 'own-paper-rejected') FROM document_reviews";
    assert_eq!(app.db.behind().text(count), "1 1", "one decision and one letter");
    let stale = ratih.submit(&other, ".decision-form", &[("decision", "approved")]).expect(409);
    assert!(stale.words().contains("sementara itu versi 1 sudah diputuskan") && stale.has(".timeline"), "{}", stale.words());
    ratih.submit(&stale, ".decision-form", &[]).expect(303);
    assert_eq!(app.db.behind().text("SELECT review_status FROM documents"), "approved");
}

#[test]
fn after_a_review_the_next_paper_is_shown_but_no_own_upload() {
    let app = TestApp::start();
    let (first, ratih) = (of_anindya(&app), app.sign_in("ratih"));
    let second = app.paper(&app.cast.yusuf, Owner::Therapist(app.cast.yusuf.therapist.expect("treats")));
    let own = app.paper(&app.cast.ratih, Owner::Therapist(app.cast.yusuf.therapist.expect("treats")));
    assert!(ratih.get("/c/teduh/today").expect(200).words().contains("2 dokumen terapis menunggu diperiksa"));
    let review = ratih.get(&format!("{first}/review")).expect(200);
    let next = ratih.submit(&review, ".decision-form", &[("decision", "approved")]).expect(303);
    assert_eq!(next.location(), Some(format!("/c/teduh/documents/{second}/review")));
    let review = ratih.follow(next).expect(200);
    let done = ratih.submit(&review, ".decision-form", &[("decision", "approved")]).expect(303);
    assert_eq!(done.location().as_deref(), Some("/c/teduh/documents"), "what the admin uploaded is for somebody else");
    assert!(!ratih.get(&format!("/c/teduh/documents/{own}")).expect(200).has("a[href$='/review']"));
    // A new version of somebody else's is decided about, whoever uploaded the one before.
    let own = format!("/c/teduh/documents/{own}");
    app.sign_in("yusuf").upload(&format!("{own}/versions"), &[], ("izin.pdf", "application/pdf", &pdf("Dua"))).expect(303);
    let review = ratih.get(&format!("{own}/review")).expect(200);
    ratih.submit(&review, ".decision-form", &[("decision", "approved")]).expect(303);
}

#[test]
fn only_the_clinic_admin_reviews_and_not_their_own_upload() {
    let app = TestApp::start();
    let paper = format!("{}/review", of_anindya(&app));
    let of_clinic = format!("/c/teduh/documents/{}/review", app.paper(&app.cast.ratih, Owner::Clinic));
    let approve = [("version", "1"), ("decision", "approved")];
    for (who, status) in [("anindya", 403), ("yusuf", 403), ("fitri", 403), ("otto", 404), ("surya", 404)] {
        app.sign_in(who).get(&paper).expect(status);
        app.sign_in(who).post(&paper, &approve).expect(status);
    }
    app.visitor().get(&paper).expect(303);
    app.sign_in("otto").post(&paper.replace("teduh", "cendana"), &approve).expect(404);
    // The clinic's own papers are the administrator's.
    let ratih = app.sign_in("ratih");
    ratih.get(&of_clinic).expect(404);
    ratih.post(&of_clinic, &approve).expect(404);
    // Uploaded by the admin, for the therapist.
    app.db.behind().exec(&format!("SET session_replication_role = replica; UPDATE document_versions SET uploaded_by = '{}'", app.cast.ratih.user));
    let review = ratih.get(&paper).expect(200);
    assert!(review.words().contains("Anda sendiri yang mengunggah") && !review.has(".decision-form"), "{}", review.words());
    ratih.post(&paper, &approve).expect(409);
    assert_eq!(app.db.behind().text("SELECT count(*) FROM document_reviews"), "0");
}

#[test]
fn the_database_lets_an_admin_decide_about_therapists_of_the_clinic_alone() {
    let app = TestApp::start();
    let of_therapist = of_anindya(&app).rsplit('/').next().expect("an id").to_owned();
    let of_clinic = app.paper(&app.cast.ratih, Owner::Clinic).to_string();
    app.db.behind().exec(&format!("SET session_replication_role = replica; UPDATE document_versions SET uploaded_by = '{}'", app.cast.fitri.user));
    let insert = |document: &str| {
        format!(
            "INSERT INTO document_reviews (clinic_id, document_id, version_no, decision, reviewer_id) VALUES ('{}', '{document}', 1, 'approved', app.user_id())",
            app.cast.teduh
        )
    };
    let seen_as = |clinic: &str, user: &str, role: &str| {
        let mut db = app.db.as_app();
        db.exec(&format!("SET app.clinic_id = '{clinic}'; SET app.user_id = '{user}'; SET app.roles = '{role}'"));
        db
    };
    let (teduh, cendana, ratih) = (app.cast.teduh.to_string(), app.cast.cendana.to_string(), app.cast.ratih.user.to_string());
    assert!(seen_as(&teduh, &ratih, "clinic_admin").try_exec(&insert(&of_clinic)).is_err(), "the clinic's own");
    assert!(seen_as(&cendana, &ratih, "clinic_admin").try_exec(&insert(&of_therapist)).is_err(), "another clinic's");
    assert!(seen_as(&teduh, &ratih, "therapist,staff,receptionist").try_exec(&insert(&of_therapist)).is_err(), "in another role");
    assert!(seen_as(&teduh, &ratih, "clinic_admin").try_exec(&insert(&of_therapist)).is_ok());
}
