//! What is typed to search the list and to decide.

use serde::Deserialize;

use super::model::Decision;
use crate::domain::clinic::ClinicStatus;
use crate::domain::i18n::Lang;
use crate::domain::page_number::PageNumber;
use crate::web::{Check, Errors};

/// Letters a reason has at most.
const MAX_REASON: usize = 2000;

/// The list's filter.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ClinicFilter {
    pub q: String,
    pub status: String,
    pub page: PageNumber,
}

impl ClinicFilter {
    /// The pattern names are compared with; what means something in a pattern stands for itself.
    pub fn pattern(&self) -> Option<String> {
        let text: String = self.q.trim().chars().filter(|c| !c.is_control()).take(100).collect();
        (!text.is_empty()).then(|| format!("%{}%", text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")))
    }

    /// The one status shown, or none for all.
    pub fn status(&self) -> Option<ClinicStatus> {
        self.status.parse().ok()
    }

    /// Whether anything is left out.
    pub fn is_set(&self) -> bool {
        self.pattern().is_some() || self.status().is_some()
    }
}

/// A decision's reason, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    pub reason: String,
}

impl DecisionForm {
    /// The reason, where the decision asks for one.
    ///
    /// # Errors
    /// A message beside the field.
    pub fn parse(&self, lang: Lang, decision: Decision) -> Result<Option<String>, Errors> {
        let mut check = Check::new(lang);
        let reason = decision.asks_reason().then(|| check.text("reason", &self.reason, MAX_REASON));
        check.finish(reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_that_the_clinic_is_told_takes_a_reason() {
        let empty = DecisionForm::default();
        for decision in [Decision::Review, Decision::TakeOver, Decision::Approve] {
            assert_eq!(empty.parse(Lang::Id, decision), Ok(None));
        }
        for decision in Decision::ALL.iter().copied().filter(|decision| decision.asks_reason()) {
            assert!(empty.parse(Lang::Id, decision).is_err());
            assert!(DecisionForm { reason: "x".repeat(2001) }.parse(Lang::Id, decision).is_err());
            assert!(DecisionForm { reason: "a\0b".to_owned() }.parse(Lang::Id, decision).is_err());
        }
    }

    #[test]
    fn a_search_reads_wildcards_as_text() {
        let filter = |q: &str| ClinicFilter { q: q.to_owned(), ..ClinicFilter::default() };
        assert_eq!(filter(" 100%_a\0 ").pattern().as_deref(), Some("%100\\%\\_a%"));
        assert_eq!(filter("  ").pattern(), None);
        assert!(!ClinicFilter { status: "nonsense".to_owned(), ..ClinicFilter::default() }.is_set());
    }
}
