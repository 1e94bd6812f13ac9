//! Personal data changed from two windows.

use crate::support::{Sql, TestApp};

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
