//! Requests about consultations. Everybody here is a therapist; the caseload and the author are the business of the queries.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::edit_pages::{ConflictPage, EditPage, saved};
use super::forms::{CancellationForm, ConsultationForm, OpeningForm};
use super::model::{Consultation, Details, may_hold, path};
use super::pages::{ConsultationItem, IndexPage, NewPage, NextMove, ShowPage};
use super::queries::{CycleCounts, treats};
use super::saving::{BACKGROUND, SaveOutcome, SaveResult, save};
use super::steps::Step;
use crate::domain::consultation::ConsultationRefusal;
use crate::domain::ids::{ClientId, ConsultationId, TherapistId};
use crate::domain::permissions::{Permission, ReadClinicalRecord, WriteClinicalRecord};
use crate::domain::refusal::AccessRefusal;
use crate::features::care::clients::{Client, RecordHeader};
use crate::features::clinic::staff::Therapist;
use crate::store::db::{Db, TenantTx};
use crate::store::error::{AppError, AppResult};
use crate::web::auth::{Can, Staff};
use crate::web::draft::SaveState;
use crate::web::respond::conflict;
use crate::web::{Errors, Form, Shell, invalid, page, see_other};

const TAB: &str = "consultations";

type ClientPath = web::Path<(String, ClientId)>;
type ConsultationPath = web::Path<(String, ClientId, ConsultationId)>;

/// Which step to open.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct StepQuery {
    step: String,
}

/// The therapist who asks: the author of what they write.
fn author(me: &Staff) -> AppResult<TherapistId> {
    me.therapist_id().ok_or(AppError::forbidden(AccessRefusal::Role))
}

/// `GET …/consultations`
pub async fn index(me: Can<ReadClinicalRecord>, shell: Shell, db: Db, path: ClientPath) -> AppResult<HttpResponse> {
    let (therapist, client) = (author(&me)?, path.1);
    let (header, list, counts, may_open) = db
        .tenant(&me, move |tx| {
            let header = RecordHeader::load(tx, client)?;
            let may_open =
                may_hold(header.client.status) && treats(tx, therapist, client)? && Consultation::open_one(tx, client, therapist)?.is_none();
            let counts = CycleCounts::of(tx, &header.client)?;
            Ok((header, Consultation::list(tx, client)?, counts, may_open))
        })
        .await?;
    let rows = list.into_iter().map(|(consultation, name)| ConsultationItem::of(&shell, &consultation, name)).collect();
    let new_href =
        (may_open && shell.may(Permission::WriteClinicalRecord)).then(|| shell.link(format!("{}/consultations/new", header.client.path())));
    let offer = NextMove::of(&shell, &header, counts);
    page(&IndexPage { shell, header, tab: TAB, rows, new_href, offer })
}

/// `GET …/consultations/new`
pub async fn new(me: Can<WriteClinicalRecord>, shell: Shell, db: Db, path: ClientPath) -> AppResult<HttpResponse> {
    let (therapist, client) = (author(&me)?, path.1);
    let (header, open, is_mine) = db
        .tenant(&me, move |tx| {
            let header = RecordHeader::load(tx, client)?;
            Ok((header, Consultation::open_one(tx, client, therapist)?, treats(tx, therapist, client)?))
        })
        .await?;
    match open {
        Some(open) => see_other(shell.link(format!("{}/edit", open.path()))),
        None if !is_mine => Err(ConsultationRefusal::NotAssigned.into()),
        None if !may_hold(header.client.status) => Err(ConsultationRefusal::NotNow.into()),
        None => page(&NewPage { shell, header, tab: TAB }),
    }
}

/// `POST …/consultations`
pub async fn create(me: Can<WriteClinicalRecord>, shell: Shell, db: Db, path: ClientPath, Form(form): Form<OpeningForm>) -> AppResult<HttpResponse> {
    let (therapist, client, zone) = (author(&me)?, path.1, shell.format.zone);
    let form_type = form.form_type.parse().ok();
    let work = move |tx: &mut TenantTx<'_, '_>| {
        Client::find(tx, client)?;
        Consultation::begin(tx, client, therapist, form_type.ok_or(AppError::BadRequest)?, zone)
    };
    let id = db.tenant(&me, work).await?;
    see_other(shell.link(format!("{}/edit", self::path(client, id))))
}

struct LoadedConsultation {
    header: RecordHeader,
    consultation: Consultation,
    details: Details,
    therapist: String,
    counts: CycleCounts,
    may_reopen: bool,
}

fn read(tx: &mut TenantTx<'_, '_>, client: ClientId, id: ConsultationId, me: TherapistId) -> AppResult<LoadedConsultation> {
    let header = RecordHeader::load(tx, client)?;
    let consultation = Consultation::find(tx, client, id)?;
    let details = consultation.read(tx)?;
    consultation.note_reading(tx)?;
    let therapist = Therapist::find(tx, consultation.therapist_id)?.full_name;
    let may_reopen = consultation.may_reopen(me, tx.now())
        && may_hold(header.client.status)
        && treats(tx, me, client)?
        && Consultation::open_one(tx, client, me)?.is_none();
    let counts = CycleCounts::of(tx, &header.client)?;
    Ok(LoadedConsultation { header, consultation, details, therapist, counts, may_reopen })
}

fn show_page(shell: Shell, loaded: LoadedConsultation, me: TherapistId, cancellation: CancellationForm, errors: Errors) -> ShowPage {
    let LoadedConsultation { header, consultation, details, therapist, counts, may_reopen } = loaded;
    let may_write = shell.may(Permission::WriteClinicalRecord);
    let (may_edit, may_reopen) = (may_write && consultation.may_edit(me), may_write && may_reopen);
    let offer = NextMove::of(&shell, &header, counts);
    ShowPage { shell, header, tab: TAB, consultation, therapist, details, may_edit, may_reopen, offer, cancellation, errors }
}

