//! Whether the database answers, known before anybody has waited for it: one connection asks it the simplest question four times a second.
//!
//! A server that is gone says so at once; one that hangs says nothing at all, and `statement_timeout`, which is the server's own, would not
//! fire either. So a silence is taken for an answer: requests under way are given up, new ones are refused at once, and the next beat lets
//! them in again.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use diesel::prelude::*;
use diesel::r2d2::ManageConnection;

use super::pool::Manager;

const CHECK_EVERY: Duration = Duration::from_millis(250);

/// The pulse of one process's database. Its thread ends when nobody holds it any more.
#[derive(Debug)]
pub struct HealthCheck {
    started: Instant,
    /// Milliseconds from the start to the last answer.
    last_answer: AtomicU64,
    /// The last question was refused.
    refused: AtomicBool,
    /// A silence longer than this is an outage.
    max_silence: Duration,
}

impl HealthCheck {
    /// Starts asking.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(manager: Manager, max_silence: Duration) -> std::io::Result<Arc<Self>> {
        let health = Arc::new(Self { started: Instant::now(), last_answer: AtomicU64::new(0), refused: AtomicBool::new(false), max_silence });
        let watched = Arc::downgrade(&health);
        std::thread::Builder::new().name("pulse".to_owned()).spawn(move || watch(&watched, &manager))?;
        Ok(health)
    }

    /// Whether nobody need try.
    pub fn is_unavailable(&self) -> bool {
        let silence = self.started.elapsed().saturating_sub(Duration::from_millis(self.last_answer.load(Ordering::Relaxed)));
        self.refused.load(Ordering::Relaxed) || silence > self.max_silence
    }

    /// Returns when the database is lost; never while it answers.
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
        // A connection that was closed says nothing of the server: a new one does.
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
