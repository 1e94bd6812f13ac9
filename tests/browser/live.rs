//! Two people at two browsers: each sees what the other does, and is told when that is no longer so.

use std::io::{BufRead, BufReader};
use std::time::Duration;

use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser::{Browser, Habits, PASSWORD};
use crate::server::Server;

/// Moves one of Anindya's clients in a way that asks for nothing, as the card's menu does; answers with the card and the moment.
const MOVE: &str = "const hers = card => card.textContent.includes('Anindya') && card.querySelector('button[name=to][value=consultation]');
    const card = [...document.querySelectorAll('#lane-assigned .client-card')].find(hers);
    const moment = Date.now();
    hers(card).click();
    return [card.id, moment];";
/// Notes the moment at which a card stands in the lane it is moved to.
const WATCH: &str = "window.seen = {};
    new MutationObserver(() => { for (const card of document.querySelectorAll('#lane-consultation .client-card')) window.seen[card.id] ??= Date.now(); })
        .observe(document.getElementById('lanes'), { childList: true, subtree: true });";
const LISTEN: &str = "window.overheard = false;
    fetch(`/c/teduh/events?since=${document.getElementById('lanes').dataset.liveVersion}`).then(async ({ body }) => {
        const reader = body.pipeThrough(new TextDecoderStream()).getReader();
        for (let text = ''; !window.overheard;) {
            const { value, done } = await reader.read();
            if (done) return;
            text += value;
            window.overheard = text.includes('event: changed');
        }
        reader.cancel();
    })";
/// More than live.js ever waits before it shows a change (SPREAD, REST and HELD).
const PAUSES: Duration = Duration::from_millis(1500);
const WORDS: &str = "return document.querySelector('[data-live-state] [role=status]').textContent";

impl Browser {
    /// Waits until the page says this of itself.
    async fn is_live(&self, how: &str) {
        self.wait_for(By::Css(format!("[data-live-state='{how}']")), how).await;
    }

    async fn board(&self, email: &str) {
        self.sign_in(email).await;
        self.open("/c/teduh/board").await;
        self.is_live("live").await;
    }

    /// Moves a card, and goes back to the board where it stands now.
    async fn moves_a_card(&self) -> (String, i64) {
        let moved = self.ask(MOVE).await;
        let card = moved[0].as_str().expect("a card").to_owned();
        self.wait_for(By::Css(format!("#lane-consultation #{card}")), "the card where it was moved to").await;
        self.is_live("live").await;
        (card, moved[1].as_i64().expect("a moment"))
    }

    async fn shows_in_consultation(&self, card: &str) -> bool {
        self.ask(&in_consultation(card)).await == true
    }

    async fn sees(&self, card: &str) {
        self.until(&in_consultation(card), true).await;
    }

    /// Listens to the clinic's stream beside the page: `window.overheard` says whether a change has been told.
    async fn listens(&self) {
        self.ask(LISTEN).await;
    }

    /// Waits until the page has been told of a change, and had time to show it.
    async fn has_heard(&self) {
        self.until("return window.overheard", true).await;
        self.pass(PAUSES).await;
    }

