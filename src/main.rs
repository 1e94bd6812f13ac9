//! The command line: `serve`, `migrate`, `demo`, `admin create`.

use std::io::IsTerminal;
use std::net::{SocketAddr, TcpListener};
use std::process::ExitCode;
use std::time::Duration;

use actix_web::web;
use clap::{Parser, Subcommand};
use smart_therapy::app::jobs::Runner;
use smart_therapy::app::{self, demo};
use smart_therapy::config::{Config, Database};
use smart_therapy::domain::clock::Clock;
use smart_therapy::features;
use smart_therapy::store::db::cluster::{self, Cluster, Settings};
use smart_therapy::store::db::{Db, Limits, migrate, vacuum};
use smart_therapy::store::mail::transport::MailTransport;
use smart_therapy::store::storage::Storage;
use smart_therapy::web::live::LiveStreams;

/// The system a psychotherapy clinic runs on.
///
/// With no DATABASE_URL it runs a private PostgreSQL of its own under DATA_DIR, reachable by nobody else.
#[derive(Parser)]
#[command(version, after_help = ENVIRONMENT)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const ENVIRONMENT: &str = "Environment:
  PORT          TCP port to listen on (8080)
  BIND          address to listen on (127.0.0.1)
  DATA_DIR      folder for the private database, the key file, uploaded files and written letters (data)
  DATABASE_URL  a PostgreSQL server to use instead of the private one
  PUBLIC_URL    scheme, host and port under which browsers reach the server
  SMTP_URL      mail server; without one, letters are written to DATA_DIR/mail
  STORAGE_URL   where uploaded files are kept instead: s3://bucket/prefix?endpoint=https://host&region=name, with
                AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN) set; or file:///folder
  LOG           what is logged: error, warn, info, debug, trace, or filters (info)";

#[derive(Subcommand)]
enum Command {
    /// Serve the application until it is told to stop (SIGTERM or Ctrl-C)
    Serve {
        /// Load the demo world into an empty database, show its sign-ins, and offer a page with the letters that were sent
        #[arg(long)]
        demo: bool,
    },
    /// Bring the database schema up to date; needs the role that owns the tables
    Migrate,
    /// Load the demo world: two clinics with their people and clients, into an empty database
    Demo {
        #[command(flatten)]
        options: demo::BulkOptions,
    },
    /// Accounts of the platform's administrators
    Admin {
        #[command(subcommand)]
        command: AdminCommand,
    },
}

