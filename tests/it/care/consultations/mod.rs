//! Consultations: begun, written step by step, completed, cancelled, opened again; and who reads and writes them.

use smart_therapy::domain::client::ClientStatus::{self, Assigned, New};
use smart_therapy::domain::ids::ClientId;

use crate::support::{Actor, Page, SetClock, Sql, TestApp, form};

const MONDAY: &str = "2027-03-01T02:00:00Z";
const FORM: &str = "#consultation-form";
const CONCERN: &str = "takut keluar rumah";

/// Anindya's client at a stage, on Monday.
fn start(stage: ClientStatus) -> (TestApp, SetClock, ClientId) {
    let (app, set_clock) = TestApp::at(MONDAY);
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).at(stage).create();
    (app, set_clock, client)
}

fn index(client: ClientId) -> String {
    format!("/c/teduh/clients/{client}/consultations")
}

/// Begins a consultation; its path.
fn begin(anindya: &Actor, client: ClientId) -> String {
    let form = anindya.get(&format!("{}/new", index(client))).expect(200);
    let begun = anindya.submit(&form, "form[action$='/consultations']", &[]).expect(303);
    begun.location().expect("its form").trim_end_matches("/edit").to_owned()
}

/// Fills in a step and presses a button: `next`, `draft` or `complete`.
fn fill(anindya: &Actor, path: &str, step: &str, typed: &[(&str, &str)], then: &str) -> Page {
    let page = anindya.get(&format!("{path}/edit?step={step}")).expect(200);
    anindya.submit(&page, FORM, &[typed, &[("then", then)]].concat())
}

/// Writes what an assessment cannot do without, and completes it.
fn complete(anindya: &Actor, path: &str) {
    fill(anindya, path, "concerns", &[("primary_concern", CONCERN), ("symptom_severity", "3")], "next").expect(303);
    let last = [("initial_assessment", "cemas ringan"), ("recommended_treatment_plan", "paparan bertahap")];
    fill(anindya, path, "assessment", &last, "complete").expect(303);
}

fn status(app: &TestApp) -> String {
    app.db.behind().text("SELECT status FROM consultations")
}

#[test]
fn the_first_consultation_takes_the_client_along_and_a_second_press_opens_the_same() {
    let (app, _, client) = start(Assigned);
    let anindya = app.sign_in("anindya");
    let path = begin(&anindya, client);
    assert_eq!(app.db.behind().text("SELECT status FROM clients"), "consultation");
    assert_eq!(anindya.get(&format!("{}/new", index(client))).expect(303).location(), Some(format!("{path}/edit")));
    anindya.post(&index(client), &[("form_type", "general")]).expect(303);
    assert_eq!(app.db.behind().text("SELECT count(*) FROM consultations"), "1");
    assert!(anindya.get(&index(client)).expect(200).has(&format!("main a[href='{path}']")));
}

#[test]
fn a_consultation_is_saved_step_by_step_sealed_and_completed() {
    let (app, _, client) = start(ClientStatus::Consultation);
    let (anindya, mut db) = (app.sign_in("anindya"), app.db.behind());
    let path = begin(&anindya, client);
    let next = fill(&anindya, &path, "background", &[("consultation_notes", "anak sulung")], "next").expect(303);
    assert_eq!(next.location(), Some(format!("{path}/edit?step=concerns")));
    complete(&anindya, &path);
    let shown = anindya.get(&path).expect(200).words();
    assert!(["anak sulung", CONCERN, "cemas ringan", "paparan bertahap"].iter().all(|words| shown.contains(words)), "{shown}");
    assert_eq!(db.rows("SELECT status, symptom_severity, (completed_at IS NOT NULL) FROM consultations"), [["completed", "3", "true"]]);
    let leaked = db.text("SELECT count(*) FROM consultations WHERE position('takut'::bytea IN content_enc) > 0");
    assert_eq!(leaked, "0", "what is written is sealed");
    let noted = db.texts("SELECT DISTINCT action FROM audit_log WHERE entity_type = 'consultation' ORDER BY 1");
    assert_eq!(noted, ["begin", "complete", "save", "view"]);
}

