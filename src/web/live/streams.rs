//! The open live streams of this process, and the changes that each has not sent yet.
//!
//! Changes are not queued: each viewer has one set of pending changes, so no viewer falls behind however much happens.
//! Removing a viewer ends the stream.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

use crate::domain::ids::{ClinicId, UserId};
use crate::store::db::changes::{ACCESS, ChangeNotice, Listener};
use crate::store::error::{AppError, AppResult};

/// Streams one person may have: more windows than anybody uses at once.
pub const PER_PERSON: usize = 12;
/// Streams of one process: each holds a file descriptor, of which there are often 1024, and about 10 KiB.
pub const PER_PROCESS: usize = 800;
/// After the listener reconnects, requests that began while it was disconnected may still be running for this long.
const RESYNC_PERIOD: Duration = Duration::from_secs(20);

/// The viewers of one process. Clones share them.
#[derive(Clone, Default)]
pub struct LiveStreams(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    connection: Connection,
    /// The last version each clinic has reached, as notified.
    reached_by: HashMap<ClinicId, i64>,
    viewers: HashMap<u64, Viewer>,
    last: u64,
}

/// Whether changes are being received.
#[derive(Default, Clone, Copy)]
enum Connection {
    #[default]
    Down,
    Up {
        since: Instant,
    },
    /// The process is shutting down.
    Closed,
}

struct Viewer {
    clinic: ClinicId,
    user: UserId,
    pending: PendingChanges,
    wake: Arc<Notify>,
}

/// The changes one viewer has not been sent yet.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct PendingChanges {
    /// The version reached.
    pub version: i64,
    /// Kinds of things that changed.
    pub topics: BTreeSet<String>,
    /// Changes may have been missed: the page reloads everything.
    pub resync: bool,
}

impl PendingChanges {
    fn is_empty(&self) -> bool {
        self.topics.is_empty() && !self.resync
    }
}

/// One viewer's subscription; dropping it frees the place.
pub struct Subscription {
    streams: LiveStreams,
    id: u64,
    wake: Arc<Notify>,
}

impl LiveStreams {
    /// The streams of a process that listens to the database at `url`, as long as the listener is kept.
    ///
    /// # Errors
    /// No thread can be started.
    pub fn listening(url: &str) -> std::io::Result<(Self, Listener)> {
        let streams = Self::default();
        let notified = streams.clone();
        Ok((streams, Listener::start(url, move |notice| notified.notify(notice))?))
    }

    /// Passes a change on to the viewers it concerns.
    pub fn notify(&self, notice: ChangeNotice) {
        let mut inner = self.lock();
        match notice {
            ChangeNotice::Changed { clinic, version, topic } => {
                let reached_by = inner.reached_by.entry(clinic).or_default();
                *reached_by = version.max(*reached_by);
                if topic == ACCESS {
                    // Members reconnect through the guard, and get what they have missed there.
                    inner.end_streams(|one| one.clinic == clinic);
                }
                for one in inner.viewers.values_mut().filter(|one| one.clinic == clinic) {
                    one.pending.version = version.max(one.pending.version);
                    one.pending.topics.insert(topic.clone());
                    one.wake.notify_one();
                }
            }
            ChangeNotice::SignInEnded(user) => inner.end_streams(|one| one.user == user),
            ChangeNotice::Connected => {
                if !matches!(inner.connection, Connection::Closed) {
                    inner.connection = Connection::Up { since: Instant::now() };
                }
                for one in inner.viewers.values_mut() {
                    one.pending.resync = true;
                    one.wake.notify_one();
                }
            }
            ChangeNotice::Disconnected => {
                if !matches!(inner.connection, Connection::Closed) {
                    inner.connection = Connection::Down;
                }
                inner.end_streams(|_| true);
            }
        }
    }

    /// Subscribes a person whose page shows version `seen` of the clinic, and whose sign-in was loaded at version `reached`.
    ///
    /// # Errors
    /// The person or the process has too many streams; the listener is disconnected.
    pub fn subscribe(&self, clinic: ClinicId, user: UserId, seen: i64, reached: i64) -> AppResult<Subscription> {
        let mut inner = self.lock();
        let Connection::Up { since } = inner.connection else { return Err(AppError::Unavailable) };
        if inner.viewers.len() >= PER_PROCESS {
            return Err(AppError::Unavailable);
        }
        if inner.viewers.values().filter(|one| one.user == user).count() >= PER_PERSON {
            return Err(AppError::TooManyRequests { retry_after: 60 });
        }
        let reached = inner.reached_by.get(&clinic).map_or(reached, |reached_by| reached.max(*reached_by));
        let pending = PendingChanges { version: reached, topics: BTreeSet::new(), resync: seen < reached || since.elapsed() < RESYNC_PERIOD };
        let wake = Arc::new(Notify::new());
        inner.last += 1;
        let id = inner.last;
        inner.viewers.insert(id, Viewer { clinic, user, pending, wake: wake.clone() });
        Ok(Subscription { streams: self.clone(), id, wake })
    }

