//! Whether the database answers, checked before any request waits for it: one connection queries it four times a second.
//!
//! A stopped server refuses at once; a hanging one does not answer at all, and `statement_timeout`, which the server itself enforces, would not
//! fire either. So silence counts as an outage: running requests are abandoned, new ones are refused at once, and the next check that succeeds lets
//! them in again.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use diesel::prelude::*;
use diesel::r2d2::ManageConnection;

use super::pool::Manager;

const CHECK_EVERY: Duration = Duration::from_millis(250);

/// The health check of one process's database. Its thread ends when the last handle is dropped.
#[derive(Debug)]
pub struct HealthCheck {
    started: Instant,
    /// Milliseconds from the start to the last answer.
    last_answer: AtomicU64,
    /// The last query was refused.
    refused: AtomicBool,
    /// A silence longer than this is an outage.
    max_silence: Duration,
}

impl HealthCheck {
    /// Starts the thread that checks.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(manager: Manager, max_silence: Duration) -> std::io::Result<Arc<Self>> {
        let health = Arc::new(Self { started: Instant::now(), last_answer: AtomicU64::new(0), refused: AtomicBool::new(false), max_silence });
        let watched = Arc::downgrade(&health);
        std::thread::Builder::new().name("pulse".to_owned()).spawn(move || watch(&watched, &manager))?;
        Ok(health)
    }

    /// Whether the database refuses or is silent.
    pub fn is_unavailable(&self) -> bool {
        let silence = self.started.elapsed().saturating_sub(Duration::from_millis(self.last_answer.load(Ordering::Relaxed)));
        self.refused.load(Ordering::Relaxed) || silence > self.max_silence
    }

    /// Returns once the database is unavailable; never while it answers.
    pub async fn until_unavailable(&self) {
        while !self.is_unavailable() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    fn record(&self, answers: bool) {
        if answers {
            let now = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
            self.last_answer.store(now, Ordering::Relaxed);
        }
        if self.refused.swap(!answers, Ordering::Relaxed) == answers {
            if answers {
                tracing::info!("the database answers again");
            } else {
                tracing::warn!("the database refuses: requests are told to come again");
            }
        }
    }
}

fn watch(health: &Weak<HealthCheck>, manager: &Manager) {
    let mut connection = None;
    loop {
        // A closed connection does not mean a stopped server: a new one is tried.
        connection = connection.and_then(ping).or_else(|| manager.connect().ok().and_then(ping));
        let Some(health) = health.upgrade() else { return };
        health.record(connection.is_some());
        drop(health);
        std::thread::sleep(CHECK_EVERY);
    }
}

/// The connection again, if the database answered on it.
fn ping(mut conn: PgConnection) -> Option<PgConnection> {
    diesel::sql_query("SELECT 1").execute(&mut conn).is_ok().then_some(conn)
}
