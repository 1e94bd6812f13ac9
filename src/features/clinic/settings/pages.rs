//! The page of a clinic's settings.

use askama::Template;

use super::forms::{DAYS, SettingsForm};
use super::model::{AGES, FutureAppointments};
use crate::domain::clinic::{ClientRegistration, Currency, LetterKind};
use crate::domain::i18n::Lang;
use crate::domain::zone::{self, ZoneChoice};
use crate::web::fields::{ChoiceView, FieldView, Fields, OptionView};
use crate::web::form::ErrorLine;
use crate::web::format::Format;
use crate::web::{Errors, FieldConflict, Shell};

/// `GET` and, when it comes back, `POST /c/{clinic}/settings`.
#[derive(Template)]
#[template(path = "clinic/settings/edit.html")]
pub struct EditPage {
    pub shell: Shell,
    pub form: SettingsForm,
    pub errors: Errors,
    /// Where somebody else's version differs from what was typed.
    pub conflicts: Vec<FieldConflict>,
    /// What is booked, and the format of the zone that is wanted.
    pub zone_question: Option<(FutureAppointments, Format)>,
}

impl EditPage {
    /// The page with a form in it.
    pub fn new(shell: Shell, form: SettingsForm) -> Self {
        Self { shell, form, errors: Errors::default(), conflicts: Vec::new(), zone_question: None }
    }

    /// The fields in which what was typed differs from what is stored now.
    pub fn conflicts(shell: &Shell, theirs: &SettingsForm, yours: &SettingsForm) -> Vec<FieldConflict> {
        let pairs = theirs.entries(shell.lang).into_iter().zip(yours.entries(shell.lang));
        FieldConflict::of(pairs.map(|((_, label, theirs), (.., yours))| (shell.t(label), theirs, yours)))
    }

    fn guard(&self) -> &'static str {
        if self.errors.is_empty() && self.conflicts.is_empty() && self.zone_question.is_none() { "" } else { "dirty" }
    }

    fn fields(&self) -> Fields<'_> {
        Fields::new(self.shell.lang, &self.errors)
    }

    fn error_lines(&self) -> Vec<ErrorLine> {
        let fields =
            self.profile().into_iter().chain([self.description()]).chain(self.address()).chain(self.hours()).chain([self.zone(), self.age()]);
        let choices = [self.language(), self.currency(), self.registration()];
        let labels: Vec<_> = fields.map(|field| field.named()).chain(choices.map(|choice| choice.named())).collect();
        self.errors.lines_with(&labels)
    }

    fn profile(&self) -> Vec<FieldView> {
        let (fields, form) = (self.fields(), &self.form);
        vec![
            fields.input("name", "settings-name", &form.name).autocomplete("organization"),
            fields.input("phone", "settings-phone", &form.phone).kind("tel"),
            fields.input("email", "settings-email", &form.email).kind("email").hint(self.shell.t("settings-email-hint")),
            fields.input("website", "settings-website", &form.website).hint(self.shell.t("settings-website-hint")).optional(),
        ]
    }

    fn description(&self) -> FieldView {
        let fields = self.fields();
        fields.input("description", "settings-description", &self.form.description).hint(self.shell.t("settings-description-hint")).rows(3).optional()
    }

    fn address(&self) -> Vec<FieldView> {
        let (fields, form) = (self.fields(), &self.form);
        vec![
            fields.input("address", "settings-address", &form.address).hint(self.shell.t("settings-address-hint")),
            fields.input("city", "settings-city", &form.city).optional(),
            fields.input("province", "settings-province", &form.province).optional(),
            fields.input("postal_code", "settings-postal-code", &form.postal_code).numeric().optional(),
        ]
    }

    fn hours(&self) -> Vec<FieldView> {
        let fields = self.fields();
        DAYS.iter().map(|(field, label, day)| fields.input(field, label, self.form.hours(*day)).optional()).collect()
    }

    fn zone(&self) -> FieldView {
        self.fields().input("timezone", "settings-zone", &self.form.timezone).hint(self.shell.t("settings-zone-hint"))
    }

    fn zones(&self) -> &'static [ZoneChoice] {
        zone::offered()
    }

    fn language(&self) -> ChoiceView {
        let option = |lang: Lang| OptionView {
            value: lang.code().to_owned(),
            label: lang.own_name().to_owned(),
            selected: lang.code() == self.form.language,
            hint: None,
        };
        self.fields()
            .choices("language", "settings-language", Lang::ALL.into_iter().map(option).collect())
            .hint(self.shell.t("settings-language-hint"))
    }

    fn currency(&self) -> ChoiceView {
        self.fields().choice::<Currency>("currency", "settings-currency", &self.form.currency)
    }

    fn registration(&self) -> ChoiceView {
        let option = |kind: &ClientRegistration| OptionView {
            value: kind.as_str().to_owned(),
            label: self.shell.label(kind),
            selected: kind.as_str() == self.form.client_registration,
            hint: Some(self.shell.t(match kind {
                ClientRegistration::Full => "settings-registration-full",
                ClientRegistration::Minimal => "settings-registration-minimal",
            })),
        };
        self.fields().choices("client_registration", "settings-registration", ClientRegistration::ALL.iter().map(option).collect())
    }

    fn age(&self) -> FieldView {
        let hint = self.shell.t2("settings-age-hint", "min", *AGES.start(), "max", *AGES.end());
        self.fields().input("age_of_majority", "settings-age", &self.form.age_of_majority).kind("number").hint(hint)
    }

    fn letters(&self) -> ChoiceView {
        let option = |kind: &LetterKind| OptionView {
            value: kind.as_str().to_owned(),
            label: self.shell.label(kind),
            selected: self.form.sends(*kind),
            hint: Some(self.shell.t(match kind {
                LetterKind::Appointments => "settings-letters-appointments",
                LetterKind::Therapy => "settings-letters-therapy",
                LetterKind::Assignments => "settings-letters-assignments",
            })),
        };
        let choices = self.fields().choices("letters", "settings-letters", LetterKind::ALL.iter().map(option).collect());
        choices.optional().hint(self.shell.t("settings-letters-hint"))
    }

    /// What another zone does to what is booked: nothing moves, and everything reads otherwise.
    fn zone_effect(&self, ahead: &FutureAppointments, then: &Format) -> String {
        let reads = |format: &Format| format!("{} {}", format.short_date_time(&ahead.next), format.zone.short_name(ahead.next));
        self.shell
            .lang
            .args("settings-zone-effect", &[("count", ahead.count.into()), ("now", reads(&self.shell.format).into()), ("then", reads(then).into())])
    }
}
