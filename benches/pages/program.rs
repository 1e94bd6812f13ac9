//! The program under measurement: the real one, with its own private database in a folder of ours.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use diesel::Connection as _;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use smart_therapy::store::db::cluster::{APP, DATABASE, SUPERUSER, conninfo};

use crate::http::Connection;
use crate::machine::Processes;

/// How long a start may take before it is given up.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running server.
pub struct Program {
    child: Child,
    /// Host and port.
    pub address: String,
    pub processes: Processes,
    /// From its start until it was ready to serve.
    pub took: Duration,
    data: PathBuf,
}

impl Program {
    /// Starts `serve` over a data folder and waits until it is ready.
    pub fn start(binary: &Path, data: &Path) -> Result<Self, String> {
        fs::create_dir_all(data).map_err(|error| format!("{}: {error}", data.display()))?;
        let log = File::options().create(true).append(true).open(data.join("server.log")).map_err(|error| error.to_string())?;
        let started = Instant::now();
        let mut child = command(binary, data).arg("serve").stdout(Stdio::piped()).stderr(log).spawn().map_err(|error| error.to_string())?;
        let mut line = String::new();
        let _read = child.stdout.take().map(|out| BufReader::new(out).read_line(&mut line));
        let Some(address) = line.trim().split("http://").nth(1).map(str::to_owned) else {
            let _gone = child.wait();
            return Err(format!("the server did not start; see {}", data.join("server.log").display()));
        };
        while !is_ready(&address) {
            if started.elapsed() > PATIENCE {
                let _killed = child.kill();
                return Err("the server does not get ready".to_owned());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        let took = started.elapsed();
        let postmaster = fs::read_to_string(data.join("postgres/pgdata/postmaster.pid")).map_err(|error| error.to_string())?;
        let postmaster = postmaster.lines().next().and_then(|line| line.trim().parse().ok()).ok_or("no process of PostgreSQL")?;
        let processes = Processes { app: child.id(), postmaster };
        Ok(Self { child, address, processes, took, data: data.to_owned() })
    }

    /// Runs another of its commands to its end; the last line it prints.
    pub fn run(binary: &Path, data: &Path, arguments: &[String]) -> Result<String, String> {
        let output = command(binary, data).args(arguments).stderr(Stdio::inherit()).output().map_err(|error| error.to_string())?;
        let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if output.status.success() { Ok(said) } else { Err(format!("`smart-therapy {}` failed", arguments.join(" "))) }
    }

    /// A connection behind the scenes, which sees everything.
    pub fn behind(&self) -> Result<PgConnection, String> {
        PgConnection::establish(&conninfo(&self.socket(), SUPERUSER, DATABASE)).map_err(|error| error.to_string())
    }

    /// The folder of the database's socket.
    pub fn socket(&self) -> String {
        self.data.join("postgres/run").display().to_string()
    }

    /// The database's log.
    pub fn database_log(&self) -> PathBuf {
        self.data.join("postgres/log/postgres.log")
    }

    /// Switches the writing down of every statement of the application on or off. Counts from the next start on.
    pub fn log_statements(&self, on: bool) -> Result<(), String> {
        let sql = if on {
            format!(
                "ALTER ROLE {APP} SET log_statement = 'all'; ALTER ROLE {APP} SET log_error_verbosity = 'default';
                 ALTER ROLE {APP} SET log_parameter_max_length = -1"
            )
        } else {
            format!("ALTER ROLE {APP} RESET ALL")
        };
        self.behind()?.batch_execute(&sql).map_err(|error| error.to_string())
    }

    /// Stops it as an operator would.
    pub fn stop(mut self) {
        let _gone = kill(Pid::from_raw(self.child.id().cast_signed()), Signal::SIGTERM);
        let _ended = self.child.wait();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if self.child.try_wait().is_ok_and(|ended| ended.is_none()) {
            let _gone = kill(Pid::from_raw(self.child.id().cast_signed()), Signal::SIGTERM);
            let _ended = self.child.wait();
        }
    }
}

/// The program with nothing of our environment but what it needs.
fn command(binary: &Path, data: &Path) -> Command {
    let mut command = Command::new(binary);
    command.env_remove("DATABASE_URL").env_remove("SMTP_URL").env_remove("PUBLIC_URL").env_remove("LOG").env_remove("BIND");
    command.env("PORT", "0").env("DATA_DIR", data);
    command
}

fn is_ready(address: &str) -> bool {
    let Ok(stream) = TcpStream::connect(address) else { return false };
    Connection::new(stream).ask(b"GET /readyz HTTP/1.1\r\nhost: bench\r\nconnection: close\r\n\r\n").is_ok_and(|answer| answer.status == 200)
}
