//! Clients: registering them, their record, the table of all of them.

mod appointments;
mod days;
mod page_cache;
mod personal;
mod search;
mod treated;

use smart_therapy::domain::client::ClientStatus::Therapy;

use crate::support::registration::REGISTRATION;
use crate::support::{Actor, Page, Sql, TestApp};

/// Fills in the registration of Ayu Lestari, with something else in some fields.
fn register(actor: &Actor, other: &[(&str, &str)]) -> Page {
    let form = actor.get("/c/teduh/clients/new").expect(200);
    let usual = REGISTRATION.iter().filter(|(name, _)| !other.iter().any(|(field, _)| field == name));
    actor.submit(&form, "form.record-form", &usual.chain(other).copied().collect::<Vec<_>>())
}

#[test]
fn the_table_and_the_record_show_a_client() {
    let app = TestApp::start();
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).at(Therapy).create();
    let ratih = app.sign_in("ratih");
    assert_eq!(ratih.get("/c/teduh/clients").expect(200).texts_of("tbody th a"), ["Bima Santoso"]);
    for part in ["", "/personal", "/history"] {
        let page = ratih.get(&format!("/c/teduh/clients/{client}{part}")).expect(200);
        assert!(page.text_of("h1").contains("Bima Santoso"), "{part}: {}", page.text_of("h1"));
    }
}

#[test]
fn a_client_is_registered_with_what_was_typed() {
    let app = TestApp::start();
    let fitri = app.sign_in("fitri");
    let done = register(&fitri, &[]).expect(303);
    assert!(fitri.follow(done).expect(200).flash().contains("Ayu Lestari"));
    let row = app.db.behind().rows("SELECT full_name, status, phone, birth_date, education FROM clients");
    assert_eq!(row, [["Ayu Lestari", "new", "+6281299997890", "1990-11-14", "bachelor"]]);
}

#[test]
fn bad_input_is_refused_and_what_was_typed_stays() {
    let app = TestApp::start();
    let fitri = app.sign_in("fitri");
    for (name, wrong) in [("full_name", ""), ("phone", "12"), ("birth_date", "31/02/1990"), ("emergency_phone", "x")] {
        let again = register(&fitri, &[(name, wrong)]).expect(422);
        assert!(again.has(&format!("[name={name}][aria-invalid]")), "{name}: {:?}", again.errors());
        assert!(wrong.is_empty() || again.attribute(&format!("[name={name}]"), "value").as_deref() == Some(wrong));
        assert_eq!(again.attribute("[name=birth_place]", "value").as_deref(), Some("Bandung"));
    }
    assert_eq!(app.db.behind().text("SELECT count(*) FROM clients"), "0");
}

#[test]
fn a_stranger_gets_404_and_a_colleague_without_the_role_403() {
    let app = TestApp::start();
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).create();
    for (who, status) in [("otto", 404), ("surya", 404), ("yusuf", 404)] {
        for part in ["", "/personal", "/history"] {
            app.sign_in(who).get(&format!("/c/teduh/clients/{client}{part}")).expect(status);
        }
    }
    let anindya = app.sign_in("anindya");
    anindya.get("/c/teduh/clients/new").expect(403);
    anindya.post("/c/teduh/clients", REGISTRATION).expect(403);
    anindya.post(&format!("/c/teduh/clients/{client}/personal"), REGISTRATION).expect(403);
    assert_eq!(app.db.behind().text("SELECT count(*) FROM clients"), "1");
}

#[test]
fn a_known_number_is_asked_about_before_a_second_registration() {
    let app = TestApp::start();
    let fitri = app.sign_in("fitri");
    register(&fitri, &[]).expect(303);
    let asked = register(&fitri, &[("full_name", "Ayu Lestari Dewi")]).expect(422);
    assert!(asked.text_of("main").contains("Ayu Lestari"), "{}", asked.text_of("main"));
    assert_eq!(app.db.behind().text("SELECT count(*) FROM clients"), "1");
}
