//! Documents in the database: finding and listing them. What changes them stands in [`uploads`].

mod uploads;

use crate::domain::permissions::Role;
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::model::{Document, DocumentVersion, Owners};
use crate::domain::document::DocumentSubject;
use crate::domain::ids::{ClinicId, DocumentId};
use crate::domain::page_number::{PER_PAGE, PageNumber};
use crate::store::audit::Event;
use crate::store::crypto::FileKey;
use crate::store::db::{TenantTx, Tx};
use crate::store::error::{AppError, AppResult};
use crate::store::schema::{document_versions, documents, therapists, user_profiles};

pub use uploads::start_upload;

/// Papers that are reviewed; a client's are seen with the client.
const PAPERS: &[DocumentSubject] = &[DocumentSubject::Clinic, DocumentSubject::Therapist];

/// A document in a list, with its newest version.
#[derive(Debug, Clone)]
pub struct DocumentItem {
    pub document: Document,
    pub version: DocumentVersion,
    /// Who uploaded the newest version.
    pub uploader: Option<String>,
    /// Whose it is, if a therapist's.
    pub therapist: Option<String>,
}

impl Document {
    /// One page of the papers that the person may see, and how many there are.
    pub fn list(tx: &mut TenantTx<'_, '_>, page: PageNumber) -> AppResult<(Vec<DocumentItem>, i64)> {
        let clinic = tx.clinic();
        let newest = document_versions::clinic_id
            .eq(documents::clinic_id)
            .and(document_versions::document_id.eq(documents::id))
            .and(document_versions::version_no.eq(documents::current_version));
        let rows: Vec<(Document, DocumentVersion, Option<String>, Option<String>)> = documents::table
            .inner_join(document_versions::table.on(newest))
            .left_join(user_profiles::table.on(user_profiles::user_id.eq(document_versions::uploaded_by)))
            .left_join(
                therapists::table.on(therapists::clinic_id.eq(documents::clinic_id).and(therapists::id.nullable().eq(documents::therapist_id))),
            )
            .filter(documents::clinic_id.eq(clinic).and(documents::subject.eq_any(PAPERS)).and(documents::deleted_at.is_null()))
            .order((documents::subject, therapists::full_name, documents::kind, documents::title, documents::id))
            .limit(PER_PAGE)
            .offset(page.offset())
            .select((Document::as_select(), DocumentVersion::as_select(), user_profiles::full_name.nullable(), therapists::full_name.nullable()))
            .load(tx.conn())?;
        let total = documents::table
            .filter(documents::clinic_id.eq(clinic).and(documents::subject.eq_any(PAPERS)).and(documents::deleted_at.is_null()))
            .select(count_star())
            .first(tx.conn())?;
        let rows = rows.into_iter().map(|(document, version, uploader, therapist)| DocumentItem { document, version, uploader, therapist }).collect();
        Ok((rows, total))
    }

    /// A paper that the person may see.
    ///
    /// # Errors
    /// Not found.
    pub fn find(tx: &mut TenantTx<'_, '_>, id: DocumentId) -> QueryResult<Self> {
        let clinic = tx.clinic();
        Self::find_in(tx, clinic, id, PAPERS)
    }

    fn find_in(tx: &mut Tx<'_>, clinic: ClinicId, id: DocumentId, subjects: &[DocumentSubject]) -> QueryResult<Self> {
        documents::table
            .filter(documents::clinic_id.eq(clinic).and(documents::id.eq(id)))
            .filter(documents::subject.eq_any(subjects).and(documents::deleted_at.is_null()))
            .select(Self::as_select())
            .first(tx.conn())
    }

    /// A paper, held until the transaction ends, for whoever reviews those of this subject.
    ///
    /// # Errors
    /// Not found.
    pub fn lock_for_review(tx: &mut Tx<'_>, clinic: ClinicId, id: DocumentId, subject: DocumentSubject) -> QueryResult<Self> {
        documents::table
            .filter(documents::clinic_id.eq(clinic).and(documents::id.eq(id)))
            .filter(documents::subject.eq(subject).and(documents::deleted_at.is_null()))
            .select(Self::as_select())
            .for_update()
            .first(tx.conn())
    }

