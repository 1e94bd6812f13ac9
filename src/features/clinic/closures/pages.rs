//! The page about the end of a clinic.

use askama::Template;

use super::forms::ClosureForm;
use crate::features::clinic::clinics::Clinic;
use crate::web::fields::{FieldView, Fields};
use crate::web::form::ErrorLine;
use crate::web::{Errors, Shell};

/// What it means, and the form; or the request that stands.
#[derive(Template)]
#[template(path = "clinic/closures/show.html")]
pub struct ShowPage {
    pub shell: Shell,
    pub clinic: Clinic,
    pub form: ClosureForm,
    pub errors: Errors,
}

impl ShowPage {
    fn fields(&self) -> Fields<'_> {
        Fields::new(self.shell.lang, &self.errors)
    }

    fn reason(&self) -> FieldView {
        self.fields().input("reason", "closures-reason", &self.form.reason).hint(self.shell.t("closures-reason-hint")).rows(4)
    }

    fn confirmation(&self) -> FieldView {
        let hint = self.shell.t1("closures-confirmation-hint", "name", &self.clinic.name);
        self.fields().input("confirmation", "closures-confirmation", &self.form.confirmation).hint(hint)
    }

    fn error_lines(&self) -> Vec<ErrorLine> {
        self.errors.lines_with(&[self.reason().named(), self.confirmation().named()])
    }

    /// Since when the clinic asks.
    fn requested_at(&self) -> Option<String> {
        self.clinic.closure_requested_at.map(|at| self.shell.format.date_time(&at))
    }
}
