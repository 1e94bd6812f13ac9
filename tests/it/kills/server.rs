//! The real program over its private database, started and killed.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use diesel::pg::PgConnection;
use diesel::prelude::*;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use smart_therapy::store::db::cluster::{DATABASE, SUPERUSER, conninfo};

use crate::support::folder::Folder;

/// Whom the kill meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Victim {
    /// The server: its database is told to shut down by the kernel.
    Server,
    /// PostgreSQL's first process: the server ends by itself.
    Database,
    /// Both at once, as when the power goes.
    Both,
}

impl Victim {
    pub const ALL: [Self; 3] = [Self::Server, Self::Database, Self::Both];
}

/// A data folder, and how to run the program over it.
pub struct Home {
    folder: Folder,
    /// More of the environment.
    env: Vec<(&'static str, String)>,
}

/// A running server.
pub struct Server {
    child: Child,
    postmaster: Pid,
    pub url: String,
    /// From its start until it listens.
    pub took: Duration,
    socket: String,
}

impl Home {
    /// A new database with the demo world.
    pub fn new() -> Self {
        Self::with(Vec::new())
    }

    /// The same in another environment.
    pub fn with(env: Vec<(&'static str, String)>) -> Self {
        let home = Self { folder: Folder::new(), env };
        let made = home.command().arg("demo").stdout(Stdio::null()).stderr(home.log()).status().expect("the program runs");
        assert!(made.success(), "no demo world:\n{}", home.said());
        home
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_smart-therapy"));
        for name in ["DATABASE_URL", "SMTP_URL", "PUBLIC_URL", "BIND", "STORAGE_URL"] {
            command.env_remove(name);
        }
        command.envs(self.env.iter().map(|(name, value)| (*name, value)));
        command.env("PORT", "0").env("DATA_DIR", self.folder.path()).env("LOG", "warn");
        command
    }

    /// Where it keeps everything.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn log_path(&self) -> PathBuf {
        self.folder.path().join("server.log")
    }

    fn log(&self) -> File {
        File::options().create(true).append(true).open(self.log_path()).expect("a log")
    }

    /// What the program has said so far.
    pub fn said(&self) -> String {
        fs::read_to_string(self.log_path()).unwrap_or_default()
    }

    /// Starts the server. It listens when this returns, its database recovered.
    pub fn start(&self) -> Server {
        let started = Instant::now();
        let mut child = self.command().arg("serve").stdout(Stdio::piped()).stderr(self.log()).spawn().expect("the program runs");
        let mut line = String::new();
        let out = child.stdout.take().expect("its output is ours");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let address = line.trim().split("http://").nth(1).unwrap_or_else(|| panic!("the server did not start:\n{}", self.said()));
        let file = fs::read_to_string(self.folder.path().join("postgres/pgdata/postmaster.pid")).expect("a running database");
        let postmaster = file.lines().next().and_then(|line| line.trim().parse().ok()).expect("its process");
        let socket = self.folder.path().canonicalize().expect("the folder").join("postgres/run").to_string_lossy().into_owned();
        Server { child, postmaster: Pid::from_raw(postmaster), url: format!("http://{address}"), took: started.elapsed(), socket }
    }
}

impl Server {
    /// Behind the scenes: sees everything, may do everything.
    pub fn behind(&self) -> PgConnection {
        PgConnection::establish(&conninfo(&self.socket, SUPERUSER, DATABASE)).expect("the database answers")
    }

    /// Where its database is, for a role.
    pub fn database(&self, role: &str) -> String {
        conninfo(&self.socket, role, DATABASE)
    }

    /// The number of its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Kills without warning and waits until nothing of it runs.
    pub fn kill(mut self, victim: Victim) {
        let server = Pid::from_raw(i32::try_from(self.child.id()).expect("a process id"));
        if victim != Victim::Server {
            kill(self.postmaster, Signal::SIGKILL).expect("the database ran");
        }
        if victim != Victim::Database {
            kill(server, Signal::SIGKILL).expect("the server ran");
        }
        let ended = self.child.wait().expect("the server ends");
        assert!(!ended.success(), "a server that lost its database does not end well");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that has ended is not signalled: its number may be another's by now.
        if self.child.try_wait().is_ok_and(|ended| ended.is_none()) {
            let _gone = kill(Pid::from_raw(self.child.id().cast_signed()), Signal::SIGTERM);
            let _ended = self.child.wait();
        }
    }
}
