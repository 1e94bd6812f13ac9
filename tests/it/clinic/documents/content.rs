//! Files that are not what they should be, and names that nobody should have: refused with a sentence, and nothing is kept.

use smart_therapy::store::storage::StorageLocation;

use super::{INDEX, rows, send};
use crate::support::papers::{PNG, docx, pdf};
use crate::support::{Sql, TestApp};

#[test]
fn files_with_false_or_hidden_content_are_refused_with_a_message() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let (zeros, word) = (vec![0; 40 * 1024 * 1024], "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    let bomb: Vec<(&str, &[u8])> =
        ["word/media/a", "word/media/b", "word/media/c", "word/media/d"].into_iter().map(|name| (name, zeros.as_slice())).collect();
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".as_slice();
    let end_of_zip = [b"PK\x05\x06".as_slice(), &[0; 18]].concat();
    let cases: Vec<(&str, &str, &str, Vec<u8>, &str)> = vec![
        ("nothing", "a.pdf", "application/pdf", Vec::new(), "kosong"),
        ("SVG", "a.svg", "image/svg+xml", svg.to_vec(), "bukan PDF"),
        ("SVG as PNG", "a.png", "image/png", svg.to_vec(), "bukan PDF"),
        ("a page as PDF", "a.pdf", "application/pdf", b"<!DOCTYPE html><script>alert(1)</script>".to_vec(), "bukan PDF"),
        ("a program", "a.pdf", "application/pdf", b"MZ\x90\0\x03\0\0\0".to_vec(), "bukan PDF"),
        ("a PDF that begins as a page", "a.pdf", "application/pdf", [b"%PDF-1.4\n<html><script>".as_slice(), &pdf("x")].concat(), "jenis lain"),
        ("a PDF that ends as a ZIP", "a.pdf", "application/pdf", [pdf("x"), end_of_zip.clone()].concat(), "jenis lain"),
        ("a picture with a page behind it", "a.png", "image/png", [PNG, b"<script>alert(1)</script>"].concat(), "jenis lain"),
        ("a picture with a PDF in it", "a.jpg", "image/jpeg", [b"\xff\xd8\xff\xe0%PDF-1.4".as_slice(), &[0; 80], b"\xff\xd9"].concat(), "jenis lain"),
        ("half a picture", "a.png", "image/png", PNG[..50].to_vec(), "tidak utuh"),
        ("a DOCX that is any ZIP", "a.docx", word, end_of_zip, "bukan PDF"),
        ("a bomb", "a.docx", word, docx(&bomb), "mengembang"),
        ("macros", "a.docx", word, docx(&[("word/vbaProject.bin", b"x")]), "makro"),
        ("a way out", "a.docx", word, docx(&[("../evil", b"x")]), "jenis lain"),
        ("a PDF named as a picture", "a.jpg", "application/pdf", pdf("x"), "berakhiran .jpg"),
        ("a PDF named as a program", "a.pdf.exe", "application/pdf", pdf("x"), "berakhiran .exe"),
        ("a PDF sent as a picture", "a.pdf", "image/png", pdf("x"), "dikirim sebagai image/png"),
        ("a picture sent as a page", "a", "text/html", PNG.to_vec(), "dikirim sebagai text/html"),
    ];
    for (what, name, mime, content, sentence) in cases {
        let page = send(&ratih, name, mime, &content);
        assert_eq!(page.status, 422, "{what}");
        assert!(page.text_of("#file-error").contains(sentence), "{what}: {}", page.text_of("#file-error"));
        assert!(page.has("#error-summary a[href='#file']"), "{what}");
    }
    assert_eq!(rows(&app), ("0".to_owned(), "0".to_owned()));
    let StorageLocation::Folder(folder) = &app.state().config.storage else { panic!("a folder") };
    let left = std::fs::read_dir(folder).expect("it is there").flatten().map(|clinic| std::fs::read_dir(clinic.path()).expect("a folder").count());
    assert_eq!(left.sum::<usize>(), 0, "nothing is kept");
}

