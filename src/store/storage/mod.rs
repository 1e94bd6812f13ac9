//! Where files are kept: a folder of this machine, or a bucket of a server that speaks S3.
//!
//! A file is kept in segments of at most 1 MiB, each an object of its own that is there whole or not at all (`{key}.000`, `{key}.001`, …).
//! So nothing half-written exists that a listing would not show, as the parts of an unfinished upload do in S3; and no more than a segment is
//! ever in memory. What is kept is sealed before it comes here ([`crate::store::crypto::FileKey`]).
//!
//! A file counts once its row is there. The row is written last, so whatever ends a process at whatever moment leaves at the most segments
//! without a row, and those are removed by a job ([`crate::app::jobs`]).

mod listing;
mod location;
mod reader;
mod seek;
mod writer;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use actix_web::web::Bytes;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{BackoffConfig, ClientOptions, ObjectStore, ObjectStoreExt, PutPayload, RetryConfig};
use uuid::Uuid;

use crate::domain::ids::ClinicId;

pub use listing::StoredBlob;
pub use location::{Bucket, Secret, StorageLocation};
pub use reader::{BlobReader, ReadError};
pub use seek::Seekable;
pub use writer::{BlobWriter, FileDigest};

/// Bytes of one segment; the last may be shorter.
pub const SEGMENT: usize = 1024 * 1024;

/// The name a file is kept under: its clinic, and an id that nobody outside learns. A file's own name is not part of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlobKey(pub String);

impl BlobKey {
    /// For a new file.
    pub fn new(clinic: ClinicId, version: Uuid) -> Self {
        Self(format!("{clinic}/{version}"))
    }

    fn segment(&self, number: u32) -> Path {
        Path::from(format!("{}.{number:03}", self.0))
    }
}

/// Why a file could not be kept or fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageError {
    /// There is no room left.
    Full,
    /// The place does not answer, or refuses us.
    Down,
    /// There is nothing of this name.
    Missing,
}

impl StorageError {
    fn of(error: &object_store::Error) -> Self {
        if is_full(error) {
            tracing::error!("there is no room left for files");
            return Self::Full;
        }
        match error {
            object_store::Error::NotFound { .. } => Self::Missing,
            // Names in there are ids of ours.
            other => {
                tracing::error!(cause = %other, "files cannot be reached");
                Self::Down
            }
        }
    }
}

/// A full disk, a used-up quota; or a server that says so (507).
fn is_full(error: &object_store::Error) -> bool {
    use std::io::ErrorKind::{QuotaExceeded, StorageFull};
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(this) = cause {
        if this.downcast_ref::<std::io::Error>().is_some_and(|io| matches!(io.kind(), StorageFull | QuotaExceeded)) {
            return true;
        }
        cause = this.source();
    }
    error.to_string().contains("507 Insufficient Storage")
}

/// Where files are kept. Copies share one way there.
#[derive(Clone, Debug)]
pub struct Storage {
    store: Arc<dyn ObjectStore>,
    /// The folder, if it is one: what a killed process left there half-written is no object yet.
    folder: Option<PathBuf>,
}

impl Storage {
    /// Opens the place. A folder is made; a bucket is not asked for yet, it may come later.
    ///
    /// # Errors
    /// One sentence for whoever starts the server.
    pub fn open(place: &StorageLocation) -> Result<Self, String> {
        match place {
            StorageLocation::Folder(folder) => Self::in_folder(folder.clone()),
            StorageLocation::Bucket(bucket) => Self::in_bucket(bucket),
        }
    }

