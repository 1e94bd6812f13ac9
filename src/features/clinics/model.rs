//! A clinic, and the states it can be in (DATA-MODEL §23.3).

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::ids::{ClinicId, UserId};
use crate::schema::{clinic_status_transitions, clinics};
use crate::text_enum;

text_enum! {
    /// Where a clinic stands.
    ClinicStatus("clinic-status") {
        /// Applied; can set itself up, holds no client data.
        Pending = "pending",
        /// Approved.
        Active = "active",
        /// Stopped by the administrator; can read.
        Suspended = "suspended",
        /// Declined or closed.
        Inactive = "inactive",
    }
}

text_enum! {
    /// The zones of Indonesia, by the names people use.
    ClinicZone("clinic-zone") { Wib = "wib", Wita = "wita", Wit = "wit" }
}

impl ClinicZone {
    /// The IANA name.
    pub const fn iana(self) -> &'static str {
        match self {
            Self::Wib => "Asia/Jakarta",
            Self::Wita => "Asia/Makassar",
            Self::Wit => "Asia/Jayapura",
        }
    }
}

impl ClinicStatus {
    /// The tone and the icon of its badge.
    pub const fn badge(self) -> (&'static str, &'static str) {
        match self {
            Self::Pending => ("info", "hourglass"),
            Self::Active => ("ok", "circle-check"),
            Self::Suspended => ("warn", "ban"),
            Self::Inactive => ("mute", "circle-x"),
        }
    }
}

/// A clinic as its own people and the administrator see it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = clinics, check_for_backend(diesel::pg::Pg))]
pub struct Clinic {
    pub id: ClinicId,
    pub name: String,
    pub slug: String,
    pub address: String,
    pub city: Option<String>,
    pub province: Option<String>,
    pub phone: String,
    pub email: String,
    pub timezone: String,
    pub language: String,
    pub status: ClinicStatus,
    pub applied_by: Option<UserId>,
    pub lock_version: i32,
    pub created_at: DateTime<Utc>,
}

/// One line of a clinic's file: who moved it, when, why.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = clinic_status_transitions, check_for_backend(diesel::pg::Pg))]
pub struct ClinicTransition {
    pub from_status: Option<ClinicStatus>,
    pub to_status: ClinicStatus,
    pub actor_id: UserId,
    pub reason: Option<String>,
    pub occurred_at: DateTime<Utc>,
}

/// The same with the name of whoever did it; none where the reader may not know it (a clinic does not see administrators).
#[derive(Debug, Clone)]
pub struct HistoryLine {
    pub step: ClinicTransition,
    pub actor: Option<String>,
}

impl HistoryLine {
    /// What happened, as a catalogue key.
    pub const fn what(&self) -> &'static str {
        match (self.step.from_status, self.step.to_status) {
            (None, _) => "clinics-history-applied",
            (Some(ClinicStatus::Inactive), ClinicStatus::Pending) => "clinics-history-applied-again",
            (Some(ClinicStatus::Suspended), ClinicStatus::Active) => "clinics-history-reactivated",
            (_, ClinicStatus::Active) => "clinics-history-approved",
            (Some(ClinicStatus::Pending), ClinicStatus::Inactive) => "clinics-history-declined",
            (_, ClinicStatus::Suspended) => "clinics-history-suspended",
            (_, ClinicStatus::Inactive | ClinicStatus::Pending) => "clinics-history-closed",
        }
    }
}
