//! What the administrator asks the database.

use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, exists, sql};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable, Timestamptz};

use super::forms::ClinicFilter;
use super::model::{ClinicFile, Decision, DecisionOutcome, QueueRow};
use crate::domain::clinic::ClinicRefusal;
use crate::domain::clinic::ClinicStatus;
use crate::domain::i18n::{Lang, Value};
use crate::domain::ids::{ClinicId, UserId};
use crate::domain::page_number::PER_PAGE;
use crate::domain::permissions::Right;
use crate::features::clinic::applications::Checklist;
use crate::features::clinic::clinics::{Clinic, notify_admins};
use crate::store::audit::Event;
use crate::store::db::Tx;
use crate::store::error::AppResult;
use crate::store::schema::{clinics, therapists, user_profiles, user_roles, users};
use crate::store::sign_ins;

const SINCE: &str = "coalesce((SELECT max(t.occurred_at) FROM clinic_status_transitions t WHERE t.clinic_id = clinics.id), clinics.created_at)";
/// What waits for a reviewer comes first, then what is in review, then what the clinic has to do, then the rest.
const RANK: &str = "CASE WHEN clinics.status IN ('submitted', 'resubmitted') OR clinics.closure_requested_at IS NOT NULL THEN 0
    WHEN clinics.status = 'in_review' THEN 1 WHEN clinics.status = 'changes_requested' THEN 2 ELSE 3 END";

fn filtered(filter: &ClinicFilter) -> clinics::BoxedQuery<'static, diesel::pg::Pg> {
    let mut query = clinics::table.into_boxed();
    if let Some(status) = filter.status() {
        query = query.filter(clinics::status.eq(status));
    }
    if let Some(pattern) = filter.pattern() {
        query = query.filter(clinics::name.ilike(pattern.clone()).or(clinics::city.ilike(pattern.clone())).or(clinics::email.ilike(pattern)));
    }
    query
}

/// One page of clinics and how many there are: who waits longest first, then the others by name.
pub fn list(tx: &mut Tx<'_>, filter: &ClinicFilter) -> AppResult<(Vec<QueueRow>, i64)> {
    let rows: Vec<(Clinic, DateTime<Utc>, Option<String>)> = filtered(filter)
        .order((sql::<Integer>(RANK), sql::<Nullable<Timestamptz>>(&format!("CASE WHEN {RANK} < 3 THEN {SINCE} END")), clinics::name, clinics::id))
        .limit(PER_PAGE)
        .offset(filter.page.offset())
        .select((
            Clinic::as_select(),
            sql::<Timestamptz>(SINCE),
            user_profiles::table.filter(user_profiles::user_id.nullable().eq(clinics::reviewer_id)).select(user_profiles::full_name).single_value(),
        ))
        .load(tx.conn())?;
    let total = filtered(filter).select(count_star()).first(tx.conn())?;
    Ok((rows.into_iter().map(|(clinic, since, reviewer)| QueueRow { clinic, since, reviewer }).collect(), total))
}

/// How many clinics wait for the administrators.
pub fn waiting(tx: &mut Tx<'_>) -> QueryResult<i64> {
    use ClinicStatus as S;
    let waits = clinics::status.eq_any([S::Submitted, S::Resubmitted, S::InReview]).or(clinics::closure_requested_at.is_not_null());
    clinics::table.filter(waits).select(count_star()).first(tx.conn())
}

/// One clinic with its file.
///
/// # Errors
/// Not found.
pub fn clinic_file(tx: &mut Tx<'_>, id: ClinicId, reader: UserId) -> AppResult<ClinicFile> {
    let clinic = Clinic::find(tx, id)?;
    let applicant = match clinic.applied_by {
        Some(user) => person(tx, user)?,
        None => None,
    };
    let reviewer = match clinic.reviewer_id {
        Some(user) => person(tx, user)?.map(|(name, _)| name),
        None => None,
    };
    Ok(ClinicFile {
        history: Clinic::history(tx, id)?,
        checklist: Checklist::load(tx, clinic.clone(), clinic.applied_by)?,
        is_own: is_own(tx, &clinic, reader)?,
        is_mine: clinic.reviewer_id == Some(reader),
        applicant,
        reviewer,
        members: user_roles::table
            .filter(user_roles::clinic_id.eq(id).and(user_roles::is_active))
            .select(diesel::dsl::count(user_roles::user_id).aggregate_distinct())
            .first(tx.conn())?,
        therapists: therapists::table.filter(therapists::clinic_id.eq(id)).select(count_star()).first(tx.conn())?,
        clinic,
    })
}

fn person(tx: &mut Tx<'_>, user: UserId) -> QueryResult<Option<(String, String)>> {
    users::table
        .inner_join(user_profiles::table.on(user_profiles::user_id.eq(users::id)))
        .filter(users::id.eq(user))
        .select((user_profiles::full_name, users::email))
        .first(tx.conn())
        .optional()
}

/// Whether somebody applied for this clinic, or works there.
pub fn is_own(tx: &mut Tx<'_>, clinic: &Clinic, person: UserId) -> QueryResult<bool> {
    let membership = user_roles::table.filter(user_roles::clinic_id.eq(clinic.id).and(user_roles::user_id.eq(person)).and(user_roles::is_active));
    Ok(clinic.applied_by == Some(person) || diesel::select(exists(membership)).get_result(tx.conn())?)
}

/// Takes a decision: the clinic's row is held, so that of two people who decide at once the second learns of the first.
///
/// # Errors
/// Not found; refused where the clinic is the administrator's own.
pub fn decide(
    tx: &mut Tx<'_>,
    id: ClinicId,
    decision: Decision,
    actor: UserId,
    reason: Option<&str>,
    public_url: &str,
) -> AppResult<DecisionOutcome> {
    let mut clinic = Clinic::lock(tx, id)?;
    if is_own(tx, &clinic, actor)? {
        return Err(ClinicRefusal::OwnClinic.into());
    }
    let (from, to, is_mine) = (clinic.status, decision.to(), clinic.reviewer_id == Some(actor));
    let is_in_hand = !decision.is_for_the_reviewer(from) || is_mine;
    if !decision.from().contains(&from) || !is_in_hand || (decision == Decision::TakeOver && is_mine) {
        return Ok(DecisionOutcome::TooLate);
    }
    if decision == Decision::Approve {
        Checklist::lock_papers(tx, id)?;
        let checklist = Checklist::load(tx, clinic.clone(), clinic.applied_by)?;
        if !checklist.gaps_to_approve(Lang::default()).is_empty() {
            return Ok(DecisionOutcome::NotReady);
        }
    }
    if decision == Decision::TakeOver {
        tx.audit(&Event::ClinicTakenOver { clinic: id })?;
    } else {
        clinic.step(tx, to, actor, reason)?;
        tx.audit(&Event::ClinicMoved { clinic: id, from: from.as_str(), to: to.as_str() })?;
    }
    if to == ClinicStatus::InReview {
        diesel::update(clinics::table.find(id)).set(clinics::reviewer_id.eq(actor)).execute(tx.conn())?;
    }
    if decision.ends_sign_ins() {
        sign_ins::end_of_clinic(tx, id)?;
    }
    if let Some(letter) = decision.letter() {
        let values = [("reason", Value::from(reason.unwrap_or_default()))];
        let place = if Right::Work.holds_in(to) { "" } else { "/application" };
        notify_admins(tx, &clinic, letter, &values, place, public_url)?;
    }
    Ok(DecisionOutcome::Done)
}
