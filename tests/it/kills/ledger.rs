//! The writes that the server has acknowledged, recorded by the clients that sent them.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Something that was answered with 303.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    Registered {
        client: String,
        secret: String,
    },
    Moved {
        client: String,
        to: &'static str,
    },
    Assigned {
        client: String,
        therapist: String,
    },
    Booked {
        client: String,
        start: String,
    },
    /// A note was saved in this version: what it says follows from the number.
    Noted {
        note: String,
        version: usize,
    },
}

/// The facts, and a number nobody else has.
#[derive(Default)]
pub struct Ledger {
    facts: Mutex<Vec<Fact>>,
    /// How many facts of earlier rounds have been found again already.
    checked: AtomicUsize,
    next: AtomicUsize,
}

impl Ledger {
    pub fn write(&self, fact: Fact) {
        self.facts.lock().expect("nobody panics with the ledger").push(fact);
    }

    pub fn number(&self) -> usize {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    pub fn facts(&self) -> Vec<Fact> {
        self.facts.lock().expect("nobody panics with the ledger").clone()
    }

    /// Those since the last call.
    pub fn new_facts(&self) -> Vec<Fact> {
        let facts = self.facts();
        facts[self.checked.swap(facts.len(), Ordering::Relaxed)..].to_vec()
    }

    /// How many of which kind.
    pub fn counts(&self) -> Vec<(&'static str, usize)> {
        let mut counts = HashMap::new();
        for fact in self.facts() {
            let kind = match fact {
                Fact::Registered { .. } => "registrations",
                Fact::Moved { .. } => "moves",
                Fact::Assigned { .. } => "assignments",
                Fact::Booked { .. } => "bookings",
                Fact::Noted { .. } => "notes",
            };
            *counts.entry(kind).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_unstable();
        counts
    }
}
