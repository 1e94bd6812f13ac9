//! The sections of an application and the fields in each: one table that the form, the checks and the reviewer's page are made from.

use crate::domain::clinic::{ClinicType, ClinicZone, LegalForm, Profession, Section};
use crate::domain::field::{Choices, Field, Kind};

const PROFILE: &[Field] = &[
    Field::new("name", "clinics-name", Kind::Name),
    Field::new("clinic_type", "applications-clinic-type", Kind::Choice(Choices::of::<ClinicType>())).hint("applications-clinic-type-hint"),
    Field::new("address", "clinics-address", Kind::Line(200)),
    Field::new("city", "clinics-city", Kind::Name),
    Field::new("province", "clinics-province", Kind::Name),
    Field::new("postal_code", "applications-postal-code", Kind::Digits(&[5])),
    Field::new("phone", "clinics-phone", Kind::Phone).hint("clinics-phone-hint"),
    Field::new("email", "clinics-email", Kind::Email).hint("clinics-email-hint"),
    Field::new("website", "applications-website", Kind::Line(120)).optional(),
    Field::new("timezone", "clinics-zone", Kind::Choice(Choices::of::<ClinicZone>())),
];

const ENTITY: &[Field] = &[
    Field::new("legal_name", "applications-legal-name", Kind::Name).hint("applications-legal-name-hint"),
    Field::new("legal_form", "applications-legal-form", Kind::Choice(Choices::of::<LegalForm>())),
    Field::new("registration_number", "applications-registration-number", Kind::Digits(&[13])).hint("applications-registration-number-hint"),
    Field::new("tax_number", "applications-tax-number", Kind::Digits(&[15, 16])).hint("applications-tax-number-hint"),
];

const PERSON: &[Field] = &[
    Field::new("person_name", "applications-person-name", Kind::Name).hint("applications-person-name-hint"),
    Field::new("profession", "applications-profession", Kind::Choice(Choices::of::<Profession>())),
    Field::new("license_number", "applications-license-number", Kind::Line(60)).hint("applications-license-number-hint"),
    Field::new("person_phone", "applications-person-phone", Kind::Phone),
    Field::new("person_email", "applications-person-email", Kind::Email),
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
    use crate::web::field_kit::tests::assert_table;

    #[test]
    fn every_field_is_checked_shown_and_compared() {
        let all: Vec<Field> = Section::ALL.iter().flat_map(|section| section.fields()).copied().collect();
        assert_table(&all);
    }
}
