//! Who is named beside a client, and what their therapist still has to write.

use smart_therapy::domain::client::ClientStatus;

use crate::support::appointments::NewAppointment;
use crate::support::{Actor, Sql, TestApp};

#[test]
fn a_done_client_shows_the_last_therapist() {
    let app = TestApp::start();
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).at(ClientStatus::Done).create();
    let nobody = app.client(&app.cast.ratih, "Belum Siapa").create();
    app.end_assignments(client, "completed");
    let ratih = app.sign_in("ratih");
    let of = |name: &str| {
        let page = ratih.get(&format!("/c/teduh/clients?q={name}")).expect(200);
        page.texts_of("tbody tr").into_iter().find(|row| row.to_lowercase().contains(name)).unwrap_or_default()
    };
    assert!(of("bima").contains("Anindya"), "{}", of("bima"));
    assert!(of("siapa").contains("Belum ditugaskan"), "{}", of("siapa"));
    let record = ratih.get(&format!("/c/teduh/clients/{client}")).expect(200);
    assert!(record.text_of(".record-head .meta").contains("Terapis terakhir: Anindya"), "{}", record.text_of(".record-head .meta"));
    assert!(record.text_of("[aria-labelledby=therapist-title]").contains("Sampai "), "{}", record.words());
    let record = ratih.get(&format!("/c/teduh/clients/{nobody}")).expect(200);
    assert!(record.text_of(".record-head .meta").contains("Belum ada terapis"));
    // Whoever treated them once is not whoever treated them last.
    let (clinic, user, yusuf) = (app.cast.teduh, app.cast.ratih.user, app.cast.yusuf.therapist.expect("treats"));
    app.db.behind().exec(&format!(
        "INSERT INTO client_assignments (clinic_id, client_id, therapist_id, assigned_on, assigned_by, status, ended_on)
         VALUES ('{clinic}', '{client}', '{yusuf}', current_date - 90, '{user}', 'completed', current_date - 30)"
    ));
    assert!(of("bima").contains("Anindya") && !of("bima").contains("Yusuf"), "{}", of("bima"));
}

#[test]
fn the_record_shows_the_therapist_the_unsigned_note() {
    let app = TestApp::start();
    let client = app.client(&app.cast.ratih, "Bima Santoso").with(&app.cast.anindya).at(ClientStatus::Therapy).create();
    let (anindya, ratih) = (app.sign_in("anindya"), app.sign_in("ratih"));
    let path = format!("/c/teduh/clients/{client}");
    let owed = |actor: &Actor| actor.get(&path).expect(200).attribute(".record-top .notice a[href$='/note']", "href");
    assert_eq!(owed(&anindya), None);
    let held =
        NewAppointment { therapist: &app.cast.anindya, client, kind: "other", status: "completed", starts: "now() - interval '1 day'", minutes: 60 };
    let (clinic, therapist, at) = (app.cast.teduh, app.cast.anindya.therapist.expect("treats"), held.insert(&mut app.db.behind()));
    assert_eq!(owed(&anindya), Some(format!("/c/teduh/appointments/{at}/note")));
    assert_eq!(owed(&ratih), None, "the admin writes no notes");
    app.db.behind().exec(&format!(
        "SET session_replication_role = replica;
         INSERT INTO clinical_notes (clinic_id, client_id, therapist_id, appointment_id, content_enc, status, signed_at, signed_by, content_sha256, created_by)
         VALUES ('{clinic}', '{client}', '{therapist}', '{at}', '\\x00', 'signed', now(), '{0}', sha256(''), '{0}')",
        app.cast.anindya.user
    ));
    assert_eq!(owed(&anindya), None);
}
