//! One saving of one step. The order of its questions is what keeps text from being lost: what cannot be stored is said first, then whether
//! somebody else saved meanwhile, and only then is anything written.

use super::forms::{ConsultationForm, missing};
use super::model::{Consultation, Details};
use crate::domain::ids::{ClientId, ConsultationId, TherapistId};
use crate::features::care::clients::RecordHeader;
use crate::store::db::TenantTx;
use crate::store::error::AppResult;
use crate::web::Errors;
use crate::web::format::Format;

/// What the form asks for when the page saves by itself.
pub const BACKGROUND: &str = "background";

/// What became of a saving.
pub enum SaveOutcome {
    /// It is stored.
    Saved,
    /// It is stored, and the consultation is complete.
    Completed,
    /// It is stored, but completing takes more.
    Incomplete(Errors),
    /// Nothing is stored: some of it cannot be.
    Refused(Errors),
    /// Nothing is stored: another window saved something else meanwhile.
    Stale,
    /// Nothing is stored: the consultation has been completed or cancelled meanwhile.
    Closed,
}

/// What became of a saving, and how things are now.
pub struct SaveResult {
    pub header: RecordHeader,
    pub consultation: Consultation,
    /// What is stored.
    pub details: Details,
    /// What was typed, in the way it would have been stored.
    pub typed: ConsultationForm,
    pub outcome: SaveOutcome,
}

/// Saves one step, and completes the consultation if its form asks for that and may.
pub fn save(
    tx: &mut TenantTx<'_, '_>,
    me: TherapistId,
    client: ClientId,
    id: ConsultationId,
    form: ConsultationForm,
    format: Format,
) -> AppResult<SaveResult> {
    let (_, mut consultation) = Consultation::lock(tx, client, id, me)?;
    let mut details = consultation.read(tx)?;
    let (outcome, typed) = attempt(tx, &mut consultation, &mut details, form, format)?;
    Ok(SaveResult { header: RecordHeader::load(tx, client)?, consultation, details, typed, outcome })
}

fn attempt(
    tx: &mut TenantTx<'_, '_>,
    consultation: &mut Consultation,
    details: &mut Details,
    form: ConsultationForm,
    format: Format,
) -> AppResult<(SaveOutcome, ConsultationForm)> {
    let lang = format.lang;
    let is_current = form.window.is_current(consultation.lock_version, &details.saved_by);
    let mut wanted = match form.apply(lang, details) {
        Ok(wanted) => wanted,
        Err(_) if !consultation.is_open() => return Ok((SaveOutcome::Closed, form)),
        Err(errors) => return Ok((SaveOutcome::Refused(errors), form)),
    };
    let typed = ConsultationForm { typed: ConsultationForm::typed(&wanted, lang), ..form };
    if !consultation.is_open() {
        return Ok((SaveOutcome::Closed, typed));
    }
    let is_same = wanted.answers == details.answers;
    if !is_current && !is_same {
        return Ok((SaveOutcome::Stale, typed));
    }
    // Whoever presses a button has begun, even if the answers were right as they stood; a page left open has not.
    if !is_same || (consultation.lock_version == 0 && typed.then != BACKGROUND) {
        // After a save of the whole page another window opens: a background save of the old one that comes late must not undo it.
        wanted.saved_by = typed.window.known_mark().filter(|_| typed.then == BACKGROUND).unwrap_or_default().to_owned();
        consultation.write(tx, &wanted)?;
        *details = wanted;
    }
    if typed.then != "complete" {
        return Ok((SaveOutcome::Saved, typed));
    }
    let errors = missing(lang, details, format.day_of(tx.now()));
    if !errors.is_empty() {
        return Ok((SaveOutcome::Incomplete(errors), typed));
    }
    consultation.complete(tx)?;
    Ok((SaveOutcome::Completed, typed))
}
