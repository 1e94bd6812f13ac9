//! New versions keep the old ones and are reviewed anew; what was approved once stays.

use smart_therapy::features::clinic::documents::Owner;

use super::INDEX;
use crate::support::papers::pdf;
use crate::support::{Sql, TestApp};

#[test]
fn a_new_version_keeps_the_old_one_and_waits_for_review() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let id = app.paper(&app.cast.ratih, Owner::Clinic);
    let surya = app.cast.surya;
    app.db.behind().exec(&format!(
        "UPDATE documents SET review_status = 'rejected', reviewed_at = now(), reviewed_by = '{surya}', review_note = 'Halaman 2 tidak terbaca'"
    ));
    let page = ratih.get(&format!("{INDEX}/{id}")).expect(200);
    assert!(page.words().contains("Halaman 2 tidak terbaca"), "the reason is read where the paper is");
    assert_eq!(page.attribute("form[enctype]", "action"), Some(format!("{INDEX}/{id}/versions")));
    let sent = ratih.upload(&format!("{INDEX}/{id}/versions"), &[("expires_on", "30/06/2035")], ("Izin baru.pdf", "application/pdf", &pdf("Baru")));
    let page = ratih.follow(sent.expect(303)).expect(200);
    assert_eq!(page.texts_of("[aria-labelledby=versions-title] h3"), ["Versi 2", "Versi 1"]);
    assert!(!page.words().contains("Halaman 2 tidak terbaca"));
    let row = app.db.behind().rows("SELECT review_status, reviewed_by::text, current_version::text, expires_on::text FROM documents");
    assert_eq!(row, [["pending", "", "2", "2035-06-30"]]);
    let content = |number: u32| ratih.get(&format!("{INDEX}/{id}/versions/{number}/download")).expect(200).bytes;
    assert_eq!((content(1), content(2)), (pdf("Izin"), pdf("Baru")));
    ratih.get(&format!("{INDEX}/{id}/versions/3")).expect(404);
    ratih.get(&format!("{INDEX}/{id}/versions/x")).expect(404);
    let refused = ratih.upload(&format!("{INDEX}/{id}/versions"), &[("expires_on", "1/1/2001")], ("a.pdf", "application/pdf", &pdf("x"))).expect(422);
    assert_eq!(refused.attribute("#expires-on", "value").as_deref(), Some("1/1/2001"));
    assert!(refused.header("content-security-policy").is_some_and(|policy| policy.contains("frame-src 'self'")), "it shows the file all the same");
}

#[test]
fn two_versions_uploaded_at_once_are_both_stored() {
    let app = TestApp::start();
    let (one, two) = (app.sign_in("ratih"), app.sign_in("ratih"));
    let id = app.paper(&app.cast.ratih, Owner::Clinic);
    let path = format!("{INDEX}/{id}/versions");
    let (path, again) = (path.clone(), path);
    let answers = crate::support::at_once([
        Box::new(move || one.upload(&path, &[], ("a.pdf", "application/pdf", &pdf("a")))),
        Box::new(move || two.upload(&again, &[], ("b.pdf", "application/pdf", &pdf("b")))),
    ]);
    assert_eq!(answers.map(|page| page.status), [303, 303]);
    assert_eq!(app.db.behind().texts("SELECT version_no::text FROM document_versions ORDER BY 1"), ["1", "2", "3"]);
}

#[test]
fn a_document_that_was_never_approved_is_removed_and_another_stays() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let (wrong, right) = (app.paper(&app.cast.ratih, Owner::Clinic), app.paper(&app.cast.ratih, Owner::Clinic));
    let surya = app.cast.surya;
    let decide = |status: &str| {
        format!(
            "UPDATE documents SET review_status = '{status}', reviewed_at = now(), reviewed_by = '{surya}', review_note = 'x' WHERE id = '{right}'"
        )
    };
    app.db.behind().exec(&decide("approved"));
    // A new version waits again; that it was relied upon is not forgotten.
    ratih.upload(&format!("{INDEX}/{right}/versions"), &[], ("a.pdf", "application/pdf", &pdf("x"))).expect(303);
    app.db.behind().exec(&decide("rejected"));
    assert!(ratih.get(&format!("{INDEX}/{wrong}")).expect(200).has("form[action$='/removal']"));
    assert!(!ratih.get(&format!("{INDEX}/{right}")).expect(200).has("form[action$='/removal']"));
    let refused = ratih.post(&format!("{INDEX}/{right}/removal"), &[]).expect(409);
    assert!(refused.words().contains("pernah disetujui"));
    let page = ratih.follow(ratih.post(&format!("{INDEX}/{wrong}/removal"), &[]).expect(303)).expect(200);
    assert_eq!(page.texts_of(".table tbody tr").len(), 1);
    for tail in ["", "/versions/1", "/versions/1/download"] {
        ratih.get(&format!("{INDEX}/{wrong}{tail}")).expect(404);
    }
    ratih.post(&format!("{INDEX}/{wrong}/removal"), &[]).expect(404);
    let said = app.db.behind().try_exec(&format!("UPDATE documents SET deleted_at = now() WHERE id = '{right}'"));
    assert!(said.is_err_and(|said| said.contains("approved")), "not even behind the scenes");
}

#[test]
fn a_stored_version_cannot_be_changed() {
    let app = TestApp::start();
    app.paper(&app.cast.ratih, Owner::Clinic);
    let mut db = app.db.as_app();
    db.exec(&format!(
        "SET app.clinic_id = '{}'; SET app.user_id = '{}'; SET app.roles = 'clinic_admin,administrator'",
        app.cast.teduh, app.cast.ratih.user
    ));
    assert_eq!(db.text("SELECT count(*) FROM document_versions"), "1");
    for change in ["UPDATE document_versions SET sha256 = sha256", "DELETE FROM document_versions", "DELETE FROM documents"] {
        assert!(db.try_exec(change).is_err_and(|said| said.contains("permission denied")), "{change}");
    }
    // Who looks for files without a row must be the runner.
    let asked = db.try_texts("SELECT app.blobs_without_a_row(ARRAY['x'])");
    assert!(asked.is_err_and(|said| said.contains("job runner")));
}
