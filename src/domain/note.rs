//! A clinical note: where it stands, and the words it may choose from.

use crate::domain::arcs::Arcs;
use crate::{refusals, text_enum};

text_enum! {
    /// Where a note stands (docs/data-model.md#note).
    NoteStatus("note-status") {
        /// Its author still writes.
        Draft = "draft",
        /// Fixed, with its digest.
        Signed = "signed",
        /// Withdrawn, still readable.
        Void = "void",
    }
}

impl Arcs for NoteStatus {
    const ARCS: &'static [(Self, Self)] = &[(Self::Draft, Self::Signed), (Self::Draft, Self::Void), (Self::Signed, Self::Void)];
}

text_enum! {
    /// How the therapist judges the present risk.
    RiskLevel("note-risk") { None = "none", Low = "low", Moderate = "moderate", High = "high", Imminent = "imminent" }
}

text_enum! {
    /// What was done.
    Technique("note-technique") {
        Cbt = "cbt", Exposure = "exposure", Emdr = "emdr", Act = "act", Mindfulness = "mindfulness", Psychoeducation = "psychoeducation",
        MotivationalInterviewing = "motivational_interviewing", FamilyWork = "family_work", PlayTherapy = "play_therapy",
        Hypnotherapy = "hypnotherapy", Relaxation = "relaxation", HomeworkReview = "homework_review", Other = "other",
    }
}

text_enum! {
    /// What it was about.
    Issue("note-issue") {
        Anxiety = "anxiety", Depression = "depression", Trauma = "trauma", Grief = "grief", Relationship = "relationship", Family = "family",
        WorkStress = "work_stress", Addiction = "addiction", SelfEsteem = "self_esteem", Anger = "anger", Sleep = "sleep",
        SelfHarmRisk = "self_harm_risk", School = "school", Other = "other",
    }
}

refusals! {
    /// Why a note is not written.
    NoteRefusal {
        WrittenMeanwhile = "notes-written-meanwhile" from "clinical_notes_one_per_appointment",
    }
}
