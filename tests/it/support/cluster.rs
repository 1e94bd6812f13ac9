//! One PostgreSQL for every test process of this checkout.
//!
//! The first test process that needs it starts a *keeper*: this same test binary, asked to run only [`keeper`]. The keeper
//! owns the server and outlives the test processes, so the next run finds it warm. Each test process holds a shared lock on
//! `lease` for as long as it lives. When nobody has held one for [`LINGER`], the keeper stops the server, deletes
//! everything and ends. If the keeper is killed, the kernel stops the server, and the next test process starts anew.

use std::env;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::thread::sleep;
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};
use smart_therapy::store::db::cluster::{Cluster, Settings, conninfo};

/// How long the server waits for the next test process.
const LINGER: Duration = Duration::from_secs(20);
/// How long a test process waits for a server.
const PATIENCE: Duration = Duration::from_secs(120);
/// Names the folder to keep; only a keeper has it.
const KEEP: &str = "SMART_THERAPY_KEEP_TEST_CLUSTER";

/// The shared server, leased by this process until it ends.
pub struct TestCluster {
    dir: PathBuf,
    host: String,
    _lease: File,
}

/// The server, started if nobody has.
pub fn shared() -> &'static TestCluster {
    static SHARED: OnceLock<TestCluster> = OnceLock::new();
    SHARED.get_or_init(|| TestCluster::lease(&place()).unwrap_or_else(|error| panic!("no PostgreSQL for the tests: {error}")))
}

impl TestCluster {
    /// Connection string for `role` on `database`.
    pub fn url(&self, role: &str, database: &str) -> String {
        conninfo(&self.host, role, database)
    }

    /// The cluster's folder: what is put there is gone when the cluster is.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Runs `f` while no other thread or test process runs one under the same name.
    pub fn with_lock<T>(&self, name: &str, f: impl FnOnce() -> T) -> T {
        let lock = open(&self.dir.join(format!("{name}.lock"))).and_then(|file| file.lock().map(|()| file));
        let _held = lock.unwrap_or_else(|error| panic!("lock {name}: {error}"));
        f()
    }

    fn lease(dir: &Path) -> io::Result<TestCluster> {
        let lease = lock_shared(dir)?;
        let starting = open(&dir.join("starting.lock"))?;
        starting.lock()?;
        let host = if kept(dir)? { fs::read_to_string(host_file(dir))? } else { start_keeper(dir)? };
        Ok(TestCluster { dir: dir.to_owned(), host, _lease: lease })
    }
}

/// The lease. A keeper that was closing down may have deleted the file that we waited for: then the next one is ours.
fn lock_shared(dir: &Path) -> io::Result<File> {
    let path = dir.join("lease");
    loop {
        make_dir(dir)?;
        let Some(lease) = unless_gone(open(&path))? else { continue };
        lease.lock_shared()?;
        if fs::metadata(&path).is_ok_and(|now| lease.metadata().is_ok_and(|ours| ours.ino() == now.ino())) {
            return Ok(lease);
        }
    }
}

/// A keeper holds this lock from its first moment to its last, and the host is there once its server is ready.
fn kept(dir: &Path) -> io::Result<bool> {
    let free = open(&dir.join("keeper.lock"))?.try_lock_shared().is_ok();
    Ok(!free && host_file(dir).exists())
}

fn start_keeper(dir: &Path) -> io::Result<String> {
    // One that was killed left its own behind, and must not be taken for the new one's.
    unless_gone(fs::remove_file(host_file(dir)))?;
    let deadline = Instant::now() + PATIENCE;
    let mut keeper = spawn_keeper(dir)?;
    loop {
        if kept(dir)? {
            return fs::read_to_string(host_file(dir));
        }
        if keeper.try_wait()?.is_some() || Instant::now() > deadline {
            let said = fs::read_to_string(dir.join("keeper.log")).unwrap_or_default();
            return Err(io::Error::other(format!("its keeper did not start it.\n{said}")));
        }
        sleep(Duration::from_millis(10));
    }
}

