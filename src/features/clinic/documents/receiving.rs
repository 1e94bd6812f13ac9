//! A file on its way in: looked at, sealed and kept while it comes, never whole in memory.

use std::time::Duration;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::http::header::HeaderMap;
use actix_web::web::Payload;
use chrono::{DateTime, Utc};
use futures_util::StreamExt;
use tokio::time::{Instant, timeout_at};

use super::content::{FileKind, Inspector, Refusal, check_claims, check_docx, clean};
use super::model::KeptFile;
use crate::store::crypto::{FileKey, FilePlace};
use crate::store::error::{AppError, AppResult};
use crate::store::storage::{BlobKey, BlobReader, BlobWriter, ReadError, Storage, StorageError, Stored};
use crate::web::form;

/// The most bytes of a file.
pub const MAX_FILE: u64 = 20 * 1024 * 1024;
/// The field of the form that holds the file.
pub const FILE: &str = "file";
/// Of a file that is too large, so many more bytes are read and forgotten: whoever sends it should see the answer, and a browser that is cut
/// off in the middle shows none.
const MAX_FORGOTTEN: u64 = 100 * 1024 * 1024;
/// Fields of the form, and how long one of them may be.
const MAX_FIELDS: usize = 20;
const MAX_FIELD: usize = 16 * 1024;
/// A sender who is silent for so long has gone.
const SILENCE: Duration = Duration::from_secs(20);
/// The slowest line that is waited for: 20 MB in this time.
const WHOLE: Duration = Duration::from_secs(15 * 60);

/// Where a file goes.
pub struct Target {
    pub storage: Storage,
    pub key: FileKey,
    pub place: FilePlace,
    /// The time at which it begins.
    pub now: DateTime<Utc>,
    /// What a file is called whose name says nothing.
    pub fallback: String,
}

