//! Branding: chosen, checked for contrast, shown to members and, where switched on, on the sign-in page.

mod logos;
mod sign_in_page;

use crate::support::{Actor, Page, Sql, TestApp};

const FORM: &str = "#branding-form";
const PAGE: &str = "/c/teduh/branding";

/// The address of the clinic's own stylesheet, if the page names one.
fn sheet(page: &Page) -> Option<String> {
    page.attribute("head link[rel=stylesheet][href^='/brands/']", "href")
}

fn choose(admin: &Actor, chosen: &[(&str, &str)]) -> Page {
    admin.submit(&admin.get(PAGE).expect(200), FORM, chosen)
}

#[test]
fn the_page_shows_the_chosen_and_the_used_colours() {
    let app = TestApp::start();
    let page = app.sign_in("ratih").get(PAGE).expect(200);
    assert_eq!(page.attribute("#primary", "value").as_deref(), Some("#2f4b7c"));
    assert_eq!(page.attribute("#primary-picked", "value").as_deref(), Some("#2f4b7c"));
    assert_eq!(sheet(&page), None, "nothing chosen: the product's own look needs no sheet of its own");
    assert!(page.text_of("#preview").contains("#2f4b7c") && page.text_of("#preview").contains("#92acd8"), "{}", page.text_of("#preview"));
}

#[test]
fn saved_branding_appears_on_every_page_of_the_clinic() {
    let app = TestApp::start();
    let (ratih, anindya, otto) = (app.sign_in("ratih"), app.sign_in("anindya"), app.sign_in("otto"));
    let saved = choose(&ratih, &[("primary", "FFD400"), ("secondary", "#e4572e"), ("font", "inter")]).expect(303);
    assert!(ratih.follow(saved).expect(200).flash().contains("disimpan"));
    for path in ["/c/teduh/today", "/c/teduh/board", "/c/teduh/clients"] {
        let page = anindya.get(path).expect(200);
        let sheet = sheet(&page).unwrap_or_else(|| panic!("{path} names no sheet"));
        assert!(sheet.starts_with("/brands/ffd400-e4572e-inter-") && sheet.ends_with(".css"), "{sheet}");
        assert!(page.attribute("link[rel=preload]", "href").expect("a font").starts_with("/static/inter-latin-"));
        assert!(!page.html.contains(" style=") && !page.html.contains("<style"), "nothing is inline");
        assert_eq!(page.header("content-security-policy"), Some(smart_therapy::web::protect::CSP));
    }
    let sheet = sheet(&anindya.get("/c/teduh/today")).expect("a sheet");
    let css = app.visitor().get(&sheet).expect(200);
    assert_eq!(css.header("content-type"), Some("text/css; charset=utf-8"));
    assert_eq!(css.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert!(css.html.contains("--brand: light-dark(#766101, #dec363);"), "yellow is darkened until it can be read: {}", css.html);
    assert!(css.html.contains("font-family: \"Inter\"") && css.html.contains("--brand-raw: #ffd400"));
    assert_eq!(self::sheet(&otto.get("/c/cendana/today").expect(200)), None, "another clinic's pages are its own");
    assert_eq!(
        app.db.behind().text("SELECT metadata::text FROM audit_log WHERE entity_type = 'clinic' AND action = 'update'"),
        r#"{"fields": ["primary_color", "secondary_color", "font_family"]}"#
    );
}

#[test]
fn bad_input_is_refused_and_what_was_typed_stays() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    for bad in ["", "merah", "#12", "\0", "#14705g", "</style><script>", &"f".repeat(5000)] {
        let page = choose(&ratih, &[("primary", bad), ("secondary", "#c98a3d"), ("font", "open_sans")]).expect(422);
        assert_eq!(page.attribute("#primary", "value"), Some(bad.replace('\0', "\u{fffd}")));
        assert_eq!(page.attribute("#primary", "aria-invalid").as_deref(), Some("true"));
        assert_eq!(page.attribute("#secondary", "value").as_deref(), Some("#c98a3d"));
        assert!(page.has("option[value=open_sans][selected]"));
    }
    ratih.post(PAGE, &[("primary", "#14705f"), ("secondary", "#14705f"), ("font", "comic sans; }")]).expect(422);
    assert_eq!(app.db.behind().text("SELECT primary_color || font_family FROM clinics WHERE slug = 'teduh'"), "#2f4b7ccommissioner");
}

#[test]
fn a_stranger_gets_404_and_other_roles_get_403() {
    let app = TestApp::start();
    let otto = app.sign_in("otto");
    otto.get(PAGE).expect(404);
    for action in ["", "/reset", "/logo/removal"] {
        otto.post(&format!("{PAGE}{action}"), &[("primary", "#000000")]).expect(404);
    }
    otto.upload(&format!("{PAGE}/logo"), &[], ("logo.png", "image/png", b"x")).expect(404);
    for who in ["fitri", "anindya"] {
        let actor = app.sign_in(who);
        actor.get(PAGE).expect(403);
        actor.post(PAGE, &[("primary", "#000000")]).expect(403);
        assert!(!actor.get("/c/teduh/menu").html.contains("/branding"), "{who} is not led there");
    }
}

