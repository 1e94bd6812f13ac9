//! The rows of the crowd's clients, many at a time: who they are, whom to call, their way, their therapist.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use diesel::prelude::*;

use super::Clinic;
use super::lives::{Life, Now};
use super::names;
use crate::app::demo::people::Facts;
use crate::domain::appointment::AppointmentStatus::Completed;
use crate::domain::client::ClientStatus::{self, Consultation, Done, New, Therapy};
use crate::domain::client::{Education, Gender, MaritalStatus, Religion};
use crate::domain::ids::{ClientId, ClinicId, TherapistId, UserId};
use crate::store::crypto::{ClientKey, Place};
use crate::store::db::TenantTx;
use crate::store::error::AppResult;
use crate::store::schema::{client_assignments, client_contacts, client_status_transitions, clients};

/// Years from which on nobody answers for a client any more.
const OF_AGE: i64 = 18;

#[derive(Insertable)]
#[diesel(table_name = clients)]
pub struct ClientRow {
    clinic_id: ClinicId,
    id: ClientId,
    full_name: String,
    gender: Gender,
    birth_date: NaiveDate,
    birth_place: &'static str,
    religion: Religion,
    occupation: &'static str,
    education: Education,
    marital_status: MaritalStatus,
    address: &'static str,
    city: &'static str,
    province: &'static str,
    phone: String,
    email: Option<String>,
    is_minor: bool,
    school: Option<&'static str>,
    referral_source: Option<&'static str>,
    status: ClientStatus,
    status_changed_at: DateTime<Utc>,
    joined_on: NaiveDate,
    intake_on: NaiveDate,
    intake_by: UserId,
    created_by: UserId,
    created_at: DateTime<Utc>,
    progress: i16,
    first_visit: bool,
    notes_enc: Option<Vec<u8>>,
}

impl ClientRow {
    pub fn new(tx: &TenantTx<'_, '_>, clinic: &Clinic, now: Now, life: &Life, id: ClientId, key: &ClientKey) -> AppResult<Self> {
        let facts = Facts::of(life.age, life.n);
        let held = life.visits.iter().filter(|visit| visit.status == Completed && visit.number.is_some()).count();
        let since = life.way.steps(life.stage).last().map_or(life.way.registered, |(.., day)| day);
        let place = Place { table: "clients", column: "notes_enc", row: id.0 };
        let remark = life.n.is_multiple_of(3).then(|| key.seal(place, &"Lebih suka dihubungi sore hari.")).transpose()?;
        Ok(Self {
            clinic_id: tx.clinic(),
            id,
            full_name: life.name.clone(),
            gender: life.gender,
            birth_date: now.format.day_of(now.at) - Duration::days(life.age * 365 + life.age / 4 + (life.n as i64 * 37) % 330 + 1),
            birth_place: facts.birth_place,
            religion: facts.religion,
            occupation: facts.occupation,
            education: facts.education,
            marital_status: facts.marital_status,
            address: facts.street,
            city: clinic.city,
            province: clinic.province,
            phone: phone("+62821", clinic.number, life.n),
            email: (!life.n.is_multiple_of(3)).then(|| format!("{}@mail.example", names::mailbox(&life.name, life.n))),
            is_minor: life.age < OF_AGE,
            school: (life.age < OF_AGE).then_some("SMP Negeri 5"),
            referral_source: facts.referral,
            status: life.stage,
            status_changed_at: morning(now, since),
            joined_on: life.way.registered,
            intake_on: life.way.registered,
            intake_by: tx.user(),
            created_by: tx.user(),
            created_at: morning(now, life.way.registered),
            progress: match life.stage {
                Done => 100,
                Therapy => i16::try_from((held * 8).min(90)).unwrap_or_default(),
                _ => 0,
            },
            first_visit: life.stage != Done,
            notes_enc: remark,
        })
    }
}

