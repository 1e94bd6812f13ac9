//! Types of clinics, kinds of papers, and what is asked of whom.

use diesel::prelude::*;

use crate::store::schema::paper_requirements;
use crate::text_enum;

text_enum! {
    /// What kind of clinic it is: what the law asks of it depends on that.
    ClinicType("clinic-type") {
        /// One professional in a practice of their own.
        IndependentPractice = "independent_practice",
        /// Klinik pratama.
        PrimaryClinic = "primary_clinic",
        /// Klinik utama.
        SpecialistClinic = "specialist_clinic",
        PsychologyBureau = "psychology_bureau",
        RehabilitationCentre = "rehabilitation_centre",
    }
}

text_enum! {
    /// A kind of paper that a clinic may have to hand in.
    PaperKind("paper-kind") {
        License = "license",
        Tax = "tax",
        Insurance = "insurance",
        Certificate = "certificate",
        Other = "other",
    }
}

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
