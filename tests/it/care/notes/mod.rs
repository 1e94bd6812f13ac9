//! Stale forms: the second window is shown both versions, nothing is lost, and saving again overwrites on purpose.

use smart_therapy::domain::client::ClientStatus;

use crate::support::{SetClock, Setup, Sql, TestApp};

#[test]
fn a_stale_form_of_personal_data_shows_both_versions() {
    let app = TestApp::start();
    let (mut db, ratih, fitri) = (app.db.behind(), app.sign_in("ratih"), app.sign_in("fitri"));
    let client = app.client(&app.cast.ratih, "Bima Santoso").create();
    let filled = [
        ("birth_place", "Bandung"),
        ("religion", "islam"),
        ("occupation", "Guru"),
        ("education", "bachelor"),
        ("address", "Jl. Anggrek 21"),
        ("marital_status", "single"),
    ];
    let path = format!("/c/teduh/clients/{client}/personal/edit");
    let (mine, hers) = (ratih.get(&path).expect(200), fitri.get(&path).expect(200));
    fitri.submit(&hers, "form.record-form", &[&filled[..], &[("city", "Cimahi")]].concat()).expect(303);
    let typed = [&filled[..], &[("city", "Garut"), ("hobbies", "Berkebun")]].concat();
    let both = ratih.submit(&mine, "form.record-form", &typed).expect(409);
    assert!(both.text_of("main table").contains("Garut") && both.text_of("main table").contains("Cimahi"), "{}", both.text_of("main table"));
    assert_eq!(both.attribute("input[name=city]", "value").as_deref(), Some("Garut"));
    assert_eq!(db.text(&format!("SELECT city FROM clients WHERE id = '{client}'")), "Cimahi", "nothing is overwritten unseen");
    ratih.submit(&both, "form.record-form", &[]).expect(303);
    let row = db.rows(&format!("SELECT city, hobbies, occupation FROM clients WHERE id = '{client}'"));
    assert_eq!(row, [["Garut", "Berkebun", "Guru"]]);
    // A form that says nothing of its version is as old as can be.
    ratih.submit(&both, "form.record-form", &[("lock_version", "")]).expect(409);
}

#[test]
fn a_stale_consultation_form_shows_both_versions() {
    let app = TestApp::start();
    let (mut db, anindya) = (app.db.behind(), app.sign_in("anindya"));
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).create();
    let form = anindya.get(&format!("/c/teduh/clients/{client}/consultations/new")).expect(200);
    let begun = anindya.submit(&form, "form[action$='/consultations']", &[]).expect(303);
    let edit = begun.location().expect("the form");
    let (mine, other) = (anindya.get(&edit).expect(200), anindya.get(&edit).expect(200));
    let save = |page, text| anindya.submit(page, "#consultation-form", &[("consultation_notes", text), ("then", "draft")]);
    save(&other, "kata jendela lain").expect(303);
    let both = save(&mine, "kata jendela ini").expect(409);
    assert!(both.text_of("main").contains("kata jendela lain"), "{}", both.text_of("main"));
    assert_eq!(both.text_of("textarea[name=consultation_notes]"), "kata jendela ini");
    assert_eq!(db.text("SELECT lock_version FROM consultations"), "1");
    let then = both.attribute("main form button[name=then]", "value").expect("a way to save mine");
    anindya.submit(&both, "main form.stack", &[("then", &then)]).expect(303);
    let shown = anindya.get(edit.trim_end_matches("/edit")).expect(200).text_of("main");
    assert!(shown.contains("kata jendela ini") && !shown.contains("kata jendela lain"), "{shown}");
}

#[test]
fn a_stale_note_form_shows_both_versions() {
    let set_clock = SetClock::at("2027-03-01T01:00:00Z");
    let app = TestApp::with(Setup { clock: set_clock.clock(), ..Setup::default() });
    let (mut db, anindya) = (app.db.behind(), app.sign_in("anindya"));
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).at(ClientStatus::Therapy).create();
    let form = anindya.get(&format!("/c/teduh/clients/{client}/appointments/new")).expect(200);
    anindya.submit(&form, "form[action$='/appointments']", &[("date", "01/03/2027"), ("time", "10:00")]).expect(303);
    let path = format!("/c/teduh/appointments/{}", db.text("SELECT id FROM appointments"));
    set_clock.set("2027-03-01T04:30:00Z");
    let form = anindya.get(&format!("{path}/completion")).expect(200);
    anindya.submit(&form, "form[action$='/completion']", &[("body", "kata pertama"), ("action", "draft")]).expect(303);

    let edit = format!("{path}/note");
    let (mine, other) = (anindya.get(&edit).expect(200), anindya.get(&edit).expect(200));
    let save = |page, text, action| anindya.submit(page, "form[action$='/note']", &[("body", text), ("action", action)]);
    save(&other, "kata jendela lain", "draft").expect(303);
    let both = save(&mine, "kata jendela ini", "sign").expect(409);
    assert!(both.text_of("main").contains("kata jendela lain"), "{}", both.text_of("main"));
    assert_eq!(both.text_of("textarea[name=body]"), "kata jendela ini");
    assert_eq!(db.text("SELECT status FROM clinical_notes"), "draft");
    save(&both, "kata jendela ini", "sign").expect(303);
    assert_eq!(db.text("SELECT status FROM clinical_notes"), "signed");
    // Signed is signed: an old window does not open it again, and keeps what was typed.
    let late = save(&other, "kata yang terlambat", "draft");
    assert!(matches!(late.status, 409 | 422), "{}", late.status);
    assert!(late.html.contains("kata yang terlambat"));
    assert_eq!(db.text("SELECT count(*) FROM clinical_notes"), "1");

    // The completion itself, sent from an old window.
    let stale = anindya.submit(&form, "form[action$='/completion']", &[("body", "kata kedua"), ("action", "sign")]).expect(409);
    assert_eq!(stale.text_of("textarea[name=body]"), "kata kedua");
    assert_eq!(db.text("SELECT total_sessions FROM clients"), "1");
}
