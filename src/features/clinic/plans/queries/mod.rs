//! What is asked and written about plans.

pub mod room;

use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;

use crate::domain::clinic::PlanCode;
use crate::domain::ids::ClinicId;
use crate::features::clinic::plans::model::{Plan, PlanContents, Usage};
use crate::store::audit::Event;
use crate::store::db::Tx;
use crate::store::error::AppResult;
use crate::store::schema::{clinics, subscription_plans as plans};

/// A clinic with its plan and what it uses of it.
#[derive(Debug, Clone)]
pub struct ClinicPlan {
    pub clinic: String,
    pub plan: Plan,
    pub usage: Usage,
}

impl ClinicPlan {
    /// Of one clinic.
    ///
    /// # Errors
    /// Not found, or not this person's to know of.
    pub fn load(tx: &mut Tx<'_>, clinic: ClinicId) -> QueryResult<Self> {
        let (name, plan) =
            clinics::table.inner_join(plans::table).filter(clinics::id.eq(clinic)).select((clinics::name, Plan::as_select())).first(tx.conn())?;
        let usage =
            diesel::sql_query("SELECT therapists, clients, bytes FROM app.plan_usage($1)").bind::<SqlUuid, _>(clinic).get_result(tx.conn())?;
        Ok(Self { clinic: name, plan, usage })
    }
}

/// All plans, from small to large, each with the number of clinics that have it.
pub fn list(tx: &mut Tx<'_>) -> QueryResult<Vec<(Plan, i64)>> {
    let counts: Vec<(PlanCode, i64)> =
        clinics::table.group_by(clinics::subscription_tier).select((clinics::subscription_tier, diesel::dsl::count_star())).load(tx.conn())?;
    let mut all: Vec<Plan> = plans::table.select(Plan::as_select()).load(tx.conn())?;
    all.sort_by_key(|plan| plan.code);
    let count = |code| counts.iter().find(|(of, _)| *of == code).map_or(0, |(_, count)| *count);
    Ok(all.into_iter().map(|plan| (plan.clone(), count(plan.code))).collect())
}

/// One plan.
pub fn find(tx: &mut Tx<'_>, code: PlanCode) -> QueryResult<Plan> {
    plans::table.find(code).select(Plan::as_select()).first(tx.conn())
}

/// What became of a change.
#[derive(Debug)]
pub enum PlanSaveOutcome {
    Done,
    /// Somebody else saved first: nothing was written; this is the stored version.
    Stale(Plan),
}

/// Changes what a plan holds, on top of the version the person had before them. Clinics that have more than it allows keep what they have.
pub fn save(tx: &mut Tx<'_>, code: PlanCode, version: i32, wanted: &PlanContents) -> AppResult<PlanSaveOutcome> {
    let stored: Plan = plans::table.find(code).select(Plan::as_select()).for_update().first(tx.conn())?;
    let now = &stored.contents;
    let fields = [
        ("name", now.name != wanted.name),
        ("max_therapists", now.max_therapists != wanted.max_therapists),
        ("max_clients", now.max_clients != wanted.max_clients),
        ("max_storage_mb", now.max_storage_mb != wanted.max_storage_mb),
        ("has_branding", now.has_branding != wanted.has_branding),
        ("has_sign_in_page", now.has_sign_in_page != wanted.has_sign_in_page),
    ];
    let fields: Vec<&'static str> = fields.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect();
    if fields.is_empty() {
        return Ok(PlanSaveOutcome::Done);
    }
    if stored.lock_version != version {
        return Ok(PlanSaveOutcome::Stale(stored));
    }
    diesel::update(plans::table.find(code)).set((wanted, plans::lock_version.eq(plans::lock_version + 1))).execute(tx.conn())?;
    tx.audit(&Event::PlanChanged { plan: code.as_str(), fields })?;
    Ok(PlanSaveOutcome::Done)
}

/// Gives a clinic a plan. Whoever has more than it allows keeps that, and adds nothing.
///
/// # Errors
/// Not found.
pub fn give(tx: &mut Tx<'_>, clinic: ClinicId, code: PlanCode) -> AppResult<()> {
    let from: PlanCode = clinics::table.find(clinic).select(clinics::subscription_tier).for_update().first(tx.conn())?;
    if from == code {
        return Ok(());
    }
    diesel::update(clinics::table.find(clinic)).set(clinics::subscription_tier.eq(code)).execute(tx.conn())?;
    Ok(tx.audit(&Event::PlanGiven { clinic, from: from.as_str(), to: code.as_str() })?)
}
