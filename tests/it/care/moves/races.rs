//! A move and another change of the client at the same moment: exactly one of them happens, completely; the other is told.

use diesel::pg::PgConnection;
use smart_therapy::domain::client::ClientStatus::{self, Consultation, Therapy};
use smart_therapy::domain::ids::ClientId;

use crate::support::app::connections;
use crate::support::concurrency::{count, loads_are_right, no_deadlock, post_at_once};
use crate::support::{Actor, Page, Setup, Sql, TestApp};

fn start() -> (TestApp, PgConnection) {
    let app = TestApp::with(Setup { limits: connections(8), ..Setup::default() });
    let db = app.db.behind();
    (app, db)
}

/// Anindya's client at a stage.
fn client(app: &TestApp, name: &str, stage: ClientStatus) -> ClientId {
    app.client(&app.cast.ratih, name).with(&app.cast.anindya).at(stage).create()
}

/// Makes a move by its fields; what takes it back.
fn moved(ratih: &Actor, path: &str, fields: &[(&str, &str)]) -> String {
    let done = ratih.post(&format!("{path}/moves"), fields).expect(303);
    let page = ratih.follow(done).expect(200);
    page.attribute(".toasts form[action$='/undo'] input[name=receipt]", "value").expect("a receipt")
}

#[test]
fn an_undo_and_another_change_at_once_leave_one() {
    let (app, mut db) = start();
    let ratih = app.sign_in("ratih");
    for round in 0..12 {
        let client = client(&app, &format!("Klien {round}"), Therapy);
        let path = format!("/c/teduh/clients/{client}");
        let seen = db.text(&format!("SELECT lock_version FROM clients WHERE id = '{client}'"));
        let receipt = moved(&ratih, &path, &[("to", "done"), ("from", "therapy"), ("version", &seen), ("progress", "80")]);
        let seen = db.text(&format!("SELECT lock_version FROM clients WHERE id = '{client}'"));
        let undo = (&ratih, (format!("{path}/undo"), vec![("receipt", receipt)]));
        let onward = [("to", "new"), ("from", "done"), ("version", seen.as_str()), ("reason", "Daftar ulang")];
        let onward = (&ratih, (format!("{path}/moves"), onward.map(|(name, value)| (name, value.to_owned())).to_vec()));
        let other = if round % 2 == 0 { onward } else { undo.clone() };
        let pages = post_at_once(&[undo, other]);
        assert_eq!((count(&pages, 303), count(&pages, 409)), (1, 1), "{:?}", pages.iter().map(Page::words).collect::<Vec<_>>());
        let status = db.text(&format!("SELECT status FROM clients WHERE id = '{client}'"));
        assert_eq!(status, if pages[0].status == 303 || round % 2 == 1 { "therapy" } else { "new" });
    }
    loads_are_right(&mut db);
    no_deadlock(&mut db);
}

#[test]
fn an_undo_and_an_assignment_to_the_last_place_leave_one() {
    let (app, mut db) = start();
    let ratih = app.sign_in("ratih");
    let therapist = app.cast.anindya.therapist.expect("treats").to_string();
    for round in 0..8 {
        let client = client(&app, &format!("Klien {round}"), Consultation);
        let other = app.client(&app.cast.ratih, &format!("Baru {round}")).create();
        db.exec(&format!("UPDATE therapists SET max_clients = current_load WHERE id = '{therapist}'"));
        let path = format!("/c/teduh/clients/{client}");
        let seen = db.text(&format!("SELECT lock_version FROM clients WHERE id = '{client}'"));
        let receipt = moved(&ratih, &path, &[("to", "new"), ("from", "consultation"), ("version", &seen), ("reason", "Pindah kota")]);
        let assign = [("therapist", therapist.as_str()), ("from", "new"), ("version", "0")];
        let pages = post_at_once(&[
            (&ratih, (format!("{path}/undo"), vec![("receipt", receipt)])),
            (&ratih, (format!("/c/teduh/clients/{other}/assignments"), assign.map(|(name, value)| (name, value.to_owned())).to_vec())),
        ]);
        assert_eq!((count(&pages, 303), count(&pages, 409) + count(&pages, 422)), (1, 1), "{:?}", pages.iter().map(Page::words).collect::<Vec<_>>());
        db.exec(&format!("UPDATE therapists SET max_clients = 99 WHERE id = '{therapist}'"));
    }
    loads_are_right(&mut db);
    no_deadlock(&mut db);
}

#[test]
fn the_second_of_two_movers_is_told_who_was_first() {
    let (app, mut db) = start();
    let (ratih, anindya) = (app.sign_in("ratih"), app.sign_in("anindya"));
    for round in 0..10 {
        let client = client(&app, &format!("Klien {round}"), Therapy);
        let version = db.text(&format!("SELECT lock_version FROM clients WHERE id = '{client}'"));
        let to = |to: &str| {
            let fields = [("to", to), ("from", "therapy"), ("version", &version), ("progress", "100"), ("reason", "Jeda"), ("back", "")];
            fields.map(|(name, value)| (name, value.to_owned())).to_vec()
        };
        let path = format!("/c/teduh/clients/{client}/moves");
        let pages = post_at_once(&[(&ratih, (path.clone(), to("done"))), (&anindya, (path, to("consultation")))]);
        assert_eq!((count(&pages, 303), count(&pages, 409)), (1, 1), "{:?}", pages.iter().map(|page| page.words()).collect::<Vec<_>>());
        let (winner, stage) = if pages[0].status == 303 { ("Ratih Kusumaningrum", "Selesai") } else { ("Anindya Prameswari", "Konsultasi") };
        let late = pages.iter().find(|page| page.status == 409).expect("one came second").text_of("main");
        assert!(late.contains(winner) && late.contains(stage), "{winner}, {stage}: {late}");
        assert_eq!(db.text(&format!("SELECT count(*) FROM client_status_transitions WHERE client_id = '{client}' AND from_status = 'therapy'")), "1");
    }
    no_deadlock(&mut db);
}

#[test]
fn a_handover_and_a_move_at_once_leave_one_of_them() {
    let (app, mut db) = start();
    let (ratih, anindya) = (app.sign_in("ratih"), app.sign_in("anindya"));
    let yusuf = app.cast.yusuf.therapist.expect("treats").to_string();
    for round in 0..10 {
        let client = client(&app, &format!("Klien {round}"), Consultation);
        let version = db.text(&format!("SELECT lock_version FROM clients WHERE id = '{client}'"));
        let own = |fields: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
            let seen = [("from", "consultation"), ("version", version.as_str()), ("reason", "Pindah kota")];
            fields.iter().chain(&seen).map(|(name, value)| (*name, (*value).to_owned())).collect()
        };
        let pages = post_at_once(&[
            (&ratih, (format!("/c/teduh/clients/{client}/assignments"), own(&[("therapist", &yusuf)]))),
            (&anindya, (format!("/c/teduh/clients/{client}/moves"), own(&[("to", "new")]))),
        ]);
        // Whoever has lost the client to a colleague finds nobody.
        assert_eq!((count(&pages, 303), count(&pages, 409) + count(&pages, 404)), (1, 1), "{:?}", pages.iter().map(Page::words).collect::<Vec<_>>());
    }
    loads_are_right(&mut db);
    no_deadlock(&mut db);
}
