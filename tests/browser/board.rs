//! The board as a clinic admin runs a morning from it: by keyboard alone, by dragging, with dialogs, and back again.

use std::time::Duration;

use serde_json::Value;
use thirtyfour::prelude::*;

use crate::browser::{Browser, Habits, quoted};
use crate::server::Server;

/// Counts the entries of the cards' menus that are pressed.
const COUNT_PRESSES: &str = "window.presses = 0;
    document.addEventListener('click', (event) => { if (event.target.closest('[popover] [data-stage]')) window.presses += 1; }, true)";
/// More than board-drag.js waits between letting go and pressing.
const BEFORE_THE_PRESS: Duration = Duration::from_millis(150);
const NOBODY_YET: &str = "Larasati Widodo";

struct Morning {
    browser: Browser,
    server: Server,
}

impl Morning {
    /// Ratih at her board.
    async fn begin(habits: Habits) -> Self {
        let server = Server::start();
        let browser = Browser::start(&server, habits).await;
        let morning = Self { browser, server };
        morning.sits_down("ratih").await;
        morning
    }

    async fn sits_down(&self, who: &str) {
        self.browser.forget().await;
        self.browser.sign_in(&format!("{who}@teduh.example")).await;
        self.browser.open("/c/teduh/board").await;
        self.browser.page("Papan klien").await;
    }

    async fn end(self) {
        self.server.check_log();
        self.browser.quit().await;
    }

    /// Waits until the focus is on this client's card in this lane.
    async fn is_on(&self, client: &str, lane: &str) {
        let script = "const card = document.activeElement?.closest('.client-card');
            return card ? [card.querySelector('h3').textContent, card.closest('.lane').id] : []";
        self.browser.until(script, serde_json::json!([client, format!("lane-{lane}")])).await;
    }

    /// Goes from card to card until it is this one's.
    async fn goes_to(&self, client: &str) {
        let b = &self.browser;
        for _ in 0..60 {
            if self.browser.ask("return document.activeElement?.textContent ?? ''").await == client {
                return;
            }
            b.keys(Key::Down).await;
        }
        panic!("the arrows do not lead to {client}\n{}", b.report().await);
    }

    /// Opens the menu of the card one is on, and goes to an entry.
    async fn points_at(&self, entry: &str) {
        let b = &self.browser;
        b.keys("m").await;
        b.wait_for(By::Css(".menu:popover-open"), "the open menu").await;
        for _ in 0..8 {
            if self.browser.ask("return document.activeElement.textContent.trim()").await == entry {
                return;
            }
            b.keys(Key::Down).await;
        }
        panic!("the menu does not lead to {entry}\n{}", b.report().await);
    }

    async fn asks(&self, heading: &str) {
        let by = By::XPath(format!("//dialog[@id='dialog'][@open]//h2[normalize-space(.)={}]", quoted(heading)));
        self.browser.wait_for(by, heading).await;
        self.browser.check_page().await;
    }

    async fn stands_in(&self, client: &str, lane: &str) {
        let by = format!("//section[@id='lane-{lane}']//li[contains(@class, 'client-card')][.//h3[normalize-space(.)={}]]", quoted(client));
        self.browser.wait_for(By::XPath(by), &format!("{client} in {lane}")).await;
    }

    async fn card(&self, client: &str) -> WebElement {
        let by = format!("//li[contains(@class, 'client-card')][.//h3[normalize-space(.)={}]]", quoted(client));
        self.browser.wait_for(By::XPath(by), client).await
    }

    /// Takes a card with the mouse and holds it over a lane.
    async fn drags(&self, client: &str, lane: &str) {
        let (card, over) = (self.card(client).await, format!("#lane-{lane} header"));
        let over = self.browser.wait_for(By::Css(over.as_str()), lane).await;
        card.scroll_into_view().await.expect("it is scrolled to");
        let chain = self.browser.driver.action_chain().move_to_element_center(&card).click_and_hold().move_by_offset(12, 4);
        chain.move_to_element_center(&over).perform().await.expect("the card is dragged");
        // A lane that takes the card lights up under the pointer; one that does not says so from the beginning.
        let script =
            format!("const lane = document.getElementById('lane-{lane}'); return lane.dataset.drop === 'no' || lane.hasAttribute('data-over')");
        self.browser.until(&script, true).await;
    }

