//! The application, running: a real server on a port of its own over a database of its own.

use std::net::TcpListener;
use std::path::Path;
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::{rt, web};
use smart_therapy::app;
use smart_therapy::app::demo::Cast;
use smart_therapy::config::Config;
use smart_therapy::domain::clock::Clock;
use smart_therapy::store::crypto::KeyRing;
use smart_therapy::store::db::changes::Listener;
use smart_therapy::store::db::{Db, Limits};
use smart_therapy::store::storage::Storage;
use smart_therapy::web::live::LiveStreams;
use smart_therapy::web::state::AppState;

use super::database::TestDb;
use super::folder::Folder;
use super::{Actor, SetClock, world};

/// What a test may want otherwise.
pub struct Setup {
    pub demo: bool,
    pub clock: Clock,
    pub public_url: Option<String>,
    /// Where files are kept, if not in the application's own folder.
    pub storage: Option<Storage>,
    /// How much of the database it takes.
    pub limits: Limits,
}

impl Default for Setup {
    fn default() -> Self {
        Self { demo: true, clock: Clock::system(), public_url: None, storage: None, limits: connections(3) }
    }
}

/// So many connections, and time enough to wait for one: the machine may be busy with other things.
pub fn connections(connections: u32) -> Limits {
    Limits { connections, max_wait: Duration::from_secs(20) }
}

/// A running application; stops when dropped.
pub struct TestApp {
    /// Scheme, host and port.
    pub url: String,
    /// Who is who.
    pub cast: Cast,
    state: web::Data<AppState>,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
    folder: Folder,
    _changes: Listener,
    /// Declared last: nobody is connected any more when it is dropped.
    pub db: TestDb,
}

impl TestApp {
    /// The application as it is run in a demo.
    pub fn start() -> Self {
        Self::with(Setup::default())
    }

    /// The application at a moment (`2028-02-29T16:59:59Z`), and the clock that sets another.
    pub fn at(moment: &str) -> (Self, SetClock) {
        let set_clock = SetClock::at(moment);
        (Self::with(Setup { clock: set_clock.clock(), ..Setup::default() }), set_clock)
    }

    /// The application in another situation.
    pub fn with(setup: Setup) -> Self {
        // TEST_LOG=1 shows what the server says beside the test's own words.
        if std::env::var_os("TEST_LOG").is_some() {
            let _already = tracing_subscriber::fmt().with_test_writer().try_init();
        }
        let (db, folder) = (TestDb::new(), Folder::new());
        let key = KeyRing::path(folder.path());
        std::fs::create_dir_all(key.parent().expect("the key file has a folder")).expect("the folder is made");
        std::fs::copy(db.key_file(), key).expect("the key file is copied");
        let config = Config::from_lookup(|name| match name {
            "DATA_DIR" => Some(folder.path().to_string_lossy().into_owned()),
            "PUBLIC_URL" => setup.public_url.clone(),
            _ => None,
        });
        let config = Config { demo: setup.demo, ..config.expect("the settings of a test are right") };
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("a listener has an address"));
        let opened = app::open(&config, &db.app_url(), setup.limits, setup.clock).unwrap_or_else(|error| panic!("{error}"));
        let storage = setup.storage.unwrap_or_else(|| Storage::open(&config.storage).unwrap_or_else(|error| panic!("{error}")));
        let public_url = setup.public_url.unwrap_or_else(|| url.clone());
        let (live, changes) = LiveStreams::listening(&db.app_url()).expect("a thread");
        let state = web::Data::new(app::state(config, opened, storage, live, public_url));
        let cast = world::find_cast(&mut db.behind());
        let (handle, thread) = run(state.clone(), listener, setup.limits.connections as usize);
        Self { url, cast, state, handle, thread: Some(thread), folder, _changes: changes, db }
    }

    /// The application's own way to the data: for building what a test needs with the functions that serve requests.
    pub fn data(&self) -> &Db {
        &self.state.db
    }

    /// What the server works with.
    pub fn state(&self) -> &AppState {
        &self.state
    }

    /// Where letters and the key file are.
    pub fn data_dir(&self) -> &Path {
        self.folder.path()
    }

    /// Somebody who is not signed in.
    pub fn visitor(&self) -> Actor {
        Actor::new(&self.url)
    }

    /// Somebody of the cast, signed in on the sign-in page: `ratih`, `anindya`, `yusuf`, `fitri`, `otto`, `wulan`, `surya`.
    pub fn sign_in(&self, who: &str) -> Actor {
        let actor = self.visitor();
        let answer = actor.sign_in(&world::email_of(who), smart_therapy::app::demo::PASSWORD);
        assert_eq!(answer.status, 303, "{who} cannot sign in:\n{}", answer.text_of("main"));
        actor
    }
}

fn run(state: web::Data<AppState>, listener: TcpListener, blocking: usize) -> (ServerHandle, JoinHandle<()>) {
    let (ready, started) = mpsc::channel();
    let thread = std::thread::spawn(move || {
        let served = rt::System::new().block_on(async move {
            let server = app::serve(state, listener, 1, blocking).expect("the server starts");
            ready.send(server.handle()).expect("the test waits for the server");
            server.await
        });
        served.expect("the server serves");
    });
    (started.recv().expect("the server starts"), thread)
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // The command is sent by the call; the answer is the end of the thread.
        drop(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            let _a_panic_was_printed = thread.join();
        }
    }
}
