//! The account the server runs as. PostgreSQL refuses root, and its bootstrap refuses an account without a name.

use std::ffi::CStr;
use std::fs;
use std::io;
use std::os::unix::fs::{MetadataExt, lchown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use nix::errno::Errno;
use nix::fcntl::{OFlag, open};
use nix::sched::{CloneFlags, unshare};
use nix::sys::prctl::set_pdeathsig;
use nix::sys::signal::Signal;
use nix::sys::stat::Mode;
use nix::unistd::{Gid, Uid, User, getpid, getppid, setsid, write};

use super::ClusterError;

/// The account the server runs as.
pub(super) enum OsAccount {
    /// We are an ordinary account: so is the server.
    Ourselves(User),
    /// We are root, and the account `postgres` can reach the data: the server is that account, and owns the data.
    Other { server: User, ourselves: String },
    /// We are root in a place no other account can reach, or have no name: a user namespace in which we are called something
    /// else. On disk everything stays ours.
    Namespace { shown_as: User },
}

impl OsAccount {
    pub(super) fn find(folder: &Path) -> Result<OsAccount, ClusterError> {
        let ourselves = account(User::from_uid(Uid::effective()));
        match ourselves {
            Some(user) if !user.uid.is_root() => Ok(OsAccount::Ourselves(user)),
            Some(root) => match account(User::from_name("postgres")) {
                Some(server) if can_reach(&server, folder) => Ok(OsAccount::Other { server, ourselves: root.name }),
                _ => namespace(folder),
            },
            None => namespace(folder),
        }
    }

    /// The name under which the server sees us connect.
    pub(super) fn peer_name(&self) -> &str {
        match self {
            OsAccount::Ourselves(user) | OsAccount::Namespace { shown_as: user } => &user.name,
            OsAccount::Other { ourselves, .. } => ourselves,
        }
    }

    /// Who the server's files belong to, seen from out here.
    pub(super) fn uid(&self) -> Uid {
        self.ids().0
    }

    fn ids(&self) -> (Uid, Gid) {
        match self {
            OsAccount::Other { server, .. } => (server.uid, server.gid),
            OsAccount::Ourselves(_) | OsAccount::Namespace { .. } => (Uid::effective(), Gid::effective()),
        }
    }

    /// Hands one path to the server's account.
    pub(super) fn change_owner(&self, path: &Path) -> io::Result<()> {
        let (uid, gid) = self.ids();
        lchown(path, Some(uid.as_raw()), Some(gid.as_raw()))
    }

    /// Makes sure that the cluster in `path` is the server account's: its folder may have moved to where another account runs.
    pub(super) fn take_ownership(&self, path: &Path) -> Result<(), ClusterError> {
        let owner = fs::metadata(path).map_err(ClusterError::files("read", path))?.uid();
        if owner == self.uid().as_raw() {
            return Ok(());
        }
        if !Uid::effective().is_root() {
            let owner = account(User::from_uid(Uid::from_raw(owner))).map_or_else(|| owner.to_string(), |user| user.name);
            return Err(ClusterError::OtherOwner { path: path.to_owned(), owner });
        }
        self.change_owner_of_all(path).map_err(ClusterError::files("change the owner of", path))
    }

    /// Contents first: when this is cut short the folder itself still says that there is work left.
    fn change_owner_of_all(&self, path: &Path) -> io::Result<()> {
        if fs::symlink_metadata(path)?.is_dir() {
            for entry in fs::read_dir(path)? {
                self.change_owner_of_all(&entry?.path())?;
            }
        }
        self.change_owner(path)
    }

    /// `program` as this account, to be sent `death` when the thread that starts it ends.
    ///
    /// It inherits nothing of our environment: our keys are no business of another program.
    pub(super) fn command(&self, program: &Path, death: Signal) -> Command {
        let mut command = Command::new(program);
        command.current_dir("/").env_clear().env("PATH", "/usr/bin:/bin").env("LC_ALL", "C.UTF-8");
        if let OsAccount::Other { server, .. } = self {
            command.uid(server.uid.as_raw()).gid(server.gid.as_raw());
        }
        let namespace = match self {
            OsAccount::Namespace { shown_as } => Some(IdMaps::new(shown_as)),
            OsAccount::Ourselves(_) | OsAccount::Other { .. } => None,
        };
        let parent = getpid();
        in_child(&mut command, move || {
            if let Some(maps) = &namespace {
                maps.enter()?;
            }
            // A session of its own: ctrl-C at the terminal is for us, and we stop the server when we have finished.
            setsid()?;
            // Last, because a change of account would clear it.
            set_pdeathsig(death)?;
            // We may have died between the fork and the line above: then nobody would ever send that signal.
            if getppid() == parent { Ok(()) } else { Err(Errno::ESRCH.into()) }
        });
        command
    }

    /// Why `program` could not be started at all. A system says in several ways that it allows no namespaces (no permission,
    /// no space, too many users); a program that exists fails for hardly anything else.
    pub(super) fn explain(&self, folder: &Path, program: &'static str, source: io::Error) -> ClusterError {
        match self {
            OsAccount::Namespace { .. } if source.kind() != io::ErrorKind::NotFound => ClusterError::NoAccount { folder: folder.to_owned() },
            _ => ClusterError::Failed { program, said: source.to_string(), folder: folder.to_owned() },
        }
    }
}

/// The one piece of unsafe code: a hook between fork and exec.
#[expect(unsafe_code, reason = "a death signal must be asked for in the child, between fork and exec")]
fn in_child(command: &mut Command, hook: impl FnMut() -> io::Result<()> + Send + Sync + 'static) {
    // SAFETY: between fork and exec only async-signal-safe calls are allowed, and no allocation. The one hook passed here
    // makes plain system calls (unshare, open, write, close, setsid, prctl, getppid) on data made before the fork.
    unsafe {
        command.pre_exec(hook);
    }
}

/// A user namespace that holds one account: us, called something else.
struct IdMaps {
    uid: Vec<u8>,
    gid: Vec<u8>,
}

impl IdMaps {
    fn new(shown_as: &User) -> IdMaps {
        let line = |inside: u32, outside: u32| format!("{inside} {outside} 1").into_bytes();
        IdMaps { uid: line(shown_as.uid.as_raw(), Uid::effective().as_raw()), gid: line(shown_as.gid.as_raw(), Gid::effective().as_raw()) }
    }

    /// Runs in the child: no allocation.
    fn enter(&self) -> io::Result<()> {
        fn put(path: &CStr, content: &[u8]) -> io::Result<()> {
            let file = open(path, OFlag::O_WRONLY | OFlag::O_CLOEXEC, Mode::empty())?;
            write(&file, content)?;
            Ok(())
        }
        unshare(CloneFlags::CLONE_NEWUSER)?;
        put(c"/proc/self/setgroups", b"deny")?;
        put(c"/proc/self/uid_map", &self.uid)?;
        put(c"/proc/self/gid_map", &self.gid)
    }
}

/// Any system account with a name will do; `nobody` will not, since every account from outside is shown as that one.
fn namespace(folder: &Path) -> Result<OsAccount, ClusterError> {
    ["postgres", "daemon", "bin"]
        .into_iter()
        .find_map(|name| account(User::from_name(name)))
        .map(|shown_as| OsAccount::Namespace { shown_as })
        .ok_or_else(|| ClusterError::NoAccount { folder: folder.to_owned() })
}

fn account(found: nix::Result<Option<User>>) -> Option<User> {
    found.ok().flatten()
}

fn can_reach(user: &User, folder: &Path) -> bool {
    folder.ancestors().all(|dir| {
        fs::metadata(dir).is_ok_and(|meta| {
            let enter = if meta.uid() == user.uid.as_raw() {
                0o100
            } else if meta.gid() == user.gid.as_raw() {
                0o010
            } else {
                0o001
            };
            meta.mode() & enter != 0
        })
    })
}
