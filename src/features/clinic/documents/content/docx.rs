//! A bounded look into what says it is a DOCX: a ZIP of one piece, whose table of contents is short, whose parts lie side by side and unpack to
//! what they say, and whose content types name a document without macros.

use std::io::{self, Read, Seek, SeekFrom};

use zip::{CompressionMethod, ZipArchive};

use super::{FileKind, FileRefusal};

/// Parts of a long letter with many pictures.
const MOST_PARTS: u16 = 2000;
/// Bytes of the table of contents.
const MOST_CONTENTS: u32 = 512 * 1024;
/// Bytes of all parts, unpacked.
const MOST_UNPACKED: u64 = 128 * 1024 * 1024;
/// Bytes of the list of content types.
const MOST_TYPES: u64 = 256 * 1024;
const CONTENT_TYPES: &str = "[Content_Types].xml";
const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// Whether a ZIP is a DOCX that may be taken.
///
/// # Errors
/// Why not. A file that cannot be read is not whole.
pub fn check(mut file: impl Read + Seek) -> Result<(), FileRefusal> {
    let broken = |_| FileRefusal::Broken(FileKind::Docx);
    check_ends(&mut file)?;
    let mut archive = ZipArchive::new(file).map_err(|_| FileRefusal::Broken(FileKind::Docx))?;
    if archive.offset() != 0 || archive.has_duplicate_names() {
        return Err(FileRefusal::Mixed(FileKind::Docx));
    }
    if archive.has_overlapping_files().map_err(|_| FileRefusal::Broken(FileKind::Docx))? {
        return Err(FileRefusal::Bomb);
    }
    if archive.decompressed_size().is_none_or(|size| size > u128::from(MOST_UNPACKED)) {
        return Err(FileRefusal::Bomb);
    }
    let names: Vec<String> = archive.file_names().filter_map(Result::ok).map(|name| name.to_lowercase()).collect();
    if names.len() != archive.len() || names.iter().any(|name| name.split(['/', '\\']).any(|part| part == "..")) {
        return Err(FileRefusal::Mixed(FileKind::Docx));
    }
    if names.iter().any(|name| name.ends_with("vbaproject.bin")) {
        return Err(FileRefusal::Macros);
    }
    let types = content_types(&mut archive)?;
    if types.contains("macroEnabled") {
        return Err(FileRefusal::Macros);
    }
    if !types.contains(DOCUMENT) {
        return Err(FileRefusal::UnknownKind);
    }
    unpack(&mut archive).map_err(broken)?
}

/// It begins with a part and ends with a table of contents that is short and goes right up to the end.
fn check_ends(file: &mut (impl Read + Seek)) -> Result<(), FileRefusal> {
    let broken = |_: io::Error| FileRefusal::Broken(FileKind::Docx);
    let mut end = [0; 22];
    let at = file.seek(SeekFrom::End(-22)).map_err(broken)?;
    file.read_exact(&mut end).map_err(broken)?;
    file.rewind().map_err(broken)?;
    let long = |from: usize| end.get(from..from + 4).and_then(|four| four.try_into().ok()).map_or(u32::MAX, u32::from_le_bytes);
    let short = |from: usize| u16::from_le_bytes([end[from], end[from + 1]]);
    // No comment: behind one another file could hide. No second disk.
    if end[..4] != *b"PK\x05\x06" || short(20) != 0 || short(4) != 0 || short(6) != 0 || u64::from(long(16)) + u64::from(long(12)) != at {
        return Err(FileRefusal::Broken(FileKind::Docx));
    }
    if short(10) > MOST_PARTS || long(12) > MOST_CONTENTS { Err(FileRefusal::Bomb) } else { Ok(()) }
}

fn content_types(archive: &mut ZipArchive<impl Read + Seek>) -> Result<String, FileRefusal> {
    let mut types = String::new();
    let part = archive.by_name(CONTENT_TYPES).map_err(|_| FileRefusal::UnknownKind)?;
    if part.size() > MOST_TYPES {
        return Err(FileRefusal::Bomb);
    }
    part.take(MOST_TYPES).read_to_string(&mut types).map_err(|_| FileRefusal::Broken(FileKind::Docx))?;
    Ok(types)
}

