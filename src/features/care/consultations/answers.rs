//! What was said in a consultation, in words: for its page, the print and the export.

use super::fields;
use super::model::Details;
use crate::domain::i18n::Lang;
use crate::web::field_kit::AnswerView;

impl Details {
    /// What was said, question after question.
    pub fn shown(&self, lang: Lang) -> Vec<AnswerView> {
        self.answers.shown(fields::all(), lang)
    }
}
