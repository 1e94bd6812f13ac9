//! Finding, saving and signing notes.

use std::collections::HashSet;

use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};

use super::model::{ClinicalNote, NoteContent, NoteDetails, OpenNote};
use crate::domain::ids::{AppointmentId, ClientId, NoteId, TherapistId};
use crate::domain::note::NoteRefusal;
use crate::domain::note::NoteStatus;
use crate::store::audit::Event;
use crate::store::crypto::sha256;
use crate::store::db::TenantTx;
use crate::store::db::static_sql::statement;
use crate::store::error::{AppError, AppResult};
use crate::store::schema::{clinical_notes as notes, therapists};

/// That a note of an appointment exists, and whether it is signed: all that the desk may know of it.
#[derive(Debug, Clone, QueryableByName)]
pub struct NoteState {
    #[diesel(sql_type = SqlUuid)]
    pub appointment_id: AppointmentId,
    #[diesel(sql_type = SqlUuid)]
    pub note_id: NoteId,
    #[diesel(sql_type = Text)]
    pub note_status: NoteStatus,
}

/// The states of the notes of one client's appointments.
pub fn note_states(tx: &mut TenantTx<'_, '_>, client: ClientId) -> QueryResult<Vec<NoteState>> {
    statement("SELECT appointment_id, note_id, note_status FROM app.note_states($1)").bind::<SqlUuid, _>(client).load(tx.conn())
}

/// Which of these appointments have a signed note, as far as this therapist may see them.
pub fn signed_among(tx: &mut TenantTx<'_, '_>, appointments: &[AppointmentId]) -> QueryResult<HashSet<AppointmentId>> {
    let clinic = tx.clinic();
    let found: Vec<Option<AppointmentId>> = notes::table
        .filter(notes::clinic_id.eq(clinic).and(notes::appointment_id.eq_any(appointments)).and(notes::status.eq(NoteStatus::Signed)))
        .select(notes::appointment_id)
        .load(tx.conn())?;
    Ok(found.into_iter().flatten().collect())
}

/// What became of saving.
#[derive(Debug)]
pub enum NoteSaveOutcome {
    /// It is stored.
    Done(NoteId),
    /// The author saved in another tab first: the stored version.
    Stale(Box<OpenNote>),
}

impl ClinicalNote {
    /// A note this person may read. A draft is its author's alone.
    ///
    /// # Errors
    /// Not found, for this clinic and this person.
    pub fn find(tx: &mut TenantTx<'_, '_>, id: NoteId, reader: Option<TherapistId>) -> AppResult<Self> {
        let clinic = tx.clinic();
        let note: Self = notes::table.find((clinic, id)).select(Self::as_select()).first(tx.conn())?;
        if note.status == NoteStatus::Draft && Some(note.therapist_id) != reader { Err(AppError::NotFound) } else { Ok(note) }
    }

    /// The author's living note of an appointment, if there is one.
    pub fn of_appointment(tx: &mut TenantTx<'_, '_>, appointment: AppointmentId, author: TherapistId) -> QueryResult<Option<Self>> {
        let clinic = tx.clinic();
        notes::table
            .filter(notes::clinic_id.eq(clinic).and(notes::appointment_id.eq(appointment)).and(notes::therapist_id.eq(author)))
            .filter(notes::status.ne(NoteStatus::Void))
            .select(Self::as_select())
            .for_update()
            .first(tx.conn())
            .optional()
    }

    /// Opens the note; the author's own lines only for the author.
    ///
    /// # Errors
    /// The database's, or it does not open.
    pub fn open(self, tx: &mut TenantTx<'_, '_>, reader: Option<TherapistId>) -> AppResult<OpenNote> {
        let content: NoteContent = tx.open(self.client_id, Self::content_column(self.id), &self.content_enc)?;
        let private_note = match &self.private_note_enc {
            Some(sealed) if Some(self.therapist_id) == reader => Some(tx.open(self.client_id, Self::private_column(self.id), sealed)?),
            _ => None,
        };
        Ok(OpenNote { note: self, content, private_note })
    }

