//! The version of a clinic moves with every change that a page shows, once a transaction, and with nothing else.

use std::sync::Barrier;

use smart_therapy::domain::client::ClientStatus::{Consultation, Therapy};
use smart_therapy::store::audit::Event;

use super::version;
use crate::support::{Sql, TestApp};

/// What one transaction does to a client with an appointment, a consultation and a note.
const SHOWN: &[(&str, &str)] = &[
    ("a client's name", "UPDATE clients SET full_name = 'Bima Sena' WHERE id = $client"),
    ("a contact", "INSERT INTO client_contacts (clinic_id, client_id, kind, full_name) VALUES ($clinic, $client, 'emergency', 'Sinta')"),
    ("a contact who goes", "DELETE FROM client_contacts WHERE client_id = $client"),
    ("an assignment's end", "UPDATE client_assignments SET status = 'completed', ended_on = current_date WHERE client_id = $client"),
    (
        "an appointment",
        "UPDATE appointments SET starts_at = starts_at + interval '1 minute', ends_at = ends_at + interval '1 minute' WHERE client_id = $client",
    ),
    ("a consultation's day", "UPDATE consultations SET session_on = session_on - 1 WHERE client_id = $client"),
    (
        "a consultation that is done with",
        "UPDATE consultations SET status = 'archived', archived_at = now(), archive_reason = 'x' WHERE client_id = $client",
    ),
    ("a note that is void", "UPDATE clinical_notes SET status = 'void', voided_at = now(), void_reason = 'x' WHERE client_id = $client"),
    ("a therapist's title", "UPDATE therapists SET professional_title = 'Psikolog' WHERE id = $therapist"),
    ("a therapist's field", "INSERT INTO therapist_terms (clinic_id, therapist_id, kind, label) VALUES ($clinic, $therapist, 'approach', 'ACT')"),
    ("hours that go", "DELETE FROM therapist_availability WHERE therapist_id = $therapist"),
    (
        "leave",
        "INSERT INTO availability_exceptions (clinic_id, therapist_id, starts_at, ends_at) VALUES ($clinic, $therapist, now(), now() + interval '1 day')",
    ),
    ("a colleague's name", "UPDATE user_profiles SET full_name = 'Anindya P.' WHERE user_id = $user"),
    ("a membership that ends", "UPDATE user_roles SET is_active = false, ended_at = now() WHERE user_id = $user"),
    ("the clinic's zone", "UPDATE clinics SET timezone = 'Asia/Makassar' WHERE id = $clinic"),
    (
        "several things at once",
        "UPDATE clients SET occupation = 'Guru' WHERE id = $client; UPDATE clients SET hobbies = 'Catur' WHERE id = $client;
         UPDATE appointments SET place = 'Ruang 2' WHERE client_id = $client; UPDATE therapists SET bio = 'x' WHERE id = $therapist",
    ),
];

/// What nobody sees on a list: typing, preferences, signing in, letters.
const NOT_SHOWN: &[(&str, &str)] = &[
    (
        "a consultation that is being written",
        "UPDATE consultations SET content_enc = '\\x01', lock_version = lock_version + 1 WHERE client_id = $client",
    ),
    ("a note that is being written", "UPDATE clinical_notes SET content_enc = '\\x01', version = version + 1 WHERE client_id = $client"),
    ("one's own choice of colours", "UPDATE user_profiles SET theme = 'dark' WHERE user_id = $user"),
    ("a sign-in", "UPDATE users SET last_login_at = now(), failed_login_attempts = 0 WHERE id = $user"),
    ("a change that is taken back", "UPDATE clients SET full_name = 'Nobody' WHERE id = $client; ROLLBACK; BEGIN"),
];

