//! Answers to declared fields, by the names of the fields: as text, in one form for each kind.
//!
//! | Kind | Its answer |
//! |---|---|
//! | a date | `2026-11-14` |
//! | a number, digits | digits |
//! | yes or no | `yes`, `no` |
//! | a choice | the stored word |
//! | a list, several words | one a line |
//! | a phone number | E.164 |
//! | anything else | the text, without space around it |
//!
//! What somebody types is [`Answers`] too, in whatever form; checking it gives these (`web/field_kit.rs`).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::field::{Field, Kind, Need};
use super::yes_no::YesNo;

/// Answers by the names of their fields. What was not answered is not there.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<String, String>);

impl Answers {
    /// The answers to these fields among pairs of name and value; what belongs to no field is nobody's. Several values of one name are a list.
    pub fn of(fields: impl IntoIterator<Item = &'static Field>, pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let names: Vec<&str> = fields.into_iter().map(|field| field.name).collect();
        let mut answers = Self::default();
        for (name, value) in pairs.into_iter().filter(|(name, _)| names.contains(&name.as_str())) {
            let value = match answers.get(&name) {
                "" => value,
                before => format!("{before}\n{value}"),
            };
            // As typed: what goes back into the form is what came.
            if !value.trim().is_empty() {
                answers.0.insert(name, value);
            }
        }
        answers
    }

    /// The answer to a field; empty where there is none.
    pub fn get(&self, field: &str) -> &str {
        self.0.get(field).map(String::as_str).unwrap_or_default()
    }

    /// Puts an answer in its place; an empty one takes it away.
    pub fn put(&mut self, field: &str, value: impl AsRef<str>) {
        match value.as_ref().trim() {
            "" => self.0.remove(field),
            value => self.0.insert(field.to_owned(), value.to_owned()),
        };
    }

    /// The same with an answer in its place.
    pub fn with(mut self, field: &str, value: impl AsRef<str>) -> Self {
        self.put(field, value);
        self
    }

    /// The same with the answers to these fields taken from others.
    pub fn replaced(mut self, fields: impl IntoIterator<Item = &'static Field>, by: &Self) -> Self {
        for field in fields {
            self.put(field.name, by.get(field.name));
        }
        self
    }

    /// Whether a field is answered.
    pub fn has(&self, field: &Field) -> bool {
        self.0.contains_key(field.name)
    }

    /// The pairs, for storing.
    pub const fn pairs(&self) -> &BTreeMap<String, String> {
        &self.0
    }

    /// A date.
    pub fn date(&self, field: &Field) -> Option<NaiveDate> {
        self.get(field.name).parse().ok()
    }

    /// A number.
    pub fn number(&self, field: &Field) -> Option<i32> {
        self.get(field.name).parse().ok()
    }

    /// Whether it was a yes.
    pub fn is_yes(&self, field: &Field) -> bool {
        self.get(field.name) == YesNo::Yes.as_str()
    }

    /// One of the words of an enum.
    pub fn word<E: std::str::FromStr>(&self, field: &Field) -> Option<E> {
        self.get(field.name).parse().ok()
    }

    /// Those of the words of an enum that were chosen; words it does not have are left out.
    pub fn words<E: std::str::FromStr>(&self, field: &Field) -> Vec<E> {
        self.get(field.name).lines().filter_map(|word| word.parse().ok()).collect()
    }

    /// The answers to these fields in a document: lists, numbers and yes or no as what they are. What is not answered is not in it.
    pub fn document(&self, fields: impl IntoIterator<Item = &'static Field>) -> Map<String, Value> {
        let answered = fields.into_iter().filter(|field| self.has(field));
        answered.map(|field| (field.name.to_owned(), value_of(field.kind, self.get(field.name)))).collect()
    }

