//! A clinic's settings, and that the program obeys them.

mod obeyed;

use crate::support::{Actor, Page, Sql, TestApp};

const FORM: &str = "form[action$='/settings']";
const PAGE: &str = "/c/teduh/settings";

fn save(admin: &Actor, typed: &[(&str, &str)]) -> Page {
    admin.submit(&admin.get(PAGE).expect(200), FORM, typed)
}

fn stored(app: &TestApp, column: &str) -> String {
    app.db.behind().text(&format!("SELECT {column} FROM clinics WHERE slug = 'teduh'"))
}

#[test]
fn the_page_shows_what_is_set() {
    let app = TestApp::start();
    let page = app.sign_in("ratih").get(PAGE).expect(200);
    for (field, value) in [("name", "Klinik Ruang Teduh"), ("timezone", "Asia/Jakarta"), ("age_of_majority", "18"), ("city", "Bandung")] {
        assert_eq!(page.attribute(&format!("input[name={field}]"), "value").as_deref(), Some(value), "{field}");
    }
    assert!(page.has("option[value=IDR][selected]") && page.has("input[value=full][checked]"));
    assert!(page.texts_of("datalist option").len() > 400, "every zone is offered");
}

#[test]
fn settings_are_saved_and_noted() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let typed = [
        ("name", "Klinik Ruang Teduh Bandung"),
        ("website", "teduh.example"),
        ("description", "Untuk anak dan dewasa.\nTatap muka dan daring."),
        ("monday", "8-12, 13-17"),
        ("saturday", "08.00–12.00"),
        ("currency", "SGD"),
        ("age_of_majority", "21"),
        ("client_registration", "minimal"),
        ("letters", "therapy"),
    ];
    let saved = save(&ratih, &typed).expect(303);
    let page = ratih.follow(saved).expect(200);
    assert!(page.flash().contains("disimpan") && page.title().contains("Klinik Ruang Teduh Bandung"), "{}", page.title());
    assert_eq!(page.attribute("#monday", "value").as_deref(), Some("08.00–12.00, 13.00–17.00"));
    assert_eq!(stored(&app, "concat_ws(' ', website, currency, age_of_majority, client_registration)"), "https://teduh.example SGD 21 minimal");
    assert_eq!(stored(&app, "concat_ws(' ', appointment_letters, therapy_letters, assignment_letters)"), "f t f");
    assert_eq!(app.db.behind().text("SELECT count(*) FROM clinic_hours"), "3");
    let fields = app.db.behind().text("SELECT metadata ->> 'fields' FROM audit_log WHERE entity_type = 'clinic' AND action = 'update'");
    assert!(fields.contains("\"monday\"") && fields.contains("\"website\"") && !fields.contains("teduh"), "names of fields, no values: {fields}");
    // Nothing changed, nothing noted.
    save(&ratih, &[]).expect(303);
    assert_eq!(app.db.behind().text("SELECT count(*) FROM audit_log WHERE entity_type = 'clinic' AND action = 'update'"), "1");
}

#[test]
fn bad_input_is_refused_and_what_was_typed_stays() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let long = "x".repeat(5000);
    let wrong = [
        ("name", ""),
        ("phone", "nol delapan"),
        ("email", "halo"),
        ("website", "javascript:alert(1)"),
        ("address", long.as_str()),
        ("tuesday", "pagi sampai sore"),
        ("wednesday", "17-8"),
        ("timezone", "Mars/Olympus"),
        ("age_of_majority", "12"),
        ("city", "a\u{202e}b"),
        ("description", "\0"),
    ];
    for (field, typed) in wrong {
        let page = save(&ratih, &[(field, typed), ("postal_code", "40161")]).expect(422);
        let control = format!("[name={field}]");
        assert_eq!(page.attribute(&control, "aria-invalid").as_deref(), Some("true"), "{field}");
        let kept = if field == "description" { page.text_of(&control) } else { page.attribute(&control, "value").unwrap_or_default() };
        assert_eq!(kept, if field == "description" { "\u{fffd}" } else { typed }, "{field}");
        assert_eq!(page.attribute("[name=postal_code]", "value").as_deref(), Some("40161"));
    }
    for (field, typed) in [("language", "xx"), ("currency", "BTC"), ("client_registration", "none")] {
        let mut fields: Vec<(&str, &str)> =
            vec![("name", "x"), ("phone", "022 4231567"), ("email", "a@b.example"), ("address", "x"), ("timezone", "WIB")];
        fields.extend([("language", "id"), ("currency", "IDR"), ("client_registration", "full"), ("age_of_majority", "18")]);
        fields.retain(|(name, _)| *name != field);
        fields.push((field, typed));
        ratih.post(PAGE, &fields).expect(422);
    }
    assert_eq!(stored(&app, "name || timezone"), "Klinik Ruang TeduhAsia/Jakarta");
}

#[test]
fn a_stranger_gets_404_and_other_roles_get_403() {
    let app = TestApp::start();
    let otto = app.sign_in("otto");
    otto.get(PAGE).expect(404);
    otto.post(PAGE, &[("name", "Milik Otto")]).expect(404);
    for who in ["fitri", "anindya"] {
        let actor = app.sign_in(who);
        actor.get(PAGE).expect(403);
        actor.post(PAGE, &[("name", "x")]).expect(403);
    }
    assert_eq!(stored(&app, "name"), "Klinik Ruang Teduh");
}

#[test]
fn a_stale_settings_form_shows_both_versions() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let (one, two) = (ratih.get(PAGE), ratih.get(PAGE));
    ratih.submit(&one, FORM, &[("city", "Cimahi"), ("monday", "8-16")]).expect(303);
    let clash = ratih.submit(&two, FORM, &[("city", "Lembang")]).expect(409);
    let table = clash.text_of("table");
    assert!(table.contains("Cimahi") && table.contains("Lembang") && table.contains("08.00–16.00"), "{table}");
    assert_eq!(clash.attribute("[name=city]", "value").as_deref(), Some("Lembang"), "what was typed stands in the form");
    assert_eq!(stored(&app, "city"), "Cimahi");
    ratih.submit(&clash, FORM, &[]).expect(303);
    assert_eq!(stored(&app, "city"), "Lembang");
}

#[test]
fn a_clinic_in_review_can_change_its_settings() {
    let app = TestApp::start();
    let wulan = app.sign_in("wulan");
    let page = wulan.get("/c/sinar-pulih/settings").expect(200);
    wulan.submit(&page, FORM, &[("website", "sinar.example")]).expect(303);
    assert_eq!(app.db.behind().text("SELECT website FROM clinics WHERE slug = 'sinar-pulih'"), "https://sinar.example");
}
