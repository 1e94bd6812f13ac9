//! The platform in figures, and the letters about papers that end.

use smart_therapy::app::jobs;
use smart_therapy::features::clinic::documents::Owner;

use crate::support::applications::{decide, id_of, submitted_application};
use crate::support::{Sql, TestApp};

#[test]
fn the_figures_are_counted_and_hold_no_client() {
    let app = TestApp::start();
    app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).create();
    let (id, _) = submitted_application(&app);
    let surya = app.sign_in("surya");
    let page = surya.get("/platform/overview").expect(200);
    assert!(page.words().contains("Tidak ada dokumen yang berakhir"), "{}", page.words());
    decide(&surya, &id, "review", None).expect(303);
    app.approve_papers("klinik-melati");
    decide(&surya, &id, "approval", None).expect(303);
    let document = app.paper(&app.cast.ratih, Owner::Clinic);
    app.db.behind().exec(&format!("UPDATE documents SET expires_on = current_date + 5 WHERE id = '{document}'"));
    let page = surya.get("/platform/overview").expect(200);
    assert!(page.words().contains("0,0 hari"), "{}", page.words());
    assert!(page.has(&format!("a[href='/platform/reviews/{}?document={document}']", id_of(&app, "teduh"))));
    assert!(!page.words().contains("Santoso"));
    for who in ["ratih", "anindya", "fitri"] {
        app.sign_in(who).get("/platform/overview").expect(404);
    }
}

#[test]
fn an_expiring_paper_gets_one_letter_at_each_stage() {
    let app = TestApp::start();
    let document = app.paper(&app.cast.ratih, Owner::Clinic);
    let mut db = app.db.behind();
    let mut letters = |days: &str| {
        db.exec(&format!("UPDATE documents SET expires_on = current_date + {days} WHERE id = '{document}'"));
        for _ in 0..2 {
            jobs::remind_of_papers(app.data(), "https://st.example").expect("the database answers");
        }
        app.letters().into_iter().filter(|letter| letter.to.contains("ratih@")).count()
    };
    assert_eq!([letters("200"), letters("60"), letters("20"), letters("3"), letters("3"), letters("-3")], [0, 1, 2, 3, 3, 4]);
    let last = app.letter_to("ratih@teduh.example");
    assert!(last.text.contains("Izin") && last.text.contains(&format!("https://st.example/c/teduh/documents/{document}")), "{}", last.text);
    // Turned down, or replaced by one that holds longer, it is no longer written about.
    app.db.behind().exec(&format!("UPDATE documents SET expires_on = current_date + 50 WHERE id = '{document}'"));
    let other = app.paper(&app.cast.ratih, Owner::Clinic);
    app.db.behind().exec(&format!(
        "UPDATE documents SET review_status = 'approved', reviewed_at = now(), reviewed_by = '{}', expires_on = current_date + 900 WHERE id = '{other}'",
        app.cast.surya
    ));
    jobs::remind_of_papers(app.data(), "https://st.example").expect("the database answers");
    assert_eq!(app.letters().into_iter().filter(|letter| letter.to.contains("ratih@")).count(), 4);
}

#[test]
fn members_of_a_clinic_get_404_for_the_overview() {
    let app = TestApp::start();
    for who in ["ratih", "anindya", "fitri", "otto"] {
        app.sign_in(who).get("/platform/overview").expect(404);
    }
    assert_eq!(app.visitor().get("/platform/overview").location().map(|to| to.starts_with("/sign-in")), Some(true));
}
