//! What the clinic's admin decides, and how the clinic stands; and that receptionists see nothing clinical.

use smart_therapy::domain::client::ClientStatus;

use super::{MORNING, book, names, titles};
use crate::support::{Page, Sql, TestApp};

fn lines(page: &Page) -> Vec<(String, String)> {
    page.texts_of("#decisions h3").into_iter().zip(page.texts_of("#decisions li p")).collect()
}

#[test]
fn decisions_describe_what_waits_and_link_there() {
    let (app, _) = TestApp::at(MORNING);
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    app.client(&cast.ratih, "Larasati Widodo").create();
    let minor = app.client(&cast.ratih, "Banyu Aji").with(&cast.yusuf).create();
    let assigned = app.client(&cast.ratih, "Tono Lambat").with(&cast.anindya).create();
    let assessed = app.client(&cast.ratih, "Rizky Maulana").with(&cast.anindya).at(ClientStatus::Consultation).create();
    let writing = app.client(&cast.ratih, "Sari Masih").with(&cast.anindya).at(ClientStatus::Consultation).create();
    book(&mut db, &cast.anindya, assigned, "2026-11-18 10:00+07", "scheduled");
    book(&mut db, &cast.yusuf, minor, "2026-11-24 10:00+07", "scheduled");
    book(&mut db, &cast.anindya, writing, "2026-11-25 10:00+07", "confirmed");
    let anindya = cast.anindya.therapist.expect("treats");
    db.exec(&format!(
        "UPDATE clients SET status_changed_at = '2026-11-16 09:00+07' WHERE full_name = 'Larasati Widodo';
         UPDATE clients SET is_minor = true WHERE id = '{minor}';
         UPDATE clients SET status_changed_at = '2026-11-10 09:00+07' WHERE id = '{assigned}';
         UPDATE clients SET status_changed_at = '2026-10-01 09:00+07' WHERE id = '{writing}';
         INSERT INTO consultations (clinic_id, client_id, therapist_id, form_type, status, session_on, session_minutes, content_enc, symptom_severity, completed_at)
         VALUES ('{0}', '{assessed}', '{anindya}', 'general', 'completed', '2026-11-20', 60, '\\x00', 3, '2026-11-20 09:00+07'),
                ('{0}', '{writing}', '{anindya}', 'general', 'in_progress', '2026-11-19', 60, '\\x00', 3, NULL);
         UPDATE therapists SET license_expires_on = '2026-12-11', max_clients = 1 WHERE full_name LIKE 'Anindya%';
         UPDATE therapists SET status = 'on_leave', license_expires_on = '2026-11-01' WHERE full_name LIKE 'Yusuf%';
         INSERT INTO users (id, email, status) VALUES ('00000000-0000-7000-8000-000000000001', 'baru@teduh.example', 'pending');
         INSERT INTO user_profiles (user_id, full_name) VALUES ('00000000-0000-7000-8000-000000000001', 'Gita Baru');
         INSERT INTO user_roles (user_id, clinic_id, role, is_active, created_at)
         VALUES ('00000000-0000-7000-8000-000000000001', '{0}', 'staff', false, '2026-11-15 09:00+07');
         INSERT INTO availability_exceptions (clinic_id, therapist_id, starts_at, ends_at) VALUES ('{0}', '{anindya}', '2026-11-25 00:00+07', '2026-11-26 00:00+07')",
        cast.teduh
    ));
    let ratih = app.sign_in("ratih");
    let page = ratih.get("/c/teduh/today").expect(200);
    let expected = [
        ("Satu klien di bawah umur belum punya data wali", "Banyu Aji"),
        ("Satu konsultasi melewati target", "Sari Masih paling lama, 50 hari"),
        ("Izin praktik Yusuf Hidayat sudah berakhir", "1 November 2026"),
        ("Izin praktik Anindya Prameswari berakhir 11 Desember 2026", "Tinggal 21 hari"),
        ("Satu klien belum mulai konsultasi", "Tono Lambat paling lama, 10 hari"),
        ("Satu undangan belum diterima", "Gita Baru diundang 5 hari lalu"),
        ("Satu klien baru belum ditugaskan", "Larasati Widodo menunggu paling lama, 4 hari. Target klinik: 2 hari."),
        ("Satu janji temu yang lewat belum ditandai", "18 November 2026"),
        ("Satu konsultasi selesai dan menunggu keputusan", "Rizky Maulana"),
        ("Satu janji temu Anindya Prameswari jatuh pada cutinya", "25 November 2026"),
        ("Beban Anindya Prameswari melebihi kapasitas", "3 klien, paling banyak 1"),
        ("Yusuf Hidayat tidak praktik, satu janji temunya masih terjadwal", "24 November 2026"),
    ];
    let lines = lines(&page);
    for (title, text) in expected {
        assert!(lines.iter().any(|(said, more)| said == title && more.contains(text)), "«{title} … {text}» is not in {lines:#?}");
    }
    assert_eq!(lines.len(), expected.len(), "{lines:#?}");
    assert!(page.text_of(".lede").contains("12 hal menunggu"), "{}", page.text_of(".lede"));
    let order: Vec<&str> =
        ["Satu konsultasi melewati target", "Satu undangan", "Satu klien baru", "Satu janji temu yang lewat", "Satu konsultasi selesai"]
            .into_iter()
            .filter(|start| lines.iter().any(|(title, _)| title.starts_with(start)))
            .collect();
    let places: Vec<usize> = order.iter().filter_map(|start| lines.iter().position(|(title, _)| title.starts_with(start))).collect();
    assert!(places.is_sorted(), "oldest first: {places:?} {lines:#?}");
    // Every one of them leads to a page.
    for href in (0..lines.len()).filter_map(|n| page.attribute(&format!("#decisions li:nth-child({}) a", n + 1), "href")) {
        ratih.get(href.split('#').next().expect("a path")).expect(200);
    }
    // What was decided is gone.
    db.exec("UPDATE clients SET record_state = 'archived', archived_at = now()");
    assert!(!titles(&ratih.get("/c/teduh/today")).iter().any(|title| title.contains("klien")), "nobody is left to decide about");
}

