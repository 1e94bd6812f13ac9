//! What prevents a move besides a missing permission.

use smart_therapy::domain::client::ClientStatus::{self, Assigned, Consultation, Done, New, Therapy};
use smart_therapy::domain::ids::ClientId;

use super::{appointment, client_at, consultation, make, sheet, status};
use crate::support::{Page, Sql, TestApp};

/// The move is refused with a sentence that holds these words, and the page said so before anybody typed.
#[track_caller]
fn is_refused(app: &TestApp, who: &str, client: ClientId, to: ClientStatus, words: &str) -> Page {
    let actor = app.sign_in(who);
    let before = status(&mut app.db.behind(), client);
    let page = actor.get(&sheet(client, to)).expect(200);
    assert!(page.text_of("main").contains(words), "the page does not warn: {}", page.text_of("main"));
    let mut typed = Vec::new();
    if page.has("textarea[name=reason]") {
        typed.push(("reason", "Atas permintaan"));
    }
    let answer = actor.submit(&page, "form.narrow-form", &typed).expect(422);
    assert!(answer.errors().iter().any(|error| error.contains(words)), "{:?}", answer.errors());
    assert_eq!(status(&mut app.db.behind(), client), before);
    answer
}

#[test]
fn a_consultation_takes_a_therapist() {
    let app = TestApp::start();
    let client = client_at(&app, Assigned);
    app.end_assignments(client, "cancelled");
    is_refused(&app, "ratih", client, Consultation, "tidak ada terapis");
}

#[test]
fn therapy_takes_a_completed_consultation_of_this_cycle_and_none_open() {
    let app = TestApp::start();
    let (mut db, anindya) = (app.db.behind(), app.cast.anindya.clone());
    let client = client_at(&app, Consultation);
    is_refused(&app, "anindya", client, Therapy, "Belum ada konsultasi yang selesai");
    consultation(&mut db, client, &anindya, "completed");
    consultation(&mut db, client, &anindya, "in_progress");
    is_refused(&app, "ratih", client, Therapy, "konsultasi yang terbuka");
    db.exec(&format!("UPDATE consultations SET status = 'archived', archived_at = now(), archive_reason = 'x' WHERE client_id = '{client}' AND status = 'in_progress'"));
    make(&app.sign_in("anindya"), client, Therapy, &[]).expect(303);
    // A new cycle does not live on the old one's consultation.
    let ratih = app.sign_in("ratih");
    make(&ratih, client, Done, &[]).expect(303);
    let therapist = anindya.therapist.expect("treats").to_string();
    make(&ratih, client, Consultation, &[("therapist", &therapist), ("reason", "Kambuh")]).expect(303);
    is_refused(&app, "anindya", client, Therapy, "Belum ada konsultasi yang selesai");
}

#[test]
fn an_assignment_is_not_taken_back_after_a_completed_consultation() {
    let app = TestApp::start();
    let client = client_at(&app, Assigned);
    consultation(&mut app.db.behind(), client, &app.cast.anindya, "completed");
    is_refused(&app, "ratih", client, New, "Sudah ada konsultasi yang selesai");
}

#[test]
fn therapy_cannot_end_during_a_session() {
    let app = TestApp::start();
    let mut db = app.db.behind();
    for (from, to) in [(Therapy, Done), (Consultation, New), (Assigned, New)] {
        let client = client_at(&app, from);
        let running = appointment(&mut db, client, &app.cast.anindya, "other", "in_progress", 0);
        is_refused(&app, "ratih", client, to, "sedang berlangsung");
        db.exec(&format!("UPDATE appointments SET status = 'completed' WHERE id = '{running}'"));
        make(&app.sign_in("ratih"), client, to, if to == Done { &[] } else { &[("reason", "Pindah kota")] }).expect(303);
    }
}

#[test]
fn future_sessions_must_be_decided_before_therapy_ends_or_pauses() {
    let app = TestApp::start();
    let (mut db, anindya) = (app.db.behind(), app.sign_in("anindya"));
    let client = client_at(&app, Therapy);
    appointment(&mut db, client, &app.cast.anindya, "therapy_session", "scheduled", 2);
    let answer = make(&anindya, client, Done, &[("progress", "64")]).expect(422);
    assert!(answer.errors().iter().any(|error| error.contains("Konfirmasi")), "{:?}", answer.errors());
    assert_eq!(answer.attribute("input[name=progress]", "value").as_deref(), Some("64"));
    let answer = make(&anindya, client, Consultation, &[("reason", "Libur panjang")]).expect(422);
    assert!(answer.errors().iter().any(|error| error.contains("dipertahankan atau dibatalkan")), "{:?}", answer.errors());
    assert_eq!(answer.text_of("textarea[name=reason]"), "Libur panjang");
    assert_eq!(db.text("SELECT count(*) FROM appointments WHERE status = 'scheduled'"), "1");
}

#[test]
fn a_new_cycle_takes_a_therapist_with_room() {
    let app = TestApp::start();
    let (mut db, ratih) = (app.db.behind(), app.sign_in("ratih"));
    let client = client_at(&app, Done);
    let therapist = app.cast.yusuf.therapist.expect("treats").to_string();
    let page = ratih.get(&sheet(client, Consultation)).expect(200);
    let none = ratih.submit(&page, "form.narrow-form", &[("reason", "Kambuh")]).expect(422);
    assert_eq!(none.text_of("textarea[name=reason]"), "Kambuh");
    // The last place is gone between looking and choosing.
    db.exec(&format!("UPDATE therapists SET max_clients = current_load WHERE id = '{therapist}'"));
    let full = ratih.submit(&page, "form.narrow-form", &[("reason", "Kambuh"), ("therapist", &therapist)]).expect(422);
    assert!(full.errors().iter().any(|error| error.contains("penuh")), "{:?}", full.errors());
    db.exec(&format!("UPDATE therapists SET max_clients = 5, status = 'on_leave' WHERE id = '{therapist}'"));
    ratih.submit(&page, "form.narrow-form", &[("reason", "Kambuh"), ("therapist", &therapist)]).expect(422);
    assert_eq!(status(&mut db, client), "done");
    // Another clinic's therapist is nobody.
    let otto = app.cast.otto.therapist.expect("treats").to_string();
    let version = super::version(&mut db, client);
    let typed = [("to", "consultation"), ("from", "done"), ("version", version.as_str()), ("reason", "Kambuh"), ("therapist", otto.as_str())];
    ratih.post(&format!("/c/teduh/clients/{client}/moves"), &typed).expect(404);
}
