//! One saving of one section. The order of its questions is what keeps text from being lost: what cannot be stored is said first, then whether
//! the application is still open, then whether somebody else saved meanwhile, and only then is anything written.

use super::answers::{StoredSection, check_storable, mistakes};
use super::checklist::Checklist;
use super::queries;
use crate::domain::answers::Answers;
use crate::domain::clinic::Section;
use crate::domain::i18n::Lang;
use crate::domain::permissions::Right;
use crate::features::clinic::clinics::Clinic;
use crate::store::audit::Event;
use crate::store::db::TenantTx;
use crate::store::error::AppResult;
use crate::web::Errors;
use crate::web::draft::{Window, value};

/// A section as typed.
#[derive(Debug, Clone)]
pub struct SectionForm {
    pub section: Section,
    pub answers: Answers,
    pub window: Window,
    /// Where to go when it is saved.
    pub then: String,
}

impl SectionForm {
    /// From the pairs of the body.
    pub fn of(section: Section, pairs: Vec<(String, String)>) -> Self {
        let (window, then) = (Window::of(&pairs), value(&pairs, "then"));
        Self { section, answers: Answers::of(section.fields(), pairs), window, then }
    }
}

/// What became of a saving.
pub enum SaveOutcome {
    /// It is stored.
    Saved,
    /// It is stored, but some of it is wrong.
    Mistaken(Errors),
    /// Nothing is stored: some of it cannot be.
    Refused(Errors),
    /// Nothing is stored: another window saved something else meanwhile.
    Stale,
    /// Nothing is stored: the application has been sent meanwhile, or is not open for another reason.
    Closed,
}

/// What became of a saving, and how things are now.
pub struct SaveResult {
    pub clinic: Clinic,
    pub stored: StoredSection,
    pub outcome: SaveOutcome,
}

/// Saves one section; `is_background` where the page saves by itself.
pub fn save(tx: &mut TenantTx<'_, '_>, form: &SectionForm, lang: Lang, is_background: bool) -> AppResult<SaveResult> {
    let (id, user) = (tx.clinic(), tx.user());
    let clinic = Clinic::lock(tx, id)?;
    let checklist = Checklist::load(tx, clinic.clone(), Some(user))?;
    let stored = checklist.section(form.section).cloned();
    let stored = stored.ok_or(crate::store::error::AppError::NotFound)?;
    let outcome = attempt(tx, form, &clinic, &stored, lang, is_background)?;
    let is_written = matches!(outcome, SaveOutcome::Saved | SaveOutcome::Mistaken(_));
    let now = tx.now();
    // What was stored as it is keeps its time.
    let stored = if is_written && (stored.answers != form.answers || stored.updated_at.is_none()) {
        StoredSection { answers: form.answers.clone(), lock_version: stored.lock_version + 1, updated_at: Some(now), ..stored }
    } else {
        stored
    };
    Ok(SaveResult { clinic, stored, outcome })
}

fn attempt(
    tx: &mut TenantTx<'_, '_>,
    form: &SectionForm,
    clinic: &Clinic,
    stored: &StoredSection,
    lang: Lang,
    is_background: bool,
) -> AppResult<SaveOutcome> {
    if let Err(errors) = check_storable(&form.answers, form.section, lang) {
        return Ok(SaveOutcome::Refused(errors));
    }
    if !Right::Apply.holds_in(clinic.status) {
        return Ok(SaveOutcome::Closed);
    }
    let is_same = form.answers == stored.answers && stored.updated_at.is_some();
    if !is_same && !form.window.is_current(stored.lock_version, &stored.saved_by) {
        return Ok(SaveOutcome::Stale);
    }
    if !is_same {
        // After a save of the whole page another window opens: a background save of the old one that comes late must not undo it.
        let window = form.window.known_mark().filter(|_| is_background).unwrap_or_default();
        queries::write(tx, form.section, &form.answers, window)?;
        if !is_background {
            tx.audit(&Event::ApplicationChanged { clinic: clinic.id, section: form.section.as_str() })?;
        }
    }
    let found = mistakes(&form.answers, form.section, lang);
    Ok(if found.is_empty() { SaveOutcome::Saved } else { SaveOutcome::Mistaken(found) })
}
