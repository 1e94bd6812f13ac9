use std::collections::BTreeSet;

use super::*;
use crate::domain::field::NumberLimits;
use crate::web::FieldConflict;

/// What must be true of every table of fields.
#[track_caller]
pub fn assert_table(fields: &[Field]) {
    let names: BTreeSet<&str> = fields.iter().map(|field| field.name).collect();
    assert_eq!(names.len(), fields.len(), "two fields have one name");
    for field in fields {
        assert_texts(field);
        assert_answer(field);
        if let Some(when) = field.when {
            assert!(names.contains(when.field), "{} waits for a field that is not there", field.name);
        }
    }
}

/// Every text of a field stands in both catalogues.
#[track_caller]
fn assert_texts(field: &Field) {
    let unit = match field.kind {
        Kind::Number(limits) => limits.unit,
        _ => None,
    };
    let keys = [Some(field.label), field.hint, Some(field.missing_key()), unit];
    for (lang, key) in Lang::ALL.into_iter().flat_map(|lang| keys.into_iter().flatten().map(move |key| (lang, key))) {
        let text = lang.args(key, &[("max", 1.into()), ("number", 1.into())]);
        assert!(!text.is_empty() && !text.starts_with('⟨'), "{}: {key} is in no catalogue", field.name);
    }
}

/// What is typed is checked, stored, shown again, read, and told from nothing.
#[track_caller]
fn assert_answer(field: &Field) {
    let (field, lang) = (Box::leak(Box::new(*field)), Lang::Id);
    let fields: &'static [Field] = std::slice::from_ref(field);
    let typed = Answers::default().with(field.name, typed_example(field.kind));
    let stored = typed.checked(fields, lang, |_| true).unwrap_or_else(|errors| panic!("{}: {errors:?}", field.name));
    assert!(stored.has(field), "{} is not kept", field.name);
    assert!(Answers::default().checked(fields, lang, |_| true).is_err(), "{} is not missed", field.name);
    assert!(stored.as_typed(fields, lang).checked(fields, lang, |_| true) == Ok(stored.clone()), "{} changes when it is typed again", field.name);
    assert!(Answers::of_document(fields, &stored.document(fields)) == stored, "{} changes in a document", field.name);
    let said = field.answer(lang, &stored);
    assert!(!said.text().is_empty() && !said.label.is_empty(), "{} is not shown", field.name);
    assert_eq!(FieldConflict::between(fields, &stored, &Answers::default(), lang).len(), 1, "{} is not compared", field.name);
    let (name, label) = field.control(lang, &Errors::default(), typed.get(field.name)).named();
    assert_eq!((name.as_str(), label), (field.name, said.label));
}

/// Something that may be typed.
fn typed_example(kind: Kind) -> String {
    match kind {
        Kind::Name | Kind::Line(_) | Kind::Text(_) => "Kata".to_owned(),
        Kind::Entries(_) => "satu\ndua".to_owned(),
        Kind::Phone => "0812-3456-7890".to_owned(),
        Kind::Email => "nama@contoh.id".to_owned(),
        Kind::Date => "14/11/2026".to_owned(),
        Kind::Number(NumberLimits { max, .. }) => max.to_string(),
        Kind::Digits(counts) => "1".repeat(counts[0]),
        Kind::PostalCode => "40161".to_owned(),
        Kind::YesNo => "no".to_owned(),
        Kind::Choice(choices) | Kind::Several(choices) => (choices.words)()[0].to_owned(),
    }
}

#[test]
fn numbers_are_read_however_they_are_grouped() {
    let read = |typed: &str, counts: &[usize]| {
        let mut check = Check::new(Lang::Id);
        let read = digits(&mut check, "x", typed, counts);
        check.finish(read)
    };
    assert_eq!(read("01.234.567.8-901.000", &[15, 16]).as_deref(), Ok("012345678901000"));
    assert_eq!(read("9120 0012 3456 7", &[13]).as_deref(), Ok("9120001234567"));
    for wrong in ["", "123", "91200012345678", "912000123456x", "９１２０００１２３４５６７"] {
        assert!(read(wrong, &[13]).is_err(), "{wrong}");
    }
}

#[test]
fn a_question_that_does_not_matter_is_not_shown_and_not_missed() {
    const ASKED: &[Field] = &[Field::new("has_pets", "ui-yes", Kind::YesNo), Field::new("pets", "ui-no", Kind::Line(20)).when("has_pets", &["yes"])];
    let answers = Answers::default().with("has_pets", "no").with("pets", "kept from before");
    assert_eq!(answers.shown(ASKED, Lang::En).len(), 1);
    let yes = Answers::default().with("has_pets", "yes");
    assert_eq!((answers.missing(ASKED, Lang::En).len(), yes.missing(ASKED, Lang::En).len()), (0, 1));
}