/// Why there is no file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It is not taken.
    Refused(Refusal),
    /// It cannot be kept.
    Storage(StorageError),
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StorageError> for Trouble {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

/// A form with a file.
pub struct Received {
    /// Names and values, as typed.
    pub fields: Vec<(String, String)>,
    pub file: Result<Incoming, Trouble>,
}

/// A file that is kept and does not count yet: whoever does not write its row discards it.
pub struct Incoming {
    writer: BlobWriter,
    pub file: KeptFile,
}

impl Incoming {
    /// Nothing becomes of it.
    pub async fn discard(mut self) {
        self.writer.discard().await;
    }
}

/// Reads a form. It may also come without a file, encoded like every other form.
///
/// # Errors
/// The form broke off, took too long, or was none. Nothing of it is left then.
pub async fn receive(headers: &HeaderMap, payload: Payload, target: Target) -> AppResult<Received> {
    if form::is_form(headers) {
        let body = form::read(payload.into_inner(), MAX_FIELDS * MAX_FIELD).await?;
        let fields = serde_html_form::from_bytes(&body).map_err(|_| AppError::BadRequest)?;
        return Ok(Received { fields, file: Err(Refusal::Missing.into()) });
    }
    let mut parts = Parts { body: Multipart::new(headers, payload), end: Instant::now() + WHOLE, fields: Vec::new(), count: 0 };
    let mut file: Option<Result<Incoming, Trouble>> = None;
    let read = parts.read(&target, &mut file).await;
    match (read, file) {
        (Ok(()), file) => Ok(Received { fields: parts.fields, file: file.unwrap_or(Err(Refusal::Missing.into())) }),
        (Err(error), Some(Ok(incoming))) => {
            incoming.discard().await;
            Err(error)
        }
        (Err(error), _) => Err(error),
    }
}

/// Reads what will not be kept, so that whoever sends it sees the answer.
///
/// # Errors
/// There is no end to it.
pub async fn forget(mut payload: Payload) -> AppResult<()> {
    let (end, mut forgotten) = (Instant::now() + WHOLE, 0);
    while let Some(chunk) = patient(payload.next(), end).await? {
        forgotten += chunk.map_err(|_| AppError::BadRequest)?.len() as u64;
        if forgotten > MAX_FORGOTTEN {
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
    async fn read(&mut self, target: &Target, file: &mut Option<Result<Incoming, Trouble>>) -> AppResult<()> {
        while let Some(part) = patient(self.body.next(), self.end).await? {
            let mut part = part.map_err(broken)?;
            self.count += 1;
            if self.count > MAX_FIELDS {
                return Err(AppError::BadRequest);
            }
            let name = part.name().unwrap_or_default().to_owned();
            if name == FILE {
                let another = keep(&mut part, target, self.end, file.is_some()).await?;
                match file.take() {
                    None => *file = another,
                    Some(first) => {
                        if let Ok(incoming) = first {
                            incoming.discard().await;
                        }
                        *file = Some(Err(Refusal::Several.into()));
                    }
                }
            } else {
                let value = patient(part.bytes(MAX_FIELD), self.end).await?.map_err(|_| AppError::TooLarge)?.map_err(broken)?;
                self.fields.push((name, String::from_utf8_lossy(&value).into_owned()));
            }
        }
        Ok(())
    }
}

/// Waits for a sender, but not for ever.
async fn patient<T>(next: impl Future<Output = T>, end: Instant) -> AppResult<T> {
    timeout_at(end.min(Instant::now() + SILENCE), next).await.map_err(|_| AppError::RequestTimeout)
}

fn broken(error: MultipartError) -> AppError {
    match error {
        MultipartError::ContentTypeIncompatible | MultipartError::ContentTypeMissing => AppError::UnsupportedMedia,
        _ => AppError::BadRequest,
    }
}

/// Keeps the file of one part; none where no file was chosen. `forget`: there was a file already, this one is only read.
async fn keep(part: &mut Field, target: &Target, end: Instant, forget: bool) -> AppResult<Option<Result<Incoming, Trouble>>> {
    let said = Said {
        name: part.content_disposition().and_then(|disposition| disposition.get_filename()).unwrap_or_default().to_owned(),
        mime: part.content_type().map(ToString::to_string).unwrap_or_default(),
    };
    let blob = BlobKey::new(target.place.clinic, target.place.version);
    let mut writer = BlobWriter::new(target.storage.clone(), blob.clone(), target.key.sealer(target.place));
    let (mut inspector, mut trouble, mut forgotten) = (Inspector::default(), forget.then(|| Refusal::Several.into()), 0);
    loop {
        let chunk = match patient(part.next(), end).await.and_then(|chunk| chunk.transpose().map_err(broken)) {
            Ok(Some(chunk)) => chunk,
            Ok(None) => break,
            Err(error) => {
                writer.discard().await;
                return Err(error);
            }
        };
        if trouble.is_none() {
            trouble = take(&mut writer, &mut inspector, &chunk).await.err();
            if trouble.is_some() {
                writer.discard().await;
            }
        } else {
            forgotten += chunk.len() as u64;
            if forgotten > MAX_FORGOTTEN {
                return Err(AppError::TooLarge);
            }
        }
    }
    // A browser that has no file to send sends an empty one without a name.
    if trouble.is_none() && writer.size() == 0 && said.name.is_empty() {
        return Ok(None);
    }
    let kept = match trouble {
        Some(trouble) => Err(trouble),
        None => finish(&mut writer, inspector, &said, target).await,
    };
    Ok(Some(match kept {
        Err(trouble) => {
            writer.discard().await;
            Err(trouble)
        }
        Ok((kind, Stored { size, sha256 })) => {
            let name = clean(&said.name, kind, &target.fallback);
            let file = KeptFile { place: target.place, blob, key: target.key.id(), name, kind, size, sha256, begun: target.now };
            Ok(Incoming { writer, file })
        }
    }))
}

/// What the sender says of the file.
struct Said {
    name: String,
    mime: String,
}

async fn take(writer: &mut BlobWriter, inspector: &mut Inspector, chunk: &[u8]) -> Result<(), Trouble> {
    if writer.size() + chunk.len() as u64 > MAX_FILE {
        return Err(Refusal::TooLarge.into());
    }
    inspector.feed(chunk);
    Ok(writer.write(chunk).await?)
}

/// The file is there to its end: what is it, and is it what is said of it?
async fn finish(writer: &mut BlobWriter, inspector: Inspector, said: &Said, target: &Target) -> Result<(FileKind, Stored), Trouble> {
    let kind = inspector.finish()?;
    check_claims(kind, &said.name, &said.mime)?;
    let stored = writer.finish().await?;
    if kind == FileKind::Docx {
        look_inside(target, stored.size).await?;
    }
    Ok((kind, stored))
}

/// A DOCX is read here and there: as it is kept, so that it need not be whole in memory nor unsealed on a disk.
async fn look_inside(target: &Target, size: u64) -> Result<(), Trouble> {
    let lost = |error| {
        tracing::error!(?error, "a file that was just kept cannot be read");
        Trouble::Storage(StorageError::Down)
    };
    let blob = BlobKey::new(target.place.clinic, target.place.version);
    let reader: Result<BlobReader, ReadError> = BlobReader::open(target.storage.clone(), blob, &target.key, target.place, size).await;
    let looked = reader.map_err(lost)?.seekable(check_docx).await.map_err(lost)?;
    Ok(looked.unwrap_or(Err(Refusal::Broken(FileKind::Docx)))?)
}
