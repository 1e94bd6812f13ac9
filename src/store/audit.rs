//! The audit: who did what, when, to whom; written in the transaction of the action, so that no action is without its line. Names of fields, never their
//! values; ids, never names. The database accepts inserts only.

use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::domain::ids::{AppointmentId, ClientId, ClinicId, ConsultationId, DocumentId, NoteId, TherapistId, UserId};
use crate::store::db::Tx;
use crate::store::schema::audit_log;

/// Something that happened, in the past tense.
#[derive(Debug, Clone)]
pub enum Event {
    /// Somebody signed in.
    SignedIn { user: UserId },
    /// Somebody tried to sign in to this account and failed.
    SignInFailed { user: Option<UserId> },
    /// Somebody signed out.
    SignedOut { user: UserId },
    /// A person changed their password, or set a new one by a link.
    PasswordChanged { user: UserId },
    /// An invitation was taken and a password set.
    InvitationAccepted { user: UserId, clinic: ClinicId },
    /// A clinic applied.
    ClinicApplied { clinic: ClinicId, user: UserId },
    /// The administrator moved a clinic from one state to another.
    ClinicMoved { clinic: ClinicId, from: &'static str, to: &'static str },
    /// An administrator took over an application from another reviewer.
    ClinicTakenOver { clinic: ClinicId },
    /// A clinic sent its application, for the first time or again.
    ClinicSubmitted { clinic: ClinicId, from: &'static str, to: &'static str },
    /// A section of an application was changed.
    ApplicationChanged { clinic: ClinicId, section: &'static str },
    /// What is asked of clinics of a type was changed.
    RequirementsChanged { clinic_type: &'static str },
    /// A person showed that an address is theirs.
    EmailVerified { user: UserId },
    /// A clinic asked to be closed, or took that back.
    ClosureRequested { clinic: ClinicId, action: &'static str },
    /// A person exported what they may read: which files.
    RecordsExported { parts: Vec<&'static str> },
    /// Somebody became an administrator of the platform, or is one no more.
    AdministratorChanged { user: UserId, action: &'static str },
    /// A person was invited into a role of a clinic.
    StaffInvited { user: UserId, role: &'static str },
    /// A therapist was added.
    TherapistAdded { therapist: TherapistId },
    /// A therapist's details were changed.
    TherapistChanged { therapist: TherapistId, fields: Vec<&'static str> },
    /// A therapist moved from one state to another.
    TherapistMoved { therapist: TherapistId, from: &'static str, to: &'static str },
    /// A client was registered.
    ClientRegistered { client: ClientId },
    /// A client's record was opened.
    ClientViewed { client: ClientId },
    /// A client's record was put on paper, with or without what therapists have written.
    ClientPrinted { client: ClientId, clinical: bool },
    /// A client moved along the way.
    ClientMoved { client: ClientId, from: &'static str, to: &'static str },
    /// A client got a therapist.
    TherapistAssigned { client: ClientId, therapist: TherapistId },
    /// A client's assignment to a therapist ended.
    AssignmentEnded { client: ClientId, therapist: TherapistId, how: &'static str },
    /// A move of a client, or a change of their therapist, was taken back by whoever made it.
    MoveUndone { client: ClientId, from: &'static str, to: &'static str },
    /// An assignment that had ended goes on.
    AssignmentReopened { client: ClientId, therapist: TherapistId },
    /// A consultation was begun, saved, completed or cancelled.
    ConsultationChanged { client: ClientId, consultation: ConsultationId, action: &'static str },
    /// A consultation was read.
    ConsultationViewed { client: ClientId, consultation: ConsultationId },
    /// An appointment was booked, begun, completed, cancelled, missed or moved.
    AppointmentChanged { client: ClientId, appointment: AppointmentId, action: &'static str },
    /// A note was written or signed.
    NoteChanged { client: ClientId, note: NoteId, action: &'static str },
    /// A note was read.
    NoteViewed { client: ClientId, note: NoteId },
    /// A therapist came by invitation and takes clients from now on.
    InvitedTherapistActivated { clinic: ClinicId, user: UserId, therapist: TherapistId },
    /// A clinic that was declined applied again.
    ClinicReapplied { clinic: ClinicId },
    /// A person's membership of a clinic was ended or taken up again.
    MembershipChanged { user: UserId, action: &'static str },
    /// A client's personal data were changed.
    ClientChanged { client: ClientId, fields: Vec<String> },
    /// A clinic's settings or its look were changed.
    SettingsChanged { clinic: ClinicId, fields: Vec<&'static str> },
    /// The administrator gave a clinic another plan.
    PlanGiven { clinic: ClinicId, from: &'static str, to: &'static str },
    /// The administrator changed what a plan holds.
    PlanChanged { plan: &'static str, fields: Vec<&'static str> },
    /// A paper was uploaded, as a first or a later version.
    DocumentUploaded { document: DocumentId, version: i32 },
    /// A version of a paper was looked at (`view`) or taken along (`download`).
    DocumentOpened { clinic: ClinicId, document: DocumentId, version: i32, how: &'static str },
    /// A version of a paper was not what had been put there, and was shown to nobody.
    DocumentDamaged { clinic: ClinicId, document: DocumentId, version: i32 },
    /// An administrator decided about a version of a clinic's paper.
    DocumentDecided { clinic: ClinicId, document: DocumentId, version: i32, decision: &'static str, reason: Option<&'static str> },
    /// A paper that was never approved was removed.
    DocumentRemoved { document: DocumentId },
}

/// The columns of one event.
struct AuditLine {
    category: &'static str,
    action: &'static str,
    entity: Option<(&'static str, Uuid)>,
    client: Option<ClientId>,
    metadata: Value,
    success: bool,
}

impl Event {
    fn line(&self) -> AuditLine {
        let line = |category, action, entity: (&'static str, Uuid)| AuditLine {
            category,
            action,
            entity: Some(entity),
            client: None,
            metadata: json!({}),
            success: true,
        };
        match self {
            Self::SignedIn { user } => line("auth", "sign_in", ("user", user.0)),
            Self::SignInFailed { user } => {
                AuditLine { entity: user.map(|user| ("user", user.0)), success: false, ..line("auth", "sign_in_failed", ("user", Uuid::nil())) }
            }
            Self::SignedOut { user } => line("auth", "sign_out", ("user", user.0)),
            Self::PasswordChanged { user } => line("auth", "change_password", ("user", user.0)),
            Self::InvitationAccepted { user, .. } => line("auth", "accept_invitation", ("user", user.0)),
            Self::ClinicApplied { clinic, .. } => line("admin", "apply", ("clinic", clinic.0)),
            Self::ClinicMoved { clinic, from, to } => {
                AuditLine { metadata: json!({"from": from, "to": to}), ..line("admin", "move", ("clinic", clinic.0)) }
            }
            Self::ClinicTakenOver { clinic } => line("admin", "take_over", ("clinic", clinic.0)),
            Self::ClinicSubmitted { clinic, from, to } => {
                AuditLine { metadata: json!({"from": from, "to": to}), ..line("admin", "submit", ("clinic", clinic.0)) }
            }
            Self::ApplicationChanged { clinic, section } => {
                AuditLine { metadata: json!({"section": section}), ..line("admin", "update", ("clinic", clinic.0)) }
            }
            Self::RequirementsChanged { clinic_type } => AuditLine {
                entity: None,
                metadata: json!({"clinic_type": clinic_type}),
                ..line("admin", "change_requirements", ("paper_requirements", Uuid::nil()))
            },
            Self::EmailVerified { user } => line("auth", "verify_email", ("user", user.0)),
            Self::ClosureRequested { clinic, action } => line("admin", action, ("clinic", clinic.0)),
            Self::RecordsExported { parts } => {
                AuditLine { entity: None, metadata: json!({"files": parts}), ..line("access", "export", ("clinic", Uuid::nil())) }
            }
            Self::AdministratorChanged { user, action } => line("admin", action, ("user", user.0)),
            Self::StaffInvited { user, role } => AuditLine { metadata: json!({"role": role}), ..line("admin", "invite", ("user", user.0)) },
            Self::TherapistAdded { therapist } => line("admin", "create", ("therapist", therapist.0)),
            Self::TherapistChanged { therapist, fields } => {
                AuditLine { metadata: json!({"fields": fields}), ..line("admin", "update", ("therapist", therapist.0)) }
            }
            Self::TherapistMoved { therapist, from, to } => {
                AuditLine { metadata: json!({"from": from, "to": to}), ..line("admin", "move", ("therapist", therapist.0)) }
            }
            Self::ClientRegistered { client } => line("data", "create", ("client", client.0)).about(*client),
            Self::ClientViewed { client } => line("access", "view", ("client", client.0)).about(*client),
            Self::ClientPrinted { client, clinical } => {
                AuditLine { metadata: json!({"clinical": clinical}), ..line("access", "print", ("client", client.0)) }.about(*client)
            }
            Self::ClientMoved { client, from, to } => {
                AuditLine { metadata: json!({"from": from, "to": to}), ..line("data", "move", ("client", client.0)) }.about(*client)
            }
            Self::TherapistAssigned { client, therapist } => line("data", "assign", ("therapist", therapist.0)).about(*client),
            Self::AssignmentEnded { client, therapist, how } => {
                AuditLine { metadata: json!({"how": how}), ..line("data", "end_assignment", ("therapist", therapist.0)) }.about(*client)
            }
            Self::MoveUndone { client, from, to } => {
                AuditLine { metadata: json!({"from": from, "to": to}), ..line("data", "undo", ("client", client.0)) }.about(*client)
            }
            Self::AssignmentReopened { client, therapist } => line("data", "reopen_assignment", ("therapist", therapist.0)).about(*client),
            Self::ConsultationChanged { client, consultation, action } => line("data", action, ("consultation", consultation.0)).about(*client),
            Self::ConsultationViewed { client, consultation } => line("access", "view", ("consultation", consultation.0)).about(*client),
            Self::AppointmentChanged { client, appointment, action } => line("data", action, ("appointment", appointment.0)).about(*client),
            Self::NoteChanged { client, note, action } => line("data", action, ("note", note.0)).about(*client),
            Self::NoteViewed { client, note } => line("access", "view", ("note", note.0)).about(*client),
            Self::InvitedTherapistActivated { therapist, .. } => {
                AuditLine { metadata: json!({"from": "pending_setup", "to": "active"}), ..line("admin", "move", ("therapist", therapist.0)) }
            }
            Self::ClinicReapplied { clinic } => line("admin", "apply_again", ("clinic", clinic.0)),
            Self::MembershipChanged { user, action } => line("admin", action, ("user", user.0)),
            Self::ClientChanged { client, fields } => {
                AuditLine { metadata: json!({"fields": fields}), ..line("data", "update", ("client", client.0)) }.about(*client)
            }
            Self::SettingsChanged { clinic, fields } => {
                AuditLine { metadata: json!({"fields": fields}), ..line("admin", "update", ("clinic", clinic.0)) }
            }
            Self::PlanGiven { clinic, from, to } => {
                AuditLine { metadata: json!({"from": from, "to": to}), ..line("admin", "give_plan", ("clinic", clinic.0)) }
            }
            // A plan has no id: its name is in the metadata.
            Self::PlanChanged { plan, fields } => {
                AuditLine { entity: None, metadata: json!({"plan": plan, "fields": fields}), ..line("admin", "update", ("plan", Uuid::nil())) }
            }
            Self::DocumentUploaded { document, version } => {
                AuditLine { metadata: json!({"version": version}), ..line("data", "upload", ("document", document.0)) }
            }
            Self::DocumentOpened { document, version, how, .. } => {
                AuditLine { metadata: json!({"version": version}), ..line("access", how, ("document", document.0)) }
            }
            Self::DocumentDamaged { document, version, .. } => {
                AuditLine { metadata: json!({"version": version}), success: false, ..line("access", "find_damaged", ("document", document.0)) }
            }
            Self::DocumentDecided { document, version, decision, reason, .. } => AuditLine {
                metadata: json!({"version": version, "decision": decision, "reason": reason}),
                ..line("admin", "decide", ("document", document.0))
            },
            Self::DocumentRemoved { document } => line("data", "remove", ("document", document.0)),
        }
    }

    /// The person and the clinic of events that happen before anybody is signed in, or from outside of the clinic.
    fn before_sign_in(&self) -> (Option<UserId>, Option<ClinicId>) {
        match self {
            Self::SignedIn { user } | Self::PasswordChanged { user } | Self::EmailVerified { user } | Self::AdministratorChanged { user, .. } => {
                (Some(*user), None)
            }
            Self::ClinicApplied { clinic, user }
            | Self::InvitationAccepted { user, clinic }
            | Self::InvitedTherapistActivated { clinic, user, .. } => (Some(*user), Some(*clinic)),
            Self::ClinicMoved { clinic, .. }
            | Self::PlanGiven { clinic, .. }
            | Self::ClinicTakenOver { clinic }
            | Self::DocumentDecided { clinic, .. }
            | Self::DocumentOpened { clinic, .. }
            | Self::DocumentDamaged { clinic, .. } => (None, Some(*clinic)),
            _ => (None, None),
        }
    }
}

impl AuditLine {
    fn about(self, client: ClientId) -> Self {
        Self { client: Some(client), ..self }
    }
}

impl Tx<'_> {
    /// Writes an event into the audit, in this transaction.
    ///
    /// # Errors
    /// The database's: then the deed is undone with it.
    pub fn audit(&mut self, event: &Event) -> QueryResult<()> {
        let (line, (person, clinic)) = (event.line(), event.before_sign_in());
        diesel::insert_into(audit_log::table)
            .values((
                audit_log::occurred_at.eq(self.now()),
                audit_log::category.eq(line.category),
                audit_log::action.eq(line.action),
                audit_log::clinic_id.eq(self.scope.clinic.or(clinic).map(|id| id.0)),
                audit_log::actor_id.eq(self.scope.user.or(person).map(|id| id.0)),
                audit_log::actor_role.eq(self.scope.roles.join(",")),
                audit_log::client_id.eq(line.client.map(|id| id.0)),
                audit_log::entity_type.eq(line.entity.map(|(kind, _)| kind)),
                audit_log::entity_id.eq(line.entity.map(|(_, id)| id)),
                audit_log::metadata.eq(line.metadata),
                (
                    audit_log::success.eq(line.success),
                    audit_log::ip.eq(self.meta.ip.clone()),
                    audit_log::user_agent.eq(self.meta.user_agent.clone()),
                    audit_log::request_id.eq(self.meta.request_id),
                ),
            ))
            .execute(self.conn())
            .map(drop)
    }
}
