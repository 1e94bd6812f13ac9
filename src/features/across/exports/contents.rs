//! What is in an archive, by what somebody is in the clinic.

use crate::domain::permissions::Role;

/// A table, as a file of comma-separated values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    Clients,
    Contacts,
    Assignments,
    Appointments,
    Staff,
    Documents,
    History,
}

/// A part of an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArchivePart {
    Table(Table),
    /// What the clinic has said of itself.
    Application,
    /// One's own consultations and notes, a text for each client.
    Writings,
}

impl ArchivePart {
    /// What the archive of somebody with these roles holds.
    pub fn of(roles: &[Role]) -> Vec<Self> {
        let mut parts = Vec::new();
        if roles.contains(&Role::ClinicAdmin) {
            parts.extend(Table::ALL.iter().map(|table| Self::Table(*table)));
            parts.push(Self::Application);
        }
        if roles.contains(&Role::Therapist) {
            parts.push(Self::Writings);
        }
        parts
    }

    /// The file, or the folder.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Table(table) => table.file(),
            Self::Application => "application.txt",
            Self::Writings => "notes/",
        }
    }

    /// The catalogue key of what it is.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Table(Table::Clients) => "exports-clients",
            Self::Table(Table::Contacts) => "exports-contacts",
            Self::Table(Table::Assignments) => "exports-assignments",
            Self::Table(Table::Appointments) => "exports-appointments",
            Self::Table(Table::Staff) => "exports-staff",
            Self::Table(Table::Documents) => "exports-documents",
            Self::Table(Table::History) => "exports-history",
            Self::Application => "exports-application",
            Self::Writings => "exports-writings",
        }
    }
}

impl Table {
    /// Every table.
    pub const ALL: &'static [Self] =
        &[Self::Clients, Self::Contacts, Self::Assignments, Self::Appointments, Self::Staff, Self::Documents, Self::History];

    /// Its file.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Clients => "clients.csv",
            Self::Contacts => "contacts.csv",
            Self::Assignments => "assignments.csv",
            Self::Appointments => "appointments.csv",
            Self::Staff => "staff.csv",
            Self::Documents => "documents.csv",
            Self::History => "clinic-history.csv",
        }
    }

    /// The names of its columns: the same in every language, for programs that read them.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Clients => &[
                "client_id",
                "full_name",
                "preferred_name",
                "gender",
                "birth_place",
                "birth_date",
                "religion",
                "occupation",
                "education",
                "education_major",
                "address",
                "city",
                "province",
                "postal_code",
                "phone",
                "email",
                "hobbies",
                "marital_status",
                "spouse_name",
                "relationship_with_spouse",
                "preferred_language",
                "is_minor",
                "school",
                "grade",
                "referral_source",
                "form_type",
                "status",
                "record_state",
                "priority",
                "joined_on",
                "total_sessions",
                "last_session_on",
                "previous_visit_details",
                "notes",
            ],
            Self::Contacts => &[
                "client_id",
                "client_name",
                "kind",
                "full_name",
                "relationship",
                "phone",
                "email",
                "address",
                "occupation",
                "marital_status",
                "has_legal_custody",
                "is_primary",
            ],
            Self::Assignments => {
                &["client_id", "client_name", "therapist_name", "is_primary", "assigned_on", "status", "ended_on", "transfer_reason", "notes"]
            }
            Self::Appointments => &[
                "appointment_id",
                "client_id",
                "client_name",
                "therapist_name",
                "kind",
                "session_number",
                "title",
                "starts_at",
                "ends_at",
                "actual_started_at",
                "actual_ended_at",
                "status",
                "modality",
                "place",
                "admin_note",
                "cancellation_category",
                "cancellation_reason",
            ],
            Self::Staff => &[
                "full_name",
                "email",
                "role",
                "is_active",
                "since",
                "ended_at",
                "professional_title",
                "phone",
                "license_type",
                "license_number",
                "license_expires_on",
                "therapist_status",
            ],
            Self::Documents => &["document_id", "subject", "kind", "title", "review_status", "versions", "expires_on", "uploaded_at"],
            Self::History => &["occurred_at", "from_status", "to_status", "reason"],
        }
    }

    /// A page of it: ids and cells, by the clinic `$1`, what came before `$2`, the clinic's zone `$3`, at most `$4`.
    pub const fn sql(self) -> &'static str {
        match self {
            Self::Clients => include_str!("queries/clients.sql"),
            Self::Contacts => include_str!("queries/contacts.sql"),
            Self::Assignments => include_str!("queries/assignments.sql"),
            Self::Appointments => include_str!("queries/appointments.sql"),
            Self::Staff => include_str!("queries/staff.sql"),
            Self::Documents => include_str!("queries/documents.sql"),
            Self::History => include_str!("queries/history.sql"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_holds_what_each_role_may_read() {
        assert_eq!(ArchivePart::of(&[Role::Receptionist, Role::Staff]), []);
        assert_eq!(ArchivePart::of(&[Role::Therapist]), [ArchivePart::Writings]);
        let admin = ArchivePart::of(&[Role::ClinicAdmin]);
        assert!(admin.len() == Table::ALL.len() + 1 && !admin.contains(&ArchivePart::Writings), "a clinic admin reads no notes");
        assert!(ArchivePart::of(&[Role::ClinicAdmin, Role::Therapist]).contains(&ArchivePart::Writings));
    }
}
