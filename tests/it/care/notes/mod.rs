//! Clinical notes: written about a session, signed, read; a draft and what is private are the author's alone.

use smart_therapy::domain::client::ClientStatus::Therapy;

use crate::support::appointments::booking;
use crate::support::{Actor, Page, Sql, TestApp};

const WORDS: &str = "ketegangan turun";
const PRIVATE: &str = "saya merasa lelah";

/// Anindya's session of an hour ago, not completed yet; its path.
fn held_session(app: &TestApp, set_clock: &crate::support::SetClock) -> String {
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).at(Therapy).create();
    app.sign_in("anindya").post_form(&booking(client, &app.cast.anindya, "01/03/2027", "10:00", "in_person")).expect(303);
    set_clock.set("2027-03-01T04:30:00Z");
    format!("/c/teduh/appointments/{}", app.db.behind().text("SELECT id FROM appointments"))
}

/// An application with a held session, its therapist, and the session's path.
fn start() -> (TestApp, Actor, String) {
    let (app, set_clock) = TestApp::at("2027-03-01T01:00:00Z");
    let path = held_session(&app, &set_clock);
    let anindya = app.sign_in("anindya");
    (app, anindya, path)
}

/// Completes the session with a note; `action` is `draft` or `sign`.
fn complete(anindya: &Actor, path: &str, action: &str) {
    let form = anindya.get(&format!("{path}/completion")).expect(200);
    let typed = [("body", WORDS), ("homework", "catat tidur"), ("private_note", PRIVATE), ("techniques", "relaxation"), ("action", action)];
    anindya.submit(&form, "form[action$='/completion']", &typed).expect(303);
}

/// Goes on with the note of a completed session.
fn write(anindya: &Actor, path: &str, typed: &[(&str, &str)]) -> Page {
    let form = anindya.get(&format!("{path}/note")).expect(200);
    anindya.submit(&form, "form[action$='/note']", typed)
}

fn note_path(app: &TestApp) -> String {
    format!("/c/teduh/notes/{}", app.db.behind().text("SELECT id FROM clinical_notes"))
}

#[test]
fn a_note_shows_its_author_all_of_it() {
    let (app, anindya, path) = start();
    complete(&anindya, &path, "draft");
    let words = anindya.get(&note_path(&app)).expect(200).words();
    assert!([WORDS, PRIVATE, "catat tidur"].iter().all(|part| words.contains(part)), "{words}");
    assert!(anindya.get(&path).expect(200).has(&format!("main a[href='{path}/note']")), "it can be continued");
}

