//! Files and servers that an earlier process left behind, and how to end them safely.
//!
//! The folder is locked, so no living process of ours owns any of it. Whether a *server* still runs is read off `/proc`: all of
//! PostgreSQL's processes work in the cluster's folder. The process id in `postmaster.pid` proves nothing: it may by now be
//! anybody's, or a zombie that nobody collects, for which PostgreSQL itself would refuse to start.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::ClusterError;
use super::bootstrap::SCRATCH;
use super::folder::ClusterFolder;

/// Deletes the files of servers and of unfinished clusters that are no more.
pub(super) fn delete_stale_files(folder: &ClusterFolder) -> Result<(), ClusterError> {
    delete(&folder.pgdata().join("postmaster.pid"))?;
    for dir in unfinished(folder.path())? {
        fs::remove_dir_all(&dir).map_err(ClusterError::files("delete", &dir))?;
    }
    Ok(())
}

/// Ends any server that still runs here. One whose program was killed is already shutting down: usually this only waits.
pub(super) fn end_servers(folder: &ClusterFolder) -> Result<(), ClusterError> {
    let running = || servers_in(folder.path());
    let gone_within = |timeout| {
        let deadline = Instant::now() + timeout;
        while !running().is_empty() {
            if Instant::now() > deadline {
                return false;
            }
            sleep(Duration::from_millis(20));
        }
        true
    };
    if gone_within(Duration::ZERO) {
        return Ok(());
    }
    // Only the postmaster takes SIGINT for "stop"; its children would take it for something else.
    let postmaster = postmaster(&folder.pgdata()).filter(|pid| running().contains(pid));
    if let Some(pid) = postmaster {
        send(pid, Signal::SIGINT);
    }
    if gone_within(Duration::from_secs(if postmaster.is_some() { 30 } else { 2 })) {
        return Ok(());
    }
    for signal in [Signal::SIGQUIT, Signal::SIGKILL] {
        for pid in running() {
            send(pid, signal);
        }
        if gone_within(Duration::from_secs(5)) {
            return Ok(());
        }
    }
    running().first().map_or(Ok(()), |pid| Err(ClusterError::Stuck { pid: pid.as_raw(), folder: folder.path().to_owned() }))
}

/// Deletes a file, if it is there.
pub(super) fn delete(file: &Path) -> Result<(), ClusterError> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(ClusterError::files("delete", file)(error)),
        _ => Ok(()),
    }
}

fn postmaster(pgdata: &Path) -> Option<Pid> {
    let file = fs::read_to_string(pgdata.join("postmaster.pid")).ok()?;
    file.lines().next()?.trim().parse().ok().map(Pid::from_raw)
}

fn send(pid: Pid, signal: Signal) {
    let _it_may_have_ended = kill(pid, signal);
}

/// PostgreSQL's processes that work anywhere in this folder. A zombie works nowhere; somebody's shell is not PostgreSQL.
fn servers_in(folder: &Path) -> Vec<Pid> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
        .filter(|(_, proc)| fs::read_link(proc.join("cwd")).is_ok_and(|cwd| cwd.starts_with(folder)))
        .filter(|(_, proc)| fs::read_to_string(proc.join("comm")).is_ok_and(|comm| comm.trim() == "postgres"))
        .map(|(pid, _)| Pid::from_raw(pid))
        .collect()
}

fn unfinished(folder: &Path) -> Result<Vec<PathBuf>, ClusterError> {
    let entries = fs::read_dir(folder).map_err(ClusterError::files("read", folder))?;
    Ok(entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(SCRATCH)).map(|e| e.path()).collect())
}
