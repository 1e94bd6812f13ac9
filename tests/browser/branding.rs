//! How a clinic looks: chosen by keyboard alone, seen while one types, and without a script by a button.

use thirtyfour::Key;
use thirtyfour::prelude::*;

use crate::browser::{Browser, Habits};
use crate::server::Server;

const PAGE: &str = "/c/teduh/branding";

async fn begin(habits: Habits) -> (Server, Browser) {
    let server = Server::start();
    let browser = Browser::start(&server, habits).await;
    browser.sign_in("ratih@teduh.example").await;
    browser.open(PAGE).await;
    (server, browser)
}

/// The colour in which an element of this page is drawn.
fn drawn(css: &str) -> String {
    format!("return getComputedStyle(document.querySelector('{css}')).backgroundColor")
}

#[tokio::test]
async fn colours_are_chosen_by_keyboard_and_previewed_while_typing() {
    let (server, browser) = begin(Habits::default()).await;
    browser.check_page().await;
    let field = browser.driver.find(By::Id("primary")).await.expect("a field");
    field.send_keys(Key::Control + "a").await.expect("it is marked");
    field.send_keys("#FFD400").await.expect("it is typed");
    // The chooser beside it goes along, and the sample shows what becomes of the colour: by day and by night.
    browser.until("return document.getElementById('primary-picked').value", "#ffd400").await;
    browser.until(&drawn(".brand-sample[data-scheme=light] .button"), "rgb(118, 97, 1)").await;
    browser.until(&drawn(".brand-sample[data-scheme=dark] .button"), "rgb(222, 195, 99)").await;
    assert_eq!(browser.ask("return document.activeElement.id").await, "primary", "the caret stays where one types");
    assert_eq!(browser.ask(&drawn(".top-bar ~ main .form-actions .button")).await, "rgb(20, 112, 95)", "the page itself is not changed yet");
    browser.check_page().await;
    // Enter saves.
    browser.driver.find(By::Id("primary")).await.expect("a field").send_keys(Key::Enter + "").await.expect("a key");
    browser.until(&drawn("#branding-form .form-actions .button"), "rgb(118, 97, 1)").await;
    browser.check_page().await;
    for path in ["/c/teduh/today", "/c/teduh/board", "/c/teduh/plan", "/c/teduh/settings"] {
        browser.open(path).await;
        browser.check_page().await;
    }
    server.check_log();
    browser.quit().await;
}

#[tokio::test]
async fn colours_are_chosen_without_a_script() {
    let (server, browser) = begin(Habits { script: false, lang: "en", dark: true }).await;
    browser.check_page().await;
    browser.fill("Main colour", "#8E2A5C").await;
    browser.fill("Font", "The device’s own font").await;
    browser.click("See a sample").await;
    browser.wait_for(By::XPath("//code[.='#e38cb0']"), "what becomes of the colour by night").await;
    browser.check_page().await;
    browser.click("Save the look").await;
    browser.wait_for(By::XPath("//*[contains(@class,'toast')][contains(., 'is saved')]"), "that it is saved").await;
    browser.check_page().await;
    server.check_log();
    browser.quit().await;
}
