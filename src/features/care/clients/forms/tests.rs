use super::*;
use crate::domain::client::{FormType, Gender, SpouseRelationship};
use crate::domain::zone::Zone;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).expect("a date")
}

fn today() -> NaiveDate {
    day(2026, 11, 20)
}

fn terms() -> FormTerms {
    FormTerms { today: today(), private: true, majority: 18, minimal: false }
}

fn adult() -> ClientForm {
    let text = str::to_owned;
    ClientForm {
        full_name: text("Dewi Anggraini"),
        gender: text("female"),
        birth_place: text("Bandung"),
        birth_date: text("02/03/1992"),
        religion: text("islam"),
        occupation: text("Guru SMP"),
        education: text("bachelor"),
        address: text("Jl. Sukajadi 88\nRT 02"),
        phone: text("0813-2201-9987"),
        marital_status: text("married"),
        spouse_name: text("Bayu Anggoro"),
        relationship_with_spouse: text("good"),
        ..ClientForm::blank()
    }
}

fn minor() -> ClientForm {
    let text = str::to_owned;
    ClientForm {
        birth_date: text("21/11/2008"),
        marital_status: text("single"),
        school: text("SMA 3"),
        guardian_name: text("Sri Wahyuni"),
        guardian_relationship: text("mother"),
        guardian_phone: text("+62 812 2004 5519"),
        guardian_custody: text("yes"),
        ..adult()
    }
}

fn fields(form: &ClientForm) -> Vec<String> {
    match form.parse(Lang::En, terms()) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.lines().into_iter().map(|line| line.href.trim_start_matches('#').replace('-', "_")).collect(),
    }
}

fn with(mut form: ClientForm, field: &str, value: &str) -> ClientForm {
    *field_mut(&mut form, field) = value.to_owned();
    form
}

fn field_mut<'a>(form: &'a mut ClientForm, field: &str) -> &'a mut String {
    macro_rules! find { ($($name:ident),+) => { match field { $(stringify!($name) => &mut form.$name,)+ other => panic!("no field {other}") } } }
    find!(
        full_name,
        preferred_name,
        gender,
        birth_place,
        birth_date,
        religion,
        occupation,
        education,
        education_major,
        address,
        city,
        province,
        postal_code,
        phone,
        email,
        preferred_language,
        marital_status,
        spouse_name,
        relationship_with_spouse,
        hobbies,
        first_visit,
        previous_visit_details,
        referral_source,
        form_type,
        emergency_name,
        emergency_relationship,
        emergency_phone,
        emergency_address,
        school,
        grade,
        guardian_name,
        guardian_relationship,
        guardian_phone,
        guardian_address,
        guardian_occupation,
        guardian_marital_status,
        guardian_custody,
        notes
    )
}

const REQUIRED: [&str; 11] =
    ["full_name", "gender", "birth_place", "birth_date", "religion", "occupation", "education", "address", "phone", "marital_status", "first_visit"];
const OPTIONAL: [&str; 23] = [
    "preferred_name",
    "education_major",
    "city",
    "province",
    "postal_code",
    "email",
    "preferred_language",
    "spouse_name",
    "relationship_with_spouse",
    "hobbies",
    "previous_visit_details",
    "referral_source",
    "form_type",
    "emergency_name",
    "emergency_relationship",
    "emergency_phone",
    "emergency_address",
    "school",
    "grade",
    "guardian_address",
    "guardian_occupation",
    "guardian_marital_status",
    "notes",
];
const GUARDIAN: [&str; 4] = ["guardian_name", "guardian_relationship", "guardian_phone", "guardian_custody"];
const FREE: [&str; 6] = ["address", "hobbies", "previous_visit_details", "emergency_address", "guardian_address", "notes"];

#[test]
fn a_whole_form_becomes_a_registration() {
    let registration = adult().parse(Lang::Id, terms()).expect("is right");
    assert_eq!(registration.details.phone.as_deref(), Some("+6281322019987"));
    assert_eq!(registration.details.gender, Some(Gender::Female));
    assert_eq!(registration.details.relationship_with_spouse, Some(SpouseRelationship::Good));
    assert_eq!((registration.details.is_minor, registration.emergency, registration.guardian), (false, None, None));
    assert_eq!(registration.private, Some(PrivateText::default()));
}

