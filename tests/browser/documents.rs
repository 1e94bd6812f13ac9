//! Papers are uploaded: by the form with and without a script, by keyboard, by dropping several at once; and looked at.

use std::path::PathBuf;

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::{Browser, Habits};
use crate::server::Server;

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// Files of megabytes and a page that says it is one, let go over the form.
const DROP: &str = "const [good, bad] = arguments, size = 3 * 1024 * 1024;
    const pdf = (fill) => ['%PDF-1.4\\n', fill.repeat(size), '\\n%%EOF\\n'];
    const transfer = new DataTransfer();
    transfer.items.add(new File(pdf('x'), good, { type: 'application/pdf' }));
    transfer.items.add(new File(['<!doctype html><script>alert(1)</script>'], bad, { type: 'application/pdf' }));
    const zone = document.querySelector('[data-drop-zone]');
    for (const name of ['dragenter', 'dragover', 'drop']) zone.dispatchEvent(new DragEvent(name, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    return document.querySelectorAll('.upload-card').length";
/// Notes how far each bar ever came.
const WATCH: &str = "window.far = {};
    new MutationObserver(() => document.querySelectorAll('.upload-card progress').forEach((bar) => {
        const name = bar.closest('.upload-card').querySelector('h3').textContent;
        (window.far[name] ??= []).push(bar.value);
    })).observe(document.querySelector('[data-upload-list]'), { subtree: true, attributes: true, childList: true, characterData: true })";

pub fn file(server: &Server, name: &str) -> PathBuf {
    let path = server.folder().join(name);
    std::fs::write(&path, PDF).expect("a file");
    path
}

async fn ask(browser: &Browser, script: &str, arguments: Vec<Value>) -> Value {
    browser.driver.execute(script, arguments).await.expect("a question to the page").json().clone()
}

pub async fn choose_files(browser: &Browser, files: &[PathBuf]) {
    let paths: Vec<String> = files.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    let input = browser.wait_for(By::Id("file"), "the field of the file").await;
    input.send_keys(paths.join("\n")).await.expect("the files are chosen");
}

pub async fn choose_kind(browser: &Browser, card: usize, kind: &str) {
    browser.click_on(&format!(".upload-card:nth-child({card}) select[name=kind] option[value={kind}]")).await;
}

/// Otto's clinic has no papers yet.
async fn at_the_documents(server: &Server, habits: Habits) -> Browser {
    let browser = Browser::start(server, habits).await;
    browser.sign_in("otto@cendana.example").await;
    browser.open("/c/cendana/documents").await;
    browser.page("Dokumen").await;
    browser.see("Untuk disetujui, klinik memerlukan").await;
    browser
}

#[tokio::test]
async fn without_a_script_the_form_uploads_one_file() {
    let server = Server::start();
    let b = at_the_documents(&server, Habits { script: false, ..Habits::default() }).await;
    b.click("Unggah: Dokumen pajak").await;
    b.fill("Judul", "NPWP Cendana").await;
    b.fill("Berlaku sampai", "1/2/2003").await;
    choose_files(&b, &[file(&server, "npwp.pdf")]).await;
    b.click("Unggah dokumen").await;
    b.see("Tanggal ini sudah lewat").await;
    b.page("Dokumen").await;
    assert_eq!(b.typed("Judul").await, "NPWP Cendana");
    b.fill("Berlaku sampai", "").await;
    choose_files(&b, &[file(&server, "npwp.pdf")]).await;
    b.click("Unggah dokumen").await;
    b.see("sudah diunggah dan menunggu diperiksa").await;
    b.click("NPWP Cendana").await;
    b.page("NPWP Cendana").await;
    server.check_log();
    b.quit().await;
}

#[tokio::test]
async fn four_papers_are_uploaded_by_keyboard_and_by_dropping() {
    let server = Server::start();
    let b = at_the_documents(&server, Habits::default()).await;
    // Two by keyboard: the focus goes into the first card by itself, and Enter in a field sends them all.
    choose_files(&b, &[file(&server, "izin.pdf"), file(&server, "npwp.pdf")]).await;
    b.wait_for(By::Css(".upload-card:nth-child(2)"), "two cards").await;
    b.page("Dokumen").await;
    b.keys("I").await;
    choose_kind(&b, 2, "tax").await;
    let title = b.wait_for(By::Css(".upload-card:nth-child(2) input[name=title]"), "its title").await;
    title.send_keys("NPWP Cendana" + Key::Enter).await.expect("it is typed");
    b.wait_for(By::Css(".table tbody tr:nth-child(2)"), "two documents").await;
    b.page("Dokumen").await;
    // Two by dropping; one of them is not what it says.
    ask(&b, WATCH, Vec::new()).await;
    assert_eq!(ask(&b, DROP, vec![json!("polis.pdf"), json!("palsu.pdf")]).await, json!(2));
    choose_kind(&b, 1, "insurance").await;
    choose_kind(&b, 2, "certificate").await;
    b.click("Unggah dokumen").await;
    b.wait_for(By::Css(".upload-card:nth-child(1)[data-state=done]"), "the first is there").await;
    b.wait_for(By::Css(".upload-card:nth-child(2)[data-state=failed]"), "the second is not").await;
    b.see("bukan PDF, PNG, JPEG, WebP, HEIC, atau DOCX").await;
    b.page("Dokumen").await;
    let far = ask(&b, "return Math.max(...window.far['polis.pdf'])", Vec::new()).await;
    assert_eq!(far, json!(100), "the bar went to its end");
    // It is taken off the list; a right one comes in its place.
    b.click_on(".upload-card:nth-child(2) header button").await;
    choose_files(&b, &[file(&server, "sertifikat.pdf")]).await;
    choose_kind(&b, 2, "certificate").await;
    b.click("Unggah dokumen").await;
    b.wait_for(By::Css(".table tbody tr:nth-child(4)"), "four documents").await;
    b.page("Dokumen").await;
    server.check_log();
    b.quit().await;
}

#[tokio::test]
async fn a_paper_is_previewed_beside_its_versions() {
    let server = Server::start();
    let browser = Browser::start(&server, Habits { dark: true, ..Habits::default() }).await;
    browser.sign_in("ratih@teduh.example").await;
    for (title, picture) in [("Izin operasional klinik", false), ("Sertifikat pelatihan CBT", true)] {
        browser.open("/c/teduh/documents").await;
        browser.click(title).await;
        browser.wait_for(By::Css(if picture { ".file-preview img" } else { ".file-preview iframe" }), "the file").await;
        browser.page(title).await;
    }
    let seen = ask(&browser, "return document.querySelector('.file-preview img').naturalWidth", Vec::new()).await;
    assert_eq!(seen, json!(640), "the picture is shown");
    // The administrator looks at it where nothing can run.
    server.check_log();
    browser.quit().await;
}
