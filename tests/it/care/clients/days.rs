//! Whether somebody is of age and when they joined goes by the clinic's day: at midnight of a leap day, in zones that do not agree.

use crate::support::{Actor, Page, SetClock, Sql, TestApp};

/// 23.59.59 on 29 February in Bandung; 01.59.59 on 1 March in Jayapura.
const EVE: &str = "2028-02-29T16:59:59Z";

/// Teduh in its own zone, Cendana in the easternmost.
fn start() -> (TestApp, SetClock) {
    let (app, set_clock) = TestApp::at(EVE);
    app.db.behind().exec("UPDATE clinics SET timezone = 'Asia/Jayapura' WHERE slug = 'cendana'");
    (app, set_clock)
}

fn register(actor: &Actor, slug: &str, name: &str, born: &str) -> Page {
    let form = actor.get(&format!("/c/{slug}/clients/new")).expect(200);
    // Whoever shares a number with somebody is asked whether they are the same.
    let phone = format!("0812345{:03}{:02}", name.len() * 7, name.bytes().next().unwrap_or_default());
    let typed = [
        ("full_name", name),
        ("birth_date", born),
        ("gender", "male"),
        ("birth_place", "Jayapura"),
        ("religion", "islam"),
        ("occupation", "Nelayan"),
        ("education", "middle"),
        ("address", "Jl. Pantai 1"),
        ("phone", phone.as_str()),
        ("marital_status", "single"),
    ];
    actor.submit(&form, "form.record-form", &typed)
}

#[test]
fn a_client_joins_on_the_clinics_day() {
    let (app, set_clock) = start();
    let (ratih, otto, mut db) = (app.sign_in("ratih"), app.sign_in("otto"), app.db.behind());
    register(&ratih, "teduh", "Andi Bandung", "29/02/2004").expect(303);
    register(&otto, "cendana", "Obed Jayapura", "29/02/2004").expect(303);
    set_clock.set("2028-02-29T17:00:00Z");
    register(&ratih, "teduh", "Budi Bandung", "01/03/2004").expect(303);
    let days = db.rows("SELECT full_name, joined_on, intake_on FROM clients ORDER BY full_name");
    let right =
        [["Andi Bandung", "2028-02-29", "2028-02-29"], ["Budi Bandung", "2028-03-01", "2028-03-01"], ["Obed Jayapura", "2028-03-01", "2028-03-01"]];
    assert_eq!(days, right);
}

#[test]
fn age_and_future_go_by_the_clinics_day() {
    let (app, set_clock) = start();
    let (ratih, otto) = (app.sign_in("ratih"), app.sign_in("otto"));
    // Eighteen today in the east, tomorrow in the west.
    let child = register(&ratih, "teduh", "Andi Bandung", "01/03/2010").expect(422);
    assert!(child.has("#guardian-name[aria-invalid]"));
    register(&otto, "cendana", "Obed Jayapura", "01/03/2010").expect(303);
    let unborn = register(&ratih, "teduh", "Andi Bandung", "01/03/2028").expect(422);
    assert!(unborn.has("#birth-date[aria-invalid]"));
    assert!(!register(&otto, "cendana", "Yance Jayapura", "01/03/2028").expect(422).has("#birth-date[aria-invalid]"));
    set_clock.set("2028-02-29T17:00:00Z");
    register(&ratih, "teduh", "Andi Bandung", "01/03/2010").expect(303);
    assert!(register(&ratih, "teduh", "Andi Bandung", "29/02/2027").has("#birth-date[aria-invalid]"), "2027 has no 29 February");
}
