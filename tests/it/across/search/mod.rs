//! One field for everything: what is found, by whom, and unusual queries.

use smart_therapy::domain::client::ClientStatus;

use crate::support::{Actor, Page, Sql, TestApp};

fn ask(actor: &Actor, place: &str, typed: &str) -> Page {
    let query = serde_html_form::to_string([("q", typed)]).expect("text can be encoded");
    actor.get(&format!("{place}?{query}")).expect(200)
}

/// The answers of one group, without what stands beside them.
fn found(page: &Page, group: &str) -> Vec<String> {
    page.texts_of(&format!("section[aria-labelledby='search-{group}'] li span:not(.avatar)"))
}

fn everything(page: &Page) -> Vec<String> {
    page.texts_of("main .results li span:not(.avatar)")
}

fn register_people(app: &TestApp) {
    let cast = &app.cast;
    app.client(&cast.ratih, "Dewi Anggraini").with(&cast.anindya).at(ClientStatus::Therapy).create();
    app.client(&cast.ratih, "Zoë Müller").with(&cast.yusuf).create();
    app.client(&cast.ratih, "Hendra Gunawan").create();
    app.client(&cast.otto, "Dewi Cendana").create();
}

#[test]
fn people_are_found_by_name_number_or_typo() {
    let app = TestApp::start();
    register_people(&app);
    let ratih = app.sign_in("ratih");
    for (typed, name) in [
        ("dewi", "Dewi Anggraini"),
        ("anggraini dewi", "Dewi Anggraini"),
        ("Angraini", "Dewi Anggraini"),
        ("muller zoe", "Zoë Müller"),
        ("gunwan", "Hendra Gunawan"),
    ] {
        assert_eq!(found(&ask(&ratih, "/c/teduh/search", typed), "clients").first().map(String::as_str), Some(name), "{typed}");
    }
    for typed in ["0812-3456-7890", "+62 812 3456 7890", "34567"] {
        assert_eq!(found(&ask(&ratih, "/c/teduh/search", typed), "clients").len(), 3, "{typed}: everybody of the test has this number");
    }
    for typed in ["anindya", "prameswari anin", "anindia"] {
        assert_eq!(found(&ask(&ratih, "/c/teduh/search", typed), "therapists"), ["Anindya Prameswari"], "{typed}");
    }
    let page = ask(&ratih, "/c/teduh/search", "dewi");
    assert_eq!(page.text_of("section[aria-labelledby='search-clients'] mark"), "Dewi");
    assert_eq!(page.text_of("section[aria-labelledby='search-clients'] small"), "Terapi");
    assert!(!page.html.contains("Dewi Cendana"), "another clinic's");
    assert_eq!(page.attribute("#search-typed", "value").as_deref(), Some("dewi"), "what was typed is still there");
}

#[test]
fn search_results_follow_permissions() {
    let app = TestApp::start();
    register_people(&app);
    let (ratih, anindya, fitri, wulan) = (app.sign_in("ratih"), app.sign_in("anindya"), app.sign_in("fitri"), app.sign_in("wulan"));
    // A therapist: the caseload, and nothing that says how many others there are.
    assert_eq!(found(&ask(&anindya, "/c/teduh/search", "dewi"), "clients"), ["Dewi Anggraini"]);
    for typed in ["muller", "hendra", "0812 3456 7890"] {
        let page = ask(&anindya, "/c/teduh/search", typed);
        assert!(!page.html.contains("Müller") && !page.html.contains("Hendra Gunawan"), "{typed}");
    }
    // What can be done with whom.
    let of = |actor: &Actor, typed: &str| found(&ask(actor, "/c/teduh/search", typed), "actions");
    assert_eq!(of(&ratih, "hendra"), ["Tugaskan terapis untuk Hendra Gunawan", "Janji temu Hendra Gunawan", "Daftarkan klien bernama “hendra”"]);
    assert_eq!(of(&fitri, "hendra"), ["Janji temu Hendra Gunawan", "Daftarkan klien bernama “hendra”"]);
    assert_eq!(of(&anindya, "dewi"), ["Jadwalkan Dewi Anggraini", "Janji temu Dewi Anggraini"]);
    // Actions and pages, with nothing asked.
    let nothing = |actor: &Actor, slug: &str| everything(&actor.get(&format!("/c/{slug}/search")).expect(200));
    let (admin, therapist, desk, waiting) =
        (nothing(&ratih, "teduh"), nothing(&anindya, "teduh"), nothing(&fitri, "teduh"), nothing(&wulan, "sinar-pulih"));
    assert_eq!(admin[..6], ["Hari ini", "Papan klien", "Jadwal", "Klien", "Terapis & staf", "Pengajuan klinik"]);
    for (what, who) in [
        ("Daftarkan klien", [true, false, true, false]),
        ("Jadwalkan klien", [true, true, true, false]),
        ("Undang terapis", [true, false, false, true]),
        ("Undang staf", [true, false, false, true]),
        ("Papan klien", [true, true, true, false]),
        ("Pengajuan klinik", [true, false, false, true]),
        ("Keluar", [true, true, true, true]),
    ] {
        assert_eq!([&admin, &therapist, &desk, &waiting].map(|all| all.contains(&what.to_owned())), who, "{what}");
    }
}

