//! A clinic applies with four papers; they are reviewed by keyboard alone, in rounds, until it is approved and its admin comes in.

use thirtyfour::prelude::*;

use crate::application;
use crate::browser::{Browser, Habits, quoted};
use crate::documents::{choose_files, choose_kind, file};
use crate::server::Server;

const CLINIC: &str = "Klinik Rindang";
const AT: &str = "/c/klinik-rindang";
const ADMIN: &str = "wening@rindang.example";
/// Kinds and files, as the desk shows them.
const PAPERS: [(&str, &str); 4] = [("license", "izin.pdf"), ("tax", "npwp.pdf"), ("insurance", "polis.pdf"), ("certificate", "sertifikat.pdf")];

/// Goes to a link or a button as somebody without a mouse does, and presses it.
async fn enter(b: &Browser, words: &str) {
    let by = By::XPath(format!("//main//*[self::a or self::button][normalize-space(.)={0} or ./b[normalize-space(.)={0}]]", quoted(words)));
    b.wait_for(by, words).await.focus().await.expect("it takes the focus");
    b.keys(Key::Enter + "").await;
}

async fn until_on_top(b: &Browser, name: &str) {
    b.until("return document.querySelector('.document-tools h2')?.textContent", name).await;
}

async fn decide(review: &Browser, key: &str) {
    review.keys(key).await;
    review.keys(Key::Enter + "").await;
}

#[tokio::test]
async fn a_clinic_applies_and_its_papers_are_reviewed_in_rounds_by_keyboard_until_it_is_approved() {
    let server = Server::start();
    let clinic = Browser::start(&server, Habits::default()).await;
    application::begin(&clinic, CLINIC, "halo@rindang.example", ADMIN).await;
    application::confirm_address(&clinic, ADMIN).await;
    clinic.sign_in(ADMIN).await;
    clinic.page("Pengajuan klinik").await;
    application::fill_in(&clinic, "Klinik utama", ADMIN).await;
    clinic.open(&format!("{AT}/documents")).await;
    clinic.page("Dokumen").await;
    choose_files(&clinic, &PAPERS.map(|(_, name)| file(&server, name))).await;
    for (card, (kind, _)) in PAPERS.iter().enumerate() {
        choose_kind(&clinic, card + 1, kind).await;
    }
    clinic.page("Dokumen").await;
    clinic.click("Unggah dokumen").await;
    clinic.wait_for(By::Css(".table tbody tr:nth-child(4)"), "four documents").await;
    clinic.page("Dokumen").await;
    clinic.open(&format!("{AT}/application")).await;
    clinic.click("Kirim pengajuan").await;
    clinic.see("Pengajuan dikirim. Administrator akan meninjaunya.").await;

    let review = Browser::start(&server, Habits::default()).await;
    review.sign_in("surya@platform.example").await;
    review.open("/platform/reviews").await;
    review.page("Tinjauan").await;
    enter(&review, CLINIC).await;
    review.see("Ambil pengajuan ini dahulu").await;
    review.page(CLINIC).await;
    enter(&review, "Ambil untuk ditinjau").await;
    review.see("0 dari 4 dokumen diputuskan").await;
    review.see("Putaran 1").await;
    until_on_top(&review, "izin.pdf").await;
    review.page(CLINIC).await;
    review.keys("r").await;
    review.until("return document.activeElement.name", "reason").await;
    review.keys(" ").await;
    review.until("return document.querySelector('[name=message]').value.length > 20", true).await;
    review.check_page().await;
    review.keys(Key::Enter + "").await;
    review.see("Keputusan disimpan. Ini dokumen berikutnya.").await;
    until_on_top(&review, "npwp.pdf").await;
    review.keys("k").await;
    until_on_top(&review, "izin.pdf").await;
    review.keys("j").await;
    until_on_top(&review, "npwp.pdf").await;
    decide(&review, "a").await;
    until_on_top(&review, "polis.pdf").await;
    decide(&review, "a").await;
    until_on_top(&review, "sertifikat.pdf").await;
    decide(&review, "a").await;
    review.see("Semua dokumen sudah diputuskan").await;

    clinic.open(&format!("{AT}/application")).await;
    clinic.page("Pengajuan klinik").await;
    clinic.see("Dokumen ini tidak terbaca atau terpotong").await;
    clinic.open(&format!("{AT}/documents")).await;
    clinic.click("izin").await;
    clinic.page("izin").await;
    choose_files(&clinic, &[file(&server, "izin-baru.pdf")]).await;
    clinic.click_on("#upload button[type=submit]").await;
    clinic.see("Versi 2").await;

    review.open("/platform/reviews").await;
    review.see("1 unggah ulang").await;
    enter(&review, CLINIC).await;
    until_on_top(&review, "izin-baru.pdf").await;
    review.see("Putaran 2").await;
    review.see("Versi 1 – Tolak: Tidak terbaca atau terpotong").await;
    review.page(CLINIC).await;
    decide(&review, "a").await;
    review.see("Sekarang putuskan kliniknya").await;
    enter(&review, "Ke keputusan klinik").await;
    review.page(CLINIC).await;
    enter(&review, "Setujui klinik").await;
    review.see(&format!("{CLINIC} disetujui.")).await;

    clinic.forget().await;
    clinic.sign_in(ADMIN).await;
    clinic.check_page().await;
    clinic.open(&format!("{AT}/board")).await;
    clinic.page("Papan klien").await;
    server.check_log();
    clinic.quit().await;
    review.quit().await;
}
