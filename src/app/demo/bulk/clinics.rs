//! The clinics of the bulk data and their staff: the demo's first one, and those around it.

use diesel::prelude::*;
use rand::SeedableRng;
use rand::rngs::StdRng;

use super::{Clinic, names};
use crate::app::demo::builders::{ClinicSeed, PersonSeed, add_clinic, add_person, add_therapist};
use crate::app::demo::cast::Actor;
use crate::domain::client::Gender;
use crate::domain::clinic::ClinicStatus;
use crate::domain::ids::{ClinicId, TherapistId, UserId};
use crate::domain::permissions::Role;
use crate::domain::therapist::LicenseType;
use crate::domain::zone::Zone;
use crate::store::db::{Db, Tx};
use crate::store::error::AppResult;
use crate::store::schema::{clinics, therapists, user_roles, users};

const KINDS: [&str; 5] = ["Klinik", "Rumah Konseling", "Ruang", "Balai Psikologi", "Praktik Psikologi"];
const NOUNS: [&str; 13] =
    ["Embun", "Melati", "Damai", "Senandung", "Pelita", "Rinai", "Samudra", "Jeda", "Lentera", "Anggrek", "Harapan", "Pulih", "Cahaya"];
const CITIES: [(&str, &str, &str); 8] = [
    ("Jakarta", "DKI Jakarta", "Asia/Jakarta"),
    ("Medan", "Sumatera Utara", "Asia/Jakarta"),
    ("Makassar", "Sulawesi Selatan", "Asia/Makassar"),
    ("Yogyakarta", "DI Yogyakarta", "Asia/Jakarta"),
    ("Ambon", "Maluku", "Asia/Jayapura"),
    ("Denpasar", "Bali", "Asia/Makassar"),
    ("Palembang", "Sumatera Selatan", "Asia/Jakarta"),
    ("Semarang", "Jawa Tengah", "Asia/Jakarta"),
];

/// What the database holds before bulk data is added.
pub struct ExistingData {
    /// The demo's first clinic with its admin, and the platform's administrator.
    pub home: Option<(ClinicId, UserId, UserId)>,
    /// Clinics with e-mail addresses that exist: this is no demo.
    pub real: i64,
    pub active: i64,
}

/// Reads it.
pub fn look_up_existing(db: &Db) -> AppResult<ExistingData> {
    db.public_now(|tx| {
        let user = |tx: &mut Tx<'_>, email: &str| users::table.filter(users::email.eq(email)).select(users::id).first::<UserId>(tx.conn()).optional();
        let clinic = clinics::table.filter(clinics::slug.eq("teduh")).select(clinics::id).first::<ClinicId>(tx.conn()).optional()?;
        let (admin, surya) = (user(tx, "ratih@teduh.example")?, user(tx, "surya@platform.example")?);
        Ok(ExistingData {
            home: clinic.zip(admin).zip(surya).map(|((clinic, admin), surya)| (clinic, admin, surya)),
            real: clinics::table.filter(clinics::email.not_like("%.example")).count().get_result(tx.conn())?,
            active: clinics::table.filter(clinics::status.eq(ClinicStatus::Active)).count().get_result(tx.conn())?,
        })
    })
}

/// The demo's first clinic with everybody who treats there.
pub fn home(db: &Db, clinic: ClinicId, admin: UserId) -> AppResult<Clinic> {
    let admin = Actor { user: admin, clinic, roles: &[Role::ClinicAdmin], therapist: None };
    let found: Vec<(UserId, TherapistId)> = db.tenant_now(&admin, |tx| {
        let of_clinic = therapists::table.filter(therapists::clinic_id.eq(clinic)).order(therapists::id);
        Ok(of_clinic.select((therapists::user_id, therapists::id)).load(tx.conn())?)
    })?;
    let therapists = found.into_iter().map(|(user, id)| Actor { user, clinic, roles: &[Role::Therapist], therapist: Some(id) }).collect();
    Ok(Clinic { number: 0, admin, therapists, zone: Zone::JAKARTA, city: "Bandung", province: "Jawa Barat" })
}