#[test]
fn pages_and_actions_are_found_in_both_languages_and_with_a_typo() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    for (typed, group, label) in [
        ("papan", "pages", "Papan klien"),
        ("pappan", "pages", "Papan klien"),
        ("board", "pages", "Papan klien"),
        ("akun saya", "pages", "Akun saya"),
        ("undang", "actions", "Undang terapis"),
        ("invite", "actions", "Undang terapis"),
        ("english", "actions", "Switch to English"),
        ("gelap", "actions", "Tampilan gelap"),
        ("sign out", "actions", "Keluar"),
    ] {
        assert!(found(&ask(&ratih, "/c/teduh/search", typed), group).contains(&label.to_owned()), "{typed}");
    }
    // The first word can be what to do, the rest whom with: then the action comes first.
    register_people(&app);
    let page = ask(&ratih, "/c/teduh/search", "jadwalkan dewi");
    assert_eq!(everything(&page)[0], "Jadwalkan Dewi Anggraini");
    let href = page.attribute("main .results a", "href").expect("a link");
    ratih.get(&href).expect(200);
}

#[test]
fn the_search_offers_to_register_somebody_it_does_not_find() {
    let app = TestApp::start();
    let (ratih, anindya) = (app.sign_in("ratih"), app.sign_in("anindya"));
    let page = ask(&ratih, "/c/teduh/search", "Ni Kadek \"Ayu\" & Putri");
    assert_eq!(everything(&page), ["Daftarkan klien bernama “Ni Kadek \"Ayu\" & Putri”"]);
    let form = ratih.get(&page.attribute("main .results a", "href").expect("a link")).expect(200);
    assert_eq!(form.attribute("#full-name", "value").as_deref(), Some("Ni Kadek \"Ayu\" & Putri"));
    let nothing = ask(&anindya, "/c/teduh/search", "Ni Kadek");
    assert!(everything(&nothing).is_empty());
    assert_eq!(nothing.text_of(".lede"), "Tidak ada yang cocok dengan “Ni Kadek”.");
    assert!(everything(&ask(&ratih, "/c/teduh/search", "0899")).is_empty(), "a number is nobody's name");
}

#[test]
fn htmx_gets_options_and_says_how_many() {
    let app = TestApp::start();
    register_people(&app);
    let ratih = app.sign_in("ratih");
    let headers = [("hx-request", "true"), ("hx-request-type", "partial"), ("hx-target", "div#palette-results")];
    let options = ratih.request("GET", "/c/teduh/search?q=dewi", &headers, None).expect(200);
    assert!(!options.html.contains("<html") && !options.has("h1"));
    assert!(options.header("vary").is_some_and(|vary| vary.contains("HX-Target")));
    assert_eq!(options.attribute("[role=group]:first-of-type > [role=option]", "id").as_deref(), Some("palette-clients-1"));
    assert_eq!(options.texts_of("[role=option]").len(), 4);
    assert_eq!(options.text_of("[hx-swap-oob]"), "4 hasil");
    let ids: std::collections::BTreeSet<String> =
        (1..=4).filter_map(|n| options.attribute(&format!("[role=option]:nth-of-type({n})"), "id")).collect();
    assert!(!ids.is_empty());
    let none = ratih.request("GET", "/c/teduh/search?q=0899", &headers, None).expect(200);
    assert!(!none.has("[role=option]") && none.text_of("[hx-swap-oob]").starts_with("Tidak ada yang cocok"));
}

