//! A clinic's application: shown, saved as it is typed, refused until it is whole, sent once.

use crate::support::applications::{ENTITY, PASSWORD, PERSON, PROFILE, fill, register};
use crate::support::{Actor, Sql, TestApp, at_once};

/// Klinik Melati, a draft, and Sinta, its admin.
fn begun(app: &TestApp) -> Actor {
    register(&app.visitor(), "Klinik Melati", "sinta@melati.example").expect(303);
    let sinta = app.visitor();
    sinta.sign_in("sinta@melati.example", PASSWORD).expect(303);
    sinta
}

const PAGE: &str = "/c/klinik-melati/application";
const SECTION: &str = "/c/klinik-melati/application/sections/entity";

/// Something of what is stored of that section.
fn filed(app: &TestApp, what: &str) -> String {
    let sql = format!(
        "SELECT {what} FROM application_sections WHERE section = 'entity' AND clinic_id = (SELECT id FROM clinics WHERE slug = 'klinik-melati')"
    );
    app.db.behind().text(&sql)
}

#[test]
fn the_checklist_shows_what_is_missing_and_what_one_can_do() {
    let app = TestApp::start();
    let sinta = begun(&app);
    let page = sinta.visit("/c/klinik-melati").expect(200);
    let words = page.words();
    for said in
        ["Pengajuan belum dikirim", "Sekarang giliran Anda.", "Mengisi dan mengirim pengajuan.", "belum dipastikan", "Pilih dahulu jenis klinik"]
    {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(page.has("progress[max][value]") && page.has("form[action$='/submission']"));
    for path in ["/c/klinik-melati/clients/new", "/c/klinik-melati/board", "/c/klinik-melati/export"] {
        assert!(matches!(sinta.get(path).status, 403 | 404), "{path}");
    }
    fill(&sinta, "klinik-melati", "profile", PROFILE).expect(303);
    assert!(sinta.get(PAGE).expect(200).words().contains("Izin usaha (NIB) dan SIPP psikolog penanggung jawab."), "what the type asks for");
}

#[test]
fn a_section_is_saved_and_is_there_again() {
    let app = TestApp::start();
    let sinta = begun(&app);
    fill(&sinta, "klinik-melati", "entity", ENTITY).expect(303);
    let again = sinta.get(&format!("{SECTION}/edit")).expect(200);
    assert_eq!(again.attribute("#registration-number", "value").as_deref(), Some("9120 0012 3456 7"), "as it was typed");
    let renamed = [("name", "Klinik Melati Putih"), ("clinic_type", "primary_clinic"), ("postal_code", "40115")];
    fill(&sinta, "klinik-melati", "profile", &renamed).expect(303);
    let row = app.db.behind().text("SELECT name || '/' || clinic_type || '/' || postal_code FROM clinics WHERE slug = 'klinik-melati'");
    assert_eq!(row, "Klinik Melati Putih/primary_clinic/40115", "what is right is what the clinic is called from now on");
}

#[test]
fn an_incomplete_number_is_saved_with_a_message_and_unstorable_input_is_shown_again() {
    let app = TestApp::start();
    let sinta = begun(&app);
    let page = fill(&sinta, "klinik-melati", "entity", &[("legal_name", "Yayasan Melati"), ("registration_number", "9120")]).expect(422);
    assert!(page.errors().iter().any(|error| error.contains("13")), "{:?}", page.errors());
    assert_eq!(filed(&app, "answers ->> 'registration_number'"), "9120");
    let before = filed(&app, "answers::text");
    for wrong in ["a\u{202e}b".to_owned(), "a\0b".to_owned(), "x".repeat(201)] {
        let page = fill(&sinta, "klinik-melati", "entity", &[("legal_name", &wrong), ("tax_number", "01.234")]).expect(422);
        assert_eq!(page.attribute("#tax-number", "value").as_deref(), Some("01.234"), "what was typed is kept");
    }
    assert_eq!(filed(&app, "answers::text"), before);
}

#[test]
fn a_stranger_gets_404_for_an_application() {
    let app = TestApp::start();
    let sinta = begun(&app);
    for who in ["ratih", "otto", "fitri", "wulan", "surya"] {
        let stranger = app.sign_in(who);
        stranger.get(PAGE).expect(404);
        stranger.get(&format!("{SECTION}/edit")).expect(404);
        stranger.post(SECTION, &[("legal_name", "x")]).expect(404);
        stranger.post(&format!("{PAGE}/submission"), &[]).expect(404);
    }
    sinta.get("/c/teduh/application").expect(404);
    sinta.get("/c/klinik-melati/application/sections/nothing/edit").expect(404);
}

#[test]
fn drafts_are_saved_in_the_background_and_a_stale_window_shows_both_versions() {
    let app = TestApp::start();
    let sinta = begun(&app);
    let (one, two) = (sinta.get(&format!("{SECTION}/edit")).expect(200), sinta.get(&format!("{SECTION}/edit")).expect(200));
    let window = |page: &crate::support::Page| page.attribute("input[name=window]", "value").expect("a window");
    let draft = |page, text: &str| {
        let (window, version) = (window(page), page.attribute("input[name=lock_version]", "value").expect("a version"));
        sinta.post(&format!("{SECTION}/draft"), &[("window", &window), ("lock_version", &version), ("legal_name", text)]).expect(200)
    };
    let saved = draft(&one, "Yayasan Me");
    assert!(saved.has("[data-saved]") && saved.words().contains("Tersimpan"), "{}", saved.words());
    assert!(draft(&one, "Yayasan Melati").has("[data-saved]"), "a window knows what it saved itself");
    let stale = draft(&two, "PT Melati");
    assert!(stale.has("[data-refused]") && stale.words().contains("jendela lain"), "{}", stale.words());
    let clash = sinta.submit(&two, "form#application-form", &[("legal_name", "PT Melati")]).expect(409);
    assert!(clash.words().contains("Yayasan Melati") && clash.attribute("#legal-name", "value").as_deref() == Some("PT Melati"));
    sinta.submit(&clash, "form[data-guard]", &[]).expect(303);
    assert_eq!(filed(&app, "answers ->> 'legal_name'"), "PT Melati");
    // A save of the first window that comes late does not undo it.
    assert!(draft(&one, "Yayasan Melati").has("[data-refused]"));
}

#[test]
fn an_incomplete_application_cannot_be_submitted() {
    let app = TestApp::start();
    let sinta = begun(&app);
    let page = sinta.submit(&sinta.get(PAGE).expect(200), "form[action$='/submission']", &[]).expect(422);
    let lines = page.texts_of(".error-summary li");
    assert!(lines.len() > 10, "a sentence for each: {lines:?}");
    assert!(page.has(".error-summary a[href='/c/klinik-melati/application/sections/entity/edit#tax-number']"));
    // Every part once as the only one that is missing.
    app.complete_application("klinik-melati", &sinta, "sinta@melati.example");
    let mut db = app.db.behind();
    for (without, back, said) in [
        (
            "UPDATE users SET email_verified_at = NULL WHERE email LIKE 'sinta%'",
            "UPDATE users SET email_verified_at = now() WHERE email LIKE 'sinta%'",
            "belum dipastikan",
        ),
        (
            "UPDATE documents SET deleted_at = now() WHERE kind = 'tax'",
            "UPDATE documents SET deleted_at = NULL WHERE kind = 'tax'",
            "Dokumen pajak: Belum diunggah",
        ),
        (
            "UPDATE documents SET expires_on = '2020-01-01' WHERE kind = 'license'",
            "UPDATE documents SET expires_on = NULL WHERE kind = 'license'",
            "Izin: Sudah tidak berlaku",
        ),
        (
            "UPDATE documents SET current_version = 0 WHERE kind = 'license'",
            "UPDATE documents SET current_version = 1 WHERE kind = 'license'",
            "Izin: Belum diunggah",
        ),
        (
            "UPDATE application_sections SET answers = answers - 'tax_number'",
            "UPDATE application_sections SET answers = answers || '{\"tax_number\": \"012345678901000\"}' WHERE section = 'entity'",
            "NPWP",
        ),
        (
            "UPDATE paper_requirements SET is_required = true WHERE kind = 'insurance'",
            "UPDATE paper_requirements SET is_required = false WHERE kind = 'insurance'",
            "Asuransi: Belum diunggah",
        ),
    ] {
        db.exec(without);
        let page = sinta.post(&format!("{PAGE}/submission"), &[]).expect(422);
        let lines = page.texts_of(".error-summary li");
        assert!(lines.len() == 1 && lines[0].contains(said), "{said}: {lines:?}");
        db.exec(back);
    }
    assert_eq!(db.text("SELECT status FROM clinics WHERE slug = 'klinik-melati'"), "draft");
    sinta.post(&format!("{PAGE}/submission"), &[]).expect(303);
    let sent = filed(&app, "answers ->> 'registration_number' || ' ' || (answers ->> 'tax_number')");
    assert_eq!(sent, "9120001234567 012345678901000", "as it was checked");
}

#[test]
fn submitting_twice_sends_the_application_once() {
    let app = TestApp::start();
    let sinta = begun(&app);
    app.complete_application("klinik-melati", &sinta, "sinta@melati.example");
    let other = app.visitor();
    other.sign_in("sinta@melati.example", PASSWORD).expect(303);
    let answers =
        at_once([Box::new(move || sinta.post(&format!("{PAGE}/submission"), &[])), Box::new(move || other.post(&format!("{PAGE}/submission"), &[]))]);
    assert_eq!(answers.map(|page| page.status), [303, 303]);
    let steps = "SELECT count(*) FROM clinic_status_transitions t JOIN clinics c ON c.id = t.clinic_id WHERE c.slug = 'klinik-melati' AND to_status = 'submitted'";
    assert_eq!(app.db.behind().text(steps), "1");
    assert_eq!(app.letters().iter().filter(|letter| letter.to.contains("surya@")).count(), 1);
}

#[test]
fn a_submitted_application_cannot_be_changed_and_late_input_is_shown_again() {
    let app = TestApp::start();
    let sinta = begun(&app);
    app.complete_application("klinik-melati", &sinta, "sinta@melati.example");
    let open = sinta.get(&format!("{SECTION}/edit")).expect(200);
    sinta.post(&format!("{PAGE}/submission"), &[]).expect(303);
    let late = sinta.submit(&open, "form#application-form", &[("legal_name", "PT Terlambat")]).expect(409);
    assert_eq!(late.attribute("#legal-name", "value").as_deref(), Some("PT Terlambat"), "nothing typed is lost");
    assert!(!late.has("button[name=then]"), "and nothing can be saved");
    assert!(sinta.post(&format!("{SECTION}/draft"), &[("legal_name", "PT Terlambat")]).expect(200).has("[data-refused]"));
    assert_eq!(sinta.get(&format!("{SECTION}/edit")).location().as_deref(), Some(PAGE));
    assert_eq!(filed(&app, "answers ->> 'legal_name'"), "Yayasan Melati Bandung");
    let page = sinta.get(PAGE).expect(200).words();
    for said in ["Pengajuan sudah diterima", "belum ada yang mengambil", "Yayasan Melati Bandung", "Menunggu diperiksa"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    // Nor behind the application's back.
    let (clinic, user) = (
        app.db.behind().text("SELECT id FROM clinics WHERE slug = 'klinik-melati'"),
        app.db.behind().text("SELECT id FROM users WHERE email = 'sinta@melati.example'"),
    );
    let mut conn = app.db.as_app();
    let said = conn.try_exec(&format!("BEGIN; SET LOCAL app.clinic_id = '{clinic}'; SET LOCAL app.user_id = '{user}'; SET LOCAL app.roles = 'clinic_admin'; UPDATE application_sections SET answers = '{{}}'; COMMIT"));
    assert!(said.expect_err("refused").contains("not open"));
}

#[test]
fn an_email_address_is_confirmed_once_and_verification_letters_are_limited() {
    let app = TestApp::start();
    let sinta = begun(&app);
    let first = app.letter_to("sinta@melati.example").link(&app);
    let sent = sinta.submit(&sinta.get(PAGE).expect(200), "form[action='/account/email-verification']", &[]).expect(303);
    assert_eq!(sent.location().as_deref(), Some(PAGE));
    let second = app.letter_to("sinta@melati.example").link(&app);
    let visitor = app.visitor();
    visitor.get(&first).expect(410);
    visitor.get(&second).expect(200);
    assert_eq!(
        app.db.behind().text("SELECT count(*) FROM users WHERE email_verified_at IS NOT NULL AND email LIKE 'sinta%'"),
        "0",
        "looking uses nothing up"
    );
    visitor.submit(&visitor.get(&second).expect(200), "form[action^='/email-verifications/']", &[]).expect(200);
    visitor.post(&second, &[]).expect(410);
    assert!(sinta.get(PAGE).expect(200).words().contains("sudah dipastikan"));
    app.db.behind().exec("UPDATE users SET email_verified_at = NULL WHERE email LIKE 'sinta%'");
    for _ in 0..15 {
        sinta.post("/account/email-verification", &[("back", "//evil.example")]).expect(303);
    }
    assert!(app.letters().iter().filter(|letter| letter.to.contains("sinta@")).count() < 15);
    assert!(sinta.get(PAGE).expect(200).flash().contains("15 menit"));
    // An address that is not the person's any more is not confirmed by an old link.
    app.db.behind().exec("DELETE FROM rate_limits");
    sinta.post("/account/email-verification", &[]).expect(303);
    let old = app.letter_to("sinta@melati.example").link(&app);
    app.db.behind().exec("UPDATE users SET email = 'lain@melati.example' WHERE email LIKE 'sinta%'");
    visitor.post(&old, &[]).expect(410);
}

#[test]
fn unusual_names_are_accepted() {
    let app = TestApp::start();
    let sinta = begun(&app);
    let long = "Ő".repeat(120);
    for name in ["'; DROP TABLE clinics; --'", "Klinik <b>Melati</b>", "Klinik 🙂", &long, "سلمى · Klinik (Zoë) & Co. 24/7"] {
        let page = fill(&sinta, "klinik-melati", "profile", &[("name", name)]);
        assert!(matches!(page.status, 303 | 422), "{name}: {}", page.status);
        assert!(!sinta.get(PAGE).expect(200).html.contains("<b>Melati"));
    }
    assert_eq!(app.db.behind().text("SELECT count(*) FROM clinics WHERE slug = 'klinik-melati'"), "1");
    fill(&sinta, "klinik-melati", "person", PERSON).expect(303);
}
