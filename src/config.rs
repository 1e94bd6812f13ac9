//! What the environment says. Nothing else reads it.

use std::net::IpAddr;
use std::path::PathBuf;

use crate::store::storage::{Bucket, StorageLocation};

/// Where the data lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// The binary runs its own PostgreSQL under `DATA_DIR`.
    Private,
    /// A PostgreSQL server run by somebody else (`DATABASE_URL`).
    External(String),
}

/// The settings of one process, read once at start.
#[derive(Clone, Debug)]
pub struct Config {
    /// Address to listen on (`BIND`).
    pub bind: IpAddr,
    /// TCP port to listen on (`PORT`); 0 lets the system choose.
    pub port: u16,
    /// Folder for the private database, the key file and written letters (`DATA_DIR`).
    pub data_dir: PathBuf,
    /// Which PostgreSQL (`DATABASE_URL`).
    pub database: Database,
    /// Scheme, host and port under which browsers reach us (`PUBLIC_URL`); letters link to it and unsafe requests must come from it.
    pub public_url: Option<String>,
    /// Mail server (`SMTP_URL`); without one, letters become files in `DATA_DIR/mail`.
    pub smtp_url: Option<String>,
    /// Where files are kept (`STORAGE_URL`): `DATA_DIR/blobs`, or a bucket.
    pub storage: StorageLocation,
    /// What is logged (`LOG`), in the notation of `tracing_subscriber::EnvFilter`.
    pub log: String,
    /// Whether this is the demo: sign-ins shown on the sign-in page, a mailbox page.
    pub demo: bool,
}

/// A value of the environment that cannot be used: which, and what it should be.
#[derive(Debug, PartialEq, Eq)]
pub struct ConfigError {
    name: &'static str,
    wanted: &'static str,
}

impl std::fmt::Display for ConfigError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} must be {}", self.name, self.wanted)
    }
}

impl Config {
    /// Reads the environment.
    ///
    /// # Errors
    /// The first value that cannot be used, named with what it should be. The value itself is not repeated: it may hold a password.
    pub fn from_env() -> Result<Self, ConfigError> {
        // What is no text stays recognisably wrong, and is not taken for a setting that was left out.
        Self::from_lookup(|name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()))
    }

    /// The same from any source, so that the rules can be tested without touching the process.
    pub fn from_lookup(get: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let get = |name: &str| get(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
        let bad = |name, wanted| ConfigError { name, wanted };

        let bind =
            get("BIND").map_or(Ok(IpAddr::from([127, 0, 0, 1])), |v| v.parse()).map_err(|_| bad("BIND", "an IP address, for example 127.0.0.1"))?;
        let port = get("PORT").map_or(Ok(8080), |v| v.parse()).map_err(|_| bad("PORT", "a TCP port between 0 and 65535"))?;
        let database = match get("DATABASE_URL") {
            None => Database::Private,
            Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") || url.contains('=') => Database::External(url),
            Some(_) => return Err(bad("DATABASE_URL", "a PostgreSQL address such as postgresql://user:password@host/database")),
        };
        let public_url = get("PUBLIC_URL").map(|v| v.trim_end_matches('/').to_owned());
        if public_url.as_deref().is_some_and(|url| !is_origin(url)) {
            return Err(bad("PUBLIC_URL", "a scheme, host and port only, for example https://clinic.example"));
        }
        let smtp_url = get("SMTP_URL");
        if smtp_url.as_deref().is_some_and(|url| lettre::SmtpTransport::from_url(url).is_err()) {
            return Err(bad("SMTP_URL", "a mail server such as smtps://user:password@host:465 or smtp://host:25"));
        }
        let log = get("LOG").unwrap_or_else(|| "info".to_owned());
        // One word alone is a level: the library would take any other for the name of a module, and log nothing.
        let is_word = !log.contains(['=', ',', '[']);
        if tracing_subscriber::EnvFilter::try_new(&log).is_err() || (is_word && log.parse::<tracing::level_filters::LevelFilter>().is_err()) {
            return Err(bad("LOG", "a level (error, warn, info, debug, trace) or filters such as info,smart_therapy=debug"));
        }
        let data_dir = get("DATA_DIR").map_or_else(|| PathBuf::from("data"), PathBuf::from);
        if data_dir.exists() && !data_dir.is_dir() {
            return Err(bad("DATA_DIR", "a folder"));
        }
        let storage = storage(get("STORAGE_URL").as_deref(), &data_dir, get).ok_or(bad("STORAGE_URL", STORAGE))?;
        Ok(Self { bind, port, data_dir, database, public_url, smtp_url, storage, log, demo: false })
    }
}

const STORAGE: &str = "s3://bucket/prefix?endpoint=https://host&region=name, with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY set, or file:///folder";

fn storage(url: Option<&str>, data_dir: &std::path::Path, get: impl Fn(&str) -> Option<String>) -> Option<StorageLocation> {
    match url {
        None => Some(StorageLocation::Folder(data_dir.join("blobs"))),
        Some(url) => match url.strip_prefix("file://") {
            Some(folder) => folder.starts_with('/').then(|| StorageLocation::Folder(PathBuf::from(folder))),
            None => Bucket::read(url, get).map(StorageLocation::Bucket),
        },
    }
}

/// `http(s)://host[:port]` and nothing before or behind it.
fn is_origin(url: &str) -> bool {
    !url.contains(['@', '#'])
        && url.parse::<actix_web::http::Uri>().is_ok_and(|uri| {
            matches!(uri.scheme_str(), Some("http" | "https"))
                && uri.host().is_some_and(|h| !h.is_empty())
                && matches!(uri.path(), "" | "/")
                && uri.query().is_none()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &'static str, value: &'static str) -> Result<Config, ConfigError> {
        Config::from_lookup(|n| (n == name).then(|| value.to_owned()))
    }

    #[test]
    fn an_empty_environment_is_a_private_database_on_loopback() {
        let config = Config::from_lookup(|_| None).expect("defaults are valid");
        assert_eq!((config.port, config.database, config.bind.is_loopback()), (8080, Database::Private, true));
        assert_eq!(config.storage, StorageLocation::Folder(PathBuf::from("data/blobs")));
    }

    #[test]
    fn a_wrong_value_is_named() {
        for (name, value) in [
            ("PORT", "70000"),
            ("BIND", "everywhere"),
            ("DATABASE_URL", "mysql://x"),
            ("PUBLIC_URL", "clinic.test"),
            ("PUBLIC_URL", "https://clinic.test/path"),
            ("PUBLIC_URL", "https://user:password@clinic.test"),
            ("PUBLIC_URL", "https://clinic.test#part"),
            ("SMTP_URL", "http://mail"),
            ("LOG", "smart=loud=er"),
            ("LOG", "verbose"),
            ("STORAGE_URL", "s3://bucket-without-anybody-who-signs"),
            ("STORAGE_URL", "file://here"),
            ("STORAGE_URL", "/srv/files"),
        ] {
            let error = read(name, value).expect_err("the value is wrong");
            assert_eq!(error.name, name);
            assert!(!error.to_string().contains(value), "values may be secrets");
        }
    }
}
