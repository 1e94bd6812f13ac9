//! Documents: uploading, looking at them, new versions; and everything that can be wrong with a file or with the place that keeps it.

mod content;
mod cut_off;
mod memory;
mod storage;
mod store;
mod trouble;
mod versions;

use smart_therapy::features::clinic::documents::Owner;

use crate::support::papers::pdf;
use crate::support::{Actor, Page, Sql, TestApp};

pub const INDEX: &str = "/c/teduh/documents";

/// A paper of the clinic as its admin uploads it.
pub fn send(actor: &Actor, name: &str, mime: &str, content: &[u8]) -> Page {
    actor.upload(INDEX, &[("kind", "license"), ("owner", "clinic"), ("title", ""), ("expires_on", "")], (name, mime, content))
}

/// How many documents, and how many files without or with a row, there are.
pub fn rows(app: &TestApp) -> (String, String) {
    let mut db = app.db.behind();
    (db.text("SELECT count(*) FROM documents"), db.text("SELECT count(*) FROM document_versions"))
}

#[test]
fn the_list_shows_missing_and_uploaded_papers() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let empty = ratih.get(INDEX).expect(200);
    assert!(empty.text_of(".empty").contains("Izin, Dokumen pajak"), "it says what must come: {}", empty.text_of(".empty"));
    assert!(empty.has("nav a[href='/c/teduh/documents'][aria-current]"), "the way there is in the menu");
    app.paper(&app.cast.ratih, Owner::Clinic);
    app.paper(&app.cast.anindya, Owner::Therapist(app.cast.anindya.therapist.expect("treats")));
    let page = ratih.get(INDEX).expect(200);
    assert_eq!(page.texts_of(".table tbody tr").len(), 2);
    assert!(page.text_of(".table").contains("Menunggu diperiksa") && page.text_of(".table").contains("Anindya Prameswari"));
    assert!(ratih.get(&page.attribute(".table .main-link", "href").expect("a link")).expect(200).has("iframe[title]"));
}

#[test]
fn the_form_uploads_a_document() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let form = ratih.get("/c/teduh/documents?kind=tax").expect(200);
    assert_eq!(form.attribute("#kind option[selected]", "value").as_deref(), Some("tax"), "the way from the list of what is missing");
    assert_eq!(form.attribute("form[enctype='multipart/form-data']", "action").as_deref(), Some(INDEX));
    let fields = [("kind", "tax"), ("owner", "clinic"), ("title", "NPWP & SPT"), ("expires_on", "30/06/2035")];
    let sent = ratih.upload(INDEX, &fields, ("npwp.pdf", "application/pdf", &pdf("NPWP"))).expect(303);
    let page = ratih.follow(sent).expect(200);
    assert!(page.flash().contains("menunggu diperiksa"));
    let row = app.db.behind().rows(
        "SELECT d.subject, d.kind, d.title, d.review_status, d.expires_on::text, v.file_name, v.mime_type, v.version_no::text, v.byte_size::text
           FROM documents d JOIN document_versions v ON v.document_id = d.id",
    );
    let size = pdf("NPWP").len().to_string();
    assert_eq!(row, [["clinic", "tax", "NPWP & SPT", "pending", "2035-06-30", "npwp.pdf", "application/pdf", "1", size.as_str()]]);
    assert_eq!(app.db.behind().texts("SELECT action FROM audit_log WHERE entity_type = 'document'"), ["upload"]);
}

#[test]
fn bad_input_is_shown_again_with_messages() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let typed = [("kind", "insurance"), ("owner", "clinic"), ("title", "Polis \"A\""), ("expires_on", "12/12/2019")];
    let page = ratih.upload(INDEX, &typed, ("polis.pdf", "application/pdf", &pdf("Polis"))).expect(422);
    assert!(page.text_of("#expires-on-error").contains("sudah lewat"), "{:?}", page.errors());
    assert_eq!(page.attribute("#title", "value").as_deref(), Some("Polis \"A\""));
    assert_eq!(page.attribute("#expires-on", "value").as_deref(), Some("12/12/2019"));
    assert_eq!(page.attribute("#kind option[selected]", "value").as_deref(), Some("insurance"));
    let nothing = ratih.upload(INDEX, &[("kind", "tax"), ("owner", "clinic")], ("", "application/octet-stream", b"")).expect(422);
    assert!(nothing.text_of("#file-error").contains("Pilih berkas"));
    // Without a file a form may also come encoded like every other.
    let plain = ratih.post(INDEX, &[("kind", "tax"), ("title", "NPWP")]).expect(422);
    assert!(plain.text_of("#file-error").contains("Pilih berkas") && plain.has("#title[value='NPWP']"));
    assert_eq!(rows(&app), ("0".to_owned(), "0".to_owned()));
}

