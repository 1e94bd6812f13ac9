//! A file on its way out: opened piece by piece, every one of them proven to be what was kept.

use actix_web::web::Bytes;
use ciphers::Sha256;
use futures_util::{Stream, stream};
use zeroize::Zeroizing;

use super::{BlobKey, SEGMENT, Storage, StorageError};
use crate::store::crypto::{FileKey, FileOpener, FilePlace, HEADER, PIECE, SEALED_PIECE, sealed_size};

/// Why a file could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadError {
    /// What is kept is not what was put there: changed, cut off, or gone.
    Damaged,
    /// The place does not answer.
    Down,
}

impl From<StorageError> for ReadError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Missing => Self::Damaged,
            StorageError::Full | StorageError::Down => Self::Down,
        }
    }
}

/// One file that is kept.
pub struct BlobReader {
    storage: Storage,
    key: BlobKey,
    opener: FileOpener,
    size: u64,
    /// The segment that was fetched last: the pieces of a file are mostly asked for in their order.
    cached: (u32, Bytes),
}

impl BlobReader {
    /// Opens a file of this many bytes.
    ///
    /// # Errors
    /// The place does not answer, or what is there is not a file of this place and key.
    pub async fn open(storage: Storage, key: BlobKey, file_key: &FileKey, place: FilePlace, size: u64) -> Result<Self, ReadError> {
        let first = storage.get(&key, 0).await?;
        let header = first.get(..HEADER).ok_or(ReadError::Damaged)?;
        let opener = file_key.opener(place, header).ok_or(ReadError::Damaged)?;
        Ok(Self { storage, key, opener, size, cached: (0, first) })
    }

    /// Bytes of the file.
    pub fn size(&self) -> u64 {
        self.size
    }

    fn pieces(&self) -> u32 {
        u32::try_from(self.size.div_ceil(PIECE as u64)).unwrap_or(u32::MAX)
    }

    async fn segment(&mut self, number: u32) -> Result<&Bytes, ReadError> {
        if self.cached.0 != number {
            self.cached = (number, self.storage.get(&self.key, number).await?);
        }
        let whole = sealed_size(self.size);
        let wanted = (whole - (u64::from(number) * SEGMENT as u64).min(whole)).min(SEGMENT as u64);
        if self.cached.1.len() as u64 == wanted { Ok(&self.cached.1) } else { Err(ReadError::Damaged) }
    }

    /// One piece of the file.
    pub async fn piece(&mut self, number: u32) -> Result<Zeroizing<Vec<u8>>, ReadError> {
        let from = HEADER as u64 + u64::from(number) * SEALED_PIECE as u64;
        let to = (from + SEALED_PIECE as u64).min(sealed_size(self.size));
        let mut sealed = Vec::with_capacity(SEALED_PIECE);
        let mut at = from;
        while at < to {
            let begin = (at % SEGMENT as u64) as usize;
            let end = begin + (to - at).min((SEGMENT - begin) as u64) as usize;
            let segment = self.segment((at / SEGMENT as u64) as u32).await?;
            sealed.extend_from_slice(segment.get(begin..end).ok_or(ReadError::Damaged)?);
            at += (end - begin) as u64;
        }
        self.opener.open(number, number + 1 == self.pieces(), &sealed).ok_or(ReadError::Damaged)
    }

    /// Reads the whole file and says whether it is what was put there. Nothing is sent to anybody before this.
    pub async fn verify(&mut self, sha256: &[u8]) -> Result<(), ReadError> {
        let mut sum = Sha256::default();
        for number in 0..self.pieces() {
            sum.update(&self.piece(number).await?);
        }
        if sum.finish() == sha256 { Ok(()) } else { Err(ReadError::Damaged) }
    }

    /// The file, piece by piece. It breaks off at a piece that is not what was put there.
    pub fn into_stream(self) -> impl Stream<Item = Result<Bytes, ReadError>> {
        stream::unfold((self, 0), |(mut reader, number)| async move {
            if number >= reader.pieces() {
                return None;
            }
            let piece = reader.piece(number).await.map(|piece| Bytes::copy_from_slice(&piece));
            let next = if piece.is_ok() { number + 1 } else { u32::MAX };
            Some((piece, (reader, next)))
        })
    }
}
