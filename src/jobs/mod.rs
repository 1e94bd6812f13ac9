//! Work that happens by itself. Every server process has a runner; rows are claimed with `SKIP LOCKED`, so that several may run.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use diesel::prelude::*;

use crate::auth::JobScope;
use crate::db::Db;
use crate::error::AppResult;
use crate::mail::{self, transport::MailTransport};

/// The runner's thread. Dropping the handle stops it after the letter in hand.
pub struct Runner {
    stop: Arc<AtomicBool>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Runner {
    /// Starts the thread.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(db: Db, transport: MailTransport) -> std::io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = stop.clone();
        let thread = std::thread::Builder::new().name("jobs".to_owned()).spawn(move || {
            let mut rounds = 0_u32;
            while !stopped.load(Ordering::Relaxed) {
                while !stopped.load(Ordering::Relaxed) {
                    match carry_letter(&db, &transport) {
                        Ok(true) => {}
                        Ok(false) => break,
                        Err(error) => {
                            tracing::warn!(%error, "letters wait: the database did not answer");
                            break;
                        }
                    }
                }
                if rounds.is_multiple_of(3600)
                    && let Err(error) = tidy(&db)
                {
                    tracing::warn!(%error, "tidying up waits");
                }
                rounds = rounds.wrapping_add(1);
                std::thread::sleep(Duration::from_secs(1));
            }
        })?;
        Ok(Self { stop, thread: Some(thread) })
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the job runner panicked");
        }
    }
}

/// Sends the letter that is due next; `false` where none is. It is claimed, sent outside any transaction, and then marked. One at a time:
/// a claim must not run out while the letters before it wait for a slow mail server, and stopping waits for one letter only.
///
/// # Errors
/// The database's.
pub fn carry_letter(db: &Db, transport: &MailTransport) -> AppResult<bool> {
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

/// Removes what is over, and makes the months ahead of the audit.
///
/// # Errors
/// The database's.
fn tidy(db: &Db) -> AppResult<()> {
    db.worker(&JobScope::new(), |tx| {
        diesel::sql_query("SELECT app.tidy()").execute(tx.conn())?;
        Ok(())
    })
}
