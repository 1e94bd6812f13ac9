//! What follows from a declared field (`domain/field.rs`): its check, its control, and its answer in words.

use crate::domain::zone::Zone;

use super::fields::{ChoiceView, FieldView, Fields, OptionView};
use super::form::{Check, ErrorLine, Errors};
use super::format::{Format, phone};
use crate::domain::answers::Answers;
use crate::domain::field::{Choices, EntryLimits, Field, Kind, Layout, Need};
use crate::domain::i18n::Lang;
use crate::domain::yes_no::YesNo;

/// What a few digits are typed as at most, grouped in whatever way.
const DIGITS_TYPED: usize = 40;
/// The longest postal code.
const POSTAL_CODE: usize = 10;

/// The control of a field, by how it is answered.
#[derive(Debug, Clone)]
pub enum Control {
    /// On one line.
    Line(FieldView),
    /// On several.
    Area(FieldView),
    /// With one of a few, under one another.
    Radio(ChoiceView),
    /// With one of very few, beside one another.
    RadioRow(ChoiceView),
    /// With one of a list that opens.
    Select(ChoiceView),
    /// With any of several, in two columns.
    Boxes(ChoiceView),
}

impl Control {
    /// Its name and its label, for the lines above the form.
    pub fn named(&self) -> (String, String) {
        match self {
            Self::Line(field) | Self::Area(field) => field.named(),
            Self::Radio(choice) | Self::RadioRow(choice) | Self::Select(choice) | Self::Boxes(choice) => choice.named(),
        }
    }
}

/// A question with what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerView {
    /// The field's name.
    pub name: &'static str,
    pub label: String,
    pub lines: Vec<String>,
    /// Whether the lines are entries of a list.
    pub is_list: bool,
}

impl AnswerView {
    /// All of it as one text.
    pub fn text(&self) -> String {
        self.lines.join("\n")
    }
}

impl Choices {
    fn label_of(&self, lang: Lang, word: &str) -> String {
        (self.label)(lang, word).unwrap_or_else(|| word.to_owned())
    }

    fn options(&self, lang: Lang, typed: &str) -> Vec<OptionView> {
        let option = |word: &str| OptionView {
            value: word.to_owned(),
            label: self.label_of(lang, word),
            selected: typed.lines().any(|line| line.trim() == word),
            hint: None,
        };
        (self.words)().into_iter().map(option).collect()
    }
}

/// Dates are written in a language; which zone it is does not matter to them.
const fn days(lang: Lang) -> Format {
    Format { lang, zone: Zone::UTC }
}

impl Field {
    /// The answer, from what was typed; empty where nothing was, or where there is a message.
    pub fn checked(&self, check: &mut Check, typed: &str, is_needed: bool) -> String {
        if typed.trim().is_empty() {
            if is_needed {
                check.fail(self.name, self.missing_key());
            }
            return String::new();
        }
        match self.kind {
            Kind::Name => check.name(self.name, typed),
            Kind::Line(max) => check.line(self.name, typed, max),
            Kind::Text(max) => check.text(self.name, typed, max),
            Kind::Entries(limits) => entries(check, self.name, typed, limits),
            Kind::Phone => check.phone(self.name, typed),
            Kind::Email => check.email(self.name, typed),
            Kind::Date => check.date(self.name, typed).to_string(),
            Kind::Number(limits) => check.number(self.name, typed, limits.min..=limits.max).to_string(),
            Kind::Digits(counts) => digits(check, self.name, typed, counts),
            Kind::PostalCode => postal_code(check, self.name, typed),
            Kind::YesNo => check.choice::<YesNo>(self.name, typed).to_string(),
            Kind::Choice(choices) => known_words(check, self.name, &[typed.trim()], choices),
            Kind::Several(choices) => known_words(check, self.name, &typed.lines().map(str::trim).collect::<Vec<_>>(), choices),
        }
    }