#[test]
fn an_empty_clinic_is_told_where_to_begin() {
    let (app, _) = TestApp::at(MORNING);
    let mut db = app.db.behind();
    for status in ["in_review", "active"] {
        db.exec(&format!("UPDATE clinics SET status = '{status}' WHERE slug = 'sinar-pulih'"));
    }
    let wulan = app.sign_in("wulan");
    let page = wulan.get("/c/sinar-pulih/today").expect(200);
    assert_eq!(titles(&page), ["Belum ada terapis"]);
    assert_eq!(page.text_of("#agenda h3"), "Tidak ada sesi hari ini");
    for href in ["/c/sinar-pulih/staff/therapists/new", "/c/sinar-pulih/clients/new"] {
        assert!(page.has(&format!("main a[href='{href}']")), "{href}");
    }
    assert!(page.has("#weeks p.muted") && !page.has("#weeks svg"), "no chart of nothing");
    assert!(page.html.contains("0 aktif"));
    // A therapist and a client: now somebody waits, and nothing else is wrong.
    let ratih = app.sign_in("ratih").get("/c/teduh/today").expect(200);
    assert!(titles(&ratih).is_empty() && ratih.text_of("#decisions").contains("Tidak ada yang menunggu"));
}

#[test]
fn a_suspended_clinic_reads_and_changes_nothing() {
    let (app, _) = TestApp::at(MORNING);
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let dewi = app.client(&cast.ratih, "Dewi Anggraini").with(&cast.anindya).create();
    book(&mut db, &cast.anindya, dewi, "2026-11-20 09:10+07", "scheduled");
    book(&mut db, &cast.anindya, dewi, "2026-11-21 09:10+07", "scheduled");
    db.exec("UPDATE clinics SET status = 'suspended' WHERE slug = 'teduh'");
    for who in ["ratih", "anindya", "fitri"] {
        let page = app.sign_in(who).get("/c/teduh/today").expect(200);
        assert_eq!(names(&page), ["Dewi Anggraini"]);
        assert!(!page.has("main form[method=post]") && !page.has("main a[href$='/clients/new']"), "{who}");
    }
    assert_eq!(titles(&app.sign_in("ratih").get("/c/teduh/today"))[0], "Klinik sedang ditangguhkan");
}

