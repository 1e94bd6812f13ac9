//! A document: what it is, whose, and how it stands; and its versions.

use crate::domain::document::{DocumentKind, DocumentSubject, ReviewStatus};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use super::content::FileKind;
use crate::domain::ids::{ClinicId, DocumentId, KeyId, TherapistId, UserId};
use crate::store::crypto::FilePlace;
use crate::store::schema::{document_versions, documents};
use crate::store::storage::BlobKey;

/// A document.
#[derive(Queryable, Selectable, Debug, Clone)]
#[diesel(table_name = documents)]
pub struct Document {
    pub clinic_id: ClinicId,
    pub id: DocumentId,
    pub subject: DocumentSubject,
    pub therapist_id: Option<TherapistId>,
    pub kind: DocumentKind,
    pub title: String,
    pub review_status: ReviewStatus,
    pub reviewed_at: Option<DateTime<Utc>>,
    pub reviewed_by: Option<UserId>,
    /// What the reviewer says to whoever uploaded it.
    pub review_note: Option<String>,
    /// The number of the newest version.
    pub current_version: i32,
    /// The last day on which the paper holds.
    pub expires_on: Option<NaiveDate>,
    pub uploaded_by: UserId,
    pub created_at: DateTime<Utc>,
    /// When a version of it was approved for the first time. From then on it stays. Kept by trigger `keep_approved` of `documents`.
    pub first_approved_at: Option<DateTime<Utc>>,
}

/// One version of a document: a file, as it was uploaded.
#[derive(Queryable, Selectable, Debug, Clone)]
#[diesel(table_name = document_versions)]
pub struct DocumentVersion {
    pub clinic_id: ClinicId,
    pub id: Uuid,
    pub document_id: DocumentId,
    /// 1, 2, 3 …
    pub version_no: i32,
    /// What it is called, cleaned.
    pub file_name: String,
    pub mime_type: String,
    pub byte_size: i64,
    pub storage_key: String,
    pub sha256: Vec<u8>,
    pub key_id: Option<KeyId>,
    pub uploaded_by: UserId,
    pub uploaded_at: DateTime<Utc>,
}

/// How long a paper still holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expiry {
    /// Longer than anybody has to think of, or without an end.
    Far,
    /// So many days; 0 is the last.
    Soon(i64),
    /// No longer.
    Over,
}

/// Days before the end of a paper on which it is shown that it ends.
const SOON_DAYS: i64 = 90;

impl Expiry {
    /// Of a paper that holds until the end of this day.
    pub fn of(expires_on: Option<NaiveDate>, today: NaiveDate) -> Self {
        match expires_on.map(|day| (day - today).num_days()) {
            Some(left) if left < 0 => Self::Over,
            Some(left) if left <= SOON_DAYS => Self::Soon(left),
            _ => Self::Far,
        }
    }
}

impl Document {
    /// Its place below the clinic's.
    pub fn path(&self) -> String {
        format!("/documents/{}", self.id)
    }

    /// How long it still holds.
    pub fn expiry(&self, today: NaiveDate) -> Expiry {
        Expiry::of(self.expires_on, today)
    }

    /// Whether it waits for its review.
    pub fn is_pending(&self) -> bool {
        self.review_status == ReviewStatus::Pending
    }

    /// Whether it may be removed: nobody has relied upon it.
    pub fn is_removable(&self) -> bool {
        self.first_approved_at.is_none()
    }
}

impl DocumentVersion {
    /// What kind of file it is. A kind that is no longer taken is downloaded like one that no browser shows.
    pub fn file_kind(&self) -> FileKind {
        FileKind::of_mime(&self.mime_type).unwrap_or(FileKind::Docx)
    }

    /// Where the file is kept.
    pub fn blob(&self) -> BlobKey {
        BlobKey(self.storage_key.clone())
    }

    /// Where the file belongs, for the seal.
    pub fn place(&self) -> FilePlace {
        FilePlace { clinic: self.clinic_id, document: self.document_id, version: self.id }
    }

    /// Its place below the clinic's.
    pub fn path(&self) -> String {
        format!("/documents/{}/versions/{}", self.document_id, self.version_no)
    }
}

/// Whose paper is uploaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Clinic,
    Therapist(TherapistId),
}

impl Owner {
    /// The subject, and the therapist if it is one's.
    pub fn columns(self) -> (DocumentSubject, Option<TherapistId>) {
        match self {
            Self::Clinic => (DocumentSubject::Clinic, None),
            Self::Therapist(id) => (DocumentSubject::Therapist, Some(id)),
        }
    }
}

/// Whose papers somebody may upload.
#[derive(Debug, Clone, Default)]
pub struct Owners {
    pub clinic: bool,
    /// Therapists with their names.
    pub therapists: Vec<(TherapistId, String)>,
}

/// A document as it is uploaded, checked.
#[derive(Debug, Clone)]
pub struct NewDocument {
    pub owner: Owner,
    pub kind: DocumentKind,
    /// None: as the file is called.
    pub title: Option<String>,
    pub expires_on: Option<NaiveDate>,
}

/// A file that is kept and has no row yet.
#[derive(Debug, Clone)]
pub struct StoredFile {
    pub place: FilePlace,
    pub blob: BlobKey,
    pub key: KeyId,
    pub name: String,
    pub kind: FileKind,
    pub size: u64,
    pub sha256: Vec<u8>,
    /// When its first byte was put. A row that comes too late comes never: the file may have been taken for one that was given up.
    pub begun: DateTime<Utc>,
}

/// Why there is no room for one more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UploadLimit {
    /// The clinic has as many documents as it may.
    Documents,
    /// The document has as many versions as it may.
    Versions,
    /// The clinic's plan holds no more.
    Plan(crate::store::error::NoRoom),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_valid_until_the_end_of_its_last_day() {
        let today = NaiveDate::from_ymd_opt(2028, 2, 29).expect("a day");
        let of = |day: Option<NaiveDate>| Expiry::of(day, today);
        assert_eq!((of(None), of(Some(today))), (Expiry::Far, Expiry::Soon(0)));
        assert_eq!(of(today.pred_opt()), Expiry::Over);
        assert_eq!(of(Some(today + chrono::Duration::days(90))), Expiry::Soon(90));
        assert_eq!(of(Some(today + chrono::Duration::days(91))), Expiry::Far);
    }
}
