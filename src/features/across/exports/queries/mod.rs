//! The pages of an archive, each in a transaction of its own: a slow line holds nothing in the database.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use super::contents::Table;
use crate::domain::ids::{ClientId, TherapistId};
use crate::features::care::clients::Record;
use crate::features::care::consultations::{Consultation, Details, Document};
use crate::features::care::notes::{ClinicalNote, NoteContent, OpenNote};
use crate::features::clinic::applications::Checklist;
use crate::features::clinic::clinics::Clinic;
use crate::store::audit::Event;
use crate::store::db::TenantTx;
use crate::store::error::{AppError, AppResult};
use crate::store::schema::{clients, clinical_notes, consultations};
use crate::store::throttle;

/// Rows of a table at a time.
pub const PAGE: i64 = 500;
/// Clients with one's own writings at a time: each is opened with a key of its own.
pub const FEW: i64 = 20;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Array<Nullable<Text>>)]
    cells: Vec<Option<String>>,
    /// Whether a client has words of their own that are sealed.
    #[diesel(sql_type = Bool)]
    is_sealed: bool,
}

/// Some rows, and after which id it goes on; none where that was the last page.
pub struct TablePage {
    pub rows: Vec<Vec<String>>,
    pub after: Option<Uuid>,
}

/// Notes that somebody takes an archive along, and how often: no more than a few in a quarter of an hour.
///
/// # Errors
/// [`AppError::TooManyRequests`].
pub fn begin(tx: &mut TenantTx<'_, '_>, parts: Vec<&'static str>) -> AppResult<()> {
    let user = tx.user();
    throttle::count_try(tx, "export", &user.to_string())?;
    Ok(tx.audit(&Event::RecordsExported { parts })?)
}

/// The next rows of a table.
///
/// # Errors
/// Sealed words that do not open.
pub fn page(tx: &mut TenantTx<'_, '_>, table: Table, after: Uuid, zone: &str) -> AppResult<TablePage> {
    let clinic = tx.clinic();
    let found: Vec<Row> = diesel::sql_query(table.sql())
        .bind::<SqlUuid, _>(clinic)
        .bind::<SqlUuid, _>(after)
        .bind::<Text, _>(zone)
        .bind::<BigInt, _>(PAGE)
        .load(tx.conn())?;
    let after = found.last().map(|row| row.id).filter(|_| i64::try_from(found.len()).is_ok_and(|count| count == PAGE));
    let rows = found.into_iter().map(|row| {
        let mut cells: Vec<String> = row.cells.into_iter().map(Option::unwrap_or_default).collect();
        if table == Table::Clients {
            let private = if row.is_sealed { Record::load(tx, ClientId(row.id))?.registration.private } else { None }.unwrap_or_default();
            cells.extend([private.previous_visit_details.unwrap_or_default(), private.notes.unwrap_or_default()]);
        }
        Ok(cells)
    });
    Ok(TablePage { rows: rows.collect::<AppResult<_>>()?, after })
}

/// What the clinic has said of itself.
pub fn application(tx: &mut TenantTx<'_, '_>) -> AppResult<Checklist> {
    let id = tx.clinic();
    let clinic = Clinic::find(tx, id)?;
    let sender = clinic.applied_by;
    Checklist::load(tx, clinic, sender)
}

/// A client with what one has written about them.
pub struct ClientWritings {
    pub client: ClientId,
    pub name: String,
    pub consultations: Vec<(Consultation, Details)>,
    pub notes: Vec<OpenNote>,
}

/// The next clients whom this therapist sees and has written about, and after which it goes on.
///
/// # Errors
/// Words that do not open.
pub fn writings(tx: &mut TenantTx<'_, '_>, me: TherapistId, after: Uuid) -> AppResult<(Vec<ClientWritings>, Option<Uuid>)> {
    let clinic = tx.clinic();
    let noted =
        clinical_notes::table.filter(clinical_notes::clinic_id.eq(clinic).and(clinical_notes::therapist_id.eq(me))).select(clinical_notes::client_id);
    let assessed =
        consultations::table.filter(consultations::clinic_id.eq(clinic).and(consultations::therapist_id.eq(me))).select(consultations::client_id);
    let found: Vec<(ClientId, String)> = clients::table
        .filter(clients::clinic_id.eq(clinic).and(clients::id.gt(after)))
        .filter(clients::id.eq_any(noted).or(clients::id.eq_any(assessed)))
        .order(clients::id)
        .limit(FEW)
        .select((clients::id, clients::full_name))
        .load(tx.conn())?;
    let next = found.last().map(|(client, _)| client.0).filter(|_| i64::try_from(found.len()).is_ok_and(|count| count == FEW));
    let written = found.into_iter().map(|(client, name)| {
        Ok(ClientWritings { client, name, consultations: own_consultations(tx, me, client)?, notes: own_notes(tx, me, client)? })
    });
    Ok((written.collect::<AppResult<_>>()?, next))
}

fn own_consultations(tx: &mut TenantTx<'_, '_>, me: TherapistId, client: ClientId) -> AppResult<Vec<(Consultation, Details)>> {
    let clinic = tx.clinic();
    let found: Vec<(Consultation, Vec<u8>)> = consultations::table
        .filter(consultations::clinic_id.eq(clinic).and(consultations::client_id.eq(client)).and(consultations::therapist_id.eq(me)))
        .order((consultations::session_on, consultations::id))
        .select((Consultation::as_select(), consultations::content_enc))
        .load(tx.conn())?;
    let sealed: Vec<_> = found.iter().map(|(consultation, sealed)| (Consultation::sealed_column(consultation.id), sealed.as_slice())).collect();
    let documents: Vec<Document> = tx.open_all(client, &sealed)?;
    let read = |((consultation, _), document): ((Consultation, Vec<u8>), Document)| {
        let details = Details::of(&consultation, &document);
        (consultation, details)
    };
    Ok(found.into_iter().zip(documents).map(read).collect())
}

fn own_notes(tx: &mut TenantTx<'_, '_>, me: TherapistId, client: ClientId) -> AppResult<Vec<OpenNote>> {
    let clinic = tx.clinic();
    let found: Vec<ClinicalNote> = clinical_notes::table
        .filter(clinical_notes::clinic_id.eq(clinic).and(clinical_notes::client_id.eq(client)).and(clinical_notes::therapist_id.eq(me)))
        .order((clinical_notes::created_at, clinical_notes::id))
        .select(ClinicalNote::as_select())
        .load(tx.conn())?;
    let sealed: Vec<_> = found.iter().map(|note| (ClinicalNote::content_column(note.id), note.content_enc.as_slice())).collect();
    let contents: Vec<NoteContent> = tx.open_all(client, &sealed)?;
    let own = found.iter().filter_map(|note| Some((ClinicalNote::private_column(note.id), note.private_note_enc.as_deref()?)));
    let mut own = tx.open_all::<String>(client, &own.collect::<Vec<_>>())?.into_iter();
    let open = |(note, content): (ClinicalNote, NoteContent)| {
        let private_note = if note.private_note_enc.is_some() { Some(own.next().ok_or(AppError::Internal)?) } else { None };
        Ok(OpenNote { note, content, private_note })
    };
    found.into_iter().zip(contents).map(open).collect()
}
