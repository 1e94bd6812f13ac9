//! Requests that are sent at the same moment.

use std::sync::Barrier;

use diesel::pg::PgConnection;

use super::appointments::FilledForm;
use super::database::end_connections;
use super::{Actor, Page, Sql};

/// Something that one person sends.
pub type Press<'a> = Box<dyn FnOnce() -> Page + Send + 'a>;
/// Who sends which form.
pub type Request<'a> = (&'a Actor, FilledForm);

/// The answers to a fixed number of people, in the order given.
pub fn at_once<const N: usize>(presses: [Press<'_>; N]) -> [Page; N] {
    let mut pages = all_at_once(presses.into()).into_iter();
    std::array::from_fn(|_| pages.next().expect("an answer for each"))
}

/// The answers to everybody, in the order given.
pub fn all_at_once(presses: Vec<Press<'_>>) -> Vec<Page> {
    let start = &Barrier::new(presses.len());
    std::thread::scope(|scope| {
        let sent: Vec<_> = presses
            .into_iter()
            .map(|press| {
                scope.spawn(move || {
                    start.wait();
                    press()
                })
            })
            .collect();
        sent.into_iter().map(|thread| thread.join().expect("nobody panics")).collect()
    })
}

/// The answers to forms, each from a window of its own.
pub fn post_at_once(requests: &[Request<'_>]) -> Vec<Page> {
    let presses = requests.iter().map(|(actor, form)| {
        let window = actor.another_window();
        Box::new(move || window.post_form(form)) as Press<'_>
    });
    all_at_once(presses.collect())
}

/// How many pages have this status.
pub fn count(pages: &[Page], status: u16) -> usize {
    pages.iter().filter(|page| page.status == status).count()
}

/// Fails when the database had to break a deadlock since it was made. Ends the application's connections: a connection counts what it has seen
/// when it ends, and nobody knows when before.
#[track_caller]
pub fn no_deadlock(db: &mut PgConnection) {
    end_connections(db);
    assert_eq!(db.text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"), "0", "there was a deadlock");
}

/// Fails when the number of active clients that a therapist's row holds is not that of the assignments.
#[track_caller]
pub fn loads_are_right(db: &mut PgConnection) {
    let wrong = db.texts(
        "SELECT t.full_name FROM therapists t
          WHERE t.current_load <> (SELECT count(*) FROM client_assignments a WHERE a.therapist_id = t.id AND a.status = 'active')",
    );
    assert_eq!(wrong, Vec::<String>::new(), "therapists whose load is wrong");
}