    async fn lets_go(&self) {
        self.browser.driver.action_chain().release().perform().await.expect("the card is let go");
        self.browser.until("return document.querySelector('[data-dragging], .drag-ghost, [data-drop]') === null", true).await;
    }

    /// Lets go where nothing may come of it: no entry of a menu is pressed.
    async fn lets_go_for_nothing(&self) {
        self.browser.ask(COUNT_PRESSES).await;
        self.lets_go().await;
        self.browser.pass(BEFORE_THE_PRESS).await;
        assert_eq!(self.browser.ask("return window.presses").await, 0, "something was pressed\n{}", self.browser.report().await);
    }

    /// Rests the pointer on the message that offers the undo: it stays as long.
    async fn rests_on_the_undo(&self) {
        let by = By::XPath("//*[@id='toasts']//*[contains(@class, 'toast')][.//button[normalize-space(.)='Urungkan']]");
        let toast = self.browser.wait_for(by, "the message with the undo").await;
        self.browser.driver.action_chain().move_to_element_center(&toast).perform().await.expect("the pointer moves");
    }
}

#[tokio::test]
async fn a_client_goes_from_new_to_therapy_by_keyboard_alone() {
    let m = Morning::begin(Habits::default()).await;
    let b = &m.browser;
    for _ in 0..60 {
        if m.browser.ask("return document.activeElement?.matches('.card-link') ?? false").await == true {
            break;
        }
        b.keys(Key::Tab).await;
    }
    // And without all those tabs.
    b.ask("document.activeElement.blur()").await;
    b.keys(Key::Right).await;
    b.until("return document.activeElement === document.querySelector('.card-link')", true).await;
    m.goes_to(NOBODY_YET).await;
    // Across and back, to the ends and back.
    b.keys(Key::Right).await;
    m.browser.until("return document.activeElement.closest('.lane').id", "lane-assigned").await;
    b.keys(Key::End).await;
    m.browser.until("return document.activeElement.closest('.lane').id", "lane-done").await;
    b.keys(Key::Home).await;
    b.keys(Key::PageDown).await;
    m.browser
        .until("const all = [...document.querySelectorAll('#lane-new .client-card')]; return all.at(-1).contains(document.activeElement)", true)
        .await;
    b.keys(Key::PageUp).await;
    m.goes_to(NOBODY_YET).await;

    m.points_at("Ditugaskan").await;
    b.check_page().await;
    b.keys(Key::Escape).await;
    m.is_on(NOBODY_YET, "new").await;
    m.points_at("Ditugaskan").await;
    b.keys(Key::Enter).await;
    let heading = format!("Tugaskan terapis untuk {NOBODY_YET}");
    m.asks(&heading).await;
    // Sent before anybody was chosen: the questions stay, and say so.
    b.keys(Key::Control + Key::Enter).await;
    b.wait_for(By::Css("#dialog .error-summary"), "what is missing").await;
    m.browser.until("return document.activeElement.matches('.error-summary')", true).await;
    m.asks(&heading).await;
    b.keys(Key::Tab).await;
    b.keys(Key::Enter).await;
    m.browser.until("return document.activeElement.name ?? ''", "therapist").await;
    for _ in 0..6 {
        b.keys(" ").await;
        if m.browser.ask("return document.activeElement.closest('.option').textContent.includes('Anindya')").await == true {
            break;
        }
        b.keys(Key::Down).await;
    }
    b.keys(Key::Control + Key::Enter).await;
    b.see(&format!("{NOBODY_YET} kini bersama Anindya Prameswari.")).await;
    m.is_on(NOBODY_YET, "assigned").await;
    b.check_page().await;

    m.points_at("Konsultasi").await;
    b.keys(Key::Enter).await;
    b.see(&format!("Konsultasi {NOBODY_YET} dimulai.")).await;
    m.is_on(NOBODY_YET, "consultation").await;

    // Too early: the server says so in the dialog, and nothing has happened.
    m.points_at("Terapi").await;
    b.keys(Key::Enter).await;
    m.asks(&format!("Mulai terapi {NOBODY_YET}")).await;
    b.see("Belum ada konsultasi yang selesai").await;
    b.keys(Key::Escape).await;
    m.is_on(NOBODY_YET, "consultation").await;

    m.sits_down("anindya").await;
    assessed(b, NOBODY_YET).await;

    m.sits_down("ratih").await;
    m.stands_in(NOBODY_YET, "consultation").await;
    m.card(NOBODY_YET).await.find(By::Css(".card-link")).await.expect("its link").focus().await.expect("it takes the focus");
    m.points_at("Terapi").await;
    b.keys(Key::Enter).await;
    b.see(&format!("{NOBODY_YET} kini menjalani terapi.")).await;
    m.stands_in(NOBODY_YET, "therapy").await;
    m.is_on(NOBODY_YET, "therapy").await;
    b.check_page().await;
    // The record, by the key that opens it; the list of keys.
    b.keys("?").await;
    b.wait_for(By::Css("#shortcuts[open]"), "the list of keys").await;
    b.see("Buka data klien dari kartunya").await;
    b.check_page().await;
    b.keys(Key::Escape).await;
    m.card(NOBODY_YET).await.find(By::Css(".card-link")).await.expect("its link").focus().await.expect("it takes the focus");
    b.keys(Key::Enter).await;
    b.page(NOBODY_YET).await;
    m.end().await;
}