    fn in_folder(folder: PathBuf) -> Result<Self, String> {
        use std::os::unix::fs::DirBuilderExt;
        let failed = |error: &dyn std::fmt::Display| format!("the folder for files, {}, cannot be used: {error}", folder.display());
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder).map_err(|error| failed(&error))?;
        let store = LocalFileSystem::new_with_prefix(&folder).map_err(|error| failed(&error))?.with_fsync(true);
        Ok(Self { store: Arc::new(store), folder: Some(folder) })
    }

    fn in_bucket(bucket: &Bucket) -> Result<Self, String> {
        // TLS is the same for files as for mail. Who was first has set it.
        let _set_already = rustls::crypto::ring::default_provider().install_default();
        let is_plain = bucket.endpoint.as_ref().is_some_and(|endpoint| endpoint.starts_with("http://"));
        let options =
            ClientOptions::new().with_allow_http(is_plain).with_connect_timeout(Duration::from_secs(2)).with_timeout(Duration::from_secs(15));
        let backoff = BackoffConfig { init_backoff: Duration::from_millis(100), max_backoff: Duration::from_secs(1), ..BackoffConfig::default() };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&bucket.name)
            .with_region(&bucket.region)
            .with_access_key_id(&bucket.access_key)
            .with_secret_access_key(&bucket.secret_key.0)
            .with_client_options(options)
            // Somebody waits at the other end: they are better told.
            .with_retry(RetryConfig { backoff, max_retries: 2, retry_timeout: Duration::from_secs(8) });
        if let Some(endpoint) = &bucket.endpoint {
            builder = builder.with_endpoint(endpoint).with_allow_http(is_plain);
        }
        if let Some(token) = &bucket.session_token {
            builder = builder.with_token(&token.0);
        }
        let store = builder.build().map_err(|error| format!("STORAGE_URL cannot be used: {error}"))?;
        let store: Arc<dyn ObjectStore> = match bucket.prefix.as_str() {
            "" => Arc::new(store),
            prefix => Arc::new(PrefixStore::new(store, prefix)),
        };
        Ok(Self { store, folder: None })
    }

    pub(super) async fn put(&self, key: &BlobKey, segment: u32, bytes: Bytes) -> Result<(), StorageError> {
        let put = self.store.put(&key.segment(segment), PutPayload::from_bytes(bytes)).await;
        put.map(drop).map_err(|error| match StorageError::of(&error) {
            // The bucket itself is not there.
            StorageError::Missing => StorageError::Down,
            other => other,
        })
    }

    pub(super) async fn get(&self, key: &BlobKey, segment: u32) -> Result<Bytes, StorageError> {
        let fetch = async { self.store.get(&key.segment(segment)).await?.bytes().await };
        fetch.await.map_err(|error| StorageError::of(&error))
    }

    /// Removes the first so many segments of a file. What is not there is no fault.
    ///
    /// # Errors
    /// The place does not answer.
    pub async fn remove(&self, key: &BlobKey, segments: u32) -> Result<(), StorageError> {
        for segment in 0..segments {
            match self.store.delete(&key.segment(segment)).await.map_err(|error| StorageError::of(&error)) {
                Ok(()) | Err(StorageError::Missing) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use super::*;

    #[test]
    fn a_full_disk_is_distinguished_from_other_errors() {
        let generic = |kind: ErrorKind| object_store::Error::Generic { store: "disk", source: Box::new(Error::new(kind, "x")) };
        assert_eq!(StorageError::of(&generic(ErrorKind::StorageFull)), StorageError::Full);
        assert_eq!(StorageError::of(&generic(ErrorKind::QuotaExceeded)), StorageError::Full);
        assert_eq!(StorageError::of(&generic(ErrorKind::PermissionDenied)), StorageError::Down);
        let missing = object_store::Error::NotFound { path: String::new(), source: Box::new(Error::from(ErrorKind::NotFound)) };
        assert_eq!(StorageError::of(&missing), StorageError::Missing);
    }

    #[actix_web::test]
    async fn a_file_written_in_any_pieces_is_read_whole_and_from_any_place() {
        use std::io::{Read, Seek, SeekFrom};

        use crate::domain::ids::DocumentId;
        use crate::store::crypto::{FileKey, FilePlace, PIECE};

        let folder = std::env::temp_dir().join(format!("storage-{}", Uuid::now_v7()));
        let storage = Storage::open(&StorageLocation::Folder(folder.clone())).expect("a folder");
        let key = FileKey::for_test();
        for size in [1, PIECE - 1, PIECE, PIECE + 1, SEGMENT - 300, SEGMENT, 2 * SEGMENT + 77] {
            let place = FilePlace { clinic: ClinicId(Uuid::now_v7()), document: DocumentId(Uuid::now_v7()), version: Uuid::now_v7() };
            let (blob, content) = (BlobKey::new(place.clinic, place.version), (0..size).map(|n| ((n * 31) >> 7) as u8).collect::<Vec<u8>>());
            let mut writer = BlobWriter::new(storage.clone(), blob.clone(), key.sealer(place));
            for part in content.chunks(7_001) {
                writer.write(part).await.expect("it is taken");
            }
            let stored = writer.finish().await.expect("it is whole");
            assert_eq!(stored.size as usize, size);
            let open = || BlobReader::open(storage.clone(), blob.clone(), &key, place, stored.size);
            open().await.expect("it opens").verify(&stored.sha256).await.expect("it is what it was");
            assert_eq!(open().await.expect("it opens").verify(&[0; 32]).await, Err(ReadError::Damaged));
            let middle = size as u64 / 2;
            let read = open().await.expect("it opens").seekable(move |mut file| {
                let (mut all, mut tail) = (Vec::new(), Vec::new());
                file.seek(SeekFrom::Start(middle)).and_then(|_| file.read_to_end(&mut tail)).expect("its second half");
                file.rewind().and_then(|()| file.read_to_end(&mut all)).expect("all of it");
                (all, tail)
            });
            let (all, tail) = read.await.expect("it is read").expect("nobody panics");
            assert!(all == content && tail == content[middle as usize..], "{size}");
            writer.discard().await;
            assert_eq!(open().await.err(), Some(ReadError::Damaged), "it is gone");
        }
        let panicked = {
            let place = FilePlace { clinic: ClinicId(Uuid::now_v7()), document: DocumentId(Uuid::now_v7()), version: Uuid::now_v7() };
            let blob = BlobKey::new(place.clinic, place.version);
            let mut writer = BlobWriter::new(storage.clone(), blob.clone(), key.sealer(place));
            writer.write(b"x").await.and(writer.finish().await).expect("it is kept");
            let reader = BlobReader::open(storage.clone(), blob, &key, place, 1).await.expect("it opens");
            reader.seekable(|_| -> u8 { panic!("a library gives up") }).await
        };
        assert_eq!(panicked, Ok(None));
        std::fs::remove_dir_all(folder).expect("cleans up");
    }
}
