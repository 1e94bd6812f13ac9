//! Somebody at a real browser: reads words, clicks what has a name, fills in what has a label.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::{Value, json};
use thirtyfour::TypingData;
use thirtyfour::prelude::*;

use crate::driver::Driver;
use crate::server::Server;

/// How long a page may take to show something: this machine may be busy with other things.
const PATIENCE: Duration = Duration::from_secs(20);
/// Everybody's password: that of the demo world, and of whoever is new in a test.
pub const PASSWORD: &str = "demo-smart-therapy";
const A_MOMENT: Duration = Duration::from_millis(25);
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
    // Two browsers work side by side: neither is put to sleep because it is not the one in front.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
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
    pub habits: Habits,
    base: String,
    profile: PathBuf,
    chromedriver: Driver,
}

impl Browser {
    /// Starts one.
    pub async fn start(server: &Server, habits: Habits) -> Self {
        // The client of the driver is built with the TLS of ours and wants to know which, though it never needs it.
        let _set_already = rustls::crypto::ring::default_provider().install_default();
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
        // On a busy machine axe takes longer over a long page than the half minute that is usual. Axe is told to end before that (check.rs), and
        // both before the line to the driver is given up.
        driver.set_script_timeout(Duration::from_secs(100)).await.expect("a time for scripts");
        let browser = Self { driver, habits, base: server.url.clone(), profile, chromedriver };
        browser.wear(habits.dark).await;
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
        self.press(by, words).await;
    }

    /// Opens one of the tabs of a record; a number may stand behind its words.
    pub async fn tab(&self, words: &str) {
        self.press(By::XPath(format!("//nav[@class='tabs']//a[normalize-space(text()[1])={}]", quoted(words))), words).await;
    }

    /// Clicks what a selector finds.
    pub async fn click_on(&self, css: &str) {
        self.press(By::Css(css), css).await;
    }

    /// Clicks what is found; `what` it is, in words, for the report when it is not.
    pub async fn press(&self, by: By, what: &str) {
        let element = self.wait_for(by, what).await;
        // Away from the bars that stay at the edges: a person would scroll, too.
        element.scroll_into_view().await.expect("it is scrolled to");
        if let Err(error) = element.click().await {
            panic!("«{what}» cannot be clicked: {error}\n{}", self.report().await);
        }
    }

    /// Types into the field with this label, in place of what is there. In a list, chooses by its words.
    pub async fn fill(&self, label: &str, text: &str) {
        let field = self.field(label).await;
        if field.tag_name().await.expect("a tag") == "select" {
            let option = field.find(By::XPath(format!("./option[normalize-space(.)={}]", quoted(text)))).await;
            option.unwrap_or_else(|_| panic!("{label} does not offer {text}")).click().await.expect("it is chosen");
        } else {
            field.clear().await.expect("it is cleared");
            field.send_keys(text).await.expect("it is typed");
        }
    }

    /// What stands in the field with this label.
    pub async fn typed(&self, label: &str) -> String {
        self.field(label).await.prop("value").await.expect("a property").unwrap_or_default()
    }

    async fn field(&self, label: &str) -> WebElement {
        let by = By::XPath(format!("//label[@for][normalize-space(text()[1])={}]", quoted(label)));
        let id = self.wait_for(by, label).await.attr("for").await.expect("an attribute").unwrap_or_default();
        self.wait_for(By::Id(id), label).await
    }

    /// Chooses one of the answers (radio button or box) below a question; the answer may go on with a hint.
    pub async fn choose(&self, question: &str, answer: &str) {
        let group = format!("//fieldset[starts-with(normalize-space(./legend), {})]", quoted(question));
        self.press(By::XPath(format!("{group}//label[starts-with(normalize-space(.), {})]", quoted(answer))), answer).await;
    }

    /// Presses keys on whatever has the focus, once the page is whole: a key pressed before its script has loaded is lost.
    pub async fn keys(&self, keys: impl Into<TypingData>) {
        self.until("return document.readyState", "complete").await;
        let focused = self.driver.active_element().await.expect("something has the focus");
        focused.send_keys(keys).await.expect("the keys are pressed");
    }

    /// Waits until the page holds these words.
    pub async fn see(&self, words: &str) {
        self.wait_for(By::XPath(format!("//body//*[contains(normalize-space(.), {})]", quoted(words))), words).await;
    }

    /// Waits for the page with this heading, and checks that everybody can use it.
    pub async fn page(&self, heading: &str) {
        self.wait_for(By::XPath(format!("//h1[normalize-space(.)={}]", quoted(heading))), heading).await;
        self.check_page().await;
    }

    /// Whether something is on the page and to be seen, now.
    pub async fn shows(&self, by: By) -> bool {
        self.shown(&by).await.is_some()
    }

    async fn shown(&self, by: &By) -> Option<WebElement> {
        for element in self.driver.find_all(by.clone()).await.unwrap_or_default() {
            if element.is_displayed().await.unwrap_or(false) {
                return Some(element);
            }
        }
        None
    }

    /// Waits until something is on the page and to be seen.
    pub async fn wait_for(&self, by: impl Into<By>, what: &str) -> WebElement {
        let (by, deadline) = (by.into(), Instant::now() + PATIENCE);
        loop {
            if let Some(element) = self.shown(&by).await {
                return element;
            }
            assert!(Instant::now() < deadline, "«{what}» is not on the page\n{}", self.report().await);
            tokio::time::sleep(A_MOMENT).await;
        }
    }

