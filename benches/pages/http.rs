//! As much HTTP/1.1 as a load generator needs: one connection that is kept, one request after the other, the answer read to its last
//! byte. Reading costs little, so that the machine is the server's.

use std::io::{self, Read, Write};

/// One answer, in the connection's buffer.
#[derive(Debug)]
pub struct Answer<'a> {
    pub status: u16,
    /// Status line and headers.
    pub head: &'a str,
    pub body: &'a [u8],
}

impl Answer<'_> {
    /// The first header of this name, which is given in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(self.head, name)
    }
}

/// A connection to one server.
pub struct Connection<S> {
    stream: S,
    buffer: Vec<u8>,
    filled: usize,
}

impl<S: Read + Write> Connection<S> {
    pub fn new(stream: S) -> Self {
        Self { stream, buffer: vec![0; 1 << 20], filled: 0 }
    }

    /// Sends a request and reads its answer.
    ///
    /// # Errors
    /// The connection ends early, or what comes is no HTTP answer of a known length.
    pub fn ask(&mut self, request: &[u8]) -> io::Result<Answer<'_>> {
        self.stream.write_all(request)?;
        self.filled = 0;
        let head_end = self.read_head()?;
        let head = std::str::from_utf8(&self.buffer[..head_end]).map_err(|_| wrong("headers that are no text"))?;
        let status: u16 = head.split(' ').nth(1).and_then(|word| word.parse().ok()).ok_or_else(|| wrong("no status"))?;
        let body = if matches!(status, 204 | 304) {
            head_end..head_end
        } else if header(head, "transfer-encoding").is_some_and(|value| value.eq_ignore_ascii_case("chunked")) {
            self.read_chunks(head_end)?
        } else {
            let length = header(head, "content-length").and_then(|value| value.parse::<usize>().ok());
            let end = head_end + length.ok_or_else(|| wrong("an answer of unknown length"))?;
            self.read_up_to(end)?;
            if self.filled > end {
                return Err(wrong("more than was asked for"));
            }
            head_end..end
        };
        let head = std::str::from_utf8(&self.buffer[..head_end]).unwrap_or_default();
        Ok(Answer { status, head, body: &self.buffer[body] })
    }

    fn read_head(&mut self) -> io::Result<usize> {
        let mut seen = 0;
        loop {
            if let Some(at) = find(&self.buffer[seen..self.filled], b"\r\n\r\n") {
                return Ok(seen + at + 4);
            }
            seen = self.filled.saturating_sub(3);
            self.read_more()?;
        }
    }

    /// Moves the chunks together; answers with where the body is.
    fn read_chunks(&mut self, start: usize) -> io::Result<std::ops::Range<usize>> {
        let (mut from, mut to) = (start, start);
        loop {
            let line_end = loop {
                if let Some(at) = find(&self.buffer[from..self.filled], b"\r\n") {
                    break from + at;
                }
                self.read_more()?;
            };
            let line = std::str::from_utf8(&self.buffer[from..line_end]).unwrap_or_default();
            let size = usize::from_str_radix(line.split(';').next().unwrap_or_default().trim(), 16).map_err(|_| wrong("a chunk without a size"))?;
            let data = line_end + 2;
            self.read_up_to(data + size + 2)?;
            self.buffer.copy_within(data..data + size, to);
            to += size;
            from = data + size + 2;
            if size == 0 {
                return if self.filled == from { Ok(start..to) } else { Err(wrong("more than was asked for")) };
            }
        }
    }

    fn read_up_to(&mut self, end: usize) -> io::Result<()> {
        while self.filled < end {
            self.read_more()?;
        }
        Ok(())
    }

    fn read_more(&mut self) -> io::Result<()> {
        if self.filled == self.buffer.len() {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        match self.stream.read(&mut self.buffer[self.filled..])? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            read => {
                self.filled += read;
                Ok(())
            }
        }
    }
}

fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.lines().skip(1).filter_map(|line| line.split_once(':')).find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

/// Where a short piece first stands.
pub fn find(text: &[u8], piece: &[u8]) -> Option<usize> {
    let first = *piece.first()?;
    let mut from = 0;
    while let Some(at) = text[from..].iter().position(|byte| *byte == first) {
        if text[from + at..].starts_with(piece) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

fn wrong(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.to_owned())
}
