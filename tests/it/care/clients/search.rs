//! Finding a client however one remembers the name or writes the number.

use crate::support::{Actor, Sql, TestApp};

fn found(actor: &Actor, query: &str) -> Vec<String> {
    let asked = serde_html_form::to_string([("q", query)]).expect("text can be encoded");
    actor.get(&format!("/c/teduh/clients?{asked}")).expect(200).texts_of("tbody th a")
}

fn register_people(app: &TestApp) {
    let people = [
        "Siti Nurhaliza Putri",
        "Zoë Müller",
        "Dewi Anggraini",
        "Ni Kadek Ayu Lestari",
        "D'Artagnan O'Brien",
        "Hendra Gunawan",
        "100% Yakin_Betul",
        "Daniel Lubis",
    ];
    let mut db = app.db.behind();
    for (n, name) in people.iter().enumerate() {
        let id = app.client(&app.cast.ratih, name).create();
        db.exec(&format!("UPDATE clients SET phone = '+62812345678{n:02}' WHERE id = '{id}'"));
    }
}

#[test]
fn a_name_is_found_with_slips_without_accents_and_in_any_order() {
    let app = TestApp::start();
    register_people(&app);
    let ratih = app.sign_in("ratih");
    for (typed, name) in [
        ("anggraini", "Dewi Anggraini"),
        ("Angraini dewi", "Dewi Anggraini"),
        ("dewy anggreni", "Dewi Anggraini"),
        ("zoe muller", "Zoë Müller"),
        ("MÜLLER", "Zoë Müller"),
        ("lestari kadek", "Ni Kadek Ayu Lestari"),
        ("brien", "D'Artagnan O'Brien"),
        ("gunwan", "Hendra Gunawan"),
        ("gunwaan", "Hendra Gunawan"),
        ("ehndra", "Hendra Gunawan"),
        ("daniel lbuis", "Daniel Lubis"),
        ("danel lubsi", "Daniel Lubis"),
        ("nurha", "Siti Nurhaliza Putri"),
        ("put si", "Siti Nurhaliza Putri"),
        ("100%", "100% Yakin_Betul"),
    ] {
        assert_eq!(found(&ratih, typed).first().map(String::as_str), Some(name), "{typed}");
    }
    for typed in ["xyzzy", "%", "_", "\\", "ndra qqq", "'; DROP TABLE clients; --"] {
        assert!(!found(&ratih, typed).contains(&"Hendra Gunawan".to_owned()), "{typed}");
    }
}

#[test]
fn one_or_two_letters_are_the_beginning_of_a_word() {
    let app = TestApp::start();
    register_people(&app);
    let ratih = app.sign_in("ratih");
    assert_eq!(found(&ratih, "gu"), ["Hendra Gunawan"]);
    assert_eq!(found(&ratih, "z"), ["Zoë Müller"]);
    assert!(found(&ratih, "nd").is_empty());
}

#[test]
fn a_number_is_found_however_it_is_written() {
    let app = TestApp::start();
    register_people(&app);
    let ratih = app.sign_in("ratih");
    for typed in ["0812-3456-7802", "+62 812 3456 7802", "6281234567802", "(0812) 3456.7802", "567802"] {
        assert_eq!(found(&ratih, typed), ["Dewi Anggraini"], "{typed}");
    }
}

#[test]
fn a_therapist_finds_the_caseload_only() {
    let app = TestApp::start();
    app.client(&app.cast.ratih, "Dewi Lestari").with(&app.cast.anindya).create();
    app.client(&app.cast.ratih, "Dewi Safitri").with(&app.cast.yusuf).create();
    app.client(&app.cast.otto, "Dewi Cendana").create();
    assert_eq!(found(&app.sign_in("anindya"), "dewi"), ["Dewi Lestari"]);
    assert_eq!(found(&app.sign_in("anindya"), "dewy"), ["Dewi Lestari"]);
    assert_eq!(found(&app.sign_in("fitri"), "dewi"), ["Dewi Lestari", "Dewi Safitri"]);
}

#[test]
fn a_search_with_many_exact_matches_has_pages_and_no_fuzzy_ones() {
    let app = TestApp::start();
    for n in 0..30 {
        app.client(&app.cast.ratih, &format!("Budi Nomor{n:02}")).create();
    }
    app.client(&app.cast.ratih, "Buda Lain").create();
    let ratih = app.sign_in("ratih");
    let first = ratih.get("/c/teduh/clients?q=budi").expect(200);
    assert_eq!(first.texts_of("tbody th a").len(), 25);
    assert!(first.text_of(".pager").contains("30"), "{}", first.text_of(".pager"));
    let second = ratih.get("/c/teduh/clients?q=budi&page=2").expect(200);
    assert_eq!(second.texts_of("tbody th a").first().map(String::as_str), Some("Budi Nomor25"));
    assert_eq!(second.texts_of("tbody th a").len(), 5);
}

#[test]
fn an_exact_match_leaves_out_fuzzy_matches() {
    let app = TestApp::start();
    for name in ["Rahma Putri", "Rahman Hakim", "Rhaman Sidik"] {
        app.client(&app.cast.ratih, name).create();
    }
    let ratih = app.sign_in("ratih");
    assert_eq!(found(&ratih, "rahman"), ["Rahman Hakim", "Rahma Putri"], "letters that changed places are not looked for, what is very like is");
    assert!(found(&ratih, "rahmna").contains(&"Rahman Hakim".to_owned()), "with a slip in it they are");
}