    /// The catalogue key of what is said where it is missing.
    pub fn missing_key(&self) -> &'static str {
        self.missing.unwrap_or(match self.kind {
            Kind::YesNo | Kind::Choice(_) | Kind::Several(_) => "field-choice-missing",
            _ => "field-required",
        })
    }

    /// A stored answer, as it would be typed.
    pub fn as_typed(&self, lang: Lang, answer: &str) -> String {
        match self.kind {
            Kind::Date => answer.parse().map_or_else(|_| answer.to_owned(), |day| days(lang).typed_date(&day)),
            _ => answer.to_owned(),
        }
    }

    /// A stored answer as a person reads it: nothing where there is none, an entry a line of a list.
    pub fn lines(&self, lang: Lang, answer: &str) -> Vec<String> {
        if answer.is_empty() {
            return Vec::new();
        }
        let words = match self.kind {
            Kind::Entries(_) => return answer.lines().map(ToOwned::to_owned).collect(),
            Kind::Date => answer.parse().ok().map(|day| days(lang).date(&day)),
            Kind::Number(limits) => limits.unit.zip(answer.parse::<i32>().ok()).map(|(unit, number)| lang.t1(unit, "number", number)),
            Kind::YesNo => (Choices::of::<YesNo>().label)(lang, answer),
            Kind::Choice(choices) => (choices.label)(lang, answer),
            // Words of another version's list are left out.
            Kind::Several(choices) => Some(answer.lines().filter_map(|word| (choices.label)(lang, word)).collect::<Vec<_>>().join(", ")),
            Kind::Phone => answer.starts_with('+').then(|| phone(answer)),
            Kind::Name | Kind::Line(_) | Kind::Text(_) | Kind::Email | Kind::Digits(_) | Kind::PostalCode => None,
        };
        vec![words.unwrap_or_else(|| answer.to_owned())]
    }

    /// The same as one text.
    pub fn words(&self, lang: Lang, answer: &str) -> String {
        self.lines(lang, answer).join("\n")
    }

    /// The question with the answer that is stored.
    pub fn answer(&self, lang: Lang, answers: &Answers) -> AnswerView {
        let lines = self.lines(lang, answers.get(self.name));
        AnswerView { name: self.name, label: lang.t(self.label), lines, is_list: matches!(self.kind, Kind::Entries(_)) }
    }

    /// The control with what was typed and its message.
    pub fn control(&self, lang: Lang, errors: &Errors, typed: &str) -> Control {
        let fields = Fields::new(lang, errors);
        let hint = self.hint.map(|key| match self.kind {
            Kind::Entries(limits) => lang.t1(key, "max", limits.most),
            _ => lang.t(key),
        });
        let required = self.need != Need::Optional;
        let view = FieldView { hint: hint.clone(), required, rows: self.rows, ..fields.input(self.name, self.label, typed) };
        match self.kind {
            Kind::Text(_) | Kind::Entries(_) => Control::Area(view),
            Kind::Phone => Control::Line(view.kind("tel")),
            Kind::Email => Control::Line(view.kind("email")),
            Kind::Date => Control::Line(view.kind("date")),
            Kind::Number(_) => Control::Line(view.kind("number")),
            Kind::Digits(_) | Kind::PostalCode => Control::Line(view.numeric()),
            Kind::Name | Kind::Line(_) => Control::Line(view),
            Kind::YesNo => self.choice(&fields, Choices::of::<YesNo>().options(lang, typed), hint),
            Kind::Choice(choices) | Kind::Several(choices) => self.choice(&fields, choices.options(lang, typed), hint),
        }
    }

    fn choice(&self, fields: &Fields<'_>, options: Vec<OptionView>, hint: Option<String>) -> Control {
        let choice = ChoiceView { hint, required: self.need != Need::Optional, ..fields.choices(self.name, self.label, options) };
        match self.layout {
            _ if matches!(self.kind, Kind::Several(_)) => Control::Boxes(choice),
            Layout::Column => Control::Radio(choice),
            Layout::Row => Control::RadioRow(choice),
            Layout::List => Control::Select(choice),
        }
    }
}

