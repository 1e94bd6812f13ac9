//! Functions that build clinics and their people, for the cast and for bulk data.

use crate::domain::account::AccountStatus;
use crate::domain::clinic::PlanCode;
use chrono::{Datelike, NaiveDate, NaiveTime};
use diesel::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::cast::Actor;
use crate::domain::clinic::{ClinicStatus, ClinicType, ClinicZone, LegalForm, Profession, Section};
use crate::domain::ids::{ClinicId, UserId};
use crate::domain::therapist::{EmploymentType, LicenseType, TherapistStatus};
use crate::store::db::{Db, Tx};
use crate::store::error::AppResult;
use crate::store::schema::{
    application_sections as sections, clinic_hours, clinic_status_transitions as transitions, clinics, therapist_availability, therapist_terms,
    therapists, user_profiles, users,
};

/// Somebody who can sign in.
pub(super) struct PersonSeed<'a> {
    pub email: &'a str,
    pub name: &'a str,
}

/// A clinic as it applies.
pub(super) struct ClinicSeed<'a> {
    pub name: &'a str,
    pub slug: &'a str,
    pub address: &'a str,
    pub city: &'a str,
    pub province: &'a str,
    pub phone: &'a str,
    pub email: &'a str,
    pub timezone: &'a str,
}

/// A person with a confirmed address and the password of this hash.
pub(super) fn add_person(tx: &mut Tx<'_>, hash: &str, person: &PersonSeed<'_>) -> AppResult<UserId> {
    let id = UserId::new();
    diesel::insert_into(users::table)
        .values((
            users::id.eq(id),
            users::email.eq(person.email),
            users::password_hash.eq(hash),
            users::status.eq(AccountStatus::Active),
            users::email_verified_at.eq(tx.now()),
        ))
        .execute(tx.conn())?;
    diesel::insert_into(user_profiles::table).values((user_profiles::user_id.eq(id), user_profiles::full_name.eq(person.name))).execute(tx.conn())?;
    Ok(id)
}

/// A clinic that `owner` applied for, on the way to where it stands; `by` is the administrator who decided about it.
pub(super) fn add_clinic(tx: &mut Tx<'_>, owner: UserId, status: ClinicStatus, by: UserId, place: &ClinicSeed<'_>) -> AppResult<ClinicId> {
    let id = ClinicId::new();
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
            // The plan without limits: a demo is filled with as many as one likes.
            clinics::subscription_tier.eq(PlanCode::Delta),
            clinics::reviewer_id.eq((status == ClinicStatus::InReview).then_some(by)),
            clinics::clinic_type.eq((status != ClinicStatus::Draft).then_some(ClinicType::PsychologyBureau)),
        ))
        .execute(tx.conn())?;
    if status != ClinicStatus::Draft {
        file_application(tx, id, place)?;
    }
    let mut from = None;
    for (to, reason) in transitions_to(status) {
        let is_own = matches!(to, ClinicStatus::Draft | ClinicStatus::Submitted | ClinicStatus::Resubmitted);
        diesel::insert_into(transitions::table)
            .values((
                transitions::id.eq(Uuid::now_v7()),
                transitions::clinic_id.eq(id),
                transitions::from_status.eq(from),
                transitions::to_status.eq(*to),
                transitions::actor_id.eq(if is_own { owner } else { by }),
                transitions::reason.eq(*reason),
            ))
            .execute(tx.conn())?;
        from = Some(*to);
    }
    Ok(id)
}

/// Sets a clinic's colours and opening hours.
pub(super) fn set_look_and_hours(db: &Db, admin: &Actor, primary: &str, secondary: &str) -> AppResult<()> {
    db.tenant_now(admin, |tx| {
        diesel::update(clinics::table.find(admin.clinic))
            .set((clinics::primary_color.eq(primary), clinics::secondary_color.eq(secondary)))
            .execute(tx.conn())?;
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        let open = |day: i16| {
            (
                clinic_hours::clinic_id.eq(admin.clinic),
                clinic_hours::day_of_week.eq(day),
                clinic_hours::opens_at.eq(hour(8)),
                clinic_hours::closes_at.eq(hour(18)),
            )
        };
        diesel::insert_into(clinic_hours::table).values((1..=6).map(open).collect::<Vec<_>>()).execute(tx.conn())?;
        Ok(())
    })
}

