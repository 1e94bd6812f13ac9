//! The board: where a client's card stands, and its menu.

use thirtyfour::prelude::*;

use super::Story;
use crate::browser::quoted;

impl Story {
    /// Opens the board: the client's card stands in this lane and in no other.
    pub(super) async fn stands_in(&self, lane: &str) {
        let (b, client) = (&self.browser, self.client());
        b.click("Papan klien").await;
        b.page("Papan klien").await;
        let lane = format!("//section[contains(@class, 'lane')][.//h2[normalize-space(.)={}]]", quoted(lane));
        b.wait_for(By::XPath(format!("{lane}{}", card(&client))), &format!("{client} in {lane}")).await;
        let everywhere = b.driver.find_all(By::XPath(card(&client))).await.expect("cards");
        assert_eq!(everywhere.len(), 1, "{client} stands in {} lanes", everywhere.len());
    }

    /// What is asked from the board: over it in a dialog, and without a script on a page.
    pub(super) async fn asks(&self, heading: &str) {
        let b = &self.browser;
        if !b.habits.script {
            return b.page(heading).await;
        }
        b.wait_for(By::XPath(format!("//dialog[@id='dialog'][@open]//h2[normalize-space(.)={}]", quoted(heading))), heading).await;
        b.check_page().await;
    }

    /// Opens the menu of the client's card with the mouse and chooses from it.
    pub(super) async fn choose_by_mouse(&self, client: &str, entry: &str) {
        let b = &self.browser;
        b.press(By::XPath(format!("{}//button[contains(@class, 'card-menu-button')]", card(client))), "the menu of the card").await;
        b.wait_for(By::XPath(format!("{}//div[@popover]", card(client))), "the open menu").await;
        b.check_page().await;
        let entry_at = format!("{}//div[@popover]//*[self::a or self::button][normalize-space(.)={}]", card(client), quoted(entry));
        b.press(By::XPath(entry_at), entry).await;
    }

    /// The same with the keyboard alone: `m` on the card, the arrows to the entry and on around, Esc and again, Enter.
    pub(super) async fn choose_by_keyboard(&self, client: &str, entry: &str) {
        let b = &self.browser;
        if !b.habits.script {
            return self.choose_by_mouse(client, entry).await;
        }
        let link = b.wait_for(By::XPath(format!("{}//a[contains(@class, 'card-link')]", card(client))), client).await;
        link.focus().await.expect("the card takes the focus");
        b.keys("m").await;
        let menu = || By::XPath(format!("{}//div[@popover]", card(client)));
        b.wait_for(menu(), "the open menu").await;
        b.keys(Key::Escape).await;
        assert!(!b.shows(menu()).await, "Esc leaves the menu open");
        let back = b.driver.active_element().await.expect("a focus").attr("class").await.expect("an attribute").unwrap_or_default();
        assert!(back.contains("card-menu-button") || back.contains("card-link"), "the focus is lost after Esc: {back}");
        b.keys("m").await;
        b.wait_for(menu(), "the open menu").await;
        for _ in 0..8 {
            let focused = b.driver.active_element().await.expect("a focus").text().await.expect("words");
            if focused.trim() == entry {
                return b.keys(Key::Enter).await;
            }
            b.keys(Key::Down).await;
        }
        panic!("the arrows do not lead to {entry}\n{}", b.report().await);
    }
}

fn card(client: &str) -> String {
    format!("//li[contains(@class, 'client-card')][.//h3[normalize-space(.)={}]]", quoted(client))
}
