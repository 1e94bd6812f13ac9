//! Clinics: registering, and what a clinic's state allows.

mod states;

use crate::support::applications::{PASSWORD, register};
use crate::support::{Sql, TestApp, at_once};

#[test]
fn the_registration_form_registers_a_clinic() {
    let app = TestApp::start();
    let visitor = app.visitor();
    assert_eq!(register(&visitor, "Klinik Melati", "sinta@melati.example").expect(303).location().as_deref(), Some("/register/received"));
    visitor.get("/register/received").expect(200);
    let sinta = app.visitor();
    assert_eq!(sinta.sign_in("sinta@melati.example", PASSWORD).expect(303).location().as_deref(), Some("/"));
    assert!(sinta.visit("/c/klinik-melati").expect(200).words().contains("Klinik Melati"));
    let letters = app.letters();
    assert!(letters.iter().any(|letter| letter.to.contains("sinta@melati.example")), "the applicant is told: {letters:?}");
    assert!(!letters.iter().any(|letter| letter.to.contains("surya@platform.example")), "nothing is sent yet: {letters:?}");
    // Whoever is signed in is led on into the application.
    let second = sinta.get("/register").expect(200);
    let typed = [
        ("name", "Klinik Kenanga"),
        ("address", "Jl. 2"),
        ("city", "Bandung"),
        ("province", "Jawa Barat"),
        ("phone", "081234567890"),
        ("email", "a@b.example"),
    ];
    let made = sinta.submit(&second, "form[action='/register']", &typed).expect(303);
    assert_eq!(made.location().as_deref(), Some("/c/klinik-kenanga/application"));
    assert!(sinta.follow(made).expect(200).words().contains("Klinik Kenanga"));
}

#[test]
fn strange_input_is_refused_and_nothing_is_stored() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let long = "x".repeat(5000);
    for bad in ["", "\0", "a\u{202e}b", long.as_str()] {
        for field in ["name", "address", "city", "province", "phone", "email", "timezone", "person_name", "person_email", "password"] {
            let typed: Vec<(&str, &str)> = [
                ("name", "Klinik Melati"),
                ("address", "Jl. Melati 12"),
                ("city", "Bandung"),
                ("province", "Jawa Barat"),
                ("phone", "+6281234567890"),
                ("email", "halo@melati.example"),
                ("timezone", "Asia/Jakarta"),
                ("person_name", "Sinta Maharani"),
                ("person_email", "sinta@melati.example"),
                ("password", PASSWORD),
            ]
            .into_iter()
            .map(|(name, value)| (name, if name == field { bad } else { value }))
            .collect();
            let page = visitor.post("/register", &typed).expect(422);
            assert!(!page.errors().is_empty(), "{field} {bad:.10?}");
        }
    }
    assert_eq!(app.db.behind().text("SELECT count(*) FROM users WHERE email LIKE '%melati%'"), "0");
}

#[test]
fn a_known_address_gets_a_letter_and_the_same_answer() {
    let app = TestApp::start();
    let (known, new) = (app.visitor(), app.visitor());
    let first = register(&known, "Klinik Melati", "ratih@teduh.example").expect(303);
    let second = register(&new, "Klinik Kenanga", "sinta@melati.example").expect(303);
    assert_eq!(first.location(), second.location());
    assert!(app.letter_to("ratih@teduh.example").text.contains("/sign-in"));
    assert_eq!(app.db.behind().text("SELECT count(*) FROM clinics WHERE name = 'Klinik Melati'"), "0");
    app.sign_in("ratih");
}

#[test]
fn one_new_address_registered_twice_at_once_gets_one_account() {
    let app = TestApp::start();
    let (one, two) = (app.visitor(), app.visitor());
    let answers = at_once([
        Box::new(move || register(&one, "Klinik Melati", "sinta@melati.example")),
        Box::new(move || register(&two, "Klinik Kenanga", "Sinta@Melati.example")),
    ]);
    assert_eq!(answers.map(|page| page.status), [303, 303]);
    let mut behind = app.db.behind();
    assert_eq!(behind.text("SELECT count(*) FROM users WHERE lower(email) = 'sinta@melati.example'"), "1");
    assert_eq!(behind.text("SELECT count(*) FROM clinics WHERE name IN ('Klinik Melati', 'Klinik Kenanga')"), "1");
}

#[test]
fn two_clinics_of_one_name_get_two_addresses() {
    let app = TestApp::start();
    let (one, two) = (app.visitor(), app.visitor());
    let answers = at_once([
        Box::new(move || register(&one, "Klinik Melati", "sinta@melati.example")),
        Box::new(move || register(&two, "Klinik Melati", "joko@melati.example")),
    ]);
    assert_eq!(answers.map(|page| page.status), [303, 303]);
    let slugs = app.db.behind().texts("SELECT slug FROM clinics WHERE name = 'Klinik Melati' ORDER BY slug");
    assert_eq!(slugs, ["klinik-melati", "klinik-melati-2"]);
}
