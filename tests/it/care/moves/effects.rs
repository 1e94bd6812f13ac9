//! What follows from a move: assignments, loads, appointments, consultations, progress, letters.

use diesel::pg::PgConnection;
use smart_therapy::domain::client::ClientStatus::{Assigned, Consultation, Done, New, Therapy};
use smart_therapy::domain::ids::ClientId;

use super::{appointment, client_at, consultation, load, make, status};
use crate::support::{Sql, TestApp};

fn assignments(db: &mut PgConnection, client: ClientId) -> Vec<Vec<String>> {
    db.rows(&format!("SELECT status, (ended_on IS NOT NULL) FROM client_assignments WHERE client_id = '{client}' ORDER BY created_at, id"))
}

fn last_step(db: &mut PgConnection, client: ClientId) -> Vec<String> {
    let sql = format!(
        "SELECT t.from_status, t.to_status, coalesce(t.reason, ''), u.email FROM client_status_transitions t JOIN users u ON u.id = t.user_id
          WHERE t.client_id = '{client}' ORDER BY t.occurred_at DESC, t.id DESC LIMIT 1"
    );
    db.rows(&sql).remove(0)
}

fn states(db: &mut PgConnection, client: ClientId) -> Vec<String> {
    db.texts(&format!("SELECT kind || ' ' || status FROM appointments WHERE client_id = '{client}' ORDER BY starts_at"))
}

fn letters_to(app: &TestApp, who: &str) -> usize {
    app.letters().iter().filter(|letter| letter.to.contains(who)).count()
}

#[test]
fn returning_a_client_to_new_closes_everything() {
    let app = TestApp::start();
    let (mut db, cast) = (app.db.behind(), app.cast.clone());
    for (from, who, letters) in [(Consultation, "ratih", 1), (Consultation, "anindya", 0), (Assigned, "ratih", 1)] {
        let client = client_at(&app, from);
        let before = (load(&mut db, &cast.anindya), letters_to(&app, "anindya@"));
        if from == Consultation {
            consultation(&mut db, client, &cast.anindya, "in_progress");
        }
        appointment(&mut db, client, &cast.anindya, "consultation", "completed", -2);
        appointment(&mut db, client, &cast.anindya, "consultation", "scheduled", 2);
        appointment(&mut db, client, &cast.anindya, "other", "confirmed", 3);
        let done = make(&app.sign_in(who), client, New, &[("reason", "Pindah kota")]).expect(303);
        if who == "anindya" {
            assert_eq!(done.location().as_deref(), Some("/c/teduh/board"), "the record is no longer hers");
        }
        assert_eq!(status(&mut db, client), "new");
        assert_eq!(assignments(&mut db, client), [["cancelled", "true"]]);
        assert_eq!(load(&mut db, &cast.anindya), before.0 - 1);
        assert_eq!(states(&mut db, client), ["consultation completed", "consultation cancelled", "other cancelled"]);
        let why = db.texts(&format!("SELECT DISTINCT cancellation_reason FROM appointments WHERE client_id = '{client}' AND status = 'cancelled'"));
        assert_eq!(why, ["Pindah kota"]);
        let open = db.rows(&format!("SELECT status, archive_reason FROM consultations WHERE client_id = '{client}'"));
        assert!(open.iter().all(|row| *row == ["archived", "Pindah kota"]), "{open:?}");
        assert_eq!(last_step(&mut db, client)[..3], [from.as_str(), "new", "Pindah kota"]);
        assert_eq!(letters_to(&app, "anindya@") - before.1, letters, "{from} → new by {who}");
        let said = app.letters();
        assert!(said.iter().all(|letter| !letter.text.contains("Bima Santoso") && !letter.text.contains("Pindah kota")), "letters tell no secrets");
    }
}

#[test]
fn a_pause_keeps_or_cancels_the_sessions_ahead_and_nothing_else() {
    let app = TestApp::start();
    let (mut db, anindya) = (app.db.behind(), app.sign_in("anindya"));
    for (sessions, becomes) in [("keep", "scheduled"), ("cancel", "cancelled")] {
        let client = client_at(&app, Therapy);
        appointment(&mut db, client, &app.cast.anindya, "therapy_session", "scheduled", 2);
        appointment(&mut db, client, &app.cast.anindya, "assessment", "scheduled", 3);
        make(&anindya, client, Consultation, &[("reason", "Asesmen ulang"), ("sessions", sessions)]).expect(303);
        assert_eq!(states(&mut db, client), [format!("therapy_session {becomes}"), "assessment scheduled".to_owned()]);
        assert_eq!(assignments(&mut db, client), [["active", "false"]], "the therapist stays");
        assert_eq!(last_step(&mut db, client), ["therapy", "consultation", "Asesmen ulang", "anindya@teduh.example"]);
    }
}

