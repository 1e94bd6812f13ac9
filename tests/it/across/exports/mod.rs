//! Exports: all the person may read, nothing else, and nothing that a spreadsheet runs.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use crate::support::applications::{decide, id_of};
use crate::support::{Actor, Sql, TestApp};
use crate::walls::fixtures::Objects;

/// The files of the archive somebody gets.
fn exported_by(actor: &Actor, slug: &str) -> BTreeMap<String, String> {
    let page = actor.post(&format!("/c/{slug}/export"), &[]).expect(200);
    assert_eq!(page.header("content-type"), Some("application/zip"));
    let mut archive = zip::ZipArchive::new(Cursor::new(page.bytes)).expect("a whole archive");
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).expect("a file");
            let mut text = String::new();
            file.read_to_string(&mut text).expect("its text");
            (file.name().expect("a name").into_owned(), text)
        })
        .collect()
}

#[test]
fn an_admin_exports_the_clinic_without_notes() {
    let app = TestApp::start();
    Objects::make(&app, "teduh", &app.cast.ratih, &app.cast.anindya);
    app.client(&app.cast.ratih, "=HYPERLINK(\"http://evil.example\")").create();
    app.client(&app.cast.otto, "Klien Cendana").create();
    let ratih = app.sign_in("ratih");
    assert!(ratih.get("/c/teduh/export").expect(200).words().contains("clients.csv"));
    let files = exported_by(&ratih, "teduh");
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "application.txt",
            "appointments.csv",
            "assignments.csv",
            "clients.csv",
            "clinic-history.csv",
            "contacts.csv",
            "documents.csv",
            "index.html",
            "staff.csv"
        ]
    );
    let clients = &files["clients.csv"];
    assert!(clients.starts_with("\u{feff}client_id,full_name,"), "{clients:.60}");
    assert!(clients.contains("Bima Santoso") && clients.contains("\"'=HYPERLINK("), "{clients}");
    assert!(clients.contains(",'+62812"), "a phone number is no formula");
    assert!(files["staff.csv"].contains("Anindya Prameswari") && files["assignments.csv"].contains("Bima Santoso"));
    assert!(files["index.html"].contains("clients.csv") && files["index.html"].contains("Klinik Ruang Teduh"));
    for (name, text) in &files {
        assert!(!text.contains("Cendana"), "{name}: another clinic's");
    }
    for line in clients.lines().skip(1) {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
        let record = reader.records().next().expect("a line").expect("that reads");
        assert_eq!(record.len(), 34);
    }
    assert_eq!(app.db.behind().text("SELECT metadata ->> 'files' FROM audit_log WHERE action = 'export'").matches(".csv").count(), 7);
}

#[test]
fn a_therapist_exports_only_their_own_writings() {
    let app = TestApp::start();
    let cast = app.cast.clone();
    let own = app.client(&cast.ratih, "Bima: Santoso/..").with(&cast.anindya).create();
    let other = app.client(&cast.ratih, "Candra Wijaya").with(&cast.yusuf).create();
    for (therapist, client, body) in [(&cast.anindya, own, "Sulit tidur sejak pindah."), (&cast.yusuf, other, "Catatan Yusuf.")] {
        write(&app, therapist, client, body);
    }
    let anindya = exported_by(&app.sign_in("anindya"), "teduh");
    let notes: Vec<&String> = anindya.keys().filter(|name| name.starts_with("notes/")).collect();
    assert_eq!(notes.len(), 1);
    assert!(notes[0].starts_with("notes/Bima_ Santoso_") && !notes[0].contains(".."), "{notes:?}");
    assert!(anindya[notes[0]].contains("Sulit tidur sejak pindah.") && anindya[notes[0]].contains("hanya untuk saya"));
    assert!(!anindya.keys().any(|name| name.ends_with(".csv")));
    assert!(!anindya.values().any(|text| text.contains("Catatan Yusuf.")));
    let yusuf = exported_by(&app.sign_in("yusuf"), "teduh");
    assert!(yusuf.values().any(|text| text.contains("Catatan Yusuf.")) && !yusuf.values().any(|text| text.contains("Sulit tidur")));
}

/// A signed note, sealed as the application would.
fn write(app: &TestApp, therapist: &smart_therapy::app::demo::Actor, client: smart_therapy::domain::ids::ClientId, body: &str) {
    use smart_therapy::features::care::notes::{ClinicalNote, NoteContent};
    let (id, author) = (smart_therapy::domain::ids::NoteId::new(), therapist.therapist.expect("treats"));
    let content = NoteContent { v: 1, body: body.to_owned(), ..NoteContent::default() };
    let sealed = app.data().tenant_now(therapist, |tx| {
        Ok((tx.seal(client, ClinicalNote::content_column(id), &content)?, tx.seal(client, ClinicalNote::private_column(id), &"hanya untuk saya")?))
    });
    let hex = |bytes: Vec<u8>| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let (content, private) = sealed.map(|(one, two)| (hex(one), hex(two))).expect("the client has a key");
    app.db.behind().exec(&format!(
        "INSERT INTO clinical_notes (clinic_id, id, client_id, therapist_id, content_enc, private_note_enc) VALUES ('{}', '{id}', '{client}', '{author}', '\\x{content}', '\\x{private}')",
        therapist.clinic
    ));
}

#[test]
fn a_receptionist_or_a_stranger_exports_nothing() {
    let app = TestApp::start();
    for (who, status) in [("fitri", 403), ("otto", 404), ("surya", 404)] {
        let stranger = app.sign_in(who);
        stranger.get("/c/teduh/export").expect(status);
        stranger.post("/c/teduh/export", &[]).expect(status);
    }
    app.sign_in("wulan").post("/c/sinar-pulih/export", &[]).expect(403);
    assert_eq!(app.db.behind().text("SELECT count(*) FROM audit_log WHERE action = 'export'"), "0");
}

#[test]
fn a_suspended_or_closed_clinic_can_be_exported() {
    let app = TestApp::start();
    Objects::make(&app, "teduh", &app.cast.ratih, &app.cast.anindya);
    let surya = app.sign_in("surya");
    for what in ["suspension", "closure"] {
        decide(&surya, &id_of(&app, "teduh"), what, Some("Izin habis.")).expect(303);
        assert!(exported_by(&app.sign_in("ratih"), "teduh")["clients.csv"].contains("Bima Santoso"), "{what}");
        assert!(exported_by(&app.sign_in("anindya"), "teduh").keys().any(|name| name.starts_with("notes/")), "{what}");
    }
}

#[test]
fn a_large_export_is_complete_and_exports_are_limited() {
    let app = TestApp::start();
    app.db.behind().exec(&format!(
        "INSERT INTO clients (clinic_id, full_name, registration) SELECT '{}', 'Klien ' || n, 'minimal' FROM generate_series(1, 1203) n",
        app.cast.teduh
    ));
    let ratih = app.sign_in("ratih");
    let files = exported_by(&ratih, "teduh");
    assert_eq!(files["clients.csv"].lines().count(), 1204);
    assert!(files["index.html"].contains("1203"), "{}", files["index.html"]);
    let statuses: Vec<u16> = (0..12).map(|_| ratih.post("/c/teduh/export", &[]).status).collect();
    assert!(statuses.contains(&429), "{statuses:?}");
}