#[test]
fn bad_input_is_refused_and_what_was_typed_stays() {
    let (app, _, client) = start(ClientStatus::Consultation);
    let anindya = app.sign_in("anindya");
    let path = begin(&anindya, client);
    let again = fill(&anindya, &path, "background", &[("session_minutes", "0"), ("consultation_notes", "anak sulung")], "draft").expect(422);
    assert!(again.has("[name=session_minutes][aria-invalid]"), "{:?}", again.errors());
    assert_eq!(again.attribute("[name=session_minutes]", "value").as_deref(), Some("0"));
    assert_eq!(again.text_of("textarea[name=consultation_notes]"), "anak sulung");
    let long = "lama ".repeat(30);
    let again = fill(&anindya, &path, "concerns", &[("symptom_duration", &long), ("primary_concern", CONCERN)], "draft").expect(422);
    assert_eq!(again.attribute("[name=symptom_duration]", "value").as_deref(), Some(long.as_str()));
    assert_eq!(again.text_of("textarea[name=primary_concern]"), CONCERN);
    for hidden in ["a\u{202e}b", "a\0b", "a\u{7}b"] {
        fill(&anindya, &path, "goals", &[("client_expectations", hidden)], "draft").expect(422);
    }
    assert_eq!(app.db.behind().text("SELECT lock_version FROM consultations"), "0");
}

#[test]
fn a_stranger_gets_404_and_a_colleague_without_the_role_403() {
    let (app, _, client) = start(ClientStatus::Consultation);
    let path = begin(&app.sign_in("anindya"), client);
    for (who, status) in [("otto", 404), ("surya", 404), ("yusuf", 404), ("ratih", 403), ("fitri", 403)] {
        let actor = app.sign_in(who);
        for page in [index(client), format!("{}/new", index(client)), path.clone(), format!("{path}/edit")] {
            actor.get(&page).expect(status);
        }
        actor.post(&index(client), &[("form_type", "general")]).expect(status);
        actor.post(&path, &[("step", "goals"), ("lock_version", "0")]).expect(status);
        for what in ["draft", "reopening"] {
            actor.post(&format!("{path}/{what}"), &[("step", "goals"), ("lock_version", "0")]).expect(status);
        }
        actor.post(&format!("{path}/cancellation"), &[("reason", "Pindah")]).expect(status);
    }
    assert_eq!(app.db.behind().rows("SELECT status, lock_version FROM consultations"), [["draft", "0"]]);
}

#[test]
fn an_incomplete_assessment_is_saved_and_not_completed() {
    let (app, _, client) = start(ClientStatus::Consultation);
    let anindya = app.sign_in("anindya");
    let path = begin(&anindya, client);
    let again = fill(&anindya, &path, "assessment", &[("initial_assessment", "cemas ringan")], "complete").expect(422);
    for missing in ["keluhan utama", "beratnya gejala", "rencana terapi"] {
        assert!(again.errors().iter().any(|error| error.contains(missing)), "{missing}: {:?}", again.errors());
    }
    assert_eq!(status(&app), "in_progress");
    assert!(anindya.get(&path).expect(200).words().contains("cemas ringan"));
}

#[test]
fn a_colleague_who_treats_the_client_reads_a_consultation_and_does_not_write_in_it() {
    let (app, _, client) = start(ClientStatus::Consultation);
    let anindya = app.sign_in("anindya");
    let path = begin(&anindya, client);
    complete(&anindya, &path);
    app.share(client, &app.cast.yusuf);
    let yusuf = app.sign_in("yusuf");
    assert!(yusuf.get(&path).expect(200).words().contains(CONCERN));
    assert_eq!(yusuf.get(&format!("{path}/edit")).expect(303).location(), Some(path.clone()));
    yusuf.post(&path, &[("step", "goals"), ("lock_version", "9")]).expect(403);
    yusuf.post(&format!("{path}/reopening"), &[]).expect(403);
    assert_eq!(status(&app), "completed");
}

#[test]
fn a_consultation_begins_only_between_assignment_and_the_end_of_therapy() {
    let (app, _) = TestApp::at(MONDAY);
    let new = app.client(&app.cast.ratih, "Bima Santoso").at(New).create();
    let done = app.client(&app.cast.ratih, "Larasati Widodo").with(&app.cast.anindya).at(ClientStatus::Done).create();
    let anindya = app.sign_in("anindya");
    for (client, status) in [(new, 404), (done, 409)] {
        anindya.get(&format!("{}/new", index(client))).expect(status);
        anindya.post(&index(client), &[("form_type", "general")]).expect(status);
    }
    assert_eq!(app.db.behind().text("SELECT count(*) FROM consultations"), "0");
}

