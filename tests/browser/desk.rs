//! A clinic's papers are reviewed by keyboard alone, in rounds, until it is approved and its admin comes in.

use thirtyfour::prelude::*;

use crate::browser::{Browser, Habits, quoted};
use crate::documents::{choose_files, file};
use crate::server::Server;

const CLINIC: &str = "Klinik Sinar Pulih";

/// Goes to a link or a button as somebody without a mouse does, and presses it.
async fn enter(b: &Browser, words: &str) {
    let by = By::XPath(format!("//main//*[self::a or self::button][normalize-space(.)={0} or ./b[normalize-space(.)={0}]]", quoted(words)));
    b.wait_for(by, words).await.focus().await.expect("it takes the focus");
    b.keys(Key::Enter + "").await;
}

/// Uploads another version of a paper.
async fn renew(b: &Browser, server: &Server, title: &str, name: &str) {
    b.open("/c/sinar-pulih/documents").await;
    b.click(title).await;
    b.page(title).await;
    choose_files(b, &[file(server, name)]).await;
    b.click_on("#upload button[type=submit]").await;
    b.see("Versi 2").await;
}

async fn until_on_top(b: &Browser, name: &str) {
    b.until("return document.querySelector('.document-tools h2')?.textContent", name).await;
}

#[tokio::test]
async fn papers_are_reviewed_in_rounds_by_keyboard_until_the_clinic_is_approved() {
    let server = Server::start();
    let clinic = Browser::start(&server, Habits::default()).await;
    clinic.sign_in("wulan@sinar.example").await;
    clinic.open("/c/sinar-pulih/application").await;
    clinic.page("Pengajuan klinik").await;
    clinic.see("Halaman ini tidak terbaca").await;
    renew(&clinic, &server, "NPWP Badan", "npwp-baru.pdf").await;

    let desk = Browser::start(&server, Habits::default()).await;
    desk.sign_in("surya@platform.example").await;
    desk.open("/platform/reviews").await;
    desk.page("Tinjauan").await;
    enter(&desk, CLINIC).await;
    desk.see("Ambil pengajuan ini dahulu").await;
    desk.page(CLINIC).await;
    enter(&desk, "Ambil untuk ditinjau").await;
    desk.see("0 dari 2 dokumen diputuskan").await;
    desk.see("Putaran 2").await;
    desk.see("Versi 1 – Tolak: Tidak terbaca atau terpotong").await;
    until_on_top(&desk, "Izin Sinar Pulih.pdf").await;
    desk.page(CLINIC).await;
    desk.keys("r").await;
    desk.until("return document.activeElement.name", "reason").await;
    desk.keys(" ").await;
    desk.until("return document.querySelector('[name=message]').value.length > 20", true).await;
    desk.check_page().await;
    desk.keys(Key::Enter + "").await;
    desk.see("Keputusan disimpan. Ini dokumen berikutnya.").await;
    until_on_top(&desk, "npwp-baru.pdf").await;
    desk.keys("k").await;
    until_on_top(&desk, "Izin Sinar Pulih.pdf").await;
    desk.keys("j").await;
    until_on_top(&desk, "npwp-baru.pdf").await;
    desk.keys("a").await;
    desk.keys(Key::Enter + "").await;
    desk.see("Semua dokumen sudah diputuskan").await;

    renew(&clinic, &server, "Izin operasional klinik", "izin-baru.pdf").await;
    desk.open("/platform/reviews").await;
    desk.see("1 unggah ulang").await;
    enter(&desk, CLINIC).await;
    until_on_top(&desk, "izin-baru.pdf").await;
    desk.page(CLINIC).await;
    desk.keys("a").await;
    desk.keys(Key::Enter + "").await;
    desk.see("Sekarang putuskan kliniknya").await;
    enter(&desk, "Ke keputusan klinik").await;
    desk.page(CLINIC).await;
    enter(&desk, "Setujui klinik").await;
    desk.see("Klinik Sinar Pulih disetujui.").await;

    clinic.forget().await;
    clinic.sign_in("wulan@sinar.example").await;
    clinic.open("/c/sinar-pulih/board").await;
    clinic.page("Papan klien").await;
    server.check_log();
    clinic.quit().await;
    desk.quit().await;
}