/// Adds therapists up to a number.
pub fn add_therapists(db: &Db, clinic: &mut Clinic, upto: usize, hash: &str, house: &str) -> AppResult<()> {
    let from = clinic.therapists.len();
    let (id, number) = (clinic.admin.clinic, clinic.number);
    let mut rng = StdRng::seed_from_u64(super::SEED ^ (number * 10_007 + from) as u64);
    let names: Vec<String> = (from..upto).map(|n| names::name(&mut rng, if n % 2 == 0 { Gender::Female } else { Gender::Male }, 0)).collect();
    let hired = db.public_now(|tx| {
        names
            .iter()
            .zip(from..)
            .map(|(name, n)| add_member(tx, id, hash, &format!("{}@{house}.example", names::mailbox(name, n)), name, Role::Therapist))
            .collect::<AppResult<Vec<_>>>()
    })?;
    db.tenant_now(&clinic.admin, |tx| {
        hired.iter().zip(&names).zip(from..).try_for_each(|((who, name), n)| {
            add_therapist(tx, id, who, name, "M.Psi., Psikolog", &format!("SIPP {number:03}-{n:05}"), LicenseType::Psychologist, 16)
        })
    })?;
    clinic.therapists.extend(hired);
    Ok(())
}

/// One of the clinics around, with an admin, somebody at the desk, and three who treat.
pub fn create_clinic(db: &Db, number: usize, hash: &str, surya: UserId) -> AppResult<Clinic> {
    let (city, province, timezone) = CITIES[number % CITIES.len()];
    let name = format!("{} {}", KINDS[number % KINDS.len()], NOUNS[number % NOUNS.len()]);
    let slug = name.to_lowercase().replace(' ', "-");
    let mut rng = StdRng::seed_from_u64(super::SEED ^ number as u64);
    let (owner, desk) = (names::name(&mut rng, Gender::Female, 0), names::name(&mut rng, Gender::Male, 0));
    let admin = db.public_now(|tx| {
        let owner = add_person(tx, hash, &PersonSeed { email: &format!("admin@{slug}.example"), name: &owner })?;
        let (email, phone) = (format!("halo@{slug}.example"), format!("+6221{:08}", 50_000_000 + number));
        let place = ClinicSeed { name: &name, slug: &slug, address: "Jl. Melawai 12", city, province, phone: &phone, email: &email, timezone };
        let clinic = add_clinic(tx, owner, ClinicStatus::Active, surya, &place)?;
        let admin = Actor { user: owner, clinic, roles: &[Role::ClinicAdmin], therapist: None };
        grant_roles(tx, &admin)?;
        add_member(tx, clinic, hash, &format!("meja@{slug}.example"), &desk, Role::Receptionist)?;
        Ok(admin)
    })?;
    let mut clinic = Clinic { number, admin, therapists: Vec::new(), zone: Zone::of(timezone), city, province };
    add_therapists(db, &mut clinic, 3, hash, &slug)?;
    Ok(clinic)
}

fn add_member(tx: &mut Tx<'_>, clinic: ClinicId, hash: &str, email: &str, name: &str, role: Role) -> AppResult<Actor> {
    let user = add_person(tx, hash, &PersonSeed { email, name })?;
    let roles: &[Role] = if role == Role::Therapist { &[Role::Therapist] } else { &[Role::Receptionist] };
    let who = Actor { user, clinic, roles, therapist: (role == Role::Therapist).then(TherapistId::new) };
    grant_roles(tx, &who)?;
    Ok(who)
}

fn grant_roles(tx: &mut Tx<'_>, who: &Actor) -> AppResult<()> {
    for role in who.roles {
        let row = (user_roles::user_id.eq(who.user), user_roles::clinic_id.eq(who.clinic), user_roles::role.eq(*role));
        diesel::insert_into(user_roles::table).values(row).execute(tx.conn())?;
    }
    Ok(())
}
