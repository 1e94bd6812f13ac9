use super::super::steps::FIELDS;
use super::*;
use crate::domain::zone::Zone;

const FORMAT: Format = Format { lang: Lang::En, zone: Zone::JAKARTA };

fn day(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, d).expect("a date")
}

fn full() -> Details {
    Details {
        session_on: day(20),
        session_minutes: 75,
        previous_therapy: true,
        medications: false,
        severity: Some(Severity::Severe),
        content: ConsultationContent {
            consultation_notes: "Datang bersama kakak.\nTenang.".to_owned(),
            previous_therapy_details: "2024, dua bulan".to_owned(),
            primary_concern: "Sulit tidur 🙂".to_owned(),
            secondary_concerns: vec!["cemas".to_owned(), "mudah marah".to_owned()],
            symptom_duration: "tiga bulan".to_owned(),
            treatment_goals: vec!["tidur enam jam".to_owned()],
            client_expectations: "lebih tenang".to_owned(),
            initial_assessment: "gejala cemas".to_owned(),
            recommended_treatment_plan: "delapan sesi".to_owned(),
            ..ConsultationContent::default()
        },
    }
}

fn empty() -> Details {
    Details { previous_therapy: false, severity: None, content: ConsultationContent::default(), ..full() }
}

/// The stored details as a form of one step, with one field changed.
fn with(field: &str, typed: &str) -> ConsultationForm {
    let mut form = ConsultationForm { step: Step::of(field).as_str().to_owned(), ..ConsultationForm::of(&full(), FORMAT) };
    let place = match field {
        "session_on" => &mut form.session_on,
        "session_minutes" => &mut form.session_minutes,
        "previous_therapy_experience" => &mut form.previous_therapy_experience,
        "previous_therapy_details" => &mut form.previous_therapy_details,
        "current_medications" => &mut form.current_medications,
        "current_medications_details" => &mut form.current_medications_details,
        "consultation_notes" => &mut form.consultation_notes,
        "primary_concern" => &mut form.primary_concern,
        "secondary_concerns" => &mut form.secondary_concerns,
        "symptom_severity" => &mut form.symptom_severity,
        "symptom_duration" => &mut form.symptom_duration,
        "treatment_goals" => &mut form.treatment_goals,
        "client_expectations" => &mut form.client_expectations,
        "initial_assessment" => &mut form.initial_assessment,
        "recommended_treatment_plan" => &mut form.recommended_treatment_plan,
        other => panic!("no field {other}"),
    };
    *place = typed.to_owned();
    assert_eq!(form.value(field), typed);
    form
}

#[test]
fn every_step_gives_back_what_is_stored() {
    for step in Step::ALL {
        let form = ConsultationForm { step: step.as_str().to_owned(), ..ConsultationForm::of(&full(), FORMAT) };
        assert_eq!(form.apply(Lang::En, &full()), Ok(full()));
    }
}

#[test]
fn a_saved_step_leaves_the_other_steps_unchanged() {
    let form = ConsultationForm { step: "goals".to_owned(), treatment_goals: " satu \r\n\r\ndua\r\n".to_owned(), ..ConsultationForm::default() };
    let saved = form.apply(Lang::En, &full()).expect("a draft");
    assert_eq!(saved.content.treatment_goals, ["satu", "dua"]);
    assert_eq!(saved.content.client_expectations, "");
    assert_eq!((saved.content.primary_concern, saved.severity), (full().content.primary_concern, full().severity));
}

#[test]
fn no_field_accepts_hidden_characters() {
    for (field, _) in FIELDS {
        for typed in ["a\0b", "a\u{7}b", "a\u{202e}b", "\u{feff}", "a\u{e000}", &"x".repeat(20_001)] {
            let errors = with(field, typed).apply(Lang::En, &full()).expect_err("refused");
            assert!(errors.get(field).is_some_and(|text| !text.is_empty()), "{field}: {typed:?}");
            assert_eq!(errors.len(), 1, "{field}: {typed:?}");
        }
    }
}

#[test]
fn a_draft_takes_the_session_and_two_answers_and_nothing_else() {
    for (field, _) in FIELDS {
        let is_needed = ["session_on", "session_minutes", "previous_therapy_experience", "current_medications"].contains(field);
        assert_eq!(with(field, "  ").apply(Lang::En, &full()).is_err(), is_needed, "{field}");
    }
    for (field, typed) in [("session_minutes", "0"), ("session_minutes", "1441"), ("session_on", "31/11/2026"), ("symptom_severity", "6")] {
        assert!(with(field, typed).apply(Lang::En, &full()).is_err(), "{field}");
    }
}

#[test]
fn lists_are_limited_in_number_and_length() {
    for field in ["secondary_concerns", "treatment_goals"] {
        assert!(with(field, &"a\n".repeat(ENTRIES_MAX)).apply(Lang::En, &full()).is_ok());
        assert!(with(field, &"a\n".repeat(ENTRIES_MAX + 1)).apply(Lang::En, &full()).is_err());
        assert!(with(field, &"é".repeat(ENTRY_MAX)).apply(Lang::En, &full()).is_ok());
        assert!(with(field, &"é".repeat(ENTRY_MAX + 1)).apply(Lang::En, &full()).is_err());
    }
    assert!(with("primary_concern", &"é".repeat(TEXT_MAX)).apply(Lang::En, &full()).is_ok());
    assert!(with("symptom_duration", "satu\ndua").apply(Lang::En, &full()).is_err());
}

#[test]
fn completing_asks_for_what_an_assessment_needs() {
    assert!(missing(Lang::En, &full(), day(20)).is_empty());
    assert_eq!(missing(Lang::En, &empty(), day(20)).len(), 4);
    assert!(missing(Lang::En, &full(), day(19)).get("session_on").is_some());
}

#[test]
fn a_window_does_not_conflict_with_itself() {
    let mark = "a".repeat(43);
    let form = ConsultationForm { lock_version: "3".to_owned(), window: mark.clone(), ..ConsultationForm::default() };
    let by = |mark: &str| Details { content: ConsultationContent { saved_by: mark.to_owned(), ..ConsultationContent::default() }, ..full() };
    assert!(form.is_current(3, &by("another")));
    assert!(form.is_current(7, &by(&mark)));
    assert!(!form.is_current(4, &by("another")));
    let unmarked = ConsultationForm { lock_version: "3".to_owned(), ..ConsultationForm::default() };
    assert!(!unmarked.is_current(4, &by("")));
}

#[test]
fn a_cancellation_takes_a_reason() {
    for reason in ["", " ", "a\0", &"x".repeat(501)] {
        assert!(CancellationForm { reason: reason.to_owned() }.parse(Lang::En).is_err());
    }
    assert_eq!(CancellationForm { reason: " pindah kota ".to_owned() }.parse(Lang::En).as_deref(), Ok("pindah kota"));
}
