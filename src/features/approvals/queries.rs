//! What the administrator asks the database.

use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Timestamptz};

use super::forms::Filter;
use super::model::{Decision, File, Outcome, QueueRow};
use crate::audit::Event;
use crate::auth::session;
use crate::db::Tx;
use crate::error::{AppError, AppResult};
use crate::features::clinics::{Clinic, ClinicStatus};
use crate::i18n::{Lang, Value};
use crate::ids::{ClinicId, UserId};
use crate::mail::Letter;
use crate::schema::{clinics, therapists, user_profiles, user_roles, users};
use crate::web::pagination::PER_PAGE;

const SINCE: &str = "coalesce((SELECT max(t.occurred_at) FROM clinic_status_transitions t WHERE t.clinic_id = clinics.id), clinics.created_at)";

fn filtered(filter: &Filter) -> clinics::BoxedQuery<'static, diesel::pg::Pg> {
    let mut query = clinics::table.into_boxed();
    if let Some(status) = filter.status() {
        query = query.filter(clinics::status.eq(status));
    }
    if let Some(pattern) = filter.pattern() {
        query = query.filter(clinics::name.ilike(pattern));
    }
    query
}

/// One page of clinics and how many there are: who waits longest first, then the others by name.
///
/// # Errors
/// The database's.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> AppResult<(Vec<QueueRow>, i64)> {
    let rows: Vec<(Clinic, DateTime<Utc>)> = filtered(filter)
        .order((
            sql::<Bool>("clinics.status = 'pending'").desc(),
            sql::<Nullable<Timestamptz>>(&format!("CASE WHEN clinics.status = 'pending' THEN {SINCE} END")),
            clinics::name,
            clinics::id,
        ))
        .limit(PER_PAGE)
        .offset(filter.page.offset())
        .select((Clinic::as_select(), sql::<Timestamptz>(SINCE)))
        .load(tx.conn())?;
    let total = filtered(filter).select(count_star()).first(tx.conn())?;
    Ok((rows.into_iter().map(|(clinic, since)| QueueRow { clinic, since }).collect(), total))
}

/// How many clinics wait for a decision.
///
/// # Errors
/// The database's.
pub fn waiting(tx: &mut Tx<'_>) -> QueryResult<i64> {
    clinics::table.filter(clinics::status.eq(ClinicStatus::Pending)).select(count_star()).first(tx.conn())
}

/// One clinic with its file.
///
/// # Errors
/// Not found.
pub fn file(tx: &mut Tx<'_>, id: ClinicId, reader: UserId) -> AppResult<File> {
    let clinic = Clinic::find(tx, id)?;
    let applicant = match clinic.applied_by {
        Some(user) => applicant(tx, user)?.map(|(name, email, _)| (name, email)),
        None => None,
    };
    Ok(File {
        history: Clinic::history(tx, id)?,
        is_own: clinic.applied_by == Some(reader),
        applicant,
        members: user_roles::table
            .filter(user_roles::clinic_id.eq(id).and(user_roles::is_active))
            .select(diesel::dsl::count(user_roles::user_id).aggregate_distinct())
            .first(tx.conn())?,
        therapists: therapists::table.filter(therapists::clinic_id.eq(id)).select(count_star()).first(tx.conn())?,
        clinic,
    })
}

fn applicant(tx: &mut Tx<'_>, user: UserId) -> QueryResult<Option<(String, String, Option<String>)>> {
    users::table
        .inner_join(user_profiles::table.on(user_profiles::user_id.eq(users::id)))
        .filter(users::id.eq(user))
        .select((user_profiles::full_name, users::email, user_profiles::language))
        .first(tx.conn())
        .optional()
}

/// Takes a decision: the clinic's row is held, so that of two people who decide at once the second learns of the first.
///
/// # Errors
/// Not found; [`AppError::Conflict`] where the clinic is the administrator's own application.
pub fn decide(tx: &mut Tx<'_>, id: ClinicId, decision: Decision, actor: UserId, reason: Option<&str>, public_url: &str) -> AppResult<Outcome> {
    let mut clinic = Clinic::lock(tx, id)?;
    let (from, to) = decision.arc();
    if clinic.applied_by == Some(actor) {
        return Err(AppError::Conflict("approvals-own-clinic"));
    }
    if clinic.status != from {
        return Ok(Outcome::TooLate);
    }
    clinic.step(tx, to, actor, reason)?;
    tx.audit(&Event::ClinicMoved { clinic: id, from: from.as_str(), to: to.as_str() })?;
    if decision == Decision::Suspend {
        end_sign_ins(tx, id)?;
    }
    let Some((name, email, language)) = clinic.applied_by.map(|user| applicant(tx, user)).transpose()?.flatten() else { return Ok(Outcome::Done) };
    let lang = Lang::from_tag(&language.unwrap_or_else(|| clinic.language.clone())).unwrap_or_default();
    let values = vec![("name", Value::from(name)), ("clinic", Value::from(&clinic.name)), ("reason", Value::from(reason.unwrap_or_default()))];
    let path = Some(format!("/c/{}", clinic.slug));
    tx.post(&Letter { name: decision.letter(), lang, to: email, values, path, dedupe_key: None }, public_url)?;
    Ok(Outcome::Done)
}

/// Ends the sign-ins of a clinic's people: what they may do has changed.
fn end_sign_ins(tx: &mut Tx<'_>, clinic: ClinicId) -> QueryResult<()> {
    let people: Vec<UserId> = user_roles::table
        .filter(user_roles::clinic_id.eq(clinic).and(user_roles::is_active))
        .select(user_roles::user_id)
        .distinct()
        .load(tx.conn())?;
    people.into_iter().try_for_each(|user| session::revoke_all(tx, user).map(drop))
}
