//! The functions that look past the policies, called by somebody who may call them and asks for too much.

use crate::support::{Sql, TestDb, world};

/// One call in a transaction with these words; what it says, or the refusal.
fn call(db: &TestDb, clinic: &str, user: &str, roles: &str, sql: &str) -> Result<Vec<String>, String> {
    let mut conn = db.as_app();
    conn.exec(&format!("SET app.clinic_id = '{clinic}'; SET app.user_id = '{user}'; SET app.roles = '{roles}'"));
    conn.try_texts(sql)
}

#[test]
fn only_an_applicant_reads_the_administrators_addresses() {
    let db = TestDb::new();
    let cast = world::find_cast(&mut db.behind());
    let ask = |clinic: &str, user: &str, roles: &str| call(&db, clinic, user, roles, "SELECT email FROM app.administrator_addresses()");
    let (teduh, sinar, ratih, wulan) = (cast.teduh.to_string(), cast.sinar.to_string(), cast.ratih.user.to_string(), cast.wulan.user.to_string());
    assert!(ask(&teduh, &ratih, "clinic_admin").is_err(), "the clinic is approved");
    assert!(ask(&teduh, &ratih, "therapist,staff,receptionist").is_err());
    assert!(ask("", &ratih, "clinic_admin").is_err(), "no clinic");
    assert_eq!(ask(&sinar, &wulan, "clinic_admin"), Ok(vec!["surya@platform.example".to_owned()]));
    assert!(ask("", "", "auth").is_err(), "who registers has not sent anything yet");
    for status in ["draft", "in_review", "changes_requested", "declined", "suspended", "closed"] {
        db.behind().exec(&format!("SET session_replication_role = replica; UPDATE clinics SET status = '{status}' WHERE id = '{sinar}'"));
        assert!(ask(&sinar, &wulan, "clinic_admin").is_err(), "{status}");
    }
}

#[test]
fn a_clinic_that_asks_for_its_end_writes_to_the_administrators_while_it_asks() {
    let db = TestDb::new();
    let cast = world::find_cast(&mut db.behind());
    let (teduh, ratih) = (cast.teduh.to_string(), cast.ratih.user.to_string());
    let ask = |roles: &str| call(&db, &teduh, &ratih, roles, "SELECT email FROM app.administrator_addresses()");
    db.behind().exec(&format!(
        "UPDATE clinics SET closure_requested_at = now(), closure_requested_by = '{ratih}', closure_reason = 'x' WHERE id = '{teduh}'"
    ));
    assert_eq!(ask("clinic_admin"), Ok(vec!["surya@platform.example".to_owned()]));
    assert!(ask("therapist,receptionist,staff").is_err());
    db.behind().exec(&format!("UPDATE clinics SET status = 'closed' WHERE id = '{teduh}'"));
    assert!(ask("clinic_admin").is_err(), "the request ended with the clinic");
}

#[test]
fn an_administrators_invitation_is_taken_back_by_administrators_and_no_other_is() {
    let db = TestDb::new();
    let cast = world::find_cast(&mut db.behind());
    let (ratih, fitri, surya) = (cast.ratih.user.to_string(), cast.fitri.user.to_string(), cast.surya.to_string());
    for (at, role) in ["administrator", "staff"].iter().enumerate() {
        db.behind().exec(&format!(
            "INSERT INTO user_tokens (user_id, purpose, token_hash, payload, expires_at)
             VALUES ('{fitri}', 'invitation', sha256('{at}'), jsonb_build_object('role', '{role}', 'clinic_id', '{}'), now() + interval '1 day')",
            cast.teduh
        ));
    }
    let left = || db.behind().texts("SELECT payload ->> 'role' FROM user_tokens WHERE used_at IS NULL ORDER BY 1");
    let sql = format!("SELECT app.withdraw_administrator_invitations('{fitri}')::text");
    for (clinic, user, roles) in
        [(cast.teduh.to_string(), &ratih, "clinic_admin"), (String::new(), &ratih, "auth,worker"), (String::new(), &String::new(), "administrator")]
    {
        assert!(call(&db, &clinic, user, roles, &sql).is_err(), "{roles}");
    }
    assert_eq!(left(), ["administrator", "staff"]);
    call(&db, "", &surya, "administrator", &sql).expect("an administrator");
    assert_eq!(left(), ["staff"]);
}

