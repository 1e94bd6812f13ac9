//! Requests.

use crate::domain::arcs::Arcs;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::conditions::MoveConditions;
use super::forms::MoveForm;
use super::pages::{MoveData, NewPage, texts};
use super::rules::permitted;
use super::service::{MoveOutcome, roles_of};
use super::undo::{self, UndoResult};
use crate::domain::client::ClientStatus::{self, Consultation, Done, New};
use crate::domain::client::MoveRefusal;
use crate::domain::i18n::Lang;
use crate::domain::ids::{ClientId, ReceiptId};
use crate::domain::permissions::{MoveClients, Permission};
use crate::domain::refusal::AccessRefusal;
use crate::domain::yes_no::sent;
use crate::features::care::assignments::{ClinicContext, Stale, StalePage, next_path, return_path, undo_of};
use crate::features::care::clients::Client;
use crate::features::clinic::staff::Therapist;
use crate::store::db::{Db, TenantTx};
use crate::store::error::{AppError, AppResult};
use crate::web::auth::Can;
use crate::web::state::AppState;
use crate::web::{Errors, Form, Shell, see_other};

/// Which move is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MoveQuery {
    to: String,
    back: String,
}

/// What a request for a move comes to.
enum MoveFormResult {
    MoveData(Box<MoveData>, Errors),
    /// The way out of New takes a therapist: another form.
    AssignFirst,
    Stale(Stale),
    Done {
        client: Client,
        from: ClientStatus,
        cancelled: usize,
        receipt: ReceiptId,
    },
}

impl MoveData {
    fn load(tx: &mut TenantTx<'_, '_>, client: Client, to: ClientStatus) -> AppResult<Self> {
        let therapists = if (client.status, to) == (Done, Consultation) { Therapist::list(tx)? } else { Vec::new() };
        Ok(Self { conditions: MoveConditions::load(tx, client)?, therapists })
    }
}

/// `GET /c/{clinic}/clients/{client}/moves/new?to=`
pub async fn new(
    me: Can<MoveClients>,
    shell: Shell,
    db: Db,
    path: web::Path<(String, ClientId)>,
    asked: web::Query<MoveQuery>,
) -> AppResult<HttpResponse> {
    let (_, id) = path.into_inner();
    let (to, back) = (asked.to.parse::<ClientStatus>().ok(), asked.into_inner().back);
    let (to, answer) =
        db.tenant(&me, move |tx| known_stage(tx, id, to, AppError::BadRequest).and_then(|to| Ok((to, load_page(tx, id, to)?)))).await?;
    match answer {
        MoveFormResult::MoveData(data, errors) => {
            let form = MoveForm::of(&data.conditions.client, to, &back);
            NewPage { shell, data: *data, to, form, errors }.answer(StatusCode::OK)
        }
        MoveFormResult::Stale(stale) => StalePage::answer(shell, stale),
        MoveFormResult::AssignFirst | MoveFormResult::Done { .. } => assign_first(&shell, id, to, &back),
    }
}

/// The stage that was asked for. The client comes first: whose record is not there is not told what is wrong with the question.
fn known_stage(tx: &mut TenantTx<'_, '_>, id: ClientId, to: Option<ClientStatus>, unknown: AppError) -> AppResult<ClientStatus> {
    Client::find(tx, id)?;
    to.ok_or(unknown)
}

fn load_page(tx: &mut TenantTx<'_, '_>, id: ClientId, to: ClientStatus) -> AppResult<MoveFormResult> {
    let client = Client::find(tx, id)?;
    if !client.status.leads_to(to) {
        return Ok(MoveFormResult::Stale(Stale::now(tx, client)?));
    }
    permitted(client.status, to, &roles_of(tx))?;
    if client.status == New {
        return Ok(MoveFormResult::AssignFirst);
    }
    Ok(MoveFormResult::MoveData(Box::new(MoveData::load(tx, client, to)?), Errors::default()))
}

