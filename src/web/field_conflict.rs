//! Two versions of a form side by side, after somebody else saved first.

/// One field in which two versions differ, as people read it. Shown by `templates/ui/field_conflict.html`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldConflict {
    pub label: String,
    pub theirs: String,
    pub yours: String,
}

impl FieldConflict {
    /// The pairs that differ, of (label, theirs, yours).
    pub fn of(pairs: impl IntoIterator<Item = (String, String, String)>) -> Vec<Self> {
        pairs
            .into_iter()
            .filter(|(_, theirs, yours)| theirs.trim() != yours.trim())
            .map(|(label, theirs, yours)| Self { label, theirs, yours })
            .collect()
    }
}
