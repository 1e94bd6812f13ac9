//! The server process: started, waited for, stopped.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{Id, WaitPidFlag, waitid};
use nix::unistd::Pid;

use super::folder::ClusterFolder;
use super::os_account::OsAccount;
use super::programs::Programs;
use super::{ClusterError, Settings};

/// A postmaster that is our child.
pub(super) struct Server {
    pid: Pid,
    end: Arc<ExitState>,
}

/// How it ended, once it has.
#[derive(Default)]
struct ExitState {
    status: Mutex<Option<ExitStatus>>,
    changed: Condvar,
}

impl Server {
    /// Starts the server and waits until it accepts connections.
    pub(super) fn start(
        folder: &ClusterFolder,
        programs: &Programs,
        account: &OsAccount,
        settings: Settings,
        socket_dir: &str,
    ) -> Result<Server, ClusterError> {
        let (log_path, log) = folder.open_log()?;
        let log_start = log.metadata().map_or(0, |meta| meta.len());
        let mut command = command(folder, programs, account, settings, socket_dir);
        let stdout = log.try_clone().map_err(ClusterError::files("open", &log_path))?;
        command.stdin(Stdio::null()).stdout(stdout).stderr(log);
        let server = Server::spawn(command).map_err(|source| account.explain(folder.path(), "postgres", source))?;
        server.wait_until_ready(&folder.pgdata()).map_err(|status| {
            let said = said_since(&log_path, log_start).unwrap_or_else(|| status.to_string());
            ClusterError::Failed { program: "postgres", said, folder: folder.path().to_owned() }
        })?;
        Ok(server)
    }

    /// The kernel sends the death signal when the *thread* that forked ends. So a thread is made for it, that does nothing
    /// but start the server and wait for its end.
    fn spawn(mut command: Command) -> io::Result<Server> {
        let (started, start) = mpsc::channel();
        let end = Arc::new(ExitState::default());
        let report = Arc::clone(&end);
        thread::Builder::new().name("postgres".into()).spawn(move || match command.spawn() {
            Err(error) => drop(started.send(Err(error))),
            Ok(child) => {
                drop(started.send(Ok(pid_of(&child))));
                report.wait_for(child);
            }
        })?;
        let pid = start.recv().map_err(io::Error::other)??;
        Ok(Server { pid, end })
    }

    /// Ready is what the server writes into line 8 of its own file: no connection is needed to find out. There is no time
    /// limit: recovery after a crash takes as long as it takes.
    fn wait_until_ready(&self, pgdata: &Path) -> Result<(), ExitStatus> {
        let file = pgdata.join("postmaster.pid");
        let ready = || fs::read_to_string(&file).is_ok_and(|text| text.lines().nth(7).is_some_and(|line| line.trim() == "ready"));
        while !ready() {
            if let Some(status) = self.end.wait_at_most(Duration::from_millis(5)) {
                return Err(status);
            }
        }
        Ok(())
    }

    /// Fast shutdown, then harder and harder.
    pub(super) fn stop(&self) {
        for (signal, timeout) in [(Signal::SIGINT, 30), (Signal::SIGQUIT, 10), (Signal::SIGKILL, 10)] {
            self.end.signal(self.pid, signal);
            if self.end.wait_at_most(Duration::from_secs(timeout)).is_some() {
                return;
            }
        }
    }
}

impl Server {
    /// A question that outlives this borrow: whether the server has ended.
    pub(super) fn ended(&self) -> impl Fn() -> bool + Send + Clone + 'static {
        let end = Arc::clone(&self.end);
        move || end.status().is_some()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

impl ExitState {
    /// Collects the child only under the lock: until then its process id is still its own and safe to signal.
    fn wait_for(&self, mut child: Child) {
        let only_look = WaitPidFlag::WEXITED | WaitPidFlag::WNOWAIT;
        while waitid(Id::Pid(pid_of(&child)), only_look).is_err_and(|error| error == nix::errno::Errno::EINTR) {}
        let mut status = self.status();
        *status = Some(child.wait().unwrap_or_default());
        self.changed.notify_all();
    }

    fn signal(&self, pid: Pid, signal: Signal) {
        let status = self.status();
        if status.is_none() {
            let _ending = kill(pid, signal);
        }
    }

    fn wait_at_most(&self, timeout: Duration) -> Option<ExitStatus> {
        let wait = self.changed.wait_timeout_while(self.status(), timeout, |status| status.is_none());
        *wait.unwrap_or_else(PoisonError::into_inner).0
    }

    fn status(&self) -> MutexGuard<'_, Option<ExitStatus>> {
        self.status.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn command(folder: &ClusterFolder, programs: &Programs, account: &OsAccount, settings: Settings, socket_dir: &str) -> Command {
    let mut command = account.command(&programs.postgres(), Signal::SIGINT);
    let mut set = |name: &str, value: &Path| {
        let mut option = std::ffi::OsString::from(format!("{name}="));
        option.push(value);
        command.arg("-c").arg(option);
    };
    set("hba_file", &folder.hba_file());
    set("ident_file", &folder.ident_file());
    // The value is a list, in which quotes hold a path with spaces together.
    set("unix_socket_directories", Path::new(&format!("\"{socket_dir}\"")));
    command.arg("-D").arg(folder.pgdata()).args(["-c", "port=5432", "-c", "unix_socket_permissions=0700"]);
    for option in settings.options() {
        command.args(["-c", option]);
    }
    command
}

#[expect(clippy::cast_possible_wrap, reason = "the kernel's process ids fit; std only hides the sign")]
fn pid_of(child: &Child) -> Pid {
    Pid::from_raw(child.id() as i32)
}

fn said_since(log: &Path, start: u64) -> Option<String> {
    let mut file = File::open(log).ok()?;
    file.seek(SeekFrom::Start(start)).ok()?;
    let mut said = Vec::new();
    file.read_to_end(&mut said).ok()?;
    Some(tail(&String::from_utf8_lossy(&said))).filter(|said| !said.is_empty())
}

/// The last lines, where the reason is.
pub(super) fn tail(said: &str) -> String {
    let lines: Vec<&str> = said.trim().lines().collect();
    lines[lines.len().saturating_sub(8)..].join("\n")
}
