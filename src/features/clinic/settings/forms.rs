//! The settings, as typed.

use serde::Deserialize;

use super::model::{AGES, ClinicSettings, Opening, StoredSettings};
use super::opening;
use crate::domain::clinic::{Currency, LetterKind};
use crate::domain::i18n::Lang;
use crate::domain::text_enum::TextEnum;
use crate::domain::zone::Zone;
use crate::web::format::Format;
use crate::web::{Check, Errors};

/// The days of a week as a form has them: the field, its label, the day's number (0 is Sunday).
pub const DAYS: [(&str, &str, i16); 7] = [
    ("monday", "settings-monday", 1),
    ("tuesday", "settings-tuesday", 2),
    ("wednesday", "settings-wednesday", 3),
    ("thursday", "settings-thursday", 4),
    ("friday", "settings-friday", 5),
    ("saturday", "settings-saturday", 6),
    ("sunday", "settings-sunday", 0),
];

/// What was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SettingsForm {
    pub name: String,
    pub description: String,
    pub website: String,
    pub phone: String,
    pub email: String,
    pub address: String,
    pub city: String,
    pub province: String,
    pub postal_code: String,
    pub monday: String,
    pub tuesday: String,
    pub wednesday: String,
    pub thursday: String,
    pub friday: String,
    pub saturday: String,
    pub sunday: String,
    pub timezone: String,
    /// "yes" once somebody has read what another zone means for what is booked.
    pub zone_understood: String,
    pub language: String,
    pub currency: String,
    pub age_of_majority: String,
    pub client_registration: String,
    /// The kinds of letters that are sent.
    pub letters: Vec<String>,
    pub version: String,
}

/// Settings that can be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsInput {
    pub settings: ClinicSettings,
    pub opening: Vec<Opening>,
}

impl SettingsForm {
    /// What is stored, as it would be typed.
    pub fn of(stored: &StoredSettings, format: Format) -> Self {
        Self { version: stored.lock_version.to_string(), ..Self::written(&stored.settings, &stored.opening, format) }
    }

