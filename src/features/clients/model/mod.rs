//! A client, the words a registration may choose from, and the way from New to Done.

pub mod details;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::Deserialize;

use crate::auth::Role;
use crate::ids::{ClientId, ClinicId, StepId, UserId};
use crate::schema::clients;
use crate::text_enum;

text_enum! {
    /// Where a client is on the way (DATA-MODEL §23.1).
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

/// A client, as far as lists and the header of the record need.
#[derive(Debug, Clone, Queryable, QueryableByName, Selectable, Identifiable)]
#[diesel(table_name = clients, primary_key(clinic_id, id), check_for_backend(diesel::pg::Pg))]
pub struct Client {
    pub clinic_id: ClinicId,
    pub id: ClientId,
    pub full_name: String,
    pub preferred_name: Option<String>,
    pub gender: Option<Gender>,
    pub birth_date: Option<NaiveDate>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub is_minor: bool,
    pub form_type: FormType,
    pub status: ClientStatus,
    /// Kept by trigger `clients_status_changed` of `clients` where a move does not say when.
    pub status_changed_at: DateTime<Utc>,
    pub joined_on: NaiveDate,
    /// Kept by trigger `appointments_totals` of `appointments`.
    pub total_sessions: i32,
    /// Kept by trigger `appointments_totals` of `appointments`.
    pub last_session_on: Option<NaiveDate>,
    pub progress: i16,
    pub lock_version: i32,
}

impl FormType {
    /// The consultation somebody of this age needs unless somebody says otherwise.
    pub const fn by_age(is_minor: bool) -> Self {
        if is_minor { Self::Minor } else { Self::General }
    }
}

impl Client {
    /// The record's path inside the clinic.
    pub fn path(&self) -> String {
        format!("/clients/{}", self.id)
    }

    /// What people call the record by: eight digits of its id, `7F3A-91C2`.
    pub fn record_number(&self) -> String {
        let id = self.id.0.as_u128();
        format!("{:04X}-{:04X}", (id >> 16) & 0xFFFF, id & 0xFFFF)
    }
}

/// One step of the way: who, when, why.
#[derive(Debug, Clone, Deserialize)]
pub struct Transition {
    pub id: StepId,
    /// The step that this one takes back.
    pub undoes: Option<StepId>,
    pub from_status: Option<ClientStatus>,
    pub to_status: ClientStatus,
    pub user_id: UserId,
    pub reason: Option<String>,
    pub occurred_at: DateTime<Utc>,
}

use ClientStatus::{Assigned, Consultation, Done, New, Therapy};

/// The arcs: from, to, who may walk them, whether they lead back and so ask for a reason.
const ARCS: &[(ClientStatus, ClientStatus, &[Role], bool)] = &[
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

impl ClientStatus {
    /// Where somebody with these roles may move a client who is here.
    pub fn moves(self, roles: &[Role]) -> Vec<Self> {
        ARCS.iter().filter(|(from, _, allowed, _)| *from == self && roles.iter().any(|role| allowed.contains(role))).map(|(_, to, ..)| *to).collect()
    }

    /// Whether there is an arc from here to there at all.
    pub fn leads_to(self, to: Self) -> bool {
        ARCS.iter().any(|(from, there, ..)| *from == self && *there == to)
    }

    /// Whether the move leads back, and so asks for a reason.
    pub fn asks_reason(self, to: Self) -> bool {
        ARCS.iter().any(|(from, there, _, back)| *from == self && *there == to && *back)
    }

    /// Days a client should at most be here; none where there is no haste.
    pub const fn target_days(self) -> Option<i64> {
        match self {
            New => Some(2),
            Assigned => Some(5),
            Consultation => Some(21),
            Therapy | Done => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_front_desk_moves_nobody() {
        for status in ClientStatus::ALL {
            assert!(status.moves(&[Role::Receptionist, Role::Staff, Role::Administrator]).is_empty());
        }
    }

    #[test]
    fn reasons_are_asked_exactly_where_the_way_leads_back() {
        for (from, to, _, back) in ARCS {
            assert_eq!(from > to, *back, "{from} → {to}");
        }
    }

    proptest! {
        /// Whatever moves are made, a client never reaches therapy without a consultation.
        #[test]
        fn no_way_leads_to_therapy_past_the_consultation(choices in prop::collection::vec(0_usize..4, 0..40)) {
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
