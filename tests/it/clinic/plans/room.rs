//! The last place of a plan is given once, on every path and however many ask at once.

use smart_therapy::app::demo;
use smart_therapy::domain::client::ClientStatus;
use smart_therapy::features::clinic::plans::{room_for_bytes, room_for_client};
use smart_therapy::store::error::AppError;

use crate::support::app::connections;
use crate::support::concurrency::{Press, all_at_once, count};
use crate::support::{Actor, Page, Setup, Sql, TestApp};

const MANY: usize = 20;

fn start(limits: &str) -> TestApp {
    let app = TestApp::with(Setup { limits: connections(8), ..Setup::default() });
    app.db.behind().exec(&format!("UPDATE clinics SET subscription_tier = 'alpha' WHERE slug = 'teduh'; UPDATE subscription_plans SET {limits}"));
    app
}

/// What one person sends from many windows at the same moment.
fn from_many_windows(of: &Actor, send: impl Fn(&Actor, usize) -> Page + Sync) -> Vec<Page> {
    let send = &send;
    let presses = (0..MANY).map(|n| {
        let window = of.another_window();
        Box::new(move || send(&window, n)) as Press<'_>
    });
    all_at_once(presses.collect())
}

fn registration(n: usize) -> Vec<(&'static str, String)> {
    let fields = [
        ("gender", "male"),
        ("religion", "islam"),
        ("birth_place", "Bandung"),
        ("birth_date", "10/02/1990"),
        ("occupation", "Guru"),
        ("education", "bachelor"),
        ("address", "Jl. Dago 1"),
        ("marital_status", "single"),
        ("first_visit", "yes"),
    ];
    let own = [("full_name", format!("Klien {}", ["A", "B", "C", "D"][n % 4].repeat(n + 1))), ("phone", format!("0812555{n:05}"))];
    fields.into_iter().map(|(name, value)| (name, value.to_owned())).chain(own).collect()
}

fn register(actor: &Actor, n: usize) -> Page {
    let fields = registration(n);
    actor.post("/c/teduh/clients", &fields.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>())
}

fn add_therapist(actor: &Actor, n: usize) -> Page {
    let (email, license) = (format!("terapis{n}@teduh.example"), format!("SIPP {n}"));
    let fields = [
        ("full_name", "Laras Wening"),
        ("email", &email),
        ("phone", "+62 812 9876 5432"),
        ("license_type", "psychologist"),
        ("license_number", &license),
        ("years_of_experience", "6"),
        ("employment_type", "full_time"),
        ("joined_on", "01/03/2022"),
        ("max_clients", "10"),
        ("session_minutes", "60"),
        ("break_minutes", "15"),
        ("max_sessions_per_day", "8"),
    ];
    actor.post("/c/teduh/staff/therapists", &fields)
}

#[test]
fn the_last_place_for_a_client_is_given_once() {
    let app = start("max_clients = 3");
    let fitri = app.sign_in("fitri");
    app.client(&app.cast.ratih, "Satu").create();
    app.client(&app.cast.ratih, "Dua").create();
    let pages = from_many_windows(&fitri, register);
    assert_eq!((count(&pages, 303), count(&pages, 409)), (1, MANY - 1), "{:?}", pages.iter().map(|page| page.status).collect::<Vec<_>>());
    for page in pages.iter().filter(|page| page.status == 409) {
        assert!(page.text_of("#plan").contains("3 dari 3 klien aktif."), "{}", page.words());
        assert!(page.attribute("[name=phone]", "value").expect("a field").starts_with("0812555"), "what was typed stays");
    }
    assert_eq!(app.db.behind().text("SELECT count(*) FROM clients"), "3");
    // Somebody else's full clinic is nobody else's matter.
    app.db.behind().exec("UPDATE clinics SET subscription_tier = 'alpha' WHERE slug = 'cendana'");
    app.data().tenant_now(&app.cast.otto, room_for_client).expect("there is room at Cendana");
}

