//! The program obeys the settings: zones, ages, hours, letters, registrations.

use smart_therapy::domain::client::ClientStatus;
use smart_therapy::domain::ids::ClientId;

use super::{FORM, PAGE, save, stored};
use crate::support::appointments::booking;
use crate::support::{Actor, Page, Sql, TestApp};

/// Monday morning, 08.00 in Bandung.
const MONDAY: &str = "2027-03-01T01:00:00Z";

fn start() -> TestApp {
    TestApp::at(MONDAY).0
}

/// Books Anindya for a client of hers at an hour of Tuesday.
fn book(actor: &Actor, app: &TestApp, client: ClientId, time: &str, modality: &str) -> Page {
    actor.post_form(&booking(client, &app.cast.anindya, "02/03/2027", time, modality))
}

fn client(app: &TestApp) -> ClientId {
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).at(ClientStatus::Therapy).create();
    app.db.behind().exec(&format!("UPDATE clients SET email = 'bima@mail.example' WHERE id = '{client}'"));
    client
}

#[test]
fn a_new_time_zone_moves_no_appointment_and_is_confirmed_first() {
    let app = start();
    let ratih = app.sign_in("ratih");
    book(&ratih, &app, client(&app), "10:00", "in_person").expect(303);
    let moment = app.db.behind().text("SELECT starts_at FROM appointments");
    let asks = save(&ratih, &[("timezone", "WITA")]).expect(422);
    let said = asks.text_of("form .notice");
    assert!(said.contains("1 janji") && said.contains("10.00 WIB") && said.contains("11.00 WITA"), "{said}");
    assert_eq!(stored(&app, "timezone"), "Asia/Jakarta", "nothing is written before somebody has read it");
    ratih.submit(&asks, FORM, &[]).expect(422);
    ratih.submit(&asks, FORM, &[("zone_understood", "yes")]).expect(303);
    assert_eq!(stored(&app, "timezone"), "Asia/Makassar");
    assert_eq!(app.db.behind().text("SELECT starts_at FROM appointments"), moment, "the moment is the same");
    let week = ratih.get("/c/teduh/schedule?week=2027-03-01").expect(200);
    assert!(week.words().contains("11.00"), "and it reads otherwise");
    // Working hours are what the clock on the wall shows: 08.00 is 08.00 in the new zone.
    assert_eq!(app.db.behind().text("SELECT min(start_time) FROM therapist_availability"), "08:00:00");
}

#[test]
fn a_new_time_zone_needs_no_confirmation_without_appointments() {
    let app = start();
    save(&app.sign_in("ratih"), &[("timezone", "Asia/Kuala Lumpur")]).expect(303);
    assert_eq!(stored(&app, "timezone"), "Asia/Kuala_Lumpur");
}

#[test]
fn the_age_of_majority_decides_who_needs_a_guardian() {
    let app = start();
    let (ratih, fitri) = (app.sign_in("ratih"), app.sign_in("fitri"));
    // Nineteen years old on that Monday.
    let young = app.client(&app.cast.ratih, "Rani").create();
    app.db.behind().exec(&format!("UPDATE clients SET birth_date = '2008-02-10' WHERE id = '{young}'"));
    let is_minor = || app.db.behind().text(&format!("SELECT is_minor FROM clients WHERE id = '{young}'"));
    assert_eq!(is_minor(), "false");
    save(&ratih, &[("age_of_majority", "21")]).expect(303);
    assert_eq!(is_minor(), "true", "it also holds for those who are registered already");
    let form = fitri.get("/c/teduh/clients/new").expect(200);
    assert!(form.html.contains("data-reveal-under=\"birth_date:21\"") && form.words().contains("di bawah 21 tahun"));
    let typed = [
        ("full_name", "Dimas"),
        ("gender", "male"),
        ("religion", "islam"),
        ("birth_place", "Bandung"),
        ("birth_date", "10/02/2008"),
        ("occupation", "Mahasiswa"),
        ("education", "high_school"),
        ("phone", "0812 5555 0101"),
        ("address", "Jl. Dago 1"),
        ("marital_status", "single"),
    ];
    let refused = fitri.submit(&form, "form[action$='/clients']", &typed).expect(422);
    assert!(refused.errors().iter().any(|error| error.contains("di bawah 21 tahun")), "{:?}", refused.errors());
    save(&ratih, &[("age_of_majority", "18")]).expect(303);
    assert_eq!(is_minor(), "false");
    fitri.submit(&fitri.get("/c/teduh/clients/new"), "form[action$='/clients']", &typed).expect(303);
}