#[derive(Insertable)]
#[diesel(table_name = client_contacts)]
pub struct ContactRow {
    clinic_id: ClinicId,
    client_id: ClientId,
    kind: &'static str,
    full_name: String,
    relationship: &'static str,
    phone: String,
    has_legal_custody: Option<bool>,
    is_primary: bool,
}

impl ContactRow {
    /// Whom to call. One minor in ten has nobody who answers for them, one adult in five names nobody.
    pub fn new(clinic_id: ClinicId, clinic: &Clinic, life: &Life, client_id: ClientId) -> Option<Self> {
        let (minor, mother) = (life.age < OF_AGE, life.n.is_multiple_of(2));
        let nobody = life.n % 10 == 3 || (!minor && life.n % 10 == 8);
        let family = life.name.rsplit(' ').next().unwrap_or(&life.name);
        (!nobody).then(|| Self {
            clinic_id,
            client_id,
            kind: if minor { "guardian" } else { "emergency" },
            full_name: format!("{} {family}", if mother { "Endah" } else { "Surya" }),
            relationship: match (minor, mother) {
                (true, true) => "mother",
                (true, false) => "father",
                (false, true) => "Suami/istri",
                (false, false) => "Kakak",
            },
            phone: phone("+62856", clinic.number, life.n),
            has_legal_custody: minor.then_some(true),
            is_primary: true,
        })
    }
}

#[derive(Insertable)]
#[diesel(table_name = client_status_transitions)]
pub struct StepRow {
    clinic_id: ClinicId,
    client_id: ClientId,
    from_status: Option<ClientStatus>,
    to_status: ClientStatus,
    user_id: UserId,
    occurred_at: DateTime<Utc>,
}

impl StepRow {
    /// The way so far: the therapist moves from the consultation on, the admin before.
    pub fn all(clinic_id: ClinicId, clinic: &Clinic, now: Now, life: &Life, client_id: ClientId) -> impl Iterator<Item = Self> {
        let therapist = life.therapist.map_or(clinic.admin.user, |at| clinic.therapists[at].user);
        let admin = clinic.admin.user;
        life.way.steps(life.stage).map(move |(from_status, to_status, day)| Self {
            clinic_id,
            client_id,
            from_status,
            to_status,
            user_id: if to_status >= Consultation { therapist } else { admin },
            occurred_at: morning(now, day) + Duration::minutes(to_status as i64),
        })
    }
}

#[derive(Insertable)]
#[diesel(table_name = client_assignments)]
pub struct AssignmentRow {
    clinic_id: ClinicId,
    client_id: ClientId,
    therapist_id: TherapistId,
    assigned_on: NaiveDate,
    assigned_by: UserId,
    status: &'static str,
    ended_on: Option<NaiveDate>,
    created_at: DateTime<Utc>,
}

impl AssignmentRow {
    pub fn new(clinic_id: ClinicId, clinic: &Clinic, now: Now, life: &Life, client_id: ClientId) -> Option<Self> {
        let therapist_id = life.therapist.and_then(|at| clinic.therapists[at].therapist).filter(|_| life.stage != New)?;
        Some(Self {
            clinic_id,
            client_id,
            therapist_id,
            assigned_on: life.way.assigned,
            assigned_by: clinic.admin.user,
            status: if life.stage == Done { "completed" } else { "active" },
            ended_on: (life.stage == Done).then_some(life.way.done),
            created_at: morning(now, life.way.assigned),
        })
    }
}

/// Nine in the morning of a day, or an hour ago where that is still to come.
pub fn morning(now: Now, day: NaiveDate) -> DateTime<Utc> {
    let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default();
    now.format.moment(day, nine).min(now.at - Duration::hours(1))
}

/// A number nobody else has: 7,919 has no factor in common with a hundred million, so no two products end alike.
fn phone(prefix: &str, clinic: usize, n: usize) -> String {
    format!("{prefix}{:08}", (clinic * 200_003 + n) * 7_919 % 100_000_000)
}
