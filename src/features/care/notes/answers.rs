//! What was written in a note, in words: for its page, the print and the export.

use super::fields::{self, BODY};
use super::model::OpenNote;
use crate::domain::i18n::Lang;
use crate::web::field_kit::AnswerView;

impl OpenNote {
    /// What was said, question after question; the author's own lines only where they were opened.
    pub fn shown(&self, lang: Lang) -> Vec<AnswerView> {
        self.answers().shown(fields::all(), lang)
    }

    /// The same without the text of the note, which pages show apart.
    pub fn details_shown(&self, lang: Lang) -> Vec<AnswerView> {
        self.answers().shown(fields::all().filter(|field| field.name != BODY.name), lang)
    }
}
