//! Who needs attention is one rule: the board, the therapist's day and the head of the record read it from one place.

use std::collections::BTreeMap;

use crate::support::{Page, Sql, TestApp};

/// The reasons by their icons: on the board and in the therapist's day, and in the head of the record.
const REASONS: [(&str, &str); 4] =
    [("shield-user", "shield-alert"), ("user-x", "user-x"), ("calendar-x", "calendar-off"), ("circle-dashed", "circle-dashed")];

/// Gives Teduh's clients stages, ages, days in the stage and appointments by chance. Slots of a second let nobody be booked twice.
fn shuffle(app: &TestApp, seed: f64) {
    for number in 0..30 {
        app.client(&app.cast.ratih, &format!("Klien {number}")).with(&app.cast.anindya).create();
    }
    app.db.behind().exec(&format!(
        "SET session_replication_role = replica;
         SELECT setseed({seed});
         UPDATE clients SET is_minor = random() < 0.4, status_changed_at = now() - random() * interval '40 days',
                status = (ARRAY['new', 'assigned', 'consultation', 'therapy', 'done'])[1 + floor(random() * 5)::int]
          WHERE clinic_id = (SELECT id FROM clinics WHERE slug = 'teduh');
         DELETE FROM client_contacts WHERE random() < 0.5;
         DELETE FROM clinical_notes;
         DELETE FROM appointments WHERE starts_at > now() - interval '1 day' OR random() < 0.3;
         UPDATE appointments SET status = 'no_show' WHERE random() < 0.4;
         INSERT INTO appointments (clinic_id, id, kind, client_id, therapist_id, title, status, starts_at, ends_at)
         SELECT c.clinic_id, gen_random_uuid(), 'other', c.id, t.id, 'Uji', 'no_show',
                now() - missed * interval '20 days' - c.nr * interval '1 second', now() - missed * interval '20 days' - (c.nr - 1) * interval '1 second'
           FROM (SELECT *, row_number() OVER () AS nr FROM clients WHERE random() < 0.6) c
           JOIN therapists t ON t.clinic_id = c.clinic_id AND t.full_name LIKE 'Anindya%'
           JOIN generate_series(1, 6) missed ON random() < 0.3;
         INSERT INTO appointments (clinic_id, id, kind, client_id, therapist_id, title, status, starts_at, ends_at)
         SELECT c.clinic_id, gen_random_uuid(), 'other', c.id, t.id, 'Uji', CASE WHEN random() < 0.5 THEN 'scheduled' ELSE 'confirmed' END,
                now() + (c.nr % 3) * interval '1 day' + (600 + c.nr) * interval '1 second', now() + (c.nr % 3) * interval '1 day' + (601 + c.nr) * interval '1 second'
           FROM (SELECT *, row_number() OVER () AS nr FROM clients WHERE random() < 0.7) c
           JOIN therapists t ON t.clinic_id = c.clinic_id AND t.full_name LIKE 'Anindya%'"
    ));
}

/// Which of the four reasons stand in this part of a page; `column` 0: as on the board, 1: as in the record.
fn reasons(page: &Page, css: &str, column: usize) -> Vec<&'static str> {
    let icon = |reason: &(&'static str, &'static str)| if column == 0 { reason.0 } else { reason.1 };
    REASONS.iter().filter(|reason| page.has(&format!("{css} use[href$='#i-{}']", icon(reason)))).map(|reason| reason.0).collect()
}

#[test]
fn board_and_record_give_the_same_reasons_for_every_client_of_a_random_clinic() {
    for seed in [0.1, 0.7] {
        let app = TestApp::start();
        shuffle(&app, seed);
        let ratih = app.sign_in("ratih");
        let board = ratih.get("/c/teduh/board").expect(200);
        let mut times = BTreeMap::<&str, usize>::new();
        let mut links = board.attributes(".client-card .card-link", "href");
        links.sort();
        assert!(links.len() > 15, "the board shows {} clients", links.len());
        for link in links {
            let id = link.rsplit('/').next().expect("the id of a client");
            let on_the_board = reasons(&board, &format!("#client-{id} .alert-line"), 0);
            let record = ratih.get(&link).expect(200);
            assert_eq!(on_the_board, reasons(&record, ".record-top .notice", 1), "{link} of seed {seed}: the board and the record differ");
            let late = board.has(&format!("#client-{id} footer [data-tone='warn']"));
            assert!(!late || record.has(".record-top .notice use[href$='#i-clock-alert']"), "{link} of seed {seed} is late on the board alone");
            on_the_board.into_iter().for_each(|reason| *times.entry(reason).or_default() += 1);
        }
        for (reason, _) in REASONS.iter().take(3) {
            assert!(times.contains_key(reason), "no client of seed {seed} has the reason {reason}: {times:?}");
        }
    }
}

#[test]
fn a_therapists_day_gives_the_reasons_of_the_board() {
    let app = TestApp::start();
    shuffle(&app, 0.3);
    let anindya = app.sign_in("anindya");
    let (board, today) = (anindya.get("/c/teduh/board").expect(200), anindya.get("/c/teduh/today").expect(200));
    let links = today.attributes("#attention h3 a", "href");
    assert!(!links.is_empty(), "nobody needs attention");
    for (at, link) in links.iter().enumerate() {
        let id = link.rsplit('/').next().expect("the id of a client");
        let row = format!("#attention .list > li:nth-child({}) .alert-line", at + 1);
        assert_eq!(reasons(&today, &row, 0), reasons(&board, &format!("#client-{id} .alert-line"), 0), "{link}: the day and the board differ");
    }
}
