//! What holds for every page that is opened: everybody can use it, at a desk and on a phone, by day and by night.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::Browser;

const AXE: &str = include_str!("axe.min.js");
/// Lets the page be drawn in its new colours and waits until nothing fades any more (a colour that is handed down fades level by level), then
/// lets axe look. A page that is not drawn, or an axe that does not end, is told by where it stopped.
const RUN: &str = "const [rules, done] = arguments, began = performance.now(); let doing = 'drawing';
    const told = what => done([{id: `${what} (${doing}, ${Math.round(performance.now() - began)} ms)`, nodes: []}]);
    const late = setTimeout(() => told('axe did not end'), 60000);
    const drawn = () => new Promise(go => { requestAnimationFrame(go); setTimeout(go, 500); });
    const fades = () => document.getAnimations().some(a => a instanceof CSSTransition);
    const settled = async () => { do { await drawn(); await drawn(); } while (fades() && performance.now() - began < 5000); };
    const options = {resultTypes: ['violations'], ...rules && {runOnly: {type: 'rule', values: rules}}};
    settled().then(() => { doing = 'axe'; return axe.run(document, options); })
        .then(r => done(r.violations), told).finally(() => clearTimeout(late))";
/// What depends on the colours alone.
const COLOURS: &[&str] = &["color-contrast", "link-in-text-block"];
/// What reaches out of the page to the right, if one can scroll there.
const WIDE: &str = "const page = document.documentElement, room = page.clientWidth;
    if (page.scrollWidth <= room) return [];
    const wide = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > room + 0.5 && e.checkVisibility());
    return [`${page.scrollWidth} px in ${room} px`, ...wide.slice(0, 8).map(e => e.outerHTML.slice(0, 160))]";

impl Browser {
    /// Everybody can use this page: axe finds nothing, nothing reaches out to the right, the console is quiet, the language is said and is
    /// the reader's. Looked at as it is and, where scripts run, on a phone with the other colours.
    pub async fn check_page(&self) {
        let mut found = self.heard().await;
        found.extend(self.looked_at("at a desk", None).await);
        self.narrow(true).await;
        self.wear(!self.habits.dark).await;
        found.extend(self.looked_at("on a phone, other colours", None).await);
        let report = if found.is_empty() { String::new() } else { self.report().await };
        self.narrow(false).await;
        self.wear(self.habits.dark).await;
        found.extend(self.noise().await);
        assert!(found.is_empty(), "{}\n\n{report}\n({:?})", found.join("\n"), self.habits);
    }

    /// The same at both widths in both colours, and nothing reaches out at 320 px. What was found.
    pub async fn look_everywhere(&self) -> Vec<String> {
        let mut found = self.heard().await;
        for (width, place) in [(1440, "at a desk"), (390, "on a phone")] {
            self.resize(width).await;
            // By night only what the night changes.
            for (dark, light, rules) in [(false, "by day", None), (true, "by night", Some(COLOURS))] {
                self.wear(dark).await;
                found.extend(self.looked_at(&format!("{place} {light}"), rules).await);
            }
        }
        self.resize(320).await;
        found.extend(self.wide("at 320 px").await);
        self.resize(1440).await;
        self.wear(self.habits.dark).await;
        found.extend(self.noise().await);
        found
    }

    /// What the page says of itself, before anybody looks.
    async fn heard(&self) -> Vec<String> {
        let html = self.driver.find(By::Tag("html")).await.expect("a page");
        let mut found = Vec::new();
        if html.attr("lang").await.expect("an attribute").as_deref() != Some(self.habits.lang) {
            found.push("the language is not said, or another one".to_owned());
        }
        if self.driver.title().await.expect("a title").is_empty() {
            found.push("there is no title".to_owned());
        }
        if html.prop("textContent").await.expect("words").unwrap_or_default().contains('⟨') {
            found.push("a text is missing".to_owned());
        }
        found
    }

    async fn wide(&self, how: &str) -> Vec<String> {
        let wide = self.driver.execute(WIDE, Vec::new()).await.expect("the page is measured");
        let wide = wide.json().as_array().cloned().unwrap_or_default();
        wide.iter().map(|line| format!("{how}, too wide: {}", line.as_str().unwrap_or_default())).collect()
    }

    async fn looked_at(&self, how: &str, rules: Option<&[&str]>) -> Vec<String> {
        let mut found = self.wide(how).await;
        if self.habits.script {
            found.extend(self.violations(rules).await.iter().map(|line| format!("{how}, axe: {line}")));
        }
        found
    }

    async fn noise(&self) -> Vec<String> {
        let entries = self.driver.browser_log().await.expect("the console");
        let faults = entries.into_iter().filter(|entry| entry.level == "SEVERE" && !is_an_answer(&entry.message));
        faults.map(|entry| format!("the console says {}", entry.message)).collect()
    }

    /// Whether the page's own scripts ran.
    pub async fn runs_scripts(&self) -> bool {
        let kind = self.driver.execute("return typeof htmx", Vec::new()).await.expect("a question to the page");
        kind.json() != &json!("undefined")
    }

    /// What axe has to say about the page, by these rules of its own or by all.
    pub async fn violations(&self, rules: Option<&[&str]>) -> Vec<String> {
        let there = self.driver.execute("return typeof axe", Vec::new()).await.expect("a question to the page");
        if there.json() == &json!("undefined") {
            self.driver.execute(AXE, Vec::new()).await.expect("axe is there");
        }
        let found = self.driver.execute_async(RUN, vec![json!(rules)]).await.expect("axe runs");
        let line = |violation: &Value| {
            let nodes = violation["nodes"].as_array().into_iter().flatten();
            let places = nodes.map(|node| {
                let html: String = node["html"].as_str().unwrap_or_default().chars().take(200).collect();
                format!("{} {html}\n      {}", node["target"], node["failureSummary"].as_str().unwrap_or_default().replace('\n', " "))
            });
            let (rule, help) = (violation["id"].as_str().unwrap_or_default(), violation["help"].as_str().unwrap_or_default());
            format!("{rule}: {help}\n    {}", places.collect::<Vec<_>>().join("\n    "))
        };
        found.json().as_array().map(|all| all.iter().map(line).collect()).unwrap_or_default()
    }
}

/// Forms that come back with mistakes and pages that say no are answers of ours; the console notes them all the same, as it does that nobody was
/// asked when a page with something unsent was left without a touch. What a page is made of must be there.
fn is_an_answer(message: &str) -> bool {
    message.contains("'beforeunload' confirmation")
        || !message.contains("/static/") && [401, 403, 404, 409, 410, 422, 429].iter().any(|status| message.contains(&format!("status of {status}")))
}
