//! Receiving a file: it is inspected, sealed and stored while it arrives, never whole in memory.

use std::time::Duration;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::http::header::HeaderMap;
use actix_web::web::Payload;
use chrono::{DateTime, Utc};
use futures_util::StreamExt;
use tokio::time::{Instant, timeout_at};

use super::content::{FileKind, FileRefusal, Inspector, check_claims, check_docx, clean};
use super::model::StoredFile;
use crate::store::crypto::{FileKey, FilePlace};
use crate::store::error::{AppError, AppResult};
use crate::store::storage::{BlobKey, BlobReader, BlobWriter, FileDigest, ReadError, Storage, StorageError};
use crate::web::form;

/// The most bytes of a file.
pub const MAX_FILE: u64 = 20 * 1024 * 1024;
/// The field of the form that holds the file.
pub const FILE: &str = "file";
/// Of a file that is too large, so many more bytes are read and forgotten: whoever sends it should see the answer, and a browser that is cut
/// off in the middle shows none.
const MAX_DRAINED: u64 = 100 * 1024 * 1024;
/// Fields of the form, and how long one of them may be.
const MAX_FIELDS: usize = 20;
const MAX_FIELD: usize = 16 * 1024;
/// A sender who is silent for so long is disconnected.
const MAX_SILENCE: Duration = Duration::from_secs(20);
/// The slowest upload that is accepted: 20 MB in this time.
const MAX_DURATION: Duration = Duration::from_secs(15 * 60);

/// Where a file goes.
pub struct UploadTarget {
    pub storage: Storage,
    pub key: FileKey,
    pub place: FilePlace,
    /// The time at which it begins.
    pub now: DateTime<Utc>,
    /// What a file is called whose name says nothing.
    pub fallback: String,
}

/// Why a file was not stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UploadFailure {
    /// The file is refused.
    Refused(FileRefusal),
    /// It cannot be stored.
    Storage(StorageError),
}

