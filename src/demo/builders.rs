//! The hands that build clinics and their people, for the cast and for the crowd.

use chrono::{NaiveDate, NaiveTime};
use diesel::prelude::*;

use super::cast::Actor;
use crate::db::{Db, Tx};
use crate::error::AppResult;
use crate::features::clinics::ClinicStatus;
use crate::features::staff::{EmploymentType, LicenseType, TherapistStatus};
use crate::ids::{ClinicId, UserId};
use crate::schema::{clinic_hours, clinic_status_transitions, clinics, therapist_availability, therapist_terms, therapists, user_profiles, users};

/// Somebody who can sign in.
pub(super) struct Person<'a> {
    pub email: &'a str,
    pub name: &'a str,
}

/// A clinic as it applies.
pub(super) struct Place<'a> {
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
pub(super) fn add_person(tx: &mut Tx<'_>, hash: &str, person: &Person<'_>) -> AppResult<UserId> {
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
pub(super) fn add_clinic(tx: &mut Tx<'_>, owner: UserId, approved_by: Option<UserId>, place: &Place<'_>) -> AppResult<ClinicId> {
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
            // The plan without limits: a demo is filled with as many as one likes.
            clinics::subscription_tier.eq("delta"),
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

/// Gives a clinic colours of its own, and says when it is open.
pub(super) fn dress(db: &Db, admin: &Actor, primary: &str, secondary: &str) -> AppResult<()> {
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

/// What makes a member of the clinic somebody who treats: Mondays to Saturdays from 8 to 18.
#[expect(clippy::too_many_arguments, reason = "a literal table of people reads best as a row each")]
pub(super) fn therapist(
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
            therapists::license_expires_on.eq(NaiveDate::from_ymd_opt(2028, 6, 30)),
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
