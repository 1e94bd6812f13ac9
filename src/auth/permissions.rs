//! The one table of who may do what. Everything that asks, asks here.

use crate::features::clinics::ClinicStatus;
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

/// Something a member of a clinic may be allowed to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    /// See the clinic's own application and papers.
    ViewApplication,
    /// See colleagues: therapists and staff.
    ViewStaff,
    /// Add, invite and change colleagues.
    ManageStaff,
    /// See the clinic's papers (a therapist: their own).
    ViewDocuments,
    /// Upload papers, new versions of them, and remove what was never approved (a therapist: their own).
    ManageDocuments,
    /// See clients (a therapist: the caseload).
    ViewClients,
    /// Register and change clients.
    EditClients,
    /// Give a client a therapist.
    AssignTherapists,
    /// Move a client along the way from New to Done.
    MoveClients,
    /// See appointments.
    ViewSchedule,
    /// Book, move and cancel appointments.
    BookAppointments,
    /// Begin and complete appointments.
    HoldAppointments,
    /// Read and write consultations and notes (further narrowed to author and caseload by the database).
    WriteClinicalRecord,
}

use Permission as P;
use Role as R;

/// Permission → roles that have it, and whether it takes an approved, running clinic.
/// A pending clinic can set itself up but holds no client data; a suspended one can still read.
const TABLE: &[(Permission, &[Role], Needs)] = &[
    (P::ViewApplication, &[R::ClinicAdmin], Needs::Any),
    (P::ViewStaff, &[R::ClinicAdmin, R::Staff, R::Receptionist, R::Therapist], Needs::Any),
    (P::ManageStaff, &[R::ClinicAdmin], Needs::SettingUp),
    (P::ViewDocuments, &[R::ClinicAdmin, R::Therapist], Needs::Any),
    (P::ManageDocuments, &[R::ClinicAdmin, R::Therapist], Needs::SettingUp),
    (P::ViewClients, &[R::ClinicAdmin, R::Staff, R::Receptionist, R::Therapist], Needs::Readable),
    (P::EditClients, &[R::ClinicAdmin, R::Staff, R::Receptionist], Needs::Active),
    (P::AssignTherapists, &[R::ClinicAdmin], Needs::Active),
    (P::MoveClients, &[R::ClinicAdmin, R::Therapist], Needs::Active),
    (P::ViewSchedule, &[R::ClinicAdmin, R::Staff, R::Receptionist, R::Therapist], Needs::Readable),
    (P::BookAppointments, &[R::ClinicAdmin, R::Staff, R::Receptionist, R::Therapist], Needs::Active),
    (P::HoldAppointments, &[R::ClinicAdmin, R::Therapist], Needs::Active),
    (P::WriteClinicalRecord, &[R::Therapist], Needs::Active),
];

/// Which states of a clinic a permission holds in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Needs {
    Any,
    SettingUp,
    Readable,
    Active,
}

impl Needs {
    fn met_by(self, status: ClinicStatus) -> bool {
        match self {
            Self::Any => true,
            Self::SettingUp => matches!(status, ClinicStatus::Pending | ClinicStatus::Active),
            Self::Readable => matches!(status, ClinicStatus::Active | ClinicStatus::Suspended),
            Self::Active => status == ClinicStatus::Active,
        }
    }
}

/// The answer of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Go ahead.
    Yes,
    /// Not with these roles.
    NotThisRole,
    /// With these roles yes, but not while the clinic is in its present state.
    NotInThisState,
}

impl Permission {
    /// Every permission, for the tests that walk them.
    pub const ALL: &'static [Self] = &[
        P::ViewApplication,
        P::ViewStaff,
        P::ManageStaff,
        P::ViewDocuments,
        P::ManageDocuments,
        P::ViewClients,
        P::EditClients,
        P::AssignTherapists,
        P::MoveClients,
        P::ViewSchedule,
        P::BookAppointments,
        P::HoldAppointments,
        P::WriteClinicalRecord,
    ];

    /// The roles that have it.
    pub fn roles(self) -> &'static [Role] {
        TABLE.iter().find(|(permission, ..)| *permission == self).map_or(&[], |(_, roles, _)| roles)
    }

    /// Whether somebody with these roles may do it in a clinic of this status.
    pub fn answer(self, roles: &[Role], status: ClinicStatus) -> Answer {
        let Some((_, allowed, needs)) = TABLE.iter().find(|(permission, ..)| *permission == self) else {
            return Answer::NotThisRole;
        };
        if !roles.iter().any(|role| allowed.contains(role)) {
            Answer::NotThisRole
        } else if needs.met_by(status) {
            Answer::Yes
        } else {
            Answer::NotInThisState
        }
    }
}

/// A permission as a type, so that a handler's signature says what it takes: `me: Can<EditClients>`.
pub trait PermissionType: 'static {
    /// The permission.
    const PERMISSION: Permission;
}

macro_rules! permission_types {
    ($($name:ident),+ $(,)?) => {$(
        #[doc = concat!("[`Permission::", stringify!($name), "`] as a type.")]
        #[derive(Debug, Clone)]
        pub struct $name;
        impl PermissionType for $name { const PERMISSION: Permission = Permission::$name; }
    )+};
}
permission_types!(
    ViewApplication,
    ViewStaff,
    ManageStaff,
    ViewDocuments,
    ManageDocuments,
    ViewClients,
    EditClients,
    AssignTherapists,
    MoveClients,
    ViewSchedule,
    BookAppointments,
    HoldAppointments,
    WriteClinicalRecord,
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_permission_is_in_the_table_once() {
        for permission in Permission::ALL {
            assert_eq!(TABLE.iter().filter(|(p, ..)| p == permission).count(), 1, "{permission:?}");
        }
        assert_eq!(TABLE.len(), Permission::ALL.len());
    }

    #[test]
    fn the_administrator_may_do_nothing_inside_a_clinic() {
        for permission in Permission::ALL {
            assert_eq!(permission.answer(&[Role::Administrator], ClinicStatus::Active), Answer::NotThisRole);
        }
    }

    #[test]
    fn only_therapists_write_the_clinical_record() {
        for role in Role::ALL.iter().filter(|role| **role != Role::Therapist) {
            assert_eq!(Permission::WriteClinicalRecord.answer(&[*role], ClinicStatus::Active), Answer::NotThisRole);
        }
    }

    #[test]
    fn a_pending_clinic_sets_up_but_holds_no_clients() {
        let roles = [Role::ClinicAdmin, Role::Therapist];
        for permission in Permission::ALL {
            let expected = match permission {
                P::ViewApplication | P::ViewStaff | P::ManageStaff | P::ViewDocuments | P::ManageDocuments => Answer::Yes,
                _ => Answer::NotInThisState,
            };
            assert_eq!(permission.answer(&roles, ClinicStatus::Pending), expected, "{permission:?}");
        }
    }
}
