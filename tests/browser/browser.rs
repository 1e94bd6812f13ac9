//! Somebody at a real browser: reads words, clicks what has a name, fills in what has a label.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::driver::Driver;
use crate::server::Server;

const AXE: &str = include_str!("axe.min.js");
const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1440,900",
];

/// How somebody has set up their browser.
#[derive(Debug, Clone, Copy)]
pub struct Habits {
    /// `id` or `en`.
    pub lang: &'static str,
    /// Prefers a dark page.
    pub dark: bool,
    /// Lets pages run scripts.
    pub script: bool,
}

impl Default for Habits {
    fn default() -> Self {
        Self { lang: "id", dark: false, script: true }
    }
}

/// A browser with a profile of its own. `quit` it at the end of the test.
pub struct Browser {
    pub driver: WebDriver,
    habits: Habits,
    base: String,
    profile: PathBuf,
    _chromedriver: Driver,
}

impl Browser {
    /// Starts one.
    pub async fn start(server: &Server, habits: Habits) -> Self {
        let chromedriver = Driver::start();
        let profile = std::env::temp_dir().join(format!("smart-therapy-profile-{}", uuid::Uuid::now_v7()));
        let mut caps = DesiredCapabilities::chrome();
        caps.set_binary("/usr/bin/chromium").expect("the browser's path");
        for flag in FLAGS {
            caps.add_arg(flag).expect("a flag");
        }
        caps.add_arg(&format!("--user-data-dir={}", profile.display())).expect("a flag");
        caps.set_browser_log_level(thirtyfour::LoggingPrefsLogLevel::All).expect("the console is kept");
        let mut prefs = json!({ "intl.accept_languages": habits.lang });
        if !habits.script {
            prefs["profile.managed_default_content_settings.javascript"] = json!(2);
        }
        caps.add_experimental_option("prefs", prefs).expect("preferences");
        let driver = WebDriver::new(&chromedriver.url, caps).await.expect("chromium starts");
        let browser = Self { driver, habits, base: server.url.clone(), profile, _chromedriver: chromedriver };
        let scheme = if habits.dark { "dark" } else { "light" };
        let wish = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        browser.driver.cdp().send_raw("Emulation.setEmulatedMedia", wish).await.expect("the colour scheme is set");
        browser.forget().await;
        browser
    }

    /// Ends the session of whoever is signed in, and keeps the language.
    pub async fn forget(&self) {
        self.open("/healthz").await;
        self.driver.delete_all_cookies().await.expect("cookies are forgotten");
        self.driver.add_cookie(Cookie::new("lang", self.habits.lang)).await.expect("a cookie");
    }

