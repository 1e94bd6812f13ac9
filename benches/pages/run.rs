//! One world measured: filled, looked at, put under load page by page.

use std::collections::HashMap;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;

use crate::files::Files;
use crate::http::Connection;
use crate::load::{Outcome, Request, Script, run};
use crate::machine::Processes;
use crate::pages::{Browser, Page};
use crate::pgbench::{Replay, Types};
use crate::program::Program;
use crate::report::{Report, Row};
use crate::statements::Mark;
use crate::world::{EMAIL, World};

/// Requests of one page that are replayed without the application. Every connection plans the statements of each once: few enough that this
/// does not count.
const SAMPLES: usize = 6;
/// Hours at the beginning of the free ones that are not for the page that books.
const SPARE: usize = 2_000;

/// How to measure.
#[derive(Clone)]
pub struct Plan {
    pub binary: PathBuf,
    pub pages: Vec<Page>,
    pub connections: usize,
    pub length: Duration,
    pub limits: bool,
    /// Whether to measure a first start, in a folder of its own.
    pub first_start: bool,
}

/// Measures one world in a folder that is empty or holds it already.
pub fn measure(plan: &Plan, data: &Path, clients: u32, fill: &[String]) -> Result<Report, String> {
    let mut report = Report { clients, ..Report::default() };
    if plan.first_start {
        let empty = data.join("first-start");
        let program = Program::start(&plan.binary, &empty)?;
        report.first_s = Some(program.took.as_secs_f64());
        program.stop();
        let _left = std::fs::remove_dir_all(empty);
    }
    if !data.join("postgres/pgdata").exists() {
        let started = Instant::now();
        eprintln!("{} ({:.1} s)", Program::run(&plan.binary, data, fill)?, started.elapsed().as_secs_f64());
    }
    let replays = if plan.limits { capture(plan, data)? } else { HashMap::new() };
    let program = Program::start(&plan.binary, data)?;
    report.warm_s = program.took.as_secs_f64();
    std::thread::sleep(Duration::from_secs(1));
    (report.idle_mb, report.db_idle_mb) = (program.processes.app_memory(), program.processes.db_memory());
    let world = World::read(&mut program.behind()?)?;
    let cookie = sign_in(&program.address)?;
    let browser = Browser { host: &program.address, cookie: &cookie };
    let files = if plan.limits { Some(Files::measure(&browser, program.processes, plan.connections, Duration::from_secs(2))?) } else { None };
    for page in &plan.pages {
        eprintln!("{} …", page.name());
        let outcome = under_load(plan, *page, &browser, &world, program.processes)?;
        report.load_mb = report.load_mb.max(outcome.memory);
        report.db_load_mb = report.db_load_mb.max(program.processes.db_memory());
        let mut row = row(*page, &outcome);
        row.static_rps = files.map(|files| files.rps(outcome.bytes));
        if let Some(replay) = replays.get(page.name()).filter(|replay| !replay.is_empty()) {
            let (before, started) = (program.processes.cpu(), Instant::now());
            let rate = replay.run(data, &program.socket(), plan.connections, plan.length.as_secs().clamp(2, 10))?;
            let cpu = program.processes.cpu() - before;
            row.sql_rps = Some(rate);
            row.sql_cpu_us = Some(cpu.db.as_secs_f64() * 1e6 / (rate * started.elapsed().as_secs_f64()));
        }
        if *page == Page::Book {
            clear_up(&program)?;
        }
        if let Some(why) = outcome.wrong.1 {
            eprintln!("{}: {} answers were wrong, the first: {why}", page.name(), outcome.wrong.0);
        }
        report.rows.push(row);
    }
    program.stop();
    Ok(report)
}

