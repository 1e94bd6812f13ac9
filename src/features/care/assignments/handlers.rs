//! Requests.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::forms::AssignForm;
use super::letters::ClinicContext;
use super::pages::{AssignmentData, NewPage};
use super::service::AssignOutcome;
use super::stale::{Stale, StalePage, next_path, return_path, undo_of};
use crate::domain::i18n::Lang;
use crate::domain::ids::{ClientId, ReceiptId};
use crate::domain::permissions::AssignTherapists;
use crate::features::care::clients::Client;
use crate::store::db::{Db, TenantTx};
use crate::store::error::AppResult;
use crate::web::auth::Can;
use crate::web::state::AppState;
use crate::web::{Errors, Form, Shell, see_other};

/// What came of a form.
enum FormResult {
    Done { client: Client, therapist: String, cancelled: usize, receipt: ReceiptId },
    Stale(Stale),
    Again(AssignmentData, Errors),
}

/// `GET /c/{clinic}/clients/{client}/assignments/new`
pub async fn new(
    me: Can<AssignTherapists>,
    shell: Shell,
    db: Db,
    path: web::Path<(String, ClientId)>,
    asked: web::Query<AssignForm>,
) -> AppResult<HttpResponse> {
    let (_, id) = path.into_inner();
    let data = db.tenant(&me, move |tx| AssignmentData::load(tx, id)).await?;
    let form = AssignForm { start: asked.start.clone(), back: asked.back.clone(), ..AssignForm::default() }.seeing(&data.client);
    NewPage { shell, data, form, errors: Errors::default() }.answer(StatusCode::OK)
}

/// `POST /c/{clinic}/clients/{client}/assignments`
pub async fn create(
    me: Can<AssignTherapists>,
    shell: Shell,
    db: Db,
    state: web::Data<AppState>,
    path: web::Path<(String, ClientId)>,
    Form(form): Form<AssignForm>,
) -> AppResult<HttpResponse> {
    let ((_, id), context, lang, typed) = (path.into_inner(), ClinicContext::of(&shell, &state), shell.lang, form.clone());
    match db.tenant(&me, move |tx| answer(tx, &context, lang, id, &typed)).await? {
        FormResult::Done { client, therapist, cancelled, receipt } => done(&shell, &form, &client, therapist, cancelled, receipt),
        FormResult::Stale(stale) => StalePage::answer(shell, stale),
        FormResult::Again(data, errors) => NewPage { shell, data, form, errors }.answer(StatusCode::UNPROCESSABLE_ENTITY),
    }
}

fn answer(tx: &mut TenantTx<'_, '_>, context: &ClinicContext, lang: Lang, id: ClientId, form: &AssignForm) -> AppResult<FormResult> {
    let assign = match form.parse(lang, id) {
        Ok(assign) => assign,
        Err(errors) => return Ok(FormResult::Again(AssignmentData::load(tx, id)?, errors)),
    };
    Ok(match assign.run(tx, context)? {
        AssignOutcome::Done { client, therapist, cancelled, receipt } => {
            FormResult::Done { client, therapist: therapist.full_name, cancelled, receipt }
        }
        AssignOutcome::Stale(stale) => FormResult::Stale(stale),
        AssignOutcome::Refused(refusal) => FormResult::Again(AssignmentData::load(tx, id)?, Errors::one("therapist", lang.t(refusal.key()))),
    })
}

fn done(shell: &Shell, form: &AssignForm, client: &Client, therapist: String, cancelled: usize, receipt: ReceiptId) -> AppResult<HttpResponse> {
    let values = [("client", client.full_name.as_str().into()), ("therapist", therapist.into()), ("cancelled", cancelled.into())];
    let key = if form.is_transfer() { "assignments-transferred" } else { "assignments-assigned" };
    shell.leave_undo(shell.lang.args(key, &values), undo_of(shell, client, receipt, &form.back));
    see_other(next_path(shell, &return_path(shell, &form.back, client), client))
}
