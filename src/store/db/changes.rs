//! Changes that other transactions commit, as they happen: one connection of the process listens, one thread reads.
//!
//! The database tells the clinic, its new version and a word for each kind of thing (database/functions/note_change.sql), and whose
//! sign-in has ended. Every process receives all of it. A lost connection is reported as well.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use diesel::prelude::*;

use crate::domain::ids::{ClinicId, UserId};

/// How often the connection is polled. The library does not expose its socket, so it cannot be waited on.
const POLL_EVERY: Duration = Duration::from_millis(50);
/// A silent connection may be dead: a query checks it this often.
const CHECK_EVERY: Duration = Duration::from_secs(20);
/// Between attempts to connect again: the first, and the longest.
const RECONNECT_AFTER: (Duration, Duration) = (Duration::from_millis(250), Duration::from_secs(5));

/// The topics of changes. Pages subscribe to those they show.
pub const TOPICS: [&str; 6] = ["access", "appointments", "clients", "consultations", "notes", "staff"];
/// The topic of access: memberships, and the clinic itself.
pub const ACCESS: &str = TOPICS[0];

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeNotice {
    /// A clinic has reached this version, by a change of this kind.
    Changed { clinic: ClinicId, version: i64, topic: String },
    /// A sign-in of this person has ended before its time.
    SignInEnded(UserId),
    /// The connection is listening. Changes before this moment are unknown.
    Connected,
    /// The connection is lost and could not be restored at once: no changes are received.
    Disconnected,
}

/// The thread that listens. Ends when dropped.
pub struct Listener {
    is_stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Listener {
    /// Begins to listen, and goes on until dropped, whatever becomes of the connection.
    ///
    /// # Errors
    /// No thread can be started.
    pub fn start(url: &str, notify: impl FnMut(ChangeNotice) + Send + 'static) -> std::io::Result<Self> {
        let is_stopped = Arc::new(AtomicBool::new(false));
        let listen_loop = ListenLoop { url: with_timeouts(url), is_stopped: is_stopped.clone(), notify };
        let thread = std::thread::Builder::new().name("listener".to_owned()).spawn(move || listen_loop.listen())?;
        Ok(Self { is_stopped, thread: Some(thread) })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.is_stopped.store(true, Ordering::Release);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            let _it_told_what_it_heard = thread.join();
        }
    }
}

/// Adds timeouts to a connection's address: a dead peer is noticed within half a minute.
fn with_timeouts(url: &str) -> String {
    let settings = ["connect_timeout=5", "keepalives_idle=10", "keepalives_interval=5", "keepalives_count=3", "tcp_user_timeout=20000"];
    match url.contains("://") {
        true => format!("{url}{}{}", if url.contains('?') { '&' } else { '?' }, settings.join("&")),
        false => format!("{url} {}", settings.join(" ")),
    }
}

struct ListenLoop<F> {
    url: String,
    is_stopped: Arc<AtomicBool>,
    notify: F,
}

impl<F: FnMut(ChangeNotice)> ListenLoop<F> {
    fn listen(mut self) {
        let mut pause = RECONNECT_AFTER.0;
        while !self.is_stopped() {
            if let Ok(mut conn) = self.connect() {
                pause = RECONNECT_AFTER.0;
                (self.notify)(ChangeNotice::Connected);
                if let Err(error) = self.receive(&mut conn) {
                    tracing::warn!(cause = %error, "the listening connection is lost: connecting again");
                }
                // Most often it reconnects at once, and viewers need not be told.
                continue;
            }
            if !self.is_stopped() {
                (self.notify)(ChangeNotice::Disconnected);
                self.pause(pause);
                pause = (pause * 2).min(RECONNECT_AFTER.1);
            }
        }
    }

    fn connect(&self) -> Result<PgConnection, Box<dyn std::error::Error>> {
        use diesel::connection::SimpleConnection;
        let mut conn = PgConnection::establish(&self.url)?;
        conn.batch_execute(
            "SET application_name = 'smart-therapy listener'; SET statement_timeout = '5s'; LISTEN clinic_changes; LISTEN sign_ins_ended",
        )?;
        Ok(conn)
    }

    /// Returns when the listener is stopped.
    fn receive(&mut self, conn: &mut PgConnection) -> QueryResult<()> {
        let mut last_check = Instant::now();
        while !self.is_stopped() {
            for notification in conn.notifications_iter() {
                let notification = notification?;
                match read(&notification.channel, &notification.payload) {
                    Some(notice) => (self.notify)(notice),
                    // A newer server sent an unknown notification: everything is reloaded.
                    None => (self.notify)(ChangeNotice::Connected),
                }
            }
            if last_check.elapsed() > CHECK_EVERY {
                diesel::sql_query("SELECT 1").execute(conn)?;
                last_check = Instant::now();
            }
            self.pause(POLL_EVERY);
        }
        Ok(())
    }

    fn pause(&self, time: Duration) {
        if !self.is_stopped() {
            std::thread::park_timeout(time);
        }
    }

    fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Acquire)
    }
}

fn read(channel: &str, payload: &str) -> Option<ChangeNotice> {
    if channel == "sign_ins_ended" {
        return payload.parse().ok().map(ChangeNotice::SignInEnded);
    }
    let mut words = payload.split(' ');
    let (clinic, version, topic) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?, words.next()?.to_owned());
    Some(ChangeNotice::Changed { clinic, version, topic })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notifications_of_the_database_are_parsed() {
        let id = "01a21566-c5e4-72c0-8378-9adb304ce8ce";
        let clinic = id.parse().expect("an id");
        let changed = ChangeNotice::Changed { clinic, version: 12, topic: "clients".to_owned() };
        assert_eq!(read("clinic_changes", &format!("{id} 12 clients")), Some(changed));
        assert_eq!(read("sign_ins_ended", id), Some(ChangeNotice::SignInEnded(id.parse().expect("an id"))));
        for strange in ["", id, "x 1 clients", &format!("{id} clients")] {
            assert_eq!(read("clinic_changes", strange), None, "{strange}");
        }
    }

    #[test]
    fn a_url_of_either_kind_gets_timeouts() {
        assert!(with_timeouts("postgresql://web@db/clinic").contains("clinic?connect_timeout=5&"));
        assert!(with_timeouts("postgresql://web@db/clinic?sslmode=require").contains("require&connect_timeout=5&"));
        assert!(with_timeouts("host='/run' dbname=clinic").contains("dbname=clinic connect_timeout=5 "));
    }
}
