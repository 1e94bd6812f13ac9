//! From the registration to the consultation, from the consultation to therapy, and to its end.

use super::Story;

impl Story {
    pub(super) async fn therapist_is_assigned(&self) {
        let (b, client, heading) = (&self.browser, self.client(), format!("Tugaskan terapis untuk {}", self.client()));
        self.choose_by_keyboard(&client, "Ditugaskan").await;
        self.asks(&heading).await;
        b.see("0 dari 12 klien").await;
        b.click("Tugaskan terapis").await;
        b.see("Terapis belum ditetapkan").await;
        self.asks(&heading).await;
        b.choose("Terapis", "SA").await;
        b.fill("Catatan untuk terapis", "Sebaiknya sore hari").await;
        b.click("Tugaskan terapis").await;
        b.see(&format!("{client} kini bersama {}.", self.therapist())).await;
        self.stands_in("Ditugaskan").await;
        // The other one goes straight on to the consultation, with somebody who has one client now.
        self.choose_by_mouse(&self.minor(), "Konsultasi").await;
        self.asks(&format!("Tugaskan terapis untuk {}", self.minor())).await;
        b.see("1 dari 12 klien").await;
        b.choose("Terapis", "SA").await;
        b.click("Tugaskan terapis").await;
        b.see("kini bersama").await;
        b.check_page().await;
    }

    pub(super) async fn consultation_is_begun(&self) {
        let (b, client) = (&self.browser, self.client());
        self.enter(&self.address("sekar")).await;
        b.click("Papan klien").await;
        b.page("Papan klien").await;
        self.choose_by_mouse(&client, "Konsultasi").await;
        b.see(&format!("Konsultasi {client} dimulai.")).await;
        self.stands_in("Konsultasi").await;
    }

    pub(super) async fn therapy_is_begun(&self) {
        let (b, client, heading) = (&self.browser, self.client(), format!("Mulai terapi {}", self.client()));
        b.click("Pindahkan ke Terapi").await;
        b.page(&heading).await;
        b.click("Mulai terapi").await;
        b.see(&format!("{client} kini menjalani terapi.")).await;
        b.check_page().await;
        self.stands_in("Terapi").await;
    }

    pub(super) async fn therapy_is_completed(&self) {
        let (b, client, heading) = (&self.browser, self.client(), format!("Selesaikan terapi {}", self.client()));
        self.stands_in("Terapi").await;
        self.choose_by_keyboard(&client, "Selesai").await;
        self.asks(&heading).await;
        b.fill("Kemajuan yang dicapai, dalam persen", "101").await;
        b.click("Selesaikan terapi").await;
        b.see("Klien belum dipindahkan").await;
        self.asks(&heading).await;
        assert_eq!(b.typed("Kemajuan yang dicapai, dalam persen").await, "101");
        b.fill("Kemajuan yang dicapai, dalam persen", "90").await;
        b.choose("Janji mendatang", "Batalkan 1 janji mendatang").await;
        b.click("Selesaikan terapi").await;
        b.see(&format!("Terapi {client} selesai. 1 janji dibatalkan.")).await;
        b.check_page().await;
    }

    pub(super) async fn history_tells_everything(&self) {
        let (b, client) = (&self.browser, self.client());
        self.enter(&self.address("wening")).await;
        b.click("Papan klien").await;
        b.page("Papan klien").await;
        self.stands_in("Selesai").await;
        b.click(&client).await;
        b.page(&client).await;
        b.tab("Riwayat").await;
        b.see("Perjalanan klien").await;
        b.page(&client).await;
        b.see(&format!("{} ditugaskan", self.therapist())).await;
        b.see(&format!("Penugasan {} selesai", self.therapist())).await;
        b.see("oleh Wening Sari").await;
        b.see(&format!("oleh {}", self.therapist())).await;
        let steps = b.driver.find_all(thirtyfour::By::Css(".timeline .change .badge")).await.expect("the steps");
        let mut words = Vec::new();
        for step in steps {
            words.push(step.text().await.expect("words"));
        }
        words.reverse();
        let newest_last = ["Ditugaskan", "Baru", "Konsultasi", "Ditugaskan", "Terapi", "Konsultasi", "Selesai", "Terapi"];
        assert_eq!(words, newest_last, "the steps of the way, each as where to and where from");
        b.tab("Janji temu").await;
        b.see("Sebelumnya").await;
        b.page(&client).await;
    }
}