#[test]
fn the_last_place_for_a_therapist_is_given_once() {
    let app = start("max_therapists = 3");
    let ratih = app.sign_in("ratih");
    let pages = from_many_windows(&ratih, add_therapist);
    assert_eq!((count(&pages, 303), count(&pages, 409)), (1, MANY - 1), "{:?}", pages.iter().map(|page| page.status).collect::<Vec<_>>());
    for page in pages.iter().filter(|page| page.status == 409) {
        assert!(page.text_of("#plan").contains("3 dari 3 terapis.") && page.has("#plan a[href='/c/teduh/plan']"), "{}", page.words());
        assert_eq!(page.attribute("[name=full_name]", "value").as_deref(), Some("Laras Wening"));
    }
    assert_eq!(app.db.behind().text("SELECT count(*) FROM therapists WHERE clinic_id = (SELECT id FROM clinics WHERE slug = 'teduh')"), "3");
    assert_eq!(app.db.behind().text("SELECT count(*) FROM users WHERE email LIKE 'terapis%'"), "1", "nothing is left of the others");
    assert_eq!(
        app.db.behind().text("SELECT count(*) FROM outbox_messages WHERE template = 'staff-invitation'"),
        "1",
        "and nobody is invited in vain"
    );
}

#[test]
fn a_returning_therapist_needs_room_in_the_plan() {
    let app = start("max_therapists = 2");
    let ratih = app.sign_in("ratih");
    let status = format!("/c/teduh/staff/therapists/{}/status", app.cast.yusuf.therapist.expect("treats"));
    ratih.post(&status, &[("to", "inactive")]).expect(303);
    add_therapist(&ratih, 1).expect(303);
    let refused = ratih.post(&status, &[("to", "active")]).expect(409);
    assert!(refused.words().contains("2 dari 2 terapis."), "{}", refused.words());
    app.db.behind().exec("UPDATE subscription_plans SET max_therapists = 3");
    ratih.post(&status, &[("to", "active")]).expect(303);
}

#[test]
fn a_client_back_from_done_needs_room_in_the_plan() {
    let app = start("max_clients = 1");
    let ratih = app.sign_in("ratih");
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).at(ClientStatus::Therapy).create();
    let act = |to: &str, from: &str| {
        let version = app.db.behind().text(&format!("SELECT lock_version FROM clients WHERE id = '{client}'"));
        let fields = [("to", to), ("from", from), ("version", &version), ("progress", "100"), ("reason", "Kambuh"), ("back", "")];
        ratih.post(&format!("/c/teduh/clients/{client}/moves"), &fields)
    };
    act("done", "therapy").expect(303);
    register(&ratih, 1).expect(303);
    let refused = act("new", "done").expect(409);
    assert!(refused.words().contains("1 dari 1 klien aktif."), "{}", refused.words());
    // And nobody comes back by taking the move back either.
    let receipt = app.db.behind().text("SELECT id FROM move_receipts");
    ratih.post(&format!("/c/teduh/clients/{client}/undo"), &[("receipt", &receipt)]).expect(409);
    assert_eq!(app.db.behind().text(&format!("SELECT status FROM clients WHERE id = '{client}'")), "done");
    app.db.behind().exec("UPDATE subscription_plans SET max_clients = 2");
    ratih.post(&format!("/c/teduh/clients/{client}/undo"), &[("receipt", &receipt)]).expect(303);
    assert_eq!(app.db.behind().text(&format!("SELECT status FROM clients WHERE id = '{client}'")), "therapy");
}

#[test]
fn used_storage_counts_the_stored_versions() {
    let app = start("max_storage_mb = 1");
    let ratih: &demo::Actor = &app.cast.ratih;
    let room = |bytes: i64| app.data().tenant_now(ratih, move |tx| room_for_bytes(tx, bytes));
    room(1024 * 1024).expect("just fits");
    assert!(matches!(room(1024 * 1024 + 1), Err(AppError::NoRoom(room)) if (room.used, room.most, room.in_bytes) == (0, 1_048_576, true)));
    app.db.behind().exec(&format!(
        "WITH d AS (INSERT INTO documents (clinic_id, subject, kind, title, uploaded_by) VALUES ('{0}', 'clinic', 'license', 'Izin', '{1}') RETURNING id)
         INSERT INTO document_versions (clinic_id, document_id, version_no, file_name, mime_type, byte_size, storage_key, sha256, uploaded_by)
         SELECT '{0}', id, 1, 'izin.pdf', 'application/pdf', 1048000, 'k', sha256('x'), '{1}' FROM d",
        ratih.clinic, ratih.user
    ));
    room(576).expect("what is left");
    assert!(matches!(room(577), Err(AppError::NoRoom(room)) if room.used == 1_048_000));
    room(i64::MAX).expect_err("no sum of sizes wraps around");
}
