//! Booking and moving, each in one transaction: hold what is needed, look, write. The exclusion constraints of the database have the last
//! word; the locks before them make sure that a late request gets a message and no deadlock.

use crate::domain::arcs::Arcs;
use crate::domain::zone::Zone;
use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, Utc};
use diesel::prelude::*;

use super::checks::{BookingConditions, BookingRefusal, Problem};
use crate::domain::appointment::AppointmentRefusal;
use crate::domain::appointment::{AppointmentKind, AppointmentStatus, Modality};
use crate::domain::ids::{AppointmentId, ClientId, ClinicId, TherapistId, UserId};
use crate::features::care::clients::Client;
use crate::features::care::scheduling::acting_person::ActingPerson;
use crate::features::care::scheduling::hours::Hours;
use crate::features::care::scheduling::model::Appointment;
use crate::features::care::scheduling::queries::{Booked, bookable_therapists, hold_calendars};
use crate::features::care::scheduling::slots::Span;
use crate::features::clinic::settings::opening_hours;
use crate::features::clinic::staff::Therapist;
use crate::store::audit::Event;
use crate::store::db::TenantTx;
use crate::store::error::{AppResult, refusal_of};
use crate::store::schema::appointments;

/// What is to be booked.
#[derive(Debug, Clone)]
pub struct Booking {
    pub kind: AppointmentKind,
    pub therapist: TherapistId,
    pub slot: Slot,
    pub modality: Modality,
    pub place: Option<String>,
    pub admin_note: Option<String>,
    /// How many weeks in a row.
    pub weeks: i32,
}

/// When.
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    pub day: NaiveDate,
    pub time: NaiveTime,
    pub minutes: i32,
    /// Also outside the therapist's hours.
    pub anyway: bool,
}

impl Booking {
    /// The same time of day in every week: an hour later or earlier for the rest of the world where clocks change.
    fn spans(&self, zone: Zone) -> Vec<Span> {
        let day = |week: i32| self.slot.day.checked_add_days(Days::new(u64::try_from(week * 7).unwrap_or(0))).unwrap_or(self.slot.day);
        (0..self.weeks).map(|week| Span::at(zone, day(week), self.slot.time, self.slot.minutes)).collect()
    }
}

/// Books for a locked client: all slots, or none.
///
/// # Errors
/// The database's. What stands against it is the inner result.
pub fn book(
    tx: &mut TenantTx<'_, '_>,
    client: &Client,
    acting: ActingPerson,
    booking: &Booking,
    zone: Zone,
) -> AppResult<Result<Vec<Appointment>, BookingRefusal>> {
    let spans = booking.spans(zone);
    let refuse = |problem| BookingRefusal { problems: spans.first().map(|span| (*span, problem)).into_iter().collect(), free: Vec::new() };
    if !AppointmentKind::offered(client.status).contains(&booking.kind) {
        return Ok(Err(refuse(Problem::WrongKind)));
    }
    let Some(therapist) = bookable_therapists(tx, client.id, acting)?.into_iter().find(|therapist| therapist.id == booking.therapist) else {
        return Ok(Err(refuse(Problem::WrongTherapist)));
    };
    hold_calendars(tx, [therapist.id.0, client.id.0])?;
    let booking_attempt =
        BookingAttempt { client: client.id, therapist: &therapist, modality: booking.modality, moving: None, anyway: booking.slot.anyway, zone };
    if let Some(refusal) = booking_attempt.refusal(tx, &spans)? {
        return Ok(Err(refusal));
    }
    let first = if booking.kind == AppointmentKind::TherapySession { Some(next_number(tx, client.id)?) } else { None };
    let rows: Vec<NewRow> =
        (0..).zip(&spans).map(|(at, span)| NewRow::of_booking(tx, client.id, booking, first.map(|number| number + at), *span)).collect();
    booking_attempt.insert(tx, &rows, &spans)
}

/// Moves a locked appointment to another time: the old row says so, a new one takes its place and number.
///
/// # Errors
/// Refused where it is not open any more.
pub fn reschedule(tx: &mut TenantTx<'_, '_>, old: &Appointment, slot: Slot, zone: Zone) -> AppResult<Result<Vec<Appointment>, BookingRefusal>> {
    if !old.status.leads_to(AppointmentStatus::Rescheduled) {
        return Err(old.status.stale().into());
    }
    let therapist = Therapist::find(tx, old.therapist_id)?;
    hold_calendars(tx, [therapist.id.0, old.client_id.0])?;
    let booking_attempt =
        BookingAttempt { client: old.client_id, therapist: &therapist, modality: old.modality, moving: Some(old.id), anyway: slot.anyway, zone };
    let span = Span::at(zone, slot.day, slot.time, slot.minutes);
    if let Some(refusal) = booking_attempt.refusal(tx, &[span])? {
        return Ok(Err(refusal));
    }
    diesel::update(appointments::table.find((old.clinic_id, old.id)))
        .set((appointments::status.eq(AppointmentStatus::Rescheduled), appointments::lock_version.eq(old.lock_version + 1)))
        .execute(tx.conn())?;
    tx.audit(&Event::AppointmentChanged { client: old.client_id, appointment: old.id, action: "reschedule" })?;
    let row = NewRow::of_move(tx, old, span);
    match booking_attempt.insert(tx, &[row], &[span])? {
        Ok(moved) => Ok(Ok(moved)),
        // The old row is marked already: undo it all.
        Err(_) => Err(AppointmentRefusal::TakenMeanwhile.into()),
    }
}

