//! The cast: always the same small number of people, in the demo and in every test.

use diesel::prelude::*;

use super::PASSWORD;
use super::builders::{ClinicSeed, PersonSeed, add_clinic, add_person, add_therapist};
use crate::domain::clinic::ClinicStatus;
use crate::domain::ids::{ClinicId, TherapistId, UserId};
use crate::domain::permissions::Role;
use crate::domain::therapist::LicenseType;
use crate::store::db::{Db, Scope, Scoped, TenantScoped, Tx};
use crate::store::error::AppResult;
use crate::store::schema::user_roles;
use crate::web::auth::password;

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

impl Cast {
    /// Puts everybody into an empty database.
    pub fn load(db: &Db) -> AppResult<Self> {
        let hash = password::hash_now(PASSWORD)?;
        let cast = db.public_now(|tx| Self::people(tx, &hash))?;
        let therapist = |admin: &Actor, who: &Actor, name: &str, title: &str, license: &str, kind, max| {
            db.tenant_now(admin, |tx| add_therapist(tx, admin.clinic, who, name, title, license, kind, max))
        };
        therapist(&cast.ratih, &cast.anindya, "Anindya Prameswari", "M.Psi., Psikolog", "SIPP 0412-21-3-2", LicenseType::Psychologist, 18)?;
        therapist(&cast.ratih, &cast.yusuf, "Yusuf Hidayat", "S.Psi., Konselor Adiksi", "KA-2019-0771", LicenseType::Counselor, 15)?;
        therapist(&cast.otto, &cast.otto, "Otto Siregar", "M.Psi., Psikolog", "SIPP 0177-18-5-1", LicenseType::Psychologist, 20)?;
        Ok(cast)
    }

    /// One more therapist, for a world with more clients than two can treat.
    pub fn colleague(db: &Db, admin: &Actor, email: &str, name: &str, title: &str, license: &str, kind: LicenseType) -> AppResult<Actor> {
        let hash = password::hash_now(PASSWORD)?;
        let actor = db.public_now(|tx| {
            let user = add_person(tx, &hash, &PersonSeed { email, name })?;
            let role = (user_roles::user_id.eq(user), user_roles::clinic_id.eq(admin.clinic), user_roles::role.eq(Role::Therapist));
            diesel::insert_into(user_roles::table).values(role).execute(tx.conn())?;
            Ok(Actor { user, clinic: admin.clinic, roles: &[Role::Therapist], therapist: Some(TherapistId::new()) })
        })?;
        db.tenant_now(admin, |tx| add_therapist(tx, admin.clinic, &actor, name, title, license, kind, 16))?;
        Ok(actor)
    }

    fn people(tx: &mut Tx<'_>, hash: &str) -> AppResult<Self> {
        let mut user = |email, name| add_person(tx, hash, &PersonSeed { email, name });
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
            ClinicStatus::Active,
            surya,
            &ClinicSeed {
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
            ClinicStatus::Active,
            surya,
            &ClinicSeed {
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
            ClinicStatus::Submitted,
            surya,
            &ClinicSeed {
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