/// `POST /c/{clinic}/clients/{client}/moves`
pub async fn create(
    me: Can<MoveClients>,
    shell: Shell,
    db: Db,
    state: web::Data<AppState>,
    path: web::Path<(String, ClientId)>,
    Form(form): Form<MoveForm>,
) -> AppResult<HttpResponse> {
    let ((_, id), context, lang, typed) = (path.into_inner(), ClinicContext::of(&shell, &state), shell.lang, form.clone());
    let to = form.to.parse::<ClientStatus>().ok();
    let work = move |tx: &mut TenantTx<'_, '_>| {
        let to = known_stage(tx, id, to, MoveRefusal::NotPossible.into())?;
        Ok((to, answer(tx, &context, lang, id, to, &typed)?))
    };
    let (to, answer) = db.tenant(&me, work).await?;
    match answer {
        MoveFormResult::MoveData(data, errors) => NewPage { shell, data: *data, to, form, errors }.answer(StatusCode::UNPROCESSABLE_ENTITY),
        MoveFormResult::AssignFirst => assign_first(&shell, id, to, &form.back),
        MoveFormResult::Stale(stale) => StalePage::answer(shell, stale),
        MoveFormResult::Done { client, from, cancelled, receipt } => {
            let values = [("client", client.full_name.as_str().into()), ("cancelled", cancelled.into())];
            let text = shell.lang.args(texts(from, client.status).done, &values);
            shell.leave_undo(text, undo_of(&shell, &client, receipt, &form.back));
            go_on(&shell, &form.back, &client)
        }
    }
}

fn answer(
    tx: &mut TenantTx<'_, '_>,
    context: &ClinicContext,
    lang: Lang,
    id: ClientId,
    to: ClientStatus,
    form: &MoveForm,
) -> AppResult<MoveFormResult> {
    let errors = match form.parse(lang, id, to) {
        Err(errors) => errors,
        Ok(go) => match go.run(tx, context) {
            Ok(MoveOutcome::Done { client, from, cancelled, receipt }) => return Ok(MoveFormResult::Done { client, from, cancelled, receipt }),
            Ok(MoveOutcome::Stale(stale)) => return Ok(MoveFormResult::Stale(stale)),
            Ok(MoveOutcome::Refused(obstacles)) => {
                let mut errors = Errors::default();
                for (field, key) in obstacles.into_iter().map(super::Obstacle::message) {
                    errors.add(field, lang.t(key));
                }
                errors
            }
            Err(error) if error.is(MoveRefusal::AssignFirst) => return Ok(MoveFormResult::AssignFirst),
            Err(other) => return Err(other),
        },
    };
    match load_page(tx, id, to)? {
        MoveFormResult::MoveData(data, _) => Ok(MoveFormResult::MoveData(data, errors)),
        other => Ok(other),
    }
}

fn assign_first(shell: &Shell, client: ClientId, to: ClientStatus, back: &str) -> AppResult<HttpResponse> {
    if !shell.may(Permission::AssignTherapists) {
        return Err(AppError::forbidden(AccessRefusal::Role));
    }
    let query = serde_html_form::to_string([("start", sent(to == Consultation)), ("back", back)]).unwrap_or_default();
    see_other(shell.link(format!("/clients/{client}/assignments/new?{query}")))
}

/// Where a move leads: a therapist who gave a client back can no longer open the record.
fn go_on(shell: &Shell, back: &str, client: &Client) -> AppResult<HttpResponse> {
    if client.status == New && !shell.may(Permission::AssignTherapists) {
        return see_other(shell.link("/board"));
    }
    see_other(next_path(shell, &return_path(shell, back, client), client))
}

/// What takes a move back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct UndoForm {
    receipt: String,
    /// Where to go afterwards.
    back: String,
}

/// `POST /c/{clinic}/clients/{client}/undo`
pub async fn undo(
    me: Can<MoveClients>,
    shell: Shell,
    db: Db,
    state: web::Data<AppState>,
    path: web::Path<(String, ClientId)>,
    Form(form): Form<UndoForm>,
) -> AppResult<HttpResponse> {
    let ((_, id), context) = (path.into_inner(), ClinicContext::of(&shell, &state));
    // Whoever has no receipt has made no move.
    let receipt: ReceiptId = form.receipt.parse().map_err(|_| AppError::NotFound)?;
    let UndoResult { client, lost } = db.tenant(&me, move |tx| undo::undo(tx, &context, id, receipt)).await?;
    let text = shell.t2("moves-undone", "client", &client.full_name, "stage", shell.label(&client.status));
    if lost.is_empty() {
        shell.leave_flash("ok", text);
    } else {
        let times = lost.iter().map(|at| shell.format.short_date_time(at)).collect::<Vec<_>>().join("; ");
        shell.leave_flash("warn", format!("{text} {}", shell.t2("moves-undone-lost", "count", lost.len(), "times", times)));
    }
    see_other(next_path(&shell, &return_path(&shell, &form.back, &client), &client))
}
