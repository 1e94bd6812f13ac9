//! The first page of the day, as everybody, by day and by night.

use thirtyfour::prelude::*;

use crate::browser::{Browser, Habits};
use crate::server::Server;

#[tokio::test]
async fn the_day_is_for_everybody() {
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