fn next_number(tx: &mut TenantTx<'_, '_>, client: ClientId) -> QueryResult<i32> {
    use AppointmentStatus::{Cancelled, NoShow, Rescheduled};
    let clinic = tx.clinic();
    let last: Option<i32> = appointments::table
        .filter(appointments::clinic_id.eq(clinic).and(appointments::client_id.eq(client)))
        .filter(appointments::status.ne_all([Cancelled, NoShow, Rescheduled]))
        .select(diesel::dsl::max(appointments::session_number))
        .first(tx.conn())?;
    Ok(last.unwrap_or(0) + 1)
}

/// One attempt to book slots.
struct BookingAttempt<'a> {
    client: ClientId,
    therapist: &'a Therapist,
    modality: Modality,
    moving: Option<AppointmentId>,
    anyway: bool,
    zone: Zone,
}

impl BookingAttempt<'_> {
    /// Why these slots cannot be booked, if so.
    fn refusal(&self, tx: &mut TenantTx<'_, '_>, spans: &[Span]) -> QueryResult<Option<BookingRefusal>> {
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return Ok(None) };
        let around = Span { from: first.from - Duration::days(2), to: last.to + Duration::days(9) };
        let booked = Booked::blocking(tx, around, self.therapist.id, self.client)?;
        let mut hours = Hours::load(tx, &[self.therapist.id], around, self.zone)?;
        let hours = hours.remove(&self.therapist.id).ok_or(diesel::NotFound)?.within(opening_hours(tx)?);
        let conditions = BookingConditions {
            therapist: self.therapist,
            hours: &hours,
            booked: &booked,
            moving: self.moving,
            modality: self.modality,
            now: tx.now(),
            zone: self.zone,
        };
        let found = spans.iter().filter_map(|span| conditions.problem(*span).map(|problem| (*span, problem)));
        let problems: Vec<(Span, Problem)> = found.filter(|(_, problem)| !(self.anyway && problem.is_soft())).collect();
        let free = problems.first().map(|(span, _)| conditions.free_starts(*span)).unwrap_or_default();
        Ok((!problems.is_empty()).then_some(BookingRefusal { problems, free }))
    }

    /// Writes the rows. Should a constraint speak up after all, nothing of it stays and the calendars are looked at once more.
    fn insert(&self, tx: &mut TenantTx<'_, '_>, rows: &[NewRow], spans: &[Span]) -> AppResult<Result<Vec<Appointment>, BookingRefusal>> {
        // One by one: a statement of many rows is another one for every number of rows, and planned anew each time.
        let written = tx.conn().transaction(|conn| {
            let write = |row| diesel::insert_into(appointments::table).values(row).returning(Appointment::as_returning()).get_result(&mut *conn);
            rows.iter().map(write).collect::<QueryResult<Vec<Appointment>>>()
        });
        match written {
            Ok(booked) => {
                for appointment in &booked {
                    tx.audit(&Event::AppointmentChanged { client: self.client, appointment: appointment.id, action: "book" })?;
                }
                Ok(Ok(booked))
            }
            Err(error) => {
                let refusal: AppointmentRefusal = refusal_of(&error).ok_or(error)?;
                self.refusal(tx, spans)?.map(Err).ok_or(refusal.into())
            }
        }
    }
}

/// A row to be written. What is empty is NULL and not a default: with a default in it the statement would be planned anew each time.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = appointments, treat_none_as_default_value = false)]
struct NewRow {
    clinic_id: ClinicId,
    id: AppointmentId,
    client_id: ClientId,
    therapist_id: TherapistId,
    kind: AppointmentKind,
    title: &'static str,
    session_number: Option<i32>,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    status: AppointmentStatus,
    modality: Modality,
    place: Option<String>,
    admin_note: Option<String>,
    rescheduled_from_id: Option<AppointmentId>,
    created_by: UserId,
    created_at: DateTime<Utc>,
}

impl NewRow {
    fn of_booking(tx: &TenantTx<'_, '_>, client: ClientId, booking: &Booking, session_number: Option<i32>, span: Span) -> Self {
        Self {
            clinic_id: tx.clinic(),
            id: AppointmentId::new(),
            client_id: client,
            therapist_id: booking.therapist,
            kind: booking.kind,
            title: booking.kind.as_str(),
            session_number,
            starts_at: span.from,
            ends_at: span.to,
            status: AppointmentStatus::Scheduled,
            modality: booking.modality,
            place: booking.place.clone(),
            admin_note: booking.admin_note.clone(),
            rescheduled_from_id: None,
            created_by: tx.user(),
            created_at: tx.now(),
        }
    }

    fn of_move(tx: &TenantTx<'_, '_>, old: &Appointment, span: Span) -> Self {
        Self {
            clinic_id: old.clinic_id,
            id: AppointmentId::new(),
            client_id: old.client_id,
            therapist_id: old.therapist_id,
            kind: old.kind,
            title: old.kind.as_str(),
            session_number: old.session_number,
            starts_at: span.from,
            ends_at: span.to,
            status: AppointmentStatus::Scheduled,
            modality: old.modality,
            place: old.place.clone(),
            admin_note: old.admin_note.clone(),
            rescheduled_from_id: Some(old.id),
            created_by: tx.user(),
            created_at: tx.now(),
        }
    }
}
