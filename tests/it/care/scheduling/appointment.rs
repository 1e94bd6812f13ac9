//! One appointment: confirming, beginning, completing, missing, cancelling, moving and correcting it.

use smart_therapy::domain::client::ClientStatus::Therapy;
use smart_therapy::domain::ids::ClientId;

use super::start;
use crate::support::appointments::booking;
use crate::support::{Actor, Page, Sql, TestApp};

/// When the appointment may begin, when it has begun, and when it is over.
const BEFORE: &str = "2027-03-02T02:45:00Z";
const DURING: &str = "2027-03-02T03:01:00Z";
const AFTER: &str = "2027-03-02T04:10:00Z";

/// Books ten o'clock on Tuesday with Anindya; the path of the appointment.
fn booked(app: &TestApp, client: ClientId) -> String {
    app.sign_in("ratih").post_form(&booking(client, &app.cast.anindya, "02/03/2027", "10:00", "in_person")).expect(303);
    format!("/c/teduh/appointments/{}", app.db.behind().text(&format!("SELECT id FROM appointments WHERE client_id = '{client}'")))
}

/// Presses a button of the appointment's page.
fn press(actor: &Actor, path: &str, what: &str) -> Page {
    actor.submit(&actor.get(path).expect(200), &format!("form[action$='/{what}']"), &[])
}

/// Fills in the form that an action of the appointment opens.
fn fill(actor: &Actor, path: &str, what: &str, typed: &[(&str, &str)]) -> Page {
    let form = actor.get(&format!("{path}/{what}")).expect(200);
    actor.submit(&form, &format!("form[action$='/{what}']"), typed)
}

fn status(app: &TestApp, path: &str) -> String {
    let id = path.rsplit('/').next().unwrap_or_default();
    app.db.behind().text(&format!("SELECT status FROM appointments WHERE id = '{id}'"))
}

#[test]
fn the_page_offers_what_the_person_can_do_now() {
    let (app, set_clock, client) = start();
    let path = booked(&app, client);
    let (fitri, anindya) = (app.sign_in("fitri"), app.sign_in("anindya"));
    let offered = |actor: &Actor| {
        let page = actor.get(&path).expect(200);
        let actions = ["confirmation", "start", "completion", "rescheduling", "absence", "cancellation"];
        actions.into_iter().filter(|what| page.has(&format!("main form[action$='/{what}'], main a[href$='/{what}']"))).collect::<Vec<_>>()
    };
    let always = ["confirmation", "rescheduling", "cancellation"];
    assert_eq!((offered(&fitri), offered(&anindya)), (always.to_vec(), always.to_vec()), "the day before");
    set_clock.set(BEFORE);
    assert_eq!(offered(&fitri), always, "the front desk holds no sessions");
    assert_eq!(offered(&anindya), ["confirmation", "start", "completion", "rescheduling", "cancellation"]);
    set_clock.set(DURING);
    assert_eq!(offered(&fitri), ["confirmation", "rescheduling", "absence", "cancellation"]);
}

#[test]
fn an_appointment_is_confirmed_begun_and_completed() {
    let (app, set_clock, client) = start();
    let path = booked(&app, client);
    let (fitri, anindya) = (app.sign_in("fitri"), app.sign_in("anindya"));
    press(&fitri, &path, "confirmation").expect(303);
    assert_eq!(status(&app, &path), "confirmed");
    anindya.post(&format!("{path}/start"), &[("lock_version", "1")]).expect(409);
    set_clock.set(BEFORE);
    press(&anindya, &path, "start").expect(303);
    assert_eq!(status(&app, &path), "in_progress");
    set_clock.set(AFTER);
    fill(&anindya, &path, "completion", &[("body", "Latihan napas"), ("progress", "40"), ("action", "sign")]).expect(303);
    let rows = app.db.behind().rows(
        "SELECT a.status, a.actual_started_at AT TIME ZONE 'UTC', a.actual_ended_at AT TIME ZONE 'UTC', c.total_sessions, c.progress
           FROM appointments a JOIN clients c ON c.id = a.client_id",
    );
    assert_eq!(rows, [["completed", "2027-03-02T02:45:00", "2027-03-02T04:00:00", "1", "40"]]);
}

