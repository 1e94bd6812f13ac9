//! The private PostgreSQL: what the program stores in when nobody gave it a `DATABASE_URL`.
//!
//! The server belongs to this process. It listens on a unix socket in a folder that only its own account may enter, asks
//! the kernel who is calling instead of asking for a password, and ends when this process ends, however that happens.
//!
//! ```text
//! <data dir>/postgres/
//!   app.lock                    held while a process uses this folder; holds its process id
//!   pgdata/                     the cluster itself; appears in one rename, complete
//!   init-<pid>/                 a cluster being made; whatever is left of one is deleted
//!   run/                        the socket (in the temporary folder when this path is too long for one)
//!   pg_hba.conf pg_ident.conf   who may connect; written anew at every start
//!   log/postgres.log            what the server said, and never what people typed
//! ```
//!
//! Reading order: [`settings`] → [`os_account`] → [`programs`] → [`bootstrap`] → [`cleanup`] → [`socket`] → [`server`].
//! Linux only: the death signal, `/proc` and user namespaces are its own.

mod bootstrap;
mod cleanup;
mod error;
mod folder;
mod os_account;
mod programs;
mod server;
mod settings;
mod socket;

use std::path::Path;

pub use error::ClusterError;
pub use settings::Settings;
pub use socket::conninfo;

use folder::ClusterFolder;
use os_account::OsAccount;
use programs::Programs;
use server::Server;

/// The role that migrations run as: owns the database and everything in it.
pub const OWNER: &str = "smart_owner";
/// The role that requests run as: owns nothing, and row level security binds it.
pub const APP: &str = "smart_app";
/// The one database.
pub const DATABASE: &str = "smart_therapy";
/// PostgreSQL's own administrator; exists for repairs and for tests, the program has no use for it.
pub const SUPERUSER: &str = "postgres";

/// A running PostgreSQL server that is ours alone. Stops when dropped.
pub struct Cluster {
    server: Server,
    host: String,
    /// Declared last: the folder is released after the server has stopped.
    _folder: ClusterFolder,
}

impl Cluster {
    /// Starts the server in `<data_dir>/postgres`, making the cluster first when there is none, and returns once it accepts
    /// connections (after a crash: once it has recovered, however long that takes).
    ///
    /// # Errors
    /// Each [`ClusterError`] is a sentence for the person at the terminal, with the way out in it.
    pub fn start(data_dir: &Path, settings: Settings) -> Result<Cluster, ClusterError> {
        let folder = ClusterFolder::open(data_dir)?;
        cleanup::end_servers(&folder)?;
        let programs = Programs::find(&folder)?;
        let account = OsAccount::find(folder.path())?;
        let first_start = !folder.pgdata().exists();
        if !first_start {
            account.take_ownership(&folder.pgdata())?;
        }
        cleanup::delete_stale_files(&folder)?;
        if first_start {
            bootstrap::create(&folder, &programs, &account, settings)?;
        }
        folder.write_access_rules(account.peer_name())?;
        let host = socket::prepare(&folder, &account)?;
        let server = Server::start(&folder, &programs, &account, settings, &host)?;
        Ok(Cluster { server, host, _folder: folder })
    }

    /// Connection string for `role` on `database`, in libpq's key/value form: a path needs no percent-encoding in it.
    #[must_use]
    pub fn url(&self, role: &str, database: &str) -> String {
        conninfo(&self.host, role, database)
    }

    /// The folder of the socket: libpq's `host`.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// A question for whoever serves from this database: whether the server has ended by itself. It does not come back; the process that
    /// started it has to.
    pub fn ended(&self) -> impl Fn() -> bool + Send + Clone + 'static {
        self.server.ended()
    }

    /// Stops the server and waits for it: connections are cut, everything committed is on disk. Drop the pool first.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.server.stop();
    }
}
