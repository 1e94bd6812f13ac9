//! The same statements without the application: what a page asked is replayed by pgbench over the same socket, as the same role, from as
//! many connections. That is as fast as the page could be if all but the database cost nothing.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use smart_therapy::store::db::cluster::{APP, DATABASE};

use crate::statements::Message;

/// Scripts and the values of their variables.
#[derive(Default)]
pub struct Replay {
    scripts: Vec<String>,
    values: Vec<(String, String)>,
}

impl Replay {
    /// Adds what one request asked. `types` answers with the types of a statement's parameters.
    pub fn add(&mut self, messages: &[Message], types: &mut Types<'_>) {
        let mut script = "\\set k :k + 1\n".to_owned();
        for (at, message) in messages.iter().enumerate() {
            match message {
                Message::Plain(parts) => {
                    // One message, one round trip.
                    let (open, close) = if parts.len() > 1 { ("\\startpipeline\n", "\\endpipeline\n") } else { ("", "") };
                    let _infallible = write!(script, "{open}{};\n{close}", parts.join(";\n"));
                }
                Message::Prepared(sql, parameters) => {
                    let types = types.of(sql);
                    let fresh = fresh_values(sql);
                    let mut text = sql.clone();
                    // From the last to the first, so that $1 is not found in $10.
                    for (n, value) in parameters.iter().enumerate().rev() {
                        let number = format!("${}", n + 1);
                        let kind = types.get(n).map_or(String::new(), |kind| format!("::{kind}"));
                        let name = format!("s{}_{at}_{}", self.scripts.len(), n + 1);
                        let term = match (fresh.get(&(n + 1)), value) {
                            (Some(fresh), _) => fresh.replace("{}", &format!(":{name}{kind}")),
                            (None, Some(_)) => format!(":{name}{kind}"),
                            (None, None) => format!("NULL{kind}"),
                        };
                        text = text.replace(&number, &term);
                        self.values.extend(value.clone().map(|value| (name, value)));
                    }
                    let _infallible = writeln!(script, "{text};");
                }
            }
        }
        self.scripts.push(script);
    }

    pub fn is_empty(&self) -> bool {
        self.scripts.is_empty()
    }

    /// Runs the scripts in turn by chance; how many of them in a second.
    ///
    /// # Errors
    /// pgbench is missing, or said that a statement failed.
    pub fn run(&self, folder: &Path, socket: &str, connections: usize, seconds: u64) -> Result<f64, String> {
        let mut pgbench = Command::new(program());
        pgbench.args(["-n", "-M", "prepared", "-h", socket, "-p", "5432", "-U", APP, "-D", "k=0"]);
        pgbench.args(["-c", &connections.to_string(), "-j", "2", "-T", &seconds.to_string()]);
        for (name, value) in &self.values {
            pgbench.arg("-D").arg(format!("{name}={value}"));
        }
        for (n, script) in self.scripts.iter().enumerate() {
            let path = folder.join(format!("replay-{n}.sql"));
            std::fs::write(&path, script).map_err(|error| error.to_string())?;
            pgbench.arg("-f").arg(path);
        }
        let output = pgbench.arg(DATABASE).output().map_err(|error| format!("pgbench (PostgreSQL's own): {error}"))?;
        let (said, complained) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        let rate =
            said.lines().find_map(|line| line.strip_prefix("tps = ")).and_then(|rest| rest.split(' ').next()).and_then(|word| word.parse().ok());
        match rate {
            Some(rate) if output.status.success() && !complained.contains("aborted") => Ok(rate),
            _ => Err(format!("pgbench: {}", complained.lines().take(6).collect::<Vec<_>>().join(" "))),
        }
    }
}

/// What a row that is written again cannot have twice: ids, the number of a session, its hour. `:k` rises with every run of a client.
fn fresh_values(sql: &str) -> HashMap<usize, &'static str> {
    let mut fresh = HashMap::new();
    let Some((head, values)) = sql.split_once(" VALUES ").filter(|_| sql.starts_with("INSERT INTO")) else { return fresh };
    let columns = head.split_once('(').map_or("", |(_, columns)| columns).trim_end_matches(')').split(',').map(|name| name.trim().trim_matches('"'));
    let places = values.trim_start_matches('(').split(')').next().unwrap_or_default().split(',').map(str::trim);
    for (column, place) in columns.zip(places) {
        let term = match column {
            "id" => "gen_random_uuid()",
            "dedupe_key" => "gen_random_uuid()::text",
            "session_number" => "(100 + :client_id * 1000000 + :k)",
            // Twenty years ahead, where nobody else books, so many days for each client.
            "starts_at" | "ends_at" => "({} + (7300 + :client_id * 1000000 + :k) * interval '1 day')",
            _ => continue,
        };
        if let Some(number) = place.strip_prefix('$').and_then(|number| number.parse().ok()) {
            fresh.insert(number, term);
        }
    }
    fresh
}

/// The types of parameters, as the database understands them.
pub struct Types<'a> {
    pub db: &'a mut PgConnection,
    pub known: HashMap<String, Vec<String>>,
}

#[derive(QueryableByName)]
struct Kinds {
    #[diesel(sql_type = diesel::sql_types::Array<diesel::sql_types::Text>)]
    kinds: Vec<String>,
}

impl Types<'_> {
    fn of(&mut self, sql: &str) -> Vec<String> {
        if let Some(known) = self.known.get(sql) {
            return known.clone();
        }
        let asked = self
            .db
            .batch_execute(&format!("PREPARE looked_at AS {sql}"))
            .and_then(|()| {
                diesel::sql_query("SELECT parameter_types::text[] AS kinds FROM pg_prepared_statements WHERE name = 'looked_at'")
                    .get_result::<Kinds>(self.db)
            })
            .map(|found| found.kinds);
        let _none = self.db.batch_execute("DEALLOCATE looked_at");
        let kinds = asked.unwrap_or_default();
        self.known.insert(sql.to_owned(), kinds.clone());
        kinds
    }
}

/// Debian keeps it beside the server; what is in the PATH may be for another version, which does as well.
fn program() -> PathBuf {
    let beside = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|version| version.path().join("bin/pgbench"));
    let mut found: Vec<PathBuf> = beside.filter(|path| path.is_file()).collect();
    found.sort();
    found.pop().unwrap_or_else(|| PathBuf::from("pgbench"))
}
