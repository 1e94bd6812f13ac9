//! Appointments: booking one, what can be done with it afterwards, and the week in which it stands.

mod appointment;
mod days;
mod races;
mod week;

use smart_therapy::domain::client::ClientStatus::{Assigned, Therapy};
use smart_therapy::domain::ids::ClientId;

use crate::support::appointments::booking;
use crate::support::{Actor, Page, SetClock, Sql, TestApp};

/// Monday morning, eight o'clock in Bandung.
const MONDAY: &str = "2027-03-01T01:00:00Z";
const FORM: &str = "form[action$='/appointments']";

/// Anindya's client in therapy, on Monday.
fn start() -> (TestApp, SetClock, ClientId) {
    let (app, set_clock) = TestApp::at(MONDAY);
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).at(Therapy).create();
    app.db.behind().exec(&format!("UPDATE clients SET email = 'bima@mail.example' WHERE id = '{client}'"));
    (app, set_clock, client)
}

/// Books through the form; the hour is ten o'clock on Tuesday unless something else is typed.
fn book(actor: &Actor, client: ClientId, typed: &[(&str, &str)]) -> Page {
    let form = actor.get(&format!("/c/teduh/clients/{client}/appointments/new")).expect(200);
    let usual = [("date", "02/03/2027"), ("time", "10:00"), ("minutes", "60")];
    let left = usual.into_iter().filter(|(name, _)| !typed.iter().any(|(other, _)| other == name));
    actor.submit(&form, FORM, &left.chain(typed.iter().copied()).collect::<Vec<_>>())
}

fn count(app: &TestApp) -> String {
    app.db.behind().text("SELECT count(*) FROM appointments")
}

#[track_caller]
fn is_refused_with(page: &Page, words: &str) {
    assert_eq!(page.status, 422, "{}", page.words());
    assert!(page.errors().iter().any(|error| error.contains(words)), "«{words}» is not among {:?}", page.errors());
}

#[test]
fn the_booking_form_offers_the_clients_therapists_and_the_kinds_of_the_stage() {
    let (app, _, client) = start();
    let assigned = app.client(&app.cast.ratih, "Larasati Widodo").with(&app.cast.anindya).at(Assigned).create();
    let fitri = app.sign_in("fitri");
    let [page, early] = [client, assigned].map(|client| fitri.get(&format!("/c/teduh/clients/{client}/appointments/new")).expect(200));
    let therapist = |actor: &smart_therapy::app::demo::Actor| format!("select[name=therapist] option[value='{}']", actor.therapist.expect("treats"));
    assert!(page.has(&therapist(&app.cast.anindya)) && !page.has(&therapist(&app.cast.yusuf)));
    assert!(page.has("input[name=kind][value=therapy_session]") && !early.has("input[name=kind][value=therapy_session]"));
    assert!(early.has("input[name=kind][value=consultation]"));
}

#[test]
fn weekly_sessions_are_booked_and_the_client_gets_a_letter() {
    let (app, _, client) = start();
    let fitri = app.sign_in("fitri");
    let typed = [("weeks", "2"), ("place", "Ruang Kenanga"), ("admin_note", "Lewat pintu samping")];
    let done = book(&fitri, client, &typed).expect(303);
    assert_eq!(done.location(), Some(format!("/c/teduh/clients/{client}/appointments")));
    let list = fitri.follow(done).expect(200).text_of("main");
    assert!(list.contains("Sesi 1") && list.contains("Sesi 2"), "{list}");
    let rows = app.db.behind().rows(
        "SELECT session_number, status, starts_at AT TIME ZONE 'UTC', extract(epoch FROM ends_at - starts_at)::int / 60, place, admin_note
           FROM appointments ORDER BY starts_at",
    );
    let row = |number, starts| [number, "scheduled", starts, "60", "Ruang Kenanga", "Lewat pintu samping"];
    assert_eq!(rows, [row("1", "2027-03-02T03:00:00"), row("2", "2027-03-09T03:00:00")]);
    let letter = app.letter_to("bima@mail.example").text;
    assert!(letter.contains("Ruang Kenanga") && letter.contains("10.00") && !letter.contains("Lewat pintu"), "{letter}");
}

