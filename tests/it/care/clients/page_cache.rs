//! The page cache is never older than the clinic's version.

use smart_therapy::domain::client::ClientStatus;

use crate::support::{Actor, SetClock, Setup, Sql, TestApp};

#[test]
fn the_cached_count_of_clients_follows_changes() {
    let app = TestApp::start();
    app.client(&app.cast.ratih, "Bima Santoso").create();
    let (ratih, anindya, otto) = (app.sign_in("ratih"), app.sign_in("anindya"), app.sign_in("otto"));
    let total = |actor: &Actor, clinic: &str| actor.get(&format!("/c/{clinic}/clients")).expect(200).text_of(".pager span");
    let (before, of_otto) = (total(&ratih, "teduh"), total(&otto, "cendana"));
    let client = app.client(&app.cast.ratih, "Citra Lestari").with(&app.cast.anindya).create();
    assert_ne!(total(&ratih, "teduh"), before, "somebody was registered");
    assert_eq!(total(&otto, "cendana"), of_otto);
    let hers = total(&anindya, "teduh");
    assert_ne!(hers, total(&ratih, "teduh"), "a caseload is not the clinic");
    app.db.behind().exec(&format!("UPDATE client_assignments SET status = 'cancelled', ended_on = current_date WHERE client_id = '{client}'"));
    assert_ne!(total(&anindya, "teduh"), hers, "nobody of hers any more");
}

#[test]
fn the_cached_week_follows_changes_and_shows_no_other_caseload() {
    // Monday morning, 08.00 in Bandung.
    let app = TestApp::with(Setup { clock: SetClock::at("2027-03-01T01:00:00Z").clock(), ..Setup::default() });
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).at(ClientStatus::Therapy).create();
    let therapist = app.cast.anindya.therapist.expect("treats");
    let (own, hers) = ("/c/teduh/schedule?week=2027-W09".to_owned(), format!("/c/teduh/schedule?therapist={therapist}&week=2027-W09"));
    let [ratih, fitri, anindya, yusuf] = ["ratih", "fitri", "anindya", "yusuf"].map(|who| app.sign_in(who));
    let shows = |actor: &Actor, page: &str| actor.get(page).expect(200).text_of("#week").contains("Bima");
    let looks = || [(&ratih, &own), (&ratih, &hers), (&fitri, &hers), (&anindya, &own), (&yusuf, &own), (&yusuf, &hers)];
    assert_eq!(looks().map(|(who, page)| shows(who, page)), [false; 6], "nothing is booked");
    let fields = [
        ("kind", "therapy_session"),
        ("therapist", &therapist.to_string()),
        ("date", "02/03/2027"),
        ("time", "10:00"),
        ("minutes", "60"),
        ("modality", "in_person"),
        ("weeks", "1"),
    ];
    ratih.post(&format!("/c/teduh/clients/{client}/appointments"), &fields).expect(303);
    let booked = [true, true, true, true, false, false];
    assert_eq!(looks().map(|(who, page)| shows(who, page)), booked, "a colleague's week is not theirs");
    assert_eq!(looks().map(|(who, page)| shows(who, page)), booked, "nor when it is kept");
    let english = ratih.get(&format!("{hers}&lang=en")).expect(200).words();
    assert!(english.contains("Tuesday") && !ratih.get(&hers).expect(200).words().contains("Tuesday"), "each in their language");
    app.sign_in("otto").get(&format!("/c/cendana/schedule?therapist={therapist}&week=2027-W09")).expect(404);
    app.db.behind().exec(&format!(
        "UPDATE appointments SET starts_at = starts_at + interval '7 days', ends_at = ends_at + interval '7 days' WHERE client_id = '{client}'"
    ));
    assert_eq!(looks().map(|(who, page)| shows(who, page)), [false; 6], "it was moved into another week");
}
