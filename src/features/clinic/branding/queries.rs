//! How a clinic's look is kept.

use diesel::prelude::*;

use super::forms::BrandChoice;
use crate::domain::brand::Brand;
use crate::domain::clinic::ClinicRefusal;
use crate::store::audit::Event;
use crate::store::db::{TenantTx, Tx};
use crate::store::error::AppResult;
use crate::store::schema::{clinic_logos as logos, clinics, subscription_plans as plans};

/// The look of a clinic as it is stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = clinics, check_for_backend(diesel::pg::Pg))]
pub struct StoredLook {
    pub name: String,
    primary_color: String,
    secondary_color: String,
    font_family: String,
    pub logo_key: Option<String>,
    pub shows_sign_in: bool,
    pub lock_version: i32,
}

/// Which of a look the clinic's plan has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IncludedFeatures {
    pub branding: bool,
    pub sign_in_page: bool,
}

/// What became of a change.
#[derive(Debug)]
pub enum BrandSaveOutcome {
    Done,
    /// Somebody else saved first: nothing was written; this is the stored version.
    Stale(Box<StoredLook>),
}

impl StoredLook {
    /// The colours and the font.
    pub fn brand(&self) -> Brand {
        Brand::of(&self.primary_color, &self.secondary_color, &self.font_family)
    }

    /// The look of this clinic, and what its plan has.
    pub fn load(tx: &mut TenantTx<'_, '_>) -> QueryResult<(Self, IncludedFeatures)> {
        let clinic = tx.clinic();
        let (look, branding, sign_in_page) = clinics::table
            .inner_join(plans::table)
            .filter(clinics::id.eq(clinic))
            .select((Self::as_select(), plans::has_branding, plans::has_sign_in_page))
            .first(tx.conn())?;
        Ok((look, IncludedFeatures { branding, sign_in_page }))
    }

    fn lock(tx: &mut TenantTx<'_, '_>) -> AppResult<(Self, IncludedFeatures)> {
        let clinic = tx.clinic();
        let look = clinics::table.find(clinic).select(Self::as_select()).for_update().first(tx.conn())?;
        let included = Self::load(tx)?.1;
        if included.branding { Ok((look, included)) } else { Err(ClinicRefusal::BrandingNotInPlan.into()) }
    }
}

/// Stores a look on top of the version the person had before them.
///
/// # Errors
/// Refused where the plan has no look of its own.
pub fn save(tx: &mut TenantTx<'_, '_>, version: i32, choice: BrandChoice) -> AppResult<BrandSaveOutcome> {
    let (stored, included) = StoredLook::lock(tx)?;
    let clinic = tx.clinic();
    let shows_sign_in = choice.shows_sign_in && included.sign_in_page;
    let Brand { primary, secondary, font } = choice.brand;
    let fields = [
        ("primary_color", stored.brand().primary != primary),
        ("secondary_color", stored.brand().secondary != secondary),
        ("font_family", stored.brand().font != font),
        ("shows_sign_in", stored.shows_sign_in != shows_sign_in),
    ];
    let fields: Vec<&'static str> = fields.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect();
    if fields.is_empty() {
        return Ok(BrandSaveOutcome::Done);
    }
    if stored.lock_version != version {
        return Ok(BrandSaveOutcome::Stale(Box::new(stored)));
    }
    diesel::update(clinics::table.find(clinic))
        .set((
            clinics::primary_color.eq(primary.to_string()),
            clinics::secondary_color.eq(secondary.to_string()),
            clinics::font_family.eq(font.as_str()),
            clinics::shows_sign_in.eq(shows_sign_in),
            clinics::lock_version.eq(clinics::lock_version + 1),
        ))
        .execute(tx.conn())?;
    tx.audit(&Event::SettingsChanged { clinic, fields })?;
    Ok(BrandSaveOutcome::Done)
}

/// Gives the clinic the product's own colours and font again. The logo stays.
pub fn reset(tx: &mut TenantTx<'_, '_>) -> AppResult<()> {
    let (stored, _) = StoredLook::lock(tx)?;
    let choice = BrandChoice { brand: Brand::PRODUCT, shows_sign_in: stored.shows_sign_in };
    save(tx, stored.lock_version, choice).map(drop)
}

/// Keeps a logo in place of the one before.
pub fn store_logo(tx: &mut TenantTx<'_, '_>, hash: &str, png: &[u8]) -> AppResult<()> {
    StoredLook::lock(tx)?;
    let (clinic, now) = (tx.clinic(), tx.now());
    let content = (logos::hash.eq(hash), logos::png.eq(png), logos::created_at.eq(now));
    diesel::insert_into(logos::table)
        .values((logos::clinic_id.eq(clinic), content))
        .on_conflict(logos::clinic_id)
        .do_update()
        .set(content)
        .execute(tx.conn())?;
    diesel::update(clinics::table.find(clinic)).set(clinics::logo_key.eq(hash)).execute(tx.conn())?;
    Ok(tx.audit(&Event::SettingsChanged { clinic, fields: vec!["logo"] })?)
}

/// Takes the logo away: the letters of the name stand in its place.
pub fn remove_logo(tx: &mut TenantTx<'_, '_>) -> AppResult<()> {
    let clinic = tx.clinic();
    if diesel::delete(logos::table.find(clinic)).execute(tx.conn())? == 0 {
        return Ok(());
    }
    diesel::update(clinics::table.find(clinic)).set(clinics::logo_key.eq(None::<String>)).execute(tx.conn())?;
    Ok(tx.audit(&Event::SettingsChanged { clinic, fields: vec!["logo"] })?)
}

/// A logo by its hash.
///
/// # Errors
/// Not found.
pub fn logo(tx: &mut Tx<'_>, hash: &str) -> QueryResult<Vec<u8>> {
    logos::table.filter(logos::hash.eq(hash)).order(logos::created_at).select(logos::png).first(tx.conn())
}
