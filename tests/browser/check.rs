//! What holds for every page that is opened: everybody can use it, at a desk and on a phone, by day and by night.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{LazyLock, Mutex};

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
/// The page as axe sees it, what stands around `main` and `main` itself, without words, numbers and ids: elements, attributes, states, and what
/// is too narrow for its content. Siblings that are alike stand for one.
const SHAPES: &str = "const WORDS = ['aria-label', 'title', 'alt', 'placeholder', 'value', 'content', 'lang', 'hreflang'];
    const STATES = [':checked', ':disabled', ':focus', ':invalid', ':popover-open', ':modal'], AS_IT_IS = ['class', 'style'];
    const plain = text => text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '').replace(/\\d+/g, '');
    const value = ({name, value}) => AS_IT_IS.includes(name) ? value : WORDS.includes(name) ? value.trim() !== '' : plain(value);
    const main = document.querySelector('main');
    const shape = (node, top) => {
        if (node.nodeType === Node.TEXT_NODE) return node.data.trim() && '.';
        if (node.nodeType !== Node.ELEMENT_NODE || node.localName === 'script') return '';
        if (node === main && !top) return '<main>';
        const own = [...node.attributes].map(one => one.name + '=' + value(one)).concat(STATES.filter(state => node.matches(state)));
        if (node.scrollWidth > node.clientWidth + 1) own.push('narrow');
        return `<${[node.localName, ...own].join(' ')}>${[...new Set([...node.childNodes].map(child => shape(child)))].join('')}</>`;
    };
    const look = [document.documentElement.dataset.theme, ...[...document.querySelectorAll('link[rel=stylesheet]')].map(sheet => sheet.getAttribute('href'))];
    return [document.documentElement, main].map(part => look.join() + (part ? shape(part, true) : ''))";
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
        let (own, other) = if self.habits.dark { ("by night", "by day") } else { ("by day", "by night") };
        found.extend(self.looked_at(&format!("at a desk {own}"), None).await);
        // Without scripts the same styles apply; both widths were looked at with them.
        if self.habits.script {
            self.narrow(true).await;
            self.wear(!self.habits.dark).await;
            found.extend(self.looked_at(&format!("on a phone {other}"), None).await);
        }
        let report = if found.is_empty() { String::new() } else { self.report().await };
        if self.habits.script {
            self.narrow(false).await;
            self.wear(self.habits.dark).await;
        }
        found.extend(self.noise().await);
        assert!(found.is_empty(), "{}\n\n{report}\n({:?})", found.join("\n"), self.habits);
    }

    /// The same at both widths, at a desk in both colours, and nothing reaches out at 320 px. What was found.
    pub async fn look_everywhere(&self) -> Vec<String> {
        let mut found = self.heard().await;
        // At a desk by night only what the night changes; on a phone by night everything.
        for (width, dark, place, rules) in
            [(1440, false, "at a desk by day", None), (1440, true, "at a desk by night", Some(COLOURS)), (390, true, "on a phone by night", None)]
        {
            self.resize(width).await;
            self.wear(dark).await;
            found.extend(self.looked_at(place, rules).await);
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
            found.extend(self.axe_once(how, rules).await);
        }
        found
    }

    /// What axe finds, unless both what stands around `main` and `main` itself were looked at like this before, wherever that was, and found to
    /// be right: a page that several people see is looked at once.
    async fn axe_once(&self, how: &str, rules: Option<&[&str]>) -> Vec<String> {
        static RIGHT: LazyLock<Mutex<HashSet<u64>>> = LazyLock::new(Mutex::default);
        let right = || RIGHT.lock().expect("nobody panics");
        let shapes = self.ask(SHAPES).await;
        let shapes = shapes.as_array().expect("two shapes").iter().enumerate();
        let parts: Vec<u64> = shapes.map(|(at, shape)| hash_of(&(how, rules, at, shape.as_str()))).collect();
        if parts.iter().all(|part| right().contains(part)) {
            return Vec::new();
        }
        let found = self.violations(rules).await;
        if found.is_empty() {
            right().extend(parts);
        }
        found.iter().map(|line| format!("{how}, axe: {line}")).collect()
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

fn hash_of(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

/// Forms that come back with mistakes and pages that say no are answers of ours; the console notes them all the same, as it does that nobody was
/// asked when a page with something unsent was left without a touch. What a page is made of must be there.
fn is_an_answer(message: &str) -> bool {
    message.contains("'beforeunload' confirmation")
        || !message.contains("/static/") && [401, 403, 404, 409, 410, 422, 429].iter().any(|status| message.contains(&format!("status of {status}")))
}
