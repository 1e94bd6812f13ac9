//! What is typed to register a clinic.

use serde::Deserialize;

use crate::domain::clinic::ClinicZone;
use crate::domain::i18n::Lang;
use crate::web::auth::password;
use crate::web::{Check, Errors};

/// The registration, as typed. Who is signed in already leaves the last three out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RegistrationForm {
    pub name: String,
    pub address: String,
    pub city: String,
    pub province: String,
    pub phone: String,
    pub email: String,
    pub timezone: String,
    pub person_name: String,
    pub person_email: String,
    pub password: String,
}

/// A registration that can be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClinicRegistration {
    pub name: String,
    pub address: String,
    pub city: String,
    pub province: String,
    pub phone: String,
    pub email: String,
    pub zone: ClinicZone,
    /// Name and address of the applicant, where nobody is signed in.
    pub person: Option<(String, String)>,
}

impl RegistrationForm {
    /// Checks what was typed.
    ///
    /// # Errors
    /// A message beside each field that is not right.
    pub fn parse(&self, lang: Lang, is_signed_in: bool) -> Result<ClinicRegistration, Errors> {
        let mut check = Check::new(lang);
        let registration = ClinicRegistration {
            name: check.name("name", &self.name),
            address: check.line("address", &self.address, 200),
            city: check.name("city", &self.city),
            province: check.name("province", &self.province),
            phone: check.phone("phone", &self.phone),
            email: check.email("email", &self.email),
            zone: check.choice("timezone", &self.timezone),
            person: (!is_signed_in).then(|| self.person(&mut check)),
        };
        check.finish(registration)
    }

    fn person(&self, check: &mut Check) -> (String, String) {
        let (name, email) = (check.name("person_name", &self.person_name), check.email("person_email", &self.person_email));
        if let Some(weakness) = password::weakness(&self.password, &[&name, &email]) {
            check.fail("password", weakness.key());
        }
        (name, email)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> RegistrationForm {
        let text = str::to_owned;
        RegistrationForm {
            name: text("Klinik Ruang Senja"),
            address: text("Jl. Merdeka 10, lantai 2"),
            city: text("Kupang"),
            province: text("Nusa Tenggara Timur"),
            phone: text("0380 123 4567"),
            email: text("halo@senja.example"),
            timezone: text("wita"),
            person_name: text("Maria Lobo"),
            person_email: text("Maria@Senja.example"),
            password: text("kopi pagi di teras"),
        }
    }

    #[test]
    fn a_registration_is_read() {
        let registration = typed().parse(Lang::Id, false).expect("is right");
        assert_eq!(registration.person, Some(("Maria Lobo".to_owned(), "maria@senja.example".to_owned())));
        assert_eq!((registration.phone.as_str(), registration.zone.iana()), ("+623801234567", "Asia/Makassar"));
    }

    #[test]
    fn a_signed_in_person_registers_a_clinic_without_an_account() {
        let form = RegistrationForm { person_name: String::new(), person_email: String::new(), password: String::new(), ..typed() };
        assert_eq!(form.parse(Lang::Id, true).expect("is right").person, None);
        assert_eq!(form.parse(Lang::Id, false).expect_err("is wrong").len(), 3);
    }

    #[test]
    fn every_missing_field_has_its_message() {
        let errors = RegistrationForm::default().parse(Lang::En, false).expect_err("is wrong");
        for field in ["name", "address", "city", "province", "phone", "email", "timezone", "person_name", "person_email", "password"] {
            assert!(errors.get(field).is_some(), "{field}");
        }
        for wrong in ["\0", "\u{202e}x", &"x".repeat(300)] {
            let form =
                RegistrationForm { name: wrong.to_owned(), address: wrong.to_owned(), city: wrong.to_owned(), email: wrong.to_owned(), ..typed() };
            assert_eq!(form.parse(Lang::En, true).expect_err("is wrong").len(), 4, "{wrong:?}");
        }
    }
}