#[test]
fn a_consultation_is_cancelled_with_a_reason_and_cannot_be_written_any_more() {
    let (app, _, client) = start(ClientStatus::Consultation);
    let anindya = app.sign_in("anindya");
    let path = begin(&anindya, client);
    let shown = anindya.get(&path).expect(200);
    let cancel = |reason| anindya.submit(&shown, "form[action$='/cancellation']", &[("reason", reason)]);
    assert!(!cancel("").expect(422).errors().is_empty());
    cancel("Klien pindah kota").expect(303);
    assert_eq!(app.db.behind().rows("SELECT status, archive_reason FROM consultations"), [["archived", "Klien pindah kota"]]);
    cancel("Sekali lagi").expect(409);
    assert_eq!(anindya.get(&format!("{path}/edit")).expect(303).location(), Some(path));
}

#[test]
fn a_completed_consultation_is_opened_again_within_a_day() {
    let (app, set_clock, client) = start(ClientStatus::Consultation);
    let anindya = app.sign_in("anindya");
    let path = begin(&anindya, client);
    complete(&anindya, &path);
    set_clock.set("2027-03-02T01:59:00Z");
    anindya.submit(&anindya.get(&path).expect(200), "form[action$='/reopening']", &[]).expect(303);
    assert_eq!(status(&app), "in_progress");
    complete(&anindya, &path);
    set_clock.set("2027-03-03T02:00:00Z");
    assert!(!anindya.get(&path).expect(200).has("form[action$='/reopening']"));
    anindya.post(&format!("{path}/reopening"), &[]).expect(409);
    assert_eq!(status(&app), "completed");
}

#[test]
fn a_background_save_overwrites_no_other_window() {
    let (app, _, client) = start(ClientStatus::Consultation);
    let anindya = app.sign_in("anindya");
    let path = begin(&anindya, client);
    let (mine, other) = (anindya.get(&format!("{path}/edit")).expect(200), anindya.get(&format!("{path}/edit")).expect(200));
    let save = |page: &Page, words: &str| {
        let filled = form::fill(page, FORM, &[("consultation_notes", words)]);
        let fields: Vec<(&str, &str)> = filled.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        anindya.post(&format!("{path}/draft"), &fields).expect(200).html
    };
    assert!(save(&other, "kata jendela lain").contains("Draf tersimpan"));
    assert!(save(&other, "kata jendela lain, lanjut").contains("Draf tersimpan"), "a window does not conflict with itself");
    assert!(save(&mine, "kata jendela ini").contains("Ada versi lain"));
    assert!(anindya.get(&path).expect(200).words().contains("kata jendela lain, lanjut"));
}

#[test]
fn a_stale_consultation_form_shows_both_versions() {
    let app = TestApp::start();
    let (mut db, anindya) = (app.db.behind(), app.sign_in("anindya"));
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).create();
    let form = anindya.get(&format!("/c/teduh/clients/{client}/consultations/new")).expect(200);
    let begun = anindya.submit(&form, "form[action$='/consultations']", &[]).expect(303);
    let edit = begun.location().expect("the form");
    let (mine, other) = (anindya.get(&edit).expect(200), anindya.get(&edit).expect(200));
    let save = |page, text| anindya.submit(page, "#consultation-form", &[("consultation_notes", text), ("then", "draft")]);
    save(&other, "kata jendela lain").expect(303);
    let both = save(&mine, "kata jendela ini").expect(409);
    assert!(both.text_of("main").contains("kata jendela lain"), "{}", both.text_of("main"));
    assert_eq!(both.text_of("textarea[name=consultation_notes]"), "kata jendela ini");
    assert_eq!(db.text("SELECT lock_version FROM consultations"), "1");
    let then = both.attribute("main form button[name=then]", "value").expect("a way to save mine");
    anindya.submit(&both, "main form.stack", &[("then", &then)]).expect(303);
    let shown = anindya.get(edit.trim_end_matches("/edit")).expect(200).text_of("main");
    assert!(shown.contains("kata jendela ini") && !shown.contains("kata jendela lain"), "{shown}");
}
