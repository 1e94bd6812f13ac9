//! The one table of permissions. Every check uses it.

use crate::domain::clinic::ClinicStatus;
use crate::text_enum;

text_enum! {
    /// What a person is in a clinic, or on the platform. One person may be several things in one clinic: the permissions add up.
    Role("role") {
        /// Runs the platform; reviews clinics; never sees a client.
        Administrator = "administrator",
        /// Runs one clinic.
        ClinicAdmin = "clinic_admin",
        /// Treats clients.
        Therapist = "therapist",
        /// Office work.
        Staff = "staff",
        /// The front desk.
        Receptionist = "receptionist",
        /// A client, at the portal.
        Client = "client",
        /// An employer.
        Business = "business",
    }
}

/// Something a clinic has a right to in some of its states. What the clinic's people may do of it is in the table of permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Right {
    /// Fill in the application and send it.
    Apply,
    /// Apply again after it was declined.
    ApplyAgain,
    /// Hand in the clinic's papers: where it stands because of one, the way on is another.
    HandInPapers,
    /// Gather its people and set itself up.
    SetUp,
    /// Read what it holds: clients, schedule, records.
    Read,
    /// Work with clients: register, book, treat, write.
    Work,
    /// Export what it holds.
    Export,
    /// Ask to be closed.
    AskForClosure,
}

/// The one table of what a clinic may do in each of its states. The guards read it, and the clinic's own page shows it.
const STATES: &[(ClinicStatus, &[Right])] = &[
    (ClinicStatus::Draft, &[Right::Apply, Right::HandInPapers, Right::SetUp]),
    (ClinicStatus::Submitted, &[Right::HandInPapers, Right::SetUp]),
    (ClinicStatus::InReview, &[Right::HandInPapers, Right::SetUp]),
    (ClinicStatus::ChangesRequested, &[Right::Apply, Right::HandInPapers, Right::SetUp]),
    (ClinicStatus::Resubmitted, &[Right::HandInPapers, Right::SetUp]),
    (ClinicStatus::Active, &[Right::Work, Right::Read, Right::SetUp, Right::HandInPapers, Right::Export, Right::AskForClosure]),
    (ClinicStatus::Declined, &[Right::ApplyAgain]),
    (ClinicStatus::Suspended, &[Right::Read, Right::HandInPapers, Right::Export, Right::AskForClosure]),
    (ClinicStatus::Closed, &[Right::Export]),
];

impl Right {
    /// Every right.
    pub const ALL: &'static [Self] =
        &[Self::Apply, Self::ApplyAgain, Self::Work, Self::Read, Self::SetUp, Self::HandInPapers, Self::Export, Self::AskForClosure];

    /// What a clinic in this state has a right to.
    pub fn of(status: ClinicStatus) -> &'static [Self] {
        STATES.iter().find(|(state, _)| *state == status).map_or(&[], |(_, rights)| rights)
    }

    /// Whether a clinic in this state has it.
    pub fn holds_in(self, status: ClinicStatus) -> bool {
        Self::of(status).contains(&self)
    }

    /// The catalogue key of its sentence.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Apply => "right-apply",
            Self::ApplyAgain => "right-apply-again",
            Self::HandInPapers => "right-hand-in-papers",
            Self::SetUp => "right-set-up",
            Self::Read => "right-read",
            Self::Work => "right-work",
            Self::Export => "right-export",
            Self::AskForClosure => "right-ask-for-closure",
        }
    }
}

/// Declares every permission once: what it is for, the roles that have it, and what the clinic must have a right to.
macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident: [$($role:ident),+], $needs:expr;)+) => {
        /// Something a member of a clinic may be allowed to do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Permission { $($(#[$doc])* $name),+ }

        impl Permission {
            /// Every permission, for the tests that walk them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            const fn rule(self) -> (&'static [Role], Needs) {
                match self { $(Self::$name => (&[$(Role::$role),+], $needs)),+ }
            }
        }
        $(
            #[doc = concat!("[`Permission::", stringify!($name), "`] as a type.")]
            #[derive(Debug, Clone)]
            pub struct $name;
            impl PermissionType for $name { const PERMISSION: Permission = Permission::$name; }
        )+
    };
}

permissions! {
    /// See the clinic's own application and papers.
    ViewApplication: [ClinicAdmin], Needs::Nothing;
    /// See colleagues: therapists and staff.
    ViewStaff: [ClinicAdmin, Staff, Receptionist, Therapist], Needs::Either(Right::SetUp, Right::Read);
    /// Add, invite and change colleagues.
    ManageStaff: [ClinicAdmin], Needs::Right(Right::SetUp);
    /// See the clinic's papers (a therapist: their own).
    ViewDocuments: [ClinicAdmin, Therapist], Needs::Nothing;
    /// Upload papers, new versions of them, and remove what was never approved (a therapist: their own).
    ManageDocuments: [ClinicAdmin, Therapist], Needs::Right(Right::HandInPapers);
    /// Decide about the papers of therapists.
    ReviewDocuments: [ClinicAdmin], Needs::Right(Right::SetUp);
    /// See clients (a therapist: the caseload).
    ViewClients: [ClinicAdmin, Staff, Receptionist, Therapist], Needs::Right(Right::Read);
    /// Register and change clients.
    EditClients: [ClinicAdmin, Staff, Receptionist], Needs::Right(Right::Work);
    /// Give a client a therapist.
    AssignTherapists: [ClinicAdmin], Needs::Right(Right::Work);
    /// Move a client along the way from New to Done.
    MoveClients: [ClinicAdmin, Therapist], Needs::Right(Right::Work);
    /// See appointments.
    ViewSchedule: [ClinicAdmin, Staff, Receptionist, Therapist], Needs::Right(Right::Read);
    /// Book, move and cancel appointments.
    BookAppointments: [ClinicAdmin, Staff, Receptionist, Therapist], Needs::Right(Right::Work);
    /// Begin and complete appointments.
    HoldAppointments: [ClinicAdmin, Therapist], Needs::Right(Right::Work);
    /// Read consultations and notes (further narrowed to author and caseload by the database).
    ReadClinicalRecord: [Therapist], Needs::Right(Right::Read);
    /// Write them.
    WriteClinicalRecord: [Therapist], Needs::Right(Right::Work);
    /// Change the clinic's settings and its look.
    ManageSettings: [ClinicAdmin], Needs::Right(Right::SetUp);
    /// See the clinic's plan and how much of it is used.
    ViewPlan: [ClinicAdmin], Needs::Nothing;
    /// Export what one may read.
    ExportRecords: [ClinicAdmin, Therapist], Needs::Right(Right::Export);
    /// Ask for the clinic to be closed.
    AskForClosure: [ClinicAdmin], Needs::Right(Right::AskForClosure);
}

