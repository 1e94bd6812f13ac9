//! Types of clinics, kinds of papers, and what is asked of whom.

use crate::domain::clinic::ClinicType;
use crate::domain::document::PaperKind;
use diesel::prelude::*;

use crate::store::schema::paper_requirements;

/// Whether clinics of a type hand in papers of a kind.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = paper_requirements, check_for_backend(diesel::pg::Pg))]
pub struct Requirement {
    pub clinic_type: ClinicType,
    pub kind: PaperKind,
    pub is_required: bool,
    /// What the clinic is told about it; may be empty.
    pub note: String,
    pub lock_version: i32,
}

impl Requirement {
    /// The version of all that is asked of one type: every change raises it.
    pub fn version(rows: &[Self]) -> i32 {
        rows.iter().map(|row| row.lock_version).sum()
    }
}
