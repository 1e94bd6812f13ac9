//! The rows of generated clients, many at a time: clients, contacts, transitions, assignments.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use diesel::prelude::*;

use super::Clinic;
use super::client_histories::{ClientHistory, LocalTime};
use super::names;
use crate::app::demo::people::Facts;
use crate::domain::appointment::AppointmentStatus::Completed;
use crate::domain::client::ClientStatus::{self, Consultation, Done, New, Therapy};
use crate::domain::client::{Education, Gender, MaritalStatus, Religion};
use crate::domain::ids::{ClientId, ClinicId, TherapistId, UserId};
use crate::store::crypto::{ClientKey, SealedColumn};
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
    pub fn new(tx: &TenantTx<'_, '_>, clinic: &Clinic, now: LocalTime, history: &ClientHistory, id: ClientId, key: &ClientKey) -> AppResult<Self> {
        let facts = Facts::of(history.age, history.n);
        let held = history.visits.iter().filter(|visit| visit.status == Completed && visit.number.is_some()).count();
        let since = history.stage_dates.steps(history.stage).last().map_or(history.stage_dates.registered, |(.., day)| day);
        let place = SealedColumn { table: "clients", column: "notes_enc", row: id.0 };
        let remark = history.n.is_multiple_of(3).then(|| key.seal(place, &"Lebih suka dihubungi sore hari.")).transpose()?;
        Ok(Self {
            clinic_id: tx.clinic(),
            id,
            full_name: history.name.clone(),
            gender: history.gender,
            birth_date: now.zone.day_of(now.at) - Duration::days(history.age * 365 + history.age / 4 + (history.n as i64 * 37) % 330 + 1),
            birth_place: facts.birth_place,
            religion: facts.religion,
            occupation: facts.occupation,
            education: facts.education,
            marital_status: facts.marital_status,
            address: facts.street,
            city: clinic.city,
            province: clinic.province,
            phone: phone("+62821", clinic.number, history.n),
            email: (!history.n.is_multiple_of(3)).then(|| format!("{}@mail.example", names::mailbox(&history.name, history.n))),
            is_minor: history.age < OF_AGE,
            school: (history.age < OF_AGE).then_some("SMP Negeri 5"),
            referral_source: facts.referral,
            status: history.stage,
            status_changed_at: morning(now, since),
            joined_on: history.stage_dates.registered,
            intake_on: history.stage_dates.registered,
            intake_by: tx.user(),
            created_by: tx.user(),
            created_at: morning(now, history.stage_dates.registered),
            progress: match history.stage {
                Done => 100,
                Therapy => i16::try_from((held * 8).min(90)).unwrap_or_default(),
                _ => 0,
            },
            first_visit: history.stage != Done,
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
    pub fn new(clinic_id: ClinicId, clinic: &Clinic, history: &ClientHistory, client_id: ClientId) -> Option<Self> {
        let (minor, mother) = (history.age < OF_AGE, history.n.is_multiple_of(2));
        let nobody = history.n % 10 == 3 || (!minor && history.n % 10 == 8);
        let family = history.name.rsplit(' ').next().unwrap_or(&history.name);
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
            phone: phone("+62856", clinic.number, history.n),
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
    pub fn all(clinic_id: ClinicId, clinic: &Clinic, now: LocalTime, history: &ClientHistory, client_id: ClientId) -> impl Iterator<Item = Self> {
        let therapist = history.therapist.map_or(clinic.admin.user, |at| clinic.therapists[at].user);
        let admin = clinic.admin.user;
        history.stage_dates.steps(history.stage).map(move |(from_status, to_status, day)| Self {
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
    pub fn new(clinic_id: ClinicId, clinic: &Clinic, now: LocalTime, history: &ClientHistory, client_id: ClientId) -> Option<Self> {
        let therapist_id = history.therapist.and_then(|at| clinic.therapists[at].therapist).filter(|_| history.stage != New)?;
        Some(Self {
            clinic_id,
            client_id,
            therapist_id,
            assigned_on: history.stage_dates.assigned,
            assigned_by: clinic.admin.user,
            status: if history.stage == Done { "completed" } else { "active" },
            ended_on: (history.stage == Done).then_some(history.stage_dates.done),
            created_at: morning(now, history.stage_dates.assigned),
        })
    }
}

/// Nine in the morning of a day, or an hour ago where that is still to come.
pub fn morning(now: LocalTime, day: NaiveDate) -> DateTime<Utc> {
    let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default();
    now.zone.moment(day, nine).min(now.at - Duration::hours(1))
}

/// A number nobody else has: 7,919 has no factor in common with a hundred million, so no two products end alike.
fn phone(prefix: &str, clinic: usize, n: usize) -> String {
    format!("{prefix}{:08}", (clinic * 200_003 + n) * 7_919 % 100_000_000)
}
