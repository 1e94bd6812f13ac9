//! Registering a clinic: open to everybody.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;

use super::forms::{ClinicRegistration, RegistrationForm};
use super::queries::{self, Applicant};
use crate::domain::clinic::ClinicZone;
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::store::throttle;
use crate::web::auth::{Principal, Visitor, password};
use crate::web::fields::{ChoiceView, FieldView, Fields};
use crate::web::form::ErrorLine;
use crate::web::respond::page_with;
use crate::web::state::AppState;
use crate::web::{Errors, Form, Shell, invalid, page, see_other};

#[derive(Template)]
#[template(path = "clinic/clinics/register.html")]
struct NewPage {
    shell: Shell,
    form: RegistrationForm,
    errors: Errors,
}

impl NewPage {
    fn error_lines(&self) -> Vec<ErrorLine> {
        let fields = self.clinic_fields().into_iter().chain(self.person_fields());
        let labels: Vec<_> = fields.map(|field| field.named()).chain([self.zone().named()]).collect();
        self.errors.lines_with(&labels)
    }

    fn fields(&self) -> Fields<'_> {
        Fields::new(self.shell.lang, &self.errors)
    }

    fn clinic_fields(&self) -> Vec<FieldView> {
        let (fields, form) = (self.fields(), &self.form);
        vec![
            fields.input("name", "clinics-name", &form.name).autocomplete("organization"),
            fields.input("address", "clinics-address", &form.address).autocomplete("address-line1"),
            fields.input("city", "clinics-city", &form.city).autocomplete("address-level2"),
            fields.input("province", "clinics-province", &form.province).autocomplete("address-level1"),
            fields.input("phone", "clinics-phone", &form.phone).kind("tel").hint(self.shell.t("clinics-phone-hint")),
            fields.input("email", "clinics-email", &form.email).kind("email").hint(self.shell.t("clinics-email-hint")),
        ]
    }

    fn zone(&self) -> ChoiceView {
        self.fields().choice::<ClinicZone>("timezone", "clinics-zone", &self.form.timezone)
    }

    fn person_fields(&self) -> Vec<FieldView> {
        let (fields, form) = (self.fields(), &self.form);
        vec![
            fields.input("person_name", "clinics-person-name", &form.person_name).autocomplete("name"),
            fields
                .input("person_email", "clinics-person-email", &form.person_email)
                .kind("email")
                .autocomplete("username")
                .hint(self.shell.t("clinics-person-email-hint")),
            fields.new_password("clinics-password"),
        ]
    }
}

#[derive(Template)]
#[template(path = "clinic/clinics/received.html")]
struct ReceivedPage {
    shell: Shell,
}

/// `GET /register`
pub async fn new(shell: Shell) -> AppResult<HttpResponse> {
    page(&NewPage {
        shell,
        form: RegistrationForm { timezone: ClinicZone::Wib.as_str().to_owned(), ..RegistrationForm::default() },
        errors: Errors::default(),
    })
}

/// `POST /register`. Whoever is signed in is led on into the application. For everybody else the answer is the same, in words and in time, whether the address has an account or not.
pub async fn create(
    visitor: Visitor,
    db: Db,
    shell: Shell,
    state: web::Data<AppState>,
    Form(mut form): Form<RegistrationForm>,
) -> AppResult<HttpResponse> {
    let registration = match form.parse(shell.lang, visitor.0.is_some()) {
        Err(errors) => return invalid(&NewPage { shell, form, errors }),
        Ok(registration) => registration,
    };
    let typed = std::mem::take(&mut form.password);
    match send(&db, visitor.0.as_deref(), registration, typed, &shell, &state).await {
        Err(AppError::TooManyRequests { .. }) => {
            let errors = Errors::one("name", shell.t("clinics-too-many"));
            page_with(StatusCode::TOO_MANY_REQUESTS, &NewPage { shell, form, errors })
        }
        Err(error) => Err(error),
        Ok(Some(slug)) if visitor.0.is_some() => see_other(format!("/c/{slug}/application")),
        Ok(_) => see_other("/register/received"),
    }
}

async fn send(
    db: &Db,
    person: Option<&Principal>,
    registration: ClinicRegistration,
    typed: String,
    shell: &Shell,
    state: &AppState,
) -> AppResult<Option<String>> {
    let known = person.map(|person| (person.full_name.clone(), person.email.clone()));
    let (name, email) = known.or_else(|| registration.person.clone()).ok_or(AppError::BadRequest)?;
    let counted = email.clone();
    db.public(move |tx| throttle::count_try(tx, "register", &counted)).await?;
    let applicant = match person {
        Some(person) => Applicant::SignedIn { user: person.user_id, name, email },
        None => Applicant::New { name, email, hash: password::hash(typed).await? },
    };
    let (lang, public_url) = (shell.lang, state.public_url.clone());
    db.public(move |tx| queries::apply(tx, &registration, &applicant, lang, &public_url)).await
}

/// `GET /register/received`
pub async fn received(shell: Shell) -> AppResult<HttpResponse> {
    page(&ReceivedPage { shell })
}
