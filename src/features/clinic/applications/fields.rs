//! The sections of an application and the fields in each: one table that the form, the checks and the reviewer's page are made from.

use crate::domain::clinic::{ClinicType, ClinicZone, LegalForm, Profession, Section};
use crate::web::Check;

/// How a field is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A name of a person, a place, an organisation.
    Name,
    /// One line of at most so many letters.
    Line(usize),
    Phone,
    Email,
    /// Digits alone, so many of them; how they are grouped is as one likes.
    Digits(&'static [usize]),
    Zone,
    Type,
    Form,
    Profession,
}

/// One field.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    pub name: &'static str,
    /// The catalogue key of its label.
    pub label: &'static str,
    pub hint: Option<&'static str>,
    pub kind: Kind,
    /// Whether the application can be sent without it.
    pub is_optional: bool,
}

const fn field(name: &'static str, label: &'static str, kind: Kind) -> Field {
    Field { name, label, hint: None, kind, is_optional: false }
}

impl Field {
    const fn hint(self, key: &'static str) -> Self {
        Self { hint: Some(key), ..self }
    }

    const fn optional(self) -> Self {
        Self { is_optional: true, ..self }
    }

    /// The answer in the form it is sent in.
    pub fn checked(&self, check: &mut Check, typed: &str) -> String {
        if self.is_optional && typed.trim().is_empty() {
            return String::new();
        }
        match self.kind {
            Kind::Name => check.name(self.name, typed),
            Kind::Line(max) => check.line(self.name, typed, max),
            Kind::Phone => check.phone(self.name, typed),
            Kind::Email => check.email(self.name, typed),
            Kind::Digits(counts) => digits(check, self.name, typed, counts),
            Kind::Zone => check.choice::<ClinicZone>(self.name, typed).to_string(),
            Kind::Type => check.choice::<ClinicType>(self.name, typed).to_string(),
            Kind::Form => check.choice::<LegalForm>(self.name, typed).to_string(),
            Kind::Profession => check.choice::<Profession>(self.name, typed).to_string(),
        }
    }
}

/// So many digits, however they are grouped.
fn digits(check: &mut Check, field: &str, typed: &str, counts: &[usize]) -> String {
    let digits: String = check.line(field, typed, 40).chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
    if !(check.failed(field) || counts.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())) {
        let counts = counts.iter().map(ToString::to_string).collect::<Vec<_>>().join("/");
        check.fail_with(field, "applications-digits", "count", counts);
    }
    digits
}

const PROFILE: &[Field] = &[
    field("name", "clinics-name", Kind::Name),
    field("clinic_type", "applications-clinic-type", Kind::Type).hint("applications-clinic-type-hint"),
    field("address", "clinics-address", Kind::Line(200)),
    field("city", "clinics-city", Kind::Name),
    field("province", "clinics-province", Kind::Name),
    field("postal_code", "applications-postal-code", Kind::Digits(&[5])),
    field("phone", "clinics-phone", Kind::Phone).hint("clinics-phone-hint"),
    field("email", "clinics-email", Kind::Email).hint("clinics-email-hint"),
    field("website", "applications-website", Kind::Line(120)).optional(),
    field("timezone", "clinics-zone", Kind::Zone),
];

const ENTITY: &[Field] = &[
    field("legal_name", "applications-legal-name", Kind::Name).hint("applications-legal-name-hint"),
    field("legal_form", "applications-legal-form", Kind::Form),
    field("registration_number", "applications-registration-number", Kind::Digits(&[13])).hint("applications-registration-number-hint"),
    field("tax_number", "applications-tax-number", Kind::Digits(&[15, 16])).hint("applications-tax-number-hint"),
];

const PERSON: &[Field] = &[
    field("person_name", "applications-person-name", Kind::Name).hint("applications-person-name-hint"),
    field("profession", "applications-profession", Kind::Profession),
    field("license_number", "applications-license-number", Kind::Line(60)).hint("applications-license-number-hint"),
    field("person_phone", "applications-person-phone", Kind::Phone),
    field("person_email", "applications-person-email", Kind::Email),
];

impl Section {
    /// Its fields, in their order.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Profile => PROFILE,
            Self::Entity => ENTITY,
            Self::Person => PERSON,
        }
    }

    /// The one after it.
    pub fn next(self) -> Option<Self> {
        let at = Self::ALL.iter().position(|section| *section == self)?;
        Self::ALL.get(at + 1).copied()
    }

    /// The icon it goes by.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Profile => "building-2",
            Self::Entity => "clipboard-list",
            Self::Person => "id-card",
        }
    }

    /// Where it is filled in, within the clinic.
    pub fn path(self) -> String {
        format!("/application/sections/{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::i18n::Lang;

    #[test]
    fn no_two_fields_have_one_name() {
        let mut names: Vec<&str> = Section::ALL.iter().flat_map(|section| section.fields()).map(|field| field.name).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
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
}
