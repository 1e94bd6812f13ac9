//! Why a slot cannot be booked. Pure: what is already booked and when the therapist works are given.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use crate::domain::appointment::Modality;
use crate::domain::ids::{AppointmentId, TherapistId};
use crate::domain::zone::Zone;
use crate::features::care::scheduling::hours::Hours;
use crate::features::care::scheduling::queries::Booked;
use crate::features::care::scheduling::slots::{Span, nearest_starts, without};
use crate::features::clinic::staff::Therapist;

/// One reason against a slot.
#[derive(Debug, Clone)]
pub enum Problem {
    /// It is over.
    Past,
    /// The therapist has another appointment; with whom, where the reader may know.
    TherapistTaken { span: Span, client_name: Option<String> },
    /// The client has another appointment.
    ClientTaken { span: Span },
    /// Too little rest between this and another appointment.
    Rest { span: Span, minutes: i32 },
    /// The therapist's day is full.
    DayFull { max: i32 },
    /// The therapist is on leave: may be booked anyway.
    Leave,
    /// Outside the therapist's hours: may be booked anyway.
    Closed,
    /// In person while the clinic is closed: may be booked anyway.
    ClinicClosed,
    /// Nobody who treats this client.
    WrongTherapist,
    /// Not for a client at this stage.
    WrongKind,
}

impl Problem {
    /// Whether one may book in spite of it.
    pub const fn is_soft(&self) -> bool {
        matches!(self, Self::Leave | Self::Closed | Self::ClinicClosed)
    }
}

/// Why nothing was booked, and what would be free instead.
#[derive(Debug, Clone, Default)]
pub struct BookingRefusal {
    /// The slots and the reasons against them.
    pub problems: Vec<(Span, Problem)>,
    /// The nearest free starts.
    pub free: Vec<DateTime<Utc>>,
}

impl BookingRefusal {
    /// Whether one may book in spite of everything.
    pub fn is_soft(&self) -> bool {
        self.problems.iter().all(|(_, problem)| problem.is_soft())
    }
}

/// What the checks of a slot need.
pub struct BookingConditions<'a> {
    pub therapist: &'a Therapist,
    pub hours: &'a Hours,
    /// What takes up the time of the therapist or of the client.
    pub booked: &'a [Booked],
    /// The appointment that is being moved: its own old time is free.
    pub moving: Option<AppointmentId>,
    pub modality: Modality,
    pub now: DateTime<Utc>,
    pub zone: Zone,
}

impl BookingConditions<'_> {
    fn others(&self) -> impl Iterator<Item = &Booked> {
        self.booked.iter().filter(|booked| Some(booked.appointment.id) != self.moving)
    }

    fn is_theirs(&self, booked: &Booked) -> bool {
        let of: TherapistId = booked.appointment.therapist_id;
        of == self.therapist.id
    }

    fn rest(&self) -> Duration {
        Duration::minutes(i64::from(self.therapist.break_minutes))
    }

    /// The first reason against a slot; reasons that cannot be overridden come first.
    pub fn problem(&self, slot: Span) -> Option<Problem> {
        if slot.from <= self.now {
            return Some(Problem::Past);
        }
        if let Some(other) = self.others().find(|other| self.is_theirs(other) && other.appointment.span().overlaps(slot)) {
            return Some(Problem::TherapistTaken { span: other.appointment.span(), client_name: other.client_name.clone() });
        }
        if let Some(other) = self.others().find(|other| !self.is_theirs(other) && other.appointment.span().overlaps(slot)) {
            return Some(Problem::ClientTaken { span: other.appointment.span() });
        }
        if let Some(other) = self.others().find(|other| self.is_theirs(other) && other.appointment.span().overlaps(slot.padded(self.rest()))) {
            return Some(Problem::Rest { span: other.appointment.span(), minutes: self.therapist.break_minutes });
        }
        if self.is_full(self.zone.day_of(slot.from)) {
            return Some(Problem::DayFull { max: self.therapist.max_sessions_per_day });
        }
        if self.hours.is_leave(slot) {
            return Some(Problem::Leave);
        }
        if self.hours.covers(slot, self.modality) {
            return None;
        }
        let is_shut = self.modality == Modality::InPerson && self.hours.is_clinic_closed(slot);
        Some(if is_shut { Problem::ClinicClosed } else { Problem::Closed })
    }

    fn is_full(&self, day: NaiveDate) -> bool {
        let that_day = self.others().filter(|other| self.is_theirs(other) && self.zone.day_of(other.appointment.starts_at) == day).count();
        i32::try_from(that_day).is_ok_and(|count| count >= self.therapist.max_sessions_per_day)
    }

    /// The three free starts nearest to a slot: on its day first, within a week after it otherwise.
    pub fn free_starts(&self, slot: Span) -> Vec<DateTime<Utc>> {
        let (day_start, day_end) = self.zone.bounds_of(self.zone.day_of(slot.from));
        let search = |between: Span| {
            let open = self.hours.open(between, Some(self.modality)).into_iter().filter(|open| !self.is_full(self.zone.day_of(open.from))).collect();
            let past = Span { from: DateTime::<Utc>::MIN_UTC, to: self.now.max(between.from) };
            let after = Span { from: between.to, to: DateTime::<Utc>::MAX_UTC };
            let taken = self
                .others()
                .map(|other| if self.is_theirs(other) { other.appointment.span().padded(self.rest()) } else { other.appointment.span() });
            nearest_starts(&without(open, taken.chain([past, after]).collect()), slot.from, slot.length(), self.rest(), 3)
        };
        let today = search(Span { from: day_start, to: day_end });
        if today.len() == 3 { today } else { search(Span { from: day_start, to: day_end + Duration::days(7) }) }
    }
}
