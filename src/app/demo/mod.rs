//! The demo world: two clinics with their people and clients, and others in the remaining states. The tests' cast is built by the same functions.

mod builders;
mod bulk;
mod cast;
mod other_clinics;
mod papers;
mod people;
mod records;
mod world;

pub use bulk::BulkOptions;
pub use cast::{Actor, Cast};

use diesel::prelude::*;

use crate::domain::permissions::Role;
use crate::domain::therapist::LicenseType;
use crate::store::db::Db;
use crate::store::error::AppResult;
use crate::store::schema::users;
use crate::store::storage::Storage;
use crate::web::state::DemoSignIn;
use world::ClinicScene;

/// The password of everybody in the demo world.
pub const PASSWORD: &str = "demo-smart-therapy";

/// Whom one can sign in as.
pub fn sign_ins() -> Vec<DemoSignIn> {
    let person = |email, name, roles, clinic| DemoSignIn { email, password: PASSWORD, name, roles, clinic };
    let (teduh, cendana) = ("Klinik Ruang Teduh", "Rumah Konseling Cendana");
    vec![
        person("surya@platform.example", "Surya", &[Role::Administrator], ""),
        person("ratih@teduh.example", "Ratih", &[Role::ClinicAdmin], teduh),
        person("anindya@teduh.example", "Anindya", &[Role::Therapist], teduh),
        person("yusuf@teduh.example", "Yusuf", &[Role::Therapist], teduh),
        person("fitri@teduh.example", "Fitri", &[Role::Receptionist], teduh),
        person("otto@cendana.example", "Otto", &[Role::ClinicAdmin, Role::Therapist], cendana),
    ]
}

/// Loads the demo world into a database that nobody uses yet. Returns whether it did.
///
/// # Errors
/// One sentence for whoever started it.
pub fn load_if_empty(db: &Db, storage: &Storage) -> Result<bool, String> {
    let failed = |error| format!("the demo world could not be loaded: {error}");
    let is_used =
        db.public_now(|tx| Ok(diesel::select(diesel::dsl::exists(users::table.select(users::id))).get_result::<bool>(tx.conn())?)).map_err(failed)?;
    if is_used {
        return Ok(false);
    }
    load(db, storage).map_err(failed)?;
    Ok(true)
}

/// Loads the demo world where it is missing, and the requested bulk data. Returns what was done, in a sentence.
///
/// # Errors
/// One sentence for whoever started it.
pub fn load_with(db: &Db, storage: &Storage, options: BulkOptions) -> Result<String, String> {
    let is_new = load_if_empty(db, storage)?;
    match options.totals() {
        Some(totals) => bulk::fill(db, totals),
        None if is_new => Ok("The demo world is loaded.".to_owned()),
        None => Ok("The database already holds something: nothing was changed.".to_owned()),
    }
}

fn load(db: &Db, storage: &Storage) -> AppResult<()> {
    let cast = Cast::load(db)?;
    builders::set_look_and_hours(db, &cast.ratih, "#14705f", "#c98a3d")?;
    let in_review = other_clinics::load(db, &cast)?;
    let maria =
        Cast::colleague(db, &cast.ratih, "maria@teduh.example", "Maria Latuharhary", "dr., Sp.KJ", "STR 31-2-1-09", LicenseType::Psychiatrist)?;
    let bagas = Cast::colleague(
        db,
        &cast.ratih,
        "bagas@teduh.example",
        "Bagas Wicaksono",
        "M.Psi., Psikolog",
        "SIPP 0533-22-1-4",
        LicenseType::Psychologist,
    )?;
    let teduh = [cast.anindya.clone(), cast.yusuf.clone(), maria, bagas];
    world::load(db, &ClinicScene { admin: &cast.ratih, therapists: &teduh, people: people::TEDUH, city: "Bandung", province: "Jawa Barat" })?;
    world::load(
        db,
        &ClinicScene {
            admin: &cast.otto,
            therapists: std::slice::from_ref(&cast.otto),
            people: people::CENDANA,
            city: "Surabaya",
            province: "Jawa Timur",
        },
    )?;
    papers::load(db, storage, &cast, in_review.as_ref())
}