#[test]
fn receptionists_see_nothing_clinical() {
    let (app, _) = TestApp::at("2026-11-20T08:00:00Z");
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let dewi = app.client(&cast.ratih, "Dewi Anggraini").with(&cast.anindya).create();
    let held = book(&mut db, &cast.anindya, dewi, "2026-11-20 08:00+07", "completed");
    book(&mut db, &cast.anindya, dewi, "2026-11-20 10:00+07", "no_show");
    book(&mut db, &cast.anindya, dewi, "2026-11-20 12:00+07", "confirmed");
    let (ratih, fitri, anindya) = (app.sign_in("ratih"), app.sign_in("fitri"), app.sign_in("anindya"));
    let badges = |actor: &crate::support::Actor| actor.get("/c/teduh/today").expect(200).texts_of("#agenda .badge");
    assert_eq!(badges(&ratih), ["Catatan belum", "Tidak hadir", "Belum ditandai"]);
    assert_eq!(badges(&anindya), ["Catatan belum", "Tidak hadir", "Belum ditandai"]);
    assert_eq!(badges(&fitri), ["Selesai", "Tidak hadir", "Belum ditandai"]);
    assert!(!fitri.get("/c/teduh/today").text_of("main").to_lowercase().contains("catatan"));
    db.exec(&format!(
        "INSERT INTO clinical_notes (clinic_id, client_id, therapist_id, appointment_id, content_enc, status, signed_at, signed_by, content_sha256)
         VALUES ('{}', '{dewi}', '{}', '{held}', '\\x00', 'signed', now(), '{}', sha256('x'))",
        cast.teduh,
        cast.anindya.therapist.expect("treats"),
        cast.anindya.user
    ));
    assert_eq!((badges(&ratih)[0].as_str(), badges(&fitri)[0].as_str()), ("Catatan lengkap", "Selesai"));
}

#[test]
fn the_weeks_and_stages_are_counted() {
    let (app, _) = TestApp::at(MORNING);
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let dewi = app.client(&cast.ratih, "Dewi Anggraini").with(&cast.anindya).at(ClientStatus::Therapy).create();
    app.client(&cast.ratih, "Rizky Maulana").with(&cast.anindya).at(ClientStatus::Therapy).create();
    app.client(&cast.ratih, "Sudah Lama").with(&cast.anindya).at(ClientStatus::Done).create();
    app.client(&cast.ratih, "Baru Saja").with(&cast.anindya).at(ClientStatus::Done).create();
    db.exec(
        "UPDATE clients SET status_changed_at = '2026-09-04 09:00+07' WHERE status = 'therapy';
         UPDATE clients SET status_changed_at = '2026-10-31 23:59+07' WHERE full_name = 'Sudah Lama';
         UPDATE clients SET status_changed_at = '2026-11-01 00:00+07' WHERE full_name = 'Baru Saja'",
    );
    // Sunday night belongs to the week before, wherever the database stands.
    for starts in ["2026-11-15 23:30+07", "2026-11-16 00:30+07", "2026-11-17 10:00+07", "2026-09-28 08:00+07", "2026-09-27 22:00+07"] {
        book(&mut db, &cast.anindya, dewi, starts, "completed");
    }
    let page = app.sign_in("ratih").get("/c/teduh/today").expect(200);
    assert_eq!(page.texts_of("#weeks text"), ["28/9", "5/10", "12/10", "19/10", "26/10", "2/11", "9/11", "1", "kini", "2"]);
    assert_eq!(page.text_of("#weeks desc"), "Tetap 1, dari minggu 28 September 2026 sampai minggu 9 November 2026; minggu ini 2.");
    let stages: Vec<String> = page.texts_of(".stage-flow a");
    assert_eq!(stages, ["Baru0", "Ditugaskan0", "Konsultasi0", "Terapimedian 11 minggu2", "Selesaibulan ini1"]);
    assert_eq!(page.text_of("#stages header p"), "2 aktif");
    assert_eq!(page.text_of("#capacity .load-meter span:nth-of-type(2)"), "4/18", "{}", page.text_of("#capacity"));
}
