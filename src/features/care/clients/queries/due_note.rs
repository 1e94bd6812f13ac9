//! The note a therapist still has to sign.

use crate::domain::permissions::Role;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Timestamptz, Uuid as SqlUuid};

use crate::domain::ids::{AppointmentId, ClientId};
use crate::store::db::TenantTx;
use crate::store::db::static_sql::statement;

/// A session that was held and has no signed note yet.
#[derive(Debug, Clone, QueryableByName)]
pub struct DueNote {
    #[diesel(sql_type = SqlUuid)]
    pub appointment: AppointmentId,
    #[diesel(sql_type = Timestamptz)]
    pub starts_at: DateTime<Utc>,
    /// Whether it was begun.
    #[diesel(sql_type = Bool)]
    pub is_draft: bool,
}

impl DueNote {
    /// The oldest one of a client that the person who asks, as their therapist, has still to sign.
    pub fn oldest(tx: &mut TenantTx<'_, '_>, client: ClientId) -> QueryResult<Option<Self>> {
        if !tx.has_role(Role::Therapist) {
            return Ok(None);
        }
        let (clinic, user) = (tx.clinic(), tx.user());
        statement(
            "SELECT a.id AS appointment, a.starts_at, n.id IS NOT NULL AS is_draft
               FROM appointments a
               JOIN therapists t ON t.clinic_id = $1 AND t.id = a.therapist_id AND t.user_id = $3
               LEFT JOIN clinical_notes n ON n.clinic_id = a.clinic_id AND n.appointment_id = a.id AND n.therapist_id = a.therapist_id AND n.status <> 'void'
              WHERE a.clinic_id = $1 AND a.client_id = $2 AND a.status = 'completed' AND coalesce(n.status, 'draft') = 'draft'
              ORDER BY a.starts_at, a.id LIMIT 1",
        )
        .bind::<SqlUuid, _>(clinic)
        .bind::<SqlUuid, _>(client)
        .bind::<SqlUuid, _>(user)
        .get_result(tx.conn())
        .optional()
    }
}