/// Unpacks everything into nothing: what says it is small and is not, is found here.
fn unpack(archive: &mut ZipArchive<impl Read + Seek>) -> io::Result<Result<(), FileRefusal>> {
    let mut left = MOST_UNPACKED;
    for number in 0..archive.len() {
        let part = archive.by_index(number)?;
        if part.encrypted() || !matches!(part.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Ok(Err(FileRefusal::Broken(FileKind::Docx)));
        }
        let said = part.size();
        let is = io::copy(&mut part.take(said.min(left) + 1), &mut io::sink())?;
        if is > said.min(left) {
            return Ok(Err(FileRefusal::Bomb));
        }
        left -= is;
    }
    Ok(Ok(()))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    const TYPES: &str = "<Types><Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>";

    fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).expect("a part");
            writer.write_all(content).expect("its content");
        }
        writer.finish().expect("a ZIP").into_inner()
    }

    fn docx() -> Vec<u8> {
        zip(&[(CONTENT_TYPES, TYPES.as_bytes()), ("word/document.xml", b"<w:document/>")])
    }

    fn look(bytes: &[u8]) -> Result<(), FileRefusal> {
        check(Cursor::new(bytes))
    }

    #[test]
    fn a_docx_is_accepted_and_other_zips_are_refused() {
        assert_eq!(look(&docx()), Ok(()));
        assert_eq!(look(&zip(&[("a.txt", b"words")])), Err(FileRefusal::UnknownKind));
        let sheet = TYPES.replace("wordprocessingml.document", "spreadsheetml.sheet");
        assert_eq!(look(&zip(&[(CONTENT_TYPES, sheet.as_bytes())])), Err(FileRefusal::UnknownKind));
        assert_eq!(look(b"PK\x03\x04"), Err(FileRefusal::Broken(FileKind::Docx)));
        assert_eq!(look(&docx()[..200]), Err(FileRefusal::Broken(FileKind::Docx)));
    }

    #[test]
    fn macros_and_links_to_the_outside_are_refused() {
        let with = |name: &str| zip(&[(CONTENT_TYPES, TYPES.as_bytes()), (name, b"x")]);
        assert_eq!(look(&with("word/vbaProject.bin")), Err(FileRefusal::Macros));
        assert_eq!(look(&with("../../etc/passwd")), Err(FileRefusal::Mixed(FileKind::Docx)));
        let macros = TYPES.replace("</Types>", "<Default ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>");
        assert_eq!(look(&zip(&[(CONTENT_TYPES, macros.as_bytes())])), Err(FileRefusal::Macros));
    }

    #[test]
    fn bytes_before_or_behind_a_docx_are_refused() {
        assert_eq!(look(&[b"%PDF-1.4 ".as_slice(), &docx()].concat()), Err(FileRefusal::Broken(FileKind::Docx)));
        assert_eq!(look(&[docx().as_slice(), b"<html>"].concat()), Err(FileRefusal::Broken(FileKind::Docx)));
    }

    #[test]
    fn a_zip_bomb_is_not_unpacked_to_its_end() {
        let zeros = vec![0; 1024 * 1024 * 32];
        let many: Vec<(String, &[u8])> = (0..5).map(|n| (format!("word/media/{n}"), zeros.as_slice())).collect();
        let mut parts: Vec<(&str, &[u8])> = vec![(CONTENT_TYPES, TYPES.as_bytes())];
        parts.extend(many.iter().map(|(name, content)| (name.as_str(), *content)));
        assert_eq!(look(&zip(&parts)), Err(FileRefusal::Bomb), "160 MiB of nothing in {} bytes", zip(&parts).len());
        // One that lies about what it unpacks to: both its heads say 1,000 bytes.
        let mut liar = zip(&[(CONTENT_TYPES, TYPES.as_bytes()), ("word/document.xml", &zeros)]);
        let said = (zeros.len() as u32).to_le_bytes();
        let places: Vec<usize> = liar.windows(4).enumerate().filter(|(_, four)| *four == said).map(|(at, _)| at).collect();
        assert!(!places.is_empty(), "its size stands in it");
        places.iter().for_each(|at| liar[*at..at + 4].copy_from_slice(&1000_u32.to_le_bytes()));
        assert!(matches!(look(&liar), Err(FileRefusal::Bomb | FileRefusal::Broken(_))));
        let crowd: Vec<(String, &[u8])> = (0..=MOST_PARTS).map(|n| (n.to_string(), b"".as_slice())).collect();
        let crowd: Vec<(&str, &[u8])> = crowd.iter().map(|(name, content)| (name.as_str(), *content)).collect();
        assert_eq!(look(&zip(&crowd)), Err(FileRefusal::Bomb));
    }
}
