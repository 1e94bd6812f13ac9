//! A clock that a test sets by hand.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Utc};
use smart_therapy::domain::clock::Clock;

/// The hands of a clock; copies turn together.
#[derive(Clone)]
pub struct Hands(Arc<AtomicI64>);

impl Hands {
    /// A clock that stands at a moment: `2028-02-29T16:59:59Z`.
    pub fn at(moment: &str) -> Self {
        let hands = Self(Arc::default());
        hands.set(moment);
        hands
    }

    /// Turns the hands.
    pub fn set(&self, moment: &str) {
        let at = DateTime::parse_from_rfc3339(moment).unwrap_or_else(|error| panic!("{moment}: {error}"));
        self.0.store(at.timestamp_micros(), Ordering::SeqCst);
    }

    /// The application's clock.
    pub fn clock(&self) -> Clock {
        let hands = self.0.clone();
        Clock::from_fn(move || DateTime::<Utc>::from_timestamp_micros(hands.load(Ordering::SeqCst)).expect("a moment"))
    }
}
