//! A therapist's page of the day: unfinished work, clients who need attention, the next free time; and how many statements it takes.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::Connection;
use diesel::connection::InstrumentationEvent;
use smart_therapy::app::demo::Actor;
use smart_therapy::domain::client::ClientStatus;
use smart_therapy::domain::zone::Zone;
use smart_therapy::features::across::today::{ReaderRoles, Today};

use super::{MORNING, book};
use crate::support::{Sql, TestApp};

#[test]
fn unfinished_work_is_sorted_oldest_first() {
    let (app, _) = TestApp::at(MORNING);
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let dewi = app.client(&cast.ratih, "Dewi Anggraini").with(&cast.anindya).at(ClientStatus::Therapy).create();
    let rizky = app.client(&cast.ratih, "Rizky Maulana").with(&cast.anindya).at(ClientStatus::Consultation).create();
    let tono = app.client(&cast.ratih, "Tono Susilo").with(&cast.anindya).at(ClientStatus::Consultation).create();
    let other = app.client(&cast.ratih, "Bukan Milik").with(&cast.yusuf).at(ClientStatus::Therapy).create();
    let draft = book(&mut db, &cast.anindya, dewi, "2026-11-12 09:00+07", "completed");
    book(&mut db, &cast.anindya, dewi, "2026-11-05 09:00+07", "completed");
    let signed = book(&mut db, &cast.anindya, dewi, "2026-10-29 09:00+07", "completed");
    book(&mut db, &cast.anindya, dewi, "2026-11-19 09:00+07", "scheduled");
    book(&mut db, &cast.yusuf, other, "2026-11-02 09:00+07", "completed");
    let me = cast.anindya.therapist.expect("treats");
    db.exec(&format!(
        "INSERT INTO clinical_notes (clinic_id, client_id, therapist_id, appointment_id, content_enc, status, signed_at, signed_by, content_sha256)
         VALUES ('{0}', '{dewi}', '{me}', '{draft}', '\\x00', 'draft', NULL, NULL, NULL), ('{0}', '{dewi}', '{me}', '{signed}', '\\x00', 'signed', now(), '{1}', sha256('x'));
         INSERT INTO consultations (clinic_id, client_id, therapist_id, form_type, status, session_on, session_minutes, content_enc, symptom_severity, completed_at, created_at)
         VALUES ('{0}', '{rizky}', '{me}', 'general', 'in_progress', '2026-11-10', 60, '\\x00', NULL, NULL, '2026-11-10 09:00+07'),
                ('{0}', '{tono}', '{me}', 'general', 'completed', '2026-11-20', 60, '\\x00', 3, '2026-11-20 09:00+07', '2026-11-18 09:00+07')",
        cast.teduh, cast.anindya.user
    ));
    let anindya = app.sign_in("anindya");
    let page = anindya.get("/c/teduh/today").expect(200);
    assert_eq!(
        page.texts_of("#unfinished li p"),
        [
            "Catatan sesi 5 November 2026 belum ditulis",
            "Konsultasi yang dibuka 10 November 2026 belum selesai",
            "Catatan sesi 12 November 2026 belum ditandatangani",
            "Sesi 19 November 2026 belum ditandai",
            "Konsultasi selesai 20 November 2026; langkah berikutnya belum ditentukan",
        ]
    );
    assert!(page.text_of(".lede").contains("Lima hal belum Anda selesaikan"), "{}", page.text_of(".lede"));
    for n in 1..=5 {
        let href = page.attribute(&format!("#unfinished li:nth-child({n}) a"), "href").expect("a link");
        let answer = anindya.get(&href);
        // The consultation's row is a stand-in whose words cannot be opened.
        assert!(answer.status == 200 || href.contains("/consultations/") || href.ends_with(&format!("{draft}/note")), "{href}: {}", answer.status);
    }
    assert!(!page.html.contains("Bukan Milik"));
}