    /// The papers of a clinic with all their versions, the newest first: for whoever reviews them.
    pub fn of_clinic(tx: &mut Tx<'_>, clinic: ClinicId) -> QueryResult<Vec<(Self, DocumentVersion)>> {
        let of = document_versions::clinic_id.eq(documents::clinic_id).and(document_versions::document_id.eq(documents::id));
        documents::table
            .inner_join(document_versions::table.on(of))
            .filter(documents::clinic_id.eq(clinic).and(documents::subject.eq(DocumentSubject::Clinic)).and(documents::deleted_at.is_null()))
            .order((documents::created_at, documents::id, document_versions::version_no.desc()))
            .select((Self::as_select(), DocumentVersion::as_select()))
            .load(tx.conn())
    }

    /// Its versions with who uploaded them, the newest first.
    pub fn versions(&self, tx: &mut Tx<'_>) -> QueryResult<Vec<(DocumentVersion, Option<String>)>> {
        document_versions::table
            .left_join(user_profiles::table.on(user_profiles::user_id.eq(document_versions::uploaded_by)))
            .filter(document_versions::clinic_id.eq(self.clinic_id).and(document_versions::document_id.eq(self.id)))
            .order(document_versions::version_no.desc())
            .select((DocumentVersion::as_select(), user_profiles::full_name.nullable()))
            .load(tx.conn())
    }

    /// Whose it is, if a therapist's.
    pub fn therapist(&self, tx: &mut Tx<'_>) -> QueryResult<Option<String>> {
        let Some(id) = self.therapist_id else { return Ok(None) };
        therapists::table.find((self.clinic_id, id)).select(therapists::full_name).first(tx.conn()).optional()
    }
}

impl DocumentVersion {
    /// A version that is about to be shown or taken along, with what opens it. The line in the audit is part of the same transaction.
    ///
    /// # Errors
    /// Not found.
    pub fn open(tx: &mut TenantTx<'_, '_>, document: DocumentId, number: i32, how: &'static str) -> AppResult<(Self, FileKey)> {
        let clinic = tx.clinic();
        Self::open_in(tx, clinic, document, number, how, PAPERS)
    }

    /// The same for the administrator, who sees the papers of a clinic and nobody else's.
    ///
    /// # Errors
    /// Not found.
    pub fn open_for_review(tx: &mut Tx<'_>, clinic: ClinicId, document: DocumentId, number: i32, how: &'static str) -> AppResult<(Self, FileKey)> {
        Self::open_in(tx, clinic, document, number, how, &[DocumentSubject::Clinic])
    }

    fn open_in(
        tx: &mut Tx<'_>,
        clinic: ClinicId,
        document: DocumentId,
        number: i32,
        how: &'static str,
        subjects: &[DocumentSubject],
    ) -> AppResult<(Self, FileKey)> {
        let document = Document::find_in(tx, clinic, document, subjects)?;
        let version: Self = document_versions::table
            .filter(document_versions::clinic_id.eq(clinic).and(document_versions::document_id.eq(document.id)))
            .filter(document_versions::version_no.eq(number))
            .select(Self::as_select())
            .first(tx.conn())?;
        let key = version.key_id.ok_or_else(|| AppError::internal("documents", "a version without a key"))?;
        let key = tx.file_key_of(clinic, key)?;
        tx.audit(&Event::DocumentOpened { clinic, document: document.id, version: number, how })?;
        Ok((version, key))
    }

    /// Notes that the file is not what was put there.
    pub fn found_damaged(&self, tx: &mut Tx<'_>) -> QueryResult<()> {
        tx.audit(&Event::DocumentDamaged { clinic: self.clinic_id, document: self.document_id, version: self.version_no })
    }
}

/// Whose papers the person may upload: a clinic admin the clinic's and every therapist's, a therapist their own.
pub fn owners(tx: &mut TenantTx<'_, '_>) -> QueryResult<Owners> {
    let (clinic, user, is_admin) = (tx.clinic(), tx.user(), tx.has_role(Role::ClinicAdmin));
    let mut query = therapists::table.filter(therapists::clinic_id.eq(clinic)).into_boxed();
    if !is_admin {
        query = query.filter(therapists::user_id.eq(user));
    }
    let therapists = query.order((therapists::full_name, therapists::id)).select((therapists::id, therapists::full_name)).load(tx.conn())?;
    Ok(Owners { clinic: is_admin, therapists })
}
