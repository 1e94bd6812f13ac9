//! The first start: an empty cluster with our roles and our database, made before any server accepts a connection.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use nix::sys::signal::Signal;

use super::folder::{ClusterFolder, private_dir};
use super::os_account::OsAccount;
use super::programs::Programs;
use super::{APP, ClusterError, DATABASE, OWNER, SUPERUSER, Settings};

/// Makes the cluster beside its place and renames it there when it is complete, so that whoever finds `pgdata` finds all of it.
pub(super) fn create(folder: &ClusterFolder, programs: &Programs, account: &OsAccount, settings: Settings) -> Result<(), ClusterError> {
    let scratch = folder.path().join(format!("{SCRATCH}{}", std::process::id()));
    let builder = ClusterBuilder { folder, programs, account, pgdata: &scratch };
    let made = builder.make(settings);
    if made.is_err() {
        // A full disk stays full until this is gone.
        let _deleted_at_the_next_start = fs::remove_dir_all(&scratch);
    }
    made
}

/// What the folder of an unfinished cluster is called, before the process id.
pub(super) const SCRATCH: &str = "init-";

struct ClusterBuilder<'a> {
    folder: &'a ClusterFolder,
    programs: &'a Programs,
    account: &'a OsAccount,
    pgdata: &'a Path,
}

impl ClusterBuilder<'_> {
    fn make(&self, settings: Settings) -> Result<(), ClusterError> {
        private_dir(self.pgdata)
            .and_then(|()| self.account.change_owner(self.pgdata))
            .map_err(ClusterError::files("create the folder", self.pgdata))?;
        self.initdb(settings)?;
        self.sql("postgres", &roles_and_database(settings))?;
        self.sql(DATABASE, &format!("alter schema public owner to {OWNER};\n"))?;
        if settings.is_durable() {
            self.sync()?;
        }
        fs::rename(self.pgdata, self.folder.pgdata())
            .and_then(|()| File::open(self.folder.path())?.sync_all())
            .map_err(ClusterError::files("put in place", &self.folder.pgdata()))
    }

    /// `C.UTF-8` sorts by code point on every machine, so no update of the system's locales can corrupt an index. Where people
    /// read a list in order, the query names a collation.
    fn initdb(&self, settings: Settings) -> Result<(), ClusterError> {
        let mut initdb = self.account.command(&self.programs.initdb(), Signal::SIGKILL);
        initdb.arg("--pgdata").arg(self.pgdata).args(["--username", SUPERUSER]);
        initdb.args(["--encoding=UTF8", "--locale=C.UTF-8", "--auth-local=peer", "--auth-host=reject", "--no-sync"]);
        if settings.is_durable() {
            initdb.arg("--data-checksums");
        }
        self.run("initdb", initdb, "")
    }

    /// Single-user mode: no server, no socket, one statement to a line. A statement that fails ends it.
    fn sql(&self, database: &str, statements: &str) -> Result<(), ClusterError> {
        let mut postgres = self.account.command(&self.programs.postgres(), Signal::SIGKILL);
        postgres.arg("--single").arg("-D").arg(self.pgdata);
        // Nothing waits for the disk yet: all of it is synced at once, before it is put in place.
        postgres.args(["-c", "exit_on_error=on", "-c", "fsync=off", "-c", "log_checkpoints=off", database]);
        self.run("postgres --single", postgres, statements)
    }

    fn sync(&self) -> Result<(), ClusterError> {
        let mut initdb = self.account.command(&self.programs.initdb(), Signal::SIGKILL);
        initdb.arg("--sync-only").arg("--pgdata").arg(self.pgdata);
        self.run("initdb --sync-only", initdb, "")
    }

    fn run(&self, program: &'static str, mut command: Command, input: &str) -> Result<(), ClusterError> {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let finished = command.spawn().and_then(|mut child| {
            if let Some(mut stdin) = child.stdin.take() {
                // A program that ended early says why on the other side.
                let _broken_pipe = stdin.write_all(input.as_bytes());
            }
            child.wait_with_output()
        });
        let output = finished.map_err(|source| self.account.explain(self.folder.path(), program, source))?;
        if output.status.success() {
            return Ok(());
        }
        Err(ClusterError::Failed { program, said: error_output(&output), folder: self.folder.path().to_owned() })
    }
}

fn roles_and_database(settings: Settings) -> String {
    // Tests clone a template database; nobody else makes databases.
    let clones = if settings.is_durable() { "nocreatedb" } else { "createdb" };
    format!(
        "create role {OWNER} login nosuperuser nocreaterole noreplication nobypassrls {clones};\n\
         create role {APP} login nosuperuser nocreaterole noreplication nobypassrls nocreatedb;\n\
         create database {DATABASE} owner {OWNER};\n"
    )
}

fn error_output(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    if said.trim().is_empty() { output.status.to_string() } else { super::server::tail(&said) }
}
