//! The day of an appointment is the clinic's: at midnight, on a leap day, in the night in which the clocks go forward.

use smart_therapy::domain::client::ClientStatus;

use crate::support::{Page, Sql, TestApp};

/// 23.59.59 on 29 February in Bandung; 01.59.59 on 1 March in Jayapura.
const EVE: &str = "2028-02-29T16:59:59Z";

/// Books at a time that is nobody's hours.
fn book(app: &TestApp, slug: &str, client: &str, date: &str, time: &str) -> Page {
    let actor = app.sign_in(if slug == "teduh" { "anindya" } else { "otto" });
    let form = actor.get(&format!("/c/{slug}/clients/{client}/appointments/new")).expect(200);
    let typed = [("date", date), ("time", time), ("minutes", "60")];
    let asked = actor.submit(&form, "form[action$='/appointments']", &typed).expect(422);
    if asked.has("input[name=anyway]") { actor.submit(&asked, "form[action$='/appointments']", &[("anyway", "yes")]) } else { asked }
}

#[test]
fn an_appointment_at_midnight_is_on_the_day_it_begins() {
    let (app, _) = TestApp::at(EVE);
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    db.exec("UPDATE clinics SET timezone = 'Asia/Jayapura' WHERE slug = 'cendana'");
    let teduh = app.client(&cast.ratih, "Andi Bandung").with(&cast.anindya).create().to_string();
    let cendana = app.client(&cast.otto, "Obed Jayapura").with(&cast.otto).create().to_string();
    assert!(book(&app, "teduh", &teduh, "29/02/2028", "23:30").errors().iter().any(|error| error.contains("lewat")), "half an hour ago");
    book(&app, "teduh", &teduh, "01/03/2028", "00:00").expect(303);
    book(&app, "cendana", &cendana, "01/03/2028", "23:30").expect(303);
    let starts = db.texts("SELECT starts_at AT TIME ZONE 'UTC' FROM appointments ORDER BY 1");
    assert_eq!(starts, ["2028-02-29T17:00:00", "2028-03-01T14:30:00"]);
    for (who, slug, client, when) in [("anindya", "teduh", &teduh, "00.00"), ("otto", "cendana", &cendana, "23.30")] {
        let actor = app.sign_in(who);
        let list = actor.get(&format!("/c/{slug}/clients/{client}/appointments")).expect(200).text_of("main");
        assert!(list.contains("1 Mar") && list.contains(when), "{list}");
        for query in ["", "?day=2028-03-01", "?week=2028-W09"] {
            let week = actor.get(&format!("/c/{slug}/schedule{query}")).expect(200).text_of("main");
            assert!(week.contains(when), "{slug}{query}: {week}");
        }
        let next = actor.get(&format!("/c/{slug}/schedule?week=2028-W10")).expect(200).text_of("main");
        assert!(!next.contains(when), "{next}");
    }
}

#[test]
fn a_session_over_midnight_counts_for_the_day_it_began() {
    let (app, set_clock) = TestApp::at("2028-02-29T14:00:00Z");
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let client = app.client(&cast.ratih, "Andi Bandung").with(&cast.anindya).at(ClientStatus::Therapy).create();
    book(&app, "teduh", &client.to_string(), "29/02/2028", "23:30").expect(303);
    let (anindya, session) = (app.sign_in("anindya"), db.text("SELECT id FROM appointments"));
    let path = format!("/c/teduh/appointments/{session}");
    set_clock.set("2028-02-29T16:31:00Z");
    let page = anindya.get(&path).expect(200);
    anindya.submit(&page, "form[action$='/start']", &[]).expect(303);
    set_clock.set("2028-02-29T17:40:00Z");
    let page = anindya.get(&format!("{path}/completion")).expect(200);
    assert_eq!(page.attribute("#started", "value").as_deref(), Some("23:31"));
    assert_eq!(page.attribute("#ended", "value").as_deref(), Some("00:30"));
    anindya.submit(&page, "form[action$='/completion']", &[("body", "Tengah malam"), ("action", "sign")]).expect(303);
    let row = db.rows("SELECT actual_started_at AT TIME ZONE 'UTC', actual_ended_at AT TIME ZONE 'UTC' FROM appointments");
    assert_eq!(row, [["2028-02-29T16:31:00", "2028-02-29T17:30:00"]]);
    assert_eq!(db.text("SELECT last_session_on FROM clients"), "2028-02-29");
    assert!(anindya.get(&path).expect(200).text_of("main").contains("29 Februari 2028"));
}

/// In Athens the clock goes from 02.59 to 04.00 on the last Sunday of March.
#[test]
fn sessions_keep_their_hour_over_the_night_on_which_clocks_go_forward() {
    let (app, set_clock) = TestApp::at("2027-03-25T08:00:00Z");
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    db.exec("UPDATE clinics SET timezone = 'Europe/Athens' WHERE slug = 'teduh'");
    let client = app.client(&cast.ratih, "Andreas").with(&cast.anindya).at(ClientStatus::Therapy).create().to_string();
    let anindya = app.sign_in("anindya");
    let form = anindya.get(&format!("/c/teduh/clients/{client}/appointments/new")).expect(200);
    let weekly = [("date", "27/03/2027"), ("time", "10:00"), ("minutes", "60"), ("weeks", "2")];
    anindya.submit(&form, "form[action$='/appointments']", &weekly).expect(303);
    let starts = "SELECT starts_at AT TIME ZONE 'UTC' FROM appointments ORDER BY 1";
    assert_eq!(db.texts(starts), ["2027-03-27T08:00:00", "2027-04-03T07:00:00"], "ten o'clock both times");

    // Two minutes before the gap, for half past an hour that does not exist.
    set_clock.set("2027-03-28T00:58:00Z");
    book(&app, "teduh", &client, "28/03/2027", "03:30").expect(303);
    let session = db.text("SELECT id FROM appointments WHERE starts_at = '2027-03-28 01:30Z'");
    let path = format!("/c/teduh/appointments/{session}");
    assert!(!anindya.get(&path).expect(200).has("form[action$='/start']"), "32 minutes are too early");
    set_clock.set("2027-03-28T01:02:00Z");
    anindya.submit(&anindya.get(&path).expect(200), "form[action$='/start']", &[]).expect(303);
    set_clock.set("2027-03-28T02:30:00Z");
    let page = anindya.get(&format!("{path}/completion")).expect(200);
    assert_eq!(page.attribute("#started", "value").as_deref(), Some("04:02"));
    assert_eq!(page.attribute("#ended", "value").as_deref(), Some("05:30"));
    anindya.submit(&page, "form[action$='/completion']", &[("body", "Jam maju"), ("action", "sign")]).expect(303);
    let held = "SELECT actual_started_at AT TIME ZONE 'UTC', actual_ended_at AT TIME ZONE 'UTC' FROM appointments WHERE status = 'completed'";
    assert_eq!(db.rows(held), [["2027-03-28T01:02:00", "2027-03-28T02:30:00"]]);
    assert_eq!(db.text("SELECT last_session_on FROM clients"), "2027-03-28");
    let list = anindya.get(&format!("/c/teduh/clients/{client}/appointments")).expect(200).text_of("main");
    assert!(list.contains("04.30") && !list.contains("03.30"), "{list}");
}