#[test]
fn a_stranger_gets_404_for_a_document() {
    let app = TestApp::start();
    let id = app.paper(&app.cast.ratih, Owner::Clinic);
    let of_anindya = app.paper(&app.cast.anindya, Owner::Therapist(app.cast.anindya.therapist.expect("treats")));
    let (otto, surya) = (app.sign_in("otto"), app.sign_in("surya"));
    for tail in ["", "/versions/1", "/versions/1/download"] {
        otto.get(&format!("/c/teduh/documents/{id}{tail}")).expect(404);
        otto.get(&format!("/c/cendana/documents/{id}{tail}")).expect(404);
        app.sign_in("yusuf").get(&format!("{INDEX}/{id}{tail}")).expect(404);
        app.sign_in("yusuf").get(&format!("{INDEX}/{of_anindya}{tail}")).expect(404);
        app.sign_in("fitri").get(&format!("{INDEX}/{id}{tail}")).expect(403);
        app.sign_in("anindya").get(&format!("{INDEX}/{of_anindya}{tail}")).expect(200);
        app.sign_in("anindya").get(&format!("{INDEX}/{id}{tail}")).expect(404);
        app.visitor().get(&format!("{INDEX}/{id}{tail}")).expect(303);
    }
    otto.upload(&format!("/c/cendana/documents/{id}/versions"), &[], ("a.pdf", "application/pdf", &pdf("x"))).expect(404);
    // The administrator sees the papers of a clinic, as that clinic's, and no therapist's.
    let (teduh, cendana) = (app.cast.teduh, app.cast.cendana);
    surya.get(&format!("/platform/clinics/{teduh}/documents/{id}/versions/1")).expect(200);
    surya.get(&format!("/platform/clinics/{teduh}/documents/{id}/versions/1/download")).expect(200);
    surya.get(&format!("/platform/clinics/{teduh}/documents/{id}/versions/2")).expect(404);
    surya.get(&format!("/platform/clinics/{cendana}/documents/{id}/versions/1")).expect(404);
    surya.get(&format!("/platform/clinics/{teduh}/documents/{of_anindya}/versions/1")).expect(404);
    app.sign_in("ratih").get(&format!("/platform/clinics/{teduh}/documents/{id}/versions/1")).expect(404);
}

#[test]
fn a_therapist_uploads_papers_of_their_own_only() {
    let app = TestApp::start();
    let anindya = app.sign_in("anindya");
    let page = anindya.get(INDEX).expect(200);
    assert!(!page.has("#owner"), "there is nobody to choose");
    assert!(!page.words().contains("Dokumen wajib"), "what the clinic must have is the clinic's");
    anindya.upload(INDEX, &[("kind", "license")], ("SIPP.pdf", "application/pdf", &pdf("SIPP"))).expect(303);
    let mine = app.cast.anindya.therapist.expect("treats").to_string();
    assert_eq!(app.db.behind().texts("SELECT therapist_id FROM documents"), [mine]);
    let other = app.cast.yusuf.therapist.expect("treats").to_string();
    for owner in ["clinic", other.as_str()] {
        anindya.upload(INDEX, &[("kind", "license"), ("owner", owner)], ("SIPP.pdf", "application/pdf", &pdf("SIPP"))).expect(422);
    }
    // A clinic in review or suspended may upload papers; a closed one may only export.
    let wulan = app.sign_in("wulan");
    let to = "/c/sinar-pulih/documents";
    wulan.upload(to, &[("kind", "tax"), ("owner", "clinic")], ("npwp.pdf", "application/pdf", &pdf("NPWP"))).expect(303);
    app.db.behind().exec("UPDATE clinics SET status = 'closed' WHERE slug = 'teduh'");
    let ratih = app.sign_in("ratih");
    assert!(!ratih.get(INDEX).expect(200).has("form[enctype]"));
    send(&ratih, "a.pdf", "application/pdf", &pdf("x")).expect(403);
}