    /// The answers to these fields in a document. It may be of an earlier shape or a later one: what is missing is empty, what is unknown is
    /// left out.
    pub fn of_document(fields: impl IntoIterator<Item = &'static Field>, document: &Map<String, Value>) -> Self {
        let mut answers = Self::default();
        for field in fields {
            answers.put(field.name, document.get(field.name).map(text_of).unwrap_or_default());
        }
        answers
    }
}

impl std::fmt::Debug for Answers {
    /// Says what is answered and nothing of what is written: it must not reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Answers({:?})", self.0.keys().collect::<Vec<_>>())
    }
}

fn value_of(kind: Kind, answer: &str) -> Value {
    match kind {
        Kind::Entries(_) | Kind::Several(_) => answer.lines().map(ToOwned::to_owned).collect::<Vec<String>>().into(),
        Kind::Number(_) => answer.parse::<i32>().map_or_else(|_| answer.into(), Value::from),
        Kind::YesNo => (answer == YesNo::Yes.as_str()).into(),
        Kind::Name
        | Kind::Line(_)
        | Kind::Text(_)
        | Kind::Phone
        | Kind::Email
        | Kind::Date
        | Kind::Digits(_)
        | Kind::PostalCode
        | Kind::Choice(_) => answer.into(),
    }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Null | Value::Object(_) => String::new(),
        Value::Bool(is_yes) => YesNo::of(*is_yes).as_str().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(entries) => entries.iter().map(text_of).collect::<Vec<_>>().join("\n"),
    }
}

impl Field {
    /// Whether it matters with these answers.
    pub fn matters(&self, answers: &Answers) -> bool {
        self.when.is_none_or(|when| when.is.contains(&answers.get(when.field)))
    }
}

/// How many of the questions that begin without an answer have one, in per cent. Those that do not matter yet do not count.
pub fn filled(fields: impl Iterator<Item = &'static Field>, answers: &Answers) -> i16 {
    let asked = fields.filter(|field| field.need != Need::Always && field.matters(answers));
    let (answered, all) = asked.fold((0, 0), |(answered, all), field| (answered + i16::from(answers.has(field)), all + 1));
    if all == 0 { 100 } else { answered * 100 / all }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::{EntryLimits, NumberLimits};

    const ALL: &[Field] = &[
        Field::new("words", "ui-yes", Kind::Text(100)),
        Field::new("list", "ui-yes", Kind::Entries(EntryLimits { most: 5, longest: 20 })),
        Field::new("count", "ui-yes", Kind::Number(NumberLimits { min: 0, max: 9, unit: None })),
        Field::new("is_so", "ui-yes", Kind::YesNo),
        Field::new("day", "ui-yes", Kind::Date),
    ];

    fn answers(pairs: &[(&str, &str)]) -> Answers {
        Answers::of(ALL, pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn a_document_is_read_as_it_was_written() {
        let all = answers(&[("words", "tidur \"dua\" jam 🙂\nسلام"), ("list", "a\nb"), ("count", "7"), ("is_so", "no"), ("day", "2026-11-14")]);
        let document = all.document(ALL);
        assert_eq!(document["list"], serde_json::json!(["a", "b"]));
        assert_eq!((&document["count"], &document["is_so"]), (&Value::from(7), &Value::from(false)));
        assert!(Answers::of_document(ALL, &document) == all);
    }

    #[test]
    fn another_shape_of_a_document_is_read_as_far_as_it_is_known() {
        let Value::Object(other) = serde_json::json!({"words": "a", "list": [], "count": null, "unknown": 3}) else { panic!("an object") };
        assert!(Answers::of_document(ALL, &other) == answers(&[("words", "a")]));
    }

    #[test]
    fn several_values_of_one_name_are_a_list_and_names_of_no_field_are_left_out() {
        let typed = answers(&[("list", "a"), ("password", "x"), ("list", "b"), ("words", "  ")]);
        assert_eq!((typed.get("list"), typed.pairs().len()), ("a\nb", 1));
    }

    #[test]
    fn what_is_written_is_not_printed() {
        assert!(!format!("{:?}", answers(&[("words", "private")])).contains("private"));
    }
}
