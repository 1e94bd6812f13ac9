//! What changes documents: a new one, a new version, a removal. A file is already kept when its row is written, and the row is what makes it
//! count.

use chrono::{Duration, NaiveDate};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::PAPERS;
use crate::domain::document::DocumentRefusal;
use crate::domain::document::ReviewStatus;
use crate::domain::ids::DocumentId;
use crate::features::clinic::documents::model::{Document, NewDocument, StoredFile, UploadLimit};
use crate::features::clinic::plans::room_for_bytes;
use crate::store::audit::Event;
use crate::store::crypto::FileKey;
use crate::store::db::TenantTx;
use crate::store::error::{AppError, AppResult};
use crate::store::schema::{document_versions, documents};

/// Papers a clinic has at the most, its therapists' among them.
const MOST_DOCUMENTS: i64 = 500;
/// Versions a document has at the most.
const MOST_VERSIONS: i32 = 50;
/// A file whose row has not come by now gets none: after an hour it is taken for one that was given up (see jobs).
const LATEST_ROW: Duration = Duration::minutes(30);

/// Before a file comes: the key to seal it with, if there is room for one more document.
pub fn start_upload(tx: &mut TenantTx<'_, '_>) -> AppResult<Result<FileKey, UploadLimit>> {
    match room(tx, 1, 0)? {
        Err(no_room) => Ok(Err(no_room)),
        Ok(()) => Ok(Ok(tx.file_key()?)),
    }
}

/// Whether there is room for so many more documents and so many more bytes: every file passes here before it counts, so whatever else may
/// limit them is asked here. Two who ask at once are answered one after the other.
fn room(tx: &mut TenantTx<'_, '_>, more: i64, bytes: u64) -> AppResult<Result<(), UploadLimit>> {
    let clinic = tx.clinic();
    diesel::sql_query("SELECT pg_advisory_xact_lock(hashtextextended('documents.room:' || $1, 0))")
        .bind::<Text, _>(clinic.to_string())
        .execute(tx.conn())?;
    let there: i64 = diesel::select(sql::<BigInt>("app.count_papers()")).get_result(tx.conn())?;
    if there + more > MOST_DOCUMENTS {
        return Ok(Err(UploadLimit::Documents));
    }
    match room_for_bytes(tx, i64::try_from(bytes).unwrap_or(i64::MAX)) {
        Err(AppError::NoRoom(room)) => Ok(Err(UploadLimit::Plan(room))),
        answer => answer.map(Ok),
    }
}

impl Document {
    /// A new document with its first version.
    ///
    /// # Errors
    /// [`AppError::RequestTimeout`] where the file came too long ago.
    pub fn create(tx: &mut TenantTx<'_, '_>, paper: &NewDocument, file: &StoredFile) -> AppResult<Result<DocumentId, UploadLimit>> {
        if let Err(no_room) = room(tx, 1, file.size)? {
            return Ok(Err(no_room));
        }
        let (clinic, user, id) = (tx.clinic(), tx.user(), file.place.document);
        let (subject, therapist) = paper.owner.columns();
        let stem = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
        diesel::insert_into(documents::table)
            .values((
                documents::clinic_id.eq(clinic),
                documents::id.eq(id),
                documents::subject.eq(subject),
                documents::therapist_id.eq(therapist),
                documents::kind.eq(paper.kind),
                documents::title.eq(paper.title.as_deref().unwrap_or(stem)),
                documents::review_status.eq(ReviewStatus::Pending),
                documents::current_version.eq(1),
                documents::expires_on.eq(paper.expires_on),
                documents::uploaded_by.eq(user),
                documents::created_at.eq(tx.now()),
            ))
            .execute(tx.conn())?;
        add_version(tx, file, 1)?;
        Ok(Ok(id))
    }

    /// A new version of a document: it waits to be reviewed again, and what it says of its end holds from now on. The versions before it stay.
    ///
    /// # Errors
    /// Not found; the database's; [`AppError::RequestTimeout`] where the file came too long ago.
    pub fn renew(tx: &mut TenantTx<'_, '_>, file: &StoredFile, expires_on: Option<NaiveDate>) -> AppResult<Result<i32, UploadLimit>> {
        let document = Self::lock(tx, file.place.document)?;
        if let Err(no_room) = document.room_for_version().and(room(tx, 0, file.size)?) {
            return Ok(Err(no_room));
        }
        let number = document.current_version + 1;
        diesel::update(documents::table.find((document.clinic_id, document.id)))
            .set((
                documents::current_version.eq(number),
                documents::expires_on.eq(expires_on),
                documents::review_status.eq(ReviewStatus::Pending),
                documents::reviewed_at.eq(None::<chrono::DateTime<chrono::Utc>>),
                documents::reviewed_by.eq(None::<crate::domain::ids::UserId>),
                documents::review_note.eq(None::<String>),
            ))
            .execute(tx.conn())?;
        add_version(tx, file, number)?;
        Ok(Ok(number))
    }

    /// Whether it may have one more version.
    ///
    /// # Errors
    /// It may not.
    pub fn room_for_version(&self) -> Result<(), UploadLimit> {
        if self.current_version < MOST_VERSIONS { Ok(()) } else { Err(UploadLimit::Versions) }
    }

    /// Removes a document that was never approved: it is shown no more. Its files stay until what is removed is cleared for good.
    ///
    /// # Errors
    /// Not found; [`AppError::Conflict`] where it was approved once.
    pub fn remove(tx: &mut TenantTx<'_, '_>, id: DocumentId) -> AppResult<Self> {
        let document = Self::lock(tx, id)?;
        let removed =
            diesel::update(documents::table.find((document.clinic_id, document.id))).set(documents::deleted_at.eq(tx.now())).execute(tx.conn());
        removed.map_err(AppError::refused::<DocumentRefusal>)?;
        tx.audit(&Event::DocumentRemoved { document: id })?;
        Ok(document)
    }

    fn lock(tx: &mut TenantTx<'_, '_>, id: DocumentId) -> QueryResult<Self> {
        documents::table
            .filter(documents::clinic_id.eq(tx.clinic()).and(documents::id.eq(id)))
            .filter(documents::subject.eq_any(PAPERS).and(documents::deleted_at.is_null()))
            .select(Self::as_select())
            .for_update()
            .first(tx.conn())
    }
}

fn add_version(tx: &mut TenantTx<'_, '_>, file: &StoredFile, number: i32) -> AppResult<()> {
    if tx.now() - file.begun > LATEST_ROW {
        return Err(AppError::RequestTimeout);
    }
    diesel::insert_into(document_versions::table)
        .values((
            document_versions::clinic_id.eq(tx.clinic()),
            document_versions::id.eq(file.place.version),
            document_versions::document_id.eq(file.place.document),
            document_versions::version_no.eq(number),
            document_versions::file_name.eq(&file.name),
            document_versions::mime_type.eq(file.kind.mime()),
            document_versions::byte_size.eq(i64::try_from(file.size).unwrap_or(i64::MAX)),
            document_versions::storage_key.eq(&file.blob.0),
            document_versions::sha256.eq(&file.sha256),
            document_versions::key_id.eq(file.key),
            // There is no scanner yet: whoever opens it is told so by nothing but this.
            document_versions::scan_status.eq("skipped"),
            (document_versions::uploaded_by.eq(tx.user()), document_versions::uploaded_at.eq(tx.now())),
        ))
        .execute(tx.conn())?;
    Ok(tx.audit(&Event::DocumentUploaded { document: file.place.document, version: number })?)
}
