//! The database is gone, silent or too busy: requests are answered with 503 within two seconds, nothing is partially done, and the server recovers by itself.

use std::time::{Duration, Instant};

use diesel::pg::PgConnection;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use smart_therapy::domain::client::ClientStatus::Assigned;
use smart_therapy::store::db::Limits;

use crate::support::database::end_connections;
use crate::support::{Actor, Page, Setup, Sql, TestApp, wait_until};

/// How many connections wait for a lock.
const WAITING: &str = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

/// What the page says, and how long it took to say it.
fn timed(ask: impl FnOnce() -> Page) -> (u16, Duration) {
    let started = Instant::now();
    let page = ask();
    if page.status == 503 {
        assert_eq!(page.header("retry-after"), Some("5"));
        assert!(!page.text_of("h1").is_empty(), "a page says what to do");
    }
    (page.status, started.elapsed())
}

#[track_caller]
fn refused_soon(ask: impl FnOnce() -> Page) {
    let (status, took) = timed(ask);
    assert_eq!(status, 503);
    assert!(took < Duration::from_secs(2), "it took {took:?} to say so");
}

#[track_caller]
fn soon_again(actor: &Actor, path: &str) {
    wait_until(&format!("{path} comes back by itself"), || actor.get(path).status == 200);
}

/// As it is run: with the patience of production.
fn app_with(connections: u32) -> TestApp {
    TestApp::with(Setup { limits: Limits { connections, ..Limits::default() }, ..Setup::default() })
}

/// Sends a signal to every process that serves the application's connections.
fn signal_backends(db: &mut PgConnection, signal: Signal) {
    let pids = db.texts("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    assert!(!pids.is_empty());
    for pid in pids {
        kill(Pid::from_raw(pid.parse().expect("a number")), signal).expect("the server runs as we do, or we are root");
    }
}

#[test]
fn a_database_that_hangs_is_an_outage_within_two_seconds() {
    let app = app_with(3);
    let (ratih, mut db) = (app.sign_in("ratih"), app.db.behind());
    ratih.get("/c/teduh/board").expect(200);
    signal_backends(&mut db, Signal::SIGSTOP);
    refused_soon(|| ratih.get("/c/teduh/board"));
    refused_soon(|| app.visitor().sign_in("ratih@teduh.example", smart_therapy::app::demo::PASSWORD));
    refused_soon(|| app.visitor().get("/readyz"));
    app.visitor().get("/healthz").expect(200);
    signal_backends(&mut db, Signal::SIGCONT);
    soon_again(&ratih, "/c/teduh/board");
}

#[test]
fn an_abandoned_request_is_not_committed() {
    let app = app_with(3);
    let (ratih, mut db, mut lock) = (app.sign_in("ratih"), app.db.behind(), app.db.behind());
    let client = app.client(&app.cast.ratih, "Larasati").with(&app.cast.anindya).at(Assigned).create();
    let version = db.text(&format!("SELECT lock_version FROM clients WHERE id = '{client}'"));
    lock.exec(&format!("BEGIN; SELECT FROM clients WHERE id = '{client}' FOR UPDATE"));
    let path = format!("/c/teduh/clients/{client}/moves");
    let fields = [("to", "consultation"), ("from", "assigned"), ("version", version.as_str())];
    let ratih = std::thread::scope(|scope| {
        let moving = scope.spawn(|| (ratih.post(&path, &fields).status, ratih));
        wait_until("the request waits for the lock", || db.text(WAITING) != "0");
        // `lock` is among those that stop: it is asked for nothing meanwhile.
        signal_backends(&mut db, Signal::SIGSTOP);
        let (status, ratih) = moving.join().expect("an answer");
        assert_eq!(status, 503);
        ratih
    });
    signal_backends(&mut db, Signal::SIGCONT);
    lock.exec("COMMIT");
    soon_again(&ratih, "/c/teduh/board");
    let open = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE '%transaction%'";
    wait_until("no transaction is open", || db.text(open) == "0");
    assert_eq!(db.text(&format!("SELECT status FROM clients WHERE id = '{client}'")), "assigned");
    ratih.post(&path, &fields).expect(303);
}

#[test]
fn a_database_that_is_gone_comes_back_by_itself() {
    let app = app_with(3);
    let (ratih, mut db) = (app.sign_in("ratih"), app.db.behind());
    let name = db.text("SELECT current_database()");
    db.exec(&format!("ALTER DATABASE {name} CONNECTION LIMIT 0"));
    end_connections(&mut db);
    refused_soon(|| ratih.get("/c/teduh/board"));
    refused_soon(|| ratih.get("/c/teduh/clients"));
    db.exec(&format!("ALTER DATABASE {name} CONNECTION LIMIT -1"));
    soon_again(&ratih, "/c/teduh/board");
}

#[test]
fn closed_connections_are_replaced_without_an_error() {
    let app = app_with(3);
    let (ratih, mut db) = (app.sign_in("ratih"), app.db.behind());
    for _ in 0..4 {
        end_connections(&mut db);
        ratih.get("/c/teduh/clients").expect(200);
    }
}

#[test]
fn too_much_at_once_is_refused_and_not_queued() {
    let app = app_with(1);
    let (ratih, fitri, mut db) = (app.sign_in("ratih"), app.sign_in("fitri"), app.db.behind());
    db.exec("BEGIN; LOCK TABLE clients");
    std::thread::scope(|scope| {
        let waiting = scope.spawn(move || ratih.get("/c/teduh/clients").status);
        wait_until("the request waits for the lock", || db.text(WAITING) != "0");
        refused_soon(|| fitri.get("/c/teduh/staff"));
        db.exec("COMMIT");
        assert_eq!(waiting.join().expect("an answer"), 200);
    });
    fitri.get("/c/teduh/staff").expect(200);
}