    async fn network(&self, is_cut: bool) {
        let conditions = json!({ "offline": is_cut, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.driver.cdp().send_raw("Network.enable", json!({})).await.expect("the network is watched");
        self.driver.cdp().send_raw("Network.emulateNetworkConditions", conditions).await.expect("the network is cut");
    }

    async fn without_streams(&self, is_so: bool) {
        let urls = if is_so { json!(["*/events*"]) } else { json!([]) };
        self.driver.cdp().send_raw("Network.setBlockedURLs", json!({ "urls": urls })).await.expect("the stream is blocked");
    }
}

fn in_consultation(card: &str) -> String {
    format!("return document.querySelector('#lane-consultation #{card}') !== null")
}

async fn two(server: &Server) -> (Browser, Browser) {
    let (ratih, anindya) = (Browser::start(server, Habits::default()).await, Browser::start(server, Habits::default()).await);
    ratih.board("ratih@teduh.example").await;
    anindya.board("anindya@teduh.example").await;
    (ratih, anindya)
}

#[tokio::test]
async fn two_people_see_each_others_moves() {
    let server = Server::start();
    let (ratih, anindya) = two(&server).await;
    let mut times = Vec::new();
    for (mover, looker) in [(&anindya, &ratih), (&ratih, &anindya)] {
        looker.ask(WATCH).await;
        looker.ask("document.querySelector('#lane-therapy .card-link').focus()").await;
        let focused = "return document.activeElement.closest('.client-card').id";
        let before = looker.ask(focused).await;
        let (card, begun) = mover.moves_a_card().await;
        looker.sees(&card).await;
        let seen = looker.ask(&format!("return window.seen['{card}']")).await.as_i64().expect("a moment");
        times.push(seen - begun);
        assert_eq!(looker.ask(focused).await, before, "what has the focus keeps it");
        looker.is_live("live").await;
        looker.check_page().await;
    }
    println!("from the press of one to the page of the other, ms: {times:?}");
    // Less than a second where nothing else is going on; a page that asked now and then, instead of being told, would take longer than this.
    assert!(times.iter().any(|time| *time < 3000), "{times:?} ms");
    server.check_log();
    ratih.quit().await;
    anindya.quit().await;
}

#[tokio::test]
async fn an_update_leaves_an_open_menu_open() {
    let server = Server::start();
    let (ratih, anindya) = two(&server).await;
    ratih.click_on("#lane-therapy .card-menu-button").await;
    ratih.wait_for(By::Css("#lane-therapy [popover]:popover-open"), "the menu").await;
    ratih.listens().await;
    let (card, _) = anindya.moves_a_card().await;
    ratih.has_heard().await;
    assert!(ratih.shows(By::Css("#lane-therapy [popover]:popover-open")).await, "the menu is gone");
    assert!(!ratih.shows_in_consultation(&card).await, "the board moved under the menu");
    ratih.keys(Key::Escape).await;
    ratih.sees(&card).await;
    ratih.quit().await;
    anindya.quit().await;
}

#[tokio::test]
async fn a_lost_stream_is_reported_and_the_page_keeps_working() {
    let server = Server::start();
    let (ratih, anindya) = two(&server).await;
    ratih.without_streams(true).await;
    ratih.network(true).await;
    ratih.is_live("lost").await;
    let words = ratih.ask(WORDS).await;
    assert!(
        words.as_str().is_some_and(|words| words.starts_with("Sambungan terputus. Yang tampak: keadaan pukul ") && words.contains('.')),
        "{words}"
    );
    ratih.network(false).await;
    let (unseen, _) = anindya.moves_a_card().await;
    // The page works by its links and forms; it only receives no changes.
    ratih.is_live("lost").await;
    ratih.check_page().await;
    assert!(!ratih.shows_in_consultation(&unseen).await, "nothing is heard, and yet it is seen");
    ratih.click_on("[data-live-state] a").await;
    ratih.sees(&unseen).await;
    ratih.ask(&MOVE.replace("Anindya", "Yusuf")).await;
    ratih.wait_for(By::Css("#toasts .toast"), "the word about the move").await;
    ratih.is_live("lost").await;
    let (late, _) = anindya.moves_a_card().await;
    assert!(!ratih.shows_in_consultation(&late).await);
    ratih.without_streams(false).await;
    ratih.is_live("live").await;
    ratih.sees(&late).await;
    ratih.quit().await;
    anindya.quit().await;
}

#[tokio::test]
async fn a_page_without_a_script_says_when_it_was_made() {
    let server = Server::start();
    let browser = Browser::start(&server, Habits { script: false, lang: "en", ..Habits::default() }).await;
    browser.sign_in("ratih@teduh.example").await;
    browser.open("/c/teduh/board").await;
    browser.see("Updated ").await;
    browser.click("Reload").await;
    assert_eq!(browser.path().await, "/c/teduh/board");
    browser.quit().await;
}

#[tokio::test]
async fn a_live_page_says_that_its_reader_was_signed_out() {
    let server = Server::start();
    let browser = Browser::start(&server, Habits::default()).await;
    browser.board("ratih@teduh.example").await;
    let out = "fetch('/sign-out', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } })";
    browser.ask(out).await;
    browser.is_live("signed-out").await;
    browser.check_page().await;
    browser.click_on("[data-live-state] a").await;
    browser.wait_for(By::Id("password"), "the door").await;
    browser.quit().await;
}

#[test]
fn a_server_with_fifty_streams_stops_at_once() {
    let server = Server::start();
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
    let people = ["ratih@teduh.example", "anindya@teduh.example", "yusuf@teduh.example", "fitri@teduh.example", "otto@cendana.example"];
    let mut streams = Vec::new();
    for email in people {
        let door = agent.post(format!("{}/sign-in", server.url)).header("sec-fetch-site", "same-origin");
        let answer = door.send_form([("email", email), ("password", PASSWORD)]).expect("an answer");
        let cookie = answer.headers()["set-cookie"].to_str().expect("text").split(';').next().unwrap_or_default().to_owned();
        let clinic = if email.ends_with("teduh.example") { "teduh" } else { "cendana" };
        for _ in 0..10 {
            let stream = agent.get(format!("{}/c/{clinic}/events", server.url)).header("cookie", &cookie).call().expect("a stream");
            assert_eq!(stream.status(), 200);
            let mut lines = BufReader::new(stream.into_body().into_reader()).lines();
            assert!(lines.next().expect("it speaks").is_ok_and(|line| line == "event: at"));
            streams.push(std::thread::spawn(move || lines.map_while(Result::ok).count()));
        }
    }
    let took = server.stop();
    println!("stopped with {} open streams in {took:?}", streams.len());
    // Less than a second where nothing else is going on; streams that are waited for would take twenty.
    assert!(took < Duration::from_secs(5), "{took:?}");
    for stream in streams {
        stream.join().expect("every stream has ended");
    }
}