#[test]
fn only_signing_in_activates_a_therapist_and_only_an_invited_one() {
    let db = TestDb::new();
    let cast = world::find_cast(&mut db.behind());
    let (teduh, yusuf) = (cast.teduh.to_string(), cast.yusuf.user.to_string());
    // Not set up, with licence, hours and an active role, but never invited.
    db.behind().exec(&format!(
        "ALTER TABLE therapists DISABLE TRIGGER USER; UPDATE therapists SET status = 'pending_setup' WHERE user_id = '{yusuf}';
         UPDATE user_roles SET accepted_at = NULL WHERE user_id = '{yusuf}'"
    ));
    let ask =
        |roles: &str| call(&db, &teduh, &yusuf, roles, &format!("SELECT app.activate_invited_therapist('{teduh}', '{yusuf}', current_date)::text"));
    assert!(ask("therapist").is_err());
    assert!(ask("clinic_admin").is_err());
    assert_eq!(ask("auth"), Ok(vec![String::new()]), "was never invited");
    assert_eq!(db.behind().text(&format!("SELECT status FROM therapists WHERE user_id = '{yusuf}'")), "pending_setup");
}

#[test]
fn an_invitation_is_taken_back_by_its_own_clinic() {
    let db = TestDb::new();
    let cast = world::find_cast(&mut db.behind());
    let (teduh, cendana, fitri) = (cast.teduh.to_string(), cast.cendana.to_string(), cast.fitri.user.to_string());
    db.behind().exec(&format!(
        "INSERT INTO user_tokens (user_id, purpose, token_hash, payload, expires_at)
         VALUES ('{fitri}', 'invitation', sha256('x'), jsonb_build_object('clinic_id', '{teduh}', 'role', 'staff'), now() + interval '1 day')"
    ));
    let left = || db.behind().text("SELECT count(*) FROM user_tokens WHERE used_at IS NULL");
    let sql = format!("SELECT app.withdraw_invitations('{fitri}', 'staff')::text");
    let before = left();
    assert!(call(&db, &teduh, &fitri, "receptionist", &sql).is_err());
    call(&db, &cendana, &cast.otto.user.to_string(), "clinic_admin", &sql).expect("is asked, and finds nothing");
    assert_eq!(left(), before);
    call(&db, &teduh, &cast.ratih.user.to_string(), "clinic_admin", &sql).expect("its own");
    assert_ne!(left(), before);
}

#[test]
fn only_who_works_with_a_client_reads_the_states_of_notes_and_consultations() {
    let app = crate::support::TestApp::start();
    let cast = &app.cast;
    let client = app.client(&cast.ratih, "Bima Santoso").with(&cast.anindya).create();
    let db = &app.db;
    let counts = |clinic: &str, user: &str, roles: &str| {
        call(db, clinic, user, roles, &format!("SELECT open_count FROM app.consultation_counts('{client}', '-infinity')"))
    };
    let (teduh, cendana) = (cast.teduh.to_string(), cast.cendana.to_string());
    let (anindya, yusuf, fitri, otto) =
        (cast.anindya.user.to_string(), cast.yusuf.user.to_string(), cast.fitri.user.to_string(), cast.otto.user.to_string());
    assert_eq!(counts(&teduh, &anindya, "therapist"), Ok(vec!["0".to_owned()]));
    assert!(counts(&teduh, &anindya, "receptionist").is_err(), "who treated once and now works at the desk");
    assert!(counts(&teduh, &yusuf, "therapist").is_err());
    assert!(counts(&teduh, &fitri, "receptionist").is_err());
    let closing = format!("SELECT app.cancel_open_consultations('{client}', 'x', now())::text");
    assert!(call(db, &teduh, &yusuf, "therapist", &closing).is_err());
    assert_eq!(call(db, &cendana, &otto, "clinic_admin", &closing), Ok(vec!["0".to_owned()]), "nothing of another clinic's");
    let notes = format!("SELECT note_id::text FROM app.note_states('{client}')");
    app.db.behind().exec(&format!(
        "INSERT INTO appointments (clinic_id, id, kind, client_id, therapist_id, title, starts_at, ends_at, status, created_by)
         VALUES ('{teduh}', app.uuid_v7(), 'consultation', '{client}', '{0}', 'Konsultasi', now() + interval '3 days', now() + interval '3 days 1 hour', 'scheduled', '{anindya}');
         INSERT INTO clinical_notes (clinic_id, id, client_id, therapist_id, appointment_id, content_enc, created_by)
         SELECT clinic_id, app.uuid_v7(), client_id, therapist_id, id, '\\x00', created_by FROM appointments WHERE client_id = '{client}'",
        cast.anindya.therapist.expect("treats")
    ));
    let seen = |clinic: &str, user: &str, roles: &str| call(db, clinic, user, roles, &notes).expect("may ask").len();
    assert_eq!((seen(&teduh, &anindya, "therapist"), seen(&teduh, &fitri, "receptionist")), (1, 1));
    assert_eq!(
        (seen(&teduh, &yusuf, "therapist"), seen(&cendana, &otto, "clinic_admin,therapist"), seen("", &fitri, "worker,administrator")),
        (0, 0, 0)
    );
}

