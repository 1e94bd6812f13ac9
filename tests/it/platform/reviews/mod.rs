//! Reviews: papers beside the declared answers, decisions about versions, rounds; and who may not decide.

mod refusals;
mod therapists;

use crate::support::applications::fill;
use crate::support::applications::{decide, id_of, submitted_application};
use crate::support::papers::pdf;
use crate::support::{Actor, Page, Sql, TestApp};

/// The review of a clinic, with its paper of a kind open.
pub fn open_review(surya: &Actor, app: &TestApp, id: &str, kind: &str) -> Page {
    surya.get(&format!("/platform/reviews/{id}?document={}", paper(app, id, kind))).expect(200)
}

pub fn paper(app: &TestApp, clinic: &str, kind: &str) -> String {
    app.db.behind().text(&format!("SELECT id FROM documents WHERE clinic_id = '{clinic}' AND kind = '{kind}' AND subject = 'clinic'"))
}

/// Decides about the paper that is open.
pub fn decide_about_paper(surya: &Actor, review: &Page, typed: &[(&str, &str)]) -> Page {
    surya.submit(review, "form[action*='/documents/']", typed)
}

/// Uploads another version.
fn renew(admin: &Actor, slug: &str, document: &str, words: &str) {
    admin.upload(&format!("/c/{slug}/documents/{document}/versions"), &[], ("Izin baru.pdf", "application/pdf", &pdf(words))).expect(303);
}

#[test]
fn papers_are_reviewed_in_turn_and_rejections_are_explained_by_letter() {
    let app = TestApp::start();
    let (id, sinta) = submitted_application(&app);
    let surya = app.sign_in("surya");
    let queue = surya.get("/platform/reviews").expect(200);
    assert!(
        queue
            .texts_of(".review-queue li")
            .iter()
            .any(|line| line.contains("Klinik Melati") && line.contains("2 dokumen") && line.contains("Hari ini"))
    );
    let waiting = surya.get(&format!("/platform/reviews/{id}")).expect(200);
    assert!(waiting.words().contains("Ambil pengajuan ini dahulu") && !waiting.has("form[action*='/documents/']"));
    let taken = surya.submit(&waiting, "form[action$='/review']", &[]).expect(303);
    assert_eq!(taken.location(), Some(format!("/platform/reviews/{id}")), "what is taken in hand begins with its papers");
    let review = surya.follow(taken).expect(200);
    assert!(review.words().contains("0 dari 2 dokumen diputuskan") && review.words().contains("Putaran 1"), "{}", review.words());
    assert!(review.words().contains("SIPP") || review.words().contains("NIB"), "what was declared stands beside it");
    // Nothing chosen, and a reason without words: the form comes back as it was typed.
    decide_about_paper(&surya, &review, &[]).expect(422);
    let refused = decide_about_paper(&surya, &review, &[("decision", "rejected")]).expect(422);
    let backs = refused.attribute("input[name=back]", "value");
    assert_eq!(backs, Some(format!("/platform/reviews/{id}")), "another language is asked for on a page, not on what takes forms only");
    let back = decide_about_paper(&surya, &review, &[("decision", "rejected"), ("reason", "other"), ("message", " ")]).expect(422);
    assert!(back.has("input[name=decision][value=rejected][checked]") && back.has("input[name=reason][value=other][checked]"));
    assert_eq!(app.db.behind().text("SELECT count(*) FROM document_reviews"), "0");
    let next = decide_about_paper(&surya, &review, &[("decision", "approved")]).expect(303);
    let review = surya.follow(next).expect(200);
    assert!(review.words().contains("1 dari 2 dokumen diputuskan"), "it went on to the next: {}", review.words());
    let done = decide_about_paper(&surya, &review, &[("decision", "rejected"), ("reason", "illegible")]).expect(303);
    let review = surya.follow(done).expect(200);
    assert!(review.words().contains("Semua dokumen sudah diputuskan"), "{}", review.words());
    let letter = app.letter_to("sinta@melati.example");
    assert!(letter.text.contains("tidak terbaca atau terpotong") && letter.text.contains("/documents/"), "{}", letter.text);
    let row = app.db.behind().rows("SELECT decision, coalesce(reason, ''), version_no::text FROM document_reviews ORDER BY decided_at");
    assert_eq!(row, [["approved", "", "1"], ["rejected", "illegible", "1"]]);
    let acts = app.db.behind().texts("SELECT action || ' ' || (metadata ->> 'decision') FROM audit_log WHERE action = 'decide' ORDER BY occurred_at");
    assert_eq!(acts, ["decide approved", "decide rejected"]);
    let rejected = paper(&app, &id, "tax");
    let seen = sinta.get(&format!("/c/klinik-melati/documents/{rejected}")).expect(200);
    assert!(seen.words().contains("Pindai atau potret ulang"), "{}", seen.words());
    // A decision is undone by another one.
    let review = open_review(&surya, &app, &id, "tax");
    decide_about_paper(&surya, &review, &[("decision", "approved")]).expect(303);
    assert_eq!(app.db.behind().text("SELECT count(*) FROM document_reviews"), "3");
    assert_eq!(app.db.behind().text(&format!("SELECT review_status FROM documents WHERE id = '{rejected}'")), "approved");
}

