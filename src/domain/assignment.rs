//! An assignment: how it stands.

use crate::text_enum;

text_enum! {
    /// How an assignment stands (docs/data-model.md#assignment).
    AssignmentStatus("assignment-status") {
        /// On the caseload.
        Active = "active",
        /// Therapy was completed.
        Completed = "completed",
        /// Another therapist took over.
        Transferred = "transferred",
        /// Taken back before therapy was completed.
        Cancelled = "cancelled",
    }
}
