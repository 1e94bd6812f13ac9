//! A clock that a test sets.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Utc};
use smart_therapy::domain::clock::Clock;

/// A clock that a test sets; clones share the time.
#[derive(Clone)]
pub struct SetClock(Arc<AtomicI64>);

impl SetClock {
    /// A clock that stands at a moment: `2028-02-29T16:59:59Z`.
    pub fn at(moment: &str) -> Self {
        let time = Self(Arc::default());
        time.set(moment);
        time
    }

    /// Sets the time.
    pub fn set(&self, moment: &str) {
        let at = DateTime::parse_from_rfc3339(moment).unwrap_or_else(|error| panic!("{moment}: {error}"));
        self.0.store(at.timestamp_micros(), Ordering::SeqCst);
    }

    /// The application's clock.
    pub fn clock(&self) -> Clock {
        let time = self.0.clone();
        Clock::from_fn(move || DateTime::<Utc>::from_timestamp_micros(time.load(Ordering::SeqCst)).expect("a moment"))
    }
}
