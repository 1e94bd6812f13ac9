//! Fields that are declared once, in a table of constants. From it follow the check and the control (`web/field_kit.rs`), what a record, a
//! print and an export show, two versions side by side, and what is still missing.

use super::i18n::Lang;
use super::text_enum::TextEnum;

/// How a field is answered, with its limits. Lengths are in characters.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A name of a person, a place, an organisation.
    Name,
    /// One line of at most so many characters.
    Line(usize),
    /// Several lines of at most so many characters.
    Text(usize),
    /// A list: one entry a line.
    Entries(EntryLimits),
    Phone,
    Email,
    /// A calendar date.
    Date,
    /// A whole number.
    Number(NumberLimits),
    /// Digits alone, so many of them; how they are grouped is as one likes.
    Digits(&'static [usize]),
    /// Of any country.
    PostalCode,
    YesNo,
    /// One of a few words.
    Choice(Choices),
    /// Any of several words.
    Several(Choices),
}

/// The limits of a list.
#[derive(Debug, Clone, Copy)]
pub struct EntryLimits {
    /// The most entries.
    pub most: usize,
    /// The longest entry, in characters.
    pub longest: usize,
}

/// The limits of a number, and what it counts.
#[derive(Debug, Clone, Copy)]
pub struct NumberLimits {
    pub min: i32,
    pub max: i32,
    /// The catalogue key of the number with its unit (its value is `number`); none where it stands alone.
    pub unit: Option<&'static str>,
}

/// The words of a choice.
#[derive(Debug, Clone, Copy)]
pub struct Choices {
    /// What is stored, in the order it is offered.
    pub words: fn() -> Vec<&'static str>,
    /// What a person reads; none for a word that is no choice.
    pub label: fn(Lang, &str) -> Option<String>,
}

impl Choices {
    /// The words of one of our enums with their labels.
    pub const fn of<E: TextEnum>() -> Self {
        fn words<E: TextEnum>() -> Vec<&'static str> {
            E::all().iter().map(|value| value.word()).collect()
        }
        fn label<E: TextEnum>(lang: Lang, word: &str) -> Option<String> {
            word.parse::<E>().ok().map(|value| value.label(lang))
        }
        Self { words: words::<E>, label: label::<E> }
    }
}

/// When a field must be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It may stay empty.
    Optional,
    /// It may be empty while somebody is still at it, and not in what is finished: completed, sent, a full record.
    ToFinish,
    /// Nothing is stored without it.
    Always,
    /// It is asked of those whom its section fits; the form's own rule says who they are, and what is said where it is missing.
    OfSome,
}

/// The answer elsewhere that makes a field matter.
#[derive(Debug, Clone, Copy)]
pub struct When {
    pub field: &'static str,
    /// One of these was answered there.
    pub is: &'static [&'static str],
}

impl When {
    /// `field=answer,answer`, as static/js/reveal.js reads it.
    pub fn rule(self) -> String {
        format!("{}={}", self.field, self.is.join(","))
    }
}

/// How the words of a choice stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Under one another.
    Column,
    /// Beside one another.
    Row,
    /// In a list that opens.
    List,
}

/// One field.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The name of its control and of its answer; of its column too, or of its place in a sealed document.
    pub name: &'static str,
    /// The catalogue key of its label.
    pub label: &'static str,
    /// The catalogue key of the words that say how to fill it in. A list's may say `max`, the most entries.
    pub hint: Option<&'static str>,
    pub kind: Kind,
    pub need: Need,
    /// The catalogue key of what is said where it is missing, if not the usual.
    pub missing: Option<&'static str>,
    pub when: Option<When>,
    /// The lines of its control, where it takes several.
    pub rows: u32,
    pub layout: Layout,
}

impl Field {
    /// A field that what is finished cannot do without.
    pub const fn new(name: &'static str, label: &'static str, kind: Kind) -> Self {
        Self { name, label, hint: None, kind, need: Need::ToFinish, missing: None, when: None, rows: 4, layout: Layout::Column }
    }

    /// The words that say how to fill it in.
    pub const fn hint(self, key: &'static str) -> Self {
        Self { hint: Some(key), ..self }
    }

    /// It may stay empty.
    pub const fn optional(self) -> Self {
        Self { need: Need::Optional, ..self }
    }

    /// Nothing is stored without it.
    pub const fn always(self) -> Self {
        Self { need: Need::Always, ..self }
    }

    /// It is asked of some, by a rule of the form.
    pub const fn of_some(self) -> Self {
        Self { need: Need::OfSome, ..self }
    }

    /// What is said where it is missing.
    pub const fn missing(self, key: &'static str) -> Self {
        Self { missing: Some(key), ..self }
    }

    /// It matters where one of these was answered there.
    pub const fn when(self, field: &'static str, is: &'static [&'static str]) -> Self {
        Self { when: Some(When { field, is }), ..self }
    }

    /// The lines of its control.
    pub const fn rows(self, rows: u32) -> Self {
        Self { rows, ..self }
    }

    /// Its words stand beside one another.
    pub const fn in_a_row(self) -> Self {
        Self { layout: Layout::Row, ..self }
    }

    /// Its words stand in a list that opens.
    pub const fn in_a_list(self) -> Self {
        Self { layout: Layout::List, ..self }
    }
}