#[test]
fn bad_input_is_refused_and_what_was_typed_stays() {
    let (app, set_clock, client) = start();
    let path = booked(&app, client);
    let (fitri, anindya) = (app.sign_in("fitri"), app.sign_in("anindya"));
    let again = fill(&fitri, &path, "cancellation", &[("category", ""), ("reason", "Klien sakit")]).expect(422);
    assert!(again.has("[name=category][aria-invalid]") && !again.errors().is_empty());
    assert_eq!(again.attribute("[name=reason]", "value").as_deref(), Some("Klien sakit"));
    let again = fill(&fitri, &path, "rescheduling", &[("date", "03/03/2027"), ("time", "29:00")]).expect(422);
    assert!(again.has("[name=time][aria-invalid]"));
    assert_eq!(again.attribute("[name=date]", "value").as_deref(), Some("03/03/2027"));
    set_clock.set(AFTER);
    for (name, wrong) in [("started", "25:00"), ("ended", "12:30"), ("progress", "101")] {
        let again = fill(&anindya, &path, "completion", &[(name, wrong), ("body", "Latihan napas"), ("action", "draft")]).expect(422);
        assert!(again.has(&format!("[name={name}][aria-invalid]")), "{name}: {:?}", again.errors());
        assert_eq!(again.attribute(&format!("[name={name}]"), "value").as_deref(), Some(wrong));
        assert_eq!(again.text_of("textarea[name=body]"), "Latihan napas");
    }
    assert_eq!(status(&app, &path), "scheduled");
}

#[test]
fn a_stranger_gets_404_and_a_colleague_without_the_role_403() {
    let (app, set_clock, client) = start();
    let path = booked(&app, client);
    set_clock.set(AFTER);
    let version = [("lock_version", "0")];
    for who in ["otto", "surya", "yusuf"] {
        let stranger = app.sign_in(who);
        stranger.get(&path).expect(404);
        for what in ["confirmation", "start", "completion", "note", "cancellation", "absence", "rescheduling", "correction"] {
            assert!(matches!(stranger.post(&format!("{path}/{what}"), &version).status, 403 | 404), "{who} {what}");
        }
    }
    for (who, forbidden) in [("fitri", &["start", "completion", "note", "correction"][..]), ("anindya", &["correction"]), ("ratih", &["note"])] {
        let colleague = app.sign_in(who);
        for what in forbidden {
            colleague.post(&format!("{path}/{what}"), &version).expect(403);
        }
    }
    assert_eq!(status(&app, &path), "scheduled");
}

#[test]
fn a_cancelled_appointment_frees_its_hour_and_the_client_gets_a_letter_without_the_reason() {
    let (app, _, client) = start();
    let path = booked(&app, client);
    let fitri = app.sign_in("fitri");
    fill(&fitri, &path, "cancellation", &[("category", "client"), ("reason", "Klien sakit")]).expect(303);
    let row = app.db.behind().rows("SELECT status, cancellation_category, cancellation_reason FROM appointments");
    assert_eq!(row, [["cancelled", "client", "Klien sakit"]]);
    let letter = app.letter_to("bima@mail.example");
    assert!(letter.text.contains("10.00") && !letter.text.contains("Klien sakit"), "{}", letter.text);
    fitri.get(&format!("{path}/cancellation")).expect(409);
    let other = app.client(&app.cast.ratih, "Dewi Anggraini").with(&app.cast.anindya).at(Therapy).create();
    booked(&app, other);
}

