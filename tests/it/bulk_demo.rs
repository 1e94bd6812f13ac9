//! The bulk data that pages are measured with: it has the requested size and is consistent.

use diesel::pg::PgConnection;
use smart_therapy::app::demo::{BulkOptions, load_with};
use smart_therapy::domain::clock::Clock;

use crate::support::{SetClock, Setup, Sql, TestApp};

const SMALL: BulkOptions = BulkOptions { clients: Some(120), therapists: Some(6), appointments: Some(1_000) };

/// Things that may not be, each with the query that finds it.
const WRONG: &[(&str, &str)] = &[
    (
        "a load that is not the number of active assignments",
        "SELECT t.full_name FROM therapists t WHERE t.current_load <> (SELECT count(*) FROM client_assignments a WHERE a.therapist_id = t.id AND a.status = 'active')",
    ),
    ("a therapist with more clients than they take", "SELECT full_name FROM therapists WHERE current_load > max_clients"),
    ("a client without a key", "SELECT full_name FROM clients c WHERE NOT EXISTS (SELECT FROM encryption_keys k WHERE k.client_id = c.id)"),
    (
        "a total that is not the number of sessions held",
        "SELECT full_name FROM clients c WHERE c.total_sessions <> (SELECT count(*) FROM appointments a WHERE a.client_id = c.id AND a.kind = 'therapy_session' AND a.status = 'completed')",
    ),
    (
        "a way that does not lead to the stage",
        "SELECT full_name FROM clients c WHERE c.status <> (SELECT t.to_status FROM client_status_transitions t WHERE t.client_id = c.id ORDER BY t.occurred_at DESC LIMIT 1)",
    ),
    (
        "a client under treatment without a therapist",
        "SELECT full_name FROM clients c WHERE (c.status IN ('assigned', 'consultation', 'therapy')) <> EXISTS (SELECT FROM client_assignments a WHERE a.client_id = c.id AND a.status = 'active')",
    ),
    (
        "an appointment outside of the hours",
        "SELECT a.id::text FROM appointments a JOIN clinics c ON c.id = a.clinic_id WHERE (a.starts_at AT TIME ZONE c.timezone)::time < '08:00' OR (a.ends_at AT TIME ZONE c.timezone)::time > '18:00' OR extract(isodow FROM a.starts_at AT TIME ZONE c.timezone) = 7",
    ),
    (
        "a past appointment that is still to come, or the other way round",
        "SELECT id::text FROM appointments WHERE (ends_at < now()) <> (status IN ('completed', 'no_show', 'cancelled'))",
    ),
    ("two clients of one clinic with one phone", "SELECT phone FROM clients GROUP BY clinic_id, phone HAVING count(*) > 1"),
    ("a phone that is not in E.164", "SELECT phone FROM clients WHERE phone !~ '^\\+628[0-9]{8,10}$'"),
    ("nobody who waits for a consultation's end", "SELECT 'none' WHERE NOT EXISTS (SELECT FROM clients c WHERE c.status = 'consultation')"),
    (
        "a client in therapy without a consultation",
        "SELECT full_name FROM clients c WHERE c.status = 'therapy' AND NOT EXISTS (SELECT FROM consultations k WHERE k.client_id = c.id AND k.status = 'completed')",
    ),
];

fn names(db: &mut PgConnection) -> Vec<Vec<String>> {
    db.rows("SELECT s.slug, c.full_name, c.status, c.birth_date, c.joined_on, c.total_sessions FROM clients c JOIN clinics s ON s.id = c.clinic_id ORDER BY 1, 2, 4")
}

#[test]
fn bulk_data_has_the_requested_size_and_is_consistent() {
    // Two worlds are compared: no midnight and no session's end may come between them.
    let set_clock = SetClock::at(&Clock::system().now().to_rfc3339());
    let start = || TestApp::with(Setup { clock: set_clock.clock(), ..Setup::default() });
    let app = start();
    let mut db = app.db.behind();
    let said = load_with(app.data(), &app.state().storage, SMALL).expect("this is a demo");
    assert!(said.contains("120 clients, 6 therapists and 1000 appointments; 48 clinics"), "{said}");
    for (what, sql) in WRONG {
        assert_eq!(db.texts(sql), Vec::<String>::new(), "{what}");
    }
    assert_eq!(db.text("SELECT count(*) FROM clinics WHERE status = 'active'"), "50");
    assert_eq!(db.text("SELECT count(*) FROM clients c JOIN clinics s ON s.id = c.clinic_id WHERE s.slug = 'teduh'"), "120");
    let around =
        db.texts("SELECT count(*) FROM clients c JOIN clinics s ON s.id = c.clinic_id WHERE s.slug NOT IN ('teduh', 'cendana') GROUP BY s.id");
    assert!(around.len() == 48 && around.iter().all(|count| (20..=40).contains(&count.parse().unwrap_or(0))), "{around:?}");
    sealed_text_opens(&app, &mut db);

    let before = names(&mut db);
    assert!(
        load_with(app.data(), &app.state().storage, SMALL).is_ok_and(|said| said.contains("120 clients")),
        "there is enough of everything already"
    );
    assert_eq!(names(&mut db), before);
    let other = start();
    load_with(other.data(), &other.state().storage, SMALL).expect("this is a demo");
    assert_eq!(names(&mut other.db.behind()), before, "the same world, but for its ids and keys");
}

/// What therapists wrote is sealed under each client's own key, and they read it.
fn sealed_text_opens(app: &TestApp, db: &mut PgConnection) {
    let note = db.rows(
        "SELECT n.id, u.email FROM clinical_notes n JOIN users u ON u.id = n.created_by JOIN clinics s ON s.id = n.clinic_id
          WHERE s.slug = 'teduh' ORDER BY n.created_at DESC LIMIT 1",
    );
    let author = app.visitor();
    author.sign_in(&note[0][1], smart_therapy::app::demo::PASSWORD).expect(303);
    assert!(author.get(&format!("/c/teduh/notes/{}", note[0][0])).expect(200).words().contains("Catatan harian tiga kolom."));
    let client =
        db.text("SELECT c.id FROM clients c JOIN clinics s ON s.id = c.clinic_id WHERE s.slug = 'teduh' AND c.notes_enc IS NOT NULL LIMIT 1");
    let page = app.sign_in("ratih").get(&format!("/c/teduh/clients/{client}/personal")).expect(200);
    assert!(page.words().contains("Lebih suka dihubungi sore hari."), "{}", page.words());
}

#[test]
fn bulk_data_is_refused_in_a_database_with_real_clinics() {
    let app = TestApp::start();
    app.db.behind().exec("UPDATE clinics SET email = 'halo@klinik-cendana.co.id' WHERE slug = 'cendana'");
    let refused = load_with(app.data(), &app.state().storage, SMALL).expect_err("no demo any more");
    assert!(refused.contains("this database is no demo"), "{refused}");
    assert_eq!(app.db.behind().text("SELECT count(*) FROM clients"), "0");
}