#[test]
fn a_stored_record_typed_again_means_the_same() {
    let format = Format { lang: Lang::Id, zone: Zone::JAKARTA };
    for form in [adult(), minor()] {
        let registration = form.parse(Lang::Id, terms()).expect("is right");
        let again = ClientForm::of(&registration, 3, format);
        assert_eq!((again.version(), again.parse(Lang::Id, terms()).expect("still is")), (3, registration));
    }
    assert_eq!(with(adult(), "notes", "x").version(), -1);
}

#[test]
fn every_required_field_says_when_it_is_empty() {
    for field in REQUIRED {
        for blank in ["", "  \t "] {
            assert_eq!(fields(&with(adult(), field, blank)), [field], "{field}");
        }
    }
    for field in GUARDIAN {
        assert_eq!(fields(&with(minor(), field, "")), [field], "{field}");
    }
    for field in OPTIONAL.into_iter().filter(|field| !field.starts_with("emergency")) {
        assert!(fields(&with(minor(), field, "")).is_empty(), "{field}");
    }
}

#[test]
fn no_field_accepts_hidden_characters_or_too_long_text() {
    let long = "a".repeat(20_000);
    for field in REQUIRED.into_iter().chain(OPTIONAL).chain(GUARDIAN) {
        for wrong in ["a\0b", "a\u{202e}b", "a\u{7}b", "a\u{2066}b", "0812\u{0}34567890", &long] {
            let found = fields(&with(minor(), field, wrong));
            assert!(found.iter().any(|name| name == field), "{field} {:?}: {found:?}", wrong.chars().take(8).collect::<String>());
        }
    }
}

#[test]
fn emoji_are_accepted_in_free_text_only() {
    for field in REQUIRED.into_iter().chain(OPTIONAL).chain(GUARDIAN) {
        let form = if field == "previous_visit_details" { with(minor(), "first_visit", "no") } else { minor() };
        let found = fields(&with(form, field, "🙂"));
        assert_eq!(found.iter().any(|name| name == field), !FREE.contains(&field), "{field}: {found:?}");
    }
}

#[test]
fn birth_dates_lie_between_1900_and_today() {
    assert!(fields(&with(adult(), "birth_date", "01/01/1900")).is_empty());
    for wrong in ["31/12/1899", "21/11/2026", "30/02/1990", "kemarin"] {
        assert_eq!(fields(&with(adult(), "birth_date", wrong)), ["birth_date"], "{wrong}");
    }
    // A baby born today is a minor.
    assert!(fields(&with(minor(), "birth_date", "20/11/2026")).is_empty());
}

#[test]
fn a_minor_needs_a_guardian_until_the_day_of_coming_of_age() {
    let registration = minor().parse(Lang::Id, terms()).expect("17 until tomorrow");
    assert!(registration.details.is_minor && registration.guardian.is_some_and(|guardian| guardian.has_legal_custody == Some(true)));
    assert_eq!(fields(&with(minor(), "birth_date", "20/11/2008")), ["guardian_name"]);
    let without = GUARDIAN.iter().fold(minor(), |form, field| with(form, field, ""));
    assert_eq!(fields(&without), GUARDIAN);
    assert!(fields(&with(without, "birth_date", "20/11/2008")).is_empty());
}

#[test]
fn an_incomplete_emergency_contact_is_refused() {
    assert_eq!(fields(&with(adult(), "emergency_phone", "0812 2004 5519")), ["emergency_name", "emergency_relationship"]);
    assert_eq!(fields(&with(adult(), "emergency_address", "Bandung")), ["emergency_name", "emergency_relationship", "emergency_phone"]);
    let whole = with(with(with(adult(), "emergency_phone", "0812 2004 5519"), "emergency_name", "Bayu"), "emergency_relationship", "Suami");
    assert_eq!(whole.parse(Lang::Id, terms()).expect("is whole").emergency.and_then(|contact| contact.phone).as_deref(), Some("+6281220045519"));
}