    /// Goes to a path.
    pub async fn open(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.base)).await.unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// The path and query of the page.
    pub async fn path(&self) -> String {
        let url = self.driver.current_url().await.expect("a page is open");
        url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
    }

    /// Clicks the link, button or menu entry with these words.
    pub async fn click(&self, words: &str) {
        let by = By::XPath(format!("//*[self::a or self::button or self::summary or self::label][normalize-space(.)={}]", quoted(words)));
        self.wait_for(by, words).await.click().await.unwrap_or_else(|error| panic!("{words}: {error}"));
    }

    /// Clicks what a selector finds.
    pub async fn click_on(&self, css: &str) {
        self.wait_for(By::Css(css), css).await.click().await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Types into the field with this label (or one that begins so), in place of what is there. In a list, chooses by its words.
    pub async fn fill(&self, label: &str, text: &str) {
        let found = self.wait_for(By::XPath(format!("//label[starts-with(normalize-space(.), {})]", quoted(label))), label).await;
        let id = found.attr("for").await.expect("an attribute").unwrap_or_else(|| panic!("the label {label} belongs to nothing"));
        let field = self.wait_for(By::Id(id), label).await;
        if field.tag_name().await.expect("a tag") == "select" {
            let option = field.find(By::XPath(format!("./option[normalize-space(.)={}]", quoted(text)))).await;
            option.unwrap_or_else(|_| panic!("{label} does not offer {text}")).click().await.expect("it is chosen");
        } else {
            field.clear().await.expect("it is cleared");
            field.send_keys(text).await.expect("it is typed");
        }
    }

    /// Waits until the page holds these words.
    pub async fn see(&self, words: &str) {
        self.wait_for(By::XPath(format!("//body//*[contains(normalize-space(.), {})]", quoted(words))), words).await;
    }

    async fn wait_for(&self, by: impl Into<By>, what: &str) -> WebElement {
        let by = by.into();
        for _ in 0..100 {
            for element in self.driver.find_all(by.clone()).await.unwrap_or_default() {
                if element.is_displayed().await.unwrap_or(false) {
                    return element;
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let shown = match self.driver.find(By::Tag("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(error) => error.to_string(),
        };
        panic!("«{what}» is not on the page {}:\n{shown}", self.path().await);
    }

    /// Signs in through the door, whatever language it speaks.
    pub async fn sign_in(&self, email: &str) {
        self.open("/sign-in").await;
        for (id, text) in [("email", email), ("password", "demo-smart-therapy")] {
            self.wait_for(By::Id(id), id).await.send_keys(text).await.expect("it is typed");
        }
        self.click_on("form[action='/sign-in'] button[type=submit]").await;
        for _ in 0..100 {
            if !self.path().await.starts_with("/sign-in") {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{email} did not get in");
    }

    /// A picture of the page, kept under `target/screenshots`.
    pub async fn screenshot(&self, name: &str) {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
        std::fs::create_dir_all(&folder).expect("the folder is made");
        self.driver.screenshot(&folder.join(format!("{name}.png"))).await.expect("a picture");
    }

    /// Everybody can use this page: axe finds nothing, the console is quiet, the language is said and is the reader's.
    pub async fn check_page(&self) {
        let path = self.path().await;
        let html = self.driver.find(By::Tag("html")).await.expect("a page");
        assert_eq!(html.attr("lang").await.expect("an attribute").as_deref(), Some(self.habits.lang), "{path}: the language");
        assert!(!self.driver.title().await.expect("a title").is_empty(), "{path}: the title");
        let words = html.text().await.expect("words");
        assert!(!words.contains('⟨'), "{path}: a text is missing");
        if self.habits.script {
            let found = self.violations().await;
            assert!(found.is_empty(), "{path} ({:?}): axe found\n{}", self.habits, found.join("\n"));
        }
        let noise: Vec<String> = self
            .driver
            .browser_log()
            .await
            .expect("the console")
            .into_iter()
            .filter(|entry| entry.level == "SEVERE" && !is_an_answer(&entry.message))
            .map(|entry| entry.message)
            .collect();
        assert!(noise.is_empty(), "{path}: the console says\n{}", noise.join("\n"));
    }

    /// Whether the page's own scripts ran.
    pub async fn runs_scripts(&self) -> bool {
        let kind = self.driver.execute("return typeof htmx", Vec::new()).await.expect("a question to the page");
        kind.json() != &json!("undefined")
    }

    /// What axe has to say about the page.
    pub async fn violations(&self) -> Vec<String> {
        self.driver.execute(AXE, Vec::new()).await.expect("axe is there");
        let run = "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations), e => done([{id: String(e), nodes: []}]))";
        let found = self.driver.execute_async(run, Vec::new()).await.expect("axe runs");
        let line = |violation: &Value| {
            let places: Vec<String> = violation["nodes"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|node| node["html"].as_str().unwrap_or_default().chars().take(160).collect())
                .collect();
            format!(
                "{}: {}\n    {}",
                violation["id"].as_str().unwrap_or_default(),
                violation["help"].as_str().unwrap_or_default(),
                places.join("\n    ")
            )
        };
        found.json().as_array().map(|all| all.iter().map(line).collect()).unwrap_or_default()
    }

    /// Closes it.
    pub async fn quit(self) {
        self.driver.quit().await.expect("chromium ends");
        let _left_to_the_system = std::fs::remove_dir_all(&self.profile);
    }
}

/// Forms that come back with mistakes and pages that are not there are answers of ours; the console notes them all the same.
fn is_an_answer(message: &str) -> bool {
    ["status of 422", "status of 404"].iter().any(|status| message.contains(status))
}

/// A text as XPath takes it.
fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}