#[test]
fn file_names_are_cleaned_and_sent_in_both_encodings() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let long = format!("{}.pdf", "panjang ".repeat(30));
    let cases = [
        ("../../../etc/cron.d/evil.pdf", "evil.pdf", "evil.pdf"),
        ("gaji\u{202e}fdp.pdf", "gajifdp.pdf", "gajifdp.pdf"),
        ("a\u{200b}\u{feff}b.pdf", "ab.pdf", "ab.pdf"),
        ("CON.pdf", "_CON.pdf", "_CON.pdf"),
        ("Άδεια λειτουργίας.pdf", "Άδεια λειτουργίας.pdf", "_____ ___________.pdf"),
        ("x\r\nSet-Cookie: a=b.pdf", "x_0D_0ASet-Cookie_ a_b.pdf", "x_0D_0ASet-Cookie_ a_b.pdf"),
        ("tanpa akhiran", "tanpa akhiran.pdf", "tanpa akhiran.pdf"),
    ];
    for (sent, kept, plain) in cases {
        send(&ratih, sent, "application/pdf", &pdf("x")).expect(303);
        let row = app.db.behind().rows("SELECT document_id::text, file_name FROM document_versions ORDER BY id DESC LIMIT 1");
        assert_eq!(row[0][1], kept);
        let header = ratih.get(&format!("{INDEX}/{}/versions/1/download", row[0][0])).expect(200);
        let header = header.header("content-disposition").expect("a name").to_owned();
        assert!(header.contains(&format!("filename=\"{plain}\"")), "{header}");
        assert!(header.contains("filename*=UTF-8''") && header.is_ascii(), "{header}");
    }
    send(&ratih, &long, "application/pdf", &pdf("x")).expect(303);
    let kept = app.db.behind().text("SELECT file_name FROM document_versions ORDER BY id DESC LIMIT 1");
    assert!(kept.chars().count() <= 80 && kept.ends_with(".pdf"), "{kept}");
    // Titles come from names; a page shows them and never as markup.
    let page = ratih.get(INDEX).expect(200);
    assert!(page.words().contains("Άδεια λειτουργίας") && page.words().contains("gajifdp"));
}

#[test]
fn the_numbers_of_documents_and_versions_are_limited() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let (clinic, user) = (app.cast.teduh, app.cast.ratih.user);
    let fill = |count: u32| {
        format!(
            "INSERT INTO documents (clinic_id, subject, kind, title, uploaded_by) SELECT '{clinic}', 'clinic', 'other', 'n ' || n, '{user}' FROM generate_series(1, {count}) n"
        )
    };
    app.db.behind().exec(&fill(499));
    send(&ratih, "a.pdf", "application/pdf", &pdf("x")).expect(303);
    let full = send(&ratih, "b.pdf", "application/pdf", &pdf("x")).expect(422);
    assert!(full.text_of("[data-upload-obstacle]").contains("500 dokumen"));
    // A therapist sees none of them, and they count all the same.
    app.sign_in("anindya").upload(INDEX, &[("kind", "license")], ("a.pdf", "application/pdf", &pdf("x"))).expect(422);
    let id = app.db.behind().text("SELECT document_id::text FROM document_versions");
    app.db.behind().exec("UPDATE documents SET current_version = 50 WHERE id = (SELECT document_id FROM document_versions)");
    let full = ratih.upload(&format!("{INDEX}/{id}/versions"), &[], ("a.pdf", "application/pdf", &pdf("x"))).expect(422);
    assert!(full.text_of("[data-upload-obstacle]").contains("50 versi"));
    assert_eq!(rows(&app).1, "1");
}

#[test]
fn a_form_with_several_files_is_refused() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let body = crate::support::actor::multipart(
        &[("kind", "tax"), ("owner", "clinic")],
        &[("a.pdf", "application/pdf", &pdf("a")), ("b.pdf", "application/pdf", &pdf("b"))],
    );
    let content_type = format!("multipart/form-data; boundary={}", crate::support::actor::BOUNDARY);
    let text = String::from_utf8(body).expect("a PDF of letters");
    let page = ratih.request("POST", INDEX, &[("content-type", &content_type)], Some(text)).expect(422);
    assert!(page.text_of("#file-error").contains("satu berkas"));
    ratih.request("POST", INDEX, &[("content-type", "application/json")], Some("{}".to_owned())).expect(415);
    ratih.request("POST", INDEX, &[("content-type", "multipart/form-data")], Some("x".to_owned())).expect(400);
    assert_eq!(rows(&app), ("0".to_owned(), "0".to_owned()));
}
