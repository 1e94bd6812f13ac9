//! Where PostgreSQL's programs are. Debian keeps them off the PATH, one folder for each major version.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::ClusterError;
use super::folder::ClusterFolder;

/// The oldest major version that works: before it, everybody could create objects in schema `public`.
const OLDEST: u32 = 15;

/// One installed version.
pub(super) struct Programs {
    dir: PathBuf,
    major: u32,
}

impl Programs {
    /// The version that made the data, or the newest when there is none yet.
    pub(super) fn find(folder: &ClusterFolder) -> Result<Programs, ClusterError> {
        let named = env::var_os("PG_BIN").filter(|dir| !dir.is_empty()).map(PathBuf::from);
        let places = named.clone().map_or_else(usual_places, |dir| vec![dir]);
        let mut found: Vec<Programs> = places.into_iter().filter_map(Programs::at).collect();
        found.sort_by_key(|programs| programs.major);
        let missing = || named.map_or(ClusterError::NotInstalled, |dir| ClusterError::NotThere { dir });
        let newest = found.last().ok_or_else(missing)?.major;
        let data = fs::read_to_string(folder.pgdata().join("PG_VERSION")).ok();
        let wanted = data.as_deref().map_or(newest.to_string(), |version| version.trim().to_owned());
        found.into_iter().rfind(|programs| programs.major.to_string() == wanted).ok_or_else(|| ClusterError::OtherVersion {
            data: wanted,
            installed: newest,
            folder: folder.path().to_owned(),
        })
    }

    pub(super) fn postgres(&self) -> PathBuf {
        self.dir.join("postgres")
    }

    pub(super) fn initdb(&self) -> PathBuf {
        self.dir.join("initdb")
    }

    fn at(dir: PathBuf) -> Option<Programs> {
        let dir = dir.canonicalize().ok()?;
        let complete = ["postgres", "initdb"].iter().all(|name| dir.join(name).is_file());
        let major = complete.then(|| major_version(&dir.join("postgres"))).flatten()?;
        (major >= OLDEST).then_some(Programs { dir, major })
    }
}

/// Asked of the program itself: a folder's name proves nothing.
fn major_version(postgres: &Path) -> Option<u32> {
    let output = Command::new(postgres).arg("--version").output().ok()?;
    parse_major(&String::from_utf8_lossy(&output.stdout))
}

/// `postgres (PostgreSQL) 15.20 (Debian …)` → 15
fn parse_major(said: &str) -> Option<u32> {
    let version = said.split_whitespace().nth(2)?;
    let digits = version.find(|c: char| !c.is_ascii_digit()).unwrap_or(version.len());
    version[..digits].parse().ok()
}

/// The PATH, then Debian's folders: with equal versions the later one wins, and that is the distribution's.
fn usual_places() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    env::split_paths(&path).chain(versions.map(|version| version.path().join("bin"))).collect()
}

#[cfg(test)]
mod tests {
    use super::parse_major;

    #[test]
    fn the_major_version_is_the_number_before_the_dot() {
        assert_eq!(parse_major("postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)"), Some(15));
        assert_eq!(parse_major("postgres (PostgreSQL) 19beta1"), Some(19));
        assert_eq!(parse_major("nothing of the kind"), None);
    }
}