impl From<FileRefusal> for UploadFailure {
    fn from(refusal: FileRefusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StorageError> for UploadFailure {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

/// A form with a file.
pub struct ReceivedForm {
    /// Names and values, as typed.
    pub fields: Vec<(String, String)>,
    pub file: Result<IncomingFile, UploadFailure>,
}

/// A file that is kept and does not count yet: whoever does not write its row discards it.
pub struct IncomingFile {
    writer: BlobWriter,
    pub file: StoredFile,
}

impl IncomingFile {
    /// Nothing becomes of it.
    pub async fn discard(mut self) {
        self.writer.discard().await;
    }
}

/// Reads a form. It may also come without a file, encoded like every other form.
///
/// # Errors
/// The form broke off, took too long, or was none. Nothing of it is left then.
pub async fn receive(headers: &HeaderMap, payload: Payload, target: UploadTarget) -> AppResult<ReceivedForm> {
    if form::is_form(headers) {
        let body = form::read(payload.into_inner(), MAX_FIELDS * MAX_FIELD).await?;
        let fields = serde_html_form::from_bytes(&body).map_err(|_| AppError::BadRequest)?;
        return Ok(ReceivedForm { fields, file: Err(FileRefusal::Missing.into()) });
    }
    let mut parts = Parts { body: Multipart::new(headers, payload), end: Instant::now() + MAX_DURATION, fields: Vec::new(), count: 0 };
    let mut file: Option<Result<IncomingFile, UploadFailure>> = None;
    let read = parts.read(&target, &mut file).await;
    match (read, file) {
        (Ok(()), file) => Ok(ReceivedForm { fields: parts.fields, file: file.unwrap_or(Err(FileRefusal::Missing.into())) }),
        (Err(error), Some(Ok(incoming))) => {
            incoming.discard().await;
            Err(error)
        }
        (Err(error), _) => Err(error),
    }
}

/// Reads and drops a body, so that the sender sees the answer.
///
/// # Errors
/// There is no end to it.
pub async fn drain(mut payload: Payload) -> AppResult<()> {
    let (end, mut forgotten) = (Instant::now() + MAX_DURATION, 0);
    while let Some(chunk) = with_deadline(payload.next(), end).await? {
        forgotten += chunk.map_err(|_| AppError::BadRequest)?.len() as u64;
        if forgotten > MAX_DRAINED {
            return Err(AppError::TooLarge);
        }
    }
    Ok(())
}

struct Parts {
    body: Multipart,
    end: Instant,
    fields: Vec<(String, String)>,
    count: usize,
}

impl Parts {
    /// Every part of the form. What it has kept stands in `file`, also where the form breaks off.
    async fn read(&mut self, target: &UploadTarget, file: &mut Option<Result<IncomingFile, UploadFailure>>) -> AppResult<()> {
        while let Some(part) = with_deadline(self.body.next(), self.end).await? {
            let mut part = part.map_err(broken)?;
            self.count += 1;
            if self.count > MAX_FIELDS {
                return Err(AppError::BadRequest);
            }
            let name = part.name().unwrap_or_default().to_owned();
            if name == FILE {
                let another = store_part(&mut part, target, self.end, file.is_some()).await?;
                match file.take() {
                    None => *file = another,
                    Some(first) => {
                        if let Ok(incoming) = first {
                            incoming.discard().await;
                        }
                        *file = Some(Err(FileRefusal::Several.into()));
                    }
                }
            } else {
                let value = with_deadline(part.bytes(MAX_FIELD), self.end).await?.map_err(|_| AppError::TooLarge)?.map_err(broken)?;
                self.fields.push((name, String::from_utf8_lossy(&value).into_owned()));
            }
        }
        Ok(())
    }
}

/// Waits for the sender, up to a deadline.
async fn with_deadline<T>(next: impl Future<Output = T>, end: Instant) -> AppResult<T> {
    timeout_at(end.min(Instant::now() + MAX_SILENCE), next).await.map_err(|_| AppError::RequestTimeout)
}

fn broken(error: MultipartError) -> AppError {
    match error {
        MultipartError::ContentTypeIncompatible | MultipartError::ContentTypeMissing => AppError::UnsupportedMedia,
        _ => AppError::BadRequest,
    }
}

/// Keeps the file of one part; none where no file was chosen. `drain`: there was a file already, this one is only read.
async fn store_part(part: &mut Field, target: &UploadTarget, end: Instant, drain: bool) -> AppResult<Option<Result<IncomingFile, UploadFailure>>> {
    let claim = FileClaim {
        name: part.content_disposition().and_then(|disposition| disposition.get_filename()).unwrap_or_default().to_owned(),
        mime: part.content_type().map(ToString::to_string).unwrap_or_default(),
    };
    let blob = BlobKey::new(target.place.clinic, target.place.version);
    let mut writer = BlobWriter::new(target.storage.clone(), blob.clone(), target.key.sealer(target.place));
    let (mut inspector, mut failure, mut forgotten) = (Inspector::default(), drain.then(|| FileRefusal::Several.into()), 0);
    loop {
        let chunk = match with_deadline(part.next(), end).await.and_then(|chunk| chunk.transpose().map_err(broken)) {
            Ok(Some(chunk)) => chunk,
            Ok(None) => break,
            Err(error) => {
                writer.discard().await;
                return Err(error);
            }
        };
        if failure.is_none() {
            failure = store_chunk(&mut writer, &mut inspector, &chunk).await.err();
            if failure.is_some() {
                writer.discard().await;
            }
        } else {
            forgotten += chunk.len() as u64;
            if forgotten > MAX_DRAINED {
                return Err(AppError::TooLarge);
            }
        }
    }
    // A browser that has no file to send sends an empty one without a name.
    if failure.is_none() && writer.size() == 0 && claim.name.is_empty() {
        return Ok(None);
    }
    let kept = match failure {
        Some(failure) => Err(failure),
        None => finish(&mut writer, inspector, &claim, target).await,
    };
    Ok(Some(match kept {
        Err(failure) => {
            writer.discard().await;
            Err(failure)
        }
        Ok((kind, FileDigest { size, sha256 })) => {
            let name = clean(&claim.name, kind, &target.fallback);
            let file = StoredFile { place: target.place, blob, key: target.key.id(), name, kind, size, sha256, begun: target.now };
            Ok(IncomingFile { writer, file })
        }
    }))
}

/// What the sender says of the file.
struct FileClaim {
    name: String,
    mime: String,
}

async fn store_chunk(writer: &mut BlobWriter, inspector: &mut Inspector, chunk: &[u8]) -> Result<(), UploadFailure> {
    if writer.size() + chunk.len() as u64 > MAX_FILE {
        return Err(FileRefusal::TooLarge.into());
    }
    inspector.feed(chunk);
    Ok(writer.write(chunk).await?)
}

/// The file is there to its end: what is it, and is it what is said of it?
async fn finish(
    writer: &mut BlobWriter,
    inspector: Inspector,
    claim: &FileClaim,
    target: &UploadTarget,
) -> Result<(FileKind, FileDigest), UploadFailure> {
    let kind = inspector.finish()?;
    check_claims(kind, &claim.name, &claim.mime)?;
    let stored = writer.finish().await?;
    if kind == FileKind::Docx {
        look_inside(target, stored.size).await?;
    }
    Ok((kind, stored))
}

/// A DOCX is read here and there: as it is kept, so that it need not be whole in memory nor unsealed on a disk.
async fn look_inside(target: &UploadTarget, size: u64) -> Result<(), UploadFailure> {
    let lost = |error| {
        tracing::error!(?error, "a file that was just kept cannot be read");
        UploadFailure::Storage(StorageError::Down)
    };
    let blob = BlobKey::new(target.place.clinic, target.place.version);
    let reader: Result<BlobReader, ReadError> = BlobReader::open(target.storage.clone(), blob, &target.key, target.place, size).await;
    let looked = reader.map_err(lost)?.seekable(check_docx).await.map_err(lost)?;
    Ok(looked.unwrap_or(Err(FileRefusal::Broken(FileKind::Docx)))?)
}
