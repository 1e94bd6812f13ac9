//! What is kept is never older than the clinic.

use crate::support::{Sql, TestApp};

#[test]
fn the_number_of_clients_changes_with_the_clinic() {
    let app = TestApp::start();
    app.client(&app.cast.ratih, "Bima Santoso").create();
    let (ratih, anindya, otto) = (app.sign_in("ratih"), app.sign_in("anindya"), app.sign_in("otto"));
    let total = |actor: &crate::support::Actor, clinic: &str| actor.get(&format!("/c/{clinic}/clients")).expect(200).text_of(".pager span");
    let (before, of_otto) = (total(&ratih, "teduh"), total(&otto, "cendana"));
    let client = app.client(&app.cast.ratih, "Citra Lestari").with(&app.cast.anindya).create();
    assert_ne!(total(&ratih, "teduh"), before, "somebody was registered");
    assert_eq!(total(&otto, "cendana"), of_otto);
    let hers = total(&anindya, "teduh");
    assert_ne!(hers, total(&ratih, "teduh"), "a caseload is not the clinic");
    app.db.behind().exec(&format!("UPDATE client_assignments SET status = 'cancelled', ended_on = current_date WHERE client_id = '{client}'"));
    assert_ne!(total(&anindya, "teduh"), hers, "nobody of hers any more");
}