#[derive(Subcommand)]
enum AdminCommand {
    /// Make an administrator; the password is read from standard input
    Create {
        /// The e-mail address to sign in with
        email: String,
        /// The person's name
        name: String,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let config = match Config::from_env() {
        Ok(config) => config,
        Err(error) => {
            eprintln!("smart-therapy: {error}");
            return ExitCode::from(2);
        }
    };
    let colours = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(&config.log).with_writer(std::io::stderr).with_ansi(colours).init();
    match run(cli.command, config) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("smart-therapy: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command, config: Config) -> Result<(), String> {
    match command {
        Command::Serve { demo } => serve(Config { demo, ..config }),
        Command::Migrate => {
            let data = DatabaseSource::open(&config)?;
            let count = migrate::run(&data.owner_url()).map_err(|error| error.to_string())?;
            println!("{count} migrations applied.");
            Ok(())
        }
        Command::Demo { options } => {
            let data = DatabaseSource::open(&config)?;
            println!("{}", demo::load_with(&data.connect(&config)?, &Storage::open(&config.storage)?, options)?);
            vacuum::after_bulk_load(&data.owner_url()).map_err(|error| error.to_string())
        }
        Command::Admin { command: AdminCommand::Create { email, name } } => {
            let data = DatabaseSource::open(&config)?;
            let db = data.connect(&config)?;
            let mut password = String::new();
            if std::io::stdin().is_terminal() {
                eprintln!("Password ({} characters or more; it is shown as you type):", smart_therapy::web::auth::password::MIN_CHARS);
            }
            std::io::stdin().read_line(&mut password).map_err(|error| error.to_string())?;
            println!("{}", features::identity::account::create_administrator(&db, &email, &name, password.trim_end_matches(['\r', '\n']))?);
            Ok(())
        }
    }
}

/// The database this process works with. Dropping it stops a private server.
enum DatabaseSource {
    Private(Cluster),
    External(String),
}

impl DatabaseSource {
    fn open(config: &Config) -> Result<Self, String> {
        match &config.database {
            Database::External(url) => Ok(Self::External(url.clone())),
            Database::Private => Cluster::start(&config.data_dir, Settings::durable()).map(Self::Private).map_err(|error| error.to_string()),
        }
    }

    fn url(&self, role: &str) -> String {
        match self {
            Self::Private(cluster) => cluster.url(role, cluster::DATABASE),
            Self::External(url) => url.clone(),
        }
    }

    /// Whether a private server has ended by itself.
    fn ended(&self) -> Box<dyn Fn() -> bool + Send> {
        match self {
            Self::Private(cluster) => Box::new(cluster.ended()),
            Self::External(_) => Box::new(|| false),
        }
    }

    fn owner_url(&self) -> String {
        self.url(cluster::OWNER)
    }

    /// Migrates a private database (its owner is ours) and opens it as the role that owns nothing.
    fn connect(&self, config: &Config) -> Result<Db, String> {
        if let Self::Private(_) = self {
            migrate::run(&self.owner_url()).map_err(|error| error.to_string())?;
        }
        app::open(config, &self.url(cluster::APP), Limits::default(), Clock::system())
    }
}

fn serve(config: Config) -> Result<(), String> {
    let address = SocketAddr::new(config.bind, config.port);
    let listener = TcpListener::bind(address).map_err(|error| format!("cannot listen on {address} (BIND, PORT): {error}"))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let data = DatabaseSource::open(&config)?;
    let db = data.connect(&config)?;
    let storage = Storage::open(&config.storage)?;
    if config.demo {
        demo::load_if_empty(&db, &storage)?;
    }
    let transport = MailTransport::open(config.smtp_url.as_deref(), &config.data_dir)?;
    let public_url = config.public_url.clone().unwrap_or_else(|| {
        format!("http://{}", if address.ip().is_unspecified() { SocketAddr::from(([127, 0, 0, 1], address.port())) } else { address })
    });
    let runner = Runner::start(db.clone(), transport, storage.clone(), public_url.clone()).map_err(|error| error.to_string())?;
    let (live, listening) = LiveStreams::listening(&data.url(cluster::APP)).map_err(|error| error.to_string())?;
    announce(&config, &public_url);
    let state = web::Data::new(app::state(config, db, storage, live.clone(), public_url));
    let (ended, ended_by_itself) = (data.ended(), data.ended());
    let served = actix_web::rt::System::new().block_on(async move {
        let server = app::serve(state, listener, 2, Limits::default().connections as usize)?;
        let handle = server.handle();
        actix_web::rt::spawn(async move {
            tokio::select! {
                () = wait_for_stop_signal() => tracing::info!("told to stop: finishing what is under way"),
                () = wait_until_true(ended) => tracing::error!("the private database has ended by itself"),
            }
            // An open stream has no end of its own: it would be waited for.
            live.close();
            handle.stop(true).await;
        });
        server.await
    });
    let is_lost = ended_by_itself();
    // In this order: no more requests, no more letters, no more database.
    drop(listening);
    drop(runner);
    drop(data);
    if is_lost {
        // Nothing can be served without it, and it recovers when it is started: whoever watches over this process starts both again.
        return Err("the private database has ended by itself. Start again: what was saved is there; its log tells why it ended".to_owned());
    }
    served.map_err(|error| error.to_string())
}

async fn wait_until_true(condition: Box<dyn Fn() -> bool + Send>) {
    while !condition() {
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

fn announce(config: &Config, url: &str) {
    println!("Smart Therapy is ready at {url}");
    if config.demo {
        println!("\nDemo sign-ins (password of all: {}):", demo::PASSWORD);
        for person in demo::sign_ins() {
            println!("  {:<24} {}: {}", person.email, person.name, person.what(smart_therapy::domain::i18n::Lang::En));
        }
    }
}

async fn wait_for_stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
