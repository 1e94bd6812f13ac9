//! Requests about therapists.

use actix_web::{HttpResponse, web};

use super::forms::{StatusForm, TherapistForm};
use super::model::Therapist;
use super::pages::{IndexPage, TherapistPage};
use super::profile_page::ShowPage;
use super::queries::members;
use super::queries::therapists;
use crate::domain::ids::TherapistId;
use crate::domain::permissions::{ManageStaff, ViewStaff};
use crate::domain::refusal::Refusal;
use crate::domain::therapist::StaffRefusal;
use crate::domain::therapist::TherapistStatus;
use crate::features::clinic::memberships::Inviter;
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::web::auth::Can;
use crate::web::respond::conflict;
use crate::web::state::AppState;
use crate::web::{Errors, Form, Shell, invalid, page, see_other};

type TherapistPath = web::Path<(String, TherapistId)>;

/// `GET /c/{clinic}/staff`
pub async fn index(me: Can<ViewStaff>, db: Db, shell: Shell) -> AppResult<HttpResponse> {
    let today = shell.format.day_of(db.clock().now());
    let (therapists, members) = db.tenant(&me, |tx| Ok((therapists::list(tx)?, members::list(tx)?))).await?;
    page(&IndexPage { shell, therapists, members, today })
}

/// `GET /c/{clinic}/staff/therapists/new`
pub async fn new(_me: Can<ManageStaff>, db: Db, shell: Shell) -> AppResult<HttpResponse> {
    let form = TherapistForm::usual(shell.format.day_of(db.clock().now()), shell.format);
    page(&TherapistPage { shell, form, errors: Errors::default(), editing: None, conflicts: Vec::new() })
}

/// `POST /c/{clinic}/staff/therapists`
pub async fn create(
    me: Can<ManageStaff>,
    db: Db,
    shell: Shell,
    state: web::Data<AppState>,
    Form(form): Form<TherapistForm>,
) -> AppResult<HttpResponse> {
    let (details, email) = match form.parse_new(shell.lang, shell.format.day_of(db.clock().now())) {
        Err(errors) => return invalid(&TherapistPage { shell, form, errors, editing: None, conflicts: Vec::new() }),
        Ok(both) => both,
    };
    let inviter = Inviter::of_clinic(&me, &state);
    match db.tenant(&me, move |tx| therapists::add(tx, &details, &email, &inviter)).await {
        Ok(id) => {
            shell.leave_flash("ok", shell.t1("staff-therapist-added", "name", form.full_name.trim()));
            see_other(shell.link(format!("/staff/therapists/{id}")))
        }
        Err(AppError::Conflict(refusal)) => {
            let errors = beside_field(&shell, &*refusal);
            invalid(&TherapistPage { shell, form, errors, editing: None, conflicts: Vec::new() })
        }
        Err(AppError::NoRoom(room)) => {
            let errors = Errors::one("plan", shell.format.no_room(room));
            conflict(&TherapistPage { shell, form, errors, editing: None, conflicts: Vec::new() })
        }
        Err(error) => Err(error),
    }
}

/// What was refused, beside the field it is about.
fn beside_field(shell: &Shell, refusal: &dyn Refusal) -> Errors {
    Errors::one(if refusal.is(StaffRefusal::LicenseTaken) { "license_number" } else { "email" }, shell.t(refusal.key()))
}

/// `GET /c/{clinic}/staff/therapists/{therapist}`
pub async fn show(me: Can<ViewStaff>, db: Db, shell: Shell, path: TherapistPath) -> AppResult<HttpResponse> {
    let (id, today) = (path.1, shell.format.day_of(db.clock().now()));
    let (profile, email, hours) = db
        .tenant(&me, move |tx| {
            let profile = therapists::profile(tx, id)?;
            let email = therapists::email(tx, profile.therapist.user_id)?;
            Ok((profile, email, therapists::hours(tx, id)?))
        })
        .await?;
    page(&ShowPage { shell, profile, email, hours, today })
}

