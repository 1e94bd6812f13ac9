//! Where a membership stands, who is invited, and in what the invitations of clinics and of administrators differ.

use chrono::{DateTime, Utc};

use crate::domain::account::AdministratorRefusal;
use crate::domain::ids::{ClinicId, UserId};
use crate::domain::permissions::Role;
use crate::domain::therapist::StaffRefusal;
use crate::features::clinic::clinics::Clinic;
use crate::store::error::AppError;

/// Where a membership stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MembershipStatus {
    /// Was invited and has not come yet.
    Invited,
    Active,
    Ended,
}

impl MembershipStatus {
    /// Of one row of `user_roles`.
    pub const fn of(is_active: bool, ended_at: Option<DateTime<Utc>>) -> Self {
        match (is_active, ended_at) {
            (true, _) => Self::Active,
            (false, None) => Self::Invited,
            (false, Some(_)) => Self::Ended,
        }
    }

    /// The catalogue key of its word.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Invited => "staff-standing-invited",
            Self::Active => "staff-standing-active",
            Self::Ended => "staff-standing-ended",
        }
    }

    /// The tone and the icon of its badge.
    pub const fn badge(self) -> (&'static str, &'static str) {
        match self {
            Self::Invited => ("info", "mail"),
            Self::Active => ("ok", "circle-check"),
            Self::Ended => ("mute", "circle-x"),
        }
    }
}

/// What somebody is invited to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationKind {
    /// A role of a clinic.
    Clinic,
    /// Being an administrator.
    Platform,
}

impl InvitationKind {
    /// That of a role: only administrators belong to no clinic.
    pub const fn of(clinic: Option<ClinicId>) -> Self {
        if clinic.is_some() { Self::Clinic } else { Self::Platform }
    }

    /// That of a link's address.
    pub fn at(path: &str) -> Self {
        if path.starts_with(Self::Platform.path()) { Self::Platform } else { Self::Clinic }
    }

    /// The address of its links, without the token.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Clinic => "/invitations/",
            Self::Platform => "/administrator-invitations/",
        }
    }

    /// Its letter.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Clinic => "staff-invitation",
            Self::Platform => "administrator-invitation",
        }
    }

    /// What its letters are counted as.
    pub const fn throttle(self) -> &'static str {
        match self {
            Self::Clinic => "invitation",
            Self::Platform => "administrator-invitation",
        }
    }

    /// Why nobody is invited to what they are already.
    pub fn already(self) -> AppError {
        match self {
            Self::Clinic => StaffRefusal::AlreadyMember.into(),
            Self::Platform => AdministratorRefusal::Already.into(),
        }
    }
}

/// Who is invited.
#[derive(Debug, Clone)]
pub struct Invitee {
    pub user: UserId,
    pub email: String,
    pub full_name: String,
    /// An account of its own already: it is never touched by a link.
    pub has_account: bool,
}

/// An invitation that works.
#[derive(Debug, Clone)]
pub struct Invitation {
    pub invitee: Invitee,
    pub role: Role,
    /// The clinic; none for an administrator.
    pub clinic: Option<Clinic>,
}

/// Who accepts an invitation, and how.
#[derive(Debug)]
pub enum AcceptedBy {
    /// Somebody new, with the hash of their password.
    New(String),
    /// Somebody who is signed in.
    SignedIn(UserId),
}
