//! The pages of records in every stage, in English, by night. Every other page is in `walk.rs`.

use thirtyfour::prelude::*;

use crate::browser::{Browser, Habits};
use crate::server::Server;

/// Which stages' records, by whom: every page that the head of such a record leads to.
const RECORDS: &[(&str, &[&str])] = &[("ratih@teduh.example", &["new", "done"]), ("anindya@teduh.example", &["consultation", "therapy"])];

/// The links in the head of a record, and the first one in the list of appointments or consultations.
const HEAD_LINKS: &str = "return [...document.querySelectorAll('.tabs a, .page-head .actions a')].map(a => a.getAttribute('href'))";
const ROW_LINK: &str = "return document.querySelector('main .main-link, main .list h3 a')?.getAttribute('href') ?? ''";

#[tokio::test]
async fn records_of_every_stage_are_usable_in_english() {
    let server = Server::start();
    let browser = Browser::start(&server, Habits { lang: "en", dark: true, ..Habits::default() }).await;
    for (email, stages) in RECORDS {
        browser.forget().await;
        browser.sign_in(email).await;
        for stage in *stages {
            browser.open(&format!("/c/teduh/clients?stage={stage}")).await;
            browser.click_on("main .main-link").await;
            browser.wait_for(By::Css(".stage-path-card"), "the record").await;
            let pages = links(&browser, HEAD_LINKS).await;
            assert!(pages.len() > 3, "the head of the record leads nowhere: {pages:?}");
            for path in pages {
                browser.open(&path).await;
                browser.check_page().await;
                if !path.ends_with("/appointments") && !path.ends_with("/consultations") {
                    continue;
                }
                for row in links(&browser, ROW_LINK).await {
                    browser.open(&row).await;
                    browser.check_page().await;
                }
            }
        }
    }
    server.check_log();
    browser.quit().await;
}

/// Addresses that a question to the page answers with, each once.
async fn links(browser: &Browser, question: &str) -> Vec<String> {
    let answer = browser.driver.execute(question, Vec::new()).await.expect("the page answers");
    let all = answer.json().as_array().cloned().unwrap_or_else(|| vec![answer.json().clone()]);
    let mut paths: Vec<String> = all.iter().filter_map(|path| path.as_str()).filter(|path| !path.is_empty()).map(str::to_owned).collect();
    paths.sort();
    paths.dedup();
    paths
}