#[test]
fn a_draft_is_saved_sealed_and_signed() {
    let (app, anindya, path) = start();
    complete(&anindya, &path, "draft");
    write(&anindya, &path, &[("body", "napas lebih tenang"), ("progress", "55"), ("action", "draft")]).expect(303);
    let mut db = app.db.behind();
    assert_eq!(db.rows("SELECT status, version, technique_codes FROM clinical_notes"), [["draft", "2", r#"["relaxation"]"#]]);
    assert_eq!(db.text("SELECT progress FROM clients"), "55");
    let leaked =
        "SELECT count(*) FROM clinical_notes WHERE position('tenang'::bytea IN content_enc) > 0 OR position('lelah'::bytea IN private_note_enc) > 0";
    assert_eq!(db.text(leaked), "0", "what is written is sealed");
    let signed = write(&anindya, &path, &[("action", "sign")]).expect(303);
    assert_eq!(signed.location(), Some(note_path(&app)));
    assert_eq!(db.rows("SELECT status, (signed_at IS NOT NULL), (content_sha256 IS NOT NULL) FROM clinical_notes"), [["signed", "true", "true"]]);
    assert_eq!(anindya.get(&format!("{path}/note")).expect(303).location(), Some(note_path(&app)), "a signed note is fixed");
}

#[test]
fn bad_input_is_refused_and_what_was_typed_stays() {
    let (app, anindya, path) = start();
    complete(&anindya, &path, "draft");
    let again = write(&anindya, &path, &[("body", "napas lebih tenang"), ("progress", "101"), ("action", "draft")]).expect(422);
    assert!(again.has("[name=progress][aria-invalid]"), "{:?}", again.errors());
    assert_eq!(again.attribute("[name=progress]", "value").as_deref(), Some("101"));
    assert_eq!(again.text_of("textarea[name=body]"), "napas lebih tenang");
    let again = write(&anindya, &path, &[("body", ""), ("homework", "catat mimpi"), ("action", "sign")]).expect(422);
    assert!(again.has("textarea[name=body][aria-invalid]"), "a signed note says something");
    assert_eq!(again.text_of("textarea[name=homework]"), "catat mimpi");
    for hidden in ["a\u{202e}b", "a\0b"] {
        write(&anindya, &path, &[("body", hidden), ("action", "draft")]).expect(422);
    }
    assert_eq!(app.db.behind().rows("SELECT status, version FROM clinical_notes"), [["draft", "1"]]);
}

#[test]
fn a_stranger_gets_404_and_a_colleague_without_the_role_403() {
    let (app, anindya, path) = start();
    complete(&anindya, &path, "sign");
    let note = note_path(&app);
    for (who, status) in [("otto", 404), ("surya", 404), ("yusuf", 404), ("ratih", 403), ("fitri", 403)] {
        let actor = app.sign_in(who);
        actor.get(&note).expect(status);
        actor.get(&format!("{path}/note")).expect(status);
        actor.post(&format!("{path}/note"), &[("body", "x"), ("action", "draft")]).expect(status);
    }
}

#[test]
fn a_colleague_who_treats_the_client_reads_signed_notes_without_what_is_private() {
    let (app, anindya, path) = start();
    complete(&anindya, &path, "draft");
    let (note, client) = (note_path(&app), app.db.behind().text("SELECT id FROM clients"));
    app.share(client.parse().expect("an id"), &app.cast.yusuf);
    let yusuf = app.sign_in("yusuf");
    yusuf.get(&note).expect(404);
    write(&anindya, &path, &[("action", "sign")]).expect(303);
    let words = yusuf.get(&note).expect(200).words();
    assert!(words.contains(WORDS) && !words.contains(PRIVATE), "{words}");
    let read =
        app.db.behind().texts("SELECT u.email FROM audit_log a JOIN users u ON u.id = a.actor_id WHERE a.entity_type = 'note' AND a.action = 'view'");
    assert!(read.contains(&"yusuf@teduh.example".to_owned()), "each reading is in the audit: {read:?}");
}

#[test]
fn the_list_of_appointments_tells_the_front_desk_the_state_of_a_note_and_nothing_of_it() {
    let (app, anindya, path) = start();
    let (fitri, client) = (app.sign_in("fitri"), app.db.behind().text("SELECT id FROM clients"));
    let list = || fitri.get(&format!("/c/teduh/clients/{client}/appointments")).expect(200);
    complete(&anindya, &path, "draft");
    assert_eq!(list().text_of("td[data-label=Catatan]"), "Draf");
    write(&anindya, &path, &[("action", "sign")]).expect(303);
    assert_eq!(list().text_of("td[data-label=Catatan]"), "Ditandatangani");
    assert!(!list().html.contains(WORDS) && !fitri.get(&path).expect(200).html.contains(WORDS));
}

#[test]
fn a_note_is_written_after_the_session_is_completed() {
    let (app, anindya, path) = start();
    anindya.get(&format!("{path}/note")).expect(409);
    anindya.post(&format!("{path}/note"), &[("body", WORDS), ("action", "sign")]).expect(409);
    // The admin completes it without a note; its therapist writes one.
    let ratih = app.sign_in("ratih");
    ratih.submit(&ratih.get(&format!("{path}/completion")).expect(200), "form[action$='/completion']", &[]).expect(303);
    assert_eq!(app.db.behind().text("SELECT count(*) FROM clinical_notes"), "0");
    write(&anindya, &path, &[("body", WORDS), ("action", "sign")]).expect(303);
    assert_eq!(app.db.behind().text("SELECT status FROM clinical_notes"), "signed");
}

#[test]
fn a_stale_note_form_shows_both_versions() {
    let (app, anindya, path) = start();
    let mut db = app.db.behind();
    let form = anindya.get(&format!("{path}/completion")).expect(200);
    anindya.submit(&form, "form[action$='/completion']", &[("body", "kata pertama"), ("action", "draft")]).expect(303);

    let edit = format!("{path}/note");
    let (mine, other) = (anindya.get(&edit).expect(200), anindya.get(&edit).expect(200));
    let save = |page, text, action| anindya.submit(page, "form[action$='/note']", &[("body", text), ("action", action)]);
    save(&other, "kata jendela lain", "draft").expect(303);
    let both = save(&mine, "kata jendela ini", "sign").expect(409);
    assert!(both.text_of("main").contains("kata jendela lain"), "{}", both.text_of("main"));
    assert_eq!(both.text_of("textarea[name=body]"), "kata jendela ini");
    assert_eq!(db.text("SELECT status FROM clinical_notes"), "draft");
    save(&both, "kata jendela ini", "sign").expect(303);
    assert_eq!(db.text("SELECT status FROM clinical_notes"), "signed");
    // Signed is signed: an old window does not open it again, and keeps what was typed.
    let late = save(&other, "kata yang terlambat", "draft");
    assert!(matches!(late.status, 409 | 422), "{}", late.status);
    assert!(late.html.contains("kata yang terlambat"));
    assert_eq!(db.text("SELECT count(*) FROM clinical_notes"), "1");

    // The completion itself, sent from an old window.
    let stale = anindya.submit(&form, "form[action$='/completion']", &[("body", "kata kedua"), ("action", "sign")]).expect(409);
    assert_eq!(stale.text_of("textarea[name=body]"), "kata kedua");
    assert_eq!(db.text("SELECT total_sessions FROM clients"), "1");
}
