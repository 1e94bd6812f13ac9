//! What a card says, and to whom.

use smart_therapy::domain::client::ClientStatus::{Assigned, Consultation, Done, New, Therapy};

use super::{MONDAY, book, card, client, start};
use crate::support::Sql;

#[test]
fn a_card_shows_the_client_and_the_days_in_the_stage() {
    let (app, _, mut db) = start();
    let late = client(&app, "Ani", New, 4);
    let fresh = client(&app, "Beni", New, 0);
    let bare = client(&app, "Cici", Assigned, 1);
    db.exec(&format!(
        "UPDATE clients SET form_type = 'drug_addiction', referral_source = 'Rujukan RSHS' WHERE id = '{late}';
         UPDATE clients SET birth_date = NULL WHERE id = '{bare}'"
    ));
    let page = app.sign_in("ratih").get("/c/teduh/board").expect(200);
    assert_eq!(page.text_of(&format!("{} .card-subtitle", card(late))), "34 th, NAPZA");
    assert_eq!(page.text_of(&format!("{} footer [data-tone=warn]", card(late))), "4 hari, target 2");
    assert!(page.text_of(&format!("{} footer", card(late))).ends_with("Rujukan RSHS"));
    assert_eq!(page.text_of(&format!("{} footer span", card(fresh))), "Masuk hari ini");
    assert!(!page.has(&format!("{} footer [data-tone]", card(fresh))));
    assert_eq!(page.text_of(&format!("{} .card-subtitle", card(bare))), "Umum");
    assert!(page.text_of(&card(fresh)).contains("Belum ada terapis") && page.text_of(&card(bare)).contains("Anindya Prameswari"));
    assert_eq!(page.text_of("#lane-new header small"), "Target 2 hari");
}

#[test]
fn a_minors_card_names_the_guardian() {
    let (app, _, mut db) = start();
    let (with, without) = (client(&app, "Ani", New, 0), client(&app, "Beni", New, 0));
    db.exec(&format!(
        "UPDATE clients SET is_minor = true, form_type = 'minor', birth_date = '2015-01-01' WHERE id IN ('{with}', '{without}');
         INSERT INTO client_contacts (clinic_id, client_id, kind, full_name, relationship) SELECT clinic_id, id, 'guardian', 'Endah', 'mother' FROM clients WHERE id = '{with}'"
    ));
    let page = app.sign_in("fitri").get("/c/teduh/board").expect(200);
    assert!(page.text_of(&card(with)).contains("Wali: ibu") && page.text_of(&card(with)).contains("12 th, anak & remaja"));
    assert_eq!(page.texts_of(&format!("{} .alert-line", card(with))), Vec::<String>::new());
    assert_eq!(page.texts_of(&format!("{} .alert-line[data-tone=warn]", card(without))), ["Data wali belum ada"]);
}

#[test]
fn the_next_appointment_says_whether_the_client_has_confirmed() {
    let (app, _, _) = start();
    let anindya = &app.cast.anindya;
    let booked = |name: &str, minutes, status| {
        let id = client(&app, name, Therapy, 1);
        book(&app, id, anindya, minutes, status);
        id
    };
    let today = booked("Ani", 90, "scheduled");
    let sure = booked("Beni", 120, "confirmed");
    let later = booked("Cici", 3 * 24 * 60, "scheduled");
    let now = booked("Doni", -10, "in_progress");
    let page = app.sign_in("ratih").get("/c/teduh/board").expect(200);
    assert!(page.text_of(&card(today)).contains("Hari ini, 10.30"), "{}", page.text_of(&card(today)));
    assert_eq!(page.texts_of(&format!("{} .alert-line[data-tone=info]", card(today))), ["Belum konfirmasi hadir"]);
    assert!(page.has(&format!("{} .line svg[aria-label='Sudah konfirmasi hadir']", card(sure))));
    assert!(page.text_of(&card(later)).contains("Kam 4 Mar, 09.00"), "{}", page.text_of(&card(later)));
    assert!(!page.has(&format!("{} .alert-line", card(later))) && !page.has(&format!("{} .line [aria-label]", card(later))));
    assert!(page.text_of(&card(now)).contains("Berlangsung, s.d. 09.10"), "{}", page.text_of(&card(now)));
}