#[test]
fn fields_that_do_not_apply_are_not_stored() {
    let single = with(adult(), "marital_status", "single").parse(Lang::Id, terms()).expect("is right");
    assert_eq!((single.details.spouse_name, single.details.relationship_with_spouse), (None, None));
    let first = with(adult(), "previous_visit_details", "2024").parse(Lang::Id, terms()).expect("is right");
    assert_eq!(first.private, Some(PrivateText::default()));
}

#[test]
fn the_kind_of_consultation_follows_the_age_unless_chosen() {
    let form_type = |form: ClientForm| form.parse(Lang::Id, terms()).expect("is right").details.form_type;
    assert_eq!((form_type(adult()), form_type(minor())), (FormType::General, FormType::Minor));
    assert_eq!(form_type(with(minor(), "form_type", "drug_addiction")), FormType::DrugAddiction);
    assert_eq!(fields(&with(adult(), "form_type", "gone")), ["form_type"]);
}

#[test]
fn the_front_desk_does_not_change_private_text() {
    let form = with(with(adult(), "notes", "hers\0"), "previous_visit_details", "2024");
    assert_eq!(form.parse(Lang::Id, FormTerms { private: false, ..terms() }).expect("not looked at").private, None);
}

#[test]
fn differences_name_fields_without_their_values() {
    let before = adult().parse(Lang::Id, terms()).expect("is right");
    let after = with(with(adult(), "city", "Cimahi"), "notes", "quiet").parse(Lang::Id, terms()).expect("is right");
    assert_eq!(after.differences(&before), ["city", "notes"]);
    assert!(after.differences(&after).is_empty());
}

#[test]
fn the_clinics_age_of_majority_decides_who_needs_a_guardian() {
    let is_minor =
        |form: ClientForm, majority| form.parse(Lang::Id, FormTerms { majority, ..terms() }).map(|registration| registration.details.is_minor);
    // 17 until tomorrow.
    assert_eq!(is_minor(minor(), 18), Ok(true));
    assert_eq!(is_minor(minor(), 21), Ok(true));
    assert!(is_minor(minor(), 17).expect_err("an adult has no guardian").get("guardian_name").is_some());
    let without = ["guardian_name", "guardian_relationship", "guardian_phone", "guardian_custody"]
        .into_iter()
        .fold(minor(), |form, field| with(form, field, ""));
    assert_eq!(is_minor(without.clone(), 17), Ok(false));
    assert_eq!(is_minor(without, 18).expect_err("a minor has one").len(), 4);
}

#[test]
fn a_short_registration_asks_for_a_name_and_a_way_to_reach_somebody() {
    let short = FormTerms { minimal: true, ..terms() };
    let form = |name: &str, phone: &str, email: &str| ClientForm {
        full_name: name.to_owned(),
        phone: phone.to_owned(),
        email: email.to_owned(),
        ..ClientForm::default()
    };
    for (phone, email) in [("0813-2201-9987", ""), ("", "dewi@example.org"), ("0813-2201-9987", "dewi@example.org")] {
        let registration = form("Dewi", phone, email).parse(Lang::En, short).expect("is right");
        assert_eq!((registration.details.registration, registration.details.is_minor), (ClientRegistration::Minimal, false));
        assert_eq!((registration.details.birth_date, registration.details.religion, registration.guardian), (None, None, None));
    }
    assert!(form("Dewi", "", "").parse(Lang::En, short).expect_err("nobody to reach").get("phone").is_some());
    assert!(form("", "0813-2201-9987", "").parse(Lang::En, short).expect_err("nobody").get("full_name").is_some());
    // What is given is checked as ever, and a record that is whole is a full one.
    assert!(with(form("Dewi", "0813-2201-9987", ""), "birth_date", "kemarin").parse(Lang::En, short).is_err());
    assert_eq!(adult().parse(Lang::En, short).expect("is right").details.registration, ClientRegistration::Full);
    // Where a guardian is named and no age, somebody speaks of a minor.
    let young = with(minor(), "birth_date", "");
    assert!(young.parse(Lang::En, short).expect("is right").details.is_minor);
    assert_eq!(with(young, "guardian_phone", "").parse(Lang::En, short).expect_err("half a guardian").len(), 1);
}