/// What a clinic must have a right to for a permission to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Needs {
    Nothing,
    Right(Right),
    Either(Right, Right),
}

impl Needs {
    fn met_by(self, status: ClinicStatus) -> bool {
        match self {
            Self::Nothing => true,
            Self::Right(right) => right.holds_in(status),
            Self::Either(one, other) => one.holds_in(status) || other.holds_in(status),
        }
    }
}

/// The answer of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Allowed.
    Yes,
    /// Not with these roles.
    NotThisRole,
    /// With these roles yes, but not while the clinic is in its present state.
    NotInThisState,
}

impl Permission {
    /// The roles that have it.
    pub fn roles(self) -> &'static [Role] {
        self.rule().0
    }

    /// Whether somebody with these roles may do it in a clinic of this status.
    pub fn access(self, roles: &[Role], status: ClinicStatus) -> Access {
        let (allowed, needs) = self.rule();
        if !roles.iter().any(|role| allowed.contains(role)) {
            Access::NotThisRole
        } else if needs.met_by(status) {
            Access::Yes
        } else {
            Access::NotInThisState
        }
    }
}

/// A permission as a type, so that a handler's signature says what it takes: `me: Can<EditClients>`.
pub trait PermissionType: 'static {
    /// The permission.
    const PERMISSION: Permission;
}

#[cfg(test)]
mod tests {
    use super::Permission as P;
    use super::*;

    #[test]
    fn the_administrator_may_do_nothing_inside_a_clinic() {
        for permission in Permission::ALL {
            assert_eq!(permission.access(&[Role::Administrator], ClinicStatus::Active), Access::NotThisRole);
        }
    }

    #[test]
    fn only_therapists_read_and_write_the_clinical_record() {
        for role in Role::ALL.iter().filter(|role| **role != Role::Therapist) {
            for permission in [P::ReadClinicalRecord, P::WriteClinicalRecord] {
                assert_eq!(permission.access(&[*role], ClinicStatus::Active), Access::NotThisRole);
            }
        }
    }

    #[test]
    fn every_state_has_its_rights_and_every_right_its_state() {
        for status in ClinicStatus::ALL {
            assert_eq!(STATES.iter().filter(|(state, _)| state == status).count(), 1, "{status}");
            assert!(!Right::of(*status).is_empty(), "{status}: there is always something one can do");
        }
        for right in Right::ALL {
            assert!(ClinicStatus::ALL.iter().any(|status| right.holds_in(*status)), "{right:?}");
        }
        assert!(STATES.iter().flat_map(|(_, rights)| *rights).all(|right| Right::ALL.contains(right)));
    }

    #[test]
    fn only_an_active_clinic_works_and_only_one_that_was_active_holds_records() {
        for status in ClinicStatus::ALL {
            assert_eq!(Right::Work.holds_in(*status), *status == ClinicStatus::Active, "{status}");
            let has_been_active = matches!(status, ClinicStatus::Active | ClinicStatus::Suspended | ClinicStatus::Closed);
            assert_eq!(Right::Export.holds_in(*status), has_been_active, "{status}");
        }
    }

    #[test]
    fn a_person_with_every_role_may_no_more_than_the_clinics_state_permits() {
        use ClinicStatus as S;
        let roles = [Role::ClinicAdmin, Role::Therapist];
        let may = |status| P::ALL.iter().copied().filter(|permission| permission.access(&roles, status) == Access::Yes).collect::<Vec<_>>();
        for status in [S::Draft, S::Submitted, S::InReview, S::ChangesRequested, S::Resubmitted] {
            assert_eq!(
                may(status),
                [
                    P::ViewApplication,
                    P::ViewStaff,
                    P::ManageStaff,
                    P::ViewDocuments,
                    P::ManageDocuments,
                    P::ReviewDocuments,
                    P::ManageSettings,
                    P::ViewPlan
                ],
                "{status}"
            );
        }
        assert_eq!(may(S::Active), P::ALL);
        let reads = [
            P::ViewApplication,
            P::ViewStaff,
            P::ViewDocuments,
            P::ManageDocuments,
            P::ViewClients,
            P::ViewSchedule,
            P::ReadClinicalRecord,
            P::ViewPlan,
            P::ExportRecords,
            P::AskForClosure,
        ];
        assert_eq!(may(S::Suspended), reads);
        assert_eq!(may(S::Declined), [P::ViewApplication, P::ViewDocuments, P::ViewPlan]);
        assert_eq!(may(S::Closed), [P::ViewApplication, P::ViewDocuments, P::ViewPlan, P::ExportRecords]);
    }
}
