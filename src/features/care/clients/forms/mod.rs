//! The registration form: what was typed, and what it means. The same form changes a record later.

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::Deserialize;

use super::model::details::{ClientDetails, Contact, PrivateText, Registration};
use super::provinces::PROVINCES;
use crate::domain::client::{ContactKind, FormType, GuardianMaritalStatus, GuardianRelationship, MaritalStatus};
use crate::domain::clinic::ClientRegistration;
use crate::domain::i18n::Lang;
use crate::domain::text_enum::TextEnum;
use crate::domain::yes_no::YesNo;
use crate::web::format::{Format, age_on};
use crate::web::{Check, Errors};

/// What was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ClientForm {
    pub full_name: String,
    pub preferred_name: String,
    pub gender: String,
    pub birth_place: String,
    pub birth_date: String,
    pub religion: String,
    pub occupation: String,
    pub education: String,
    pub education_major: String,
    pub address: String,
    pub city: String,
    pub province: String,
    pub postal_code: String,
    pub phone: String,
    pub email: String,
    pub preferred_language: String,
    pub marital_status: String,
    pub spouse_name: String,
    pub relationship_with_spouse: String,
    pub hobbies: String,
    pub first_visit: String,
    pub previous_visit_details: String,
    pub referral_source: String,
    /// Empty: by age.
    pub form_type: String,
    pub emergency_name: String,
    pub emergency_relationship: String,
    pub emergency_phone: String,
    pub emergency_address: String,
    pub school: String,
    pub grade: String,
    pub guardian_name: String,
    pub guardian_relationship: String,
    pub guardian_phone: String,
    pub guardian_address: String,
    pub guardian_occupation: String,
    pub guardian_marital_status: String,
    pub guardian_custody: String,
    pub notes: String,
    /// "yes" once somebody has seen who it might be.
    pub register_anyway: String,
    /// The version that was on the screen.
    pub lock_version: String,
}

/// What a form goes by: the clinic's day, its settings, and who types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormTerms {
    pub today: NaiveDate,
    /// Whether the person may write what is sealed.
    pub private: bool,
    /// Below this age somebody else answers for a client.
    pub majority: i32,
    /// Whether a name and a way to reach somebody are enough.
    pub minimal: bool,
}

impl FormTerms {
    /// The same for a record that was registered in this way.
    pub fn for_record(self, registration: ClientRegistration) -> Self {
        Self { minimal: self.minimal || registration == ClientRegistration::Minimal, ..self }
    }
}

impl ClientForm {
    /// An empty form.
    pub fn blank() -> Self {
        Self { first_visit: YesNo::Yes.as_str().to_owned(), ..Self::default() }
    }

    /// A record as it would be typed.
    pub fn of(registration: &Registration, lock_version: i32, format: Format) -> Self {
        let Registration { details, emergency, guardian, private } = registration;
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let of_contact = |contact: &Option<Contact>, part: fn(&Contact) -> Option<String>| contact.as_ref().and_then(part).unwrap_or_default();
        // A guardian of former years stays in the record, not in the form of an adult.
        let guardian = guardian.clone().filter(|_| details.is_minor);
        Self {
            full_name: details.full_name.clone(),
            preferred_name: text(&details.preferred_name),
            gender: word(details.gender),
            birth_place: text(&details.birth_place),
            birth_date: details.birth_date.map(|day| format.typed_date(&day)).unwrap_or_default(),
            religion: word(details.religion),
            occupation: text(&details.occupation),
            education: word(details.education),
            education_major: text(&details.education_major),
            address: text(&details.address),
            city: text(&details.city),
            province: text(&details.province),
            postal_code: text(&details.postal_code),
            phone: text(&details.phone),
            email: text(&details.email),
            preferred_language: word(details.preferred_language),
            marital_status: word(details.marital_status),
            spouse_name: text(&details.spouse_name),
            relationship_with_spouse: word(details.relationship_with_spouse),
            hobbies: text(&details.hobbies),
            first_visit: yes_no(details.first_visit),
            previous_visit_details: private.as_ref().and_then(|private| private.previous_visit_details.clone()).unwrap_or_default(),
            referral_source: text(&details.referral_source),
            form_type: details.form_type.as_str().to_owned(),
            emergency_name: of_contact(emergency, |contact| Some(contact.full_name.clone())),
            emergency_relationship: of_contact(emergency, |contact| contact.relationship.clone()),
            emergency_phone: of_contact(emergency, |contact| contact.phone.clone()),
            emergency_address: of_contact(emergency, |contact| contact.address.clone()),
            school: text(&details.school),
            grade: text(&details.grade),
            guardian_name: of_contact(&guardian, |contact| Some(contact.full_name.clone())),
            guardian_relationship: of_contact(&guardian, |contact| contact.relationship.clone()),
            guardian_phone: of_contact(&guardian, |contact| contact.phone.clone()),
            guardian_address: of_contact(&guardian, |contact| contact.address.clone()),
            guardian_occupation: of_contact(&guardian, |contact| contact.occupation.clone()),
            guardian_marital_status: of_contact(&guardian, |contact| contact.marital_status.map(|status| status.as_str().to_owned())),
            guardian_custody: of_contact(&guardian, |contact| contact.has_legal_custody.map(yes_no)),
            notes: private.as_ref().and_then(|private| private.notes.clone()).unwrap_or_default(),
            register_anyway: String::new(),
            lock_version: lock_version.to_string(),
        }
    }

