//! The states of a clinic, as the database enforces them.

use crate::support::{Sql, TestApp, TestDb, world};

/// A statement in somebody's name; what the database says against it.
fn tried(db: &TestDb, clinic: &str, user: &str, roles: &str, sql: &str) -> Result<(), String> {
    let mut conn = db.as_app();
    conn.try_exec(&format!(
        "BEGIN; SET LOCAL app.clinic_id = '{clinic}'; SET LOCAL app.user_id = '{user}'; SET LOCAL app.roles = '{roles}'; {sql}; COMMIT"
    ))
}

fn put(db: &TestDb, slug: &str, status: &str) {
    db.behind().exec(&format!("SET session_replication_role = replica; UPDATE clinics SET status = '{status}' WHERE slug = '{slug}'"));
}

const STATES: [&str; 9] = ["draft", "submitted", "in_review", "changes_requested", "resubmitted", "active", "declined", "suspended", "closed"];

#[test]
fn a_clinic_changes_state_only_along_its_arcs_and_by_permitted_people() {
    let db = TestDb::new();
    let cast = world::find_cast(&mut db.behind());
    let (teduh, ratih, surya) = (cast.teduh.to_string(), cast.ratih.user.to_string(), cast.surya.to_string());
    let (mut by_clinic, mut by_administrator) = (Vec::new(), Vec::new());
    for from in STATES {
        for to in STATES.into_iter().filter(|to| *to != from) {
            let sql = format!("UPDATE clinics SET status = '{to}' WHERE id = '{teduh}'");
            for (clinic, user, roles, found) in
                [(teduh.as_str(), &ratih, "clinic_admin", &mut by_clinic), ("", &surya, "administrator", &mut by_administrator)]
            {
                put(&db, "teduh", from);
                if tried(&db, clinic, user, roles, &sql).is_ok() {
                    found.push(format!("{from}>{to}"));
                }
            }
        }
    }
    assert_eq!(by_clinic, ["draft>submitted", "changes_requested>resubmitted", "declined>draft"]);
    assert_eq!(
        by_administrator,
        [
            "submitted>in_review",
            "in_review>changes_requested",
            "in_review>active",
            "in_review>declined",
            "changes_requested>in_review",
            "changes_requested>declined",
            "resubmitted>in_review",
            "active>suspended",
            "active>closed",
            "declined>in_review",
            "suspended>active",
            "suspended>closed",
            "closed>active"
        ]
    );
}

#[test]
fn an_inactive_clinic_registers_no_client_and_begins_nothing() {
    let app = TestApp::start();
    let (cast, db) = (&app.cast, &app.db);
    let client = app.client(&cast.ratih, "Bima Santoso").with(&cast.anindya).create();
    let (teduh, ratih, anindya) = (cast.teduh.to_string(), cast.ratih.user.to_string(), cast.anindya.user.to_string());
    let therapist = cast.anindya.therapist.expect("treats");
    db.behind().exec(&format!(
        "INSERT INTO appointments (clinic_id, kind, client_id, therapist_id, title, starts_at, ends_at, status)
         VALUES ('{teduh}', 'consultation', '{client}', '{therapist}', 'Uji', now() + interval '9 days', now() + interval '9 days 1 hour', 'scheduled')"
    ));
    let begin = [
        ("clinic_admin", "clients", "INSERT INTO clients (clinic_id, full_name, registration) VALUES ('{c}', 'Ani', 'minimal')".to_owned()),
        (
            "clinic_admin",
            "appointments",
            format!(
                "INSERT INTO appointments (clinic_id, kind, client_id, therapist_id, title, starts_at, ends_at, status) VALUES ('{{c}}', 'consultation', '{client}', '{therapist}', 'Uji', now() + interval '3 days', now() + interval '3 days 1 hour', 'scheduled')"
            ),
        ),
        (
            "clinic_admin",
            "appointments",
            "UPDATE appointments SET starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour'".to_owned(),
        ),
        (
            "clinic_admin",
            "client_assignments",
            format!(
                "INSERT INTO client_assignments (clinic_id, client_id, therapist_id, is_primary, assigned_by) VALUES ('{{c}}', '{client}', '{}', false, '{ratih}')",
                cast.yusuf.therapist.expect("treats")
            ),
        ),
        (
            "therapist",
            "consultations",
            format!(
                "INSERT INTO consultations (clinic_id, client_id, therapist_id, form_type, session_on, session_minutes, content_enc) VALUES ('{{c}}', '{client}', '{therapist}', 'general', current_date, 60, '\\x00')"
            ),
        ),
        (
            "therapist",
            "clinical_notes",
            format!(
                "INSERT INTO clinical_notes (clinic_id, client_id, therapist_id, content_enc) VALUES ('{{c}}', '{client}', '{therapist}', '\\x00')"
            ),
        ),
    ];
    for status in STATES {
        put(db, "teduh", status);
        for (role, table, sql) in &begin {
            let user = if *role == "therapist" { &anindya } else { &ratih };
            let sql = sql.replace("{c}", &teduh);
            let said =
                tried(db, &teduh, user, role, &format!("{sql}; DO $$ BEGIN RAISE EXCEPTION 'went through'; END $$")).expect_err("always ends so");
            let expected = if status == "active" { "went through".to_owned() } else { format!("the clinic is {status}, not active") };
            assert!(said.contains(&expected), "{status}: {table}: {said}");
        }
    }
}

