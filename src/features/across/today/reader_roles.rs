//! Who reads the page of the day.

use crate::domain::ids::TherapistId;
use crate::domain::permissions::Role;
use crate::web::auth::Staff;

/// The roles of the reader, as far as the page of the day depends on them.
#[derive(Debug, Clone, Copy)]
pub struct ReaderRoles {
    pub is_admin: bool,
    /// Receives and calls: staff and receptionists.
    pub is_desk: bool,
    /// The person's therapist row, if they treat.
    pub therapist: Option<TherapistId>,
}

impl ReaderRoles {
    /// Of somebody of the clinic.
    pub fn of(staff: &Staff) -> Self {
        Self {
            is_admin: staff.is(Role::ClinicAdmin),
            is_desk: staff.is(Role::Staff) || staff.is(Role::Receptionist),
            therapist: staff.therapist_id().filter(|_| staff.is(Role::Therapist)),
        }
    }

    /// Whether the agenda is the clinic's; otherwise it is the therapist's own.
    pub const fn sees_all(self) -> bool {
        self.is_admin || self.is_desk
    }
}
