//! The clients of the demo world and their histories, written so that they lead up to today, whenever today is.

use crate::domain::appointment::{AppointmentKind, AppointmentStatus};
use crate::domain::assignment::AssignmentStatus;
use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveTime, Utc};
use diesel::prelude::*;

use super::cast::Actor;
use super::people::{Facts, Person};
use crate::domain::client::ClientStatus::{self, Assigned, Consultation, Done, New, Therapy};
use crate::domain::client::GuardianRelationship;
use crate::domain::ids::{AppointmentId, ClientId, TherapistId};
use crate::domain::zone::Zone;
use crate::store::db::{Db, TenantTx};
use crate::store::error::AppResult;
use crate::store::schema::{
    appointments, client_assignments, client_contacts, client_status_transitions as transitions, clients, therapist_availability as availability,
};

use super::records;

/// One clinic of the demo world.
pub struct ClinicScene<'a> {
    pub admin: &'a Actor,
    pub therapists: &'a [Actor],
    pub people: &'a [Person],
    pub city: &'a str,
    pub province: &'a str,
}

/// One session that was held, for the notes.
pub struct HeldSession {
    pub appointment: AppointmentId,
    pub at: DateTime<Utc>,
}

/// A client with what the record needs to know.
pub struct DemoClient<'a> {
    pub person: &'a Person,
    pub id: ClientId,
    pub therapist: Option<usize>,
    pub stage_dates: StageDates,
    pub held: Vec<HeldSession>,
}

/// The days on which a client came to each stage.
#[derive(Clone, Copy)]
pub struct StageDates {
    pub registered: NaiveDate,
    pub assigned: NaiveDate,
    pub consultation: NaiveDate,
    pub therapy: NaiveDate,
    pub done: NaiveDate,
}

impl StageDates {
    fn of(person: &Person, today: NaiveDate) -> Self {
        let back = |from: NaiveDate, days: i64| from - Duration::days(days);
        let since = back(today, person.days);
        let therapy = if person.stage == Done { back(since, person.sessions * 7 + 6) } else { since };
        let consultation = if person.stage >= Therapy { back(therapy, 12) } else { since };
        let assigned = if person.stage >= Consultation { back(consultation, 4) } else { since };
        let registered = if person.stage >= Assigned { back(assigned, 2) } else { since };
        Self { registered, assigned, consultation, therapy, done: since }
    }

    /// The steps up to a stage: from where, to where, on which day.
    pub fn steps(&self, stage: ClientStatus) -> impl Iterator<Item = (Option<ClientStatus>, ClientStatus, NaiveDate)> {
        [
            (None, New, self.registered),
            (Some(New), Assigned, self.assigned),
            (Some(Assigned), Consultation, self.consultation),
            (Some(Consultation), Therapy, self.therapy),
            (Some(Therapy), Done, self.done),
        ]
        .into_iter()
        .filter(move |(_, to, _)| *to <= stage)
    }
}

/// Inserts a clinic's clients, each with transitions, appointments and record.
pub fn load(db: &Db, scene: &ClinicScene<'_>) -> AppResult<()> {
    let placed = db.tenant_now(scene.admin, |tx| {
        scene.therapists.iter().filter_map(|who| who.therapist).try_for_each(|therapist| set_working_hours(tx, therapist))?;
        let mut taken = vec![0_usize; scene.therapists.len()];
        scene.people.iter().enumerate().map(|(n, person)| Builder::new(tx, scene).place(n, person, &mut taken)).collect::<AppResult<Vec<_>>>()
    })?;
    for (n, therapist) in scene.therapists.iter().enumerate() {
        db.tenant_now(therapist, |tx| {
            placed.iter().filter(|client| client.therapist == Some(n)).try_for_each(|client| records::write(tx, therapist, client))
        })?;
    }
    Ok(())
}

/// A break at noon, and Saturdays that end with it.
fn set_working_hours(tx: &mut TenantTx<'_, '_>, therapist: TherapistId) -> AppResult<()> {
    let clinic = tx.clinic();
    diesel::update(availability::table.filter(availability::clinic_id.eq(clinic).and(availability::therapist_id.eq(therapist))))
        .set(availability::end_time.eq(hour(12, 0)))
        .execute(tx.conn())?;
    let afternoons = (1..=5_i16).map(|day| {
        (
            (availability::clinic_id.eq(clinic), availability::therapist_id.eq(therapist), availability::day_of_week.eq(day)),
            (availability::start_time.eq(hour(13, 0)), availability::end_time.eq(hour(17, 0))),
        )
    });
    diesel::insert_into(availability::table).values(afternoons.collect::<Vec<_>>()).execute(tx.conn())?;
    Ok(())
}

struct Builder<'t, 'a, 'c, 's> {
    tx: &'t mut TenantTx<'a, 'c>,
    scene: &'s ClinicScene<'s>,
    zone: Zone,
    now: DateTime<Utc>,
    today: NaiveDate,
}