    /// Ends every stream and refuses new ones: the process is shutting down.
    pub fn close(&self) {
        let mut inner = self.lock();
        inner.connection = Connection::Closed;
        inner.end_streams(|_| true);
    }

    /// How many streams are open.
    pub fn len(&self) -> usize {
        self.lock().viewers.len()
    }

    /// Whether no stream is open.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // A panic leaves nothing half done here.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn end_streams(&mut self, whom: impl Fn(&Viewer) -> bool) {
        self.viewers.retain(|_, one| {
            let ends = whom(one);
            if ends {
                one.wake.notify_one();
            }
            !ends
        });
    }
}

impl Subscription {
    /// The number of this stream in its process.
    pub fn id(&self) -> u64 {
        self.id
    }

    /// Waits for changes. None: the stream has ended.
    pub async fn next(&self) -> Option<PendingChanges> {
        loop {
            {
                let mut inner = self.streams.lock();
                let one = inner.viewers.get_mut(&self.id)?;
                if !one.pending.is_empty() {
                    return Some(std::mem::take(&mut one.pending));
                }
            }
            self.wake.notified().await;
        }
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.streams.lock().viewers.remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    fn changed(clinic: ClinicId, version: i64, topic: &str) -> ChangeNotice {
        ChangeNotice::Changed { clinic, version, topic: topic.to_owned() }
    }

    /// A hub that has been listening for long.
    fn streams() -> LiveStreams {
        let streams = LiveStreams::default();
        streams.notify(ChangeNotice::Connected);
        streams.lock().connection = Connection::Up { since: Instant::now().checked_sub(RESYNC_PERIOD).expect("the machine is up for longer") };
        streams
    }

    #[test]
    fn changes_are_batched_and_sent_to_their_clinic_only() {
        let (streams, clinic, other, user) = (streams(), ClinicId::new(), ClinicId::new(), UserId::new());
        let (ours, theirs) = (streams.subscribe(clinic, user, 4, 4).expect("a place"), streams.subscribe(other, user, 4, 4).expect("a place"));
        assert_eq!(ours.next().now_or_never(), None, "nothing has happened");
        for (version, topic) in [(5, "clients"), (5, "staff"), (6, "clients")] {
            streams.notify(changed(clinic, version, topic));
        }
        let pending = ours.next().now_or_never().flatten().expect("news");
        assert_eq!((pending.version, pending.topics.into_iter().collect::<Vec<_>>().join(" ")), (6, "clients staff".to_owned()));
        assert_eq!((ours.next().now_or_never(), theirs.next().now_or_never()), (None, None));
    }

    #[test]
    fn missed_changes_are_sent_first_as_resync() {
        let (streams, clinic, user) = (streams(), ClinicId::new(), UserId::new());
        let resyncs = |seen, reached| streams.subscribe(clinic, user, seen, reached).expect("a place").next().now_or_never().flatten().is_some();
        assert!(!resyncs(7, 7));
        assert!(resyncs(6, 7), "the page is older than the sign-in that was loaded");
        streams.notify(changed(clinic, 8, "clients"));
        assert!(resyncs(7, 7), "it changed after the sign-in was loaded");
        streams.notify(ChangeNotice::Connected);
        assert!(resyncs(8, 8), "nothing was heard a moment ago");
    }

    #[test]
    fn streams_end_with_the_sign_in_the_membership_and_the_process() {
        let (streams, clinic, user) = (streams(), ClinicId::new(), UserId::new());
        let place = |streams: &LiveStreams| streams.subscribe(clinic, user, 0, 0);
        for end in [ChangeNotice::SignInEnded(user), changed(clinic, 1, ACCESS), ChangeNotice::Disconnected] {
            let stream = place(&streams).expect("a place");
            streams.notify(ChangeNotice::SignInEnded(UserId::new()));
            streams.notify(changed(ClinicId::new(), 1, ACCESS));
            assert_eq!(streams.len(), 1);
            streams.notify(end);
            assert_eq!(stream.next().now_or_never(), Some(None));
        }
        assert!(matches!(place(&streams), Err(AppError::Unavailable)), "nothing is heard");
        streams.notify(ChangeNotice::Connected);
        let stream = place(&streams).expect("a place");
        streams.close();
        streams.notify(ChangeNotice::Connected);
        assert_eq!(stream.next().now_or_never(), Some(None));
        assert!(place(&streams).is_err(), "closed is closed");
    }

    #[test]
    fn streams_per_person_and_process_are_limited_and_released() {
        let (streams, clinic) = (streams(), ClinicId::new());
        let mut all = Vec::new();
        while streams.len() < PER_PROCESS {
            let user = UserId::new();
            all.extend((0..PER_PERSON.min(PER_PROCESS - streams.len())).map(|_| streams.subscribe(clinic, user, 0, 0).expect("a place")));
            if streams.len() < PER_PROCESS {
                assert!(matches!(streams.subscribe(clinic, user, 0, 0), Err(AppError::TooManyRequests { .. })));
            }
        }
        assert!(matches!(streams.subscribe(clinic, UserId::new(), 0, 0), Err(AppError::Unavailable)));
        all.clear();
        assert!(streams.is_empty());
    }
}
