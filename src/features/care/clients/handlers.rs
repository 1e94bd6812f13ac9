//! Requests for clients: registering them, their record, changing it.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::forms::{ClientForm, FormTerms};
use super::model::Client;
use super::pages::{EditPage, HistoryPage, NewPage, PersonalPage, ShowPage};
use super::queries::{ClientSaveOutcome, DueNote, LoadDepth, OpenRecord, RegisterOutcome, registration_of};
use super::record_fields;
use crate::domain::ids::ClientId;
use crate::domain::permissions::{EditClients, Role, ViewClients};
use crate::domain::yes_no::is_ticked;
use crate::store::audit::Event;
use crate::store::db::{Db, TenantTx};
use crate::store::error::{AppError, AppResult};
use crate::web::auth::{Can, Staff};
use crate::web::respond::conflict;
use crate::web::{Errors, Form, Shell, invalid, page, see_other};

type ClientPath = web::Path<(String, ClientId)>;

/// Whether the person reads and writes what is sealed in a client's own row. The database function asks the same of the transaction.
fn writes_private(me: &Staff) -> bool {
    me.is(Role::ClinicAdmin) || me.is(Role::Therapist)
}

/// What a form of this clinic goes by, today and for this person.
fn terms(me: &Staff, shell: &Shell, db: &Db) -> FormTerms {
    let clinic = me.membership();
    let today = shell.format.day_of(db.clock().now());
    FormTerms { today, private: writes_private(me), majority: clinic.age_of_majority, minimal: clinic.registers_minimally() }
}

/// A record that somebody opens, and the line about it in the audit.
fn open(tx: &mut TenantTx<'_, '_>, id: ClientId, depth: LoadDepth) -> AppResult<OpenRecord> {
    let open = OpenRecord::load(tx, id, depth)?;
    tx.audit(&Event::ClientViewed { client: id })?;
    Ok(open)
}

/// What is known of somebody before they are registered: the name they were looked for by.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewClientQuery {
    full_name: String,
}

/// `GET /c/{clinic}/clients/new`
pub async fn new(me: Can<EditClients>, shell: Shell, db: Db, query: web::Query<NewClientQuery>) -> AppResult<HttpResponse> {
    let form = ClientForm { full_name: query.into_inner().full_name.chars().filter(|c| !c.is_control()).take(200).collect(), ..ClientForm::blank() };
    let terms = terms(&me, &shell, &db);
    page(&NewPage { shell, form, errors: Errors::default(), duplicates: Vec::new(), terms })
}

/// `POST /c/{clinic}/clients`
pub async fn create(me: Can<EditClients>, shell: Shell, db: Db, Form(form): Form<ClientForm>) -> AppResult<HttpResponse> {
    let terms = terms(&me, &shell, &db);
    let registration = match form.parse(shell.lang, terms) {
        Err(errors) => return invalid(&NewPage { shell, form, errors, duplicates: Vec::new(), terms }),
        Ok(registration) => registration,
    };
    let (name, anyway) = (registration.details.full_name.clone(), is_ticked(&form.register_anyway));
    match db.tenant(&me, move |tx| Client::register(tx, &registration, terms.today, anyway)).await {
        Err(AppError::NoRoom(room)) => {
            let errors = Errors::one("plan", shell.format.no_room(room));
            conflict(&NewPage { shell, form, errors, duplicates: Vec::new(), terms })
        }
        Err(error) => Err(error),
        Ok(RegisterOutcome::PossibleDuplicates(duplicates)) => invalid(&NewPage { shell, form, errors: Errors::default(), duplicates, terms }),
        Ok(RegisterOutcome::Done(id)) => {
            shell.leave_flash("ok", shell.t1("clients-registered", "name", name));
            see_other(shell.link(format!("/clients/{id}")))
        }
    }
}

