//! Everybody gets in, in both languages, by day and by night, and without a script.

use crate::browser::{Browser, Habits};
use crate::server::Server;

/// Whom the demo offers, and where their work is.
const PEOPLE: &[(&str, &str)] = &[
    ("surya@platform.example", "/platform/clinics"),
    ("ratih@teduh.example", "/c/teduh/today"),
    ("anindya@teduh.example", "/c/teduh/today"),
    ("yusuf@teduh.example", "/c/teduh/today"),
    ("fitri@teduh.example", "/c/teduh/today"),
    ("otto@cendana.example", "/c/cendana/today"),
];

async fn everybody_gets_in(habits: Habits) {
    let server = Server::start();
    let browser = Browser::start(&server, habits).await;
    browser.open("/sign-in").await;
    browser.screenshot(&format!("door-{}-{}", habits.lang, if habits.dark { "dark" } else { "light" })).await;
    browser.check_page().await;
    assert_eq!(browser.runs_scripts().await, habits.script);
    let (email, password, enter, refused) = match habits.lang {
        "id" => ("Email", "Kata sandi", "Masuk", "Anda belum masuk"),
        _ => ("E-mail", "Password", "Sign in", "You are not signed in yet"),
    };
    browser.fill(email, "ratih@teduh.example").await;
    browser.fill(password, "not-the-password").await;
    browser.click(enter).await;
    browser.see(refused).await;
    browser.check_page().await;
    for (email, home) in PEOPLE {
        browser.sign_in(email).await;
        assert_eq!(browser.path().await, *home, "{email}");
        browser.check_page().await;
        browser.forget().await;
    }
    server.check_log();
    browser.quit().await;
}

#[tokio::test]
async fn everybody_signs_in_in_indonesian_on_light_pages() {
    everybody_gets_in(Habits::default()).await;
}

#[tokio::test]
async fn everybody_signs_in_in_english_on_dark_pages() {
    everybody_gets_in(Habits { lang: "en", dark: true, ..Habits::default() }).await;
}

#[tokio::test]
async fn everybody_signs_in_without_a_script() {
    everybody_gets_in(Habits { script: false, ..Habits::default() }).await;
}

#[tokio::test]
async fn a_page_with_accessibility_faults_is_noticed() {
    let server = Server::start();
    let browser = Browser::start(&server, Habits::default()).await;
    browser.open("/sign-in").await;
    assert_eq!(browser.violations(None).await, Vec::<String>::new());
    let spoil = "document.querySelector('label[for=email]').remove(); document.querySelector('h1').remove(); document.body.append(document.createElement('img'))";
    browser.driver.execute(spoil, Vec::new()).await.expect("the page is spoilt");
    let found = browser.violations(None).await.join("\n");
    for rule in ["label:", "image-alt:", "page-has-heading-one:"] {
        assert!(found.contains(rule), "{rule} was not noticed:\n{found}");
    }
    browser.quit().await;
}

#[tokio::test]
async fn scripts_that_the_policy_forbids_do_not_run() {
    let server = Server::start();
    let browser = Browser::start(&server, Habits::default()).await;
    browser.open("/sign-in").await;
    let put = "const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s); return window.ran === true";
    let ran = browser.driver.execute(put, Vec::new()).await.expect("the script is put there");
    assert_eq!(ran.json(), &serde_json::Value::Bool(false));
    // Otherwise the other tests' check of the log would mean nothing.
    browser.eventually("the browser reports it", async || server.log().contains("violation of the content security policy")).await;
    browser.quit().await;
}
