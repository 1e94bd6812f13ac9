//! The program as people run it, on a port and a data folder of its own.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

use diesel::{Connection, PgConnection};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

/// A running server with the demo world; stops when dropped.
pub struct Server {
    /// Scheme, host and port.
    pub url: String,
    child: Child,
    folder: PathBuf,
}

impl Server {
    /// Starts it and waits until it says that it is ready.
    pub fn start() -> Self {
        let folder = parent().join(format!("smart-therapy-browser-{}", uuid::Uuid::now_v7()));
        fs::create_dir_all(&folder).expect("the folder is made");
        DEMO.copy_to(&folder);
        let log = File::create(folder.join("server.log")).expect("a log file");
        let mut command = program(&folder.join("data"));
        let mut child = command.args(["serve", "--demo"]).stdout(Stdio::piped()).stderr(log).spawn().expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let ready = lines.by_ref().map_while(Result::ok).find_map(|line| line.split_once("is ready at ").map(|(_, url)| url.trim().to_owned()));
        // Whoever reads no further would stop the server at its next word.
        std::thread::spawn(move || lines.for_each(drop));
        let log = || fs::read_to_string(folder.join("server.log")).unwrap_or_default();
        let url = ready.unwrap_or_else(|| panic!("the server did not start:\n{}", log()));
        Self { url, child, folder }
    }

    /// Tells it to stop, and how long it took.
    pub fn stop(mut self) -> std::time::Duration {
        let begun = std::time::Instant::now();
        kill(Pid::from_raw(i32::try_from(self.child.id()).expect("a process id")), Signal::SIGTERM).expect("it runs");
        assert!(self.child.wait().expect("it ends").success(), "it ends well");
        begun.elapsed()
    }

    /// Where it keeps everything: data, letters, logs.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the socket of its database is.
    pub fn socket(&self) -> String {
        let state = fs::read_to_string(self.folder.join("data/postgres/pgdata/postmaster.pid")).expect("the database runs");
        state.lines().nth(4).expect("where its socket is").to_owned()
    }

    /// Its database, seen by the one who may see and do everything.
    pub fn behind(&self) -> PgConnection {
        let url = format!("host={} port=5432 user=postgres dbname=smart_therapy", self.socket());
        PgConnection::establish(&url).unwrap_or_else(|error| panic!("{url}: {error}"))
    }

    /// Everything it has logged.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("server.log")).unwrap_or_default()
    }

    /// Panics when a page tried what the policy forbids, or a text was missing, or the server itself found a fault.
    #[track_caller]
    pub fn check_log(&self) {
        let bad = ["violation of the content security policy", "text is missing from the catalogues", "asset is missing", "ERROR", "panicked"];
        let found: Vec<String> = self.log().lines().filter(|line| bad.iter().any(|bad| line.contains(bad))).map(str::to_owned).collect();
        assert!(found.is_empty(), "the server noted:\n{}", found.join("\n"));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _gone_already = i32::try_from(self.child.id()).map(|id| kill(Pid::from_raw(id), Signal::SIGTERM));
        let _gone_already = self.child.wait();
        let _left_to_the_system = fs::remove_dir_all(&self.folder);
    }
}

/// The program, with a data folder and nothing else that it was told.
fn program(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_smart-therapy"));
    command.env("PORT", "0").env("DATA_DIR", data).stdin(Stdio::null());
    for inherited in ["DATABASE_URL", "PUBLIC_URL", "SMTP_URL", "BIND", "LOG", "STORAGE_URL"] {
        command.env_remove(inherited);
    }
    command
}

/// The data folder of the demo world, made once: every server begins with a copy of it.
static DEMO: LazyLock<Demo> = LazyLock::new(Demo::make);

struct Demo {
    folder: PathBuf,
    /// Held as long as this process lives: the next one makes a world of its own day.
    _lock: File,
}

impl Demo {
    fn make() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("demo");
        fs::create_dir_all(&folder).expect("the folder is made");
        let lock = File::create(folder.join("lock")).expect("a lock file");
        lock.lock().expect("no other process uses the folder");
        let data = folder.join("data");
        let _none = fs::remove_dir_all(&data);
        let made = program(&data).arg("demo").output().expect("the program runs");
        assert!(made.status.success(), "no demo world:\n{}", String::from_utf8_lossy(&made.stderr));
        Self { folder, _lock: lock }
    }

    fn copy_to(&self, folder: &Path) {
        // As it is: the database's files belong to the account that PostgreSQL runs as.
        let copied = Command::new("cp").arg("-a").arg(self.folder.join("data")).arg(folder).status().expect("cp runs");
        assert!(copied.success(), "the demo world is not copied");
    }
}

/// In memory when there is room, so that no test waits for the disk.
fn parent() -> PathBuf {
    const ROOM: u64 = 1 << 30;
    let memory = Path::new("/dev/shm");
    let room = nix::sys::statvfs::statvfs(memory).map_or(0, |fs| fs.blocks_available() * fs.fragment_size());
    if room >= ROOM { memory.to_owned() } else { std::env::temp_dir() }
}