#[test]
fn clients_who_need_attention_and_the_weeks_count_are_shown() {
    let (app, _) = TestApp::at(MORNING);
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let dewi = app.client(&cast.ratih, "Dewi Anggraini").with(&cast.anindya).at(ClientStatus::Therapy).create();
    app.client(&cast.ratih, "Tanpa Jadwal").with(&cast.anindya).at(ClientStatus::Therapy).create();
    let minor = app.client(&cast.ratih, "Banyu Aji").with(&cast.anindya).at(ClientStatus::Therapy).create();
    db.exec(&format!("UPDATE clients SET is_minor = true WHERE id = '{minor}'"));
    for starts in ["2026-11-03 09:00+07", "2026-11-10 09:00+07"] {
        book(&mut db, &cast.anindya, dewi, starts, "no_show");
    }
    book(&mut db, &cast.anindya, minor, "2026-11-17 09:00+07", "completed");
    book(&mut db, &cast.anindya, dewi, "2026-11-20 09:30+07", "confirmed");
    book(&mut db, &cast.anindya, minor, "2026-11-23 09:30+07", "confirmed");
    let page = app.sign_in("anindya").get("/c/teduh/today").expect(200);
    assert_eq!(page.texts_of("#attention h3"), ["Banyu Aji", "Dewi Anggraini", "Tanpa Jadwal"]);
    assert_eq!(page.texts_of("#attention .alert-line"), ["Data wali belum ada", "Tidak hadir 2 kali", "Belum ada jadwal"]);
    assert_eq!(page.text_of("#my-week dd"), "1 selesai dari 2", "this week's, and next Monday's is not of it");
    // Open from 8 to 18, a quarter of an hour between sessions: 9.30 to 10.30 is taken.
    assert_eq!(page.texts_of("#my-week dd")[1], "Hari ini, 10.45");
}

/// Statements that loading the page takes.
fn statements(app: &TestApp, actor: &Actor, reader: ReaderRoles) -> usize {
    let count = Arc::new(AtomicUsize::new(0));
    let seen = count.clone();
    let loaded = app.data().tenant_now(actor, |tx| {
        tx.conn().set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if matches!(event, InstrumentationEvent::StartQuery { .. }) {
                seen.fetch_add(1, Ordering::SeqCst);
            }
        });
        let loaded = Today::load(tx, reader, Zone::JAKARTA);
        tx.conn().set_instrumentation(|_: InstrumentationEvent<'_>| {});
        loaded
    });
    loaded.unwrap_or_else(|error| panic!("{error}"));
    count.load(Ordering::SeqCst)
}

#[test]
fn the_page_takes_as_many_statements_for_sixty_clients_as_for_none() {
    let (app, _) = TestApp::at(MORNING);
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let reader = |is_admin, is_desk, therapist: &Actor| ReaderRoles { is_admin, is_desk, therapist: therapist.therapist };
    let all = || {
        [
            statements(&app, &cast.ratih, reader(true, false, &cast.ratih)),
            statements(&app, &cast.anindya, reader(false, false, &cast.anindya)),
            statements(&app, &cast.fitri, reader(false, true, &cast.fitri)),
            statements(&app, &cast.otto, reader(true, true, &cast.otto)),
        ]
    };
    let empty = all();
    for n in 0..60_u32 {
        let stage = ClientStatus::ALL[1 + n as usize % 3];
        let therapist = if n % 2 == 0 { &cast.anindya } else { &cast.yusuf };
        let client = app.client(&cast.ratih, &format!("Klien {n}")).with(therapist).at(stage).create();
        book(&mut db, therapist, client, &format!("2026-{:02}-{:02} {:02}:00+07", 9 + n % 3, 1 + n / 3, 8 + n / 20), "completed");
    }
    let full = all();
    assert_eq!(empty, full);
    println!("statements: admin, therapist, desk, all of them: {full:?}");
    assert!(full[..3].iter().all(|count| *count <= 8) && full[3] <= 11, "{full:?}");
}
