//! The sign-in page under a clinic's own address.

use super::{choose, sheet};
use crate::support::{Sql, TestApp};

const DOOR: &str = "/c/teduh/sign-in";

#[test]
fn a_clinics_sign_in_page_shows_its_branding_only_when_switched_on() {
    let app = TestApp::start();
    let (ratih, visitor) = (app.sign_in("ratih"), app.visitor());
    choose(&ratih, &[("primary", "#8e2a5c")]).expect(303);
    // Not yet: nobody can tell this clinic from one that does not exist.
    let (hidden, nowhere) = (visitor.get(DOOR).expect(303), visitor.get("/c/nowhere/sign-in").expect(303));
    assert_eq!(
        (hidden.location().as_deref(), nowhere.location().as_deref()),
        (Some("/sign-in?back=%2Fc%2Fteduh"), Some("/sign-in?back=%2Fc%2Fnowhere"))
    );
    choose(&ratih, &[("shows_sign_in", "yes")]).expect(303);
    let shown = visitor.get(DOOR).expect(200);
    assert!(shown.text_of("h1").contains("Klinik Ruang Teduh") && sheet(&shown).expect("its look").contains("8e2a5c"));
    // The product's own sign-in page and other clinics' are unchanged.
    for plain in ["/sign-in", "/c/cendana/sign-in"] {
        assert!(sheet(&visitor.visit(plain).expect(200)).is_none(), "{plain}");
    }
    let inside = visitor.submit(
        &shown,
        ".door-form form[action='/sign-in']",
        &[("email", "anindya@teduh.example"), ("password", smart_therapy::app::demo::PASSWORD)],
    );
    assert_eq!(inside.expect(303).location().as_deref(), Some("/c/teduh"));
    assert_eq!(visitor.get(DOOR).location().as_deref(), Some("/c/teduh"), "whoever is in need not knock");
}

#[test]
fn a_plan_without_a_sign_in_page_shows_the_products() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    choose(&ratih, &[("primary", "#8e2a5c"), ("shows_sign_in", "yes")]).expect(303);
    app.db.behind().exec("UPDATE subscription_plans SET has_sign_in_page = false");
    app.visitor().get(DOOR).expect(303);
    assert!(!ratih.get(super::PAGE).has("[name=shows_sign_in]"));
}