#[test]
fn a_card_without_an_appointment_shows_the_days_since_the_last_session() {
    let (app, _, mut db) = start();
    let (first, second) = (client(&app, "Ani", Assigned, 3), client(&app, "Beni", Therapy, 33));
    db.exec(&format!("UPDATE clients SET total_sessions = 4, last_session_on = '2027-02-13' WHERE id = '{second}'"));
    let page = app.sign_in("ratih").get("/c/teduh/board").expect(200);
    assert_eq!(page.texts_of(&format!("{} .alert-line", card(first))), ["Belum ada jadwal"]);
    assert_eq!(page.texts_of(&format!("{} .alert-line", card(second))), ["Belum ada jadwal, 16 hari"]);
    assert!(page.text_of(&format!("{} footer", card(second))).ends_with("4 sesi"));
}

#[test]
fn only_permitted_roles_see_the_progress_of_a_consultation() {
    let (app, _, mut db) = start();
    let begun = client(&app, "Ani", Assigned, 1);
    let anindya = app.sign_in("anindya");
    let form = anindya.get(&format!("/c/teduh/clients/{begun}/consultations/new")).expect(200);
    assert!(form.has("input[name=form_type][value=general][checked]"), "as the record says");
    let opened = anindya.submit(&form, "form[action$='/consultations']", &[]).expect(303);
    let edit = anindya.get(&opened.location().expect("the form")).expect(200);
    let detail = |who: &str| app.sign_in(who).get("/c/teduh/board").expect(200).text_of(&format!("{} footer span:last-child", card(begun)));
    assert_eq!((detail("anindya").as_str(), detail("ratih").as_str()), ("Draf", "Draf"));
    anindya.submit(&edit, "#consultation-form", &[("consultation_notes", "Anak sulung"), ("then", "draft")]).expect(303);
    assert_eq!(detail("anindya"), "Draf 11%");
    assert_eq!(detail("ratih"), "Draf", "an admin knows that there is one, not what is in it");
    assert_eq!(detail("fitri"), "", "the desk knows nothing of it");
    db.exec(&format!("UPDATE consultations SET status = 'completed', completed_at = '{MONDAY}', symptom_severity = 3 WHERE client_id = '{begun}'"));
    assert_eq!((detail("anindya").as_str(), detail("ratih").as_str(), detail("fitri").as_str()), ("Asesmen selesai", "Asesmen selesai", ""));
}

#[test]
fn a_long_name_is_shown_in_full() {
    let (app, _, _) = start();
    let name = "Raden Ajeng Kartika ".repeat(4);
    let id = client(&app, name.trim(), Done, 0);
    let page = app.sign_in("ratih").get("/c/teduh/board").expect(200);
    assert_eq!(page.text_of(&format!("{} h3", card(id))), name.trim());
    assert!(page.html.contains(&format!("aria-label=\"Tindakan untuk {}\"", name.trim())));
}

#[test]
fn a_new_consultation_begins_with_the_expected_form() {
    let (app, _, mut db) = start();
    let id = client(&app, "Ani", Consultation, 1);
    db.exec(&format!("UPDATE clients SET form_type = 'drug_addiction' WHERE id = '{id}'"));
    let anindya = app.sign_in("anindya");
    let form = anindya.get(&format!("/c/teduh/clients/{id}/consultations/new")).expect(200);
    let opened = anindya.submit(&form, "form[action$='/consultations']", &[]).expect(303);
    assert!(anindya.follow(opened).expect(200).text_of("h1").contains("NAPZA"));
    assert_eq!(db.text("SELECT form_type FROM consultations"), "drug_addiction");
    anindya.post(&format!("/c/teduh/clients/{id}/consultations"), &[("form_type", "gone")]).expect(400);
}
