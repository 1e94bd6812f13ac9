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

const BEAT: Duration = Duration::from_millis(250);

/// The pulse of one process's database. Its thread ends when nobody holds it any more.
#[derive(Debug)]
pub struct Pulse {
    started: Instant,
    /// Milliseconds from the start to the last answer.
    last_answer: AtomicU64,
    /// The last question was refused.
    refused: AtomicBool,
    /// A silence longer than this is an outage.
    patience: Duration,
}

impl Pulse {
    /// Starts asking.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(manager: Manager, patience: Duration) -> std::io::Result<Arc<Self>> {
        let pulse = Arc::new(Self { started: Instant::now(), last_answer: AtomicU64::new(0), refused: AtomicBool::new(false), patience });
        let watched = Arc::downgrade(&pulse);
        std::thread::Builder::new().name("pulse".to_owned()).spawn(move || watch(&watched, &manager))?;
        Ok(pulse)
    }

    /// Whether nobody need try.
    pub fn is_lost(&self) -> bool {
        let silence = self.started.elapsed().saturating_sub(Duration::from_millis(self.last_answer.load(Ordering::Relaxed)));
        self.refused.load(Ordering::Relaxed) || silence > self.patience
    }

    /// Returns when the database is lost; never while it answers.
    pub async fn lost(&self) {
        while !self.is_lost() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    fn note(&self, answers: bool) {
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

fn watch(pulse: &Weak<Pulse>, manager: &Manager) {
    let mut known = None;
    loop {
        // A connection that was closed says nothing of the server: a new one does.
        known = known.and_then(beat).or_else(|| manager.connect().ok().and_then(beat));
        let Some(pulse) = pulse.upgrade() else { return };
        pulse.note(known.is_some());
        drop(pulse);
        std::thread::sleep(BEAT);
    }
}

/// The connection again, if the database answered on it.
fn beat(mut conn: PgConnection) -> Option<PgConnection> {
    diesel::sql_query("SELECT 1").execute(&mut conn).is_ok().then_some(conn)
}
