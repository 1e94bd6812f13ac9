//! Who is looking on, and what each has not been told yet.
//!
//! News are not queued: for each onlooker stands what has changed since they were last told, so nobody falls behind however much happens.
//! To end a stream is to forget its onlooker.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

use crate::domain::ids::{ClinicId, UserId};
use crate::store::db::changes::{ACCESS, Listener, News};
use crate::store::error::{AppError, AppResult};

/// Streams of one person: that many windows are seen at once by nobody.
pub const PER_PERSON: usize = 12;
/// Streams of one process: each holds a file descriptor, of which there are often 1024, and about 10 KiB.
pub const PER_PROCESS: usize = 800;
/// For so long after the listener came back, a request may still be under way that began while nothing was heard.
const DEAF_ECHO: Duration = Duration::from_secs(20);

/// The onlookers of one process. Copies are the same hub.
#[derive(Clone, Default)]
pub struct Hub(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    ear: Ear,
    /// The last version heard of each clinic.
    heard: HashMap<ClinicId, i64>,
    onlookers: HashMap<u64, Onlooker>,
    last: u64,
}

/// Whether news arrive.
#[derive(Default, Clone, Copy)]
enum Ear {
    #[default]
    Deaf,
    Hears {
        since: Instant,
    },
    /// The process is about to end.
    Closed,
}

struct Onlooker {
    clinic: ClinicId,
    user: UserId,
    untold: Untold,
    bell: Arc<Notify>,
}

/// What one onlooker has not been told yet.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Untold {
    /// The version reached.
    pub version: i64,
    /// Kinds of things that changed.
    pub topics: BTreeSet<String>,
    /// Something may have been missed: everything is to be looked at.
    pub resync: bool,
}

impl Untold {
    fn is_empty(&self) -> bool {
        self.topics.is_empty() && !self.resync
    }
}

/// Somebody's place among the onlookers; given up when dropped.
pub struct Subscription {
    hub: Hub,
    id: u64,
    bell: Arc<Notify>,
}

impl Hub {
    /// A hub that hears what the database at `url` tells, as long as the listener is kept.
    ///
    /// # Errors
    /// No thread can be started.
    pub fn listening(url: &str) -> std::io::Result<(Self, Listener)> {
        let hub = Self::default();
        let told = hub.clone();
        Ok((hub, Listener::start(url, move |news| told.tell(news))?))
    }

    /// Passes news on to whom they concern.
    pub fn tell(&self, news: News) {
        let mut inner = self.lock();
        match news {
            News::Changed { clinic, version, topic } => {
                let heard = inner.heard.entry(clinic).or_default();
                *heard = version.max(*heard);
                if topic == ACCESS {
                    // Whoever still belongs comes back through the guard, and learns there what they have missed.
                    inner.dismiss(|one| one.clinic == clinic);
                }
                for one in inner.onlookers.values_mut().filter(|one| one.clinic == clinic) {
                    one.untold.version = version.max(one.untold.version);
                    one.untold.topics.insert(topic.clone());
                    one.bell.notify_one();
                }
            }
            News::SignInEnded(user) => inner.dismiss(|one| one.user == user),
            News::Listening => {
                if !matches!(inner.ear, Ear::Closed) {
                    inner.ear = Ear::Hears { since: Instant::now() };
                }
                for one in inner.onlookers.values_mut() {
                    one.untold.resync = true;
                    one.bell.notify_one();
                }
            }
            News::Deaf => {
                if !matches!(inner.ear, Ear::Closed) {
                    inner.ear = Ear::Deaf;
                }
                inner.dismiss(|_| true);
            }
        }
    }

    /// A place for somebody who has seen the clinic at version `seen`, and whose sign-in was loaded when the clinic had reached `reached`.
    ///
    /// # Errors
    /// The person, or the process, has as many as it may; nothing is heard at present.
    pub fn subscribe(&self, clinic: ClinicId, user: UserId, seen: i64, reached: i64) -> AppResult<Subscription> {
        let mut inner = self.lock();
        let Ear::Hears { since } = inner.ear else { return Err(AppError::Unavailable) };
        if inner.onlookers.len() >= PER_PROCESS {
            return Err(AppError::Unavailable);
        }
        if inner.onlookers.values().filter(|one| one.user == user).count() >= PER_PERSON {
            return Err(AppError::TooManyRequests { retry_after: 60 });
        }
        let reached = inner.heard.get(&clinic).map_or(reached, |heard| reached.max(*heard));
        let untold = Untold { version: reached, topics: BTreeSet::new(), resync: seen < reached || since.elapsed() < DEAF_ECHO };
        let bell = Arc::new(Notify::new());
        inner.last += 1;
        let id = inner.last;
        inner.onlookers.insert(id, Onlooker { clinic, user, untold, bell: bell.clone() });
        Ok(Subscription { hub: self.clone(), id, bell })
    }

