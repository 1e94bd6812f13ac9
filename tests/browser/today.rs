//! The first page of the day, as everybody, by day and by night; and how it follows what others do.

use thirtyfour::prelude::*;

use crate::browser::{Browser, Habits};
use crate::server::Server;

/// The first of those who wait for a therapist.
const FIRST_NEWCOMER: &str = "return document.querySelector('#newcomers li h3 a').getAttribute('href')";
/// Clients who are new, by the admin's list of stages.
const NEW_CLIENTS: &str = "return Number(document.querySelector('#stages [data-stage=new] b').textContent)";
/// The line of an unconfirmed session that starts a form.
const CONFIRM: &str = "form[action$='/confirmation'] button";

impl Browser {
    async fn day_of(&self, email: &str) {
        self.sign_in(email).await;
        self.open("/c/teduh/today").await;
        self.wait_for(By::Css("[data-live-state='live']"), "the stream").await;
    }
}

async fn text(browser: &Browser, script: &str) -> String {
    browser.ask(script).await.as_str().unwrap_or_else(|| panic!("{script} is no text")).to_owned()
}

#[tokio::test]
async fn every_role_has_a_page_of_the_day() {
    let server = Server::start();
    for habits in [Habits::default(), Habits { lang: "en", dark: true, ..Habits::default() }] {
        let browser = Browser::start(&server, habits).await;
        for (who, part) in
            [("ratih@teduh", "#decisions"), ("anindya@teduh", "#my-week"), ("fitri@teduh", "#newcomers"), ("otto@cendana", "#unfinished")]
        {
            browser.forget().await;
            browser.sign_in(&format!("{who}.example")).await;
            browser.wait_for(By::Css(part), part).await;
            browser.screenshot(&format!("today-{}-{}", who.split('@').next().unwrap_or_default(), habits.lang)).await;
            browser.check_page().await;
        }
        browser.quit().await;
    }
    server.check_log();
}

#[tokio::test]
async fn every_role_sees_the_changes_of_the_others() {
    let server = Server::start();
    let (ratih, fitri) = (Browser::start(&server, Habits::default()).await, Browser::start(&server, Habits::default()).await);
    let admin = Browser::start(&server, Habits::default()).await;
    ratih.day_of("ratih@teduh.example").await;
    fitri.day_of("fitri@teduh.example").await;
    let before = ratih.ask(NEW_CLIENTS).await.as_i64().expect("a number");
    let newcomer = text(&fitri, FIRST_NEWCOMER).await;
    // Whoever reads at the desk keeps their place.
    fitri.ask("document.querySelector('#agenda header a').focus()").await;

    // Ratih gives the client a therapist, in another window: the desk has one fewer to call, her own page one fewer to decide on.
    admin.sign_in("ratih@teduh.example").await;
    admin.open(&format!("{newcomer}/assignments/new")).await;
    admin.click_on(".therapist-choice:not([data-refused]) label").await;
    admin.click_on("main form[data-guard] button[type=submit]").await;
    admin.wait_for(By::Css("#toasts .toast"), "the word about it").await;
    fitri.until(&format!("return document.querySelector(\"#newcomers a[href='{newcomer}']\") === null"), true).await;
    ratih.until(NEW_CLIENTS, before - 1).await;
    assert_eq!(fitri.ask("return document.activeElement.closest('section')?.id").await, "agenda", "the focus stays");

    // Fitri confirms a session, if there is one to confirm today or tomorrow: nobody is asked to do it again.
    if fitri.shows(By::Css(CONFIRM)).await {
        let action = text(&fitri, "return document.querySelector(\"form[action$='/confirmation']\").getAttribute('action')").await;
        let other = Browser::start(&server, Habits::default()).await;
        other.day_of("fitri@teduh.example").await;
        fitri.click_on(&format!("form[action='{action}'] button")).await;
        other.until(&format!("return document.querySelector(\"form[action='{action}']\") === null"), true).await;
        other.check_page().await;
        other.quit().await;
    }
    for browser in [&ratih, &fitri] {
        browser.wait_for(By::Css("[data-live-state='live']"), "the stream").await;
        browser.check_page().await;
    }
    server.check_log();
    for browser in [ratih, fitri, admin] {
        browser.quit().await;
    }
}