#[test]
fn the_search_for_clients_finds_those_of_the_own_clinic_only() {
    let app = crate::support::TestApp::start();
    let cast = &app.cast;
    app.client(&cast.ratih, "Bima Santoso").create();
    let found = |clinic: &str, roles: &str| {
        let sql = "SELECT app.find_clients('{bima}', NULL, true)::text UNION ALL SELECT app.find_clients('{}', '812', false)::text";
        call(&app.db, clinic, &cast.ratih.user.to_string(), roles, sql).expect("may ask").len()
    };
    let (teduh, cendana) = (cast.teduh.to_string(), cast.cendana.to_string());
    assert_eq!(found(&teduh, "receptionist"), 2);
    assert_eq!((found(&cendana, "clinic_admin"), found("", "clinic_admin,administrator"), found(&teduh, "client,business")), (0, 0, 0));
}

#[test]
fn nobody_changes_a_clinics_version_directly() {
    let db = TestDb::new();
    let cast = world::find_cast(&mut db.behind());
    let (teduh, ratih) = (cast.teduh.to_string(), cast.ratih.user.to_string());
    let ask = |sql: &str| call(&db, &teduh, &ratih, "clinic_admin,therapist,staff,receptionist,administrator,auth,worker", sql);
    let other = format!("SELECT app.note_change('{}', 'clients')::text", cast.cendana);
    for sql in [format!("SELECT app.note_change('{teduh}', 'clients')::text"), other] {
        assert!(ask(&sql).is_err_and(|said| said.contains("permission denied")), "{sql}");
    }
    for change in ["UPDATE clinic_versions SET version = 0", "DELETE FROM clinic_versions", "INSERT INTO clinic_versions SELECT app.clinic_id(), 9"] {
        let mut conn = db.as_app();
        conn.exec(&format!("SET app.clinic_id = '{teduh}'; SET app.user_id = '{ratih}'; SET app.roles = 'clinic_admin'"));
        assert!(conn.try_exec(change).is_err_and(|said| said.contains("permission denied")), "{change}");
    }
    assert_eq!(ask("SELECT count(*) FROM clinic_versions"), Ok(vec!["1".to_owned()]), "one's own clinic's");
}

