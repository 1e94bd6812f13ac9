//! An undo and another change of the client at the same moment: exactly one of them happens, completely.

use smart_therapy::domain::client::ClientStatus::{Consultation, Therapy};

use super::{at_once, client, count, deadlocks, start};
use crate::support::{Actor, Page, Sql};

/// Makes a move by its fields; what takes it back.
fn moved(ratih: &Actor, path: &str, fields: &[(&str, &str)]) -> String {
    let done = ratih.post(&format!("{path}/moves"), fields).expect(303);
    let page = ratih.follow(done).expect(200);
    page.attribute(".toasts form[action$='/undo'] input[name=receipt]", "value").expect("a receipt")
}

#[test]
fn an_undo_and_another_change_at_once_leave_one() {
    let (app, _, mut db) = start();
    let ratih = app.sign_in("ratih");
    for round in 0..12 {
        let client = client(&app, &format!("Klien {round}"), Therapy);
        let path = format!("/c/teduh/clients/{client}");
        let seen = db.text(&format!("SELECT lock_version FROM clients WHERE id = '{client}'"));
        let receipt = moved(&ratih, &path, &[("to", "done"), ("from", "therapy"), ("version", &seen), ("progress", "80")]);
        let seen = db.text(&format!("SELECT lock_version FROM clients WHERE id = '{client}'"));
        let undo = (&ratih, format!("{path}/undo"), vec![("receipt", receipt.clone())]);
        let onward = [("to", "new"), ("from", "done"), ("version", seen.as_str()), ("reason", "Daftar ulang")];
        let onward = (&ratih, format!("{path}/moves"), onward.map(|(name, value)| (name, value.to_owned())).to_vec());
        let other = if round % 2 == 0 { onward } else { undo.clone() };
        let pages = at_once(&app, &[undo, other]);
        assert_eq!((count(&pages, 303), count(&pages, 409)), (1, 1), "{:?}", pages.iter().map(Page::words).collect::<Vec<_>>());
        let status = db.text(&format!("SELECT status FROM clients WHERE id = '{client}'"));
        assert_eq!(status, if pages[0].status == 303 || round % 2 == 1 { "therapy" } else { "new" });
    }
    all_is_well(&mut db);
}

#[test]
fn an_undo_and_an_assignment_to_the_last_place_leave_one() {
    let (app, _, mut db) = start();
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
        let pages = at_once(
            &app,
            &[
                (&ratih, format!("{path}/undo"), vec![("receipt", receipt)]),
                (&ratih, format!("/c/teduh/clients/{other}/assignments"), assign.map(|(name, value)| (name, value.to_owned())).to_vec()),
            ],
        );
        assert_eq!((count(&pages, 303), count(&pages, 409) + count(&pages, 422)), (1, 1), "{:?}", pages.iter().map(Page::words).collect::<Vec<_>>());
        db.exec(&format!("UPDATE therapists SET max_clients = 99 WHERE id = '{therapist}'"));
    }
    all_is_well(&mut db);
}

fn all_is_well(db: &mut diesel::pg::PgConnection) {
    let loads = db.texts(
        "SELECT t.full_name FROM therapists t
          WHERE t.current_load <> (SELECT count(*) FROM client_assignments a WHERE a.therapist_id = t.id AND a.status = 'active')",
    );
    assert_eq!(loads, Vec::<String>::new(), "a load is wrong");
    assert_eq!(deadlocks(db), "0");
}
