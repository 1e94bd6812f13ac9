//! The cast: always the same small number of people, in the demo and in every test.

use chrono::{NaiveDate, NaiveTime};
use diesel::prelude::*;

use super::PASSWORD;
use crate::auth::{Role, password};
use crate::db::{Db, Scope, Scoped, TenantScoped, Tx};
use crate::error::AppResult;
use crate::features::clinics::ClinicStatus;
use crate::features::staff::{EmploymentType, LicenseType, TherapistStatus};
use crate::ids::{ClinicId, TherapistId, UserId};
use crate::schema::{clinic_status_transitions, clinics, therapist_availability, therapist_terms, therapists, user_profiles, user_roles, users};

/// Somebody of the cast, acting in one clinic as if signed in.
#[derive(Debug, Clone)]
pub struct Actor {
    pub user: UserId,
    pub clinic: ClinicId,
    pub roles: &'static [Role],
    /// Their therapist row, if they treat.
    pub therapist: Option<TherapistId>,
}

impl Scoped for Actor {
    fn scope(&self) -> Scope {
        Scope { user: Some(self.user), clinic: Some(self.clinic), roles: self.roles.iter().map(|role| role.as_str()).collect() }
    }
}

impl TenantScoped for Actor {
    fn clinic_id(&self) -> ClinicId {
        self.clinic
    }
    fn user_id(&self) -> UserId {
        self.user
    }
}

/// Everybody.
#[derive(Debug, Clone)]
pub struct Cast {
    /// The platform's administrator.
    pub surya: UserId,
    pub teduh: ClinicId,
    pub cendana: ClinicId,
    /// Applied, not yet approved.
    pub sinar: ClinicId,
    pub ratih: Actor,
    pub anindya: Actor,
    pub yusuf: Actor,
    pub fitri: Actor,
    pub otto: Actor,
    /// Admin of the pending clinic.
    pub wulan: Actor,
}

struct Person<'a> {
    email: &'a str,
    name: &'a str,
}

struct Place<'a> {
    name: &'a str,
    slug: &'a str,
    address: &'a str,
    city: &'a str,
    province: &'a str,
    phone: &'a str,
    email: &'a str,
    timezone: &'a str,
}

impl Cast {
    /// Puts everybody into an empty database.
    ///
    /// # Errors
    /// The database's.
    pub fn load(db: &Db) -> AppResult<Self> {
        let hash = password::hash_now(PASSWORD)?;
        let cast = db.public_now(|tx| Self::people(tx, &hash))?;
        let therapist = |admin: &Actor, who: &Actor, name: &str, title: &str, license: &str, kind, max| {
            db.tenant_now(admin, |tx| therapist(tx, admin.clinic, who, name, title, license, kind, max))
        };
        therapist(&cast.ratih, &cast.anindya, "Anindya Prameswari", "M.Psi., Psikolog", "SIPP 0412-21-3-2", LicenseType::Psychologist, 18)?;
        therapist(&cast.ratih, &cast.yusuf, "Yusuf Hidayat", "S.Psi., Konselor Adiksi", "KA-2019-0771", LicenseType::Counselor, 15)?;
        therapist(&cast.otto, &cast.otto, "Otto Siregar", "M.Psi., Psikolog", "SIPP 0177-18-5-1", LicenseType::Psychologist, 20)?;
        Ok(cast)
    }

    /// One more therapist, for a world with more clients than two can treat.
    ///
    /// # Errors
    /// The database's.
    pub fn colleague(db: &Db, admin: &Actor, email: &str, name: &str, title: &str, license: &str, kind: LicenseType) -> AppResult<Actor> {
        let hash = password::hash_now(PASSWORD)?;
        let actor = db.public_now(|tx| {
            let user = add_person(tx, &hash, &Person { email, name })?;
            let role = (user_roles::user_id.eq(user), user_roles::clinic_id.eq(admin.clinic), user_roles::role.eq(Role::Therapist));
            diesel::insert_into(user_roles::table).values(role).execute(tx.conn())?;
            Ok(Actor { user, clinic: admin.clinic, roles: &[Role::Therapist], therapist: Some(TherapistId::new()) })
        })?;
        db.tenant_now(admin, |tx| therapist(tx, admin.clinic, &actor, name, title, license, kind, 16))?;
        Ok(actor)
    }