impl<'t, 'a, 'c, 's> Builder<'t, 'a, 'c, 's> {
    fn new(tx: &'t mut TenantTx<'a, 'c>, scene: &'s ClinicScene<'s>) -> Self {
        let zone = Zone::JAKARTA;
        let now = tx.now();
        Self { today: zone.day_of(now), tx, scene, zone, now }
    }

    /// Nine in the morning of a day, or an hour ago where that is still to come.
    fn morning(&self, day: NaiveDate) -> DateTime<Utc> {
        self.zone.moment(day, hour(9, 0)).min(self.now - Duration::hours(1))
    }

    fn place(&mut self, n: usize, person: &'s Person, taken: &mut [usize]) -> AppResult<DemoClient<'s>> {
        let (id, stage_dates) = (ClientId::new(), StageDates::of(person, self.today));
        self.client(n, id, person, &stage_dates)?;
        self.contacts(n, id, person)?;
        for (from, to, day) in stage_dates.steps(person.stage) {
            let (at, user) = (self.morning(day) + Duration::minutes(to as i64), self.moved_by(person, to));
            diesel::insert_into(transitions::table)
                .values((
                    transitions::clinic_id.eq(self.tx.clinic()),
                    transitions::client_id.eq(id),
                    transitions::from_status.eq(from),
                    transitions::to_status.eq(to),
                    transitions::user_id.eq(user),
                    transitions::occurred_at.eq(at),
                ))
                .execute(self.tx.conn())?;
        }
        let mut held = Vec::new();
        if let Some(therapist) = person.therapist.and_then(|at| self.scene.therapists[at].therapist) {
            self.assignment(id, therapist, person, &stage_dates)?;
            let slot = person.therapist.map_or(0, |at| taken[at]);
            person.therapist.iter().for_each(|at| taken[*at] += 1);
            held = self.appointments(id, therapist, person, slot)?;
        }
        Ok(DemoClient { person, id, therapist: person.therapist, stage_dates, held })
    }

    fn moved_by(&self, person: &Person, to: ClientStatus) -> crate::domain::ids::UserId {
        match person.therapist {
            Some(at) if to >= Consultation => self.scene.therapists[at].user,
            _ => self.scene.admin.user,
        }
    }

    fn client(&mut self, n: usize, id: ClientId, person: &Person, stage_dates: &StageDates) -> AppResult<()> {
        let facts = Facts::of(person.age, n);
        let birth = self.today - Duration::days(person.age * 365 + person.age / 4 + (n as i64 * 37) % 330 + 1);
        let since = self.morning(stage_dates.steps(person.stage).last().map_or(stage_dates.registered, |(.., day)| day));
        let progress = match person.stage {
            Done => 100,
            Therapy => i16::try_from((person.sessions * 8).min(90)).unwrap_or(0),
            _ => 0,
        };
        let phone = format!("+62812{:08}", 20_045_519 + n * 7_919 + self.scene.city.len() * 100_003);
        let email = (!n.is_multiple_of(3)).then(|| format!("{}@mail.example", person.name.to_lowercase().replace(' ', ".")));
        diesel::insert_into(clients::table)
            .values((
                clients::clinic_id.eq(self.tx.clinic()),
                clients::id.eq(id),
                clients::full_name.eq(person.name),
                clients::gender.eq(person.gender),
                clients::birth_date.eq(birth),
                clients::birth_place.eq(facts.birth_place),
                clients::religion.eq(facts.religion),
                clients::occupation.eq(facts.occupation),
                clients::education.eq(facts.education),
                clients::marital_status.eq(facts.marital_status),
                clients::address.eq(facts.street),
                clients::city.eq(self.scene.city),
                clients::province.eq(self.scene.province),
                clients::phone.eq(phone),
                (clients::email.eq(email), clients::is_minor.eq(person.is_minor()), clients::referral_source.eq(facts.referral)),
                (clients::school.eq(person.is_minor().then_some("SMP Negeri 5")), clients::form_type.eq(person.form)),
                clients::status.eq(person.stage),
                clients::status_changed_at.eq(since),
                clients::joined_on.eq(stage_dates.registered),
                clients::intake_on.eq(stage_dates.registered),
                (clients::intake_by.eq(self.scene.admin.user), clients::created_by.eq(self.scene.admin.user)),
                (clients::progress.eq(progress), clients::first_visit.eq(person.stage != Done)),
            ))
            .execute(self.tx.conn())?;
        self.tx.create_client_key(id)
    }

    fn contacts(&mut self, n: usize, id: ClientId, person: &Person) -> AppResult<()> {
        let family = person.name.rsplit(' ').next().unwrap_or(person.name);
        let (kind, relationship) = if person.is_minor() {
            ("guardian", if n.is_multiple_of(2) { GuardianRelationship::Mother } else { GuardianRelationship::Father }.as_str())
        } else {
            ("emergency", if n.is_multiple_of(2) { "Suami/istri" } else { "Kakak" })
        };
        diesel::insert_into(client_contacts::table)
            .values((
                client_contacts::clinic_id.eq(self.tx.clinic()),
                client_contacts::client_id.eq(id),
                client_contacts::kind.eq(kind),
                client_contacts::full_name.eq(format!("{} {family}", if n.is_multiple_of(2) { "Endah" } else { "Surya" })),
                client_contacts::relationship.eq(relationship),
                client_contacts::phone.eq(format!("+62813{:08}", 11_200_300 + n * 6_301)),
                client_contacts::has_legal_custody.eq(person.is_minor().then_some(true)),
                client_contacts::is_primary.eq(true),
            ))
            .execute(self.tx.conn())?;
        Ok(())
    }

    fn assignment(&mut self, id: ClientId, therapist: TherapistId, person: &Person, stage_dates: &StageDates) -> AppResult<()> {
        let (status, ended) =
            if person.stage == Done { (AssignmentStatus::Completed, Some(stage_dates.done)) } else { (AssignmentStatus::Active, None) };
        diesel::insert_into(client_assignments::table)
            .values((
                client_assignments::clinic_id.eq(self.tx.clinic()),
                client_assignments::client_id.eq(id),
                client_assignments::therapist_id.eq(therapist),
                client_assignments::assigned_on.eq(stage_dates.assigned),
                client_assignments::assigned_by.eq(self.scene.admin.user),
                client_assignments::status.eq(status),
                client_assignments::ended_on.eq(ended),
                client_assignments::created_at.eq(self.morning(stage_dates.assigned)),
            ))
            .execute(self.tx.conn())?;
        Ok(())
    }

    /// Every client of a therapist has a weekly hour of their own, so that nothing overlaps.
    fn appointments(&mut self, id: ClientId, therapist: TherapistId, person: &Person, slot: usize) -> AppResult<Vec<HeldSession>> {
        const HOURS: [(u32, u32); 6] = [(9, 0), (10, 30), (13, 0), (14, 15), (15, 30), (8, 0)];
        let monday = self.today - Days::new(u64::from(self.today.weekday().num_days_from_monday()));
        let (h, m) = HOURS[(slot / 6) % HOURS.len()];
        let this_week = self.zone.moment(monday + Days::new((slot % 6) as u64), hour(h, m));
        let (last, next) = if this_week + Duration::hours(1) > self.now {
            (this_week - Duration::weeks(1), this_week)
        } else {
            (this_week, this_week + Duration::weeks(1))
        };
        let mut held = Vec::new();
        match person.stage {
            Assigned if slot.is_multiple_of(2) => {
                self.book(id, therapist, AppointmentKind::Consultation, None, next, AppointmentStatus::Scheduled).map(drop)?
            }
            Consultation => {
                self.book(id, therapist, AppointmentKind::Consultation, None, next, AppointmentStatus::Confirmed)?;
                // Two missed hours are a reason to call.
                if person.days > 21 {
                    self.book(id, therapist, AppointmentKind::Consultation, None, last, AppointmentStatus::NoShow)?;
                    self.book(id, therapist, AppointmentKind::Consultation, None, last - Duration::weeks(1), AppointmentStatus::NoShow)?;
                }
            }
            Therapy | Done => {
                let pause = if person.stage == Done { (person.days + 6) / 7 } else { 0 };
                for number in 1..=person.sessions {
                    let at = last - Duration::weeks(person.sessions - number + pause);
                    let appointment = self.book(id, therapist, AppointmentKind::TherapySession, Some(number), at, AppointmentStatus::Completed)?;
                    held.push(HeldSession { appointment, at });
                }
                // One of them has nothing booked: the board says so.
                if person.stage == Therapy && person.sessions != 4 {
                    let status = if slot.is_multiple_of(3) { AppointmentStatus::Confirmed } else { AppointmentStatus::Scheduled };
                    self.book(id, therapist, AppointmentKind::TherapySession, Some(person.sessions + 1), next, status)?;
                }
            }
            _ => {}
        }
        Ok(held)
    }

    fn book(
        &mut self,
        client: ClientId,
        therapist: TherapistId,
        kind: AppointmentKind,
        number: Option<i64>,
        at: DateTime<Utc>,
        status: AppointmentStatus,
    ) -> AppResult<AppointmentId> {
        let id = AppointmentId::new();
        let was_held = (status == AppointmentStatus::Completed).then_some(at);
        diesel::insert_into(appointments::table)
            .values((
                appointments::clinic_id.eq(self.tx.clinic()),
                appointments::id.eq(id),
                appointments::kind.eq(kind),
                appointments::client_id.eq(client),
                appointments::therapist_id.eq(therapist),
                appointments::session_number.eq(number.and_then(|n| i32::try_from(n).ok())),
                appointments::title.eq(if number.is_some() { "Sesi terapi" } else { "Konsultasi" }),
                appointments::starts_at.eq(at),
                appointments::ends_at.eq(at + Duration::minutes(60)),
                appointments::actual_started_at.eq(was_held),
                appointments::actual_ended_at.eq(was_held.map(|at| at + Duration::minutes(58))),
                appointments::status.eq(status),
                appointments::place.eq("Ruang Kenanga"),
                appointments::created_by.eq(self.scene.admin.user),
            ))
            .execute(self.tx.conn())?;
        Ok(id)
    }
}

fn hour(h: u32, m: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(h, m, 0).unwrap_or_default()
}
