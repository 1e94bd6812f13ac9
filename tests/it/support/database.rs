//! One database per test: a copy of a template that was migrated once and holds the cast.
//!
//! The application connects as the role that owns nothing. Tests look behind the scenes as the superuser, and only there.

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use smart_therapy::app;
use smart_therapy::app::demo::Cast;
use smart_therapy::config::Config;
use smart_therapy::domain::clock::Clock;
use smart_therapy::store::crypto::KeyRing;
use smart_therapy::store::db::cluster::{APP, OWNER, SUPERUSER};
use smart_therapy::store::db::{Limits, migrate};
use uuid::Uuid;

use super::cluster::{TestCluster, shared};
use super::wait::wait_until;

/// A test's own database, dropped with it.
pub struct TestDb {
    name: String,
    cluster: &'static TestCluster,
    template: &'static Template,
}

struct Template {
    name: String,
    /// Where the key file is that opens the template's platform key, and so that of every copy.
    data_dir: PathBuf,
}

impl TestDb {
    /// A copy of the template.
    pub fn new() -> Self {
        let (cluster, template) = (shared(), template());
        let name = format!("t_{}", Uuid::now_v7().simple());
        connect(&cluster.url(SUPERUSER, "postgres"))
            .exec(&format!("CREATE DATABASE {name} TEMPLATE {} STRATEGY file_copy OWNER {OWNER}", template.name));
        Self { name, cluster, template }
    }

    /// A database in which nothing has been made yet.
    pub fn empty() -> Self {
        let (cluster, template) = (shared(), template());
        let name = format!("t_{}", Uuid::now_v7().simple());
        connect(&cluster.url(SUPERUSER, "postgres")).exec(&format!("CREATE DATABASE {name} OWNER {OWNER}"));
        let db = Self { name, cluster, template };
        db.behind().exec(&format!("ALTER SCHEMA public OWNER TO {OWNER}"));
        db
    }

    /// As whom requests run.
    pub fn app_url(&self) -> String {
        self.cluster.url(APP, &self.name)
    }

    /// As whom migrations run.
    pub fn owner_url(&self) -> String {
        self.cluster.url(OWNER, &self.name)
    }

    /// Behind the scenes: sees everything, may do everything.
    pub fn behind(&self) -> PgConnection {
        connect(&self.cluster.url(SUPERUSER, &self.name))
    }

    /// A connection behind the scenes together with the database it needs.
    pub fn behind_alone(self) -> (Self, PgConnection) {
        let connection = self.behind();
        (self, connection)
    }

    /// A bare connection of the role that requests run as, in nobody's name.
    pub fn as_app(&self) -> PgConnection {
        connect(&self.app_url())
    }

    /// The key file that belongs to this database.
    pub fn key_file(&self) -> PathBuf {
        KeyRing::path(&self.template.data_dir)
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        // A test that panics must not panic twice: the cluster is thrown away anyway.
        if let Ok(mut server) = PgConnection::establish(&self.cluster.url(SUPERUSER, "postgres")) {
            let _left_to_the_keeper = server.batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        }
    }
}

fn connect(url: &str) -> PgConnection {
    PgConnection::establish(url).unwrap_or_else(|error| panic!("the test database: {error}"))
}

/// The template of this very program: another build may have other migrations, or another cast.
fn template() -> &'static Template {
    static TEMPLATE: OnceLock<Template> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let cluster = shared();
        let name = format!("template_{}", fingerprint());
        let data_dir = cluster.dir().join(&name);
        let template = Template { name, data_dir };
        cluster.with_lock("template", || template.make_unless_there(cluster));
        template
    })
}

