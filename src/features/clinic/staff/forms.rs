//! What is typed about therapists and members.

use chrono::NaiveDate;
use serde::Deserialize;

use super::model::TherapistDetails;
use crate::domain::i18n::Lang;
use crate::domain::permissions::Role;
use crate::domain::text_enum::TextEnum;
use crate::domain::therapist::{EmploymentType, LicenseType};
use crate::web::format::Format;
use crate::web::{Check, Errors};

/// A therapist, as typed. The address is asked only with a new one.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TherapistForm {
    pub full_name: String,
    pub professional_title: String,
    pub email: String,
    pub phone: String,
    pub license_type: String,
    pub license_number: String,
    pub license_issued_on: String,
    pub license_expires_on: String,
    pub years_of_experience: String,
    pub employment_type: String,
    pub joined_on: String,
    pub max_clients: String,
    pub session_minutes: String,
    pub break_minutes: String,
    pub max_sessions_per_day: String,
    /// The version the form was opened with.
    pub version: String,
}

impl TherapistForm {
    /// A new therapist's, with what is usual.
    pub fn usual(today: NaiveDate, format: Format) -> Self {
        Self {
            employment_type: EmploymentType::FullTime.as_str().to_owned(),
            joined_on: format.typed_date(&today),
            max_clients: "10".to_owned(),
            session_minutes: "60".to_owned(),
            break_minutes: "15".to_owned(),
            max_sessions_per_day: "8".to_owned(),
            ..Self::default()
        }
    }

    /// What is stored, as it would be typed.
    pub fn of(details: &TherapistDetails, version: i32, format: Format) -> Self {
        let date = |day: &Option<NaiveDate>| day.as_ref().map(|day| format.typed_date(day)).unwrap_or_default();
        Self {
            full_name: details.full_name.clone(),
            professional_title: details.professional_title.clone().unwrap_or_default(),
            email: String::new(),
            phone: details.phone.clone(),
            license_type: details.license_type.as_str().to_owned(),
            license_number: details.license_number.clone(),
            license_issued_on: date(&details.license_issued_on),
            license_expires_on: date(&details.license_expires_on),
            years_of_experience: details.years_of_experience.to_string(),
            employment_type: details.employment_type.as_str().to_owned(),
            joined_on: format.typed_date(&details.joined_on),
            max_clients: details.max_clients.to_string(),
            session_minutes: details.session_minutes.to_string(),
            break_minutes: details.break_minutes.to_string(),
            max_sessions_per_day: details.max_sessions_per_day.to_string(),
            version: version.to_string(),
        }
    }

    /// Field, label and value of each that is stored: for what changed, and for showing two versions side by side.
    pub fn entries(&self) -> [(&'static str, &'static str, &str); 14] {
        [
            ("full_name", "staff-full-name", &self.full_name),
            ("professional_title", "staff-professional-title", &self.professional_title),
            ("phone", "staff-phone", &self.phone),
            ("license_type", "staff-license-type", &self.license_type),
            ("license_number", "staff-license-number", &self.license_number),
            ("license_issued_on", "staff-license-issued", &self.license_issued_on),
            ("license_expires_on", "staff-license-expires", &self.license_expires_on),
            ("years_of_experience", "staff-years", &self.years_of_experience),
            ("employment_type", "staff-employment", &self.employment_type),
            ("joined_on", "staff-joined", &self.joined_on),
            ("max_clients", "staff-max-clients", &self.max_clients),
            ("session_minutes", "staff-session-minutes", &self.session_minutes),
            ("break_minutes", "staff-break-minutes", &self.break_minutes),
            ("max_sessions_per_day", "staff-max-sessions", &self.max_sessions_per_day),
        ]
    }

    /// Checks what was typed.
    ///
    /// # Errors
    /// A message beside each field that is not right.
    pub fn parse(&self, lang: Lang, today: NaiveDate) -> Result<TherapistDetails, Errors> {
        let mut check = Check::new(lang);
        let details = self.details(&mut check, today);
        check.finish(details)
    }

    /// The same with the address the invitation goes to.
    pub fn parse_new(&self, lang: Lang, today: NaiveDate) -> Result<(TherapistDetails, String), Errors> {
        let mut check = Check::new(lang);
        let both = (self.details(&mut check, today), check.email("email", &self.email));
        check.finish(both)
    }