/// `GET /c/{clinic}/staff/therapists/{therapist}/edit`
pub async fn edit(me: Can<ManageStaff>, db: Db, shell: Shell, path: TherapistPath) -> AppResult<HttpResponse> {
    let id = path.1;
    let profile = db.tenant(&me, move |tx| Ok(therapists::profile(tx, id)?)).await?;
    let form = TherapistForm::of(&profile.details, profile.therapist.lock_version, shell.format);
    page(&TherapistPage { shell, form, errors: Errors::default(), editing: Some(profile.therapist), conflicts: Vec::new() })
}

/// `POST /c/{clinic}/staff/therapists/{therapist}`. Where somebody changed it meanwhile, both versions are shown, and saving again keeps
/// the one in the form.
pub async fn update(me: Can<ManageStaff>, db: Db, shell: Shell, path: TherapistPath, Form(mut form): Form<TherapistForm>) -> AppResult<HttpResponse> {
    let (id, format) = (path.1, shell.format);
    let stored = db.tenant(&me, move |tx| Ok(therapists::profile(tx, id)?)).await?;
    let now = TherapistForm::of(&stored.details, stored.therapist.lock_version, format);
    let details = match form.parse(shell.lang, format.day_of(db.clock().now())) {
        Err(errors) => return invalid(&TherapistPage { shell, form, errors, editing: Some(stored.therapist), conflicts: Vec::new() }),
        Ok(details) => details,
    };
    let new = TherapistForm::of(&details, stored.therapist.lock_version, format);
    let fields = now.entries().into_iter().zip(new.entries()).filter(|((.., a), (.., b))| a != b).map(|((field, ..), _)| field).collect();
    let version = form.version.parse().ok();
    match db.tenant(&me, move |tx| therapists::change(tx, id, version, &details, fields)).await {
        Ok(()) => {
            shell.leave_flash("ok", shell.t1("staff-therapist-saved", "name", form.full_name.trim()));
            see_other(shell.link(format!("/staff/therapists/{id}")))
        }
        Err(error) if error.is(StaffRefusal::ChangedMeanwhile) => {
            let conflicts = TherapistPage::conflicts(&shell, &now, &new);
            form.version = now.version;
            conflict(&TherapistPage { shell, form, errors: Errors::default(), editing: Some(stored.therapist), conflicts })
        }
        Err(AppError::Conflict(refusal)) => {
            let errors = beside_field(&shell, &*refusal);
            invalid(&TherapistPage { shell, form, errors, editing: Some(stored.therapist), conflicts: Vec::new() })
        }
        Err(error) => Err(error),
    }
}

/// `POST /c/{clinic}/staff/therapists/{therapist}/invitation`: sends it again.
pub async fn invite(me: Can<ManageStaff>, db: Db, shell: Shell, state: web::Data<AppState>, path: TherapistPath) -> AppResult<HttpResponse> {
    let (id, inviter) = (path.1, Inviter::of_clinic(&me, &state));
    db.tenant(&me, move |tx| therapists::invite_again(tx, id, &inviter)).await?;
    shell.leave_flash("ok", shell.t("staff-invited-again"));
    see_other(shell.link(format!("/staff/therapists/{id}")))
}

/// `POST /c/{clinic}/staff/therapists/{therapist}/status`
pub async fn update_status(me: Can<ManageStaff>, db: Db, shell: Shell, path: TherapistPath, Form(form): Form<StatusForm>) -> AppResult<HttpResponse> {
    let (id, today) = (path.1, shell.format.day_of(db.clock().now()));
    let to = form.to.parse::<TherapistStatus>().ok();
    let (therapist, to) = db
        .tenant(&me, move |tx| {
            // The therapist comes first: whoever is not of this clinic is not there, whatever was asked.
            Therapist::find(tx, id)?;
            let to = to.ok_or(StaffRefusal::MoveNotPossible)?;
            therapists::change_status(tx, id, to, today)?;
            Ok((Therapist::find(tx, id)?, to))
        })
        .await?;
    shell.leave_flash("ok", shell.t2("staff-moved", "name", &therapist.full_name, "status", shell.label(&to)));
    see_other(shell.link(therapist.path()))
}
