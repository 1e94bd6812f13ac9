//! One saving of one section. The order of its questions is what keeps text from being lost: what cannot be stored is said first, then whether
//! the application is still open, then whether somebody else saved meanwhile, and only then is anything written.

use super::answers::{Answers, StoredSection};
use super::checklist::Checklist;
use super::queries;
use crate::domain::clinic::Section;
use crate::domain::i18n::Lang;
use crate::domain::permissions::Right;
use crate::features::clinic::clinics::Clinic;
use crate::store::audit::Event;
use crate::store::db::TenantTx;
use crate::store::error::AppResult;
use crate::web::Errors;

/// A section as typed.
#[derive(Debug, Clone)]
pub struct SectionForm {
    pub section: Section,
    pub answers: Answers,
    /// The version of what was shown.
    pub lock_version: String,
    /// The mark of the window it was typed in.
    pub window: String,
    /// Where to go when it is saved.
    pub then: String,
}

impl SectionForm {
    /// From the pairs of the body.
    pub fn of(section: Section, pairs: Vec<(String, String)>) -> Self {
        let value = |name: &str| pairs.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone()).unwrap_or_default();
        let (lock_version, window, then) = (value("lock_version"), value("window"), value("then"));
        Self { section, answers: Answers::of(section, pairs), lock_version, window, then }
    }

    /// The window's mark, if it is one of ours.
    fn mark(&self) -> Option<&str> {
        let mark = self.window.as_str();
        ((16..=64).contains(&mark.len()) && mark.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))).then_some(mark)
    }

    /// Whether this window knows what is stored: nobody saved since it was opened, or nobody but itself.
    fn is_current(&self, stored: &StoredSection) -> bool {
        self.lock_version == stored.lock_version.to_string() || self.mark().is_some_and(|mark| mark == stored.saved_by)
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
    if let Err(errors) = form.answers.check_storable(form.section, lang) {
        return Ok(SaveOutcome::Refused(errors));
    }
    if !Right::Apply.holds_in(clinic.status) {
        return Ok(SaveOutcome::Closed);
    }
    let is_same = form.answers == stored.answers && stored.updated_at.is_some();
    if !is_same && !form.is_current(stored) {
        return Ok(SaveOutcome::Stale);
    }
    if !is_same {
        // After a save of the whole page another window opens: a background save of the old one that comes late must not undo it.
        let window = form.mark().filter(|_| is_background).unwrap_or_default();
        queries::write(tx, form.section, &form.answers, window)?;
        if !is_background {
            tx.audit(&Event::ApplicationChanged { clinic: clinic.id, section: form.section.as_str() })?;
        }
    }
    let mistakes = form.answers.mistakes(form.section, lang);
    Ok(if mistakes.is_empty() { SaveOutcome::Saved } else { SaveOutcome::Mistaken(mistakes) })
}