fn fingerprint() -> String {
    let program = std::env::current_exe().and_then(fs::metadata).expect("the test program has a file");
    let digest = Sha256::digest(format!("{:?} {}", program.modified().ok(), program.len()));
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

impl Template {
    fn make_unless_there(&self, cluster: &TestCluster) {
        let mut server = connect(&cluster.url(SUPERUSER, "postgres"));
        // One that accepts no connections was finished.
        let finished = server.texts(&format!("SELECT datname FROM pg_database WHERE NOT datallowconn AND datname = '{}'", self.name));
        if !finished.is_empty() {
            return;
        }
        for old in server.texts("SELECT datname FROM pg_database WHERE datname LIKE 'template\\_%' AND datname NOT IN ('template0', 'template1')") {
            // Somebody may be copying it at this moment: then it stays until the next build.
            let _kept = server
                .batch_execute(&format!("ALTER DATABASE {old} ALLOW_CONNECTIONS true"))
                .and_then(|()| server.batch_execute(&format!("DROP DATABASE {old}")));
        }
        let _none = fs::remove_dir_all(&self.data_dir);
        server.exec(&format!("CREATE DATABASE {} OWNER {OWNER}", self.name));
        connect(&cluster.url(SUPERUSER, &self.name)).exec(&format!("ALTER SCHEMA public OWNER TO {OWNER}"));
        migrate::run(&cluster.url(OWNER, &self.name)).unwrap_or_else(|error| panic!("{error}"));
        let data_dir = self.data_dir.to_string_lossy().into_owned();
        let config = Config::from_lookup(|key| (key == "DATA_DIR").then(|| data_dir.clone())).expect("the settings of a test are right");
        {
            let db = app::open(&config, &cluster.url(APP, &self.name), Limits { connections: 1, ..Limits::default() }, Clock::system())
                .unwrap_or_else(|error| panic!("{error}"));
            Cast::load(&db).unwrap_or_else(|error| panic!("the cast: {error}"));
        }
        server.exec(&format!(
            "ALTER DATABASE {0} ALLOW_CONNECTIONS false; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{0}'",
            self.name
        ));
        let connected = format!("SELECT pid::text FROM pg_stat_activity WHERE datname = '{}'", self.name);
        wait_until("nobody is connected to the template", || server.texts(&connected).is_empty());
    }
}

/// Ends every other connection to this database, and waits until they have ended.
pub fn end_connections(db: &mut PgConnection) {
    let ended = db.texts(
        "WITH others AS MATERIALIZED (SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid())
         SELECT pid FROM others WHERE pg_terminate_backend(pid, 10000)",
    );
    assert!(!ended.is_empty(), "there were no other connections");
}

/// Statements as plain text: enough to look behind the scenes.
pub trait Sql {
    /// Runs statements.
    fn exec(&mut self, sql: &str);
    /// Runs statements that may fail; the message if they do.
    fn try_exec(&mut self, sql: &str) -> Result<(), String>;
    /// The first column of a query, as text; NULL is an empty string.
    fn texts(&mut self, sql: &str) -> Vec<String>;
    /// The first column of its only row.
    fn text(&mut self, sql: &str) -> String;
    /// The first column of a query that may be refused; the message if it is.
    fn try_texts(&mut self, sql: &str) -> Result<Vec<String>, String>;
    /// The rows of a query, every column as text.
    fn rows(&mut self, sql: &str) -> Vec<Vec<String>>;
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = diesel::sql_types::Array<diesel::sql_types::Text>)]
    v: Vec<String>,
}

impl Sql for PgConnection {
    fn exec(&mut self, sql: &str) {
        self.try_exec(sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
    }

    fn try_exec(&mut self, sql: &str) -> Result<(), String> {
        self.batch_execute(sql).map_err(|error| error.to_string())
    }

    fn texts(&mut self, sql: &str) -> Vec<String> {
        self.rows(sql).into_iter().map(|row| row.into_iter().next().unwrap_or_default()).collect()
    }

    fn text(&mut self, sql: &str) -> String {
        let mut all = self.texts(sql);
        assert_eq!(all.len(), 1, "one row was expected of\n{sql}");
        all.remove(0)
    }

    fn try_texts(&mut self, sql: &str) -> Result<Vec<String>, String> {
        let rows = try_rows(self, sql).map_err(|error| error.to_string())?;
        Ok(rows.into_iter().map(|row| row.into_iter().next().unwrap_or_default()).collect())
    }

    fn rows(&mut self, sql: &str) -> Vec<Vec<String>> {
        try_rows(self, sql).unwrap_or_else(|error| panic!("{error}\n{sql}"))
    }
}

fn try_rows(conn: &mut PgConnection, sql: &str) -> QueryResult<Vec<Vec<String>>> {
    // json_each_text keeps the columns' order and writes everything as text.
    let query = format!("SELECT ARRAY(SELECT coalesce(j.value, '') FROM json_each_text(row_to_json(q)) AS j) AS v FROM ({sql}) AS q");
    Ok(diesel::sql_query(query).load::<Row>(conn)?.into_iter().map(|row| row.v).collect())
}
