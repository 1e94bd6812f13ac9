//! The week: of the team for the front desk, of one's own for a therapist; and its cache.

use smart_therapy::domain::client::ClientStatus;

use super::MONDAY;
use crate::support::appointments::booking;
use crate::support::{Actor, Sql, TestApp};

#[test]
fn the_front_desk_sees_the_teams_week_and_a_therapist_their_own() {
    let (app, _) = TestApp::at(MONDAY);
    let (cast, ratih) = (app.cast.clone(), app.sign_in("ratih"));
    for (name, therapist) in [("Bima Santoso", &cast.anindya), ("Galih Pratama", &cast.yusuf)] {
        let client = app.client(&cast.ratih, name).with(therapist).at(ClientStatus::Therapy).create();
        ratih.post_form(&booking(client, therapist, "02/03/2027", "10:00", "in_person")).expect(303);
    }
    for (who, sees) in [("fitri", [true, true]), ("anindya", [true, false]), ("yusuf", [false, true])] {
        let week = app.sign_in(who).get("/c/teduh/schedule?week=2027-W09").expect(200).text_of("#week");
        assert_eq!(["Bima", "Galih"].map(|name| week.contains(name)), sees, "{who}: {week}");
        assert!(!app.sign_in(who).get("/c/teduh/schedule?week=2027-W10").expect(200).text_of("#week").contains("Bima"));
    }
    app.sign_in("otto").get("/c/teduh/schedule").expect(404);
    for strange in ["?week=x", "?day=31", "?therapist=x&week=2027-W99"] {
        ratih.get(&format!("/c/teduh/schedule{strange}")).expect(200);
    }
}

#[test]
fn the_cached_week_follows_changes_and_shows_no_other_caseload() {
    let (app, _) = TestApp::at(MONDAY);
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).at(ClientStatus::Therapy).create();
    let therapist = app.cast.anindya.therapist.expect("treats");
    let (own, hers) = ("/c/teduh/schedule?week=2027-W09".to_owned(), format!("/c/teduh/schedule?therapist={therapist}&week=2027-W09"));
    let [ratih, fitri, anindya, yusuf] = ["ratih", "fitri", "anindya", "yusuf"].map(|who| app.sign_in(who));
    let shows = |actor: &Actor, page: &str| actor.get(page).expect(200).text_of("#week").contains("Bima");
    let looks = || [(&ratih, &own), (&ratih, &hers), (&fitri, &hers), (&anindya, &own), (&yusuf, &own), (&yusuf, &hers)];
    assert_eq!(looks().map(|(who, page)| shows(who, page)), [false; 6], "nothing is booked");
    ratih.post_form(&booking(client, &app.cast.anindya, "02/03/2027", "10:00", "in_person")).expect(303);
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
