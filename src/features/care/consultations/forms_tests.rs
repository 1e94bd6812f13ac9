use super::*;
use crate::domain::consultation::Severity;
use crate::domain::field::Field;
use crate::features::care::consultations::fields::{SESSION_MINUTES, SEVERITY};

fn day(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, d).expect("a date")
}

fn details(pairs: &[(&str, &str)]) -> Details {
    let begun = [("session_on", "2026-11-20"), ("session_minutes", "75"), ("previous_therapy_experience", "no"), ("current_medications", "no")];
    let answers = begun.iter().chain(pairs).fold(Answers::default(), |answers, (field, value)| answers.with(field, value));
    Details { answers, ..Details::default() }
}

fn full() -> Details {
    details(&[
        ("previous_therapy_experience", "yes"),
        ("symptom_severity", Severity::Severe.as_str()),
        ("consultation_notes", "Datang bersama kakak.\nTenang."),
        ("previous_therapy_details", "2024, dua bulan"),
        ("primary_concern", "Sulit tidur 🙂"),
        ("secondary_concerns", "cemas\nmudah marah"),
        ("symptom_duration", "tiga bulan"),
        ("treatment_goals", "tidur enam jam"),
        ("client_expectations", "lebih tenang"),
        ("initial_assessment", "gejala cemas"),
        ("recommended_treatment_plan", "delapan sesi"),
    ])
}

/// The stored details as a form of one step, with one field changed.
fn with(field: &Field, typed: &str) -> ConsultationForm {
    let typed = ConsultationForm::typed(&full(), Lang::En).with(field.name, typed);
    ConsultationForm { step: Step::of(field.name).expect("a field"), typed, ..ConsultationForm::default() }
}

fn field(name: &str) -> &'static Field {
    all().find(|field| field.name == name).expect("a field")
}

#[test]
fn every_step_gives_back_what_is_stored() {
    for step in Step::ALL {
        let form = ConsultationForm { step: *step, typed: ConsultationForm::typed(&full(), Lang::En), ..ConsultationForm::default() };
        assert_eq!(form.apply(Lang::En, &full()), Ok(full()));
    }
}

#[test]
fn a_saved_step_leaves_the_other_steps_unchanged() {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let form = ConsultationForm::of(vec![pair("step", "goals"), pair("treatment_goals", " satu \r\n\r\ndua\r\n"), pair("symptom_severity", "1")]);
    let saved = form.apply(Lang::En, &full()).expect("a draft").answers;
    assert_eq!(saved.get("treatment_goals"), "satu\ndua");
    assert_eq!(saved.get("client_expectations"), "");
    assert_eq!(saved.get("primary_concern"), full().answers.get("primary_concern"));
    assert_eq!(saved.word(&SEVERITY), Some(Severity::Severe));
}

#[test]
fn no_field_accepts_hidden_characters() {
    for field in all() {
        for typed in ["a\0b", "a\u{7}b", "a\u{202e}b", "\u{feff}", "a\u{e000}", &"x".repeat(20_001)] {
            let errors = with(field, typed).apply(Lang::En, &full()).expect_err("refused");
            assert!(errors.get(field.name).is_some_and(|text| !text.is_empty()), "{}: {typed:?}", field.name);
            assert_eq!(errors.len(), 1, "{}: {typed:?}", field.name);
        }
    }
}

#[test]
fn a_draft_takes_the_session_and_two_answers_and_nothing_else() {
    for field in all() {
        let is_needed = ["session_on", "session_minutes", "previous_therapy_experience", "current_medications"].contains(&field.name);
        assert_eq!(with(field, "  ").apply(Lang::En, &full()).is_err(), is_needed, "{}", field.name);
    }
    for (name, typed) in [("session_minutes", "0"), ("session_minutes", "1441"), ("session_on", "31/11/2026"), ("symptom_severity", "6")] {
        assert!(with(field(name), typed).apply(Lang::En, &full()).is_err(), "{name}");
    }
    let saved = with(&SESSION_MINUTES, "090").apply(Lang::En, &full()).expect("a draft");
    assert_eq!(saved.answers.number(&SESSION_MINUTES), Some(90));
}

#[test]
fn lists_are_limited_in_number_and_length() {
    for name in ["secondary_concerns", "treatment_goals"] {
        assert!(with(field(name), &"a\n".repeat(20)).apply(Lang::En, &full()).is_ok());
        assert!(with(field(name), &"a\n".repeat(21)).apply(Lang::En, &full()).is_err());
        assert!(with(field(name), &"é".repeat(300)).apply(Lang::En, &full()).is_ok());
        assert!(with(field(name), &"é".repeat(301)).apply(Lang::En, &full()).is_err());
    }
    assert!(with(field("primary_concern"), &"é".repeat(10_000)).apply(Lang::En, &full()).is_ok());
    assert!(with(field("symptom_duration"), "satu\ndua").apply(Lang::En, &full()).is_err());
}

#[test]
fn completing_asks_for_what_an_assessment_needs() {
    assert!(missing(Lang::En, &full(), day(20)).is_empty());
    assert_eq!(missing(Lang::En, &details(&[]), day(20)).len(), 4);
    assert!(missing(Lang::En, &full(), day(19)).get("session_on").is_some());
}

#[test]
fn a_cancellation_takes_a_reason() {
    for reason in ["", " ", "a\0", &"x".repeat(501)] {
        assert!(CancellationForm { reason: reason.to_owned() }.parse(Lang::En).is_err());
    }
    assert_eq!(CancellationForm { reason: " pindah kota ".to_owned() }.parse(Lang::En).as_deref(), Ok("pindah kota"));
}