#[test]
fn unusual_queries_are_answered_without_an_error() {
    let app = TestApp::start();
    register_people(&app);
    let ratih = app.sign_in("ratih");
    let long = "a".repeat(5000);
    for typed in [
        "\0",
        "dewi\0",
        "%",
        "_",
        "\\",
        "'; DROP TABLE clients; --",
        "<script>alert(1)</script>",
        "\u{202e}",
        "🙂🙂",
        " ",
        &long,
        "{dewi,x}",
        "NULL",
        "a b c d e f g h",
    ] {
        let page = ask(&ratih, "/c/teduh/search", typed);
        assert!(!page.html.contains("<script>alert"), "{typed}");
    }
    assert_eq!(found(&ask(&ratih, "/c/teduh/search", "dewi\0"), "clients"), ["Dewi Anggraini"]);
    for typed in ["%", "_", "\\"] {
        assert!(found(&ask(&ratih, "/c/teduh/search", typed), "clients").is_empty(), "{typed} is nobody");
    }
    for query in ["?q=%ff%00", "?q", "?q=a&q=b", "?x=1"] {
        let status = ratih.get(&format!("/c/teduh/search{query}")).status;
        assert!(matches!(status, 200 | 400), "{query}: {status}");
    }
    assert_eq!(app.db.behind().text("SELECT count(*) FROM clients"), "4");
}

#[test]
fn a_stranger_gets_404_for_the_search() {
    let app = TestApp::start();
    for (who, place) in
        [("otto", "/c/teduh/search?q=dewi"), ("surya", "/c/teduh/search?q=dewi"), ("ratih", "/platform/search?q=teduh"), ("ratih", "/c/cendana/menu")]
    {
        app.sign_in(who).get(place).expect(404);
    }
    assert!(app.visitor().get("/c/teduh/search?q=dewi").location().is_some_and(|to| to.starts_with("/sign-in")));
}

#[test]
fn the_administrator_finds_clinics_and_nobody_in_them() {
    let app = TestApp::start();
    register_people(&app);
    let surya = app.sign_in("surya");
    for typed in ["teduh", "TEDUH ruang", "tedhu", "bandung"] {
        assert_eq!(found(&ask(&surya, "/platform/search", typed), "clinics"), ["Klinik Ruang Teduh"], "{typed}");
    }
    for typed in ["dewi", "anindya", "0812 3456 7890"] {
        assert!(everything(&ask(&surya, "/platform/search", typed)).is_empty(), "{typed}");
    }
    let page = ask(&surya, "/platform/search", "sinar");
    surya.get(&page.attribute("main .results a", "href").expect("a link")).expect(200);
    assert!(surya.get("/platform/clinics").has(".top-bar form[action='/platform/search']"));
}

#[test]
fn searching_is_not_audited_and_opening_a_record_is() {
    let app = TestApp::start();
    register_people(&app);
    let (ratih, mut db) = (app.sign_in("ratih"), app.db.behind());
    let before = db.text("SELECT count(*) FROM audit_log");
    let page = ask(&ratih, "/c/teduh/search", "dewi");
    assert_eq!(db.text("SELECT count(*) FROM audit_log"), before);
    ratih.get(&page.attribute("section[aria-labelledby='search-clients'] a", "href").expect("a link")).expect(200);
    assert_eq!(db.text("SELECT count(*) FROM audit_log WHERE category = 'access' AND action = 'view' AND entity_type = 'client'"), "1");
}

#[test]
fn the_menu_opens_as_a_page_of_its_own() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let menu = ratih.get("/c/teduh/menu").expect(200);
    assert_eq!(menu.attribute(".tab-bar a[aria-current]", "href").as_deref(), Some("/c/teduh/menu"));
    assert_eq!(menu.texts_of(".tab-bar a").len(), 5);
    for href in ["/c/teduh/today", "/c/teduh/staff", "/c/teduh/application", "/account"] {
        assert!(menu.has(&format!("main a[href='{href}']")), "{href}");
    }
    assert!(!app.sign_in("fitri").get("/c/teduh/menu").expect(200).has("main a[href$='/application']"));
    // Its buttons belong to the forms of the account menu.
    for form in ["language-form", "theme-form", "sign-out-form"] {
        assert!(menu.has(&format!("form#{form}")) && menu.has(&format!("main button[form='{form}']")), "{form}");
    }
    assert!(app.sign_in("wulan").get("/c/sinar-pulih/menu").expect(200).has("main a[href$='/staff']"));
}
