//! Small files of every kind that is taken, and documents made of them without a request.

use std::io::{Cursor, Write};

use smart_therapy::app::demo::Actor;
use smart_therapy::domain::document::DocumentKind;
use smart_therapy::domain::ids::DocumentId;
use smart_therapy::features::clinic::documents::{Document, FileKind, NewDocument, Owner, StoredFile, start_upload};
use smart_therapy::store::crypto::FilePlace;
use smart_therapy::store::db::TenantScoped;
use smart_therapy::store::storage::{BlobKey, BlobWriter, FileDigest, Storage};
use uuid::Uuid;

use super::TestApp;

/// A PDF that says this.
pub fn pdf(words: &str) -> Vec<u8> {
    let text = format!("BT /F1 12 Tf 72 720 Td ({words}) Tj ET");
    format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R\
         /MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n4 0 obj<</Length {}>>stream\n{text}\nendstream endobj\n\
         5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
        text.len()
    )
    .into_bytes()
}

/// A PDF of exactly so many bytes, no two pieces of it alike.
pub fn pdf_of(size: usize) -> Vec<u8> {
    let (head, tail) = (b"%PDF-1.4\n1 0 obj<<>>stream\n".as_slice(), b"\nendstream endobj\n%%EOF\n".as_slice());
    let mut state = 0x9e37_79b9_u32;
    let noise = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        b'A' + (state >> 24) as u8 % 26
    });
    head.iter().copied().chain(noise.take(size - head.len() - tail.len())).chain(tail.iter().copied()).collect()
}

/// One file of each kind: name, type, content.
pub fn one_of_each() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let jpeg = [b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0".as_slice(), &[7; 100], b"\xff\xd9"].concat();
    let webp = [b"RIFF".as_slice(), &24_u32.to_le_bytes(), b"WEBPVP8 ", &12_u32.to_le_bytes(), &[1; 12]].concat();
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x0cmdat1234".to_vec();
    vec![
        ("Izin klinik.pdf", "application/pdf", pdf("Izin")),
        ("Stempel.png", "image/png", PNG.to_vec()),
        ("Foto.jpg", "image/jpeg", jpeg),
        ("Foto.webp", "image/webp", webp),
        ("IMG_0412.HEIC", "image/heic", heic),
        ("Surat.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx(&[])),
    ]
}

/// A picture of one point.
pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\0\0\0\x0aIDATx\x9cc\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xaeB\x60\x82";

/// A letter, with more parts: name and content.
pub fn docx(more: &[(&str, &[u8])]) -> Vec<u8> {
    const TYPES: &[u8] = b"<?xml version='1.0'?><Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>";
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let parts: [(&str, &[u8]); 2] = [("[Content_Types].xml", TYPES), ("word/document.xml", b"<w:document/>")];
    for (name, content) in parts.iter().chain(more) {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(content).expect("its content");
    }
    writer.finish().expect("a letter").into_inner()
}

/// The outcome of what is asynchronous, such as keeping files.
pub fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(work)
}

/// Puts a file without writing its row.
pub fn put(app: &TestApp, storage: &Storage, who: &Actor, document: DocumentId, content: &[u8]) -> StoredFile {
    let key = app.data().tenant_now(who, start_upload).expect("a key").expect("room");
    let place = FilePlace { clinic: who.clinic_id(), document, version: Uuid::now_v7() };
    let blob = BlobKey::new(place.clinic, place.version);
    let mut writer = BlobWriter::new(storage.clone(), blob.clone(), key.sealer(place));
    let kept = block_on(async {
        writer.write(content).await?;
        writer.finish().await
    });
    let FileDigest { size, sha256 } = kept.expect("it is kept");
    let begun = app.data().clock().now();
    StoredFile { place, blob, key: key.id(), name: "Izin klinik.pdf".to_owned(), kind: FileKind::Pdf, size, sha256, begun }
}

impl TestApp {
    /// A document with a first version, made by the functions that serve requests.
    pub fn paper(&self, who: &Actor, owner: Owner) -> DocumentId {
        let file = put(self, &self.state().storage, who, DocumentId::new(), &pdf("Izin"));
        let paper = NewDocument { owner, kind: DocumentKind::License, title: Some("Izin klinik".to_owned()), expires_on: None };
        self.data().tenant_now(who, |tx| Document::create(tx, &paper, &file)).expect("a document").expect("room")
    }
}
