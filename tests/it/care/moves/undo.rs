//! Undo: everything a move brought about is as it was, for whoever made it, for a minute, and as long as nobody else touched the client.

use diesel::pg::PgConnection;
use smart_therapy::domain::client::ClientStatus::{self, Assigned, Consultation, Done, New, Therapy};
use smart_therapy::domain::ids::ClientId;

use super::{appointment, client_at, consultation, make, status, version};
use crate::support::{Actor, Page, Sql, TestApp};

/// Everything that a move may change.
fn everything(db: &mut PgConnection, client: ClientId) -> Vec<Vec<String>> {
    let mut all = db.rows(&format!("SELECT status, status_changed_at, progress, first_visit FROM clients WHERE id = '{client}'"));
    all.extend(db.rows("SELECT full_name, current_load FROM therapists ORDER BY full_name"));
    all.extend(db.rows(&format!(
        "SELECT therapist_id, status, ended_on IS NULL, coalesce(transfer_reason, ''), transferred_to_id IS NULL FROM client_assignments
          WHERE client_id = '{client}' AND status <> 'cancelled' ORDER BY created_at, id"
    )));
    all.extend(db.rows(&format!(
        "SELECT id, status, coalesce(cancellation_reason, ''), cancelled_at IS NULL FROM appointments WHERE client_id = '{client}' ORDER BY id"
    )));
    all.extend(db.rows(&format!(
        "SELECT id, status, coalesce(archive_reason, ''), archived_at IS NULL FROM consultations WHERE client_id = '{client}' ORDER BY id"
    )));
    all
}

/// The word about what was just done, with its one button.
const BUTTON: &str = ".toasts form[action$='/undo']";

/// Makes a move and returns the page that tells of it.
fn moved(actor: &Actor, client: ClientId, to: ClientStatus, typed: &[(&str, &str)]) -> Page {
    let done = make(actor, client, to, typed).expect(303);
    actor.follow(done).expect(200)
}

fn assigned(actor: &Actor, client: ClientId, typed: &[(&str, &str)]) -> Page {
    let form = actor.get(&format!("/c/teduh/clients/{client}/assignments/new")).expect(200);
    let done = actor.submit(&form, "form.narrow-form", typed).expect(303);
    actor.follow(done).expect(200)
}

