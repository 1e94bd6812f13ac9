//! How a clinic's settings are kept, and asked for by others.

use crate::domain::appointment::AppointmentStatus;
use crate::domain::zone::Zone;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Integer, Text, Uuid as SqlUuid};

use super::forms::SettingsInput;
use super::model::{ClinicSettings, FutureAppointments, Opening, SettingsSaveOutcome, StoredSettings};
use crate::domain::i18n::Lang;
use crate::store::audit::Event;
use crate::store::db::TenantTx;
use crate::store::error::AppResult;
use crate::store::schema::{appointments, clinic_hours as hours, clinics};

impl StoredSettings {
    /// The settings of this clinic.
    pub fn load(tx: &mut TenantTx<'_, '_>) -> QueryResult<Self> {
        let clinic = tx.clinic();
        let (settings, lock_version) = clinics::table.find(clinic).select((ClinicSettings::as_select(), clinics::lock_version)).first(tx.conn())?;
        Ok(Self { settings, lock_version, opening: opening_hours(tx)? })
    }
}

/// When the clinic is open; nothing where it has not said so.
pub fn opening_hours(tx: &mut TenantTx<'_, '_>) -> QueryResult<Vec<Opening>> {
    let clinic = tx.clinic();
    hours::table
        .filter(hours::clinic_id.eq(clinic))
        .order((hours::day_of_week, hours::opens_at))
        .select((hours::day_of_week, hours::opens_at, hours::closes_at))
        .load(tx.conn())
}

/// A clinic as its letters name it, and which of them it sends.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = clinics, check_for_backend(diesel::pg::Pg))]
pub struct LetterSettings {
    /// The clinic's name.
    pub name: String,
    pub address: String,
    pub phone: String,
    language: String,
    #[diesel(column_name = appointment_letters)]
    pub appointments: bool,
    #[diesel(column_name = therapy_letters)]
    pub therapy: bool,
    #[diesel(column_name = assignment_letters)]
    pub assignments: bool,
}

impl LetterSettings {
    /// The language of a letter to somebody who has chosen this one, or none.
    pub fn lang_for(&self, chosen: Option<&str>) -> Lang {
        Lang::of_reader(chosen, &self.language)
    }

    /// Of this clinic.
    pub fn of(tx: &mut TenantTx<'_, '_>) -> QueryResult<Self> {
        let clinic = tx.clinic();
        clinics::table.find(clinic).select(Self::as_select()).first(tx.conn())
    }
}

/// Stores settings on top of the version the person had before them. `fields` are the names of those that differ, `understood` says that
/// somebody has read what another zone means for what is booked: it keeps its moment, and reads otherwise from then on.
pub fn save(
    tx: &mut TenantTx<'_, '_>,
    version: i32,
    wanted: &SettingsInput,
    understood: bool,
    fields: impl FnOnce(&StoredSettings) -> Vec<&'static str>,
) -> AppResult<SettingsSaveOutcome> {
    let clinic = tx.clinic();
    clinics::table.find(clinic).select(clinics::lock_version).for_update().first::<i32>(tx.conn())?;
    let stored = StoredSettings::load(tx)?;
    let fields = fields(&stored);
    if fields.is_empty() {
        return Ok(SettingsSaveOutcome::Done);
    }
    if stored.lock_version != version {
        return Ok(SettingsSaveOutcome::Stale(Box::new(stored)));
    }
    if stored.settings.timezone != wanted.settings.timezone {
        if !knows_zone(tx, &wanted.settings.timezone)? {
            return Ok(SettingsSaveOutcome::UnknownZone);
        }
        if let Some(ahead) = ahead(tx)?.filter(|_| !understood) {
            return Ok(SettingsSaveOutcome::AsksAboutZone(ahead));
        }
    }
    diesel::update(clinics::table.find(clinic)).set((&wanted.settings, clinics::lock_version.eq(clinics::lock_version + 1))).execute(tx.conn())?;
    if stored.opening != wanted.opening {
        replace_opening(tx, &wanted.opening)?;
    }
    if stored.settings.age_of_majority != wanted.settings.age_of_majority {
        update_minors(tx, &wanted.settings)?;
    }
    tx.audit(&Event::SettingsChanged { clinic, fields })?;
    Ok(SettingsSaveOutcome::Done)
}

/// Its list of zones and ours come from different makers: what is stored must be known to both.
fn knows_zone(tx: &mut TenantTx<'_, '_>, zone: &str) -> QueryResult<bool> {
    #[derive(QueryableByName)]
    struct Known {
        #[diesel(sql_type = Bool)]
        known: bool,
    }
    let asked = diesel::sql_query("SELECT EXISTS (SELECT FROM pg_timezone_names WHERE name = $1) AS known").bind::<Text, _>(zone);
    asked.get_result::<Known>(tx.conn()).map(|row| row.known)
}

fn ahead(tx: &mut TenantTx<'_, '_>) -> QueryResult<Option<FutureAppointments>> {
    let (clinic, now) = (tx.clinic(), tx.now());
    let open = appointments::table
        .filter(appointments::clinic_id.eq(clinic).and(appointments::starts_at.gt(now)))
        .filter(appointments::status.eq_any(AppointmentStatus::AHEAD));
    let (count, next): (i64, Option<DateTime<Utc>>) =
        open.select((diesel::dsl::count_star(), diesel::dsl::min(appointments::starts_at))).first(tx.conn())?;
    Ok(next.map(|next| FutureAppointments { count, next }))
}

fn replace_opening(tx: &mut TenantTx<'_, '_>, opening: &[Opening]) -> QueryResult<()> {
    let clinic = tx.clinic();
    diesel::delete(hours::table.filter(hours::clinic_id.eq(clinic))).execute(tx.conn())?;
    let row = |opening: &Opening| {
        (hours::clinic_id.eq(clinic), hours::day_of_week.eq(opening.day), hours::opens_at.eq(opening.from), hours::closes_at.eq(opening.to))
    };
    diesel::insert_into(hours::table).values(opening.iter().map(row).collect::<Vec<_>>()).execute(tx.conn()).map(drop)
}

/// Who is a minor follows from the birth date and the clinic's age: another age makes some grown up, and others not any more.
fn update_minors(tx: &mut TenantTx<'_, '_>, settings: &ClinicSettings) -> QueryResult<()> {
    let (clinic, today) = (tx.clinic(), Zone::of(&settings.timezone).day_of(tx.now()));
    diesel::sql_query(
        "UPDATE clients SET is_minor = NOT is_minor
          WHERE clinic_id = $1 AND birth_date IS NOT NULL AND is_minor <> (extract(year FROM age($2, birth_date)) < $3)",
    )
    .bind::<SqlUuid, _>(clinic)
    .bind::<Date, _>(today)
    .bind::<Integer, _>(i32::from(settings.age_of_majority))
    .execute(tx.conn())
    .map(drop)
}