    /// The version that was on the screen; one that never was, where the form was tampered with.
    pub fn version(&self) -> i32 {
        self.lock_version.trim().parse().unwrap_or(-1)
    }

    /// What the form means.
    ///
    /// # Errors
    /// The messages beside the fields. Parts that do not apply (a spouse of somebody single) are checked, then left out.
    pub fn parse(&self, lang: Lang, terms: FormTerms) -> Result<Registration, Errors> {
        let FormTerms { today, private, majority, minimal } = terms;
        let mut check = Check::new(lang);
        let c = &mut check;
        let full_name = c.name("full_name", &self.full_name);
        let preferred_name = c.optional_name("preferred_name", &self.preferred_name);
        let gender = needed(c, minimal, &self.gender, |c, typed| c.choice("gender", typed));
        let birth_place = needed(c, minimal, &self.birth_place, |c, typed| c.name("birth_place", typed));
        let birth_date = needed(c, minimal, &self.birth_date, |c, typed| c.date("birth_date", typed));
        if !c.failed("birth_date") && birth_date.is_some_and(|day| day > today) {
            c.fail("birth_date", "clients-birth-date-future");
        }
        let knows_age = birth_date.is_some() && !c.failed("birth_date");
        // Whoever names a guardian of somebody whose age is not known speaks of a minor.
        let is_minor = match birth_date.filter(|_| knows_age) {
            Some(birth) => age_on(birth, today) < majority,
            None => birth_date.is_none() && self.names_guardian(),
        };
        let religion = needed(c, minimal, &self.religion, |c, typed| c.choice("religion", typed));
        let occupation = needed(c, minimal, &self.occupation, |c, typed| c.name("occupation", typed));
        let education = needed(c, minimal, &self.education, |c, typed| c.choice("education", typed));
        let education_major = c.optional_name("education_major", &self.education_major);
        let address = needed(c, minimal, &self.address, |c, typed| c.text("address", typed, 500));
        let city = c.optional_name("city", &self.city);
        let province = self.province(c);
        let postal_code = self.postal_code(c);
        let phone = needed(c, minimal, &self.phone, |c, typed| c.phone("phone", typed));
        let email = c.optional_email("email", &self.email);
        if phone.is_none() && email.is_none() {
            c.fail("phone", "clients-reach-required");
        }
        let preferred_language = c.optional_choice("preferred_language", &self.preferred_language);
        let marital_status = needed(c, minimal, &self.marital_status, |c, typed| c.choice("marital_status", typed));
        let has_spouse = matches!(marital_status, Some(MaritalStatus::Married | MaritalStatus::Partnership));
        let spouse_name = c.optional_name("spouse_name", &self.spouse_name);
        let relationship_with_spouse = c.optional_choice("relationship_with_spouse", &self.relationship_with_spouse);
        let hobbies = c.optional_text("hobbies", &self.hobbies, 500);
        let first_visit = needed(c, minimal, &self.first_visit, |c, typed| c.choice("first_visit", typed)).unwrap_or(YesNo::Yes) == YesNo::Yes;
        let private = private.then(|| PrivateText {
            previous_visit_details: c.optional_text("previous_visit_details", &self.previous_visit_details, 4000).filter(|_| !first_visit),
            notes: None,
        });
        let referral_source = c.optional_name("referral_source", &self.referral_source);
        let form_type = c.optional_choice("form_type", &self.form_type).unwrap_or(FormType::by_age(is_minor));
        let emergency = self.emergency(c);
        let school = c.optional_name("school", &self.school).filter(|_| is_minor);
        let grade = c.optional_name("grade", &self.grade).filter(|_| is_minor);
        let guardian = self.guardian(c, is_minor, knows_age, majority);
        let private = private.map(|private| PrivateText { notes: c.optional_text("notes", &self.notes, 10_000), ..private });
        let details = ClientDetails {
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
            spouse_name: spouse_name.filter(|_| has_spouse),
            relationship_with_spouse: relationship_with_spouse.filter(|_| has_spouse),
            hobbies,
            first_visit,
            referral_source,
            is_minor,
            school,
            grade,
            form_type,
            registration: ClientRegistration::Full,
        };
        let details = ClientDetails { registration: completeness(&details), ..details };
        check.finish(Registration { details, emergency, guardian, private })
    }

    fn names_guardian(&self) -> bool {
        [&self.guardian_name, &self.guardian_relationship, &self.guardian_phone, &self.guardian_custody].iter().any(|typed| !typed.trim().is_empty())
    }

