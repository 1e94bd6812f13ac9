//! A record as pairs of name and value: for the page of personal data, and for two versions side by side.

use super::model::details::{Contact, Registration};
use crate::domain::client::GuardianRelationship;
use crate::domain::text_enum::TextEnum;
use crate::domain::yes_no::YesNo;
use crate::web::Shell;

/// One pair. The value is empty where nothing was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordField {
    pub label: String,
    pub value: String,
}

/// Pairs under one heading.
#[derive(Debug, Clone)]
pub struct RecordSection {
    /// The id of its panel.
    pub id: &'static str,
    pub title: String,
    pub fields: Vec<RecordField>,
}

/// A field in which two versions differ.
#[derive(Debug, Clone)]
pub struct RecordDifference {
    pub label: String,
    pub yours: String,
    pub present: String,
}

/// Everything a record says, always the same pairs in the same order for one reader.
pub fn sections(shell: &Shell, registration: &Registration) -> Vec<RecordSection> {
    let Registration { details, emergency, guardian, private } = registration;
    let section = |id, title: &str, pairs: Vec<(&str, Option<String>)>| RecordSection {
        id,
        title: shell.t(title),
        fields: pairs.into_iter().map(|(label, value)| RecordField { label: shell.t(label), value: value.unwrap_or_default() }).collect(),
    };
    let of = |contact: &Option<Contact>, part: fn(&Contact) -> Option<String>| contact.as_ref().and_then(part);
    let mut visit = vec![("clients-field-first-visit", Some(yes_no(shell, details.first_visit)))];
    if let Some(private) = private {
        visit.push(("clients-field-previous-visit", private.previous_visit_details.clone()));
    }
    visit.push(("clients-field-referral-source", details.referral_source.clone()));
    visit.push(("clients-field-form-type", label(shell, Some(details.form_type))));
    let mut sections = vec![
        section(
            "identity",
            "clients-section-identity",
            vec![
                ("clients-field-full-name", Some(details.full_name.clone())),
                ("clients-field-preferred-name", details.preferred_name.clone()),
                ("clients-field-gender", label(shell, details.gender)),
                ("clients-field-religion", label(shell, details.religion)),
                ("clients-field-birth-place", details.birth_place.clone()),
                ("clients-field-birth-date", details.birth_date.map(|day| shell.format.date(&day))),
                ("clients-field-occupation", details.occupation.clone()),
                ("clients-field-education", label(shell, details.education)),
                ("clients-field-education-major", details.education_major.clone()),
            ],
        ),
        section(
            "contact",
            "clients-section-contact",
            vec![
                ("clients-field-phone", details.phone.as_deref().map(phone)),
                ("clients-field-email", details.email.clone()),
                ("clients-field-address", details.address.clone()),
                ("clients-field-city", details.city.clone()),
                ("clients-field-province", details.province.clone()),
                ("clients-field-postal-code", details.postal_code.clone()),
                ("clients-field-preferred-language", label(shell, details.preferred_language)),
            ],
        ),
        section(
            "family",
            "clients-section-family",
            vec![
                ("clients-field-marital-status", label(shell, details.marital_status)),
                ("clients-field-spouse-name", details.spouse_name.clone()),
                ("clients-field-spouse-relationship", label(shell, details.relationship_with_spouse)),
                ("clients-field-hobbies", details.hobbies.clone()),
            ],
        ),
        section("visit", "clients-section-visit", visit),
        section(
            "emergency",
            "clients-section-emergency",
            vec![
                ("clients-field-emergency-name", of(emergency, |contact| Some(contact.full_name.clone()))),
                ("clients-field-emergency-relationship", of(emergency, |contact| contact.relationship.clone())),
                ("clients-field-emergency-phone", of(emergency, |contact| contact.phone.as_deref().map(phone))),
                ("clients-field-emergency-address", of(emergency, |contact| contact.address.clone())),
            ],
        ),
    ];
    if details.is_minor || guardian.is_some() {
        sections.push(section(
            "guardian",
            "clients-section-guardian",
            vec![
                ("clients-field-school", details.school.clone()),
                ("clients-field-grade", details.grade.clone()),
                ("clients-field-guardian-name", of(guardian, |contact| Some(contact.full_name.clone()))),
                ("clients-field-guardian-relationship", guardian.as_ref().and_then(|contact| relationship(shell, contact))),
                ("clients-field-guardian-phone", of(guardian, |contact| contact.phone.as_deref().map(phone))),
                ("clients-field-guardian-custody", guardian.as_ref().and_then(|contact| contact.has_legal_custody.map(|yes| yes_no(shell, yes)))),
                ("clients-field-guardian-occupation", of(guardian, |contact| contact.occupation.clone())),
                ("clients-field-guardian-marital-status", guardian.as_ref().and_then(|contact| label(shell, contact.marital_status))),
                ("clients-field-guardian-address", of(guardian, |contact| contact.address.clone())),
            ],
        ));
    }
    if let Some(private) = private {
        sections.push(section("private", "clients-section-private", vec![("clients-field-notes", private.notes.clone())]));
    }
    sections
}

/// Where two versions differ. The guardian's section may be in one of them only, so both are walked; a version without a guardian leaves
/// the stored one alone, so that is no difference.
pub fn differences(shell: &Shell, yours: &Registration, present: &Registration) -> Vec<RecordDifference> {
    type Placed = ((&'static str, String), String);
    let has_guardian = yours.guardian.is_some();
    let placed = |registration| -> Vec<Placed> {
        let of_section = |section: RecordSection| section.fields.into_iter().map(move |fact| ((section.id, fact.label), fact.value));
        sections(shell, registration).into_iter().filter(|section| section.id != "guardian" || has_guardian).flat_map(of_section).collect()
    };
    let (yours, present) = (placed(yours), placed(present));
    let value_at =
        |fields: &[Placed], place: &(&str, String)| fields.iter().find(|(at, _)| at == place).map(|(_, value)| value.clone()).unwrap_or_default();
    let only_present = present.iter().filter(|(place, _)| !yours.iter().any(|(at, _)| at == place));
    yours
        .iter()
        .chain(only_present)
        .map(|(place, _)| RecordDifference { label: place.1.clone(), yours: value_at(&yours, place), present: value_at(&present, place) })
        .filter(|difference| difference.yours != difference.present)
        .collect()
}

/// What a contact is to the client, in words: a guardian's is one of ours, anybody else's was typed.
pub fn relationship(shell: &Shell, contact: &Contact) -> Option<String> {
    let typed = contact.relationship.clone()?;
    Some(typed.parse::<GuardianRelationship>().map_or(typed, |known| shell.label(&known)))
}

pub use crate::web::format::phone;

fn label<E: TextEnum>(shell: &Shell, value: Option<E>) -> Option<String> {
    value.map(|value| shell.label(&value))
}

fn yes_no(shell: &Shell, yes: bool) -> String {
    shell.label(&YesNo::of(yes))
}