    /// The signed notes about a client that this person may read, with their authors' names, newest first. The authors' own lines stay closed.
    ///
    /// # Errors
    /// The database's, or one does not open.
    pub fn signed_of(tx: &mut TenantTx<'_, '_>, client: ClientId) -> AppResult<Vec<(OpenNote, String)>> {
        let clinic = tx.clinic();
        let found: Vec<(Self, String)> = notes::table
            .inner_join(therapists::table.on(therapists::clinic_id.eq(notes::clinic_id).and(therapists::id.eq(notes::therapist_id))))
            .filter(notes::clinic_id.eq(clinic).and(notes::client_id.eq(client)).and(notes::status.eq(NoteStatus::Signed)))
            .order((notes::created_at.desc(), notes::id.desc()))
            .select((Self::as_select(), therapists::full_name))
            .load(tx.conn())?;
        let sealed: Vec<_> = found.iter().map(|(note, _)| (Self::content_column(note.id), note.content_enc.as_slice())).collect();
        let contents: Vec<NoteContent> = tx.open_all(client, &sealed)?;
        let open = |((note, author), content)| (OpenNote { note, content, private_note: None }, author);
        Ok(found.into_iter().zip(contents).map(open).collect())
    }

    /// Saves what its author wrote about an appointment, as a draft or signed. The caller holds the appointment's row.
    pub fn save(
        tx: &mut TenantTx<'_, '_>,
        client: ClientId,
        appointment: AppointmentId,
        author: TherapistId,
        details: &NoteDetails,
    ) -> AppResult<NoteSaveOutcome> {
        let stored = Self::of_appointment(tx, appointment, author)?;
        let (id, version) = match stored {
            Some(note) if note.version != details.version || note.status != NoteStatus::Draft => {
                return Ok(NoteSaveOutcome::Stale(Box::new(note.open(tx, Some(author))?)));
            }
            Some(note) => (note.id, note.version),
            None => (NoteId::new(), 0),
        };
        write(tx, (id, version), client, appointment, author, details)?;
        let action = if details.sign { "sign" } else { "save_draft" };
        tx.audit(&Event::NoteChanged { client, note: id, action })?;
        Ok(NoteSaveOutcome::Done(id))
    }
}

/// Version 0 is a note that is not stored yet.
fn write(
    tx: &mut TenantTx<'_, '_>,
    (id, version): (NoteId, i32),
    client: ClientId,
    appointment: AppointmentId,
    author: TherapistId,
    details: &NoteDetails,
) -> AppResult<()> {
    let (clinic, user, now) = (tx.clinic(), tx.user(), tx.now());
    let written = details.content();
    let content = tx.seal(client, ClinicalNote::content_column(id), &written)?;
    let private_note = details.private_note().map(|text| tx.seal(client, ClinicalNote::private_column(id), &text)).transpose()?;
    let digest = if details.sign { Some(sha256(&serde_json::to_vec(&written).map_err(|_| AppError::Internal)?)) } else { None };
    let values = (
        notes::content_enc.eq(content),
        notes::private_note_enc.eq(private_note),
        notes::technique_codes.eq(details.techniques().iter().map(|code| code.as_str()).collect::<Vec<_>>()),
        notes::issue_codes.eq(details.issues().iter().map(|code| code.as_str()).collect::<Vec<_>>()),
        notes::risk_level.eq(details.risk()),
        notes::status.eq(if details.sign { NoteStatus::Signed } else { NoteStatus::Draft }),
        notes::signed_at.eq(details.sign.then_some(now)),
        notes::signed_by.eq(details.sign.then_some(user)),
        notes::content_sha256.eq(digest),
        notes::version.eq(version + 1),
    );
    let written = if version > 0 {
        diesel::update(notes::table.find((clinic, id))).set(values).execute(tx.conn())
    } else {
        diesel::insert_into(notes::table)
            .values((
                values,
                notes::clinic_id.eq(clinic),
                notes::id.eq(id),
                notes::client_id.eq(client),
                notes::therapist_id.eq(author),
                notes::appointment_id.eq(appointment),
                notes::created_by.eq(user),
                notes::created_at.eq(now),
            ))
            .execute(tx.conn())
    };
    written.map(drop).map_err(AppError::refused::<NoteRefusal>)
}