    fn province(&self, c: &mut Check) -> Option<String> {
        let typed = self.province.trim();
        if !typed.is_empty() && !PROVINCES.contains(&typed) {
            c.fail("province", "field-choice-missing");
        }
        (!typed.is_empty()).then(|| typed.to_owned())
    }

    fn postal_code(&self, c: &mut Check) -> Option<String> {
        let code = c.optional_name("postal_code", &self.postal_code);
        if code.as_ref().is_some_and(|code| code.chars().count() > 10) {
            c.fail_with("postal_code", "field-too-long", "max", 10);
        }
        code
    }

    /// All or nothing: half a contact is nobody to call.
    fn emergency(&self, c: &mut Check) -> Option<Contact> {
        let needed = [
            ("emergency_name", &self.emergency_name),
            ("emergency_relationship", &self.emergency_relationship),
            ("emergency_phone", &self.emergency_phone),
        ];
        let is_filled = needed.iter().any(|(_, typed)| !typed.trim().is_empty()) || !self.emergency_address.trim().is_empty();
        for (field, typed) in needed {
            if is_filled && typed.trim().is_empty() {
                c.fail(field, "clients-emergency-incomplete");
            }
        }
        let contact = Contact {
            kind: ContactKind::Emergency,
            full_name: c.optional_name("emergency_name", &self.emergency_name).unwrap_or_default(),
            relationship: c.optional_name("emergency_relationship", &self.emergency_relationship),
            phone: c.optional_phone("emergency_phone", &self.emergency_phone),
            address: c.optional_text("emergency_address", &self.emergency_address, 500),
            occupation: None,
            marital_status: None,
            has_legal_custody: None,
        };
        is_filled.then_some(contact)
    }

    /// A minor has one; an adult has none, and is asked whether the birth date is right.
    fn guardian(&self, c: &mut Check, is_minor: bool, knows_age: bool, majority: i32) -> Option<Contact> {
        let needed = [
            ("guardian_name", &self.guardian_name),
            ("guardian_relationship", &self.guardian_relationship),
            ("guardian_phone", &self.guardian_phone),
            ("guardian_custody", &self.guardian_custody),
        ];
        let optional = [
            ("guardian_address", &self.guardian_address),
            ("guardian_occupation", &self.guardian_occupation),
            ("guardian_marital_status", &self.guardian_marital_status),
        ];
        let filled = needed.iter().chain(&optional).find(|(_, typed)| !typed.trim().is_empty());
        match filled {
            Some((field, _)) if knows_age && !is_minor => c.fail_with(field, "clients-guardian-adult", "age", majority),
            _ => {}
        }
        for (field, typed) in needed {
            if is_minor && typed.trim().is_empty() {
                c.fail_with(field, "clients-guardian-required", "age", majority);
            }
        }
        let relationship: Option<GuardianRelationship> = c.optional_choice("guardian_relationship", &self.guardian_relationship);
        let marital_status: Option<GuardianMaritalStatus> = c.optional_choice("guardian_marital_status", &self.guardian_marital_status);
        let custody: Option<YesNo> = c.optional_choice("guardian_custody", &self.guardian_custody);
        let contact = Contact {
            kind: ContactKind::Guardian,
            full_name: c.optional_name("guardian_name", &self.guardian_name).unwrap_or_default(),
            relationship: relationship.map(|relationship| relationship.as_str().to_owned()),
            phone: c.optional_phone("guardian_phone", &self.guardian_phone),
            address: c.optional_text("guardian_address", &self.guardian_address, 500),
            occupation: c.optional_name("guardian_occupation", &self.guardian_occupation),
            marital_status,
            has_legal_custody: custody.map(|answer| answer == YesNo::Yes),
        };
        is_minor.then_some(contact)
    }
}

/// A field that a full registration asks for, and a short one leaves free.
fn needed<T>(c: &mut Check, minimal: bool, typed: &str, read: impl FnOnce(&mut Check, &str) -> T) -> Option<T> {
    (!minimal || !typed.trim().is_empty()).then(|| read(c, typed))
}

/// Whether everything is there that a full registration asks for: the same rule as clients_full_registration_chk in the database.
fn completeness(details: &ClientDetails) -> ClientRegistration {
    let ClientDetails { gender, birth_place, birth_date, religion, occupation, education, address, phone, marital_status, .. } = details;
    let is_full = gender.is_some()
        && birth_place.is_some()
        && birth_date.is_some()
        && religion.is_some()
        && occupation.is_some()
        && education.is_some()
        && address.is_some()
        && phone.is_some()
        && marital_status.is_some();
    if is_full { ClientRegistration::Full } else { ClientRegistration::Minimal }
}

fn word<E: TextEnum>(value: Option<E>) -> String {
    value.map(|value| value.word().to_owned()).unwrap_or_default()
}

fn yes_no(yes: bool) -> String {
    YesNo::of(yes).as_str().to_owned()
}