/// Writes down what the pages ask the database. The server is started for this alone, and again without.
fn capture(plan: &Plan, data: &Path) -> Result<HashMap<&'static str, Replay>, String> {
    eprintln!("looking at what the pages ask the database …");
    let program = Program::start(&plan.binary, data)?;
    program.log_statements(true)?;
    program.stop();
    let program = Program::start(&plan.binary, data)?;
    let mut behind = program.behind()?;
    let world = World::read(&mut behind)?;
    let cookie = sign_in(&program.address)?;
    let browser = Browser { host: &program.address, cookie: &cookie };
    let mut connection = Connection::new(TcpStream::connect(&program.address).map_err(|error| error.to_string())?);
    let mut types = Types { db: &mut behind, known: HashMap::new() };
    let mut replays = HashMap::new();
    for page in &plan.pages {
        let requests: Vec<Request> =
            if page.is_once() { browser.bookings(&world).take(SAMPLES * 2).collect() } else { browser.requests(*page, &world, 0) };
        let every = (requests.len() / SAMPLES).max(1);
        let mut replay = Replay::default();
        for (n, request) in requests.iter().step_by(every).take(SAMPLES).enumerate() {
            let mark = Mark::end_of(&program.database_log());
            let answer = connection.ask(&request.bytes).map_err(|error| error.to_string())?;
            if answer.status != request.status {
                return Err(format!("{}: {} instead of {}", page.name(), answer.status, request.status));
            }
            let messages = mark.since(&program.database_log()).map_err(|error| error.to_string())?;
            // The first of a kind also reads what is remembered afterwards.
            if !messages.is_empty() && (n > 0 || requests.len() == 1) {
                replay.add(&messages, &mut types);
            }
        }
        replays.insert(page.name(), replay);
    }
    program.log_statements(false)?;
    program.stop();
    Ok(replays)
}

fn under_load(plan: &Plan, page: Page, browser: &Browser<'_>, world: &World, processes: Processes) -> Result<Outcome, String> {
    let requests = browser.requests(page, world, SPARE);
    let script = Script::new(&requests, page.is_once());
    let load = |length| run(browser.host, &script, plan.connections, length, processes);
    let _warm = load(plan.length / 5);
    if page != Page::BoardWhileChanging {
        return Ok(load(plan.length));
    }
    let hours: Vec<Request> = browser.bookings(world).skip(SAMPLES * 2).take(SPARE - SAMPLES * 2).collect();
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| change(browser.host, &hours, &stop));
        let outcome = load(plan.length);
        stop.store(true, Ordering::Relaxed);
        writer.join().unwrap_or_else(|_| Err("the writer gave up".to_owned())).map(|()| outcome)
    })
}

/// Books an hour every 200 ms.
fn change(address: &str, hours: &[Request], stop: &AtomicBool) -> Result<(), String> {
    let mut connection = Connection::new(TcpStream::connect(address).map_err(|error| error.to_string())?);
    for request in hours.iter().take_while(|_| !stop.load(Ordering::Relaxed)) {
        match connection.ask(&request.bytes) {
            Ok(answer) if answer.status == request.status => std::thread::sleep(Duration::from_millis(200)),
            Ok(answer) => return Err(format!("the writer's booking: {}", answer.status)),
            Err(error) => return Err(format!("the writer's booking: {error}")),
        }
    }
    Ok(())
}

fn row(page: Page, outcome: &Outcome) -> Row {
    let (cpu, own) = (outcome.cpu, outcome.own);
    let percent = |time: Duration| time.as_secs_f64() * 100.0 / cpu.all.as_secs_f64().max(1e-9);
    Row {
        page: page.name(),
        counted: page.is_counted(),
        rps: outcome.rps(),
        p50_ms: outcome.permille(500),
        p99_ms: outcome.permille(990),
        app_cpu_us: outcome.each(cpu.app),
        db_cpu_us: outcome.each(cpu.db),
        bytes: outcome.bytes,
        generator: percent(own),
        others: percent(cpu.busy.saturating_sub(cpu.app + cpu.db + own)),
        wrong: outcome.wrong.0,
        ..Row::default()
    }
}

/// The admin's cookie.
fn sign_in(address: &str) -> Result<String, String> {
    let mut connection = Connection::new(TcpStream::connect(address).map_err(|error| error.to_string())?);
    let request = Browser { host: address, cookie: "" }.post("/sign-in", &[("email", EMAIL), ("password", smart_therapy::app::demo::PASSWORD)]);
    let answer = connection.ask(&request.bytes).map_err(|error| error.to_string())?;
    let cookie = answer.head.lines().find_map(|line| line.strip_prefix("set-cookie: __Host-sid=")).and_then(|rest| rest.split(';').next());
    cookie.map(|value| format!("__Host-sid={value}")).ok_or_else(|| format!("the admin could not sign in: {}", answer.status))
}

/// What pgbench booked lies twenty years ahead, and its letters open for nobody.
fn clear_up(program: &Program) -> Result<(), String> {
    let sql = "SET session_replication_role = replica;
               DELETE FROM appointments WHERE starts_at > now() + interval '19 years';
               DELETE FROM outbox_messages WHERE status <> 'sent'";
    program.behind()?.batch_execute(sql).map_err(|error| error.to_string())
}
