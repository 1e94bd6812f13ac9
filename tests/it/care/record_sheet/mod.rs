//! The record on paper.

use serde_json::json;
use smart_therapy::domain::client::ClientStatus;
use smart_therapy::domain::ids::ClientId;
use smart_therapy::store::crypto::SealedColumn;
use uuid::Uuid;

use crate::support::{Sql, TestApp};

const CONCERN: &str = "Takut keluar rumah sejak Mei.";
const NOTE: &str = "Latihan napas, ketegangan turun.";

fn sheet(client: impl std::fmt::Display) -> String {
    format!("/c/teduh/clients/{client}/print")
}

#[test]
fn the_sheet_shows_the_record_and_says_who_printed_it() {
    let app = TestApp::start();
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).create();
    let page = app.sign_in("ratih").get(&sheet(client)).expect(200);
    assert_eq!(page.text_of(".sheet-name"), "Bima Santoso");
    let foot = page.text_of(".sheet-foot");
    assert!(
        foot.contains("Ratih") && foot.contains("WIB") && foot.contains(page.text_of(".sheet .meta span:nth-of-type(3)").trim_start_matches("RM ")),
        "{foot}"
    );
    let lines = app.db.behind().texts(&format!("SELECT action || ' ' || metadata FROM audit_log WHERE client_id = '{client}' AND action = 'print'"));
    assert_eq!(lines, ["print {\"clinical\": false}"]);
}

/// A completed consultation and a signed note about a client, sealed as the application would.
fn write(app: &TestApp, client: ClientId) {
    let (author, therapist) = (&app.cast.anindya, app.cast.anindya.therapist.expect("treats"));
    let (consultation, note) = (Uuid::now_v7(), Uuid::now_v7());
    let seal = |table, row, value| {
        let place = SealedColumn { table, column: "content_enc", row };
        let bytes = app.data().tenant_now(author, |tx| tx.seal(client, place, &value)).expect("the client has a key");
        bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    let answers = seal("consultations", consultation, json!({"primary_concern": CONCERN}));
    let words = seal("clinical_notes", note, json!({"v": 1, "body": NOTE}));
    let (clinic, user) = (author.clinic, author.user);
    app.db.behind().exec(&format!(
        "SET session_replication_role = replica;
         INSERT INTO consultations (clinic_id, id, client_id, therapist_id, form_type, status, session_on, session_minutes, symptom_severity, content_enc, completed_at, created_by)
         VALUES ('{clinic}', '{consultation}', '{client}', '{therapist}', 'general', 'completed', current_date, 60, 3, '\\x{answers}', now(), '{user}');
         INSERT INTO clinical_notes (clinic_id, id, client_id, therapist_id, content_enc, status, signed_at, signed_by, content_sha256, created_by)
         VALUES ('{clinic}', '{note}', '{client}', '{therapist}', '\\x{words}', 'signed', now(), '{user}', sha256(''), '{user}')"
    ));
}

#[test]
fn what_therapists_have_written_is_printed_for_therapists_only() {
    let app = TestApp::start();
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).at(ClientStatus::Therapy).create();
    write(&app, client);
    let words = app.sign_in("anindya").get(&sheet(client)).expect(200).words();
    assert!(words.contains(CONCERN) && words.contains(NOTE), "{words}");
    let read = app
        .db
        .behind()
        .texts(&format!("SELECT entity_type || ' ' || action FROM audit_log WHERE client_id = '{client}' AND category = 'access' ORDER BY 1"));
    assert_eq!(read, ["client print", "consultation view", "note view"], "each reading is in the audit");
    for who in ["ratih", "fitri"] {
        let words = app.sign_in(who).get(&sheet(client)).expect(200).words();
        assert!(words.contains("Bima Santoso") && !words.contains(CONCERN) && !words.contains(NOTE), "{who}: {words}");
    }
}

#[test]
fn a_stranger_gets_404_for_a_record_sheet() {
    let app = TestApp::start();
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).create();
    app.sign_in("otto").get(&sheet(client)).expect(404);
    app.sign_in("yusuf").get(&sheet(client)).expect(404);
    app.sign_in("surya").get(&sheet(client)).expect(404);
    assert_eq!(app.db.behind().text("SELECT count(*) FROM audit_log WHERE action = 'print'"), "0");
}
