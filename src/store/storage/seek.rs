//! A file that is kept, for libraries that want to read here and there. They do it on a thread of their own, and what they ask for is fetched
//! by whoever waits for them: so that they hold none of the threads on which files are fetched.

use std::io::{Error, ErrorKind, Read, Result as IoResult, Seek, SeekFrom};
use std::sync::mpsc as blocking;

use tokio::sync::{mpsc, oneshot};
use zeroize::Zeroizing;

use super::{BlobReader, ReadError};
use crate::store::crypto::PIECE;

type Piece = Option<Zeroizing<Vec<u8>>>;

/// The file as a library sees it.
pub struct Seekable {
    size: u64,
    position: u64,
    cached: Option<(u32, Zeroizing<Vec<u8>>)>,
    ask: mpsc::UnboundedSender<(u32, blocking::Sender<Piece>)>,
}

impl Seekable {
    /// Bytes of the file.
    pub fn size(&self) -> u64 {
        self.size
    }

    fn piece(&mut self, number: u32) -> IoResult<&[u8]> {
        let gone = || Error::from(ErrorKind::BrokenPipe);
        if self.cached.as_ref().is_none_or(|(cached, _)| *cached != number) {
            let (answer, answered) = blocking::channel();
            self.ask.send((number, answer)).map_err(|_| gone())?;
            let piece = answered.recv().ok().flatten().ok_or_else(gone)?;
            self.cached = Some((number, piece));
        }
        self.cached.as_ref().map(|(_, piece)| piece.as_slice()).ok_or_else(gone)
    }
}

impl Read for Seekable {
    fn read(&mut self, into: &mut [u8]) -> IoResult<usize> {
        if self.position >= self.size || into.is_empty() {
            return Ok(0);
        }
        let (number, offset) = ((self.position / PIECE as u64) as u32, (self.position % PIECE as u64) as usize);
        let piece = self.piece(number)?;
        let length = piece.len().saturating_sub(offset).min(into.len());
        into[..length].copy_from_slice(&piece[offset..offset + length]);
        self.position += length as u64;
        Ok(length)
    }
}

impl Seek for Seekable {
    fn seek(&mut self, to: SeekFrom) -> IoResult<u64> {
        let position = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.size.checked_add_signed(by),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
        };
        self.position = position.ok_or_else(|| Error::from(ErrorKind::InvalidInput))?;
        Ok(self.position)
    }
}

impl BlobReader {
    /// What `work` makes of the file; none where it panicked.
    ///
    /// # Errors
    /// The file could not be read.
    pub async fn seekable<T: Send + 'static>(mut self, work: impl FnOnce(Seekable) -> T + Send + 'static) -> Result<Option<T>, ReadError> {
        let (ask, mut asked) = mpsc::unbounded_channel::<(u32, blocking::Sender<Piece>)>();
        let (done, made) = oneshot::channel();
        let size = self.size();
        let thread = std::thread::Builder::new().name("file".to_owned()).spawn(move || {
            let _nobody_waits = done.send(work(Seekable { size, position: 0, cached: None, ask }));
        });
        if thread.is_err() {
            return Err(ReadError::Down);
        }
        let mut failed = None;
        while let Some((number, answer)) = asked.recv().await {
            let piece = self.piece(number).await.inspect_err(|error| failed = Some(*error)).ok();
            let _nobody_waits = answer.send(piece);
        }
        match failed {
            Some(error) => Err(error),
            None => Ok(made.await.ok()),
        }
    }
}
