//! Plans: what they hold, who writes them, and that nobody gets past a limit.

mod room;

use crate::support::{Actor, Page, Sql, TestApp};

const FORM: &str = "form[action='/platform/plans/alpha']";

fn write(admin: &Actor, typed: &[(&str, &str)]) -> Page {
    admin.submit(&admin.get("/platform/plans/alpha").expect(200), FORM, typed)
}

#[test]
fn a_clinic_sees_how_much_of_its_plan_it_uses() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let free = ratih.get("/c/teduh/plan").expect(200);
    assert!(free.text_of("#usage").contains("2, tanpa batas") && !free.has("#usage meter"), "{}", free.text_of("#usage"));
    app.db.behind().exec("UPDATE clinics SET subscription_tier = 'alpha' WHERE slug = 'teduh'; UPDATE subscription_plans SET max_clients = 5");
    for n in 0..4 {
        app.client(&app.cast.ratih, &format!("Klien {n}")).create();
    }
    let page = ratih.get("/c/teduh/plan").expect(200);
    let usage = page.text_of("#usage");
    assert!(usage.contains("2 dari 5") && usage.contains("4 dari 5") && usage.contains("0 B dari 1 GB"), "{usage}");
    assert_eq!(page.attribute("#usage meter[aria-label='Klien aktif']", "value").as_deref(), Some("4"));
    assert_eq!(page.texts_of("#usage .notice").len(), 1, "four of five clients: near; two of five therapists: not yet");
    app.client(&app.cast.ratih, "Klien 5").create();
    let full = ratih.get("/c/teduh/plan").expect(200);
    assert!(full.text_of("#usage .notice[data-tone=danger]").contains("5 dari 5 klien aktif."), "{}", full.text_of("#usage"));
    // Whoever is done takes up no place; another clinic's clients none here.
    app.db.behind().exec("UPDATE clients SET record_state = 'archived', archived_at = now() WHERE full_name = 'Klien 5'");
    app.client(&app.cast.otto, "Klien lain").create();
    assert!(ratih.get("/c/teduh/plan").text_of("#usage").contains("4 dari 5"));
}

#[test]
fn an_administrator_changes_a_plan_and_it_is_audited() {
    let app = TestApp::start();
    let surya = app.sign_in("surya");
    let list = surya.get("/platform/plans").expect(200);
    assert!(["Alpha", "Beta", "Theta", "Delta", "Tanpa batas", "3 klinik"].iter().all(|word| list.words().contains(word)), "{}", list.words());
    let saved = write(&surya, &[("max_therapists", "12"), ("max_clients", ""), ("features", "")]).expect(303);
    assert!(surya.follow(saved).expect(200).flash().contains("Alpha"));
    let plan = "SELECT concat_ws(' ', max_therapists, max_clients, has_branding, has_sign_in_page) FROM subscription_plans WHERE code = 'alpha'";
    assert_eq!(app.db.behind().text(plan), "12 f f", "an empty limit is none");
    let noted = app.db.behind().text("SELECT metadata::text FROM audit_log WHERE metadata ->> 'plan' = 'alpha'");
    assert!(noted.contains("max_clients") && !noted.contains("has_sign_in_page"), "{noted}");
}

#[test]
fn bad_input_is_refused_and_what_was_typed_stays() {
    let app = TestApp::start();
    let surya = app.sign_in("surya");
    for bad in ["0", "-3", "banyak", "1,5", "99999999999", "\0"] {
        let page = write(&surya, &[("name", "Kecil"), ("max_therapists", bad)]).expect(422);
        assert_eq!(page.attribute("#max-therapists", "value"), Some(bad.replace('\0', "\u{fffd}")));
        assert_eq!(page.attribute("#name", "value").as_deref(), Some("Kecil"));
    }
    write(&surya, &[("name", "")]).expect(422);
    surya.get("/platform/plans/gamma").expect(404);
    surya.post("/platform/plans/gamma", &[("name", "Gamma")]).expect(404);
    assert_eq!(app.db.behind().text("SELECT name || max_therapists FROM subscription_plans WHERE code = 'alpha'"), "Alpha5");
}

#[test]
fn others_get_404_for_the_pages_of_plans() {
    let app = TestApp::start();
    let (cendana, otto) = (app.cast.cendana, app.sign_in("otto"));
    for who in ["ratih", "fitri", "otto"] {
        let actor = app.sign_in(who);
        for path in ["/platform/plans".to_owned(), "/platform/plans/alpha".to_owned(), format!("/platform/clinics/{cendana}/plan")] {
            actor.get(&path).expect(404);
        }
        actor.post("/platform/plans/alpha", &[("name", "x")]).expect(404);
        actor.post(&format!("/platform/clinics/{cendana}/plan"), &[("plan", "delta")]).expect(404);
    }
    otto.get("/c/teduh/plan").expect(404);
    app.sign_in("anindya").get("/c/teduh/plan").expect(403);
    app.sign_in("wulan").get("/c/sinar-pulih/plan").expect(200);
}

#[test]
fn a_stale_plan_form_shows_both_versions() {
    let app = TestApp::start();
    let surya = app.sign_in("surya");
    let (one, two) = (surya.get("/platform/plans/alpha"), surya.get("/platform/plans/alpha"));
    surya.submit(&one, FORM, &[("max_clients", "111")]).expect(303);
    let clash = surya.submit(&two, FORM, &[("max_clients", "222")]).expect(409);
    assert!(clash.text_of("table").contains("111") && clash.text_of("table").contains("222"), "{}", clash.words());
    assert_eq!(app.db.behind().text("SELECT max_clients FROM subscription_plans WHERE code = 'alpha'"), "111");
    surya.submit(&clash, FORM, &[]).expect(303);
    assert_eq!(app.db.behind().text("SELECT max_clients FROM subscription_plans WHERE code = 'alpha'"), "222");
}

#[test]
fn the_administrator_gives_a_clinic_another_plan() {
    let app = TestApp::start();
    let (surya, teduh) = (app.sign_in("surya"), app.cast.teduh);
    let file = surya.get(&format!("/platform/clinics/{teduh}")).expect(200);
    let path = file.attribute("a[href$='/plan']", "href").expect("the clinic's page leads there");
    let page = surya.get(&path).expect(200);
    assert!(page.has("input[value=delta][checked]") && page.text_of("#usage").contains("2, tanpa batas"));
    let css = format!("form[action='{path}']");
    let given = surya.submit(&page, &css, &[("plan", "theta")]).expect(303);
    assert!(surya.follow(given).expect(200).text_of("#usage").contains("2 dari 50"));
    assert_eq!(app.db.behind().text("SELECT metadata::text FROM audit_log WHERE action = 'give_plan'"), r#"{"to": "theta", "from": "delta"}"#);
    surya.post(&path, &[("plan", "gamma")]).expect(422);
    surya.post(&path, &[]).expect(422);
    surya.get(&format!("/platform/clinics/{}/plan", uuid::Uuid::now_v7())).expect(404);
}