#[test]
fn a_short_registration_asks_for_a_name_and_a_way_to_reach_somebody() {
    let app = start();
    let (ratih, fitri) = (app.sign_in("ratih"), app.sign_in("fitri"));
    save(&ratih, &[("client_registration", "minimal")]).expect(303);
    let form = fitri.get("/c/teduh/clients/new").expect(200);
    let css = "form[action$='/clients']";
    assert!(!form.has(&format!("{css} [name=religion]")) && !form.has(&format!("{css} [name=birth_date]")));
    let refused = fitri.submit(&form, css, &[("full_name", "Rani Puspita")]).expect(422);
    assert_eq!(refused.attribute("[name=full_name]", "value").as_deref(), Some("Rani Puspita"));
    assert!(refused.has("[name=phone][aria-invalid=true]"), "{:?}", refused.errors());
    let made = fitri.submit(&refused, css, &[("email", "rani@mail.example")]).expect(303);
    let record = fitri.follow(made).expect(200);
    assert!(record.words().contains("Rani Puspita"));
    assert_eq!(app.db.behind().text("SELECT registration FROM clients WHERE email = 'rani@mail.example'"), "minimal");
    // The same person once more is noticed by name and address.
    let again = fitri.submit(&fitri.get("/c/teduh/clients/new"), css, &[("full_name", "rani puspita"), ("email", "Rani@mail.example")]).expect(422);
    assert!(again.text_of(".notice").contains("Rani Puspita"), "{}", again.words());
    // Every page of a record that holds so little opens, and it may be mended without telling more …
    let path = record.path.clone();
    for tab in ["", "/personal", "/history", "/appointments", "/print"] {
        ratih.get(&format!("{path}{tab}")).expect(200);
    }
    save(&ratih, &[("client_registration", "full")]).expect(303);
    let edit = fitri.get(&format!("{path}/personal/edit")).expect(200);
    fitri.submit(&edit, "form[action$='/personal']", &[("phone", "0812 5555 0202")]).expect(303);
    // … while a new one is asked everything again.
    let refused = fitri.submit(&fitri.get("/c/teduh/clients/new"), css, &[("full_name", "Sari"), ("phone", "0812 5555 0303")]).expect(422);
    assert!(refused.errors().len() > 5);
    // Told everything, it is a full record.
    let edit = fitri.get(&format!("{path}/personal/edit")).expect(200);
    let rest = [
        ("gender", "female"),
        ("religion", "islam"),
        ("birth_place", "Bandung"),
        ("birth_date", "10/02/1990"),
        ("occupation", "Guru"),
        ("education", "bachelor"),
        ("address", "Jl. Dago 1"),
        ("marital_status", "single"),
    ];
    fitri.submit(&edit, "form[action$='/personal']", &rest).expect(303);
    assert_eq!(app.db.behind().text("SELECT registration FROM clients WHERE email = 'rani@mail.example'"), "full");
}

#[test]
fn letters_are_sent_only_where_the_clinic_wants_them() {
    let app = start();
    let (ratih, client) = (app.sign_in("ratih"), client(&app));
    let sent = |name: &str| app.db.behind().text(&format!("SELECT count(*) FROM outbox_messages WHERE template = '{name}'"));
    let form = ratih.get(PAGE);
    ratih.submit(&form, FORM, &[("letters", "")]).expect(303);
    book(&ratih, &app, client, "10:00", "in_person").expect(303);
    assert_eq!(sent("appointment-booked"), "0");
    let yusuf = app.cast.yusuf.therapist.expect("treats").to_string();
    let give = |name: &str| {
        let other = app.client(&app.cast.ratih, name).create();
        let fields = [("therapist", yusuf.as_str()), ("from", "new"), ("version", "0"), ("note", "")];
        ratih.post(&format!("/c/teduh/clients/{other}/assignments"), &fields).expect(303);
    };
    give("Sari");
    assert_eq!(sent("therapist-assigned"), "0");
    let done = |client: ClientId| {
        let version = app.db.behind().text(&format!("SELECT lock_version FROM clients WHERE id = '{client}'"));
        let fields = [("to", "done"), ("from", "therapy"), ("version", &version), ("progress", "100"), ("confirm", "yes"), ("back", "")];
        ratih.post(&format!("/c/teduh/clients/{client}/moves"), &fields).expect(303);
    };
    done(client);
    assert_eq!(sent("therapy-done"), "0");
    // And with the boxes ticked again, each of them.
    let form = ratih.get(PAGE);
    ratih.submit(&form, FORM, &[("letters", "appointments"), ("letters", "therapy"), ("letters", "assignments")]).expect(303);
    let other = self::client(&app);
    book(&ratih, &app, other, "13:00", "in_person").expect(303);
    give("Tari");
    done(other);
    assert_eq!((sent("appointment-booked").as_str(), sent("therapist-assigned").as_str(), sent("therapy-done").as_str()), ("1", "1", "1"));
}

#[test]
fn appointments_in_person_need_opening_hours() {
    let app = start();
    let (ratih, client) = (app.sign_in("ratih"), client(&app));
    save(&ratih, &[("tuesday", "10.00–12.00")]).expect(303);
    let refused = book(&ratih, &app, client, "14:00", "in_person").expect(422);
    assert!(refused.errors().iter().any(|error| error.contains("Klinik tutup")), "{:?}", refused.errors());
    assert!(refused.texts_of("button[name=take]").iter().all(|free| !free.contains("14.")), "what is offered lies within the hours");
    book(&ratih, &app, client, "14:00", "online").expect(303);
    book(&ratih, &app, client, "10:00", "in_person").expect(303);
    // Whoever is added from now on works when the clinic is open.
    let form = ratih.get("/c/teduh/staff/therapists/new").expect(200);
    let typed = [
        ("full_name", "Laras Wening"),
        ("email", "laras@teduh.example"),
        ("phone", "+62 812 9876 5432"),
        ("license_type", "psychologist"),
        ("license_number", "SIPP 7788"),
        ("years_of_experience", "6"),
    ];
    ratih.submit(&form, "form[action$='/staff/therapists']", &typed).expect(303);
    let week = "SELECT string_agg(concat_ws(' ', a.day_of_week, a.start_time, a.end_time), ', ') FROM therapist_availability a
                  JOIN therapists t ON t.id = a.therapist_id WHERE t.license_number = 'SIPP 7788'";
    assert_eq!(app.db.behind().text(week), "2 10:00:00 12:00:00");
}