#[test]
fn a_renewed_paper_returns_and_its_old_version_cannot_be_decided() {
    let app = TestApp::start();
    let (id, sinta) = submitted_application(&app);
    let surya = app.sign_in("surya");
    decide(&surya, &id, "review", None).expect(303);
    let review = open_review(&surya, &app, &id, "license");
    let license = paper(&app, &id, "license");
    renew(&sinta, "klinik-melati", &license, "Dua");
    // The reviewer has the first version open.
    let stale = decide_about_paper(&surya, &review, &[("decision", "rejected"), ("reason", "other"), ("message", "Halaman dua hilang.")]).expect(409);
    assert!(stale.words().contains("tentang versi lama") && stale.words().contains("versi 2"), "{}", stale.words());
    assert_eq!(stale.text_of("textarea[name=message]").trim(), "Halaman dua hilang.", "what was typed is kept");
    assert_eq!(app.db.behind().text("SELECT count(*) FROM document_reviews"), "0");
    // It asks again, about the new one; sent once more, it counts.
    decide_about_paper(&surya, &stale, &[]).expect(303);
    assert_eq!(app.db.behind().text("SELECT version_no || ' ' || message FROM document_reviews"), "2 Halaman dua hilang.");
    renew(&sinta, "klinik-melati", &license, "Tiga");
    let review = open_review(&surya, &app, &id, "license");
    assert!(review.words().contains("Putaran 2") && review.words().contains("Versi 2 – Tolak: Alasan lain"), "{}", review.words());
    assert!(surya.get("/platform/reviews").expect(200).words().contains("1 unggah ulang"));
    decide_about_paper(&surya, &review, &[("decision", "approved")]).expect(303);
    let tax = open_review(&surya, &app, &id, "tax");
    let done = decide_about_paper(&surya, &tax, &[("decision", "approved")]).expect(303);
    assert!(surya.follow(done).expect(200).words().contains("Sekarang putuskan kliniknya"));
    decide(&surya, &id, "approval", None).expect(303);
    sinta.get("/c/klinik-melati/board").expect(200);
}

#[test]
fn changed_answers_are_shown_before_and_after() {
    let app = TestApp::start();
    let (id, sinta) = submitted_application(&app);
    let surya = app.sign_in("surya");
    decide(&surya, &id, "review", None).expect(303);
    assert!(!surya.get(&format!("/platform/reviews/{id}")).expect(200).has("ins"), "nothing has changed yet");
    decide(&surya, &id, "changes", Some("Nama badan hukum berbeda.")).expect(303);
    let closed = surya.get(&format!("/platform/reviews/{id}")).expect(200);
    assert!(closed.words().contains("Giliran klinik"), "{}", closed.words());
    fill(&sinta, "klinik-melati", "entity", &[("legal_name", "Yayasan Melati Baru")]).expect(303);
    let application = sinta.get("/c/klinik-melati/application").expect(200);
    sinta.submit(&application, "form[action$='/submission']", &[]).expect(303);
    decide(&surya, &id, "review", None).expect(303);
    let review = surya.get(&format!("/platform/reviews/{id}")).expect(200);
    assert_eq!(review.text_of(".decision ins"), "Yayasan Melati Baru");
    assert!(!review.text_of(".decision del").is_empty() && review.words().contains("Putaran 2"));
    assert_eq!(id_of(&app, "klinik-melati"), id);
}

#[test]
fn any_administrator_reviews_a_renewed_paper_of_an_active_clinic() {
    let app = TestApp::start();
    let (ratih, surya) = (app.sign_in("ratih"), app.sign_in("surya"));
    let id = id_of(&app, "teduh");
    assert!(!surya.get("/platform/reviews").expect(200).words().contains("Klinik Ruang Teduh"));
    ratih
        .upload(
            "/c/teduh/documents",
            &[("kind", "license"), ("owner", "clinic"), ("expires_on", "30/06/2035")],
            ("Izin.pdf", "application/pdf", &pdf("I")),
        )
        .expect(303);
    assert!(surya.get("/platform/reviews").expect(200).words().contains("Klinik Ruang Teduh"));
    let review = open_review(&surya, &app, &id, "license");
    assert!(review.words().contains("sampai 30 Juni 2035"), "{}", review.words());
    decide_about_paper(&surya, &review, &[("decision", "approved")]).expect(303);
    assert!(!surya.get("/platform/reviews").expect(200).words().contains("Klinik Ruang Teduh"));
}
