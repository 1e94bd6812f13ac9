//! Clinics in the other states, for the administrator's pages.

use diesel::prelude::*;

use super::PASSWORD;
use super::builders::{ClinicSeed, PersonSeed, add_clinic, add_person};
use super::cast::{Actor, Cast};
use crate::domain::clinic::ClinicStatus as S;
use crate::domain::permissions::Role;
use crate::store::db::Db;
use crate::store::error::AppResult;
use crate::store::schema::user_roles;
use crate::web::auth::password;

struct OtherClinic {
    status: S,
    name: &'static str,
    slug: &'static str,
    owner: &'static str,
    city: &'static str,
    province: &'static str,
    timezone: &'static str,
}

const fn n(
    status: S,
    name: &'static str,
    slug: &'static str,
    owner: &'static str,
    city: &'static str,
    province: &'static str,
    timezone: &'static str,
) -> OtherClinic {
    OtherClinic { status, name, slug, owner, city, province, timezone }
}

const OTHER_CLINICS: &[OtherClinic] = &[
    n(S::Draft, "Praktik Nusa Sehat", "nusa-sehat", "Komang Widya", "Singaraja", "Bali", "Asia/Makassar"),
    n(S::InReview, "Biro Psikologi Anaya", "anaya", "Ayu Paramitha", "Yogyakarta", "DI Yogyakarta", "Asia/Jakarta"),
    n(S::ChangesRequested, "Pusat Pulih Bahari", "pulih-bahari", "Rahmat Daeng", "Makassar", "Sulawesi Selatan", "Asia/Makassar"),
    n(S::Resubmitted, "Rumah Jeda", "rumah-jeda", "Laras Setyowati", "Semarang", "Jawa Tengah", "Asia/Jakarta"),
    n(S::Declined, "Klinik Lentera Hati", "lentera-hati", "Hotma Sinaga", "Medan", "Sumatera Utara", "Asia/Jakarta"),
    n(S::Suspended, "Klinik Embun Pagi", "embun-pagi", "Yunita Rusli", "Palembang", "Sumatera Selatan", "Asia/Jakarta"),
    n(S::Closed, "Ruang Senandika", "senandika", "Benny Latumahina", "Ambon", "Maluku", "Asia/Jayapura"),
];

/// Adds them to the cast's clinics. Returns the admin of the one that is in review.
pub(super) fn load(db: &Db, cast: &Cast) -> AppResult<Option<Actor>> {
    let hash = password::hash_now(PASSWORD)?;
    db.public_now(|tx| {
        let mut in_review = None;
        for (at, one) in OTHER_CLINICS.iter().enumerate() {
            let owner = add_person(tx, &hash, &PersonSeed { email: &format!("admin@{}.example", one.slug), name: one.owner })?;
            let (phone, email) = (format!("+6221{:08}", 30_000_000 + at), format!("halo@{}.example", one.slug));
            let place = ClinicSeed {
                name: one.name,
                slug: one.slug,
                address: "Jl. Diponegoro 17",
                city: one.city,
                province: one.province,
                phone: &phone,
                email: &email,
                timezone: one.timezone,
            };
            let clinic = add_clinic(tx, owner, one.status, cast.surya, &place)?;
            let role = (user_roles::user_id.eq(owner), user_roles::clinic_id.eq(clinic), user_roles::role.eq(Role::ClinicAdmin));
            diesel::insert_into(user_roles::table).values(role).execute(tx.conn())?;
            if one.status == S::InReview {
                in_review = Some(Actor { user: owner, clinic, roles: &[Role::ClinicAdmin], therapist: None });
            }
        }
        Ok(in_review)
    })
}
