//! What the machine says: processor time and memory of processes, and how busy it is altogether. From /proc; Linux only, as the private
//! database is.

use std::fs;
use std::time::Duration;

/// Linux reports processor time in hundredths of a second, whatever its own clock.
const TICK: Duration = Duration::from_millis(10);

/// Processor time and memory of the two sides.
#[derive(Clone, Copy)]
pub struct Processes {
    pub app: u32,
    /// PostgreSQL's first process, the parent of all others.
    pub postmaster: u32,
}

/// Processor time up to a moment.
#[derive(Clone, Copy, Default)]
pub struct Cpu {
    pub app: Duration,
    pub db: Duration,
    /// Everything the machine did, and all it could have done.
    pub busy: Duration,
    pub all: Duration,
}

impl std::ops::Sub for Cpu {
    type Output = Self;
    fn sub(self, earlier: Self) -> Self {
        let less = Duration::saturating_sub;
        Self {
            app: less(self.app, earlier.app),
            db: less(self.db, earlier.db),
            busy: less(self.busy, earlier.busy),
            all: less(self.all, earlier.all),
        }
    }
}

impl Processes {
    pub fn cpu(self) -> Cpu {
        let numbers: Vec<u32> = read("/proc/stat").lines().next().unwrap_or_default().split_whitespace().skip(1).map(parse).collect();
        let all: u32 = numbers.iter().take(8).sum();
        let idle: u32 = numbers.iter().skip(3).take(2).sum();
        Cpu {
            app: Stat::of(self.app).map_or(Duration::ZERO, |stat| stat.own),
            // The sessions that have ended are counted by their parent, those that live by themselves.
            db: self.database().map(|stat| stat.own + if stat.pid == self.postmaster { stat.ended } else { Duration::ZERO }).sum(),
            busy: TICK * (all - idle),
            all: TICK * all,
        }
    }

    fn database(self) -> impl Iterator<Item = Stat> {
        all_processes().filter(move |stat| stat.pid == self.postmaster || stat.parent == self.postmaster)
    }

    /// Resident memory of the application, in megabytes.
    pub fn app_memory(self) -> f64 {
        kilobytes(&read(&format!("/proc/{}/status", self.app)), "VmRSS:") / 1024.0
    }

    /// Memory of all of PostgreSQL's processes in megabytes, what they share counted once.
    pub fn db_memory(self) -> f64 {
        self.database().map(|stat| kilobytes(&read(&format!("/proc/{}/smaps_rollup", stat.pid)), "Pss:") / 1024.0).sum()
    }
}

/// Processor time of the thread that asks.
pub fn own_cpu() -> Duration {
    Duration::from_nanos(read("/proc/thread-self/schedstat").split_whitespace().next().and_then(|word| word.parse().ok()).unwrap_or_default())
}

struct Stat {
    pid: u32,
    parent: u32,
    own: Duration,
    /// Of children that have ended and were waited for.
    ended: Duration,
}

impl Stat {
    fn of(pid: u32) -> Option<Self> {
        let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        // The name in brackets may hold anything.
        let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
        let ticks = |at: usize| TICK * fields.get(at).map_or(0, |word| parse(word));
        Some(Self { pid, parent: parse(fields.get(1)?), own: ticks(11) + ticks(12), ended: ticks(13) + ticks(14) })
    }
}

fn all_processes() -> impl Iterator<Item = Stat> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).filter_map(Stat::of)
}

fn kilobytes(text: &str, name: &str) -> f64 {
    text.lines().find_map(|line| line.strip_prefix(name)).and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}

fn parse(word: &str) -> u32 {
    word.parse().unwrap_or_default()
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_default()
}
