//! Closures: a clinic requests it, an administrator closes it, the export remains.

use smart_therapy::app::demo::PASSWORD as DEMO;

use crate::support::applications::{decide, id_of};
use crate::support::{Sql, TestApp};

const PAGE: &str = "/c/teduh/closure";
const FORM: &str = "form[action='/c/teduh/closure']";

#[test]
fn a_closure_is_confirmed_by_typing_the_clinics_name() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let page = ratih.get(PAGE).expect(200);
    assert!(page.words().contains("Semua anggota langsung keluar."));
    for (confirmation, reason) in [("", "Pindah."), ("Klinik", "Pindah."), ("Klinik Ruang Teduh", ""), ("Klinik Ruang Teduh", "a\u{202e}b")] {
        let again = ratih.submit(&page, FORM, &[("confirmation", confirmation), ("reason", reason)]).expect(422);
        assert_eq!(again.attribute("#confirmation", "value").as_deref(), Some(confirmation), "what was typed is kept");
        assert!(!again.errors().is_empty());
    }
    assert_eq!(app.db.behind().text("SELECT count(*) FROM clinics WHERE closure_requested_at IS NOT NULL"), "0");
}

#[test]
fn a_closure_is_requested_withdrawn_requested_again_and_carried_out() {
    let app = TestApp::start();
    let (ratih, surya) = (app.sign_in("ratih"), app.sign_in("surya"));
    let ask =
        || ratih.submit(&ratih.get(PAGE).expect(200), FORM, &[("confirmation", "klinik  ruang teduh"), ("reason", "Kami pindah kota.")]).expect(303);
    ask();
    assert!(app.letter_to("surya@platform.example").subject.contains("minta ditutup"));
    ratih.post(PAGE, &[("confirmation", "Klinik Ruang Teduh"), ("reason", "Dua kali.")]).expect(303);
    assert_eq!(app.letters().iter().filter(|letter| letter.subject.contains("minta ditutup")).count(), 1, "asked twice is asked once");
    ratih.get("/c/teduh/clients/new").expect(200);
    ratih.submit(&ratih.get(PAGE).expect(200), "form[action$='/withdrawal']", &[]).expect(303);
    ratih.post(&format!("{PAGE}/withdrawal"), &[]).expect(409);
    ask();
    let list = surya.get("/platform/clinics").expect(200);
    assert!(list.texts_of("tbody tr").iter().any(|row| row.contains("Ruang Teduh") && row.contains("Minta ditutup")));
    let id = id_of(&app, "teduh");
    assert!(surya.get(&format!("/platform/clinics/{id}")).expect(200).words().contains("Kami pindah kota."));
    decide(&surya, &id, "closure", Some("Sesuai permintaan.")).expect(303);
    assert!(ratih.get(PAGE).location().is_some_and(|to| to.starts_with("/sign-in")), "signed out at once");
    ratih.sign_in("ratih@teduh.example", DEMO).expect(303);
    ratih.get(PAGE).expect(403);
    ratih.get("/c/teduh/clients").expect(403);
    ratih.get("/c/teduh/export").expect(200);
    ratih.post("/c/teduh/export", &[]).expect(200);
    let acts = app.db.behind().texts("SELECT action FROM audit_log WHERE action LIKE '%closure' ORDER BY occurred_at");
    assert_eq!(acts, ["request_closure", "withdraw_closure", "request_closure"]);
    assert_eq!(app.db.behind().text("SELECT count(*) FROM clinics WHERE closure_requested_at IS NOT NULL"), "0");
}

#[test]
fn only_the_clinic_admin_requests_a_closure() {
    let app = TestApp::start();
    for (who, status) in [("anindya", 403), ("fitri", 403), ("otto", 404), ("surya", 404)] {
        let stranger = app.sign_in(who);
        stranger.get(PAGE).expect(status);
        stranger.post(PAGE, &[("confirmation", "Klinik Ruang Teduh"), ("reason", "x")]).expect(status);
    }
    let wulan = app.sign_in("wulan");
    wulan.post("/c/sinar-pulih/closure", &[("confirmation", "Klinik Sinar Pulih"), ("reason", "x")]).expect(403);
}
