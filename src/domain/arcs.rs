//! States that lead to each other along fixed arcs.

use crate::domain::text_enum::TextEnum;

/// A state, with the arcs along which it may change.
pub trait Arcs: TextEnum {
    /// From where to where. A guard in the database holds the same list: `tests/it/walls/state_machines.rs` compares them.
    const ARCS: &'static [(Self, Self)];

    /// Whether there is an arc from here to there.
    fn leads_to(self, to: Self) -> bool {
        Self::ARCS.contains(&(self, to))
    }
}
