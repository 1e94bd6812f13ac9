//! How a clinic looks: chosen by keyboard alone, seen while one types, and without a script by a button.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
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

async fn ask(browser: &Browser, script: &str) -> Value {
    browser.driver.execute(script, Vec::new()).await.expect("a question to the page").json().clone()
}

async fn until(browser: &Browser, script: &str, right: &Value) {
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let found = ask(browser, script).await;
        if found == *right {
            return;
        }
        assert!(Instant::now() < deadline, "{script}\nis {found}, not {right}\n{}", browser.report().await);
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
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
    until(&browser, "return document.getElementById('primary-picked').value", &json!("#ffd400")).await;
    until(&browser, &drawn(".brand-sample[data-scheme=light] .button"), &json!("rgb(118, 97, 1)")).await;
    until(&browser, &drawn(".brand-sample[data-scheme=dark] .button"), &json!("rgb(222, 195, 99)")).await;
    assert_eq!(ask(&browser, "return document.activeElement.id").await, json!("primary"), "the caret stays where one types");
    assert_eq!(ask(&browser, &drawn(".top-bar ~ main .form-actions .button")).await, json!("rgb(20, 112, 95)"), "the page itself is not changed yet");
    browser.check_page().await;
    // Enter saves.
    browser.driver.find(By::Id("primary")).await.expect("a field").send_keys(Key::Enter + "").await.expect("a key");
    until(&browser, &drawn("#branding-form .form-actions .button"), &json!("rgb(118, 97, 1)")).await;
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
