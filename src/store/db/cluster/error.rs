//! Why there is no database, said to the person at the terminal.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why the private PostgreSQL could not be had. Each reads as one message that ends with a way out.
#[derive(Debug)]
pub enum ClusterError {
    /// Another process of ours works in this folder.
    InUse { pid: Option<u32>, folder: PathBuf },
    /// An earlier server still runs in this folder and does not end.
    Stuck { pid: i32, folder: PathBuf },
    /// No PostgreSQL on this machine.
    NotInstalled,
    /// `PG_BIN` names a folder without PostgreSQL's programs.
    NotThere { dir: PathBuf },
    /// The data is of another major version than every server found.
    OtherVersion { data: String, installed: u32, folder: PathBuf },
    /// The data belongs to another account, and we are not root.
    OtherOwner { path: PathBuf, owner: String },
    /// PostgreSQL refuses to run as root, and there is no other account to run it as.
    NoAccount { folder: PathBuf },
    /// No folder for the socket: every path is too long, or somebody else's.
    NoSocket { dir: PathBuf },
    /// The file system said no.
    Files { doing: &'static str, path: PathBuf, source: io::Error },
    /// One of PostgreSQL's programs failed; these were its last words.
    Failed { program: &'static str, said: String, folder: PathBuf },
}

impl ClusterError {
    pub(super) fn files<'a>(doing: &'static str, path: &'a Path) -> impl FnOnce(io::Error) -> ClusterError + 'a {
        move |source| ClusterError::Files { doing, path: path.to_owned(), source }
    }
}

impl fmt::Display for ClusterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InUse { pid, folder } => {
                let who = pid.map(|pid| format!(" (process {pid})")).unwrap_or_default();
                write!(f, "Another instance{who} is already using the database in {}. ", folder.display())?;
                write!(f, "Stop it first, or set DATABASE_URL or DATA_DIR.")
            }
            Self::Stuck { pid, folder } => {
                write!(f, "An earlier PostgreSQL (process {pid}) still runs in {} and does not stop. ", folder.display())?;
                write!(f, "End it, then start again.")
            }
            Self::NotInstalled => write!(
                f,
                "PostgreSQL 15 or newer is not installed. Run script/setup, or install the package `postgresql` with apt-get, \
                 or set DATABASE_URL to a server you already have."
            ),
            Self::NotThere { dir } => {
                write!(f, "PG_BIN is {}, but PostgreSQL 15 or newer (`postgres`, `initdb`) is not there. Correct it or unset it.", dir.display())
            }
            Self::OtherVersion { data, installed, folder } => write!(
                f,
                "The database in {} was made by PostgreSQL {data}, and this machine has PostgreSQL {installed}. \
                 Install `postgresql-{data}` beside it, or restore a backup into a new DATA_DIR.",
                folder.display()
            ),
            Self::OtherOwner { path, owner } => write!(
                f,
                "{} belongs to the account {owner}. Start as that account or as root, or set DATA_DIR to a folder of your own.",
                path.display()
            ),
            Self::NoAccount { folder } => write!(
                f,
                "PostgreSQL does not run as root, this system allows no user namespace, and no account `postgres` can reach {}. \
                 Start as an ordinary account, or set DATA_DIR to a folder that every account can reach.",
                folder.display()
            ),
            Self::NoSocket { dir } => write!(
                f,
                "{} cannot hold the database's socket: its path is too long, or the folder is somebody else's. \
                 Set DATA_DIR to a shorter path.",
                dir.display()
            ),
            Self::Files { doing, path, source } => {
                write!(f, "Could not {doing} {}: {}", path.display(), hint(source))
            }
            Self::Failed { program, said, .. } if disk_is_full(said) => {
                write!(f, "The disk is full: {program} could not write. Free some space, then start again.\n{said}")
            }
            Self::Failed { program, said, folder } => {
                write!(f, "PostgreSQL's {program} failed in {}. It said:\n{said}", folder.display())
            }
        }
    }
}

impl std::error::Error for ClusterError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Files { source, .. } => Some(source),
            _ => None,
        }
    }
}

fn disk_is_full(said: &str) -> bool {
    ["No space left on device", "Disk quota exceeded", "Check free disk space"].iter().any(|words| said.contains(words))
}

fn hint(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full. Free some space, then start again.".into(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            format!("{error}. Set DATA_DIR to a folder that this account may write to.")
        }
        _ => error.to_string(),
    }
}
