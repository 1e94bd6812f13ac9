//! The load: as many connections as asked for, each with a thread that sends one request after the other for so long. Every answer is
//! looked at, so that an error is never counted as a fast page.

use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::http::{Connection, find};
use crate::machine::{Cpu, Processes, own_cpu};

/// One request, and how its answer is known to be the right one.
#[derive(Clone)]
pub struct Request {
    pub bytes: Vec<u8>,
    pub status: u16,
    /// Stands in the body of the right page and of no other; empty for an answer that leads on.
    pub marker: String,
}

/// The outcome.
pub struct Outcome {
    pub requests: usize,
    pub seconds: f64,
    /// In microseconds, sorted.
    pub latencies: Vec<u32>,
    /// Body of an answer, on average.
    pub bytes: usize,
    pub cpu: Cpu,
    /// Processor time of the generator itself.
    pub own: Duration,
    /// The application's memory at its largest, in megabytes.
    pub memory: f64,
    /// How many answers were wrong, and what was wrong with the first.
    pub wrong: (usize, Option<String>),
}

/// What is asked for, in turn. Requests that can be made only once are not repeated.
pub struct Script<'a> {
    pub requests: &'a [Request],
    pub once: bool,
    next: AtomicUsize,
}

impl<'a> Script<'a> {
    pub fn new(requests: &'a [Request], once: bool) -> Self {
        Self { requests, once, next: AtomicUsize::new(0) }
    }

    fn next(&self) -> Option<&'a Request> {
        let at = self.next.fetch_add(1, Ordering::Relaxed);
        if self.once { self.requests.get(at) } else { self.requests.get(at % self.requests.len()) }
    }
}

#[derive(Default)]
struct Tally {
    latencies: Vec<u32>,
    bytes: usize,
    own: Duration,
    wrong: usize,
    first_wrong: Option<String>,
}

/// Sends the script's requests over so many connections for so long.
pub fn run(address: &str, script: &Script<'_>, connections: usize, length: Duration, processes: Processes) -> Outcome {
    let (stop, before, started) = (AtomicBool::new(false), processes.cpu(), Instant::now());
    let mut memory = 0.0_f64;
    let tallies: Vec<Tally> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..connections).map(|_| scope.spawn(|| one(address, script, &stop))).collect();
        while started.elapsed() < length && threads.iter().any(|thread| !thread.is_finished()) {
            std::thread::sleep((length - started.elapsed().min(length)).min(Duration::from_millis(200)));
            memory = memory.max(processes.app_memory());
        }
        stop.store(true, Ordering::Relaxed);
        threads.into_iter().map(|thread| thread.join().unwrap_or_default()).collect()
    });
    let (seconds, cpu) = (started.elapsed().as_secs_f64(), processes.cpu() - before);
    let mut latencies: Vec<u32> = tallies.iter().flat_map(|tally| tally.latencies.iter().copied()).collect();
    latencies.sort_unstable();
    let requests = latencies.len();
    Outcome {
        requests,
        seconds,
        bytes: tallies.iter().map(|tally| tally.bytes).sum::<usize>() / requests.max(1),
        cpu,
        own: tallies.iter().map(|tally| tally.own).sum(),
        memory,
        wrong: (tallies.iter().map(|tally| tally.wrong).sum(), tallies.into_iter().find_map(|tally| tally.first_wrong)),
        latencies,
    }
}

fn one(address: &str, script: &Script<'_>, stop: &AtomicBool) -> Tally {
    let (mut tally, mut connection) = (Tally::default(), None);
    while !stop.load(Ordering::Relaxed) {
        let Some(request) = script.next() else { break };
        let started = Instant::now();
        let outcome = ask(&mut connection, address, request);
        tally.latencies.push(u32::try_from(started.elapsed().as_micros()).unwrap_or(u32::MAX));
        match outcome {
            Ok(bytes) => tally.bytes += bytes,
            Err(why) => {
                tally.wrong += 1;
                tally.first_wrong.get_or_insert(why);
                connection = None;
            }
        }
    }
    tally.own = own_cpu();
    tally
}

fn ask(connection: &mut Option<Connection<TcpStream>>, address: &str, request: &Request) -> Result<usize, String> {
    let asking = match connection {
        Some(open) => open,
        None => {
            let stream = TcpStream::connect(address).and_then(|stream| stream.set_nodelay(true).map(|()| stream));
            connection.insert(Connection::new(stream.map_err(|error| error.to_string())?))
        }
    };
    let first_line = || String::from_utf8_lossy(request.bytes.split(|byte| *byte == b'\r').next().unwrap_or_default()).into_owned();
    let answer = asking.ask(&request.bytes).map_err(|error| format!("{}: {error}", first_line()))?;
    if answer.status != request.status {
        return Err(format!("{}: {} instead of {}", first_line(), answer.status, request.status));
    }
    let is_packed = answer.header("content-encoding").is_some();
    if !is_packed && !request.marker.is_empty() && find(answer.body, request.marker.as_bytes()).is_none() {
        return Err(format!("{}: no «{}» in the answer", first_line(), request.marker));
    }
    Ok(answer.body.len())
}

impl Outcome {
    pub fn rps(&self) -> f64 {
        self.requests as f64 / self.seconds
    }

    /// The latency that so many of a thousand requests stay under, in milliseconds.
    pub fn permille(&self, of: usize) -> f64 {
        let at = (self.latencies.len() * of / 1000).min(self.latencies.len().saturating_sub(1));
        self.latencies.get(at).map_or(0.0, |micros| f64::from(*micros) / 1000.0)
    }

    /// Microseconds of processor time for one request.
    pub fn each(&self, time: Duration) -> f64 {
        time.as_secs_f64() * 1e6 / self.requests.max(1) as f64
    }
}