impl Answers {
    /// The answers to these fields, from what was typed; `is_needed` says which may not be empty.
    ///
    /// # Errors
    /// A message beside each field that is missing or wrong.
    pub fn checked(&self, fields: impl IntoIterator<Item = &'static Field>, lang: Lang, is_needed: impl Fn(&Field) -> bool) -> Result<Self, Errors> {
        let mut check = Check::new(lang);
        let answers = self.checked_with(&mut check, fields, is_needed);
        check.finish(answers)
    }

    /// The same for a form with rules of its own: the messages are in `check`.
    pub fn checked_with(&self, check: &mut Check, fields: impl IntoIterator<Item = &'static Field>, is_needed: impl Fn(&Field) -> bool) -> Self {
        let mut answers = Self::default();
        for field in fields {
            answers.put(field.name, field.checked(check, self.get(field.name), is_needed(field)));
        }
        answers
    }

    /// Stored answers, as they would be typed.
    pub fn as_typed(&self, fields: impl IntoIterator<Item = &'static Field>, lang: Lang) -> Self {
        fields.into_iter().fold(Self::default(), |typed, field| typed.with(field.name, field.as_typed(lang, self.get(field.name))))
    }

    /// The questions that were answered, and that matter.
    pub fn shown(&self, fields: impl IntoIterator<Item = &'static Field>, lang: Lang) -> Vec<AnswerView> {
        let said = fields.into_iter().filter(|field| self.has(field) && field.matters(self));
        said.map(|field| field.answer(lang, self)).collect()
    }

    /// What is missing before it is finished.
    pub fn missing(&self, fields: impl IntoIterator<Item = &'static Field>, lang: Lang) -> Errors {
        let mut errors = Errors::default();
        for field in fields.into_iter().filter(|field| matches!(field.need, Need::ToFinish | Need::Always)) {
            if field.matters(self) && !self.has(field) {
                errors.add(field.name, lang.t(field.missing_key()));
            }
        }
        errors
    }
}

impl Errors {
    /// The lines above a form, in the order of its fields and with their labels.
    pub fn lines_of(&self, fields: impl IntoIterator<Item = &'static Field>, lang: Lang) -> Vec<ErrorLine> {
        let labels: Vec<_> = fields.into_iter().map(|field| (field.name.to_owned(), lang.t(field.label))).collect();
        self.lines_with(&labels)
    }
}

/// One entry a line; empty lines are nothing.
fn entries(check: &mut Check, field: &str, typed: &str, limits: EntryLimits) -> String {
    let typed = check.text(field, typed, limits.most * (limits.longest + 2));
    let entries: Vec<&str> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if entries.len() > limits.most {
        check.fail_with(field, "field-too-many-entries", "max", limits.most);
    } else if entries.iter().any(|entry| entry.chars().count() > limits.longest) {
        check.fail_with(field, "field-entry-too-long", "max", limits.longest);
    }
    entries.join("\n")
}

/// Words of a list, each once.
fn known_words(check: &mut Check, field: &str, typed: &[&str], choices: Choices) -> String {
    let known = (choices.words)();
    if typed.iter().any(|word| !known.contains(word)) {
        check.fail(field, "field-choice-missing");
    }
    let chosen = typed.iter().enumerate().filter(|(at, word)| !typed[..*at].contains(word)).map(|(_, word)| *word);
    chosen.collect::<Vec<_>>().join("\n")
}

/// So many digits, however they are grouped.
fn digits(check: &mut Check, field: &str, typed: &str, counts: &[usize]) -> String {
    let digits: String = check.line(field, typed, DIGITS_TYPED).chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
    if !(check.failed(field) || counts.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())) {
        let counts = counts.iter().map(ToString::to_string).collect::<Vec<_>>().join("/");
        check.fail_with(field, "field-digits", "count", counts);
    }
    digits
}

fn postal_code(check: &mut Check, field: &str, typed: &str) -> String {
    let code = check.name(field, typed);
    if code.chars().count() > POSTAL_CODE {
        check.fail_with(field, "field-too-long", "max", POSTAL_CODE);
    }
    code
}

#[cfg(test)]
#[path = "field_kit_tests.rs"]
pub mod tests;
