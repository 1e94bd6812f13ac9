//! The cluster's folder, and the lock on it.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{APP, ClusterError, OWNER, SUPERUSER};

/// `<data dir>/postgres`, locked: while this lives no other process of ours uses the folder.
pub(super) struct ClusterFolder {
    path: PathBuf,
    /// The kernel lets go of the lock when the process ends, however it ends; a process id in a file would stay behind.
    _lock: File,
}

impl ClusterFolder {
    pub(super) fn open(data_dir: &Path) -> Result<ClusterFolder, ClusterError> {
        let path = data_dir.join("postgres");
        fs::create_dir_all(&path).map_err(ClusterError::files("create the folder", &path))?;
        let path = path.canonicalize().map_err(ClusterError::files("find the folder", &path))?;
        // Ours, and never the server account's: what we write here it can neither change nor redirect. Others may pass
        // through, since that account must; the folders inside are shut.
        let _not_ours = fs::set_permissions(&path, Permissions::from_mode(0o711));
        let lock = lock(&path)?;
        Ok(ClusterFolder { path, _lock: lock })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn pgdata(&self) -> PathBuf {
        self.path.join("pgdata")
    }

    pub(super) fn hba_file(&self) -> PathBuf {
        self.path.join("pg_hba.conf")
    }

    pub(super) fn ident_file(&self) -> PathBuf {
        self.path.join("pg_ident.conf")
    }

    /// The account `peer` (the one we connect as, under the name the server knows it by) may be any of our roles. Nobody else
    /// may be anyone. Written at every start, so neither a move to another account nor a stray edit lasts.
    pub(super) fn write_access_rules(&self, peer: &str) -> Result<(), ClusterError> {
        let roles = [SUPERUSER, OWNER, APP];
        let map: String = roles.iter().map(|role| format!("app \"{peer}\" {role}\n")).collect();
        readable_file(&self.hba_file(), "local all all peer map=app\n")?;
        readable_file(&self.ident_file(), &map)
    }

    /// The log, opened by us: the server gets the open file and could not reach the folder.
    pub(super) fn open_log(&self) -> Result<(PathBuf, File), ClusterError> {
        const ROTATE_AT: u64 = 10 * 1024 * 1024;
        let dir = self.path.join("log");
        let path = dir.join("postgres.log");
        private_dir(&dir).map_err(ClusterError::files("create the folder", &dir))?;
        if fs::metadata(&path).is_ok_and(|meta| meta.len() > ROTATE_AT) {
            fs::rename(&path, dir.join("postgres.log.1")).map_err(ClusterError::files("rotate the log", &path))?;
        }
        let file = OpenOptions::new().append(true).create(true).mode(0o600).open(&path);
        Ok((path.clone(), file.map_err(ClusterError::files("open the log", &path))?))
    }
}

/// A folder for its owner alone. One that exists already is fine.
pub(super) fn private_dir(path: &Path) -> io::Result<()> {
    match DirBuilder::new().mode(0o700).create(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

fn lock(folder: &Path) -> Result<File, ClusterError> {
    let path = folder.join("app.lock");
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(&path);
    let mut file = file.map_err(ClusterError::files("open", &path))?;
    match with_retries(|| file.try_lock()) {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            let _unknown_then = file.read_to_string(&mut holder);
            return Err(ClusterError::InUse { pid: holder.trim().parse().ok(), folder: folder.to_owned() });
        }
        Err(TryLockError::Error(source)) => {
            return Err(ClusterError::Files { doing: "lock", path, source });
        }
    }
    let pid = std::process::id();
    file.set_len(0).and_then(|()| writeln!(file, "{pid}")).map_err(ClusterError::files("write", &path))?;
    Ok(file)
}

/// A process that was just killed needs a moment to be gone: a quick restart is no second instance.
fn with_retries(try_lock: impl Fn() -> Result<(), TryLockError>) -> Result<(), TryLockError> {
    let deadline = Instant::now() + Duration::from_secs(1);
    loop {
        match try_lock() {
            Err(TryLockError::WouldBlock) if Instant::now() < deadline => sleep(Duration::from_millis(20)),
            outcome => return outcome,
        }
    }
}

/// The mode is set by hand because the umask may have shut the server account out.
fn readable_file(path: &Path, content: &str) -> Result<(), ClusterError> {
    fs::write(path, content).and_then(|()| fs::set_permissions(path, Permissions::from_mode(0o644))).map_err(ClusterError::files("write", path))
}