#[test]
fn a_stale_branding_form_shows_both_versions() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let (one, two) = (ratih.get(PAGE), ratih.get(PAGE));
    ratih.submit(&one, FORM, &[("primary", "#14705f")]).expect(303);
    let clash = ratih.submit(&two, FORM, &[("primary", "#8e2a5c"), ("font", "system")]).expect(409);
    assert!(clash.text_of("table").contains("#14705f") && clash.text_of("table").contains("#8e2a5c"), "{}", clash.words());
    assert_eq!(app.db.behind().text("SELECT primary_color FROM clinics WHERE slug = 'teduh'"), "#14705f");
    ratih.submit(&clash, FORM, &[]).expect(303);
    assert_eq!(app.db.behind().text("SELECT primary_color || ' ' || font_family FROM clinics WHERE slug = 'teduh'"), "#8e2a5c system");
    // What is chosen already is saved already, whichever version it was read from.
    ratih.submit(&two, FORM, &[("primary", "#8e2a5c"), ("font", "system")]).expect(303);
}

#[test]
fn the_preview_follows_the_form_with_and_without_a_script() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let query = "primary=%23FFD400&primary_picked=%232f4b7c&primary_was=%232f4b7c&secondary=%23b0793a&font=system&version=0";
    // A button that sends the form as a question: the whole page, with what was typed, and nothing stored.
    let page = ratih.get(&format!("{PAGE}?{query}")).expect(200);
    assert_eq!(page.attribute("#primary", "value").as_deref(), Some("#FFD400"));
    assert_eq!(page.attribute("#primary-picked", "value").as_deref(), Some("#ffd400"), "the chooser goes along");
    let sample = page.text_of("#preview");
    assert!(sample.contains("#766101") && sample.contains("#dec363") && sample.contains("1,4 : 1"), "{sample}");
    assert!(page.attribute("#preview link[rel=stylesheet]", "href").expect("a sheet").contains("-sample-"));
    // A script asks for the sample alone.
    let part = [("hx-request", "true"), ("hx-request-type", "partial"), ("hx-target", "section#preview")];
    let part = ratih.request("GET", &format!("{PAGE}?{query}"), &part, None).expect(200);
    assert!(part.html.trim_start().starts_with("<section") && !part.html.contains("<form"), "{}", part.html);
    assert!(part.html.contains("#766101"));
    // Half a colour is no reason to complain yet.
    let half = ratih.get(&format!("{PAGE}?primary=%23FF&secondary=%23b0793a&font=inter")).expect(200);
    assert!(half.text_of("#preview").contains("Tulis kedua warna"));
    assert_eq!(app.db.behind().text("SELECT primary_color FROM clinics WHERE slug = 'teduh'"), "#2f4b7c");
}

#[test]
fn the_colour_picker_counts_without_a_script() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    choose(&ratih, &[("primary_picked", "#8e2a5c")]).expect(303);
    assert_eq!(app.db.behind().text("SELECT primary_color FROM clinics WHERE slug = 'teduh'"), "#8e2a5c");
}

#[test]
fn resetting_restores_the_products_colours() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    choose(&ratih, &[("primary", "#8e2a5c"), ("font", "noto_sans")]).expect(303);
    let page = ratih.get(PAGE);
    ratih.submit(&page, "form[action$='/branding/reset']", &[]).expect(303);
    let page = ratih.get(PAGE).expect(200);
    assert_eq!((page.attribute("#primary", "value").as_deref(), sheet(&page)), (Some("#2f4b7c"), None));
    assert!(!page.has("form[action$='/branding/reset']"), "what changes nothing is not offered");
}

#[test]
fn a_plan_without_branding_cannot_change_colours() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let form = ratih.get(PAGE);
    choose(&ratih, &[("primary", "#8e2a5c")]).expect(303);
    app.db.behind().exec("UPDATE subscription_plans SET has_branding = false");
    let page = ratih.get(PAGE).expect(200);
    assert!(page.has("main .notice a[href='/c/teduh/plan']") && !page.has(FORM), "{}", page.words());
    assert_eq!(sheet(&page), None, "it is kept, and not shown");
    assert!(ratih.submit(&form, FORM, &[("primary", "#14705f")]).expect(409).words().contains("Paket klinik Anda"));
    app.db.behind().exec("UPDATE subscription_plans SET has_branding = true");
    assert!(sheet(&ratih.get(PAGE)).expect("it is back").contains("8e2a5c"));
}
