//! What a file is called, and what it is said to be.

use unicode_normalization::UnicodeNormalization;

use super::{FileKind, FileRefusal};
use crate::web::parse::is_hidden;

/// Letters of a name that is kept, its ending included.
const LONGEST: usize = 80;
/// Names that mean a device and not a file, on the machine of whoever downloads it.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul", "com", "lpt", "conin$", "conout$"];
/// What a sender says who does not know.
const NO_CLAIM: &[&str] = &["", "application/octet-stream", "binary/octet-stream", "application/x-download", "application/force-download"];

fn ending(name: &str) -> Option<String> {
    let (stem, ending) = name.trim().rsplit_once('.')?;
    let is_ending = !stem.is_empty() && (1..=5).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphanumeric());
    is_ending.then(|| ending.to_ascii_lowercase())
}

/// Compares what a file is with what its name and its sender say.
///
/// # Errors
/// One of them says something else.
pub fn check_claims(kind: FileKind, name: &str, mime: &str) -> Result<(), FileRefusal> {
    if let Some(ending) = ending(name).filter(|ending| !kind.endings().contains(&ending.as_str())) {
        return Err(FileRefusal::NamedOtherwise { ending, kind });
    }
    let mime = mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let others: &[&str] = match kind {
        FileKind::Pdf => &["application/x-pdf"],
        FileKind::Png => &["image/x-png"],
        FileKind::Jpeg => &["image/jpg", "image/pjpeg"],
        FileKind::Webp => &[],
        FileKind::Heic => &["image/heif"],
        FileKind::Docx => &["application/zip", "application/x-zip-compressed", "application/msword"],
    };
    if mime == kind.mime() || others.contains(&mime.as_str()) || NO_CLAIM.contains(&mime.as_str()) {
        Ok(())
    } else {
        let mime = mime.chars().filter(|c| c.is_ascii_graphic()).take(60).collect();
        Err(FileRefusal::SentOtherwise { mime, kind })
    }
}

/// The name to keep: without a path, without characters that hide or turn the others or mean something to a system, not too long, and with
/// the ending of what the file is. `fallback` stands in where nothing is left.
pub fn clean(name: &str, kind: FileKind, fallback: &str) -> String {
    let name: String = name.nfc().collect();
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let spoken: String = last
        .chars()
        .filter(|c| !is_hidden(*c) || *c == '\t')
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .map(|c| {
            if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | ';' | '%' | '=' | '\u{2044}' | '\u{2215}' | '\u{FF0F}' | '\u{FF3C}') {
                '_'
            } else {
                c
            }
        })
        .collect();
    let words = spoken.split_whitespace().collect::<Vec<_>>().join(" ");
    let known = ending(&words).filter(|ending| kind.endings().contains(&ending.as_str()));
    let ending = known.clone().unwrap_or_else(|| kind.endings()[0].to_owned());
    let stem = known.map_or(words.as_str(), |ending| &words[..words.len() - ending.len() - 1]);
    let stem = stem.trim_matches(|c: char| c == '.' || c == ' ' || c == '~');
    let stem: String = stem.chars().take(LONGEST - ending.len() - 1).collect();
    let stem = stem.trim_end_matches([' ', '.']);
    let first = stem.split('.').next().unwrap_or_default().trim().to_lowercase();
    let device = first.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³'));
    match stem {
        "" => format!("{fallback}.{ending}"),
        _ if RESERVED.contains(&device) => format!("_{stem}.{ending}"),
        _ => format!("{stem}.{ending}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_file_name_keeps_its_words_and_loses_paths_and_hidden_characters() {
        let pdf = |name: &str| clean(name, FileKind::Pdf, "dokumen");
        for (given, kept) in [
            ("Izin klinik 2026.pdf", "Izin klinik 2026.pdf"),
            ("Surat Keterangan.PDF", "Surat Keterangan.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("C:\\Users\\Ratih\\Polis.pdf", "Polis.pdf"),
            ("gaji\u{202e}fdp.exe", "gajifdp.exe.pdf"),
            ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
            ("tab\tin name.pdf", "tab in name.pdf"),
            ("", "dokumen.pdf"),
            (".pdf", "pdf.pdf"),
            ("...", "dokumen.pdf"),
            ("CON", "_CON.pdf"),
            ("com1.pdf", "_com1.pdf"),
            ("nul.tar.pdf", "_nul.tar.pdf"),
            ("Convent.pdf", "Convent.pdf"),
            ("\"quoted\"; filename=evil.html", "_quoted__ filename_evil.html.pdf"),
            ("Άδεια λειτουργίας.pdf", "Άδεια λειτουργίας.pdf"),
            ("ijazah 🙂.pdf", "ijazah 🙂.pdf"),
        ] {
            assert_eq!(pdf(given), kept, "{given:?}");
        }
        assert_eq!(pdf(&"ä".repeat(300)).chars().count(), LONGEST);
        assert_eq!(clean("foto.JPEG", FileKind::Jpeg, "dokumen"), "foto.jpeg");
    }

    #[test]
    fn a_false_ending_or_type_is_refused() {
        assert_eq!(check_claims(FileKind::Pdf, "a.pdf", "application/pdf"), Ok(()));
        assert_eq!(check_claims(FileKind::Pdf, "no ending", "application/octet-stream"), Ok(()));
        assert_eq!(check_claims(FileKind::Heic, "IMG_1.HEIC", "image/heif"), Ok(()));
        assert_eq!(check_claims(FileKind::Docx, "surat.docx", "application/zip"), Ok(()));
        assert_eq!(
            check_claims(FileKind::Pdf, "foto.jpg", "image/jpeg"),
            Err(FileRefusal::NamedOtherwise { ending: "jpg".to_owned(), kind: FileKind::Pdf })
        );
        assert_eq!(
            check_claims(FileKind::Png, "a.png", "text/html; charset=utf-8"),
            Err(FileRefusal::SentOtherwise { mime: "text/html".to_owned(), kind: FileKind::Png })
        );
    }

    proptest! {
        #[test]
        fn a_random_file_name_becomes_a_harmless_one(name in "\\PC{0,120}|[\\x00-\\x7f]{0,120}", at in 0..FileKind::ALL.len()) {
            let kind = FileKind::ALL[at];
            let kept = clean(&name, kind, "dokumen");
            prop_assert!(kept.chars().count() <= LONGEST + 1);
            prop_assert!(!kept.starts_with('.') && !kept.contains(['/', '\\', '"', '\r', '\n', '\0', ';']));
            prop_assert!(!kept.chars().any(is_hidden));
            let has_ending = kind.endings().iter().any(|ending| kept.ends_with(&format!(".{ending}")));
            prop_assert!(has_ending);
            prop_assert_eq!(clean(&kept, kind, "dokumen"), kept);
        }
    }
}
