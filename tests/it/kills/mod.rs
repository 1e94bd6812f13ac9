//! Killed without warning at any moment, the server loses nothing it has acknowledged and leaves nothing by half. `KILLS=20` tries it that
//! often; `script/bench --kills 20` does so.

mod checks;
mod ledger;
pub mod server;
mod writers;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use chrono::Days;
use smart_therapy::domain::clock::Clock;
use smart_therapy::store::crypto::random_bytes;

use self::checks::{half_written, lost};
use self::ledger::Ledger;
use self::server::{Home, Server, Victim};
use self::writers::{AT_THE_DESK, Clinic, WRITERS, Writer};
use crate::support::world::email_of;
use crate::support::{Actor, Sql};

/// How often without further words: the server, its database, both.
const KILLS: usize = 3;

#[test]
fn a_killed_server_keeps_acknowledged_writes_and_leaves_no_partial_ones() {
    let kills = std::env::var_os("KILLS").and_then(|often| often.to_str().and_then(|often| often.parse().ok())).unwrap_or(KILLS);
    let (home, ledger) = (Home::new(), Ledger::default());
    let (mut all_lost, mut all_half) = (Vec::new(), Vec::new());
    let mut server = home.start();
    let cookies: Vec<(&str, String)> = ["ratih", "anindya", "yusuf"].map(|who| (who, sign_in(&server, who))).into();
    let clinic = prepare(&server);
    for round in 0..kills {
        let (victim, before) = (Victim::ALL[round % Victim::ALL.len()], ledger.facts().len());
        let lived = write_until_killed(server, victim, &cookies, &clinic, &ledger);
        server = home.start();
        let mut db = server.behind();
        let as_who = |who: &str| signed_in(&server, &cookies, who);
        let author = |email: &str| as_who(email.split('@').next().unwrap_or_default());
        let (lost, half) = (lost(&mut db, &as_who("ratih"), author, &ledger.new_facts()), half_written(&mut db));
        eprintln!(
            "kill {:>2} ({victim:?}, after {:.1} s): {} acknowledged, {} lost, {} by half; back after {:.1} s",
            round + 1,
            lived.as_secs_f64(),
            ledger.facts().len() - before,
            lost.len(),
            half.len(),
            server.took.as_secs_f64()
        );
        all_lost.extend(lost);
        all_half.extend(half);
    }
    // What an earlier round had found may not have gone in a later one.
    let mut db = server.behind();
    all_lost.extend(lost(
        &mut db,
        &signed_in(&server, &cookies, "ratih"),
        |email| signed_in(&server, &cookies, &email[..email.find('@').unwrap_or(0)]),
        &last_of(&ledger),
    ));
    eprintln!("{kills} kills under {WRITERS} writers: {:?}, {} lost, {} by half", ledger.counts(), all_lost.len(), all_half.len());
    assert!(all_lost.is_empty(), "lost: {all_lost:#?}");
    assert!(all_half.is_empty(), "by half: {all_half:#?}");
    assert!(kills == 0 || !ledger.facts().is_empty(), "nothing was written at all:\n{}", home.said());
}

/// A thousand facts of all rounds.
fn last_of(ledger: &Ledger) -> Vec<ledger::Fact> {
    let facts = ledger.facts();
    let every = (facts.len() / 1000).max(1);
    facts.into_iter().step_by(every).collect()
}

fn sign_in(server: &Server, who: &str) -> String {
    let actor = Actor::new(&server.url);
    actor.sign_in(&email_of(who), smart_therapy::app::demo::PASSWORD).expect(303);
    actor.cookie("__Host-sid").expect("a cookie")
}

fn signed_in(server: &Server, cookies: &[(&str, String)], who: &str) -> Actor {
    let actor = Actor::new(&server.url);
    let cookie = cookies.iter().find(|(name, _)| *name == who).map(|(_, cookie)| cookie.as_str());
    actor.set_cookie("__Host-sid", cookie);
    actor
}

/// Makes room: therapists who can take everybody, and hours that only the test books.
fn prepare(server: &Server) -> Clinic {
    let mut db = server.behind();
    db.exec("UPDATE therapists SET max_clients = 100000 WHERE full_name IN ('Anindya Prameswari', 'Yusuf Hidayat')");
    let therapists = db.texts("SELECT id FROM therapists WHERE full_name IN ('Anindya Prameswari', 'Yusuf Hidayat') ORDER BY full_name");
    let mut unwritten = |who: &'static str| {
        let email = email_of(who);
        let open = db.texts(&format!(
            "SELECT a.id FROM appointments a JOIN therapists t ON t.id = a.therapist_id JOIN users u ON u.id = t.user_id
               JOIN clients c ON c.id = a.client_id AND c.status = 'therapy'
              WHERE u.email = '{email}' AND a.status = 'completed' AND a.kind = 'therapy_session'
                AND NOT EXISTS (SELECT FROM clinical_notes n WHERE n.appointment_id = a.id) ORDER BY a.id"
        ));
        assert!(open.len() >= 2, "{who} has notes to write");
        (who, open)
    };
    let unwritten = vec![unwritten("anindya"), unwritten("yusuf")];
    // 8 o'clock in Bandung, ten years on, where the demo world does not reach; Sundays are booked anyway.
    let day = Clock::system().now().date_naive() + Days::new(3650);
    Clinic { therapists, unwritten, from: day.and_hms_opt(1, 0, 0).expect("a moment").and_utc() }
}

/// Everybody writes; at some moment the kill comes. How long it was until then.
fn write_until_killed(server: Server, victim: Victim, cookies: &[(&str, String)], clinic: &Clinic, ledger: &Ledger) -> Duration {
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for n in 0..WRITERS {
            let who = if n < AT_THE_DESK { "ratih" } else { clinic.unwritten[n % 2].0 };
            let cookie = cookies.iter().find(|(name, _)| *name == who).map(|(_, cookie)| cookie.as_str()).expect("signed in");
            let writer = Writer::new(&server, cookie, ledger, &stop);
            let appointment = (n - AT_THE_DESK.min(n)) / 2;
            scope.spawn(move || match n {
                ..AT_THE_DESK => writer.work_at_the_desk(clinic),
                _ => writer.write_notes(&clinic.unwritten[n % 2].1[appointment]),
            });
        }
        let started = Instant::now();
        std::thread::sleep(Duration::from_millis(700 + u64::from(u16::from_le_bytes(random_bytes())) % 2_500));
        let lived = started.elapsed();
        server.kill(victim);
        stop.store(true, Ordering::Relaxed);
        lived
    })
}
