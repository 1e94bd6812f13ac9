//! The controls of the registration form, section by section: the template only walks through them.

use super::forms::{ClientForm, FormTerms};
use super::provinces::PROVINCES;
use crate::domain::client::{
    Education, FormType, Gender, GuardianMaritalStatus, GuardianRelationship, MaritalStatus, PreferredLanguage, Religion, SpouseRelationship,
};
use crate::domain::i18n::Lang;
use crate::domain::yes_no::YesNo;
use crate::web::Errors;
use crate::web::fields::{ChoiceView, FieldView, Fields, OptionView, enum_options};
use crate::web::form::ErrorLine;

/// One control.
#[derive(Debug, Clone)]
pub enum Control {
    Text(FieldView),
    Area(FieldView),
    Select(ChoiceView),
    Radio(ChoiceView),
}

/// Controls that belong together; some matter only after a certain answer.
#[derive(Debug, Clone)]
pub struct ControlGroup {
    /// `field=value,value`: see static/js/reveal.js.
    pub reveal_when: Option<&'static str>,
    pub controls: Vec<Control>,
}

/// A part of the form under one heading.
#[derive(Debug, Clone)]
pub struct Section {
    pub title: String,
    pub hint: Option<String>,
    /// `field:age`: see static/js/reveal.js.
    pub reveal_under: Option<String>,
    pub groups: Vec<ControlGroup>,
}

use Control::{Area, Radio, Select, Text};

/// The lines above the form, each naming its control.
pub fn error_lines(sections: &[Section], errors: &Errors) -> Vec<ErrorLine> {
    let controls = sections.iter().flat_map(|section| &section.groups).flat_map(|group| &group.controls);
    let labels: Vec<_> = controls
        .map(|control| match control {
            Text(field) | Area(field) => field.named(),
            Select(choice) | Radio(choice) => choice.named(),
        })
        .collect();
    errors.lines_with(&labels)
}

fn always(controls: Vec<Control>) -> ControlGroup {
    ControlGroup { reveal_when: None, controls }
}

fn after(answer: &'static str, controls: Vec<Control>) -> ControlGroup {
    ControlGroup { reveal_when: Some(answer), controls }
}

/// What a full registration asks for, and a short one leaves free.
const FREE_IN_SHORT: [&str; 10] =
    ["gender", "religion", "birth_place", "birth_date", "occupation", "education", "phone", "address", "marital_status", "first_visit"];

/// The sections of a form with what was typed into it.
pub fn sections(lang: Lang, form: &ClientForm, errors: &Errors, terms: FormTerms) -> Vec<Section> {
    let mut sections = all_sections(lang, form, errors, terms);
    if terms.minimal {
        for control in sections.iter_mut().flat_map(|section| &mut section.groups).flat_map(|group| &mut group.controls) {
            match control {
                Text(field) | Area(field) if FREE_IN_SHORT.contains(&field.name.as_str()) => field.required = false,
                Select(choice) | Radio(choice) if FREE_IN_SHORT.contains(&choice.name.as_str()) => choice.required = false,
                _ => {}
            }
        }
    }
    sections
}

/// The one section of a short registration: who, and how they are reached.
pub fn short_section(lang: Lang, form: &ClientForm, errors: &Errors) -> Vec<Section> {
    let fields = Fields::new(lang, errors);
    let controls = vec![
        Text(fields.input("full_name", "clients-field-full-name", &form.full_name).hint(lang.t("clients-field-full-name-hint"))),
        Text(fields.input("phone", "clients-field-phone", &form.phone).kind("tel").hint(lang.t("clients-field-phone-hint")).optional()),
        Text(fields.input("email", "clients-field-email", &form.email).kind("email").optional()),
    ];
    let (title, hint) = (lang.t("clients-section-contact"), Some(lang.t("clients-section-short-hint")));
    vec![Section { title, hint, reveal_under: None, groups: vec![always(controls)] }]
}

fn all_sections(lang: Lang, form: &ClientForm, errors: &Errors, terms: FormTerms) -> Vec<Section> {
    let (fields, private) = (Fields::new(lang, errors), terms.private);
    let section = |title: &str, groups| Section { title: lang.t(title), hint: None, reveal_under: None, groups };
    let hinted = |title: &str, hint: &str, groups| Section { hint: Some(lang.t(hint)), ..section(title, groups) };
    let mut sections = vec![
        section("clients-section-identity", identity(lang, form, &fields)),
        section("clients-section-contact", contact(lang, form, &fields)),
        section("clients-section-family", family(form, &fields)),
        section("clients-section-visit", visit(lang, form, &fields, terms)),
        hinted("clients-section-emergency", "clients-section-emergency-hint", emergency(form, &fields)),
        Section {
            reveal_under: Some(format!("birth_date:{}", terms.majority)),
            hint: Some(lang.t1("clients-section-guardian-hint", "age", terms.majority)),
            ..section("clients-section-guardian", guardian(form, &fields))
        },
    ];
    if private {
        let notes = Area(fields.input("notes", "clients-field-notes", &form.notes).optional().rows(6));
        sections.push(hinted("clients-section-private", "clients-section-private-hint", vec![always(vec![notes])]));
    }
    sections
}

