//! Requests for clients: registering them, their record, changing it.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::facts;
use super::forms::ClientForm;
use super::header::RecordHeader;
use super::history::History;
use super::model::Client;
use super::pages::{EditPage, HistoryPage, NewPage, PersonalPage, ShowPage};
use super::queries::{Record, Registered, Saved};
use crate::audit::Event;
use crate::auth::permissions::{EditClients, ViewClients};
use crate::auth::{Can, Role, Staff};
use crate::db::{Db, TenantTx};
use crate::error::{AppError, AppResult};
use crate::ids::ClientId;
use crate::web::respond::conflict;
use crate::web::{Errors, Form, Shell, invalid, page, see_other};

type OfClient = web::Path<(String, ClientId)>;

/// Whether the person reads and writes what is sealed in a client's own row. The database function asks the same of the transaction.
fn writes_private(me: &Staff) -> bool {
    me.is(Role::ClinicAdmin) || me.is(Role::Therapist)
}

/// The head of a record that somebody opens, and the line about it in the audit.
fn open(tx: &mut TenantTx<'_, '_>, id: ClientId) -> AppResult<RecordHeader> {
    let header = RecordHeader::load(tx, id)?;
    tx.audit(&Event::ClientViewed { client: id })?;
    Ok(header)
}

/// What is known of somebody before they are registered: the name they were looked for by.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Named {
    full_name: String,
}

/// `GET /c/{clinic}/clients/new`
pub async fn new(me: Can<EditClients>, shell: Shell, named: web::Query<Named>) -> AppResult<HttpResponse> {
    let form = ClientForm { full_name: named.into_inner().full_name.chars().filter(|c| !c.is_control()).take(200).collect(), ..ClientForm::blank() };
    page(&NewPage { shell, form, errors: Errors::default(), known: Vec::new(), private: writes_private(&me) })
}

/// `POST /c/{clinic}/clients`
pub async fn create(me: Can<EditClients>, shell: Shell, db: Db, Form(form): Form<ClientForm>) -> AppResult<HttpResponse> {
    let (today, private) = (shell.format.day_of(db.clock().now()), writes_private(&me));
    let registration = match form.parse(shell.lang, today, private) {
        Err(errors) => return invalid(&NewPage { shell, form, errors, known: Vec::new(), private }),
        Ok(registration) => registration,
    };
    let (name, anyway) = (registration.details.full_name.clone(), form.register_anyway == "yes");
    match db.tenant(&me, move |tx| Client::register(tx, &registration, today, anyway)).await? {
        Registered::PerhapsKnown(known) => invalid(&NewPage { shell, form, errors: Errors::default(), known, private }),
        Registered::Now(id) => {
            shell.leave_flash("ok", shell.t1("clients-registered", "name", name));
            see_other(shell.link(format!("/clients/{id}")))
        }
    }
}

/// `GET /c/{clinic}/clients/{client}`
pub async fn show(me: Can<ViewClients>, shell: Shell, db: Db, path: OfClient) -> AppResult<HttpResponse> {
    let (_, id) = path.into_inner();
    let load = move |tx: &mut TenantTx<'_, '_>| {
        let header = open(tx, id)?;
        let history = History::with_sessions(tx, &header)?;
        Ok((header, history, Record::load(tx, id)?))
    };
    let (header, history, record) = db.tenant(&me, load).await?;
    page(&ShowPage { shell, header, tab: "", record, history })
}

/// `GET /c/{clinic}/clients/{client}/personal`
pub async fn personal(me: Can<ViewClients>, shell: Shell, db: Db, path: OfClient) -> AppResult<HttpResponse> {
    let (_, id) = path.into_inner();
    let (header, record) = db.tenant(&me, move |tx| Ok((open(tx, id)?, Record::load(tx, id)?))).await?;
    page(&PersonalPage { shell, header, tab: "personal", record })
}

/// `GET /c/{clinic}/clients/{client}/history`
pub async fn history(me: Can<ViewClients>, shell: Shell, db: Db, path: OfClient) -> AppResult<HttpResponse> {
    let (_, id) = path.into_inner();
    let load = move |tx: &mut TenantTx<'_, '_>| {
        let header = open(tx, id)?;
        Ok((History::with_sessions(tx, &header)?, header))
    };
    let (history, header) = db.tenant(&me, load).await?;
    page(&HistoryPage { shell, header, tab: "history", history })
}

/// `GET /c/{clinic}/clients/{client}/personal/edit`
pub async fn edit(me: Can<EditClients>, shell: Shell, db: Db, path: OfClient) -> AppResult<HttpResponse> {
    let (_, id) = path.into_inner();
    let load = move |tx: &mut TenantTx<'_, '_>| {
        tx.audit(&Event::ClientViewed { client: id })?;
        Ok((Client::find(tx, id)?, Record::load(tx, id)?))
    };
    let (client, record) = db.tenant(&me, load).await?;
    let form = ClientForm::of(&record.registration, record.lock_version, shell.format);
    page(&EditPage { shell, client, form, errors: Errors::default(), private: writes_private(&me), stale: None })
}

/// `POST /c/{clinic}/clients/{client}/personal`
pub async fn update(me: Can<EditClients>, shell: Shell, db: Db, path: OfClient, Form(mut form): Form<ClientForm>) -> AppResult<HttpResponse> {
    let ((_, id), private) = (path.into_inner(), writes_private(&me));
    let parsed = form.parse(shell.lang, shell.format.day_of(db.clock().now()), private);
    let (version, changed) = (form.version(), parsed.as_ref().ok().cloned());
    let save = move |tx: &mut TenantTx<'_, '_>| {
        let client = Client::find(tx, id)?;
        let saved = changed.map(|changed| Client::change(tx, id, version, &changed)).transpose()?;
        Ok((client, saved))
    };
    let (client, saved) = db.tenant(&me, save).await?;
    match (parsed, saved) {
        (Err(errors), _) => invalid(&EditPage { shell, client, form, errors, private, stale: None }),
        (Ok(registration), Some(Saved::Done)) => {
            shell.leave_flash("ok", shell.t1("clients-saved", "name", registration.details.full_name));
            see_other(shell.link(format!("{}/personal", client.path())))
        }
        (Ok(registration), Some(Saved::Stale(present))) => {
            let stale = Some(facts::differences(&shell, &registration, &present.registration));
            form.lock_version = present.lock_version.to_string();
            conflict(&EditPage { shell, client, form, errors: Errors::default(), private, stale })
        }
        (Ok(_), None) => Err(AppError::Internal),
    }
}
