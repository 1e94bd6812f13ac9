//! Looks at a file while it passes: by which bytes it begins, whether its parts fit together to its very end, and whether something else
//! hides in it.

use super::chunks::Chunks;
use super::{FileKind, FileRefusal};

/// Enough to know a kind by.
const HEAD: usize = 4096;
/// Every kind is known by so many.
const KNOWN_AFTER: usize = 64;
/// A ZIP's end record stands in the last so many bytes.
const TAIL: usize = 22 + u16::MAX as usize;
/// PDF readers look for their mark in the first so many bytes.
const PDF_LOOKS: usize = 1024;
/// Words of pages and programs. No picture holds them by chance.
const MARKUP: &[&[u8]] = &[b"<script", b"<html", b"<!doctype html", b"<iframe", b"<svg", b"<?php"];
const LONGEST: usize = 16;

/// One file that passes.
#[derive(Default)]
pub struct Inspector {
    head: Vec<u8>,
    tail: Vec<u8>,
    size: u64,
    kind: Option<FileKind>,
    chunks: Option<Chunks>,
    holds_markup: bool,
}

impl Inspector {
    /// Takes what came.
    pub fn feed(&mut self, bytes: &[u8]) {
        let before = self.head.len();
        let missing = HEAD.saturating_sub(before).min(bytes.len());
        self.head.extend_from_slice(&bytes[..missing]);
        self.size += bytes.len() as u64;
        self.look_for_markup(bytes);
        self.tail.extend_from_slice(bytes);
        if self.tail.len() > 2 * TAIL {
            self.tail.drain(..self.tail.len() - TAIL);
        }
        match &mut self.chunks {
            Some(chunks) => chunks.feed(bytes),
            None if self.head.len() >= KNOWN_AFTER => {
                self.begin_chunks(before);
                if let Some(chunks) = &mut self.chunks {
                    chunks.feed(bytes);
                }
            }
            None => {}
        }
    }

    /// Knows the kind from here on; its parts begin with the first so many bytes.
    fn begin_chunks(&mut self, before: usize) {
        self.kind = kind_of(&self.head);
        let mut chunks = Chunks::of(self.kind);
        chunks.feed(&self.head[..before]);
        self.chunks = Some(chunks);
    }

    fn look_for_markup(&mut self, bytes: &[u8]) {
        if self.holds_markup {
            return;
        }
        // A word may begin in what came before.
        let before = &self.tail[self.tail.len().saturating_sub(LONGEST)..];
        let seam = [before, &bytes[..bytes.len().min(LONGEST)]].concat();
        self.holds_markup = has_markup(&seam) || has_markup(bytes);
    }

    /// What the file is.
    ///
    /// # Errors
    /// Why it is not taken. Of a DOCX only that it is a ZIP is known here: [`super::check_docx`] looks into it.
    pub fn finish(mut self) -> Result<FileKind, FileRefusal> {
        if self.size == 0 {
            return Err(FileRefusal::Empty);
        }
        if self.chunks.is_none() {
            self.begin_chunks(self.head.len());
        }
        let kind = self.kind.ok_or(FileRefusal::UnknownKind)?;
        let looks_like_pdf = kind != FileKind::Pdf && contains(&self.head[..self.head.len().min(PDF_LOOKS)], b"%PDF-");
        let hides_markup = match kind {
            // A PDF may speak of anything; what a browser would take for a page begins as one.
            FileKind::Pdf => has_markup(&self.head[..self.head.len().min(PDF_LOOKS)]),
            FileKind::Docx => false,
            _ => self.holds_markup,
        };
        if looks_like_pdf || hides_markup || (kind != FileKind::Docx && ends_as_zip(&self.tail)) {
            return Err(FileRefusal::Mixed(kind));
        }
        let is_whole = match kind {
            FileKind::Pdf => ends_as_pdf(&self.tail),
            FileKind::Jpeg => contains(&self.tail, &[0xFF, 0xD9]),
            FileKind::Docx => true,
            FileKind::Png | FileKind::Webp | FileKind::Heic => self.chunks.as_ref().is_some_and(|chunks| chunks.fit(self.size)),
        };
        if is_whole { Ok(kind) } else { Err(FileRefusal::Broken(kind)) }
    }
}

/// The kind by the first bytes.
fn kind_of(head: &[u8]) -> Option<FileKind> {
    match infer::get(head)?.mime_type() {
        "application/pdf" => Some(FileKind::Pdf),
        "image/png" => Some(FileKind::Png),
        "image/jpeg" => Some(FileKind::Jpeg),
        "image/webp" => Some(FileKind::Webp),
        "image/heif" => Some(FileKind::Heic),
        // Which of the many kinds of ZIP it is stands inside.
        _ => head.starts_with(b"PK\x03\x04").then_some(FileKind::Docx),
    }
}