#[test]
fn undo_reverts_every_effect_of_every_move() {
    let app = TestApp::start();
    let (mut db, cast) = (app.db.behind(), app.cast.clone());
    let (yusuf, anindya) = (cast.yusuf.therapist.expect("treats").to_string(), cast.anindya.therapist.expect("treats").to_string());
    // From, to, what the form is, what is filled into it.
    type Arc<'a> = (ClientStatus, ClientStatus, &'a str, &'a [(&'a str, &'a str)]);
    let arcs: &[Arc<'_>] = &[
        (New, Assigned, "ratih", &[("therapist", &yusuf)]),
        (New, Consultation, "ratih", &[("therapist", &yusuf), ("start", "yes")]),
        (Assigned, New, "ratih", &[("reason", "Pindah kota")]),
        (Assigned, Consultation, "anindya", &[]),
        (Consultation, New, "ratih", &[("reason", "Pindah kota")]),
        (Consultation, New, "anindya", &[("reason", "Pindah kota")]),
        (Consultation, Therapy, "anindya", &[]),
        (Therapy, Consultation, "ratih", &[("reason", "Jeda"), ("sessions", "cancel")]),
        (Therapy, Consultation, "anindya", &[("reason", "Jeda"), ("sessions", "keep")]),
        (Therapy, Done, "anindya", &[("progress", "80"), ("confirm", "yes")]),
        (Therapy, Done, "ratih", &[("progress", "80"), ("confirm", "yes")]),
        (Done, New, "ratih", &[("reason", "Daftar ulang")]),
        (Done, Consultation, "ratih", &[("reason", "Kambuh"), ("therapist", &anindya)]),
        // Another therapist is no step.
        (Therapy, Therapy, "ratih", &[("therapist", &yusuf), ("reason", "Cuti panjang")]),
    ];
    for (from, to, who, typed) in arcs {
        let (client, actor, what) = (client_at(&app, *from), app.sign_in(who), format!("{from} → {to} by {who}"));
        db.exec(&format!("UPDATE clients SET email = 'bima@post.example', first_visit = true, progress = 30 WHERE id = '{client}'"));
        match from {
            New | Done => {}
            Consultation if *to == Therapy => consultation(&mut db, client, &cast.anindya, "completed"),
            Therapy => {
                appointment(&mut db, client, &cast.anindya, "therapy_session", "scheduled", 2);
                appointment(&mut db, client, &cast.anindya, "therapy_session", "confirmed", 9);
            }
            _ => {
                consultation(&mut db, client, &cast.anindya, if *who == "ratih" { "draft" } else { "in_progress" });
                appointment(&mut db, client, &cast.anindya, "consultation", "scheduled", 2);
                appointment(&mut db, client, &cast.anindya, "other", "planned", 3);
            }
        }
        let (before, seen) = (everything(&mut db, client), version(&mut db, client));
        let page = if *from == New || from == to { assigned(&actor, client, typed) } else { moved(&actor, client, *to, typed) };
        assert_ne!(everything(&mut db, client), before, "{what}");
        let undone = actor.submit(&page, BUTTON, &[]).expect(303);
        assert_eq!(everything(&mut db, client), before, "{what}");
        assert_ne!(version(&mut db, client), seen, "{what}: a form that was open before is out of date");
        let back = actor.follow(undone).expect(200);
        assert!(back.flash().contains("kembali seperti semula"), "{what}: {}", back.flash());
        assert!(!back.has(BUTTON), "{what}: an undo is not undone");
        let open = db.text(&format!(
            "SELECT count(*) FROM client_status_transitions t WHERE t.client_id = '{client}' AND t.undoes IS NOT NULL
                AND EXISTS (SELECT FROM client_status_transitions m WHERE m.id = t.undoes AND (m.from_status, m.to_status) = (t.to_status, t.from_status))"
        ));
        assert_eq!(
            open,
            match (from, to) {
                (New, Consultation) => "2",
                _ if from == to => "0",
                _ => "1",
            },
            "{what}: the history says so"
        );
        assert_eq!(db.text(&format!("SELECT count(*) FROM audit_log WHERE client_id = '{client}' AND action = 'undo'")), "1", "{what}");
        // Once more: the word is used up.
        actor.submit(&page, BUTTON, &[]).expect(409);
        assert_eq!(everything(&mut db, client), before, "{what}");
    }
    assert_eq!(app.letters().len(), 0, "nobody reads of what was taken back");
    assert_eq!(db.text("SELECT count(*) FROM outbox_messages WHERE status <> 'cancelled'"), "0");
}

#[test]
fn letters_are_held_until_a_move_can_no_longer_be_undone() {
    let (app, set_clock) = TestApp::at("2027-03-01T01:00:00Z");
    let (mut db, ratih, client) = (app.db.behind(), app.sign_in("ratih"), client_at(&app, Consultation));
    let page = moved(&ratih, client, New, &[("reason", "Pindah kota")]);
    assert_eq!(app.letters_now().len(), 0, "it may still be undone");
    set_clock.set("2027-03-01T01:01:01Z");
    let late = ratih.submit(&page, BUTTON, &[]).expect(409);
    assert!(late.text_of("main").contains("lebih dari satu menit"), "{}", late.text_of("main"));
    assert_eq!((status(&mut db, client).as_str(), app.letters_now().len()), ("new", 0));
    set_clock.set("2027-03-01T01:01:15Z");
    assert_eq!(app.letters_now().len(), 1);
}

#[test]
fn a_sent_letter_ends_the_undo() {
    let app = TestApp::start();
    let (mut db, ratih, client) = (app.db.behind(), app.sign_in("ratih"), client_at(&app, Consultation));
    let page = moved(&ratih, client, New, &[("reason", "Pindah kota")]);
    assert_eq!(app.letters().len(), 1);
    ratih.submit(&page, BUTTON, &[]).expect(409);
    assert_eq!(status(&mut db, client), "new");
}