/// `GET …/consultations/{consultation}`
pub async fn show(me: Can<ReadClinicalRecord>, shell: Shell, db: Db, path: ConsultationPath) -> AppResult<HttpResponse> {
    let (therapist, (_, client, id)) = (author(&me)?, path.into_inner());
    let loaded = db.tenant(&me, move |tx| read(tx, client, id, therapist)).await?;
    page(&show_page(shell, loaded, therapist, CancellationForm::default(), Errors::default()))
}

/// `GET …/consultations/{consultation}/edit?step=…`
pub async fn edit(
    me: Can<WriteClinicalRecord>,
    shell: Shell,
    db: Db,
    path: ConsultationPath,
    query: web::Query<StepQuery>,
) -> AppResult<HttpResponse> {
    let (therapist, (_, client, id)) = (author(&me)?, path.into_inner());
    let LoadedConsultation { header, consultation, details, .. } = db.tenant(&me, move |tx| read(tx, client, id, therapist)).await?;
    if !consultation.may_edit(therapist) {
        return see_other(shell.link(consultation.path()));
    }
    page(&EditPage::fresh(shell, header, consultation, details, query.step.parse().unwrap_or(Step::Background)))
}

/// `POST …/consultations/{consultation}`: saves the step, and goes where the pressed button says.
pub async fn update(
    me: Can<WriteClinicalRecord>,
    shell: Shell,
    db: Db,
    path: ConsultationPath,
    Form(pairs): Form<Vec<(String, String)>>,
) -> AppResult<HttpResponse> {
    let (therapist, (_, client, id), format) = (author(&me)?, path.into_inner(), shell.format);
    let form = ConsultationForm::of(pairs);
    let SaveResult { header, consultation, details, typed, outcome } =
        db.tenant(&me, move |tx| save(tx, therapist, client, id, form, format)).await?;
    match outcome {
        SaveOutcome::Saved => {
            let to = typed.then.parse().ok().or_else(|| typed.step.next().filter(|_| typed.then == "next"));
            if to.is_none() {
                shell.leave_flash("ok", shell.t("consultations-draft-saved"));
            }
            see_other(shell.link(to.map_or(consultation.path(), |step: Step| format!("{}/edit?step={step}", consultation.path()))))
        }
        SaveOutcome::Completed => {
            shell.leave_flash("ok", shell.t("consultations-completed-flash"));
            see_other(shell.link(consultation.path()))
        }
        SaveOutcome::Incomplete(errors) => invalid(&EditPage { errors, ..EditPage::fresh(shell, header, consultation, details, typed.step) }),
        SaveOutcome::Refused(errors) => {
            let save_state = SaveState::not(&shell, "consultations-not-saved");
            invalid(&EditPage { shell, header, consultation, details, form: typed, errors, is_dirty: true, save_state })
        }
        SaveOutcome::Stale | SaveOutcome::Closed => conflict(&ConflictPage { shell, header, consultation, details, form: typed }),
    }
}

/// `POST …/consultations/{consultation}/draft`: the background save. Says how it went, never what is wrong with a field.
pub async fn save_draft(
    me: Can<WriteClinicalRecord>,
    shell: Shell,
    db: Db,
    path: ConsultationPath,
    Form(pairs): Form<Vec<(String, String)>>,
) -> AppResult<HttpResponse> {
    let (therapist, (_, client, id), format) = (author(&me)?, path.into_inner(), shell.format);
    let form = ConsultationForm { then: BACKGROUND.to_owned(), ..ConsultationForm::of(pairs) };
    let saving = db.tenant(&me, move |tx| save(tx, therapist, client, id, form, format)).await?;
    page(&match saving.outcome {
        SaveOutcome::Saved | SaveOutcome::Completed | SaveOutcome::Incomplete(_) => saved(&shell, &saving.consultation),
        SaveOutcome::Refused(_) => SaveState::not(&shell, "consultations-draft-refused"),
        SaveOutcome::Stale => SaveState::not(&shell, "consultations-draft-stale"),
        SaveOutcome::Closed => SaveState::not(&shell, "consultations-draft-closed"),
    })
}

/// `POST …/consultations/{consultation}/cancellation`
pub async fn cancel(
    me: Can<WriteClinicalRecord>,
    shell: Shell,
    db: Db,
    path: ConsultationPath,
    Form(form): Form<CancellationForm>,
) -> AppResult<HttpResponse> {
    let (therapist, (_, client, id)) = (author(&me)?, path.into_inner());
    match form.parse(shell.lang) {
        Err(errors) => {
            let loaded = db.tenant(&me, move |tx| read(tx, client, id, therapist)).await?;
            invalid(&show_page(shell, loaded, therapist, form, errors))
        }
        Ok(reason) => {
            db.tenant(&me, move |tx| Consultation::cancel(tx, client, id, therapist, &reason)).await?;
            shell.leave_flash("ok", shell.t("consultations-cancelled-flash"));
            see_other(shell.link(self::path(client, id)))
        }
    }
}

/// `POST …/consultations/{consultation}/reopening`
pub async fn reopen(me: Can<WriteClinicalRecord>, shell: Shell, db: Db, path: ConsultationPath) -> AppResult<HttpResponse> {
    let (therapist, (_, client, id)) = (author(&me)?, path.into_inner());
    db.tenant(&me, move |tx| Consultation::reopen(tx, client, id, therapist)).await?;
    shell.leave_flash("ok", shell.t("consultations-reopened-flash"));
    see_other(shell.link(format!("{}/edit", self::path(client, id))))
}
