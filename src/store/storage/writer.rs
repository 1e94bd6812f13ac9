//! A file on its way in: sealed, counted and summed while it comes.

use actix_web::web::{BufMut, BytesMut};
use ciphers::Sha256;

use super::{BlobKey, SEGMENT, Storage, StorageError};
use crate::store::crypto::{FileSealer, PIECE};
use zeroize::Zeroizing;

/// What is known of a file that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileDigest {
    /// Bytes of the file itself.
    pub size: u64,
    /// SHA-256 of the file itself.
    pub sha256: Vec<u8>,
}

/// Takes a file as it comes. Until [`BlobWriter::finish`] it is nothing; whoever gives up calls [`BlobWriter::discard`].
pub struct BlobWriter {
    storage: Storage,
    key: BlobKey,
    sealer: FileSealer,
    /// Not yet sealed. A full piece waits here until it is known whether it is the last.
    plain: Zeroizing<Vec<u8>>,
    /// Sealed, not yet put.
    sealed: BytesMut,
    pieces: u32,
    /// Tried to put: what failed may be there all the same.
    segments: u32,
    size: u64,
    sum: Sha256,
}

impl BlobWriter {
    /// Begins a file.
    pub fn new(storage: Storage, key: BlobKey, sealer: FileSealer) -> Self {
        let mut sealed = BytesMut::with_capacity(SEGMENT + 2 * PIECE);
        sealed.put_slice(sealer.header());
        let plain = Zeroizing::new(Vec::with_capacity(PIECE));
        Self { storage, key, sealer, plain, sealed, pieces: 0, segments: 0, size: 0, sum: Sha256::default() }
    }

    /// Bytes taken so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Takes what came.
    ///
    /// # Errors
    /// The place is full or does not answer.
    pub async fn write(&mut self, mut bytes: &[u8]) -> Result<(), StorageError> {
        self.size += bytes.len() as u64;
        self.sum.update(bytes);
        while !bytes.is_empty() {
            if self.plain.len() == PIECE {
                self.seal(false).await?;
            }
            let (now, later) = bytes.split_at(bytes.len().min(PIECE - self.plain.len()));
            self.plain.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    /// The file is whole.
    pub async fn finish(&mut self) -> Result<FileDigest, StorageError> {
        self.seal(true).await?;
        if !self.sealed.is_empty() {
            self.put(self.sealed.len()).await?;
        }
        Ok(FileDigest { size: self.size, sha256: self.sum.clone().finish() })
    }

    /// Removes what was put. What cannot be removed now is found by the job that looks for files without a row.
    pub async fn discard(&mut self) {
        if self.storage.remove(&self.key, self.segments).await.is_err() {
            tracing::warn!("a file that was given up is still there; it is removed later");
        }
    }

    async fn seal(&mut self, is_last: bool) -> Result<(), StorageError> {
        let sealed = self.sealer.seal(self.pieces, is_last, &self.plain).map_err(|_| StorageError::Down)?;
        self.pieces += 1;
        self.plain.clear();
        self.sealed.put_slice(&sealed);
        while self.sealed.len() >= SEGMENT {
            self.put(SEGMENT).await?;
        }
        Ok(())
    }

    async fn put(&mut self, length: usize) -> Result<(), StorageError> {
        let (segment, bytes) = (self.segments, self.sealed.split_to(length).freeze());
        self.segments += 1;
        self.storage.put(&self.key, segment, bytes).await?;
        self.sealed.reserve(SEGMENT + 2 * PIECE);
        Ok(())
    }
}