/// Its therapist holds the consultation.
async fn assessed(b: &Browser, client: &str) {
    b.click(client).await;
    b.page(client).await;
    b.tab("Konsultasi").await;
    b.click("Konsultasi baru").await;
    b.click("Mulai konsultasi").await;
    b.page("Konsultasi umum").await;
    for (step, fields) in [("Keluhan", &["Keluhan utama"][..]), ("Penilaian", &["Penilaian awal", "Rencana terapi yang disarankan"])] {
        b.press(By::XPath(format!("//nav[contains(@class, 'step-rail')]//button[contains(normalize-space(.), '{step}')]")), step).await;
        b.wait_for(By::XPath(format!("//h2[@id='step-title'][normalize-space(.)='{step}']")), step).await;
        if step == "Keluhan" {
            b.choose("Beratnya gejala", "3, sedang").await;
        }
        for field in fields {
            b.fill(field, "Sudah dibicarakan.").await;
        }
    }
    b.click("Selesaikan konsultasi").await;
    b.see("Konsultasi selesai.").await;
}

#[tokio::test]
async fn a_dragged_card_moves_and_its_move_is_undone() {
    let m = Morning::begin(Habits::default()).await;
    let (b, client) = (&m.browser, "Nadia Kirana");
    // Let go on a lane that the server would refuse, and taken back with Esc: nothing happens.
    m.drags(client, "therapy").await;
    let drops = "return [...document.querySelectorAll('.lane')].map((lane) => lane.dataset.drop)";
    assert_eq!(m.browser.ask(drops).await, serde_json::json!(["yes", "home", "yes", "no", "no"]));
    b.screenshot("board-drag").await;
    m.lets_go_for_nothing().await;
    m.drags(client, "consultation").await;
    b.keys(Key::Escape).await;
    m.lets_go_for_nothing().await;
    m.stands_in(client, "assigned").await;
    assert!(!b.shows(By::Css(".toast")).await && b.path().await.ends_with("/board"), "something happened\n{}", b.report().await);

    m.drags(client, "consultation").await;
    m.lets_go().await;
    b.see(&format!("Konsultasi {client} dimulai.")).await;
    m.rests_on_the_undo().await;
    m.stands_in(client, "consultation").await;
    m.is_on(client, "consultation").await;
    b.click("Urungkan").await;
    b.see(&format!("{client} kembali seperti semula, di tahap Ditugaskan.")).await;
    m.is_on(client, "assigned").await;
    b.check_page().await;

    // A lane that asks: the dialog is the menu's own, and a mistake in it stays in it.
    m.drags(client, "new").await;
    m.lets_go().await;
    m.asks(&format!("Kembalikan {client} ke Baru")).await;
    b.click("Kembalikan ke Baru").await;
    b.wait_for(By::Css("#dialog [aria-invalid=true]"), "the mistake").await;
    m.asks(&format!("Kembalikan {client} ke Baru")).await;
    b.fill("Alasan", "Pindah kota").await;
    b.click("Kembalikan ke Baru").await;
    m.rests_on_the_undo().await;
    m.is_on(client, "new").await;
    assert!(!b.shows(By::Css("#dialog[open]")).await, "the dialog is closed");
    b.click("Urungkan").await;
    m.is_on(client, "assigned").await;
    m.end().await;
}