#[test]
fn bad_input_is_refused_and_what_was_typed_stays() {
    let (app, _, client) = start();
    let (fitri, long) = (app.sign_in("fitri"), "a".repeat(201));
    for (name, wrong) in [("date", "31/02/2027"), ("time", "25:00"), ("minutes", "4"), ("minutes", "x"), ("weeks", "13"), ("place", &long)] {
        let again = book(&fitri, client, &[(name, wrong), ("admin_note", "Lewat pintu samping")]).expect(422);
        assert!(again.has(&format!("[name={name}][aria-invalid]")), "{name} {wrong}: {:?}", again.errors());
        assert_eq!(again.attribute(&format!("[name={name}]"), "value").as_deref(), Some(wrong));
        assert_eq!(again.text_of("textarea[name=admin_note]"), "Lewat pintu samping");
    }
    for note in ["a\u{202e}b", "a\0b"] {
        let again = book(&fitri, client, &[("admin_note", note)]).expect(422);
        assert!(again.has("textarea[name=admin_note][aria-invalid]"), "{note:?}");
    }
    assert_eq!(count(&app), "0");
}

#[test]
fn a_stranger_gets_404_and_books_nothing() {
    let (app, _, client) = start();
    let form = booking(client, &app.cast.anindya, "02/03/2027", "10:00", "in_person");
    for who in ["otto", "surya", "yusuf"] {
        let stranger = app.sign_in(who);
        stranger.get(&form.0).expect(404);
        stranger.get(&format!("{}/new", form.0)).expect(404);
        stranger.post_form(&form).expect(404);
    }
    assert_eq!(count(&app), "0");
}

#[test]
fn a_taken_hour_is_refused_and_a_free_one_is_offered() {
    let (app, _, client) = start();
    let other = app.client(&app.cast.ratih, "Dewi Anggraini").with(&app.cast.anindya).at(Therapy).create();
    let fitri = app.sign_in("fitri");
    book(&fitri, client, &[]).expect(303);
    is_refused_with(&book(&fitri, other, &[("time", "11:05")]), "jeda 15 menit");
    let again = book(&fitri, other, &[("time", "10:30")]);
    is_refused_with(&again, "sudah terisi");
    let free = again.attribute("button[name=take]", "value").expect("a free hour");
    fitri.submit(&again, FORM, &[("take", &free)]).expect(303);
    assert_eq!(count(&app), "2");
}

#[test]
fn an_hour_of_the_client_with_another_therapist_is_refused() {
    let (app, _, client) = start();
    app.share(client, &app.cast.yusuf);
    let fitri = app.sign_in("fitri");
    book(&fitri, client, &[]).expect(303);
    let yusuf = app.cast.yusuf.therapist.expect("treats").to_string();
    is_refused_with(&book(&fitri, client, &[("therapist", &yusuf)]), "sudah punya janji temu lain");
    assert_eq!(count(&app), "1");
}

#[test]
fn a_therapist_is_not_booked_beyond_the_days_maximum() {
    let (app, _, client) = start();
    app.db.behind().exec("UPDATE therapists SET max_sessions_per_day = 1");
    let fitri = app.sign_in("fitri");
    book(&fitri, client, &[]).expect(303);
    is_refused_with(&book(&fitri, client, &[("time", "14:00")]), "Hari itu sudah penuh");
    book(&fitri, client, &[("date", "03/03/2027")]).expect(303);
}

#[test]
fn a_past_hour_is_refused_and_a_closed_one_is_booked_on_purpose_only() {
    let (app, _, client) = start();
    let fitri = app.sign_in("fitri");
    is_refused_with(&book(&fitri, client, &[("date", "01/03/2027"), ("time", "07:00")]), "sudah lewat");
    let asked = book(&fitri, client, &[("time", "21:00")]);
    is_refused_with(&asked, "di luar jam praktik");
    assert_eq!(count(&app), "0");
    fitri.submit(&asked, FORM, &[("anyway", "yes")]).expect(303);
    assert_eq!(count(&app), "1");
}

#[test]
fn therapy_sessions_are_refused_before_therapy() {
    let (app, _, _) = start();
    let assigned = app.client(&app.cast.ratih, "Larasati Widodo").with(&app.cast.anindya).at(Assigned).create();
    let page = app.sign_in("fitri").post_form(&booking(assigned, &app.cast.anindya, "02/03/2027", "10:00", "in_person"));
    is_refused_with(&page, "tidak tersedia pada tahap");
}