    fn people(tx: &mut Tx<'_>, hash: &str) -> AppResult<Self> {
        let mut user = |email, name| add_person(tx, hash, &Person { email, name });
        let surya = user("surya@platform.example", "Surya Wibawa")?;
        let ratih = user("ratih@teduh.example", "Ratih Kusumaningrum")?;
        let anindya = user("anindya@teduh.example", "Anindya Prameswari")?;
        let yusuf = user("yusuf@teduh.example", "Yusuf Hidayat")?;
        let fitri = user("fitri@teduh.example", "Fitri Handayani")?;
        let otto = user("otto@cendana.example", "Otto Siregar")?;
        let wulan = user("wulan@sinar.example", "Wulan Anggoro")?;
        let teduh = add_clinic(
            tx,
            ratih,
            Some(surya),
            &Place {
                name: "Klinik Ruang Teduh",
                slug: "teduh",
                address: "Jl. Cihampelas 112",
                city: "Bandung",
                province: "Jawa Barat",
                phone: "+62224231567",
                email: "halo@teduh.example",
                timezone: "Asia/Jakarta",
            },
        )?;
        let cendana = add_clinic(
            tx,
            otto,
            Some(surya),
            &Place {
                name: "Rumah Konseling Cendana",
                slug: "cendana",
                address: "Jl. Raya Gubeng 54",
                city: "Surabaya",
                province: "Jawa Timur",
                phone: "+62315032890",
                email: "halo@cendana.example",
                timezone: "Asia/Jakarta",
            },
        )?;
        let sinar = add_clinic(
            tx,
            wulan,
            None,
            &Place {
                name: "Klinik Sinar Pulih",
                slug: "sinar-pulih",
                address: "Jl. Teuku Umar 201",
                city: "Denpasar",
                province: "Bali",
                phone: "+62361224890",
                email: "halo@sinar.example",
                timezone: "Asia/Makassar",
            },
        )?;
        let mut actor = |user, clinic, roles: &'static [Role]| -> AppResult<Actor> {
            for role in roles {
                diesel::insert_into(user_roles::table)
                    .values((user_roles::user_id.eq(user), user_roles::clinic_id.eq(clinic), user_roles::role.eq(*role)))
                    .execute(tx.conn())?;
            }
            let therapist = roles.contains(&Role::Therapist).then(TherapistId::new);
            Ok(Actor { user, clinic, roles, therapist })
        };
        let cast = Self {
            surya,
            teduh,
            cendana,
            sinar,
            ratih: actor(ratih, teduh, &[Role::ClinicAdmin])?,
            anindya: actor(anindya, teduh, &[Role::Therapist])?,
            yusuf: actor(yusuf, teduh, &[Role::Therapist])?,
            fitri: actor(fitri, teduh, &[Role::Receptionist])?,
            otto: actor(otto, cendana, &[Role::ClinicAdmin, Role::Therapist])?,
            wulan: actor(wulan, sinar, &[Role::ClinicAdmin])?,
        };
        diesel::insert_into(user_roles::table)
            .values((user_roles::user_id.eq(surya), user_roles::role.eq(Role::Administrator)))
            .execute(tx.conn())?;
        Ok(cast)
    }
}

