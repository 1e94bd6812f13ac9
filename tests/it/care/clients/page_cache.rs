//! The page cache is never older than the clinic's version.

use crate::support::{Actor, TestApp};

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
    app.end_assignments(client, "cancelled");
    assert_ne!(total(&anindya, "teduh"), hers, "nobody of hers any more");
}
