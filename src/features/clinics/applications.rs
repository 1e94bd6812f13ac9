//! One's own clinics, and where the application of one stands.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::model::{Clinic, ClinicStatus, HistoryLine};
use super::queries;
use crate::app::AppState;
use crate::auth::permissions::ViewApplication;
use crate::auth::{Can, Membership, Permission, SignedIn, Staff};
use crate::db::Db;
use crate::error::AppResult;
use crate::web::format::phone;
use crate::web::{Shell, page, see_other};

#[derive(Template)]
#[template(path = "clinics/index.html")]
struct IndexPage {
    shell: Shell,
    memberships: Vec<Membership>,
    is_administrator: bool,
}

#[derive(Template)]
#[template(path = "clinics/application.html")]
struct ShowPage {
    shell: Shell,
    clinic: Clinic,
    history: Vec<HistoryLine>,
}

impl ShowPage {
    /// Where the application stands, in one sentence.
    fn standing(&self) -> String {
        self.shell.t(match self.clinic.status {
            ClinicStatus::Pending => "clinics-standing-pending",
            ClinicStatus::Active => "clinics-standing-active",
            ClinicStatus::Suspended => "clinics-standing-suspended",
            ClinicStatus::Inactive => "clinics-standing-inactive",
        })
    }

    /// What happens next.
    fn next(&self) -> String {
        self.shell.t(match self.clinic.status {
            ClinicStatus::Pending => "clinics-next-pending",
            ClinicStatus::Active => "clinics-next-active",
            ClinicStatus::Suspended => "clinics-next-suspended",
            ClinicStatus::Inactive => "clinics-next-inactive",
        })
    }

    /// Why the last decision was taken, where it had to be said.
    fn reason(&self) -> Option<&String> {
        let stopped = matches!(self.clinic.status, ClinicStatus::Suspended | ClinicStatus::Inactive);
        self.history.first().filter(|_| stopped).and_then(|line| line.step.reason.as_ref())
    }

    fn is_declined(&self) -> bool {
        self.clinic.status == ClinicStatus::Inactive
    }

    /// While a clinic waits it can gather its people; later that goes without saying.
    fn may_prepare(&self) -> bool {
        self.clinic.status == ClinicStatus::Pending && self.shell.may(Permission::ManageStaff)
    }

    fn phone(&self) -> String {
        phone(&self.clinic.phone)
    }

    fn zone(&self) -> String {
        self.shell.format.zone_name(self.clinic.created_at)
    }

    fn city(&self) -> String {
        [&self.clinic.city, &self.clinic.province].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
    }
}

/// `GET /clinics`
pub async fn index(me: SignedIn, shell: Shell) -> AppResult<HttpResponse> {
    let person = me.principal();
    page(&IndexPage { memberships: person.memberships.clone(), is_administrator: person.is_administrator, shell })
}

/// `GET /c/{clinic}`: to where one's work is.
pub async fn enter(me: Staff, shell: Shell) -> AppResult<HttpResponse> {
    let place = if me.may(Permission::ViewClients) {
        "/today"
    } else if me.may(Permission::ViewApplication) {
        "/application"
    } else {
        "/staff"
    };
    see_other(shell.link(place))
}

/// `GET /c/{clinic}/application`
pub async fn show(me: Can<ViewApplication>, db: Db, shell: Shell) -> AppResult<HttpResponse> {
    let (clinic, history) = db
        .tenant(&me, |tx| {
            let id = tx.clinic();
            Ok((Clinic::find(tx, id)?, Clinic::history(tx, id)?))
        })
        .await?;
    page(&ShowPage { shell, clinic, history })
}

/// `POST /c/{clinic}/application`: applies again after it was declined.
pub async fn create(me: Can<ViewApplication>, db: Db, shell: Shell, state: web::Data<AppState>) -> AppResult<HttpResponse> {
    let public_url = state.public_url.clone();
    db.tenant(&me, move |tx| queries::apply_again(tx, &public_url)).await?;
    shell.leave_flash("ok", shell.t("clinics-applied-again"));
    see_other(shell.link("/application"))
}
