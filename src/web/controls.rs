//! The controls of forms as templates of their own. The macros in `templates/ui/forms.html` lead here: askama writes the code of a macro anew
//! wherever it is used, and the compiler reads each copy.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Shell;
use super::field_kit::{AnswerView, Control};
use super::fields::{ChoiceView, FieldView};
use super::form::ErrorLine;

/// One line to type into.
#[derive(Template)]
#[template(path = "ui/_text_field.html")]
pub struct TextField<'a> {
    shell: &'a Shell,
    f: &'a FieldView,
}

/// Several lines to type into.
#[derive(Template)]
#[template(path = "ui/_textarea_field.html")]
pub struct TextareaField<'a> {
    shell: &'a Shell,
    f: &'a FieldView,
}

/// A list that opens.
#[derive(Template)]
#[template(path = "ui/_select_field.html")]
pub struct SelectField<'a> {
    shell: &'a Shell,
    c: &'a ChoiceView,
}

/// Radio buttons or boxes.
#[derive(Template)]
#[template(path = "ui/_choices.html")]
pub struct Choices<'a> {
    shell: &'a Shell,
    c: &'a ChoiceView,
    kind: &'a str,
    layout: &'a str,
}

/// The control of a declared field.
#[derive(Template)]
#[template(path = "ui/_control.html")]
pub struct FieldControl<'a> {
    shell: &'a Shell,
    control: &'a Control,
}

/// Questions with what was said.
#[derive(Template)]
#[template(path = "ui/_answers.html")]
pub struct AnswerList<'a> {
    answers: &'a [AnswerView],
}

/// The mistakes of a form.
#[derive(Template)]
#[template(path = "ui/_error_summary.html")]
pub struct ErrorSummary<'a> {
    shell: &'a Shell,
    heading: &'a str,
    errors: &'a [ErrorLine],
}

impl HtmlSafe for TextField<'_> {}
impl HtmlSafe for TextareaField<'_> {}
impl HtmlSafe for SelectField<'_> {}
impl HtmlSafe for Choices<'_> {}
impl HtmlSafe for FieldControl<'_> {}
impl HtmlSafe for AnswerList<'_> {}
impl HtmlSafe for ErrorSummary<'_> {}

impl Shell {
    /// One line to type into.
    pub fn text_field<'a>(&'a self, f: &'a FieldView) -> TextField<'a> {
        TextField { shell: self, f }
    }

    /// Several lines to type into.
    pub fn textarea_field<'a>(&'a self, f: &'a FieldView) -> TextareaField<'a> {
        TextareaField { shell: self, f }
    }

    /// A list that opens.
    pub fn select_field<'a>(&'a self, c: &'a ChoiceView) -> SelectField<'a> {
        SelectField { shell: self, c }
    }

    /// Radio buttons (`kind` is "radio") or boxes ("checkbox").
    pub fn choices<'a>(&'a self, c: &'a ChoiceView, kind: &'a str, layout: &'a str) -> Choices<'a> {
        Choices { shell: self, c, kind, layout }
    }

    /// The control of a declared field.
    pub fn control<'a>(&'a self, control: &'a Control) -> FieldControl<'a> {
        FieldControl { shell: self, control }
    }

    /// Questions with what was said.
    pub fn answers<'a>(&'a self, answers: &'a [AnswerView]) -> AnswerList<'a> {
        AnswerList { answers }
    }

    /// The mistakes of a form; nothing while there are none.
    pub fn error_summary<'a>(&'a self, heading: &'a str, errors: &'a [ErrorLine]) -> ErrorSummary<'a> {
        ErrorSummary { shell: self, heading, errors }
    }
}
