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

async fn decide(desk: &Browser, key: &str) {
    desk.keys(key).await;
    desk.keys(Key::Enter + "").await;
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

    let desk = Browser::start(&server, Habits::default()).await;
    desk.sign_in("surya@platform.example").await;
    desk.open("/platform/reviews").await;
    desk.page("Tinjauan").await;
    enter(&desk, CLINIC).await;
    desk.see("Ambil pengajuan ini dahulu").await;
    desk.page(CLINIC).await;
    enter(&desk, "Ambil untuk ditinjau").await;
    desk.see("0 dari 4 dokumen diputuskan").await;
    desk.see("Putaran 1").await;
    until_on_top(&desk, "izin.pdf").await;
    desk.page(CLINIC).await;
    desk.keys("r").await;
    desk.until("return document.activeElement.name", "reason").await;
    desk.keys(" ").await;
    desk.until("return document.querySelector('[name=message]').value.length > 20", true).await;
    desk.check_page().await;
    desk.keys(Key::Enter + "").await;
    desk.see("Keputusan disimpan. Ini dokumen berikutnya.").await;
    until_on_top(&desk, "npwp.pdf").await;
    desk.keys("k").await;
    until_on_top(&desk, "izin.pdf").await;
    desk.keys("j").await;
    until_on_top(&desk, "npwp.pdf").await;
    decide(&desk, "a").await;
    until_on_top(&desk, "polis.pdf").await;
    decide(&desk, "a").await;
    until_on_top(&desk, "sertifikat.pdf").await;
    decide(&desk, "a").await;
    desk.see("Semua dokumen sudah diputuskan").await;

    clinic.open(&format!("{AT}/application")).await;
    clinic.page("Pengajuan klinik").await;
    clinic.see("Dokumen ini tidak terbaca atau terpotong").await;
    clinic.open(&format!("{AT}/documents")).await;
    clinic.click("izin").await;
    clinic.page("izin").await;
    choose_files(&clinic, &[file(&server, "izin-baru.pdf")]).await;
    clinic.click_on("#upload button[type=submit]").await;
    clinic.see("Versi 2").await;

    desk.open("/platform/reviews").await;
    desk.see("1 unggah ulang").await;
    enter(&desk, CLINIC).await;
    until_on_top(&desk, "izin-baru.pdf").await;
    desk.see("Putaran 2").await;
    desk.see("Versi 1 – Tolak: Tidak terbaca atau terpotong").await;
    desk.page(CLINIC).await;
    decide(&desk, "a").await;
    desk.see("Sekarang putuskan kliniknya").await;
    enter(&desk, "Ke keputusan klinik").await;
    desk.page(CLINIC).await;
    enter(&desk, "Setujui klinik").await;
    desk.see(&format!("{CLINIC} disetujui.")).await;

    clinic.forget().await;
    clinic.sign_in(ADMIN).await;
    clinic.check_page().await;
    clinic.open(&format!("{AT}/board")).await;
    clinic.page("Papan klien").await;
    server.check_log();
    clinic.quit().await;
    desk.quit().await;
}
