//! Work that happens by itself. Every server process has a runner; rows are claimed with `SKIP LOCKED`, so that several may run.

mod expiries;
mod files;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use diesel::prelude::*;

use crate::store::db::{Db, JobScope};
use crate::store::error::AppResult;
use crate::store::mail::{self, transport::MailTransport};
use crate::store::storage::Storage;

pub use expiries::remind_of_papers;
pub use files::{GIVEN_UP_AFTER, remove_blobs_without_a_row};

/// Seconds between two clean-ups.
const HOUR: u32 = 3600;

/// The runner's threads: one for letters, one for files, so that neither waits for the other. Dropping the handle stops them after the present letter
/// and file.
pub struct Runner {
    stop: Arc<AtomicBool>,
    threads: Vec<std::thread::JoinHandle<()>>,
}

impl Runner {
    /// Starts the threads.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(db: Db, transport: MailTransport, storage: Storage, public_url: String) -> std::io::Result<Self> {
        let mut runner = Self { stop: Arc::new(AtomicBool::new(false)), threads: Vec::new() };
        let files = db.clone();
        runner.spawn("jobs", move |stopped, rounds| {
            while !stopped.load(Ordering::Relaxed) {
                match send_next_letter(&db, &transport) {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(error) => {
                        tracing::warn!(%error, "letters wait: the database did not answer");
                        break;
                    }
                }
            }
            if rounds.is_multiple_of(HOUR)
                && let Err(error) = tidy(&db).and_then(|()| remind_of_papers(&db, &public_url))
            {
                tracing::warn!(%error, "tidying up waits");
            }
        })?;
        runner.spawn("files", move |_, rounds| {
            if rounds.is_multiple_of(HOUR) {
                match remove_blobs_without_a_row(&files, &storage, GIVEN_UP_AFTER) {
                    Ok(0) => {}
                    Ok(count) => tracing::info!(count, "removed files that were given up while they came"),
                    Err(error) => tracing::warn!(%error, "looking for files without a row waits"),
                }
            }
        })?;
        Ok(runner)
    }

    /// A thread that does its round every second.
    fn spawn(&mut self, name: &str, mut round: impl FnMut(&AtomicBool, u32) + Send + 'static) -> std::io::Result<()> {
        let stopped = self.stop.clone();
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            let mut rounds = 0_u32;
            while !stopped.load(Ordering::Relaxed) {
                round(&stopped, rounds);
                rounds = rounds.wrapping_add(1);
                std::thread::sleep(Duration::from_secs(1));
            }
        })?;
        self.threads.push(thread);
        Ok(())
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        for thread in self.threads.drain(..) {
            if thread.join().is_err() {
                tracing::error!("the job runner panicked");
            }
        }
    }
}

/// Sends the letter that is due next; `false` where none is. It is claimed, sent outside any transaction, and then marked. One at a time:
/// a claim must not run out while the letters before it wait for a slow mail server, and stopping waits for one letter only.
pub fn send_next_letter(db: &Db, transport: &MailTransport) -> AppResult<bool> {
    let scope = JobScope::new();
    let Some(letter) = db.worker(&scope, mail::claim)? else { return Ok(false) };
    let sent = transport.send(&letter);
    db.worker(&scope, |tx| {
        match &sent {
            Ok(()) => mail::delivered(tx, &letter)?,
            Err(why) => {
                tracing::warn!(letter = %letter.id, why, "a letter was not taken");
                mail::failed(tx, &letter, why)?;
            }
        }
        Ok(())
    })?;
    Ok(true)
}

/// Deletes expired rows, and creates the audit's partitions of the coming months.
fn tidy(db: &Db) -> AppResult<()> {
    db.worker(&JobScope::new(), |tx| {
        diesel::sql_query("SELECT app.tidy()").execute(tx.conn())?;
        Ok(())
    })
}