#[test]
fn only_the_author_can_undo_a_move() {
    let app = TestApp::start();
    let (mut db, client) = (app.db.behind(), client_at(&app, Therapy));
    let (ratih, anindya) = (app.sign_in("ratih"), app.sign_in("anindya"));
    let page = moved(&anindya, client, Done, &[]);
    let receipt = page.attribute(&format!("{BUTTON} input[name=receipt]"), "value").expect("a receipt");
    let path = format!("/c/teduh/clients/{client}/undo");
    for who in ["ratih", "yusuf", "otto", "surya"] {
        app.sign_in(who).post(&path, &[("receipt", &receipt)]).expect(404);
    }
    app.sign_in("fitri").post(&path, &[("receipt", &receipt)]).expect(403);
    for wrong in ["", "x", "00000000-0000-7000-8000-000000000000", "\0"] {
        anindya.post(&path, &[("receipt", wrong)]).expect(404);
    }
    let other = client_at(&app, Therapy);
    anindya.post(&format!("/c/teduh/clients/{other}/undo"), &[("receipt", &receipt)]).expect(404);
    assert_eq!(status(&mut db, client), "done");
    // Somebody else goes on with the client: the word is used up.
    moved(&ratih, client, New, &[("reason", "Daftar ulang")]);
    let late = anindya.submit(&page, BUTTON, &[]).expect(409);
    assert!(late.text_of("main").contains("berubah sejak"), "{}", late.text_of("main"));
    assert_eq!(status(&mut db, client), "new");
}

#[test]
fn undo_leaves_an_appointment_cancelled_when_its_hour_is_taken() {
    let app = TestApp::start();
    let (mut db, cast, ratih) = (app.db.behind(), app.cast.clone(), app.sign_in("ratih"));
    let (client, other) = (client_at(&app, Therapy), client_at(&app, Therapy));
    let lost = appointment(&mut db, client, &cast.anindya, "therapy_session", "scheduled", 2);
    let kept = appointment(&mut db, client, &cast.anindya, "therapy_session", "confirmed", 9);
    let page = moved(&ratih, client, Done, &[("confirm", "yes")]);
    db.exec(&format!(
        "INSERT INTO appointments (clinic_id, id, kind, client_id, therapist_id, title, starts_at, ends_at, status)
         SELECT clinic_id, app.uuid_v7(), 'other', '{other}', therapist_id, 'x', starts_at, ends_at, 'scheduled' FROM appointments WHERE id = '{lost}'"
    ));
    let undone = ratih.submit(&page, BUTTON, &[]).expect(303);
    let said = ratih.follow(undone).expect(200).flash();
    assert!(said.contains("1 janji tidak dapat dikembalikan"), "{said}");
    let state = |db: &mut PgConnection, id: &str| db.text(&format!("SELECT status FROM appointments WHERE id = '{id}'"));
    assert_eq!(
        (state(&mut db, &lost).as_str(), state(&mut db, &kept).as_str(), status(&mut db, client).as_str()),
        ("cancelled", "confirmed", "therapy")
    );
}

#[test]
fn undo_is_refused_when_the_therapists_last_place_is_taken() {
    let app = TestApp::start();
    let (mut db, ratih) = (app.db.behind(), app.sign_in("ratih"));
    let (client, other) = (client_at(&app, Consultation), client_at(&app, New));
    let therapist = app.cast.anindya.therapist.expect("treats").to_string();
    db.exec(&format!("UPDATE therapists SET max_clients = current_load WHERE id = '{therapist}'"));
    let page = moved(&ratih, client, New, &[("reason", "Pindah kota")]);
    assigned(&ratih, other, &[("therapist", &therapist)]);
    let before = everything(&mut db, client);
    let late = ratih.submit(&page, BUTTON, &[]).expect(409);
    assert!(late.text_of("main").contains("sudah terisi"), "{}", late.text_of("main"));
    assert_eq!(everything(&mut db, client), before, "all or nothing");
    assert_eq!(app.letters().len(), 2, "what was done stands, and is told");
}

#[test]
fn undoing_an_end_begins_no_new_cycle() {
    let app = TestApp::start();
    let (mut db, ratih, client) = (app.db.behind(), app.sign_in("ratih"), client_at(&app, Therapy));
    consultation(&mut db, client, &app.cast.anindya, "completed");
    let page = moved(&ratih, client, Done, &[]);
    ratih.submit(&page, BUTTON, &[]).expect(303);
    moved(&ratih, client, Consultation, &[("reason", "Jeda")]);
    moved(&ratih, client, Therapy, &[]);
    let record = ratih.get(&format!("/c/teduh/clients/{client}/history")).expect(200);
    assert!(record.text_of("main .timeline").contains("diurungkan"), "{}", record.text_of("main .timeline"));
}
