//! The benchmark: what a page costs, next to what it could cost at best. `script/bench` builds and runs it; its last line of output is one
//! JSON object. Everything happens on this machine: the real program with its private database, in a folder that is deleted afterwards.

mod files;
mod http;
mod load;
mod machine;
mod pages;
mod pgbench;
mod program;
mod report;
mod run;
mod statements;
mod world;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use pages::Page;
use report::Report;
use run::{Plan, measure};

/// Measures the pages of Smart Therapy: requests a second, latency, processor time of the application and of PostgreSQL, memory, start.
///
/// Each page stands next to its limit: the same SQL through pgbench, and a static file of the same size. The last line is JSON.
#[derive(Parser)]
#[command(name = "script/bench", version)]
struct Arguments {
    /// Clients of the measured clinic; anything but 1,000 is also compared with 1,000
    #[arg(long, default_value_t = 1_000)]
    clients: u32,
    /// Therapists of the measured clinic
    #[arg(long)]
    therapists: Option<u32>,
    /// Appointments of the measured clinic
    #[arg(long)]
    appointments: Option<u32>,
    /// Connections that ask at the same time, each kept open
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// Seconds for each page, after a fifth of that to warm up
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Only these pages, with commas between: sign_in_page, board, board_gzip, board_while_changing, client_table, client_search,
    /// client_record, week, book
    #[arg(long, value_delimiter = ',', value_parser = Page::named)]
    only: Vec<Page>,
    /// Without the limits: much quicker
    #[arg(long)]
    no_limits: bool,
    /// Do not compare with 1,000 clients
    #[arg(long)]
    alone: bool,
    /// A folder to keep the filled database in, and to take it from the next time
    #[arg(long, value_name = "FOLDER")]
    keep: Option<PathBuf>,
    /// Another program than the one just built
    #[arg(long, value_name = "FILE")]
    binary: Option<PathBuf>,
    /// What cargo tells every benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    match all(&Arguments::parse()) {
        Ok(reports) => {
            let wrong = reports.iter().flat_map(|report| &report.rows).any(|row| row.wrong > 0);
            for report in &reports {
                println!("{}", report.table());
            }
            if let [small, large] = reports.as_slice() {
                println!("{}", small.ratios(large));
            }
            println!("{}", reports.last().map(Report::json).unwrap_or_default());
            if wrong { ExitCode::FAILURE } else { ExitCode::SUCCESS }
        }
        Err(message) => {
            eprintln!("bench: {message}");
            ExitCode::FAILURE
        }
    }
}

fn all(arguments: &Arguments) -> Result<Vec<Report>, String> {
    let pages = if arguments.only.is_empty() { Page::ALL.to_vec() } else { arguments.only.clone() };
    let plan = Plan {
        binary: arguments.binary.clone().unwrap_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_smart-therapy"))),
        pages,
        connections: arguments.connections.max(1),
        length: Duration::from_secs(arguments.seconds.max(1)),
        limits: !arguments.no_limits,
        first_start: arguments.only.is_empty(),
    };
    eprintln!("measuring {} with {} connections, {} s a page", plan.binary.display(), plan.connections, plan.length.as_secs());
    let mut reports = Vec::new();
    if arguments.clients != 1_000 && !arguments.alone {
        reports.push(world(arguments, &plan, 1_000, &[])?);
    }
    let optional = |name: &str, number: Option<u32>| -> Vec<String> {
        number.map(|number| [format!("--{name}"), number.to_string()]).into_iter().flatten().collect()
    };
    let more: Vec<String> = [optional("therapists", arguments.therapists), optional("appointments", arguments.appointments)].concat();
    let plan = Plan { first_start: plan.first_start && reports.is_empty(), ..plan };
    let mut report = world(arguments, &plan, arguments.clients, &more)?;
    report.first_s = report.first_s.or_else(|| reports.first().and_then(|first| first.first_s));
    reports.push(report);
    Ok(reports)
}

/// One world in its folder, which goes again unless it is to be kept.
fn world(arguments: &Arguments, plan: &Plan, clients: u32, more: &[String]) -> Result<Report, String> {
    let mut fill = vec!["demo".to_owned(), "--clients".to_owned(), clients.to_string()];
    fill.extend(more.iter().cloned());
    let folder = match &arguments.keep {
        Some(folder) => folder.join(format!("clients-{clients}")),
        None => std::env::temp_dir().join(format!("smart-therapy-bench-{}-{clients}", std::process::id())),
    };
    let report = std::fs::create_dir_all(&folder).and_then(|()| folder.canonicalize()).map_err(|error| format!("{}: {error}", folder.display()));
    let report = report.and_then(|folder| measure(plan, &folder, clients, &fill));
    if arguments.keep.is_none() {
        let _left = std::fs::remove_dir_all(&folder);
    }
    report
}