/// `GET /c/{clinic}/clients/{client}`
pub async fn show(me: Can<ViewClients>, shell: Shell, db: Db, path: ClientPath) -> AppResult<HttpResponse> {
    let (_, id) = path.into_inner();
    let load = move |tx: &mut TenantTx<'_, '_>| {
        let open = open(tx, id, LoadDepth::History)?;
        let header = open.header(tx).with_note(DueNote::oldest(tx, id)?);
        Ok((header, open.history(), open.record(tx)?))
    };
    let (header, history, record) = db.tenant(&me, load).await?;
    page(&ShowPage { shell, header, tab: "", record, history })
}

/// `GET /c/{clinic}/clients/{client}/personal`
pub async fn personal(me: Can<ViewClients>, shell: Shell, db: Db, path: ClientPath) -> AppResult<HttpResponse> {
    let (_, id) = path.into_inner();
    let load = move |tx: &mut TenantTx<'_, '_>| {
        let open = open(tx, id, LoadDepth::Header)?;
        Ok((open.header(tx), open.record(tx)?))
    };
    let (header, record) = db.tenant(&me, load).await?;
    page(&PersonalPage { shell, header, tab: "personal", record })
}

/// `GET /c/{clinic}/clients/{client}/history`
pub async fn history(me: Can<ViewClients>, shell: Shell, db: Db, path: ClientPath) -> AppResult<HttpResponse> {
    let (_, id) = path.into_inner();
    let load = move |tx: &mut TenantTx<'_, '_>| {
        let open = open(tx, id, LoadDepth::History)?;
        Ok((open.history(), open.header(tx)))
    };
    let (history, header) = db.tenant(&me, load).await?;
    page(&HistoryPage { shell, header, tab: "history", history })
}

/// `GET /c/{clinic}/clients/{client}/personal/edit`
pub async fn edit(me: Can<EditClients>, shell: Shell, db: Db, path: ClientPath) -> AppResult<HttpResponse> {
    let (_, id) = path.into_inner();
    let load = move |tx: &mut TenantTx<'_, '_>| {
        let open = open(tx, id, LoadDepth::Header)?;
        Ok((open.client.clone(), open.record(tx)?))
    };
    let (client, record) = db.tenant(&me, load).await?;
    let form = ClientForm::of(&record.registration, record.lock_version, shell.format);
    let terms = terms(&me, &shell, &db).for_record(record.registration.details.registration);
    page(&EditPage { shell, client, form, errors: Errors::default(), terms, stale: None })
}

/// `POST /c/{clinic}/clients/{client}/personal`
pub async fn update(me: Can<EditClients>, shell: Shell, db: Db, path: ClientPath, Form(mut form): Form<ClientForm>) -> AppResult<HttpResponse> {
    let ((_, id), terms, lang) = (path.into_inner(), terms(&me, &shell, &db), shell.lang);
    let typed = form.clone();
    let save = move |tx: &mut TenantTx<'_, '_>| {
        let client = Client::find(tx, id)?;
        // A record that was begun with little may stay so: nobody is kept from mending a phone number by what is not known.
        let terms = terms.for_record(registration_of(tx, id)?);
        let parsed = typed.parse(lang, terms);
        let saved = parsed.as_ref().ok().map(|changed| Client::change(tx, id, typed.version(), changed)).transpose()?;
        Ok((client, terms, parsed, saved))
    };
    let (client, terms, parsed, saved) = db.tenant(&me, save).await?;
    match (parsed, saved) {
        (Err(errors), _) => invalid(&EditPage { shell, client, form, errors, terms, stale: None }),
        (Ok(registration), Some(ClientSaveOutcome::Done)) => {
            shell.leave_flash("ok", shell.t1("clients-saved", "name", registration.details.full_name));
            see_other(shell.link(format!("{}/personal", client.path())))
        }
        (Ok(registration), Some(ClientSaveOutcome::Stale(present))) => {
            let stale = Some(record_fields::differences(&shell, &registration, &present.registration));
            form.lock_version = present.lock_version.to_string();
            conflict(&EditPage { shell, client, form, errors: Errors::default(), terms, stale })
        }
        (Ok(_), None) => Err(AppError::Internal),
    }
}
