//! The folder of the socket, and the connection string that names it.

use std::env;
use std::fs::{self, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use ciphers::sha256;
use nix::unistd::Uid;

use super::ClusterError;
use super::cleanup;
use super::folder::{ClusterFolder, private_dir};
use super::os_account::OsAccount;

const NAME: &str = ".s.PGSQL.5432";
/// A socket's address has room for 108 bytes, the last of them zero.
const LONGEST: usize = 107;

/// The folder, made ready, shut to everybody but the server's account.
pub(super) fn prepare(folder: &ClusterFolder, account: &OsAccount) -> Result<String, ClusterError> {
    let dir = place(folder);
    let no_socket = || ClusterError::NoSocket { dir: dir.clone() };
    let host = dir.to_str().filter(|_| usable(&dir)).ok_or_else(no_socket)?;
    private_dir(&dir).map_err(ClusterError::files("create the folder", &dir))?;
    // In the temporary folder anybody could have been first with this name.
    let meta = fs::symlink_metadata(&dir).map_err(ClusterError::files("read", &dir))?;
    let ours = [Uid::effective(), account.uid()].iter().any(|uid| uid.as_raw() == meta.uid());
    if !meta.is_dir() || !(ours || Uid::effective().is_root() && dir.starts_with(folder.path())) {
        return Err(no_socket());
    }
    fs::set_permissions(&dir, Permissions::from_mode(0o700))
        .and_then(|()| account.change_owner(&dir))
        .map_err(ClusterError::files("prepare the folder", &dir))?;
    // A killed server leaves both behind, and the second keeps the next one from starting.
    cleanup::delete(&dir.join(NAME))?;
    cleanup::delete(&dir.join(format!("{NAME}.lock")))?;
    Ok(host.to_owned())
}

/// Beside the data when such a path can name a socket, else in the temporary folder under a name of its own.
fn place(folder: &ClusterFolder) -> PathBuf {
    let beside = folder.path().join("run");
    if usable(&beside) {
        return beside;
    }
    let digest = sha256(folder.path().as_os_str().as_bytes());
    let hash: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let name = format!("smart-therapy-pg-{}-{hash}", Uid::effective());
    let wanted = env::temp_dir().join(&name);
    if usable(&wanted) { wanted } else { Path::new("/tmp").join(name) }
}

/// Short enough; and a comma would make it two hosts.
fn usable(dir: &Path) -> bool {
    dir.is_absolute() && dir.as_os_str().len() + "/".len() + NAME.len() <= LONGEST && dir.to_str().is_some_and(|dir| !dir.contains([',', '"']))
}

/// A connection string in libpq's key/value form for the server whose socket is in `host`.
#[must_use]
pub fn conninfo(host: &str, role: &str, database: &str) -> String {
    let quoted = |value: &str| format!("'{}'", value.replace('\\', r"\\").replace('\'', r"\'"));
    format!("host={} port=5432 user={} dbname={}", quoted(host), quoted(role), quoted(database))
}

#[cfg(test)]
mod tests {
    use super::{Path, conninfo, usable};

    #[test]
    fn quotes_and_spaces_in_a_path_survive() {
        let url = conninfo("/srv/Ratih's clinic", "smart_app", "smart_therapy");
        assert_eq!(url, r"host='/srv/Ratih\'s clinic' port=5432 user='smart_app' dbname='smart_therapy'");
    }

    #[test]
    fn a_path_that_cannot_name_a_socket_is_noticed() {
        assert!(usable(Path::new("/srv/data/postgres/run")));
        assert!(usable(Path::new(&format!("/{}", "x".repeat(92)))));
        assert!(!usable(Path::new(&format!("/{}", "x".repeat(93)))));
        assert!(!usable(Path::new("/srv/a,b/run")));
    }
}
