//! A client: the stages of the way, and the words a registration may choose from.

use crate::domain::arcs::Arcs;
use crate::domain::permissions::Role;
use crate::{refusals, text_enum};

text_enum! {
    /// Where a client is on the way (docs/data-model.md#client).
    ClientStatus("client-status") {
        /// Registered, without a therapist.
        New = "new",
        /// Has a therapist.
        Assigned = "assigned",
        /// Intake assessment under way.
        Consultation = "consultation",
        /// In therapy.
        Therapy = "therapy",
        /// Therapy completed.
        Done = "done",
    }
}

text_enum! {
    /// Which consultation a client is expected to need, and which one was held.
    FormType("form-type") {
        /// For everybody.
        General = "general",
        /// For people who use drugs.
        DrugAddiction = "drug_addiction",
        /// For children and adolescents.
        Minor = "minor",
    }
}

text_enum! {
    Gender("gender") { Female = "female", Male = "male", Other = "other", Undisclosed = "undisclosed" }
}

text_enum! {
    Religion("religion") {
        Islam = "islam", Christianity = "christianity", Catholicism = "catholicism", Hinduism = "hinduism", Buddhism = "buddhism",
        Konghucu = "konghucu", Other = "other",
    }
}

text_enum! {
    Education("education") {
        Elementary = "elementary", Middle = "middle", HighSchool = "high_school", Associate = "associate", Bachelor = "bachelor", Master = "master",
        Doctorate = "doctorate",
    }
}

text_enum! {
    MaritalStatus("marital-status") { Single = "single", Married = "married", Widowed = "widowed", Divorced = "divorced", Partnership = "partnership" }
}

text_enum! {
    SpouseRelationship("spouse-relationship") { Good = "good", Average = "average", Bad = "bad" }
}

text_enum! {
    GuardianRelationship("guardian-relationship") { Father = "father", Mother = "mother", LegalGuardian = "legal_guardian", Other = "other" }
}

text_enum! {
    GuardianMaritalStatus("guardian-marital-status") {
        Single = "single", Married = "married", Divorced = "divorced", Widowed = "widowed", Partnership = "partnership", Other = "other",
    }
}

impl FormType {
    /// The consultation somebody of this age needs unless somebody says otherwise.
    pub const fn by_age(is_minor: bool) -> Self {
        if is_minor { Self::Minor } else { Self::General }
    }
}

use ClientStatus::{Assigned, Consultation, Done, New, Therapy};

/// The arcs: from, to, who may walk them, whether they lead back and so ask for a reason.
const MOVES: &[(ClientStatus, ClientStatus, &[Role], bool)] = &[
    (New, Assigned, &[Role::ClinicAdmin], false),
    (New, Consultation, &[Role::ClinicAdmin], false),
    (Assigned, New, &[Role::ClinicAdmin], true),
    (Assigned, Consultation, &[Role::Therapist, Role::ClinicAdmin], false),
    (Consultation, New, &[Role::Therapist, Role::ClinicAdmin], true),
    (Consultation, Therapy, &[Role::Therapist, Role::ClinicAdmin], false),
    (Therapy, Consultation, &[Role::Therapist, Role::ClinicAdmin], true),
    (Therapy, Done, &[Role::Therapist, Role::ClinicAdmin], false),
    (Done, Consultation, &[Role::ClinicAdmin, Role::Therapist], true),
    (Done, New, &[Role::ClinicAdmin], true),
];

impl Arcs for ClientStatus {
    const ARCS: &'static [(Self, Self)] = &{
        let (mut arcs, mut at) = ([(New, New); MOVES.len()], 0);
        while at < MOVES.len() {
            arcs[at] = (MOVES[at].0, MOVES[at].1);
            at += 1;
        }
        arcs
    };
}

impl ClientStatus {
    /// Where somebody with these roles may move a client who is here.
    pub fn moves(self, roles: &[Role]) -> Vec<Self> {
        MOVES.iter().filter(|(from, _, allowed, _)| *from == self && roles.iter().any(|role| allowed.contains(role))).map(|(_, to, ..)| *to).collect()
    }

    /// Whether the move leads back, and so asks for a reason.
    pub fn asks_reason(self, to: Self) -> bool {
        MOVES.iter().any(|(from, there, _, back)| *from == self && *there == to && *back)
    }

    /// Days a client should at most be here; none where there is no haste.
    pub const fn target_days(self) -> Option<i32> {
        match self {
            New => Some(Self::TARGET_DAYS[0]),
            Assigned => Some(Self::TARGET_DAYS[1]),
            Consultation => Some(Self::TARGET_DAYS[2]),
            Therapy | Done => None,
        }
    }

    /// The targets of the first three stages, in the order in which `app.attention_rule` takes them.
    pub const TARGET_DAYS: [i32; 3] = [2, 5, 21];
}

text_enum! {
    /// The language a client would rather speak.
    PreferredLanguage("clients-language") { Indonesian = "id", Javanese = "jv", Sundanese = "su", English = "en", Malay = "ms", Chinese = "zh", Arabic = "ar", Greek = "el" }
}

text_enum! {
    /// What somebody is to a client.
    ContactKind("clients-contact-kind") { Emergency = "emergency", Guardian = "guardian", Caregiver = "caregiver", Physician = "physician", Other = "other" }
}

refusals! {
    /// Why a client is not moved.
    MoveRefusal {
        /// No arc leads there.
        NotPossible = "moves-not-possible",
        /// The way out of New takes a therapist.
        AssignFirst = "moves-assign-first",
    }
}

refusals! {
    /// Why a move is not taken back.
    UndoRefusal {
        ChangedMeanwhile = "moves-undo-changed",
        Late = "moves-undo-late",
        /// The therapist has as many clients as they take by now.
        TherapistFull = "moves-undo-full",
        /// The time of a cancelled appointment is taken by one that this person may not see.
        SlotTaken = "moves-undo-slot" from "appointments_therapist_no_overlap",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_front_desk_may_move_no_client() {
        for status in ClientStatus::ALL {
            assert!(status.moves(&[Role::Receptionist, Role::Staff, Role::Administrator]).is_empty());
        }
    }

    #[test]
    fn only_arcs_that_lead_back_take_a_reason() {
        for (from, to, _, back) in MOVES {
            assert_eq!(from > to, *back, "{from} → {to}");
        }
    }

    proptest! {
        /// Whatever moves are made, a client never reaches therapy without a consultation.
        #[test]
        fn therapy_is_reached_only_through_consultation(choices in prop::collection::vec(0_usize..4, 0..40)) {
            let mut at = New;
            for choice in choices {
                let moves = at.moves(&[Role::ClinicAdmin, Role::Therapist]);
                let to = moves[choice % moves.len()];
                prop_assert!(at.leads_to(to));
                prop_assert!(to != Therapy || at == Consultation);
                prop_assert!(to != Done || at == Therapy);
                at = to;
            }
        }
    }
}
