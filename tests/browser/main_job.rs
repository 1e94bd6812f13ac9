//! The main job, from a clinic's application to a client who is done, as people do it: one step after the other in one browser.
//!
//! Each step is a method that goes on from where the one before it ended. A step opens its pages, does its deed by words and labels, and
//! checks every page it saw.

mod board;
mod care;
mod clients;
mod clinic;
mod consultation;
mod sessions;
mod team;

use chrono::{DateTime, FixedOffset, Timelike};

use crate::browser::{Browser, Habits};
use crate::secrets;
use crate::server::Server;

/// What the steps hand on to each other.
struct Story {
    // Ended in this order: a server waits for whoever is still connected.
    browser: Browser,
    server: Server,
    /// In the names and addresses of this run.
    name_mark: String,
    /// In every clinical sentence of this run, and nowhere else.
    secret_mark: String,
    /// Every clinical sentence typed so far.
    secrets: Vec<String>,
}

impl Story {
    async fn begin(habits: Habits) -> Self {
        let server = Server::start();
        let browser = Browser::start(&server, habits).await;
        let mark = |letters: &str| format!("{letters}{}", &uuid::Uuid::new_v4().simple().to_string()[..8]);
        Self { browser, server, name_mark: mark("a"), secret_mark: mark("Kenanga"), secrets: Vec::new() }
    }

    /// Somebody else sits down at the browser.
    async fn enter(&self, email: &str) {
        self.browser.forget().await;
        self.browser.sign_in(email).await;
    }

    fn clinic(&self) -> String {
        format!("Klinik Teratai {}", self.name_mark)
    }

    fn address(&self, of: &str) -> String {
        format!("{of}@{}.example", self.name_mark)
    }

    /// The grown-up client whose way is followed to its end.
    fn client(&self) -> String {
        format!("Laras Wening {}", self.name_mark)
    }

    /// The client who is not of age.
    fn minor(&self) -> String {
        format!("Banyu Aji {}", self.name_mark)
    }

    fn therapist(&self) -> String {
        format!("Sekar Ayu {}", self.name_mark)
    }

    /// Something clinical, to be typed now and looked for later.
    fn secret(&mut self, words: &str) -> String {
        let sentence = format!("{words}, {}.", self.secret_mark);
        self.secrets.push(sentence.clone());
        sentence
    }

    async fn all(mut self) {
        self.clinic_applies().await;
        self.application_is_refused_then_approved().await;
        self.team_is_invited().await;
        self.invited_people_join().await;
        self.minor_is_registered_at_the_desk().await;
        self.client_is_registered_by_the_admin().await;
        self.therapist_is_assigned().await;
        self.consultation_is_begun().await;
        self.consultation_is_written().await;
        self.therapy_is_begun().await;
        self.session_is_booked().await;
        self.session_is_held().await;
        self.therapy_is_completed().await;
        self.history_tells_everything().await;
        self.server.check_log();
        assert!(self.secrets.len() > 12, "too few sentences to look for: {}", self.secrets.len());
        secrets::check(&self.server, &self.secret_mark, &self.secrets, &self.client());
        self.browser.quit().await;
    }
}

/// The time in the clinic's zone, WIB.
fn now() -> DateTime<FixedOffset> {
    let zone = FixedOffset::east_opt(7 * 3600).expect("a zone");
    let now = DateTime::<chrono::Utc>::from(std::time::SystemTime::now()).with_timezone(&zone);
    now.with_second(0).unwrap_or(now)
}

#[tokio::test]
async fn a_clinic_takes_a_client_from_new_to_done() {
    Story::begin(Habits::default()).await.all().await;
}

#[tokio::test]
async fn a_clinic_takes_a_client_from_new_to_done_without_a_script() {
    Story::begin(Habits { script: false, ..Habits::default() }).await.all().await;
}
