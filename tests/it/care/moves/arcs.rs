//! Every move between two stages, by every role: through the service, and directly in the database.

use smart_therapy::domain::client::ClientStatus::{self, Assigned, Consultation, Done, New, Therapy};

use super::{STAGES, client_at, consultation, status, version};
use crate::support::{Sql, TestApp};

/// What an arc comes to for the clinic's admin and for the client's therapist, when every question is answered: `go` to the form that
/// assigns, `303` a move, `422` a guard.
const ARCS: &[(ClientStatus, ClientStatus, &str, &str)] = &[
    (New, Assigned, "go", "404"),
    (New, Consultation, "go", "404"),
    (Assigned, New, "303", "403"),
    (Assigned, Consultation, "303", "303"),
    (Consultation, New, "303", "303"),
    (Consultation, Therapy, "303", "303"),
    (Therapy, Consultation, "303", "303"),
    (Therapy, Done, "303", "303"),
    // Whose assignment has ended cannot take the client up again alone.
    (Done, Consultation, "303", "422"),
    (Done, New, "303", "403"),
];

fn expected(from: ClientStatus, to: ClientStatus, who: &str) -> &'static str {
    let arc = ARCS.iter().find(|(a, b, ..)| (*a, *b) == (from, to));
    match (who, arc) {
        ("ratih", Some((_, _, admin, _))) => admin,
        ("anindya", Some((_, _, _, therapist))) => therapist,
        // A therapist does not see a client without one.
        ("anindya", None) if from == New => "404",
        ("ratih" | "anindya", None) => "409",
        ("fitri", _) => "403",
        _ => "404",
    }
}

