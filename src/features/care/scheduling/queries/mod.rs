//! Finding appointments, and the therapists one can be booked with.

mod cancel;
mod hours;
mod restore;
mod upcoming;

pub use cancel::{EVERY_KIND, THERAPY_SESSIONS, cancel_future, count_future};
pub use restore::restore_cancelled;
pub use upcoming::{Upcoming, upcoming};

use crate::domain::assignment::AssignmentStatus;
use chrono::Duration;
use diesel::prelude::*;
use diesel::sql_types::Text;
use uuid::Uuid;

use super::acting_person::ActingPerson;
use super::model::Appointment;
use super::slots::Span;
use crate::domain::appointment::AppointmentRefusal;
use crate::domain::appointment::AppointmentStatus;
use crate::domain::ids::{AppointmentId, ClientId, TherapistId};
use crate::domain::therapist::TherapistStatus;
use crate::features::care::clients::Client;
use crate::features::clinic::staff::Therapist;
use crate::store::db::TenantTx;
use crate::store::db::static_sql::statement;
use crate::store::error::{AppError, AppResult};
use crate::store::schema::{appointments, client_assignments as assignments, clients, therapists};

/// An appointment with the names around it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = appointments, check_for_backend(diesel::pg::Pg))]
pub struct Booked {
    #[diesel(embed)]
    pub appointment: Appointment,
    /// None where the client is not this person's to see any more.
    #[diesel(select_expression = clients::full_name.nullable())]
    pub client_name: Option<String>,
    #[diesel(select_expression = therapists::full_name)]
    pub therapist_name: String,
}

#[diesel::dsl::auto_type(no_type_alias)]
fn with_names() -> _ {
    appointments::table
        .inner_join(therapists::table.on(therapists::clinic_id.eq(appointments::clinic_id).and(therapists::id.eq(appointments::therapist_id))))
        .left_join(clients::table.on(clients::clinic_id.eq(appointments::clinic_id).and(clients::id.eq(appointments::client_id))))
}

impl Booked {
    /// All that begin within a span, of one therapist or of all this person may see, in the order of the clock.
    pub fn within(tx: &mut TenantTx<'_, '_>, span: Span, therapist: Option<TherapistId>) -> QueryResult<Vec<Self>> {
        let clinic = tx.clinic();
        let mut query = with_names()
            .filter(appointments::clinic_id.eq(clinic).and(appointments::starts_at.ge(span.from)).and(appointments::starts_at.lt(span.to)))
            .order((appointments::starts_at, appointments::id))
            .select(Self::as_select())
            .into_boxed();
        if let Some(therapist) = therapist {
            query = query.filter(appointments::therapist_id.eq(therapist));
        }
        query.load(tx.conn())
    }

    /// What takes up the time of a therapist or a client and touches a span, in the order of the clock.
    pub fn blocking(tx: &mut TenantTx<'_, '_>, span: Span, therapist: TherapistId, client: ClientId) -> QueryResult<Vec<Self>> {
        let clinic = tx.clinic();
        let touching = || {
            // No appointment is longer than a day (`appointments_times_chk`): so a calendar's index need not be read from its beginning.
            with_names()
                .filter(appointments::clinic_id.eq(clinic).and(appointments::starts_at.lt(span.to)).and(appointments::ends_at.gt(span.from)))
                .filter(appointments::starts_at.gt(span.from - Duration::days(1)))
                .filter(appointments::status.eq_any(AppointmentStatus::BLOCKING))
                .select(Self::as_select())
        };
        // Two questions in one, each with an index of its own. With OR between them the calendar of the whole clinic is read.
        let of_therapist = touching().filter(appointments::therapist_id.eq(therapist));
        let of_client = touching().filter(appointments::client_id.eq(client).and(appointments::therapist_id.ne(therapist)));
        let mut all: Vec<Self> = of_therapist.union_all(of_client).load(tx.conn())?;
        all.sort_by_key(|booked| booked.appointment.starts_at);
        Ok(all)
    }