#[test]
fn only_visible_changes_raise_the_version_by_one() {
    let app = TestApp::start();
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let client = app.client(&cast.ratih, "Bima Santoso").with(&cast.anindya).at(Therapy).create();
    let therapist = cast.anindya.therapist.expect("treats");
    db.exec(&format!(
        "INSERT INTO appointments (clinic_id, kind, client_id, therapist_id, title, starts_at, ends_at, status)
         VALUES ('{0}', 'consultation', '{client}', '{therapist}', 'Konsultasi', now() + interval '1 day', now() + interval '25 hours', 'scheduled');
         INSERT INTO consultations (clinic_id, client_id, therapist_id, form_type, session_on, session_minutes, content_enc)
         VALUES ('{0}', '{client}', '{therapist}', 'general', current_date, 60, '\\x00');
         INSERT INTO clinical_notes (clinic_id, client_id, therapist_id, content_enc) VALUES ('{0}', '{client}', '{therapist}', '\\x00')",
        cast.teduh
    ));
    let mut moved_by = |sql: &str| {
        let before = version(&mut db, cast.teduh);
        let filled = [("$clinic", cast.teduh.0), ("$client", client.0), ("$therapist", therapist.0), ("$user", cast.anindya.user.0)];
        let sql = filled.iter().fold(sql.to_owned(), |sql, (name, id)| sql.replace(name, &format!("'{id}'")));
        db.exec(&format!("BEGIN; {sql}; COMMIT"));
        version(&mut db, cast.teduh) - before
    };
    for (what, sql) in NOT_SHOWN {
        assert_eq!(moved_by(sql), 0, "{what}");
    }
    for (what, sql) in SHOWN {
        assert_eq!(moved_by(sql), 1, "{what}");
    }
    let bulk = "INSERT INTO clients (clinic_id, full_name, registration) SELECT $clinic, 'Klien ' || n, 'minimal' FROM generate_series(1, 2000) AS n";
    assert_eq!(moved_by(bulk), 1, "two thousand rows of one statement");
}

#[test]
fn reading_and_signing_in_leave_the_version_unchanged() {
    let app = TestApp::start();
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let client = app.client(&cast.ratih, "Bima Santoso").with(&cast.anindya).create();
    let before = version(&mut db, cast.teduh);
    let ratih = app.sign_in("ratih");
    for path in ["board", "clients", "schedule", "staff", &format!("clients/{client}"), &format!("clients/{client}/history")] {
        ratih.visit(&format!("/c/teduh/{path}")).expect(200);
    }
    app.data().tenant_now(&cast.ratih, |tx| Ok(tx.audit(&Event::ClientViewed { client })?)).expect("a line of the audit");
    let page = ratih.get(&format!("/c/teduh/clients/{client}/moves/new?to=new")).expect(200);
    assert_eq!(version(&mut db, cast.teduh), before);
    ratih.submit(&page, "form.narrow-form", &[("reason", "Masih perlu waktu.")]).expect(303);
    assert_eq!(version(&mut db, cast.teduh), before + 1, "a step with its transition, its assignment and its audit is one change");
}

#[test]
fn concurrent_changes_raise_the_version_of_their_clinic_only() {
    let app = TestApp::start();
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let clients = [(); 4].map(|()| app.client(&cast.ratih, "Bima Santoso").with(&cast.anindya).at(Consultation).create());
    app.client(&cast.otto, "Bima Santoso").create();
    let (before, others) = (version(&mut db, cast.teduh), version(&mut db, cast.cendana));
    assert!(others > 0, "the other clinic has a version of its own");
    let start = Barrier::new(clients.len());
    std::thread::scope(|scope| {
        for client in clients {
            let (start, app) = (&start, &app);
            scope.spawn(move || {
                let mut writer = app.db.behind();
                start.wait();
                for n in 0..25 {
                    writer.exec(&format!("BEGIN; UPDATE clients SET occupation = 'Guru {n}' WHERE id = '{client}'; COMMIT"));
                }
            });
        }
    });
    assert_eq!(version(&mut db, cast.teduh), before + 100);
    assert_eq!(version(&mut db, cast.cendana), others);
}

#[test]
fn the_session_holds_the_version_and_background_requests_are_no_activity() {
    let app = TestApp::start();
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let ratih = app.sign_in("ratih");
    let hash = db.text(&format!("SELECT encode(id_hash, 'hex') FROM user_sessions WHERE user_id = '{}'", cast.ratih.user));
    let mut server = app.db.as_app();
    let before = format!("SELECT principal -> 'memberships' -> 0 ->> 'version' FROM app.session_load('\\x{hash}')");
    let now = format!("SELECT version FROM app.session_open('\\x{hash}')");
    assert_eq!(server.text(&before), version(&mut db, cast.teduh).to_string(), "the call of before");
    app.client(&cast.ratih, "Bima Santoso").create();
    assert_eq!(server.text(&now), version(&mut db, cast.teduh).to_string());

    let seen = "SELECT (now() - last_seen_at)::text > '00:10' AS old FROM user_sessions";
    let idle = |minutes: u32| format!("UPDATE user_sessions SET last_seen_at = now() - interval '{minutes} minutes'");
    db.exec(&idle(20));
    assert_eq!(server.texts(&now).len(), 1);
    assert_eq!(db.text(seen), "true", "who only looks it up notes nothing");
    ratih.get("/c/teduh/today").expect(200);
    assert_eq!(db.text(seen), "false", "somebody was there");
    db.exec(&idle(31));
    assert_eq!((server.texts(&now).len(), server.texts(&before).len()), (0, 0), "half an hour is half an hour");
}