#[test]
fn only_an_administrator_sets_the_reviewer_and_only_during_review() {
    let db = TestDb::new();
    let cast = world::find_cast(&mut db.behind());
    let (sinar, wulan, surya) = (cast.sinar.to_string(), cast.wulan.user.to_string(), cast.surya.to_string());
    let name = format!("UPDATE clinics SET reviewer_id = '{wulan}' WHERE id = '{sinar}'");
    put(&db, "sinar-pulih", "in_review");
    assert!(tried(&db, &sinar, &wulan, "clinic_admin", &name).is_err_and(|said| said.contains("only an administrator reviews")));
    tried(&db, "", &surya, "administrator", &name.replace(&wulan, &surya)).expect("an administrator");
    let reviewer = || db.behind().text(&format!("SELECT coalesce(reviewer_id::text, '') FROM clinics WHERE id = '{sinar}'"));
    assert_eq!(reviewer(), surya);
    tried(&db, "", &surya, "administrator", &format!("UPDATE clinics SET status = 'active' WHERE id = '{sinar}'")).expect("an administrator");
    assert_eq!(reviewer(), "");
}

#[test]
fn the_migration_of_clinic_states_maps_old_clinics_and_back() {
    use diesel::prelude::*;
    use diesel_migrations::MigrationHarness;
    use smart_therapy::store::db::migrate::MIGRATIONS;

    let db = TestDb::new();
    let mut owner = PgConnection::establish(&db.owner_url()).expect("the owner may enter");
    let is_before = |name: &str| name < "2026-11-26-001000";
    let applied = || db.behind().texts("SELECT version FROM __diesel_schema_migrations ORDER BY version DESC");
    assert!(!is_before("2026-11-26-001000_extend_clinic_states"));
    while applied().first().is_some_and(|version| version.as_str() >= "20261126001000") {
        owner.revert_last_migration(MIGRATIONS).unwrap_or_else(|error| panic!("down: {error}"));
    }
    let user = db.behind().text("SELECT id FROM users WHERE email = 'surya@platform.example'");
    for (slug, now, way) in [
        ("one", "pending", "NULL>pending"),
        ("two", "inactive", "NULL>pending pending>inactive"),
        ("three", "inactive", "NULL>pending pending>active active>suspended suspended>inactive"),
        ("four", "active", "NULL>pending pending>inactive inactive>pending pending>active"),
        ("five", "inactive", ""),
    ] {
        let mut conn = db.behind();
        conn.exec(&format!("INSERT INTO clinics (name, slug, address, phone, email, status) VALUES ('{slug}', '{slug}', 'Jl. 1', '+62812345678', 'a@b.example', '{now}')"));
        for (at, arc) in way.split_whitespace().enumerate() {
            let (from, to) = arc.split_once('>').expect("an arc");
            let from = if from == "NULL" { "NULL".to_owned() } else { format!("'{from}'") };
            conn.exec(&format!(
                "INSERT INTO clinic_status_transitions (clinic_id, from_status, to_status, actor_id, reason, occurred_at)
                 SELECT id, {from}, '{to}', '{user}', 'karena', now() + interval '{at} minutes' FROM clinics WHERE slug = '{slug}'"
            ));
        }
    }
    owner.run_pending_migrations(MIGRATIONS).unwrap_or_else(|error| panic!("up: {error}"));
    let found = db.behind().texts(
        "SELECT c.slug || ' ' || c.status || ' ' || coalesce((SELECT string_agg(coalesce(t.from_status, '') || '>' || t.to_status, ' ' ORDER BY t.occurred_at)
           FROM clinic_status_transitions t WHERE t.clinic_id = c.id), '') FROM clinics c WHERE c.slug IN ('one', 'two', 'three', 'four', 'five') ORDER BY c.id",
    );
    assert_eq!(
        found,
        [
            "one submitted >submitted",
            "two declined >submitted submitted>declined",
            "three closed >submitted submitted>active active>suspended suspended>closed",
            "four active >submitted submitted>declined declined>submitted submitted>active",
            "five declined ",
        ]
    );
}