fn identity(lang: Lang, form: &ClientForm, fields: &Fields<'_>) -> Vec<ControlGroup> {
    vec![always(vec![
        Text(fields.input("full_name", "clients-field-full-name", &form.full_name).hint(lang.t("clients-field-full-name-hint"))),
        Text(fields.input("preferred_name", "clients-field-preferred-name", &form.preferred_name).optional()),
        Radio(fields.choice::<Gender>("gender", "clients-field-gender", &form.gender)),
        Select(fields.choice::<Religion>("religion", "clients-field-religion", &form.religion)),
        Text(fields.input("birth_place", "clients-field-birth-place", &form.birth_place)),
        Text(
            fields
                .input("birth_date", "clients-field-birth-date", &form.birth_date)
                .kind("date")
                .numeric()
                .hint(lang.t("clients-field-birth-date-hint")),
        ),
        Text(fields.input("occupation", "clients-field-occupation", &form.occupation).hint(lang.t("clients-field-occupation-hint"))),
        Select(fields.choice::<Education>("education", "clients-field-education", &form.education).hint(lang.t("clients-field-education-hint"))),
        Text(fields.input("education_major", "clients-field-education-major", &form.education_major).optional()),
    ])]
}

fn contact(lang: Lang, form: &ClientForm, fields: &Fields<'_>) -> Vec<ControlGroup> {
    let option = |name: &&str| OptionView { value: (*name).to_owned(), label: (*name).to_owned(), selected: *name == form.province, hint: None };
    let provinces = PROVINCES.iter().map(option).collect();
    vec![always(vec![
        Text(fields.input("phone", "clients-field-phone", &form.phone).kind("tel").hint(lang.t("clients-field-phone-hint"))),
        Text(fields.input("email", "clients-field-email", &form.email).kind("email").optional()),
        Area(fields.input("address", "clients-field-address", &form.address).rows(3)),
        Text(fields.input("city", "clients-field-city", &form.city).optional()),
        Select(fields.choices("province", "clients-field-province", provinces).optional()),
        Text(fields.input("postal_code", "clients-field-postal-code", &form.postal_code).optional().numeric()),
        Select(fields.choice::<PreferredLanguage>("preferred_language", "clients-field-preferred-language", &form.preferred_language).optional()),
    ])]
}

fn family(form: &ClientForm, fields: &Fields<'_>) -> Vec<ControlGroup> {
    vec![
        always(vec![Select(fields.choice::<MaritalStatus>("marital_status", "clients-field-marital-status", &form.marital_status))]),
        after(
            "marital_status=married,partnership",
            vec![
                Text(fields.input("spouse_name", "clients-field-spouse-name", &form.spouse_name).optional()),
                Select(
                    fields
                        .choice::<SpouseRelationship>("relationship_with_spouse", "clients-field-spouse-relationship", &form.relationship_with_spouse)
                        .optional(),
                ),
            ],
        ),
        always(vec![Area(fields.input("hobbies", "clients-field-hobbies", &form.hobbies).optional().rows(2))]),
    ]
}

fn visit(lang: Lang, form: &ClientForm, fields: &Fields<'_>, terms: FormTerms) -> Vec<ControlGroup> {
    let mut groups = vec![always(vec![Radio(fields.choice::<YesNo>("first_visit", "clients-field-first-visit", &form.first_visit))])];
    if terms.private {
        let details = fields.input("previous_visit_details", "clients-field-previous-visit", &form.previous_visit_details).optional();
        groups.push(after("first_visit=no", vec![Area(details.hint(lang.t("clients-field-previous-visit-hint")))]));
    }
    groups.push(always(vec![
        Text(fields.input("referral_source", "clients-field-referral-source", &form.referral_source).optional()),
        Radio(form_type(lang, form, fields, terms.majority)),
    ]));
    groups
}

/// By age unless somebody knows better: without a script the page cannot tell how old the client is.
fn form_type(lang: Lang, form: &ClientForm, fields: &Fields<'_>, majority: i32) -> ChoiceView {
    let by_age = OptionView {
        value: String::new(),
        label: lang.t("clients-form-type-by-age"),
        selected: form.form_type.is_empty(),
        hint: Some(lang.t1("clients-form-type-by-age-hint", "age", majority)),
    };
    let options = [by_age].into_iter().chain(enum_options::<FormType>(lang, &form.form_type)).collect();
    fields.choices("form_type", "clients-field-form-type", options).hint(lang.t("clients-field-form-type-hint"))
}

fn emergency(form: &ClientForm, fields: &Fields<'_>) -> Vec<ControlGroup> {
    vec![always(vec![
        Text(fields.input("emergency_name", "clients-field-emergency-name", &form.emergency_name).optional()),
        Text(fields.input("emergency_relationship", "clients-field-emergency-relationship", &form.emergency_relationship).optional()),
        Text(fields.input("emergency_phone", "clients-field-emergency-phone", &form.emergency_phone).kind("tel").optional()),
        Area(fields.input("emergency_address", "clients-field-emergency-address", &form.emergency_address).optional().rows(2)),
    ])]
}

fn guardian(form: &ClientForm, fields: &Fields<'_>) -> Vec<ControlGroup> {
    let relationship = &form.guardian_relationship;
    vec![always(vec![
        Text(fields.input("school", "clients-field-school", &form.school).optional()),
        Text(fields.input("grade", "clients-field-grade", &form.grade).optional()),
        Text(fields.input("guardian_name", "clients-field-guardian-name", &form.guardian_name)),
        Select(fields.choice::<GuardianRelationship>("guardian_relationship", "clients-field-guardian-relationship", relationship)),
        Text(fields.input("guardian_phone", "clients-field-guardian-phone", &form.guardian_phone).kind("tel")),
        Radio(fields.choice::<YesNo>("guardian_custody", "clients-field-guardian-custody", &form.guardian_custody)),
        Text(fields.input("guardian_occupation", "clients-field-guardian-occupation", &form.guardian_occupation).optional()),
        Select(
            fields
                .choice::<GuardianMaritalStatus>("guardian_marital_status", "clients-field-guardian-marital-status", &form.guardian_marital_status)
                .optional(),
        ),
        Area(fields.input("guardian_address", "clients-field-guardian-address", &form.guardian_address).optional().rows(2)),
    ])]
}