/// In a process group of its own, with no stream of ours: neither ctrl-C nor a runner that waits for our output sees it.
fn spawn_keeper(dir: &Path) -> io::Result<Child> {
    let module = module_path!();
    let test = format!("{}::keeper", module.split_once("::").map_or(module, |(_, inner)| inner));
    let log = File::create(dir.join("keeper.log"))?;
    let mut command = Command::new(env::current_exe()?);
    command.args(["--exact", &test, "--nocapture", "--test-threads=1"]).env(KEEP, dir).current_dir("/");
    command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).process_group(0).spawn()
}

/// In a keeper this is its whole life. In a run of the tests it checks that somebody keeps the server that the others use.
#[test]
fn keeper() {
    if let Some(dir) = env::var_os(KEEP) {
        keep(Path::new(&dir)).unwrap_or_else(|error| panic!("{error}"));
    } else {
        let cluster = shared();
        assert!(kept(&cluster.dir).unwrap(), "nobody keeps the test server");
        let socket = Path::new(&cluster.host).join(".s.PGSQL.5432");
        std::os::unix::net::UnixStream::connect(socket).expect("the test server accepts connections");
    }
}

fn keep(dir: &Path) -> io::Result<()> {
    let ours = open(&dir.join("keeper.lock"))?;
    ours.lock()?;
    // Whatever is here was left by a keeper that was killed: its databases are half of something.
    let data = dir.join("data");
    unless_gone(fs::remove_dir_all(&data))?;
    let cluster = Cluster::start(&data, Settings::throwaway()).map_err(|error| io::Error::other(error.to_string()))?;
    // In one step: whoever sees the file sees all of it.
    let draft = dir.join("host.new");
    fs::write(&draft, cluster.host())?;
    fs::rename(&draft, host_file(dir))?;
    let _nobody_can_lease = wait_until_unused(dir)?;
    cluster.stop();
    fs::remove_dir_all(dir)
}

/// Returns holding the lease alone, when nobody has had it for [`LINGER`].
fn wait_until_unused(dir: &Path) -> io::Result<File> {
    let mut last_used = Instant::now();
    loop {
        let lease = open(&dir.join("lease"))?;
        if lease.try_lock().is_err() {
            last_used = Instant::now();
        } else if last_used.elapsed() > LINGER {
            return Ok(lease);
        }
        drop(lease);
        sleep(Duration::from_millis(500));
    }
}

/// In memory when there is room for a few hundred small databases, else in the temporary folder. Each checkout has its own, and each `PG_BIN`:
/// PostgreSQL's programs from elsewhere may be another version, or go by another clock (`script/test-at`).
fn place() -> PathBuf {
    const ROOM: u64 = 2 << 30;
    let memory = Path::new("/dev/shm");
    let room = nix::sys::statvfs::statvfs(memory).map_or(0, |fs| fs.blocks_available() * fs.fragment_size());
    let parent = if room >= ROOM { memory.to_owned() } else { env::temp_dir() };
    let programs = env::var_os("PG_BIN").unwrap_or_default();
    let digest = Sha256::digest(format!("{}:{}", env!("CARGO_MANIFEST_DIR"), programs.display()));
    let checkout: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    parent.join(format!("smart-therapy-test-{}-{checkout}", nix::unistd::Uid::effective()))
}

/// Others may pass through (the account that the server runs as must), and look at nothing.
fn make_dir(dir: &Path) -> io::Result<()> {
    match DirBuilder::new().mode(0o711).create(dir) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        other => return other,
    }
    let Some(meta) = unless_gone(fs::symlink_metadata(dir))? else { return make_dir(dir) };
    let ours = meta.is_dir() && meta.uid() == nix::unistd::Uid::effective().as_raw();
    if ours { Ok(()) } else { Err(io::Error::other(format!("{} is somebody else's", dir.display()))) }
}

fn host_file(dir: &Path) -> PathBuf {
    dir.join("host")
}

fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path)
}

fn unless_gone<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        other => other.map(Some),
    }
}