#[test]
fn only_the_admin_reads_what_waits_for_a_decision_and_only_colleagues_whether_a_note_exists() {
    let app = crate::support::TestApp::start();
    let cast = &app.cast;
    let client = app.client(&cast.ratih, "Bima Santoso").with(&cast.anindya).at(smart_therapy::domain::client::ClientStatus::Consultation).create();
    let (clinic, me, appointment) = (cast.teduh, cast.anindya.therapist.expect("treats"), uuid::Uuid::now_v7());
    app.db.behind().exec(&format!(
        "INSERT INTO consultations (clinic_id, client_id, therapist_id, form_type, status, session_on, session_minutes, content_enc, symptom_severity, completed_at)
         VALUES ('{clinic}', '{client}', '{me}', 'general', 'completed', current_date, 60, '\\x00', 3, now() + interval '1 minute');
         INSERT INTO appointments (clinic_id, id, kind, client_id, therapist_id, title, starts_at, ends_at)
         VALUES ('{clinic}', '{appointment}', 'other', '{client}', '{me}', 'Uji', now(), now() + interval '1 hour');
         INSERT INTO clinical_notes (clinic_id, client_id, therapist_id, appointment_id, content_enc) VALUES ('{clinic}', '{client}', '{me}', '{appointment}', '\\x00')"
    ));
    let (due, notes) =
        ("SELECT client_id::text FROM app.decisions_due()", format!("SELECT appointment_id::text FROM app.notes_of('{{{appointment}}}')"));
    let seen = |actor: &smart_therapy::app::demo::Actor, roles: &str, sql: &str| {
        call(&app.db, &actor.clinic.to_string(), &actor.user.to_string(), roles, sql).expect("may ask").len()
    };
    assert_eq!((seen(&cast.ratih, "clinic_admin", due), seen(&cast.ratih, "clinic_admin", &notes)), (1, 1));
    assert_eq!((seen(&cast.anindya, "therapist", due), seen(&cast.anindya, "therapist", &notes)), (0, 1), "her own note");
    assert_eq!((seen(&cast.yusuf, "therapist", due), seen(&cast.yusuf, "therapist", &notes)), (0, 0));
    assert_eq!((seen(&cast.fitri, "receptionist,staff", due), seen(&cast.fitri, "receptionist,staff", &notes)), (0, 0));
    assert_eq!((seen(&cast.otto, "clinic_admin,therapist", due), seen(&cast.otto, "clinic_admin,therapist", &notes)), (0, 0), "another clinic's");
    assert_eq!((seen(&cast.ratih, "administrator,worker,auth,client", due), seen(&cast.ratih, "administrator,worker,auth,client", &notes)), (0, 0));
}

#[test]
fn only_members_and_the_administrator_read_how_much_a_clinic_uses() {
    let db = TestDb::new();
    let cast = world::find_cast(&mut db.behind());
    let (teduh, cendana, ratih) = (cast.teduh.to_string(), cast.cendana.to_string(), cast.ratih.user.to_string());
    let usage =
        |of: &str, clinic: &str, roles: &str| call(&db, clinic, &ratih, roles, &format!("SELECT therapists::text FROM app.plan_usage('{of}')"));
    assert_eq!(usage(&teduh, &teduh, "clinic_admin"), Ok(vec!["2".to_owned()]));
    assert_eq!(usage(&teduh, "", "administrator"), Ok(vec!["2".to_owned()]));
    for (clinic, roles) in [(&cendana, "clinic_admin"), (&String::new(), "clinic_admin"), (&teduh, "client"), (&teduh, ""), (&String::new(), "auth")]
    {
        assert!(usage(&teduh, clinic, roles).is_err(), "{clinic} {roles}");
    }
    let room = |clinic: &str, roles: &str| call(&db, clinic, &ratih, roles, "SELECT used::text FROM app.plan_room('therapists')");
    assert!(room(&teduh, "receptionist").is_ok());
    for (clinic, roles) in [("", "administrator"), (teduh.as_str(), "client"), ("", "clinic_admin")] {
        assert!(room(clinic, roles).is_err(), "{clinic} {roles}");
    }
}

#[test]
fn a_clinic_cannot_change_its_own_plan() {
    let db = TestDb::new();
    let cast = world::find_cast(&mut db.behind());
    let (teduh, ratih, surya) = (cast.teduh.to_string(), cast.ratih.user.to_string(), cast.surya.to_string());
    let write = |clinic: &str, user: &str, roles: &str, sql: &str| {
        let mut conn = db.as_app();
        conn.exec(&format!("SET app.clinic_id = '{clinic}'; SET app.user_id = '{user}'; SET app.roles = '{roles}'"));
        conn.try_exec(sql)
    };
    let give = format!("UPDATE clinics SET subscription_tier = 'theta' WHERE id = '{teduh}'");
    assert!(write(&teduh, &ratih, "clinic_admin", &give).is_err());
    assert!(write("", &surya, "administrator", &give).is_ok());
    assert_eq!(db.behind().text("SELECT subscription_tier FROM clinics WHERE slug = 'teduh'"), "theta");
    write(&teduh, &ratih, "clinic_admin", "UPDATE subscription_plans SET max_therapists = 1").expect("it sees plans, and changes none");
    assert_eq!(db.behind().text("SELECT count(*) FROM subscription_plans WHERE max_therapists = 1"), "0");
}