    /// Ends every stream and lets nobody in any more: the process stops.
    pub fn close(&self) {
        let mut inner = self.lock();
        inner.ear = Ear::Closed;
        inner.dismiss(|_| true);
    }

    /// How many streams are open.
    pub fn len(&self) -> usize {
        self.lock().onlookers.len()
    }

    /// Whether nobody looks on.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // Nothing here is left half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn dismiss(&mut self, whom: impl Fn(&Onlooker) -> bool) {
        self.onlookers.retain(|_, one| {
            let goes = whom(one);
            if goes {
                one.bell.notify_one();
            }
            !goes
        });
    }
}

impl Subscription {
    /// The number of this stream in its process.
    pub fn id(&self) -> u64 {
        self.id
    }

    /// Waits for news. None: the stream is over.
    pub async fn next(&self) -> Option<Untold> {
        loop {
            {
                let mut inner = self.hub.lock();
                let one = inner.onlookers.get_mut(&self.id)?;
                if !one.untold.is_empty() {
                    return Some(std::mem::take(&mut one.untold));
                }
            }
            self.bell.notified().await;
        }
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.hub.lock().onlookers.remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    fn changed(clinic: ClinicId, version: i64, topic: &str) -> News {
        News::Changed { clinic, version, topic: topic.to_owned() }
    }

    /// A hub that has been listening for long.
    fn hub() -> Hub {
        let hub = Hub::default();
        hub.tell(News::Listening);
        hub.lock().ear = Ear::Hears { since: Instant::now().checked_sub(DEAF_ECHO).expect("the machine is up for longer") };
        hub
    }

    #[test]
    fn what_happens_meanwhile_is_told_together_and_only_to_its_clinic() {
        let (hub, clinic, other, user) = (hub(), ClinicId::new(), ClinicId::new(), UserId::new());
        let (ours, theirs) = (hub.subscribe(clinic, user, 4, 4).expect("a place"), hub.subscribe(other, user, 4, 4).expect("a place"));
        assert_eq!(ours.next().now_or_never(), None, "nothing has happened");
        for (version, topic) in [(5, "clients"), (5, "staff"), (6, "clients")] {
            hub.tell(changed(clinic, version, topic));
        }
        let untold = ours.next().now_or_never().flatten().expect("news");
        assert_eq!((untold.version, untold.topics.into_iter().collect::<Vec<_>>().join(" ")), (6, "clients staff".to_owned()));
        assert_eq!((ours.next().now_or_never(), theirs.next().now_or_never()), (None, None));
    }

    #[test]
    fn what_was_missed_before_is_said_first() {
        let (hub, clinic, user) = (hub(), ClinicId::new(), UserId::new());
        let resyncs = |seen, reached| hub.subscribe(clinic, user, seen, reached).expect("a place").next().now_or_never().flatten().is_some();
        assert!(!resyncs(7, 7));
        assert!(resyncs(6, 7), "the page is older than the sign-in that was loaded");
        hub.tell(changed(clinic, 8, "clients"));
        assert!(resyncs(7, 7), "it changed after the sign-in was loaded");
        hub.tell(News::Listening);
        assert!(resyncs(8, 8), "nothing was heard a moment ago");
    }

    #[test]
    fn streams_end_with_the_sign_in_the_membership_and_the_process() {
        let (hub, clinic, user) = (hub(), ClinicId::new(), UserId::new());
        let place = |hub: &Hub| hub.subscribe(clinic, user, 0, 0);
        for end in [News::SignInEnded(user), changed(clinic, 1, ACCESS), News::Deaf] {
            let stream = place(&hub).expect("a place");
            hub.tell(News::SignInEnded(UserId::new()));
            hub.tell(changed(ClinicId::new(), 1, ACCESS));
            assert_eq!(hub.len(), 1);
            hub.tell(end);
            assert_eq!(stream.next().now_or_never(), Some(None));
        }
        assert!(matches!(place(&hub), Err(AppError::Unavailable)), "nothing is heard");
        hub.tell(News::Listening);
        let stream = place(&hub).expect("a place");
        hub.close();
        hub.tell(News::Listening);
        assert_eq!(stream.next().now_or_never(), Some(None));
        assert!(place(&hub).is_err(), "closed is closed");
    }

    #[test]
    fn a_person_and_a_process_have_so_many_and_give_them_back() {
        let (hub, clinic) = (hub(), ClinicId::new());
        let mut all = Vec::new();
        while hub.len() < PER_PROCESS {
            let user = UserId::new();
            all.extend((0..PER_PERSON.min(PER_PROCESS - hub.len())).map(|_| hub.subscribe(clinic, user, 0, 0).expect("a place")));
            if hub.len() < PER_PROCESS {
                assert!(matches!(hub.subscribe(clinic, user, 0, 0), Err(AppError::TooManyRequests { .. })));
            }
        }
        assert!(matches!(hub.subscribe(clinic, UserId::new(), 0, 0), Err(AppError::Unavailable)));
        all.clear();
        assert!(hub.is_empty());
    }
}