#[test]
fn a_therapy_that_is_done_ends_the_assignment_and_writes_to_the_client() {
    let app = TestApp::start();
    let (mut db, cast) = (app.db.behind(), app.cast.clone());
    let (client, silent) = (client_at(&app, Therapy), client_at(&app, Therapy));
    db.exec(&format!("UPDATE clients SET email = 'bima@post.example', first_visit = true WHERE id = '{client}'"));
    let before = load(&mut db, &cast.anindya);
    appointment(&mut db, client, &cast.anindya, "therapy_session", "confirmed", 2);
    let page = make(&app.sign_in("anindya"), client, Done, &[("progress", "90"), ("confirm", "yes")]).expect(303);
    assert_eq!(page.location().as_deref(), Some(format!("/c/teduh/clients/{client}").as_str()), "its therapist still sees a client who is done");
    let row = db.rows(&format!("SELECT status, progress, first_visit FROM clients WHERE id = '{client}'"));
    assert_eq!(row, [["done", "90", "false"]]);
    assert_eq!(assignments(&mut db, client), [["completed", "true"]]);
    assert_eq!(load(&mut db, &cast.anindya), before - 1);
    assert_eq!(states(&mut db, client), ["therapy_session cancelled"]);
    assert_eq!(letters_to(&app, "bima@post.example"), 1);
    make(&app.sign_in("ratih"), silent, Done, &[]).expect(303);
    assert_eq!(letters_to(&app, "bima@post.example"), 1, "who left no address gets no letter");
    let acts = db.texts(&format!("SELECT action FROM audit_log WHERE client_id = '{client}' AND category = 'data' ORDER BY action"));
    assert_eq!(acts, ["cancel", "end_assignment", "move", "move", "move", "move"]);
}

#[test]
fn a_new_cycle_has_a_new_assignment() {
    let app = TestApp::start();
    let (mut db, cast) = (app.db.behind(), app.cast.clone());
    let client = client_at(&app, Done);
    let yusuf = cast.yusuf.therapist.expect("treats").to_string();
    make(&app.sign_in("ratih"), client, Consultation, &[("reason", "Kambuh"), ("therapist", &yusuf)]).expect(303);
    assert_eq!(assignments(&mut db, client), [["completed", "true"], ["active", "false"]]);
    assert_eq!(load(&mut db, &cast.yusuf), 1);
    assert_eq!(letters_to(&app, "yusuf@"), 1);
    assert_eq!(app.sign_in("anindya").get(&format!("/c/teduh/clients/{client}")).status, 404, "the former therapist sees the client no more");
    app.sign_in("yusuf").get(&format!("/c/teduh/clients/{client}")).expect(200);
}

#[test]
fn a_therapist_who_still_treats_a_client_begins_the_new_cycle() {
    let app = TestApp::start();
    let mut db = app.db.behind();
    // Done, with an assignment that nobody ended.
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).at(Done).create();
    let before = load(&mut db, &app.cast.anindya);
    make(&app.sign_in("anindya"), client, Consultation, &[("reason", "Kambuh")]).expect(303);
    assert_eq!(assignments(&mut db, client), [["active", "false"]]);
    assert_eq!(load(&mut db, &app.cast.anindya), before);
}

#[test]
fn a_client_back_from_done_waits_for_a_therapist() {
    let app = TestApp::start();
    let mut db = app.db.behind();
    let client = client_at(&app, Done);
    make(&app.sign_in("ratih"), client, New, &[("reason", "Daftar ulang")]).expect(303);
    assert_eq!(last_step(&mut db, client), ["done", "new", "Daftar ulang", "ratih@teduh.example"]);
    assert_eq!(assignments(&mut db, client), [["completed", "true"]]);
    assert_eq!(app.sign_in("anindya").get(&format!("/c/teduh/clients/{client}")).status, 404);
}

#[test]
fn a_move_without_questions_is_made_on_the_board_itself() {
    let app = TestApp::start();
    let (mut db, anindya) = (app.db.behind(), app.sign_in("anindya"));
    let client = client_at(&app, Assigned);
    let board = anindya.get("/c/teduh/board").expect(200);
    let done = anindya.submit(&board, &format!("#menu-{client} form"), &[("to", "consultation")]).expect(303);
    assert_eq!(done.location(), Some(format!("/c/teduh/board#client-{client}")));
    assert_eq!(last_step(&mut db, client), ["assigned", "consultation", "", "anindya@teduh.example"]);
}
