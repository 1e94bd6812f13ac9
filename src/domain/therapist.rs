//! A therapist: where they stand in the clinic, licence, employment.

use crate::domain::arcs::Arcs;
use crate::{refusals, text_enum};

text_enum! {
    /// Where a therapist stands in the clinic (docs/data-model.md#therapist).
    TherapistStatus("therapist-status") {
        /// Invited, not working yet.
        PendingSetup = "pending_setup",
        /// Takes clients.
        Active = "active",
        /// Away for a while.
        OnLeave = "on_leave",
        /// Gone.
        Inactive = "inactive",
        /// Stopped.
        Suspended = "suspended",
    }
}

use TherapistStatus::{Active, Inactive, OnLeave, PendingSetup, Suspended};

/// What an admin of the clinic may do.
impl Arcs for TherapistStatus {
    const ARCS: &'static [(Self, Self)] = &[
        (PendingSetup, Active),
        (Active, OnLeave),
        (OnLeave, Active),
        (Active, Inactive),
        (OnLeave, Inactive),
        (PendingSetup, Inactive),
        (Inactive, Active),
        (Suspended, Active),
        (Suspended, Inactive),
    ];
}

impl TherapistStatus {
    /// Where the clinic's admin may move a therapist who is here.
    pub fn moves(self) -> Vec<Self> {
        Self::ARCS.iter().filter(|(from, _)| *from == self).map(|(_, to)| *to).collect()
    }

    /// Whether they are part of the team at present, on leave or not.
    pub const fn works(self) -> bool {
        matches!(self, Active | OnLeave)
    }

    /// The tone and the icon of its badge.
    pub const fn badge(self) -> (&'static str, &'static str) {
        match self {
            PendingSetup => ("info", "hourglass"),
            Active => ("ok", "circle-check"),
            OnLeave => ("warn", "coffee"),
            Inactive => ("mute", "circle-x"),
            Suspended => ("danger", "ban"),
        }
    }
}

text_enum! {
    /// What the licence is for.
    LicenseType("license-type") {
        Psychologist = "psychologist", Psychiatrist = "psychiatrist", Counselor = "counselor", Hypnotherapist = "hypnotherapist", Other = "other",
    }
}

text_enum! {
    /// How a therapist is employed.
    EmploymentType("employment-type") { FullTime = "full_time", PartTime = "part_time", Contract = "contract", Freelance = "freelance" }
}

text_enum! {
    /// The ways of meeting that a stretch of working hours is for.
    HoursModality { InPerson = "in_person", Online = "online", Both = "both" }
}

refusals! {
    /// Why nothing is done to somebody of the staff.
    StaffRefusal {
        AlreadyMember = "staff-already-member",
        AlreadyTherapist = "staff-already-therapist" from "therapists_clinic_id_user_id_key",
        ChangedMeanwhile = "staff-changed-meanwhile",
        /// The therapist's clients come first.
        HasClients = "staff-has-clients",
        /// The invitation was accepted already.
        HasJoined = "staff-has-come",
        LastAdmin = "staff-last-admin",
        LicenseTaken = "staff-license-taken" from "therapists_clinic_id_license_number_key",
        /// No arc leads to that state.
        MoveNotPossible = "staff-move-not-possible",
        NoHours = "staff-no-hours",
        NotJoined = "staff-not-come",
        NotLicensed = "staff-not-licensed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_therapist_starts_working_once_and_nobody_moves_to_setup_again() {
        assert_eq!(PendingSetup.moves(), [Active, Inactive]);
        assert!(TherapistStatus::ALL.iter().all(|status| !status.moves().contains(&PendingSetup) && !status.moves().contains(status)));
        assert!(TherapistStatus::ALL.iter().all(|status| !status.moves().is_empty()));
    }
}
