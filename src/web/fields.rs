//! What the form macros in `templates/ui/` show: one value per control, with its label, hint, what was typed, and its message.

use super::form::Errors;
use crate::domain::i18n::Lang;
use crate::domain::text_enum::TextEnum;

/// The id of the control of a field: the name, with what ids should not contain replaced.
pub fn id_of(name: &str) -> String {
    name.replace(['[', ']', '.', '_'], "-")
}

/// A control one types into.
#[derive(Debug, Clone)]
pub struct FieldView {
    pub name: String,
    pub id: String,
    pub label: String,
    pub hint: Option<String>,
    pub value: String,
    pub error: Option<String>,
    pub required: bool,
    /// `type` of the input.
    pub kind: &'static str,
    pub autocomplete: &'static str,
    pub inputmode: &'static str,
    pub maxlength: Option<u32>,
    pub rows: u32,
    /// Whether the browser should put the caret here first.
    pub autofocus: bool,
}

impl FieldView {
    /// Its name and its label, for the lines above the form.
    pub fn named(&self) -> (String, String) {
        (self.name.clone(), self.label.clone())
    }
}

/// One of the choices.
#[derive(Debug, Clone)]
pub struct OptionView {
    pub value: String,
    pub label: String,
    pub selected: bool,
    pub hint: Option<String>,
}

/// A control one chooses with: a list, radio buttons, or check boxes.
#[derive(Debug, Clone)]
pub struct ChoiceView {
    pub name: String,
    pub id: String,
    pub label: String,
    pub hint: Option<String>,
    pub error: Option<String>,
    pub required: bool,
    pub options: Vec<OptionView>,
}

impl ChoiceView {
    /// Its name and its label, for the lines above the form.
    pub fn named(&self) -> (String, String) {
        (self.name.clone(), self.label.clone())
    }
}

/// Makes the controls of one form: it knows the language and the messages.
pub struct Fields<'a> {
    lang: Lang,
    errors: &'a Errors,
}

impl<'a> Fields<'a> {
    /// For one form.
    pub fn new(lang: Lang, errors: &'a Errors) -> Self {
        Self { lang, errors }
    }

    /// A text input; the label's catalogue key is given, the rest is added by the methods of [`FieldView`].
    pub fn input(&self, name: &str, label_key: &str, value: &str) -> FieldView {
        FieldView {
            name: name.to_owned(),
            id: id_of(name),
            label: self.lang.t(label_key),
            hint: None,
            value: value.to_owned(),
            error: self.errors.get(name),
            required: true,
            kind: "text",
            autocomplete: "off",
            inputmode: "",
            maxlength: None,
            rows: 4,
            autofocus: false,
        }
    }

    /// A list of choices, none chosen at first; the empty choice is added by the macro where the field is optional.
    pub fn choices(&self, name: &str, label_key: &str, options: Vec<OptionView>) -> ChoiceView {
        ChoiceView {
            name: name.to_owned(),
            id: id_of(name),
            label: self.lang.t(label_key),
            hint: None,
            error: self.errors.get(name),
            required: true,
            options,
        }
    }

    /// A password that somebody makes up.
    pub fn new_password(&self, label_key: &str) -> FieldView {
        self.input("password", label_key, "").kind("password").autocomplete("new-password").hint(self.lang.t("password-hint"))
    }

    /// The choices of one of our enums, with the typed word chosen.
    pub fn choice<E: TextEnum>(&self, name: &str, label_key: &str, typed: &str) -> ChoiceView {
        self.choices(name, label_key, enum_options::<E>(self.lang, typed))
    }
}

/// The values of an enum as options.
pub fn enum_options<E: TextEnum>(lang: Lang, typed: &str) -> Vec<OptionView> {
    E::all()
        .iter()
        .map(|value| OptionView { value: value.word().to_owned(), label: value.label(lang), selected: value.word() == typed, hint: None })
        .collect()
}

impl FieldView {
    /// May be left empty.
    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// Words below the label that say how to fill it in.
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The input's type; phones, addresses and numbers bring the right keyboard along.
    pub fn kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self.inputmode = match kind {
            "tel" => "tel",
            "email" => "email",
            _ => self.inputmode,
        };
        self
    }

    /// A whole number: typed, not spun.
    pub fn numeric(mut self) -> Self {
        self.inputmode = "numeric";
        self
    }

    /// What the browser may fill in (HTML, section "autofill").
    pub fn autocomplete(mut self, purpose: &'static str) -> Self {
        self.autocomplete = purpose;
        self
    }

    /// Lines of a text area.
    pub fn rows(mut self, rows: u32) -> Self {
        self.rows = rows;
        self
    }

    /// The caret goes here first.
    pub fn autofocus(mut self) -> Self {
        self.autofocus = true;
        self
    }
}

impl ChoiceView {
    /// May be left unchosen.
    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// Words below the label that say how to choose.
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Whether an option is chosen: the macro offers "choose" otherwise.
    pub fn has_selection(&self) -> bool {
        self.options.iter().any(|option| option.selected)
    }
}