    /// All of one client, the latest first.
    pub fn of_client(tx: &mut TenantTx<'_, '_>, client: ClientId) -> QueryResult<Vec<Self>> {
        let clinic = tx.clinic();
        with_names()
            .filter(appointments::clinic_id.eq(clinic).and(appointments::client_id.eq(client)))
            .order((appointments::starts_at.desc(), appointments::id.desc()))
            .limit(500)
            .select(Self::as_select())
            .load(tx.conn())
    }
}

impl Appointment {
    /// An appointment this person may see.
    ///
    /// # Errors
    /// Not found, for this clinic and this person.
    pub fn find(tx: &mut TenantTx<'_, '_>, id: AppointmentId) -> QueryResult<Self> {
        let clinic = tx.clinic();
        appointments::table.find((clinic, id)).select(Self::as_select()).first(tx.conn())
    }

    /// The one that took this one's place.
    pub fn successor(&self, tx: &mut TenantTx<'_, '_>) -> QueryResult<Option<Self>> {
        appointments::table
            .filter(appointments::clinic_id.eq(self.clinic_id).and(appointments::rescheduled_from_id.eq(self.id)))
            .select(Self::as_select())
            .first(tx.conn())
            .optional()
    }

    /// Holds the client and then the appointment until the transaction ends: always in this order, so that nobody waits in a circle.
    ///
    /// # Errors
    /// Not found, for this clinic and this person.
    pub fn lock(tx: &mut TenantTx<'_, '_>, id: AppointmentId) -> AppResult<(Client, Self)> {
        let clinic = tx.clinic();
        let whose = Self::find(tx, id)?.client_id;
        let client = Client::lock(tx, whose)?;
        Ok((client, appointments::table.find((clinic, id)).select(Self::as_select()).for_update().first(tx.conn())?))
    }

    /// The same, after checking that the person may do this and that nobody changed the appointment first.
    ///
    /// # Errors
    /// As [`Appointment::lock`]; forbidden; [`AppError::Conflict`] with a sentence on what the appointment has become.
    pub fn lock_unchanged(tx: &mut TenantTx<'_, '_>, id: AppointmentId, version: &str, may: impl FnOnce(&Self) -> bool) -> AppResult<(Client, Self)> {
        let (client, appointment) = Self::lock(tx, id)?;
        if !may(&appointment) {
            return Err(AppError::forbidden(AppointmentRefusal::NotTheirs));
        }
        if version.parse() == Ok(appointment.lock_version) { Ok((client, appointment)) } else { Err(appointment.status.stale().into()) }
    }
}

/// With whom this client can be booked: the therapists who treat them and work at present, the main one first. For a therapist: themselves.
pub fn bookable_therapists(tx: &mut TenantTx<'_, '_>, client: ClientId, acting: ActingPerson) -> QueryResult<Vec<Therapist>> {
    let clinic = tx.clinic();
    let all: Vec<Therapist> = therapists::table
        .inner_join(assignments::table.on(assignments::clinic_id.eq(therapists::clinic_id).and(assignments::therapist_id.eq(therapists::id))))
        .filter(therapists::clinic_id.eq(clinic).and(assignments::client_id.eq(client)).and(assignments::status.eq(AssignmentStatus::Active)))
        .filter(therapists::status.eq(TherapistStatus::Active))
        .order((assignments::is_primary.desc(), therapists::full_name))
        .select(Therapist::as_select())
        .load(tx.conn())?;
    Ok(all.into_iter().filter(|therapist| acting.is_desk || acting.therapist == Some(therapist.id)).collect())
}

/// Holds the calendars of therapists and clients until the transaction ends, always in the same order. Inserts under an exclusion constraint
/// wait for each other in circles otherwise.
pub fn hold_calendars(tx: &mut TenantTx<'_, '_>, whose: impl IntoIterator<Item = Uuid>) -> QueryResult<()> {
    let mut keys: Vec<Uuid> = whose.into_iter().collect();
    keys.sort_unstable();
    for key in keys {
        statement("SELECT pg_advisory_xact_lock(hashtextextended($1::text, 0))").bind::<Text, _>(key.to_string()).execute(tx.conn())?;
    }
    Ok(())
}