    fn details(&self, check: &mut Check, today: NaiveDate) -> TherapistDetails {
        let details = TherapistDetails {
            full_name: check.name("full_name", &self.full_name),
            professional_title: check.optional_name("professional_title", &self.professional_title),
            phone: check.phone("phone", &self.phone),
            license_number: check.name("license_number", &self.license_number),
            license_type: check.choice("license_type", &self.license_type),
            license_issued_on: check.optional_date("license_issued_on", &self.license_issued_on),
            license_expires_on: check.optional_date("license_expires_on", &self.license_expires_on),
            years_of_experience: check.number("years_of_experience", &self.years_of_experience, 0..=80),
            employment_type: check.choice("employment_type", &self.employment_type),
            joined_on: check.date("joined_on", &self.joined_on),
            max_clients: check.number("max_clients", &self.max_clients, 0..=200),
            session_minutes: check.number("session_minutes", &self.session_minutes, 5..=480),
            break_minutes: check.number("break_minutes", &self.break_minutes, 0..=240),
            max_sessions_per_day: check.number("max_sessions_per_day", &self.max_sessions_per_day, 1..=48),
        };
        if details.license_issued_on.is_some_and(|day| day > today) {
            check.fail("license_issued_on", "staff-license-issued-later");
        }
        if details.license_issued_on.zip(details.license_expires_on).is_some_and(|(issued, expires)| expires <= issued) {
            check.fail("license_expires_on", "staff-license-order");
        }
        details
    }
}

/// The label of a stored word, for the two lists among a therapist's fields.
pub fn shown(lang: Lang, field: &str, value: &str) -> String {
    match field {
        "license_type" => value.parse::<LicenseType>().map_or_else(|()| value.to_owned(), |kind| kind.label(lang)),
        "employment_type" => value.parse::<EmploymentType>().map_or_else(|()| value.to_owned(), |kind| kind.label(lang)),
        _ => value.to_owned(),
    }
}

/// The roles one may be invited into, besides that of a therapist.
pub const MEMBER_ROLES: &[Role] = &[Role::Receptionist, Role::Staff, Role::ClinicAdmin];

/// Where a therapist shall be moved.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct StatusForm {
    pub to: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::zone::Zone;
    use crate::features::clinic::memberships::CandidateForm;

    const FORMAT: Format = Format { lang: Lang::Id, zone: Zone::JAKARTA };

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a date")
    }

    fn typed() -> TherapistForm {
        TherapistForm {
            full_name: "Dewi Lestari".to_owned(),
            email: "dewi@teduh.example".to_owned(),
            phone: "0812 3456 7890".to_owned(),
            license_type: "psychologist".to_owned(),
            license_number: "SIPP 1".to_owned(),
            license_expires_on: "30/06/2028".to_owned(),
            years_of_experience: "4".to_owned(),
            ..TherapistForm::usual(day(2026, 11, 20), FORMAT)
        }
    }

    #[test]
    fn a_stored_therapist_is_shown_as_it_would_be_typed() {
        let (details, email) = typed().parse_new(Lang::Id, day(2026, 11, 20)).expect("is right");
        assert_eq!(email, "dewi@teduh.example");
        let again = TherapistForm::of(&details, 3, FORMAT);
        assert_eq!(again.parse(Lang::Id, day(2026, 11, 20)).expect("is right"), details);
        assert_eq!(again.version, "3");
    }

    #[test]
    fn a_licence_ends_after_it_began_and_began_before_today() {
        let form = TherapistForm { license_issued_on: "01/07/2028".to_owned(), ..typed() };
        let errors = form.parse(Lang::En, day(2026, 11, 20)).expect_err("is wrong");
        assert!(errors.get("license_issued_on").is_some() && errors.get("license_expires_on").is_some());
    }

    #[test]
    fn every_missing_field_has_its_message() {
        let errors = TherapistForm::default().parse_new(Lang::En, day(2026, 11, 20)).expect_err("is wrong");
        assert_eq!(errors.len(), 12);
        assert!(errors.get("professional_title").is_none());
    }

    #[test]
    fn nobody_is_invited_as_administrator_or_therapist_through_the_members_form() {
        for role in ["administrator", "therapist", "client", "", "x"] {
            let form = CandidateForm { full_name: "A B".to_owned(), email: "a@b.example".to_owned(), role: role.to_owned() };
            assert!(form.parse(Lang::Id, MEMBER_ROLES).expect_err("is wrong").get("role").is_some(), "{role}");
        }
    }
}
