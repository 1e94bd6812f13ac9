//! Kinds of files that are made of parts which say how long they are: PNG of chunks, HEIC of boxes, WebP of one RIFF. The parts must lie one
//! behind the other to the very end, so that nothing stands before, between or after them.

use super::FileKind;

/// Points of a picture that a browser can be asked to show.
const MOST_POINTS: u64 = 120_000_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum ChunkFormat {
    Chunks,
    Boxes,
    Riff,
    /// Of no such parts.
    None,
}

/// The parts of one file.
pub struct Chunks {
    format: ChunkFormat,
    /// The next bytes that belong to a part whose head is known.
    skip: u64,
    head: Vec<u8>,
    parts: u32,
    /// The last part has begun.
    is_last: bool,
    is_broken: bool,
    /// How long a RIFF says it is.
    riff: u64,
}

impl Chunks {
    /// For a file of this kind, from its first byte on.
    pub fn of(kind: Option<FileKind>) -> Self {
        let (format, skip) = match kind {
            Some(FileKind::Png) => (ChunkFormat::Chunks, 8),
            Some(FileKind::Heic) => (ChunkFormat::Boxes, 0),
            Some(FileKind::Webp) => (ChunkFormat::Riff, 0),
            _ => (ChunkFormat::None, 0),
        };
        Self { format, skip, head: Vec::new(), parts: 0, is_last: false, is_broken: false, riff: 0 }
    }

    /// Takes what came.
    pub fn feed(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() && !self.is_broken && self.format != ChunkFormat::None {
            if self.skip > 0 {
                let now = usize::try_from(self.skip).unwrap_or(usize::MAX).min(bytes.len());
                self.skip -= now as u64;
                bytes = &bytes[now..];
            } else if self.is_last {
                self.is_broken = true;
            } else {
                self.head.push(bytes[0]);
                bytes = &bytes[1..];
                self.read_head();
            }
        }
    }

    fn read_head(&mut self) {
        let number = |at: usize| self.head.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes);
        match (self.format, self.head.len()) {
            // The first chunk is taken with its first eight bytes: width and height.
            (ChunkFormat::Chunks, 8) if self.parts > 0 => {
                let length = u64::from(number(0).unwrap_or(u32::MAX));
                self.is_last = &self.head[4..8] == b"IEND";
                self.is_broken = length > u64::from(u32::MAX >> 1) || !self.head[4..8].iter().all(u8::is_ascii_alphabetic);
                self.begin(length + 4);
            }
            (ChunkFormat::Chunks, 16) => {
                let points = u64::from(number(8).unwrap_or(u32::MAX)) * u64::from(number(12).unwrap_or(u32::MAX));
                self.is_broken = self.head[..8] != *b"\0\0\0\rIHDR" || points == 0 || points > MOST_POINTS;
                self.begin(13 - 8 + 4);
            }
            (ChunkFormat::Boxes, 8) => match number(0) {
                // Sixteen bytes of head: the length follows.
                Some(1) => {}
                // To the end of the file.
                Some(0) => self.begin(u64::MAX),
                Some(length) if length >= 8 => self.begin(u64::from(length) - 8),
                _ => self.is_broken = true,
            },
            (ChunkFormat::Boxes, 16) => {
                let length = (u64::from(number(8).unwrap_or(0)) << 32) | u64::from(number(12).unwrap_or(0));
                self.is_broken = length < 16;
                self.begin(length.saturating_sub(16));
            }
            (ChunkFormat::Riff, 8) => {
                let length = self.head[4..8].try_into().map_or(0, u32::from_le_bytes);
                self.riff = u64::from(length) + 8;
                self.begin(u64::MAX);
            }
            _ => {}
        }
    }

    fn begin(&mut self, rest: u64) {
        self.head.clear();
        self.parts += 1;
        self.skip = rest;
    }

    /// Whether they fit a file that is now at its end, after so many bytes.
    pub fn fit(&self, size: u64) -> bool {
        let is_done = self.head.is_empty() && self.skip == 0;
        !self.is_broken
            && match self.format {
                ChunkFormat::Chunks => self.is_last && is_done,
                ChunkFormat::Boxes => self.parts > 1 && (is_done || self.skip > u64::MAX / 2),
                ChunkFormat::Riff => self.riff == size || self.riff + 1 == size && self.riff % 2 == 1,
                ChunkFormat::None => false,
            }
    }
}