    /// What is meant, as the form would show it.
    pub fn written(settings: &ClinicSettings, opening: &[Opening], format: Format) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let hours = |day: i16| opening::written(opening, day, format);
        let sent = [
            (LetterKind::Appointments, settings.appointment_letters),
            (LetterKind::Therapy, settings.therapy_letters),
            (LetterKind::Assignments, settings.assignment_letters),
        ];
        Self {
            name: settings.name.clone(),
            description: text(&settings.description),
            website: text(&settings.website),
            phone: crate::web::format::phone(&settings.phone),
            email: settings.email.clone(),
            address: settings.address.clone(),
            city: text(&settings.city),
            province: text(&settings.province),
            postal_code: text(&settings.postal_code),
            monday: hours(1),
            tuesday: hours(2),
            wednesday: hours(3),
            thursday: hours(4),
            friday: hours(5),
            saturday: hours(6),
            sunday: hours(0),
            timezone: settings.timezone.clone(),
            zone_understood: String::new(),
            language: settings.language.clone(),
            currency: settings.currency.clone(),
            age_of_majority: settings.age_of_majority.to_string(),
            client_registration: settings.client_registration.as_str().to_owned(),
            letters: sent.into_iter().filter(|(_, is_sent)| *is_sent).map(|(kind, _)| kind.as_str().to_owned()).collect(),
            version: String::new(),
        }
    }

    /// The version that was on the screen; one that never was, where the form was tampered with.
    pub fn lock_version(&self) -> i32 {
        self.version.trim().parse().unwrap_or(-1)
    }

    /// What was typed for a day.
    pub fn hours(&self, day: i16) -> &str {
        match day {
            1 => &self.monday,
            2 => &self.tuesday,
            3 => &self.wednesday,
            4 => &self.thursday,
            5 => &self.friday,
            6 => &self.saturday,
            _ => &self.sunday,
        }
    }

    /// Whether a kind of letter is sent.
    pub fn sends(&self, kind: LetterKind) -> bool {
        self.letters.iter().any(|sent| sent == kind.as_str())
    }

    /// Field, label and value of each that is stored: for what changed, and for showing two versions side by side.
    pub fn entries(&self, lang: Lang) -> Vec<(&'static str, &'static str, String)> {
        let label_of = |word: &str, label: Option<String>| label.unwrap_or_else(|| word.to_owned());
        let letters = LetterKind::ALL.iter().filter(|kind| self.sends(**kind)).map(|kind| kind.label(lang)).collect::<Vec<_>>().join(", ");
        let mut entries: Vec<(&'static str, &'static str, String)> = vec![
            ("name", "settings-name", self.name.clone()),
            ("description", "settings-description", self.description.clone()),
            ("website", "settings-website", self.website.clone()),
            ("phone", "settings-phone", self.phone.clone()),
            ("email", "settings-email", self.email.clone()),
            ("address", "settings-address", self.address.clone()),
            ("city", "settings-city", self.city.clone()),
            ("province", "settings-province", self.province.clone()),
            ("postal_code", "settings-postal-code", self.postal_code.clone()),
            ("timezone", "settings-zone", self.timezone.clone()),
            ("language", "settings-language", label_of(&self.language, Lang::from_tag(&self.language).map(|lang| lang.own_name().to_owned()))),
            ("currency", "settings-currency", label_of(&self.currency, self.currency.parse::<Currency>().ok().map(|currency| currency.label(lang)))),
            ("age_of_majority", "settings-age", self.age_of_majority.clone()),
            (
                "client_registration",
                "settings-registration",
                label_of(
                    &self.client_registration,
                    self.client_registration.parse::<crate::domain::clinic::ClientRegistration>().ok().map(|kind| kind.label(lang)),
                ),
            ),
            ("letters", "settings-letters", letters),
        ];
        entries.extend(DAYS.iter().map(|(field, label, day)| (*field, *label, self.hours(*day).to_owned())));
        entries
    }

    /// What the form means.
    ///
    /// # Errors
    /// A message beside each field that is not right.
    pub fn parse(&self, lang: Lang) -> Result<SettingsInput, Errors> {
        let mut check = Check::new(lang);
        let c = &mut check;
        let name = c.name("name", &self.name);
        let description = c.optional_text("description", &self.description, 1000);
        let website = self.website(c);
        let (phone, email) = (c.phone("phone", &self.phone), c.email("email", &self.email));
        let address = c.line("address", &self.address, 200);
        let (city, province) = (c.optional_name("city", &self.city), c.optional_name("province", &self.province));
        let postal_code = c.optional_line("postal_code", &self.postal_code, 10);
        let mut opening = Vec::new();
        for (field, _, day) in DAYS {
            match opening::read(day, self.hours(day)) {
                Ok(hours) => opening.extend(hours),
                Err(slip) => c.fail(field, slip.key()),
            }
        }
        let timezone = Zone::read(&self.timezone).map(|zone| zone.name().to_owned()).unwrap_or_else(|| {
            c.fail("timezone", "settings-zone-unknown");
            String::new()
        });
        let language = Lang::ALL.into_iter().find(|lang| lang.code() == self.language.trim()).unwrap_or_else(|| {
            c.fail("language", "field-choice-missing");
            Lang::default()
        });
        let currency = c.choice::<Currency>("currency", &self.currency);
        let age_of_majority = i16::try_from(c.number("age_of_majority", &self.age_of_majority, AGES)).unwrap_or_default();
        let client_registration = c.choice("client_registration", &self.client_registration);
        let settings = ClinicSettings {
            name,
            description,
            website,
            phone,
            email,
            address,
            city,
            province,
            postal_code,
            timezone,
            language: language.code().to_owned(),
            currency: currency.as_str().to_owned(),
            age_of_majority,
            client_registration,
            appointment_letters: self.sends(LetterKind::Appointments),
            therapy_letters: self.sends(LetterKind::Therapy),
            assignment_letters: self.sends(LetterKind::Assignments),
        };
        check.finish(SettingsInput { settings, opening })
    }

    /// `teduh.example`, with or without `https://` before it.
    fn website(&self, c: &mut Check) -> Option<String> {
        let typed = c.optional_line("website", &self.website, 200)?;
        let rest = typed.strip_prefix("https://").or_else(|| typed.strip_prefix("http://"));
        let address = if rest.is_some() { typed.clone() } else { format!("https://{typed}") };
        let host = rest.unwrap_or(&typed).split(['/', '?', '#']).next().unwrap_or_default();
        let is_host = host.contains('.')
            && host.split('.').all(|label| !label.is_empty() && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-'))
            && !typed.contains(char::is_whitespace);
        if !is_host && !c.failed("website") {
            c.fail("website", "settings-website-invalid");
        }
        Some(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> SettingsForm {
        let text = str::to_owned;
        SettingsForm {
            name: text("Klinik Ruang Teduh"),
            phone: text("022 4231567"),
            email: text("halo@teduh.example"),
            address: text("Jl. Cihampelas 112"),
            monday: text("8-12, 13-17"),
            timezone: text("WITA"),
            language: text("id"),
            currency: text("IDR"),
            age_of_majority: text("18"),
            client_registration: text("minimal"),
            letters: vec![text("therapy")],
            ..SettingsForm::default()
        }
    }

    #[test]
    fn settings_are_read() {
        let SettingsInput { settings, opening } = typed().parse(Lang::Id).expect("is right");
        assert_eq!((settings.timezone.as_str(), opening.len()), ("Asia/Makassar", 2));
        assert_eq!((settings.appointment_letters, settings.therapy_letters, settings.assignment_letters), (false, true, false));
        assert_eq!((settings.website, settings.description), (None, None));
    }

    #[test]
    fn shown_settings_are_read_unchanged() {
        for lang in Lang::ALL {
            let form = SettingsForm { website: "teduh.example/kontak".to_owned(), city: "Bandung".to_owned(), ..typed() };
            let wanted = form.parse(lang).expect("is right");
            let again = SettingsForm::written(&wanted.settings, &wanted.opening, Format { lang, zone: Zone::UTC });
            assert_eq!(again.parse(lang), Ok(wanted));
        }
    }

    #[test]
    fn every_missing_field_has_its_message() {
        let failing = |form: SettingsForm| form.parse(Lang::En).expect_err("is wrong");
        let errors = failing(SettingsForm::default());
        for field in ["name", "phone", "email", "address", "timezone", "language", "currency", "age_of_majority", "client_registration"] {
            assert!(errors.get(field).is_some(), "{field}");
        }
        for wrong in ["\0", "\u{202e}x", &"x".repeat(3000)] {
            let text = || (*wrong).to_owned();
            let form = SettingsForm {
                name: text(),
                description: text(),
                website: text(),
                address: text(),
                city: text(),
                postal_code: text(),
                monday: text(),
                timezone: text(),
                language: text(),
                currency: text(),
                age_of_majority: text(),
                ..typed()
            };
            assert_eq!(failing(form).len(), 11, "{wrong:?}");
        }
        for wrong in ["javascript:alert(1)", "teduh", "http://", "a b.example", "ftp://teduh.example", ".example"] {
            assert!(failing(SettingsForm { website: wrong.to_owned(), ..typed() }).get("website").is_some(), "{wrong}");
        }
        for age in ["13", "22", "-18", "18.5", "delapan belas"] {
            assert!(failing(SettingsForm { age_of_majority: age.to_owned(), ..typed() }).get("age_of_majority").is_some(), "{age}");
        }
    }
}
