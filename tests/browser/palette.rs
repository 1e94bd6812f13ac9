//! Searching everything by keyboard alone, and the phone's way to it.

use thirtyfour::prelude::*;

use crate::browser::{Browser, Habits};
use crate::server::Server;

const FIELD: &str = "#palette-typed";
const ACTIVE: &str = "const f = document.getElementById('palette-typed'); const o = document.getElementById(f.getAttribute('aria-activedescendant'));
    return o && o.getAttribute('aria-selected') === 'true' ? o.querySelector(':scope > span:not(.avatar)').textContent : ''";

/// Waits until this is the option that Enter takes.
async fn points_at(browser: &Browser, words: &str) {
    browser.until(ACTIVE, words).await;
}

async fn open(browser: &Browser) {
    browser.keys(Key::Control + "k").await;
    browser.wait_for(By::Css(FIELD), "the search dialog").await;
}

#[tokio::test]
async fn the_search_finds_everything_by_keyboard_alone() {
    let server = Server::start();
    let browser = Browser::start(&server, Habits::default()).await;
    browser.sign_in("ratih@teduh.example").await;
    // Pages first, while nothing is asked.
    open(&browser).await;
    points_at(&browser, "Hari ini").await;
    browser.check_page().await;
    browser.keys(Key::Down).await;
    points_at(&browser, "Papan klien").await;
    browser.keys(Key::Up).await;
    browser.keys(Key::Up).await;
    points_at(&browser, "Keluar").await;
    browser.keys(Key::Escape).await;
    assert!(!browser.shows(By::Css("#palette")).await, "Esc closes it");
    // Somebody, with a slip, and Enter before the answer is there.
    open(&browser).await;
    browser.keys("angraini dewi").await;
    points_at(&browser, "Dewi Anggraini").await;
    browser.screenshot("palette").await;
    browser.check_page().await;
    browser.keys(Key::Enter).await;
    browser.wait_for(By::Css(".stage-path-card"), "the record").await;
    open(&browser).await;
    browser.keys("jadwal").await;
    browser.keys(Key::Enter).await;
    browser.wait_for(By::Css("[data-shortcut='.']"), "the schedule").await;
    // Nobody of this name: it says so and offers to register them.
    browser.keys("/").await;
    browser.wait_for(By::Css(FIELD), "the search dialog").await;
    browser.keys("Xaverius Qinarawan").await;
    points_at(&browser, "Daftarkan klien bernama “Xaverius Qinarawan”").await;
    browser.keys(Key::Enter).await;
    let name = browser.wait_for(By::Id("full-name"), "the form").await.prop("value").await.expect("a property");
    assert_eq!(name.as_deref(), Some("Xaverius Qinarawan"));
    // An action of one press.
    browser.open("/c/teduh/board").await;
    open(&browser).await;
    browser.keys("dark theme").await;
    points_at(&browser, "Tampilan gelap").await;
    browser.keys(Key::Enter).await;
    browser.wait_for(By::Css("html[data-theme=dark]"), "the other theme").await;
    assert_eq!(browser.path().await, "/c/teduh/board");
    // On a phone it is an icon in the top bar.
    browser.narrow(true).await;
    browser.click_on(".top-bar .search-link").await;
    browser.wait_for(By::Css(FIELD), "the search dialog").await;
    browser.narrow(false).await;
    server.check_log();
    let log = server.log().to_lowercase();
    assert!(!log.contains("angraini") && !log.contains("qinarawan"), "what is typed is written down");
    browser.quit().await;
}

#[tokio::test]
async fn search_and_menu_work_without_a_script() {
    let server = Server::start();
    let browser = Browser::start(&server, Habits { script: false, ..Habits::default() }).await;
    browser.sign_in("ratih@teduh.example").await;
    browser.fill("Cari klien, terapis, halaman", "dewi angraini").await;
    browser.keys(Key::Enter).await;
    browser.page("Cari").await;
    browser.click_on("section[aria-labelledby='search-clients'] a").await;
    browser.wait_for(By::Css(".stage-path-card"), "the record").await;
    browser.narrow(true).await;
    browser.click_on(".top-bar .search-link").await;
    browser.page("Cari").await;
    browser.narrow(true).await;
    browser.click_on(".tab-bar a[href='/c/teduh/menu']").await;
    browser.page("Lainnya").await;
    browser.click_on("main a[href='/c/teduh/staff']").await;
    browser.page("Terapis & staf").await;
    server.check_log();
    browser.quit().await;
}
