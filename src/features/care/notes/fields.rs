//! The fields of a note: one table that the form, the checks, the print and the export are made from.

use crate::domain::field::{Choices, Field, Kind, NumberLimits};
use crate::domain::note::{Issue, RiskLevel, Technique};

pub const BODY: Field = Field::new("body", "notes-body", Kind::Text(20_000)).hint("notes-body-hint").rows(10);
pub const TECHNIQUES: Field = Field::new("techniques", "notes-techniques", Kind::Several(Choices::of::<Technique>())).optional();
pub const ISSUES: Field = Field::new("issues", "notes-issues", Kind::Several(Choices::of::<Issue>())).optional();
pub const RISK: Field = Field::new("risk", "notes-risk", Kind::Choice(Choices::of::<RiskLevel>())).optional().in_a_list();
pub const PROGRESS: Field = Field::new("progress", "notes-progress", Kind::Number(PERCENT)).optional().hint("notes-progress-hint");
pub const HOMEWORK: Field = Field::new("homework", "notes-homework", Kind::Text(4_000)).optional().rows(3);
pub const NEXT_PLAN: Field = Field::new("next_session_plan", "notes-next-plan", Kind::Text(4_000)).optional().rows(3);
/// Its author's alone.
pub const PRIVATE: Field = Field::new("private_note", "notes-private", Kind::Text(10_000)).optional().hint("notes-private-hint").rows(4);

const PERCENT: NumberLimits = NumberLimits { min: 0, max: 100, unit: Some("notes-percent") };

/// All fields, in the order of the form; those of one group stand beside one another.
pub const GROUPS: &[&[Field]] = &[&[BODY], &[TECHNIQUES], &[ISSUES], &[RISK, PROGRESS], &[HOMEWORK], &[NEXT_PLAN], &[PRIVATE]];

/// All fields.
pub fn all() -> impl Iterator<Item = &'static Field> {
    GROUPS.iter().copied().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::field_kit::tests::assert_table;

    #[test]
    fn every_field_is_checked_shown_and_compared() {
        assert_table(&all().copied().collect::<Vec<_>>());
    }
}
