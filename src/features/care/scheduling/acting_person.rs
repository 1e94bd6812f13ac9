//! Who acts on appointments, and on which.

use super::model::Appointment;
use crate::domain::ids::TherapistId;
use crate::domain::permissions::Role;
use crate::web::auth::Staff;

/// The person who acts on appointments: receptionists, staff and admins on all of them, a therapist on their own.
#[derive(Debug, Clone, Copy)]
pub struct ActingPerson {
    /// The person's therapist row, if they treat here.
    pub therapist: Option<TherapistId>,
    pub is_desk: bool,
    pub is_admin: bool,
}

impl ActingPerson {
    /// Of somebody of the clinic.
    pub fn of(staff: &Staff) -> Self {
        let is_desk = [Role::ClinicAdmin, Role::Staff, Role::Receptionist].into_iter().any(|role| staff.is(role));
        Self { therapist: staff.therapist_id().filter(|_| staff.is(Role::Therapist)), is_desk, is_admin: staff.is(Role::ClinicAdmin) }
    }

    /// Whether the person may change this appointment.
    pub fn may_change(self, appointment: &Appointment) -> bool {
        self.is_desk || self.treats(appointment)
    }

    /// Whether the person may begin and complete it.
    pub fn may_hold(self, appointment: &Appointment) -> bool {
        self.is_admin || self.treats(appointment)
    }

    /// Whether the person is the therapist of it: the author of its note.
    pub fn treats(self, appointment: &Appointment) -> bool {
        self.therapist == Some(appointment.therapist_id)
    }
}