#[test]
fn a_moved_appointment_keeps_its_number_and_each_page_links_to_the_other() {
    let (app, _, client) = start();
    let path = booked(&app, client);
    let fitri = app.sign_in("fitri");
    let done = fill(&fitri, &path, "rescheduling", &[("date", "03/03/2027"), ("time", "13:00")]).expect(303);
    let moved = done.location().expect("the new one");
    assert_eq!((status(&app, &path), status(&app, &moved)), ("rescheduled".to_owned(), "scheduled".to_owned()));
    let row = app.db.behind().rows("SELECT session_number, starts_at AT TIME ZONE 'UTC' FROM appointments WHERE status = 'scheduled'");
    assert_eq!(row, [["1", "2027-03-03T06:00:00"]]);
    assert!(fitri.get(&path).expect(200).has(&format!("main a[href='{moved}']")));
    assert!(fitri.get(&moved).expect(200).has(&format!("main a[href='{path}']")));
    fitri.get(&format!("{path}/rescheduling")).expect(409);
}

#[test]
fn an_absence_is_noted_from_the_hour_on_and_counts_no_session() {
    let (app, set_clock, client) = start();
    let (path, fitri) = (booked(&app, client), app.sign_in("fitri"));
    set_clock.set(BEFORE);
    fitri.post(&format!("{path}/absence"), &[("lock_version", "0")]).expect(409);
    set_clock.set(DURING);
    press(&fitri, &path, "absence").expect(303);
    assert_eq!(status(&app, &path), "no_show");
    assert_eq!(app.db.behind().text("SELECT total_sessions FROM clients"), "0");
}

#[test]
fn a_completion_is_corrected_by_the_admin_until_the_note_is_signed() {
    let (app, set_clock, client) = start();
    let path = booked(&app, client);
    let (ratih, anindya) = (app.sign_in("ratih"), app.sign_in("anindya"));
    set_clock.set(AFTER);
    fill(&anindya, &path, "completion", &[("body", "Latihan napas"), ("action", "draft")]).expect(303);
    fill(&ratih, &path, "correction", &[("reason", "")]).expect(422);
    fill(&ratih, &path, "correction", &[("reason", "Salah tekan")]).expect(303);
    assert_eq!(app.db.behind().rows("SELECT status, admin_note FROM appointments"), [["in_progress", "Salah tekan"]]);
    assert_eq!(app.db.behind().text("SELECT total_sessions FROM clients"), "0");
    fill(&anindya, &path, "completion", &[("body", "Latihan napas"), ("action", "sign")]).expect(303);
    let refused = fill(&ratih, &path, "correction", &[("reason", "Salah tekan")]).expect(409);
    assert!(refused.words().contains("sudah ditandatangani"), "{}", refused.words());
    assert_eq!(status(&app, &path), "completed");
}

#[test]
fn a_completion_is_not_corrected_a_day_later() {
    let (app, set_clock, client) = start();
    let (path, anindya) = (booked(&app, client), app.sign_in("anindya"));
    set_clock.set(AFTER);
    fill(&anindya, &path, "completion", &[("body", "Latihan napas"), ("action", "draft")]).expect(303);
    set_clock.set("2027-03-03T04:11:00Z");
    app.sign_in("ratih").post(&format!("{path}/correction"), &[("lock_version", "1"), ("reason", "Salah tekan")]).expect(409);
    assert_eq!(status(&app, &path), "completed");
}

#[test]
fn a_stale_button_changes_nothing_and_says_what_became_of_the_appointment() {
    let (app, _, client) = start();
    let (path, ratih, fitri) = (booked(&app, client), app.sign_in("ratih"), app.sign_in("fitri"));
    let stale = ratih.get(&path).expect(200);
    press(&fitri, &path, "confirmation").expect(303);
    let late = ratih.submit(&stale, "form[action$='/confirmation']", &[]).expect(409);
    assert!(late.words().contains("sudah dikonfirmasi"), "{}", late.words());
    assert_eq!(app.db.behind().text("SELECT lock_version FROM appointments"), "1");
}
