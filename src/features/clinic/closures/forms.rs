//! What is typed to ask for the end of a clinic.

use serde::Deserialize;

use crate::domain::i18n::Lang;
use crate::web::{Check, Errors};

/// Letters a reason has at most.
const MAX_REASON: usize = 2000;

/// The request, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ClosureForm {
    pub confirmation: String,
    pub reason: String,
}

impl ClosureForm {
    /// The reason, where the clinic's name was typed to confirm.
    ///
    /// # Errors
    /// A message beside each field that is not right.
    pub fn parse(&self, lang: Lang, name: &str) -> Result<String, Errors> {
        let mut check = Check::new(lang);
        if folded(&self.confirmation) != folded(name) {
            check.fail_with("confirmation", "closures-confirmation-differs", "name", name);
        }
        let reason = check.text("reason", &self.reason, MAX_REASON);
        check.finish(reason)
    }
}

/// A name without what one does not see the difference of: spaces at the ends and in a row, capitals, composed accents.
fn folded(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.split_whitespace().collect::<Vec<_>>().join(" ").nfkc().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closure_takes_the_clinics_name_and_a_reason() {
        let form = |confirmation: &str, reason: &str| ClosureForm { confirmation: confirmation.to_owned(), reason: reason.to_owned() };
        assert_eq!(form("  klinik  Melati ", "Pindah.").parse(Lang::Id, "Klinik Melati").as_deref(), Ok("Pindah."));
        assert!(form("Klinik", "Pindah.").parse(Lang::Id, "Klinik Melati").is_err_and(|errors| errors.get("confirmation").is_some()));
        assert!(form("Klinik Melati", " ").parse(Lang::Id, "Klinik Melati").is_err_and(|errors| errors.get("reason").is_some()));
        assert!(form("", "").parse(Lang::Id, "Klinik Melati").is_err_and(|errors| errors.len() == 2));
    }
}