/// What a clinic has said of itself by the time it sent its application.
fn file_application(tx: &mut Tx<'_>, clinic: ClinicId, place: &ClinicSeed<'_>) -> AppResult<()> {
    let zone = ClinicZone::ALL.iter().find(|zone| zone.iana() == place.timezone).copied().unwrap_or(ClinicZone::Wib);
    let profile = json!({
        "name": place.name, "clinic_type": ClinicType::PsychologyBureau, "address": place.address, "city": place.city, "province": place.province,
        "postal_code": "40115", "phone": place.phone, "email": place.email, "timezone": zone,
    });
    let entity = json!({
        "legal_name": format!("Yayasan {}", place.name), "legal_form": LegalForm::Foundation, "registration_number": "9120001234567",
        "tax_number": "012345678901000",
    });
    let person = json!({
        "person_name": "Hartono Wijaya, M.Psi., Psikolog", "profession": Profession::Psychologist, "license_number": "SIPP 0388-20-2-1",
        "person_phone": place.phone, "person_email": place.email,
    });
    for (section, answers) in [(Section::Profile, profile), (Section::Entity, entity), (Section::Person, person)] {
        let row = (sections::clinic_id.eq(clinic), sections::section.eq(section), sections::answers.eq(answers), sections::lock_version.eq(1));
        diesel::insert_into(sections::table).values(row).execute(tx.conn())?;
    }
    Ok(())
}

/// The states a clinic has gone through, with what was said at each.
const fn transitions_to(status: ClinicStatus) -> &'static [(ClinicStatus, Option<&'static str>)] {
    use ClinicStatus as S;
    match status {
        S::Draft => &[(S::Draft, None)],
        S::Submitted => &[(S::Draft, None), (S::Submitted, None)],
        S::InReview => &[(S::Draft, None), (S::Submitted, None), (S::InReview, None)],
        S::ChangesRequested => &[(S::Draft, None), (S::Submitted, None), (S::InReview, None), (S::ChangesRequested, Some(CHANGES))],
        S::Resubmitted => {
            &[(S::Draft, None), (S::Submitted, None), (S::InReview, None), (S::ChangesRequested, Some(CHANGES)), (S::Resubmitted, None)]
        }
        S::Active => &[(S::Draft, None), (S::Submitted, None), (S::InReview, None), (S::Active, None)],
        S::Declined => &[(S::Draft, None), (S::Submitted, None), (S::InReview, None), (S::Declined, Some(DECLINED))],
        S::Suspended => &[(S::Draft, None), (S::Submitted, None), (S::InReview, None), (S::Active, None), (S::Suspended, Some(SUSPENDED))],
        S::Closed => &[(S::Draft, None), (S::Submitted, None), (S::InReview, None), (S::Active, None), (S::Closed, Some(CLOSED))],
    }
}

const CHANGES: &str = "Alamat pada izin berbeda dari alamat di pengajuan. Perbaiki salah satunya.";
const DECLINED: &str = "Penanggung jawab belum memiliki izin praktik yang berlaku.";
const SUSPENDED: &str = "Izin operasional sudah tidak berlaku. Unggah izin yang baru.";
const CLOSED: &str = "Klinik meminta ditutup karena pindah kota.";

/// Makes a member of the clinic a therapist, who works Mondays to Saturdays from 8 to 18.
#[expect(clippy::too_many_arguments, reason = "a literal table of people reads best as a row each")]
pub(super) fn add_therapist(
    tx: &mut Tx<'_>,
    clinic: ClinicId,
    who: &Actor,
    name: &str,
    title: &str,
    license: &str,
    kind: LicenseType,
    max: i32,
) -> AppResult<()> {
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
            therapists::license_expires_on.eq(NaiveDate::from_ymd_opt(tx.now().year() + 2, 6, 30)),
            therapists::years_of_experience.eq(7),
            therapists::status.eq(TherapistStatus::Active),
            therapists::employment_type.eq(EmploymentType::FullTime),
            therapists::joined_on.eq(NaiveDate::from_ymd_opt(2022, 3, 1).unwrap_or_default()),
            therapists::max_clients.eq(max),
        ))
        .execute(tx.conn())?;
    let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    let week = (1..=6_i16).map(|day| {
        (
            therapist_availability::clinic_id.eq(clinic),
            therapist_availability::therapist_id.eq(id),
            therapist_availability::day_of_week.eq(day),
            therapist_availability::start_time.eq(hour(8)),
            therapist_availability::end_time.eq(hour(18)),
        )
    });
    diesel::insert_into(therapist_availability::table).values(week.collect::<Vec<_>>()).execute(tx.conn())?;
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