    /// Puts a question to the page.
    pub async fn ask(&self, script: &str) -> Value {
        let answer = self.driver.execute(script, Vec::new()).await.unwrap_or_else(|error| panic!("{script}: {error}"));
        answer.json().clone()
    }

    /// Waits until the page answers a question with this.
    pub async fn until(&self, script: &str, right: impl Into<Value>) {
        let (right, deadline) = (right.into(), Instant::now() + PATIENCE);
        loop {
            // A page that is just being left has no answer.
            let found = match self.driver.execute(script, Vec::new()).await {
                Ok(answer) if *answer.json() == right => return,
                Ok(answer) => answer.json().to_string(),
                Err(error) => error.to_string(),
            };
            assert!(Instant::now() < deadline, "{script}\nis {found}, not {right}\n{}", self.report().await);
            tokio::time::sleep(A_MOMENT).await;
        }
    }

    /// Waits until something holds that the page itself cannot be asked.
    pub async fn eventually(&self, what: &str, holds: impl AsyncFn() -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !holds().await {
            assert!(Instant::now() < deadline, "not in time: {what}\n{}", self.report().await);
            tokio::time::sleep(A_MOMENT).await;
        }
    }

    /// Lets some time go by on the page: what the page has put off for less has been done.
    pub async fn pass(&self, time: Duration) {
        let script = format!("setTimeout(arguments[0], {})", time.as_millis());
        self.driver.execute_async(&script, Vec::new()).await.expect("the page's clock goes");
    }

    /// Signs in on the sign-in page, in any language.
    pub async fn sign_in(&self, email: &str) {
        self.open("/sign-in").await;
        for (id, text) in [("email", email), ("password", PASSWORD)] {
            self.wait_for(By::Id(id), id).await.send_keys(text).await.expect("it is typed");
        }
        self.click_on("form[action='/sign-in'] button[type=submit]").await;
        self.eventually(&format!("{email} is signed in"), async || !self.path().await.starts_with("/sign-in")).await;
    }

    /// Looks the last letter to somebody up in the mailbox, and opens its link, which begins with `path`, as a stranger.
    pub async fn follow_letter(&self, email: &str, path: &str) {
        self.forget().await;
        self.sign_in("surya@platform.example").await;
        self.click("Surat terkirim").await;
        self.page("Surat terkirim").await;
        let link = By::XPath(format!("//article[contains(., {})]//a[starts-with(normalize-space(.), 'Buka tautan')]", quoted(email)));
        let link = self.wait_for(link, email).await.prop("href").await.expect("a property").expect("the link of the letter");
        self.forget().await;
        self.open(&link[link.find(path).expect("a link of this kind")..]).await;
    }

    /// Where the browser is and what it shows, with a picture: for people who read why a test failed.
    pub async fn report(&self) -> String {
        let shown = match self.driver.find(By::Tag("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(error) => error.to_string(),
        };
        let picture = std::env::temp_dir().join(format!("smart-therapy-failure-{}.png", uuid::Uuid::now_v7()));
        let picture = match self.driver.screenshot(&picture).await {
            Ok(()) => picture.display().to_string(),
            Err(error) => error.to_string(),
        };
        let title = self.driver.title().await.unwrap_or_default();
        format!("page: {title}\naddress: {}\npicture: {picture}\n{shown}", self.path().await)
    }

    /// Prefers dark pages, or light ones. Nothing moves: what moves cannot be measured.
    pub async fn wear(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }, { "name": "prefers-reduced-motion", "value": "reduce" }]);
        self.driver.cdp().send_raw("Emulation.setEmulatedMedia", json!({ "features": features })).await.expect("the colour scheme is set");
    }

    /// As wide as a phone, or as wide as the window.
    pub async fn narrow(&self, narrow: bool) {
        self.resize(if narrow { 390 } else { 1440 }).await;
    }

    /// This many pixels wide, and as high as such a screen is.
    pub async fn resize(&self, width: u32) {
        let height = if width < 1000 { 844 } else { 900 };
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await.expect("the size is set");
    }

    /// A picture of the page, kept under `target/screenshots`.
    pub async fn screenshot(&self, name: &str) {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
        std::fs::create_dir_all(&folder).expect("the folder is made");
        self.driver.screenshot(&folder.join(format!("{name}.png"))).await.expect("a picture");
    }

    /// Closes it. A browser that is only dropped, because a test failed, is ended less politely.
    pub async fn quit(self) {
        self.driver.clone().quit().await.expect("chromium ends");
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Nobody is left to answer a polite farewell.
        let _said_already = self.driver.clone().leak();
        self.chromedriver.stop();
        // What is ending still writes: the folder is gone only when nobody is left.
        for _ in 0..100 {
            end_all_with(&format!("--user-data-dir={}", self.profile.display()));
            let _again = std::fs::remove_dir_all(&self.profile);
            if !self.profile.exists() {
                return;
            }
            std::thread::sleep(A_MOMENT);
        }
    }
}

/// Ends every process that was started with exactly this argument: the profile's name is ours alone.
fn end_all_with(argument: &str) {
    for process in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(id) = process.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        let command = std::fs::read(process.path().join("cmdline")).unwrap_or_default();
        if command.split(|byte| *byte == 0).any(|part| part == argument.as_bytes()) {
            let _gone_already = kill(Pid::from_raw(id), Signal::SIGKILL);
        }
    }
}

/// A text as XPath takes it.
pub fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}