#[test]
fn each_role_makes_exactly_its_permitted_moves() {
    let app = TestApp::start();
    let mut db = app.db.behind();
    let yusuf = app.cast.yusuf.therapist.expect("treats").to_string();
    let mut wrong = Vec::new();
    for who in ["ratih", "anindya", "yusuf", "fitri", "otto", "surya"] {
        let actor = app.sign_in(who);
        for (from, to) in STAGES.into_iter().flat_map(|from| STAGES.map(|to| (from, to))) {
            let client = client_at(&app, from);
            if (from, to) == (Consultation, Therapy) {
                consultation(&mut db, client, &app.cast.anindya, "completed");
            }
            let (there, seen) = (to.to_string(), version(&mut db, client));
            let steps = |db: &mut _| Sql::text(db, &format!("SELECT count(*) FROM client_status_transitions WHERE client_id = '{client}'"));
            let before = steps(&mut db);
            let typed = [
                ("to", there.as_str()),
                ("from", from.as_str()),
                ("version", seen.as_str()),
                ("reason", "Atas permintaan"),
                ("progress", "100"),
                ("sessions", "keep"),
                ("confirm", "yes"),
                ("therapist", yusuf.as_str()),
            ];
            let page = actor.post(&format!("/c/teduh/clients/{client}/moves"), &typed);
            let is_assigning = page.location().is_some_and(|place| place.contains("/assignments/new"));
            let got = if is_assigning { "go".to_owned() } else { page.status.to_string() };
            let wanted = expected(from, to, who);
            let arrived = if wanted == "303" { to } else { from };
            let is_recorded = (steps(&mut db) != before) == (wanted == "303");
            if got != wanted || status(&mut db, client) != arrived.as_str() || !is_recorded {
                wrong.push(format!("{who}: {from} → {to}: {got}, not {wanted}; now {}", status(&mut db, client)));
            }
            if matches!(got.as_str(), "403" | "409" | "422") && page.text_of("main").len() < 20 {
                wrong.push(format!("{who}: {from} → {to}: {got} says nothing"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_database_refuses_moves_outside_the_arcs() {
    let app = TestApp::start();
    let (mut behind, mut db) = (app.db.behind(), app.db.as_app());
    let client = client_at(&app, Assigned);
    let cast = &app.cast;
    behind.exec("SET session_replication_role = replica");
    for (from, to) in STAGES.into_iter().flat_map(|from| STAGES.map(|to| (from, to))).filter(|(from, to)| from != to) {
        behind.exec(&format!("UPDATE clients SET status = '{from}' WHERE id = '{client}'"));
        db.exec(&format!(
            "BEGIN; SET LOCAL app.clinic_id = '{}'; SET LOCAL app.user_id = '{}'; SET LOCAL app.roles = 'clinic_admin'",
            cast.teduh, cast.ratih.user
        ));
        let said = db.try_exec(&format!(
            "DO $$ DECLARE n int; BEGIN
               UPDATE clients SET status = '{to}' WHERE id = '{client}'; GET DIAGNOSTICS n = ROW_COUNT;
               IF n <> 1 THEN RAISE EXCEPTION 'the row is not seen'; END IF;
             EXCEPTION WHEN check_violation THEN RAISE EXCEPTION 'state %', SQLSTATE; END $$"
        ));
        db.exec("ROLLBACK");
        let is_arc = ARCS.iter().any(|(a, b, ..)| (*a, *b) == (from, to));
        assert_eq!(said.err(), (!is_arc).then(|| "state 23514".to_owned()), "{from} → {to}");
    }
}

#[test]
fn the_database_permits_only_the_undo_in_progress() {
    let app = TestApp::start();
    let (mut behind, mut db, ratih) = (app.db.behind(), app.db.as_app(), app.sign_in("ratih"));
    let (client, other) = (client_at(&app, Therapy), client_at(&app, Done));
    super::make(&ratih, client, Done, &[]).expect(303);
    let receipt = behind.text(&format!("SELECT id FROM move_receipts WHERE client_id = '{client}'"));
    let line = behind.text(&format!("SELECT id FROM client_status_transitions WHERE client_id = '{client}' AND to_status = 'done'"));
    let cast = &app.cast;
    let begin = format!(
        "BEGIN; SET LOCAL app.clinic_id = '{}'; SET LOCAL app.user_id = '{}'; SET LOCAL app.roles = 'clinic_admin'",
        cast.teduh, cast.ratih.user
    );
    let steps = |client, to: &str| {
        format!(
            "DO $$ DECLARE n int; BEGIN
           UPDATE clients SET status = '{to}' WHERE id = '{client}'; GET DIAGNOSTICS n = ROW_COUNT;
           IF n <> 1 THEN RAISE EXCEPTION 'the row is not seen'; END IF;
         EXCEPTION WHEN check_violation THEN RAISE EXCEPTION 'state %', SQLSTATE; END $$"
        )
    };
    let writes = format!(
        "INSERT INTO client_status_transitions (clinic_id, client_id, from_status, to_status, user_id, occurred_at, undoes)
         VALUES ('{}', '{client}', 'done', 'therapy', '{}', now(), '{line}')",
        cast.teduh, cast.ratih.user
    );
    let refused = Err("state 23514".to_owned());
    // Nothing is being taken back.
    for sql in [steps(client, "therapy"), writes.clone()] {
        db.exec(&begin);
        assert!(db.try_exec(&sql).is_err(), "{sql}");
        db.exec("ROLLBACK");
    }
    // It is: then its own way is open, once begun, and no other, for no other client.
    for (whose, to, opens) in [(client, "assigned", false), (other, "therapy", false), (other, "assigned", false), (client, "therapy", true)] {
        db.exec(&begin);
        assert_eq!(db.text(&format!("SELECT app.begin_undo('{receipt}', now())")), "ok");
        assert_eq!(db.try_exec(&steps(whose, to)), if opens { Ok(()) } else { refused.clone() }, "{to}");
        assert!(!opens || db.try_exec(&writes).is_ok());
        db.exec("ROLLBACK");
    }
    // It was: the way is closed again, and the receipt used.
    db.exec(&begin);
    assert_eq!(db.text(&format!("SELECT app.begin_undo('{receipt}', now())")), "ok");
    db.exec(&steps(client, "therapy"));
    db.exec("COMMIT");
    db.exec(&begin);
    db.exec(&steps(client, "done"));
    assert_eq!(db.try_exec(&steps(client, "therapy")), refused);
    db.exec("ROLLBACK");
    // By another person, or in no role, it is nobody's.
    let begun = |roles: &str, user: String| {
        let mut db = app.db.as_app();
        db.exec(&format!("BEGIN; SET LOCAL app.clinic_id = '{}'; SET LOCAL app.user_id = '{user}'; SET LOCAL app.roles = '{roles}'", cast.teduh));
        db.text(&format!("SELECT app.begin_undo('{receipt}', now())"))
    };
    assert_eq!(begun("clinic_admin", cast.anindya.user.to_string()), "unknown");
    assert_eq!(begun("receptionist", cast.ratih.user.to_string()), "unknown");
    let marks = format!("{begin}; UPDATE move_receipts SET undone_at = NULL, undone_xact = NULL");
    assert!(db.try_exec(&marks).is_err(), "nobody marks a receipt by hand");
}

#[test]
fn an_unknown_stage_is_refused() {
    let app = TestApp::start();
    let (ratih, client) = (app.sign_in("ratih"), client_at(&app, Therapy));
    for to in ["", "gone", "DONE", "done\0", "'; DROP TABLE clients; --"] {
        let path = format!("/c/teduh/clients/{client}/moves");
        ratih.post(&path, &[("to", to), ("from", "therapy"), ("version", "3")]).expect(409);
        assert_eq!(ratih.get(&format!("{path}/new")).status, 400);
    }
}
