//! Sending an application, and beginning again after it was declined.

use super::answers;
use super::checklist::{Checklist, Gap};
use super::queries;
use super::queries::rounds::Round;
use crate::domain::clinic::ClinicRefusal;
use crate::domain::clinic::ClinicStatus;
use crate::domain::i18n::{Lang, Value};
use crate::features::clinic::clinics::{Clinic, notify_administrators};
use crate::store::audit::Event;
use crate::store::db::TenantTx;
use crate::store::error::{AppError, AppResult};
use crate::store::mail::Letter;

/// What became of a sending.
#[derive(Debug)]
pub enum SubmissionOutcome {
    /// It is with the administrators.
    Sent,
    /// It was already: sending it twice is sending it once.
    Already,
    /// It is not whole: nothing was sent.
    Incomplete(Vec<Gap>),
}

/// Sends the application to the administrators, for the first time or again after changes. Whoever sends it answers for it.
///
/// # Errors
/// [`AppError::Conflict`] where there is nothing to send.
pub fn submit(tx: &mut TenantTx<'_, '_>, lang: Lang, public_url: &str) -> AppResult<SubmissionOutcome> {
    use ClinicStatus as S;
    let (id, user) = (tx.clinic(), tx.user());
    let clinic = Clinic::lock(tx, id)?;
    let (from, to, letter) = match clinic.status {
        S::Draft => (S::Draft, S::Submitted, "clinic-applied"),
        S::ChangesRequested => (S::ChangesRequested, S::Resubmitted, "clinic-applied-again"),
        S::Submitted | S::Resubmitted => return Ok(SubmissionOutcome::Already),
        _ => return Err(ClinicRefusal::NotToBeSent.into()),
    };
    Checklist::lock_papers(tx, id)?;
    let checklist = Checklist::load(tx, clinic, Some(user))?;
    let gaps = checklist.gaps_to_send(lang);
    if !gaps.is_empty() {
        return Ok(SubmissionOutcome::Incomplete(gaps));
    }
    // From here on each answer stands as it was checked, not as it happened to be typed.
    let mut all = Vec::new();
    for stored in &checklist.sections {
        let sent = answers::sent(&stored.answers, stored.section, lang);
        let sent = sent.map_err(|_| AppError::internal("application", "a section without gaps is not right"))?;
        if sent != stored.answers || stored.updated_at.is_none() {
            queries::write(tx, stored.section, &sent, "")?;
        }
        all.push((stored.section, sent));
    }
    Round::record(tx, user, &all)?;
    queries::set_responsible(tx, user)?;
    let mut clinic = Clinic::find(tx, id)?;
    clinic.step(tx, to, user, None)?;
    tx.audit(&Event::ClinicSubmitted { clinic: id, from: from.as_str(), to: to.as_str() })?;
    notify_administrators(tx, &clinic, letter, public_url)?;
    let sender = checklist.sender;
    let values = vec![("name", Value::from(sender.name)), ("clinic", Value::from(&clinic.name))];
    let (path, lang) = (Some(format!("/c/{}/application", clinic.slug)), clinic.lang());
    tx.post(&Letter { name: "clinic-received", lang, to: sender.email, values, path, dedupe_key: None }, public_url)?;
    Ok(SubmissionOutcome::Sent)
}

/// A clinic that was declined begins to apply again.
///
/// # Errors
/// [`AppError::Conflict`] where there is nothing to apply for.
pub fn apply_again(tx: &mut TenantTx<'_, '_>) -> AppResult<()> {
    let (id, user) = (tx.clinic(), tx.user());
    let mut clinic = Clinic::lock(tx, id)?;
    if clinic.status != ClinicStatus::Declined {
        return Err(ClinicRefusal::NotDeclined.into());
    }
    clinic.step(tx, ClinicStatus::Draft, user, None)?;
    Ok(tx.audit(&Event::ClinicReapplied { clinic: id })?)
}