fn add_person(tx: &mut Tx<'_>, hash: &str, person: &Person<'_>) -> AppResult<UserId> {
    let id = UserId::new();
    diesel::insert_into(users::table)
        .values((
            users::id.eq(id),
            users::email.eq(person.email),
            users::password_hash.eq(hash),
            users::status.eq("active"),
            users::email_verified_at.eq(tx.now()),
        ))
        .execute(tx.conn())?;
    diesel::insert_into(user_profiles::table).values((user_profiles::user_id.eq(id), user_profiles::full_name.eq(person.name))).execute(tx.conn())?;
    Ok(id)
}

/// A clinic that `owner` applied for; approved when `approved_by` says by whom.
fn add_clinic(tx: &mut Tx<'_>, owner: UserId, approved_by: Option<UserId>, place: &Place<'_>) -> AppResult<ClinicId> {
    let id = ClinicId::new();
    let status = if approved_by.is_some() { ClinicStatus::Active } else { ClinicStatus::Pending };
    diesel::insert_into(clinics::table)
        .values((
            clinics::id.eq(id),
            clinics::name.eq(place.name),
            clinics::slug.eq(place.slug),
            clinics::address.eq(place.address),
            clinics::city.eq(place.city),
            clinics::province.eq(place.province),
            clinics::phone.eq(place.phone),
            clinics::email.eq(place.email),
            clinics::timezone.eq(place.timezone),
            clinics::status.eq(status),
            clinics::applied_by.eq(owner),
        ))
        .execute(tx.conn())?;
    let lines = [Some((None, ClinicStatus::Pending, owner)), approved_by.map(|by| (Some(ClinicStatus::Pending), ClinicStatus::Active, by))];
    for (from, to, actor) in lines.into_iter().flatten() {
        diesel::insert_into(clinic_status_transitions::table)
            .values((
                clinic_status_transitions::clinic_id.eq(id),
                clinic_status_transitions::from_status.eq(from),
                clinic_status_transitions::to_status.eq(to),
                clinic_status_transitions::actor_id.eq(actor),
            ))
            .execute(tx.conn())?;
    }
    Ok(id)
}

#[expect(clippy::too_many_arguments, reason = "a literal table of people reads best as a row each")]
fn therapist(tx: &mut Tx<'_>, clinic: ClinicId, who: &Actor, name: &str, title: &str, license: &str, kind: LicenseType, max: i32) -> AppResult<()> {
    let Some(id) = who.therapist else { return Ok(()) };
    diesel::insert_into(therapists::table)
        .values((
            therapists::clinic_id.eq(clinic),
            therapists::id.eq(id),
            therapists::user_id.eq(who.user),
            therapists::full_name.eq(name),
            therapists::professional_title.eq(title),
            therapists::phone.eq("+6281322110044"),
            therapists::license_number.eq(license),
            therapists::license_type.eq(kind),
            therapists::license_expires_on.eq(NaiveDate::from_ymd_opt(2028, 6, 30)),
            therapists::years_of_experience.eq(7),
            therapists::status.eq(TherapistStatus::Active),
            therapists::employment_type.eq(EmploymentType::FullTime),
            therapists::joined_on.eq(NaiveDate::from_ymd_opt(2022, 3, 1).unwrap_or_default()),
            therapists::max_clients.eq(max),
        ))
        .execute(tx.conn())?;
    for day in 1..=6_i16 {
        diesel::insert_into(therapist_availability::table)
            .values((
                therapist_availability::clinic_id.eq(clinic),
                therapist_availability::therapist_id.eq(id),
                therapist_availability::day_of_week.eq(day),
                therapist_availability::start_time.eq(NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default()),
                therapist_availability::end_time.eq(NaiveTime::from_hms_opt(18, 0, 0).unwrap_or_default()),
            ))
            .execute(tx.conn())?;
    }
    diesel::insert_into(therapist_terms::table)
        .values((
            therapist_terms::clinic_id.eq(clinic),
            therapist_terms::therapist_id.eq(id),
            therapist_terms::kind.eq("approach"),
            therapist_terms::label.eq("CBT"),
        ))
        .execute(tx.conn())?;
    Ok(())
}
