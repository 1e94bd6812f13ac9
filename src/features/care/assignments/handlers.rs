//! Requests.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::forms::AssignForm;
use super::letters::Desk;
use super::pages::{NewPage, Sheet};
use super::seen::{Stale, StalePage, undo_of, way_back, way_on};
use super::service::Assigned;
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
enum Answer {
    Done { client: Client, therapist: String, cancelled: usize, receipt: ReceiptId },
    Stale(Stale),
    Again(Sheet, Errors),
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
    let sheet = db.tenant(&me, move |tx| Sheet::load(tx, id)).await?;
    let form = AssignForm { start: asked.start.clone(), back: asked.back.clone(), ..AssignForm::default() }.seeing(&sheet.client);
    NewPage { shell, sheet, form, errors: Errors::default() }.answer(StatusCode::OK)
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
    let ((_, id), desk, lang, typed) = (path.into_inner(), Desk::of(&shell, &state), shell.lang, form.clone());
    match db.tenant(&me, move |tx| answer(tx, &desk, lang, id, &typed)).await? {
        Answer::Done { client, therapist, cancelled, receipt } => done(&shell, &form, &client, therapist, cancelled, receipt),
        Answer::Stale(stale) => StalePage::answer(shell, stale),
        Answer::Again(sheet, errors) => NewPage { shell, sheet, form, errors }.answer(StatusCode::UNPROCESSABLE_ENTITY),
    }
}

fn answer(tx: &mut TenantTx<'_, '_>, desk: &Desk, lang: Lang, id: ClientId, form: &AssignForm) -> AppResult<Answer> {
    let assign = match form.parse(lang, id) {
        Ok(assign) => assign,
        Err(errors) => return Ok(Answer::Again(Sheet::load(tx, id)?, errors)),
    };
    Ok(match assign.run(tx, desk)? {
        Assigned::Done { client, therapist, cancelled, receipt } => Answer::Done { client, therapist: therapist.full_name, cancelled, receipt },
        Assigned::Stale(stale) => Answer::Stale(stale),
        Assigned::Refused(refusal) => Answer::Again(Sheet::load(tx, id)?, Errors::one("therapist", lang.t(refusal.key()))),
    })
}

fn done(shell: &Shell, form: &AssignForm, client: &Client, therapist: String, cancelled: usize, receipt: ReceiptId) -> AppResult<HttpResponse> {
    let values = [("client", client.full_name.as_str().into()), ("therapist", therapist.into()), ("cancelled", cancelled.into())];
    let key = if form.is_transfer() { "assignments-transferred" } else { "assignments-assigned" };
    shell.leave_undo(shell.lang.args(key, &values), undo_of(shell, client, receipt, &form.back));
    see_other(way_on(shell, &way_back(shell, &form.back, client), client))
}