fn contains(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

fn has_markup(bytes: &[u8]) -> bool {
    let begins = |at: usize| MARKUP.iter().any(|word| bytes.get(at..at + word.len()).is_some_and(|part| part.eq_ignore_ascii_case(word)));
    bytes.iter().enumerate().any(|(at, byte)| *byte == b'<' && begins(at))
}

/// Whether what reads ZIPs from their end would take it for one.
fn ends_as_zip(tail: &[u8]) -> bool {
    let tail = &tail[tail.len().saturating_sub(TAIL)..];
    tail.windows(22).enumerate().any(|(at, record)| {
        let comment = usize::from(u16::from_le_bytes([record[20], record[21]]));
        record.starts_with(b"PK\x05\x06") && at + 22 + comment == tail.len()
    })
}

/// The end mark, and after it no more than line ends and a little dirt of scanners.
fn ends_as_pdf(tail: &[u8]) -> bool {
    let tail = &tail[tail.len().saturating_sub(2048)..];
    let last = tail.windows(5).rposition(|window| window == b"%%EOF");
    last.is_some_and(|at| !tail[at..].contains(&b'<'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\0\0\0\x0aIDATx\x9cc\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xaeB\x60\x82";
    const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

    fn inspect(parts: &[&[u8]]) -> Result<FileKind, FileRefusal> {
        let whole = parts.concat();
        let at_once = {
            let mut inspector = Inspector::default();
            inspector.feed(&whole);
            inspector.finish()
        };
        let mut inspector = Inspector::default();
        whole.iter().for_each(|byte| inspector.feed(std::slice::from_ref(byte)));
        let by_bytes = inspector.finish();
        assert_eq!(at_once, by_bytes, "how the bytes come makes no difference");
        at_once
    }

    fn webp(length: u32) -> Vec<u8> {
        [b"RIFF".as_slice(), &length.to_le_bytes(), b"WEBPVP8 ", &12_u32.to_le_bytes(), &[0; 12]].concat()
    }

    fn heic(last: &[u8]) -> Vec<u8> {
        [b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x0cmdat1234".as_slice(), last].concat()
    }

    #[test]
    fn the_kind_of_a_file_is_recognised_by_its_content() {
        assert_eq!(inspect(&[PNG]), Ok(FileKind::Png));
        assert_eq!(inspect(&[PDF]), Ok(FileKind::Pdf));
        assert_eq!(inspect(&[&webp(24)]), Ok(FileKind::Webp));
        assert_eq!(inspect(&[&heic(b"")]), Ok(FileKind::Heic));
        assert_eq!(inspect(&[b"\xff\xd8\xff\xe0\0\x10JFIF\0", &[0; 80], b"\xff\xd9"]), Ok(FileKind::Jpeg));
        assert_eq!(inspect(&[b""]), Err(FileRefusal::Empty));
        for other in
            [b"<svg xmlns='http://www.w3.org/2000/svg'></svg>".as_slice(), b"<!doctype html><p>", b"MZ\x90\0", b"GIF89a", b"plain words", b"\0"]
        {
            assert_eq!(inspect(&[other]), Err(FileRefusal::UnknownKind), "{other:?}");
        }
    }

    #[test]
    fn content_hidden_in_another_kind_is_found() {
        let zip = [b"PK\x05\x06".as_slice(), &[0; 18]].concat();
        assert_eq!(inspect(&[PDF, &zip]), Err(FileRefusal::Mixed(FileKind::Pdf)));
        assert_eq!(inspect(&[b"%PDF-1.4\n<HTML><script>alert(1)</script>", PDF]), Err(FileRefusal::Mixed(FileKind::Pdf)));
        let jpeg = |inside: &[u8]| inspect(&[b"\xff\xd8\xff\xe0\0\x10JFIF\0", &[0; 90], inside, b"\xff\xd9"]);
        for inside in [b"<ScRiPt>alert(1)</script>".as_slice(), b"%PDF-1.7", b"<?php echo", b"<!DOCTYPE html>"] {
            assert_eq!(jpeg(inside), Err(FileRefusal::Mixed(FileKind::Jpeg)), "{inside:?}");
        }
        assert_eq!(jpeg(b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>"), Ok(FileKind::Jpeg), "cameras write this");
    }

    #[test]
    fn a_file_that_is_cut_off_or_goes_on_is_refused() {
        assert_eq!(inspect(&[&PNG[..PNG.len() - 1]]), Err(FileRefusal::Broken(FileKind::Png)));
        assert_eq!(inspect(&[PNG, b"x"]), Err(FileRefusal::Broken(FileKind::Png)));
        assert_eq!(inspect(&[&webp(22)]), Err(FileRefusal::Broken(FileKind::Webp)));
        assert_eq!(inspect(&[&webp(24), b"more"]), Err(FileRefusal::Broken(FileKind::Webp)));
        assert_eq!(inspect(&[&heic(b"\0\0\0\x20free1")]), Err(FileRefusal::Broken(FileKind::Heic)));
        assert_eq!(inspect(&[&PDF[..PDF.len() - 4]]), Err(FileRefusal::Broken(FileKind::Pdf)));
        assert_eq!(inspect(&[PDF, b"\r\n\0\0"]), Ok(FileKind::Pdf));
    }

    #[test]
    fn a_picture_of_a_huge_area_is_refused() {
        let mut huge = PNG.to_vec();
        huge[16..24].copy_from_slice(b"\0\x01\0\0\0\x01\0\0");
        assert_eq!(inspect(&[&huge]), Err(FileRefusal::Broken(FileKind::Png)));
    }
}