#[tokio::test]
async fn the_second_of_two_movers_is_told_who_was_first_and_sees_the_board() {
    let m = Morning::begin(Habits::default()).await;
    let (b, client) = (&m.browser, "Dewi Anggraini");
    m.card(client).await.find(By::Css(".card-link")).await.expect("its link").focus().await.expect("it takes the focus");
    m.points_at("Selesai").await;
    b.keys(Key::Enter).await;
    m.asks(&format!("Selesaikan terapi {client}")).await;
    // Meanwhile, from another window.
    let other = "const done = arguments[0], form = document.querySelector('#dialog form');
        const fields = new URLSearchParams({ to: 'consultation', from: 'therapy', version: form.elements.version.value, reason: 'Jeda', sessions: 'keep' });
        fetch(form.action, { method: 'POST', body: fields }).then((answer) => done(answer.status))";
    let answer = b.driver.execute_async(other, Vec::new()).await.expect("the other window");
    assert_eq!(answer.json(), &Value::from(200));
    b.choose("Janji mendatang", "Batalkan").await;
    b.click("Selesaikan terapi").await;
    m.asks("Ada yang lebih dulu").await;
    b.see(&format!("Ratih Kusumaningrum memindahkan {client} ke Konsultasi")).await;
    m.stands_in(client, "consultation").await;
    b.click("Kembali ke papan").await;
    m.is_on(client, "consultation").await;
    m.end().await;
}

#[tokio::test]
async fn the_filters_change_the_board_in_place() {
    let m = Morning::begin(Habits::default()).await;
    let b = &m.browser;
    b.fill("Jenis konsultasi", "NAPZA").await;
    m.browser.until("return document.querySelectorAll('#lane-therapy .client-card').length", 4).await;
    assert!(b.path().await.contains("form=drug_addiction"), "{}", b.path().await);
    b.check_page().await;
    // A move keeps the filters, and so does going back.
    m.card("Galih Pratama").await.find(By::Css(".card-link")).await.expect("its link").focus().await.expect("it takes the focus");
    m.points_at("Konsultasi").await;
    b.keys(Key::Enter).await;
    m.is_on("Galih Pratama", "consultation").await;
    m.browser.until("return document.querySelectorAll('#lane-therapy .client-card').length", 4).await;
    b.driver.back().await.expect("a page before");
    m.browser.until("return document.querySelectorAll('#lane-therapy .client-card').length > 10", true).await;
    b.page("Papan klien").await;
    m.end().await;
}

#[tokio::test]
async fn on_a_phone_a_lane_fills_the_screen_and_cards_move_by_their_menu() {
    let m = Morning::begin(Habits::default()).await;
    let b = &m.browser;
    b.narrow(true).await;
    b.click_on(".lane-jump a[href='#lane-assigned']").await;
    let left = "return Math.abs(document.querySelector('#lane-assigned').getBoundingClientRect().left) < 40";
    m.browser.until(left, true).await;
    // Away from the bars that stay at the edges: a person would scroll, too.
    m.browser
        .ask("[...document.querySelectorAll('.client-card')].find(c => c.textContent.includes('Nadia Kirana')).scrollIntoView({ block: 'center' })")
        .await;
    m.card("Nadia Kirana").await.find(By::Css(".card-menu-button")).await.expect("its menu").click().await.expect("it is pressed");
    b.wait_for(By::Css(".menu:popover-open"), "the open menu").await;
    b.click_on(".menu:popover-open button[value=consultation]").await;
    b.see("Konsultasi Nadia Kirana dimulai.").await;
    m.is_on("Nadia Kirana", "consultation").await;
    b.narrow(false).await;
    b.check_page().await;
    m.end().await;
}
