//! A client's whole record as it stands, and changing it.

use crate::domain::permissions::Role;
use chrono::NaiveDate;
use diesel::prelude::*;

use super::open_record::{LoadDepth, OpenRecord};
use crate::domain::client::ContactKind;
use crate::domain::clinic::ClientRegistration;
use crate::domain::ids::ClientId;
use crate::features::care::clients::model::Client;
use crate::features::care::clients::model::details::{Contact, PrivateText, Registration};
use crate::store::audit::Event;
use crate::store::crypto::SealedColumn;
use crate::store::db::TenantTx;
use crate::store::error::AppResult;
use crate::store::schema::{client_contacts, clients};

/// A client's demographics, contacts and, for those who may read them, private words.
#[derive(Debug, Clone)]
pub struct Record {
    /// Sent back by the form: a save on top of an older version is noticed.
    pub lock_version: i32,
    pub intake_on: Option<NaiveDate>,
    pub registration: Registration,
    /// Contacts beyond the two that the form knows.
    pub others: Vec<Contact>,
}

/// How a client was registered.
///
/// # Errors
/// Not found, for this clinic and this person.
pub fn registration_of(tx: &mut TenantTx<'_, '_>, id: ClientId) -> QueryResult<ClientRegistration> {
    let clinic = tx.clinic();
    clients::table.find((clinic, id)).select(clients::registration).first(tx.conn())
}

/// What became of a change.
#[derive(Debug)]
pub enum ClientSaveOutcome {
    /// It is stored.
    Done,
    /// Somebody else saved first: nothing was written; this is the stored record.
    Stale(Box<Record>),
}

impl Record {
    /// The record of a client this person may see.
    ///
    /// # Errors
    /// Not found, for this clinic and this person.
    pub fn load(tx: &mut TenantTx<'_, '_>, id: ClientId) -> AppResult<Self> {
        OpenRecord::load(tx, id, LoadDepth::Header)?.record(tx)
    }
}

impl OpenRecord {
    /// The demographics, the people around the client, and what is sealed, opened for those who may read it.
    ///
    /// # Errors
    /// The database's, or a value does not open.
    pub fn record(self, tx: &mut TenantTx<'_, '_>) -> AppResult<Record> {
        let mut others = self.contacts.0;
        let mut take = |kind| others.iter().position(|contact| contact.kind == kind).map(|at| others.remove(at));
        let (emergency, guardian) = (take(ContactKind::Emergency), take(ContactKind::Guardian));
        let sealed = (self.previous_visit_details_enc, self.notes_enc);
        let private = if reads_private(tx) { Some(open_private(tx, self.client.id, sealed.0, sealed.1)?) } else { None };
        let registration = Registration { details: self.details, emergency, guardian, private };
        Ok(Record { lock_version: self.client.lock_version, intake_on: self.intake_on, registration, others })
    }
}

impl Client {
    /// Stores a changed record on top of the version the person had before them.
    ///
    /// # Errors
    /// Not found, for this clinic and this person.
    pub fn change(tx: &mut TenantTx<'_, '_>, id: ClientId, version: i32, changed: &Registration) -> AppResult<ClientSaveOutcome> {
        Self::lock(tx, id)?;
        let present = Record::load(tx, id)?;
        if present.lock_version != version {
            return Ok(ClientSaveOutcome::Stale(Box::new(present)));
        }
        let fields = changed.differences(&present.registration);
        if fields.is_empty() {
            return Ok(ClientSaveOutcome::Done);
        }
        let clinic = tx.clinic();
        diesel::update(clients::table.find((clinic, id)))
            .set((&changed.details, clients::lock_version.eq(clients::lock_version + 1)))
            .execute(tx.conn())?;
        if let Some(private) = &changed.private {
            seal_private(tx, id, private)?;
        }
        match &changed.emergency {
            Some(contact) => write_contact(tx, id, contact)?,
            None => remove_contact(tx, id, ContactKind::Emergency)?,
        }
        // A guardian stays in the record when the client comes of age.
        if let Some(guardian) = &changed.guardian {
            write_contact(tx, id, guardian)?;
        }
        tx.audit(&Event::ClientChanged { client: id, fields })?;
        Ok(ClientSaveOutcome::Done)
    }
}

/// Whether the person may read what is sealed in a client's own row: the front desk may not.
pub fn reads_private(tx: &TenantTx<'_, '_>) -> bool {
    tx.has_role(Role::ClinicAdmin) || tx.has_role(Role::Therapist)
}

fn sealed_column(client: ClientId, column: &'static str) -> SealedColumn {
    SealedColumn { table: "clients", column, row: client.0 }
}

const VISIT: &str = "previous_visit_details_enc";
const NOTES: &str = "notes_enc";

fn open_private(tx: &mut TenantTx<'_, '_>, id: ClientId, visit: Option<Vec<u8>>, notes: Option<Vec<u8>>) -> AppResult<PrivateText> {
    let sealed: Vec<(SealedColumn, &[u8])> = [(VISIT, &visit), (NOTES, &notes)]
        .into_iter()
        .filter_map(|(column, bytes)| bytes.as_deref().map(|bytes| (sealed_column(id, column), bytes)))
        .collect();
    let mut opened = tx.open_all::<String>(id, &sealed)?.into_iter();
    Ok(PrivateText { previous_visit_details: visit.and_then(|_| opened.next()), notes: notes.and_then(|_| opened.next()) })
}

/// Seals the private words of a client who has a key.
pub(super) fn seal_private(tx: &mut TenantTx<'_, '_>, id: ClientId, private: &PrivateText) -> AppResult<()> {
    let visit = private.previous_visit_details.as_ref().map(|text| tx.seal(id, sealed_column(id, VISIT), text)).transpose()?;
    let notes = private.notes.as_ref().map(|text| tx.seal(id, sealed_column(id, NOTES), text)).transpose()?;
    let clinic = tx.clinic();
    diesel::update(clients::table.find((clinic, id)))
        .set((clients::previous_visit_details_enc.eq(visit), clients::notes_enc.eq(notes)))
        .execute(tx.conn())?;
    Ok(())
}

/// Writes the main contact of a kind: over the one that is there, or new.
pub(super) fn write_contact(tx: &mut TenantTx<'_, '_>, id: ClientId, contact: &Contact) -> AppResult<()> {
    let (clinic, now) = (tx.clinic(), tx.now());
    let main = client_contacts::table
        .filter(client_contacts::clinic_id.eq(clinic).and(client_contacts::client_id.eq(id)))
        .filter(client_contacts::kind.eq(contact.kind).and(client_contacts::is_primary));
    if diesel::update(main).set(contact).execute(tx.conn())? > 0 {
        return Ok(());
    }
    diesel::insert_into(client_contacts::table)
        .values((
            client_contacts::clinic_id.eq(clinic),
            client_contacts::client_id.eq(id),
            contact,
            client_contacts::is_primary.eq(true),
            client_contacts::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

fn remove_contact(tx: &mut TenantTx<'_, '_>, id: ClientId, kind: ContactKind) -> AppResult<()> {
    let clinic = tx.clinic();
    let main = client_contacts::table
        .filter(client_contacts::clinic_id.eq(clinic).and(client_contacts::client_id.eq(id)))
        .filter(client_contacts::kind.eq(kind).and(client_contacts::is_primary));
    diesel::delete(main).execute(tx.conn())?;
    Ok(())
}
