//! The main job, from a clinic's application to a client who is done, as people do it: one step after the other in one browser.
//!
//! Each step is a function that takes the story so far and leaves the browser on the page that the next step begins on. A step opens
//! its pages, does its deed by words and labels, and calls `check_page` on every page it saw.

use crate::browser::{Browser, Habits};
use crate::server::Server;

/// What the steps hand on to each other.
struct Story {
    server: Server,
    browser: Browser,
}

impl Story {
    async fn begin(habits: Habits) -> Self {
        let server = Server::start();
        let browser = Browser::start(&server, habits).await;
        Self { server, browser }
    }

    /// Somebody else sits down at the browser.
    async fn enter(&self, email: &str) {
        self.browser.forget().await;
        self.browser.sign_in(email).await;
        self.browser.check_page().await;
    }

    async fn end(self) {
        self.server.check_log();
        self.browser.quit().await;
    }
}

#[tokio::test]
async fn a_clinic_takes_a_client_from_new_to_done() {
    let story = Story::begin(Habits::default()).await;
    story.enter("ratih@teduh.example").await;
    story.end().await;
}
