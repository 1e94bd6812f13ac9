//! One's own clinics, and where the application of one stands.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::model::{Clinic, ClinicStatus, HistoryLine, Turn};
use super::queries;
use crate::app::AppState;
use crate::auth::permissions::ViewApplication;
use crate::auth::{Can, Membership, Permission, Right, SignedIn, Staff};
use crate::db::Db;
use crate::error::{AppError, AppResult};
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
    /// Where the clinic stands, in one sentence.
    fn standing(&self) -> String {
        self.shell.t(self.sentences().0)
    }

    /// What happens next.
    fn next(&self) -> String {
        self.shell.t(self.sentences().1)
    }

    const fn sentences(&self) -> (&'static str, &'static str) {
        match self.clinic.status {
            ClinicStatus::Draft => ("clinics-standing-draft", "clinics-next-draft"),
            ClinicStatus::Submitted => ("clinics-standing-submitted", "clinics-next-submitted"),
            ClinicStatus::InReview => ("clinics-standing-in-review", "clinics-next-in-review"),
            ClinicStatus::ChangesRequested => ("clinics-standing-changes-requested", "clinics-next-changes-requested"),
            ClinicStatus::Resubmitted => ("clinics-standing-resubmitted", "clinics-next-resubmitted"),
            ClinicStatus::Active => ("clinics-standing-active", "clinics-next-active"),
            ClinicStatus::Declined => ("clinics-standing-declined", "clinics-next-declined"),
            ClinicStatus::Suspended => ("clinics-standing-suspended", "clinics-next-suspended"),
            ClinicStatus::Closed => ("clinics-standing-closed", "clinics-next-closed"),
        }
    }

    /// Who has to do something next. Which of the administrators it is, a clinic does not learn.
    fn turn(&self) -> String {
        self.shell.t(match self.clinic.status.turn() {
            Turn::Clinic => "clinics-turn-clinic",
            Turn::Queue => "clinics-turn-queue",
            Turn::Reviewer => "clinics-turn-reviewer",
            Turn::Both => "clinics-turn-both",
            Turn::Nobody => "clinics-turn-nobody",
        })
    }

    /// Since when it stands there.
    fn since(&self) -> String {
        self.shell.format.date_time(self.history.first().map_or(&self.clinic.created_at, |line| &line.step.occurred_at))
    }

    /// Why the last decision was taken, where it had to be said.
    fn reason(&self) -> Option<&String> {
        self.history.first().and_then(|line| line.step.reason.as_ref())
    }

    /// What the clinic may do now.
    fn rights(&self) -> &'static [Right] {
        Right::of(self.clinic.status)
    }

    fn may_apply(&self) -> bool {
        Right::Apply.holds_in(self.clinic.status)
    }

    fn may_apply_again(&self) -> bool {
        Right::ApplyAgain.holds_in(self.clinic.status)
    }

    /// While a clinic waits it can gather its people; later that goes without saying.
    fn may_prepare(&self) -> bool {
        !Right::Read.holds_in(self.clinic.status) && self.shell.may(Permission::ManageStaff)
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
    let places = [
        (Permission::ViewClients, "/today"),
        (Permission::ViewApplication, "/application"),
        (Permission::ViewStaff, "/staff"),
        (Permission::ExportRecords, "/export"),
    ];
    match places.into_iter().find(|(permission, _)| me.may(*permission)) {
        Some((_, place)) => see_other(shell.link(place)),
        None => Err(AppError::Forbidden("error-forbidden-clinic-state")),
    }
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

/// `POST /c/{clinic}/application/submission`: sends it, for the first time or again.
pub async fn submit(me: Can<ViewApplication>, db: Db, shell: Shell, state: web::Data<AppState>) -> AppResult<HttpResponse> {
    let public_url = state.public_url.clone();
    db.tenant(&me, move |tx| queries::submit(tx, &public_url)).await?;
    shell.leave_flash("ok", shell.t("clinics-submitted"));
    see_other(shell.link("/application"))
}

/// `POST /c/{clinic}/application/reopening`: begins to apply again after it was declined.
pub async fn reopen(me: Can<ViewApplication>, db: Db, shell: Shell) -> AppResult<HttpResponse> {
    db.tenant(&me, queries::apply_again).await?;
    shell.leave_flash("ok", shell.t("clinics-reopened"));
    see_other(shell.link("/application"))
}
